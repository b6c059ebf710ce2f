/**
 * A person settles what nobody can ask about (row 9 of docs/effects.md): after quiet, both choices and their consequence
 * shown, his name in the event. An effect that can be asked is not settled by a word: his button asks now.
 */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import type { ActingOperation } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { askNow, lockEffect, type StoredEffect } from '../storage/effects.ts';
import { insertEvents } from '../storage/events.ts';
import { laneHasWork } from '../storage/lanes.ts';
import { type Reason, reason, type Text } from '../text.ts';
import { replan, settle } from './settle-effects.ts';

export const decisions = ['happened', 'send-again', 'give-up'] as const;
export type Decision = (typeof decisions)[number];

export interface Choice {
  decision: Decision;
  label: Text;
  consequence: Text;
}

/** The choices as they are shown before one decides. */
export const choices: Choice[] = [
  {
    decision: 'happened',
    label: { ja: '送信済みとする', en: 'It was sent' },
    consequence: {
      ja: '送信済みとして先へ進みます。届いていなかった場合、購入者にはメールが届きません。',
      en: 'Goes on as sent. If it did not arrive, the buyer has no mail.',
    },
  },
  {
    decision: 'send-again',
    label: { ja: 'もう一度送る', en: 'Send it again' },
    consequence: {
      ja: '同じメールをもう一度送ります。前のものも届いていた場合、購入者には2通届きます。',
      en: 'Sends the same mail again. If the former arrived too, the buyer gets it twice.',
    },
  },
  {
    decision: 'give-up',
    label: { ja: '送らずに終える', en: 'Give up' },
    consequence: {
      ja: '失敗として記録し、注文はこのステータスに残るか、フローの「失敗」の行き先へ移ります。',
      en: 'Recorded as failed; the order stays or goes where the flow sends failures.',
    },
  },
];

export async function resolveEffect(
  desk: Desk,
  shop: Shop,
  effectId: string,
  decision: Decision,
  actor: Actor,
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const locked = await lockEffect(tx, shop.shopId, effectId);
    if (!locked) throw unknownEffect(effectId);
    const { effect, quiet, quietInMs } = locked;
    const operation = desk.operations[effect.operation] as ActingOperation;
    if (effect.state !== 'unknown') throw notForPeople(effect);
    if (decision === 'send-again' && !quiet) {
      const minutes = Math.ceil(quietInMs / 60_000);
      throw new DeskError('not-quiet-yet', 409, {
        ja: `前の送信がまだ届く可能性があるため、あと${minutes}分は「もう一度送る」を選べません。`,
        en: `The former sending may still arrive: "send again" can be chosen in ${minutes} minutes.`,
      });
    }
    const chosen = choices.find((choice) => choice.decision === decision)!;
    await insertEvents(tx, shop.shopId, [
      {
        kind: 'resolved',
        actor,
        at: desk.clock.now(),
        orderId: effect.orderId,
        runId: effect.runId,
        effectId,
        data: { operation: effect.operation, decision, decisionJa: chosen.label.ja, attempt: effect.attempt },
      },
    ]);
    if (decision === 'send-again')
      await replan(tx, desk, shop, operation, effect, {
        backoffMs: 0,
        failed: false,
        reason: null,
        byPerson: true,
      });
    else
      await settle(tx, desk, shop, operation, [
        { effect, result: outcomeOf(operation, decision, actor), event: { decidedBy: actor } },
      ]);
    await laneHasWork(tx, shop.shopId, effect.lane);
    await desk.wake(tx, shop.shopId, effect.lane);
  });
}

/** 今すぐ照会: the next ask is due now. */
export async function askEffectNow(desk: Desk, shop: Shop, effectId: string): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const locked = await lockEffect(tx, shop.shopId, effectId);
    if (!locked) throw unknownEffect(effectId);
    if (!(await askNow(tx, shop.shopId, effectId))) {
      throw new DeskError('nothing-to-ask', 409, {
        ja: 'この処理は照会中ではありません。',
        en: 'This effect is not in doubt.',
      });
    }
    await laneHasWork(tx, shop.shopId, locked.effect.lane);
    await desk.wake(tx, shop.shopId, locked.effect.lane);
  });
}

function outcomeOf(
  operation: ActingOperation,
  decision: Decision,
  actor: Actor,
): { outcome: string; reason: Reason | null } {
  const who = actor.kind === 'person' || actor.kind === 'api-key' ? actor.name : '';
  if (decision === 'happened') {
    return {
      outcome: operation.holdsKeyAfter[0]!,
      reason: reason('decided-by-person', `${who}が「送信済み」と判断しました。`, `${who} decided that it was sent.`),
    };
  }
  return { outcome: 'failed', reason: reason('given-up', `${who}が送らずに終えました。`, `${who} gave it up.`) };
}

function notForPeople(effect: StoredEffect): DeskError {
  return effect.state === 'in-doubt'
    ? new DeskError('can-be-asked', 409, {
        ja: 'この処理は楽天に照会できるため、人の判断では決められません。「今すぐ照会」を使ってください。',
        en: 'This effect can be asked about, so nobody settles it by word: ask now instead.',
      })
    : new DeskError('not-unknown', 409, {
        ja: 'この処理はもう決着しているか、進行中です。',
        en: 'This effect is settled already, or under way.',
      });
}

function unknownEffect(effectId: string): DeskError {
  return new DeskError('unknown-effect', 404, {
    ja: `処理「${effectId}」はありません。`,
    en: `There is no effect "${effectId}".`,
  });
}
