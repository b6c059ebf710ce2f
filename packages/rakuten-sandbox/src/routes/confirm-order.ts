import { type ConfirmRefusal, confirmOrder as confirm } from '../rules/confirm-order.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { defineFunction } from './function.ts';
import { type MessageModel, message } from './message.ts';

const prefix = 'CONFIRM_ORDER';

/** Codes 102, 103, 105: third party; their texts and 101 (no such order): assumed. */
const refusals: Record<ConfirmRefusal | 'not-found', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、注文確認が出来る状態ではありませんでした。',
  ],
  'already-moved': ['103', '指定された注文番号は注文確認が出来る状態ではありませんでした。'],
  'amount-open': ['105', '送料、代引料等の金額が確定していないため、注文確認が出来る状態ではありませんでした。'],
};

/** 注文確認: up to 100 orders, answered one by one. Source: RMS order API, confirmOrder. */
export const confirmOrder = defineFunction<string[]>({
  name: 'confirmOrder',
  prefix,
  read: (fields) => fields.texts('orderNumberList', { required: true, maxCount: 100, maxBytes: 4096 }),
  answer(orderNumbers, scene) {
    const changed = new Map<string, HeldOrder>();
    const hints: string[] = [];
    const messages = orderNumbers.map((orderNumber): MessageModel => {
      const order = changed.get(orderNumber) ?? scene.find(orderNumber);
      const outcome = order ? confirm(order, { at: scene.now, by: 'shop', requestId: scene.requestId }) : 'not-found';
      if (typeof outcome === 'string') {
        hints.push(`${orderNumber}: ${hintOf(outcome, order)}`);
        return { ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber };
      }
      changed.set(orderNumber, outcome);
      return { ...message(prefix, 'INFO', '101', '注文確認に成功しました。'), orderNumber };
    });
    return { body: { MessageModelList: messages }, orders: [...changed.values()], hints };
  },
});

function hintOf(refusal: ConfirmRefusal | 'not-found', order: HeldOrder | undefined): string {
  if (refusal === 'not-found') return "no order of this key's shop";
  if (refusal === 'amount-open') return 'an amount is -9999; settle it first';
  return `only orders in 100 can be confirmed, this one is in ${order?.tree.orderProgress}`;
}
