import { type CancelRefusal, cancelAfterShipping } from '../rules/cancel.ts';
import { readCancel } from './cancel-order.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

/** The name of its message codes: assumed, by the pattern of the others. */
const prefix = 'CANCEL_ORDER_AFTER_SHIPPING';

/** Numbers and texts: assumed. */
const refusals: Record<Exclude<CancelRefusal, 'ship-date-registered'> | 'not-found', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、キャンセル確定が出来る状態ではありませんでした。',
  ],
  'wrong-progress': ['103', '指定された注文番号はキャンセル確定が出来る状態ではありませんでした。'],
};

/** 注文キャンセル (発送後), one order: applies and settles in one go. Source: RMS order API, cancelOrderAfterShipping. Final. */
export const cancelOrderAfterShipping = defineFunction<{ orderNumber: string; reason: number }>({
  name: 'cancelOrderAfterShipping',
  prefix,
  read: readCancel,
  answer({ orderNumber, reason }, scene) {
    const order = scene.find(orderNumber);
    const outcome = order
      ? cancelAfterShipping(order, { at: scene.now, by: 'shop', requestId: scene.requestId }, reason)
      : 'not-found';
    if (typeof outcome === 'string')
      return {
        body: {
          MessageModelList: [
            { ...message(prefix, 'ERROR', ...refusals[outcome as keyof typeof refusals]), orderNumber },
          ],
        },
        hints: [
          outcome === 'wrong-progress'
            ? `possible in 500, 600, 700, 800; this order is in ${order?.tree.orderProgress}, where cancelOrder is for`
            : outcome,
        ],
      };
    const done = message(prefix, 'INFO', '101', 'キャンセル確定に成功しました。');
    return { body: { MessageModelList: [{ ...done, orderNumber }] }, orders: [outcome] };
  },
});
