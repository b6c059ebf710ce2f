/**
 * 注文確認: tells the channel that the shop accepts these orders. Irreversible.
 * Source: RMS order API, confirmOrder: at most 100 orders a call, answered order by order; only orders in progress 100.
 */
import { z } from 'zod';
import type { Answer, Reading } from '../channels/channel.ts';
import type { Order } from '../orders/order.ts';
import { reason } from '../text.ts';
import { type ActingOperation, admitted, defineOperation, notAdmitted, type Proof, type Result } from './operation.ts';

export const confirmOrders = defineOperation<ActingOperation>({
  kind: 'acts',
  name: 'confirm-orders',
  label: { ja: '注文確認', en: 'Confirm orders' },
  description: {
    ja: '楽天に注文確認を送ります。取り消せません。注文確認待ち(100)の注文だけが対象です。',
    en: 'Confirms orders at the channel. It cannot be taken back. Only orders awaiting confirmation.',
  },
  outcomes: [
    { name: 'confirmed', label: { ja: '確認', en: 'confirmed' }, meaning: 'done' },
    { name: 'already-confirmed', label: { ja: '確認済みだった', en: 'already confirmed' }, meaning: 'neutral' },
    { name: 'refused', label: { ja: '拒否', en: 'refused' }, meaning: 'needs-person' },
    { name: 'cancelled', label: { ja: 'キャンセル', en: 'cancelled' }, meaning: 'needs-person' },
    { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
  ],
  params: z.strictObject({
    /** A held order is confirmed only by a person who ticked it. */
    heldToo: z.boolean().default(false),
  }),
  lane: 'channel',
  irreversible: true,
  batchSize: 100,
  timeoutMs: (shop) => shop.settings.channel.timeoutSeconds * 1_000,
  changesOrder: true,
  repeatHarms: false,
  asks: 'reading',
  keyOf: (order) => `confirm:${order.orderId}`,
  holdsKeyAfter: ['confirmed', 'already-confirmed'],
  readsAgainAfter: ['confirmed', 'cancelled'],
  mustBeUnchanged: true,

  /** Who may be tried at all; the others are skipped, told why, and stay where they are. */
  admit(order, params, { actor }) {
    if (order.phase === 'cancelled')
      return notAdmitted(reason('cancelled', 'キャンセル済みの注文です。', 'The order is cancelled.'));
    if (order.details.confirmedAt)
      return notAdmitted(reason('already-done', '注文確認はもう済んでいます。', 'It is confirmed already.'));
    if (order.phase !== 'new')
      return notAdmitted(
        reason(
          'not-awaiting-confirmation',
          `注文確認待ちではありません(${order.progress})。`,
          `It does not await confirmation (${order.progress}).`,
        ),
      );
    if (!order.standing.amountsSettled) {
      return notAdmitted(
        reason(
          'amounts-open',
          '送料や手数料などの金額が未確定です。RMSで金額を確定してから注文確認してください。',
          'An amount (postage or a fee) is still open. Settle it in RMS first.',
        ),
      );
    }
    if (order.standing.addressPending) {
      return notAdmitted(
        reason(
          'gift-address-pending',
          'ソーシャルギフトの送り先がまだ入力されていません。入力を待って注文確認してください。',
          'The receiver of the gift has not entered an address yet.',
        ),
      );
    }
    const personTicked = params.heldToo === true && (actor.kind === 'person' || actor.kind === 'api-key');
    if (order.hold && !personTicked) {
      return notAdmitted(
        reason(
          'held',
          '保留中の注文です。保留を解除するか、保留の注文も含めることを選んで実行してください。',
          'The order is held. Release it, or say that held orders are meant too.',
        ),
      );
    }
    return admitted;
  },

  /** Do. Runs after the intent is stored. Gives one proof per order asked, whatever the channel left out. */
  async perform(acts, { channel, call }) {
    const { answers, requestId } = await channel.confirmOrders(
      acts.map((act) => act.order.orderNumber),
      { slotTaken: true, sendBy: call.sendBy },
    );
    return {
      function: 'confirmOrder',
      requestId,
      proofs: new Map(
        acts.flatMap((act): [string, Proof][] => {
          const answer = answers.get(act.order.orderNumber);
          return answer ? [[act.effectId, proofOf(answer)]] : [];
        }),
      ),
    };
  },

  /** Ask. What a reading after the attempt proves, against the reading before it. */
  whatBecameOf(_effect, before, now) {
    if (now.kind !== 'found') return 'no-proof';
    if (now.order.confirmedAt) return before?.confirmedAt ? alreadyConfirmed : { outcome: 'confirmed', reason: null };
    if (now.order.phase === 'cancelled' || now.order.standing.cancelPending) return cancelledInstead;
    if (now.order.phase === 'new') return 'not-done';
    return leftWithoutTime(before, now);
  },
});

/** Beyond 100 without the time of confirming: it went through, by us or by the shop's automatic confirming in RMS. */
function leftWithoutTime(_before: Order | null, now: Reading & { kind: 'found' }): Result | 'no-proof' {
  return now.order.phase === 'unknown' ? 'no-proof' : { outcome: 'confirmed', reason: null };
}

const alreadyConfirmed: Result = { outcome: 'already-confirmed', reason: null };
const cancelledInstead: Result = {
  outcome: 'cancelled',
  reason: reason(
    'cancelled-at-channel',
    '注文確認の前に楽天側でキャンセルされていました。',
    'It was cancelled at the channel before it could be confirmed.',
  ),
};

/** Third-party meanings: 102 cancelled, 103 no longer in 100 (proves nothing by itself: ask), 105 an amount is not set. */
function proofOf(answer: Answer): Proof {
  if (answer.kind === 'done') return { kind: 'settled', outcome: 'confirmed', reason: null };
  const remote = { code: answer.code, text: answer.text };
  if (answer.code.endsWith('_102'))
    return {
      kind: 'settled',
      outcome: 'cancelled',
      reason: reason('cancelled-at-channel', 'すでにキャンセルされた注文です。', 'It was cancelled already.', remote),
    };
  if (answer.code.endsWith('_103')) {
    return {
      kind: 'in-doubt',
      reason: reason(
        'no-longer-awaiting',
        '楽天で注文確認待ちではなくなっていました。どうなったかを照会しています。',
        'It no longer awaits confirmation; the desk asks what became of it.',
        remote,
      ),
    };
  }
  return {
    kind: 'settled',
    outcome: 'refused',
    reason: reason(
      'refused-by-channel',
      `楽天が注文確認を受け付けませんでした: ${answer.text}`,
      `The channel refused: ${answer.text}`,
      remote,
    ),
  };
}
