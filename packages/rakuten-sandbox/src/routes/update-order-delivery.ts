import { type BuyerRefusal, deliveryNames, updateDelivery } from '../rules/update-buyer.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'UPDATE_ORDERDELIVERY';

/** Numbers and texts: assumed (901, 902 and 903 exist, their meaning is not known). */
const refusals: Record<Exclude<BuyerRefusal, 'reason-missing'> | 'not-found', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、配送方法の更新が出来る状態ではありませんでした。',
  ],
  'wrong-progress': ['103', '指定された注文番号は配送方法の更新が出来る状態ではありませんでした。'],
};

/** 配送方法更新, one order. Source: RMS order API, updateOrderDelivery: one of the methods configured in the shop (documented). */
export const updateOrderDelivery = defineFunction<{ orderNumber: string; deliveryName: string }>({
  name: 'updateOrderDelivery',
  prefix,
  read(fields) {
    const orderNumber = fields.text('orderNumber', { required: true });
    const deliveryName = fields.text('deliveryName', { required: true, oneOf: deliveryNames });
    return orderNumber && deliveryName ? { orderNumber, deliveryName } : undefined;
  },
  answer({ orderNumber, deliveryName }, scene) {
    const order = scene.find(orderNumber);
    const outcome = order
      ? updateDelivery(order, deliveryName, { at: scene.now, by: 'shop', requestId: scene.requestId })
      : 'not-found';
    if (typeof outcome === 'string')
      return {
        body: { MessageModelList: [{ ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber }] },
        hints: [
          order ? `possible up to 300 and in 500-700; this order is in ${order.tree.orderProgress}` : 'no such order',
        ],
      };
    const done = message(prefix, 'INFO', '101', '配送方法の更新設定が完了しました。');
    return { body: { MessageModelList: [{ ...done, orderNumber }] }, orders: [outcome] };
  },
});
