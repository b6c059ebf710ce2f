/**
 * キャンセル: cancels orders at the channel before shipping. Final: a cancelled order never comes back.
 * Source: RMS order API, cancelOrder: one order a call; progress 100, 200 or 300; refused while a ship date is registered.
 */
import { z } from 'zod';
import type { Answer } from '../channels/channel.ts';
import { reason } from '../text.ts';
import { type ActingOperation, admitted, defineOperation, notAdmitted, type Proof } from './operation.ts';

/** Reasons that a shop may give (§8.9); others are only read. */
export const cancelReasons = [
  'customer-cancel',
  'returned',
  'long-absence',
  'unpaid',
  'cod-refused',
  'customer-other',
  'out-of-stock',
  'shop-other',
  'shipping-delay',
  'caution',
  'damaged-or-wrong',
] as const;

const paramsSchema = z.strictObject({
  reason: z.enum(cancelReasons),
  /** 在庫: by the item's setting, put back, or not. */
  restock: z.enum(['by-item', 'yes', 'no']).default('by-item'),
});

export const cancelOrders = defineOperation<ActingOperation>({
  kind: 'acts',
  name: 'cancel-orders',
  label: { ja: 'キャンセル', en: 'Cancel orders' },
  description: {
    ja: '発送前の注文を楽天でキャンセルします。取り消せません。理由と在庫の扱いを指定します。',
    en: 'Cancels orders at the channel before shipping. It cannot be taken back. Takes a reason and the stock rule.',
  },
  outcomes: [
    { name: 'cancelled', label: { ja: 'キャンセル', en: 'cancelled' }, meaning: 'done' },
    { name: 'refused', label: { ja: '拒否', en: 'refused' }, meaning: 'needs-person' },
    { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
  ],
  params: paramsSchema,
  lane: 'channel',
  irreversible: true,
  batchSize: 20,
  timeoutMs: (shop) => shop.settings.channel.timeoutSeconds * 1_000,
  changesOrder: true,
  repeatHarms: false,
  asks: 'reading',
  keyOf: (order) => `cancel:${order.orderId}`,
  holdsKeyAfter: ['cancelled'],
  readsAgainAfter: ['cancelled'],
  mustBeUnchanged: false,

  admit(order) {
    if (order.phase === 'cancelled')
      return notAdmitted(reason('already-done', 'すでにキャンセルされています。', 'It is cancelled already.'));
    if (!['new', 'processing', 'ready'].includes(order.phase)) {
      return notAdmitted(
        reason(
          'after-shipping',
          '発送後の注文です。返品の受け取り後にRMSでキャンセルしてください。',
          'It has shipped: cancel it in RMS when the goods are back.',
        ),
        'refused',
      );
    }
    if (order.standing.shipDateRegistered) {
      return notAdmitted(
        reason(
          'ship-date-registered',
          '楽天に発送日が登録されているため、キャンセルできません。先に発送日を取り消してください。',
          'A ship date is registered at the channel: clear it first.',
        ),
        'refused',
      );
    }
    return admitted;
  },

  prepare: async (_tx, _order, _effectId, params) => ({ target: { reason: params.reason, restock: params.restock } }),
  fitsOneCall: (acts) => acts.slice(0, 1),

  async perform([act], { channel, call }) {
    const { reason: why, restock } = act!.target as z.infer<typeof paramsSchema>;
    const { answers, requestId } = await channel.cancelOrder(
      act!.order.orderNumber,
      { reason: why, restock },
      { slotTaken: true, sendBy: call.sendBy },
    );
    const answer = answers.get(act!.order.orderNumber);
    return { function: 'cancelOrder', requestId, proofs: new Map(answer ? [[act!.effectId, proofOf(answer)]] : []) };
  },

  whatBecameOf(_effect, before, now) {
    if (now.kind !== 'found') return 'no-proof';
    const cancelRows = new Set((before?.changes ?? []).map((change) => change.changeId));
    const newCancel = now.order.changes.some(
      (change) => change.type?.startsWith('cancel') && !cancelRows.has(change.changeId),
    );
    if (now.order.phase === 'cancelled' || now.order.standing.cancelPending || newCancel)
      return { outcome: 'cancelled', reason: null };
    return 'not-done';
  },
});

function proofOf(answer: Answer): Proof {
  if (answer.kind === 'done') return { kind: 'settled', outcome: 'cancelled', reason: null };
  return {
    kind: 'settled',
    outcome: 'refused',
    reason: reason(
      'refused-by-channel',
      `楽天がキャンセルを受け付けませんでした: ${answer.text}`,
      `The channel refused: ${answer.text}`,
      { code: answer.code, text: answer.text },
    ),
  };
}
