import { type CancelRefusal, cancelBeforeShipping } from '../rules/cancel.ts';
import { cancelReasons } from '../rules/change-reasons.ts';
import type { FieldReader } from './fields.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'CANCEL_ORDER';

/** That a registered ship date refuses it: third party. Codes and texts: assumed. */
const refusals: Record<CancelRefusal | 'not-found', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、キャンセル申請が出来る状態ではありませんでした。',
  ],
  'wrong-progress': ['103', '指定された注文番号はキャンセル申請が出来る状態ではありませんでした。'],
  'ship-date-registered': [
    '104',
    '発送日が登録されているため、キャンセル申請が出来ません。発送日を削除してから再度お試し下さい。',
  ],
};

/** 注文キャンセル (発送前), one order. Source: RMS order API, cancelOrder. Final. */
export const cancelOrder = defineFunction<{ orderNumber: string; reason: number }>({
  name: 'cancelOrder',
  prefix,
  read: readCancel,
  answer({ orderNumber, reason }, scene) {
    const order = scene.find(orderNumber);
    const outcome = order
      ? cancelBeforeShipping(order, { at: scene.now, by: 'shop', requestId: scene.requestId }, reason)
      : 'not-found';
    if (typeof outcome === 'string') {
      const hints =
        outcome === 'ship-date-registered'
          ? ['erase every shippingDate with updateOrderShipping first']
          : outcome === 'wrong-progress'
            ? ['possible in 100, 200, 300']
            : [];
      return {
        body: { MessageModelList: [{ ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber }] },
        hints,
      };
    }
    return {
      body: {
        MessageModelList: [{ ...message(prefix, 'INFO', '101', 'キャンセル申請に成功しました。'), orderNumber }],
      },
      orders: [outcome],
    };
  },
});

/** What both cancels ask for (documented). Stock is not kept here, so inventoryRestoreType is checked and goes nowhere. */
export function readCancel(fields: FieldReader): { orderNumber: string; reason: number } | undefined {
  const orderNumber = fields.text('orderNumber', { required: true });
  fields.number('inventoryRestoreType', { required: true, oneOf: [0, 1, 2] });
  const reason = fields.number('changeReasonDetailApply', { required: true, oneOf: cancelReasons });
  return orderNumber && reason ? { orderNumber, reason } : undefined;
}
