/**
 * A person settles what nobody can ask about (row 9 of docs/effects.md): after quiet, both choices and their consequence
 * shown, his name in the event. An effect that can be asked is not settled by a word: his button asks now. Only where the
 * last ask found no such order at the channel may his word stand, marked as such.
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

/** What a person may choose for this effect, as it is shown before one decides; empty while the desk can ask. */
export function choicesFor(effect: StoredEffect): readonly Choice[] {
  if (effect.state === 'unknown') return ofMails;
  return isGone(effect) ? ofGoneOrders : [];
}

/** The one doubt that a word may settle: the channel has no such order any more, so nobody can be asked. */
const isGone = (effect: StoredEffect) => effect.state === 'in-doubt' && effect.goneSeenAt !== null;

const ofMails: readonly Choice[] = [
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

const ofGoneOrders: readonly Choice[] = [
  {
    decision: 'happened',
    label: { ja: '実行されたとする', en: 'It was done' },
    consequence: {
      ja: '楽天にこの注文がなく確かめられないため、あなたの判断として記録し、実行済みとして先へ進みます。',
      en: "The channel has no such order any more and can't be asked: recorded as your word, and goes on as done.",
    },
  },
  {
    decision: 'give-up',
    label: { ja: '実行されなかったとする', en: 'It was not done' },
    consequence: {
      ja: '楽天にこの注文がなく確かめられないため、あなたの判断として「失敗」と記録します。もう一度実行することはありません。',
      en: "The channel has no such order any more and can't be asked: recorded as your word and as failed. Nothing is sent again.",
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
    const chosen = choicesFor(effect).find((choice) => choice.decision === decision);
    if (!chosen) throw notForPeople(effect);
    if (decision === 'send-again' && !quiet) {
      const minutes = Math.ceil(quietInMs / 60_000);
      throw new DeskError('not-quiet-yet', 409, {
        ja: `前の送信がまだ届く可能性があるため、あと${minutes}分は「もう一度送る」を選べません。`,
        en: `The former sending may still arrive: "send again" can be chosen in ${minutes} minutes.`,
      });
    }
    await insertEvents(tx, shop.shopId, [
      {
        kind: 'resolved',
        actor,
        at: desk.clock.now(),
        orderId: effect.orderId,
        runId: effect.runId,
        effectId,
        data: {
          operation: effect.operation,
          decision,
          decisionJa: chosen.label.ja,
          attempt: effect.attempt,
          ...(isGone(effect) ? { goneAtChannel: true } : {}),
        },
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
        { effect, result: outcomeOf(operation, decision, chosen, actor), event: { decidedBy: actor } },
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
  chosen: Choice,
  actor: Actor,
): { outcome: string; reason: Reason } {
  const who = actor.kind === 'person' || actor.kind === 'api-key' ? actor.name : '';
  const words = [`${who}が「${chosen.label.ja}」と判断しました。`, `${who} decided: ${chosen.label.en}.`] as const;
  return decision === 'happened'
    ? { outcome: operation.holdsKeyAfter[0]!, reason: reason('decided-by-person', ...words) }
    : { outcome: 'failed', reason: reason('given-up', ...words) };
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
