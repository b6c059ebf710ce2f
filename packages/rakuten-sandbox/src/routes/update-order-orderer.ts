import { cancelReasons } from '../rules/change-reasons.ts';
import type { OrdererModel } from '../rules/order-tree.ts';
import { type BuyerRefusal, updateBuyer } from '../rules/update-buyer.ts';
import { readAddress } from './address-fields.ts';
import type { FieldReader } from './fields.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'UPDATE_ORDERORDERER';

/** Numbers and texts: assumed (033 exists, its meaning is not known). */
const refusals: Record<Exclude<BuyerRefusal, 'reason-missing'> | 'not-found', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'already-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、注文者情報の更新が出来る状態ではありませんでした。',
  ],
  'wrong-progress': ['103', '指定された注文番号は注文者情報の更新が出来る状態ではありませんでした。'],
};

type Request = { orderNumber: string; buyer: Partial<OrdererModel>; reason: number | null | undefined };

/** 注文者情報更新, one order. Source: RMS order API, updateOrderOrderer (documented keys; the spelling `ordererModel` is not RMS's). */
export const updateOrderOrderer = defineFunction<Request>({
  name: 'updateOrderOrderer',
  prefix,
  read(fields) {
    const orderNumber = fields.text('orderNumber', { required: true });
    const model = fields.model('OrdererModel', { required: true });
    const buyer = model && readBuyer(model);
    const reason = fields.has('reductionReason')
      ? (fields.number('reductionReason', { oneOf: cancelReasons }) ?? null)
      : undefined;
    return orderNumber && buyer ? { orderNumber, buyer, reason } : undefined;
  },
  answer({ orderNumber, buyer, reason }, scene) {
    const order = scene.find(orderNumber);
    const outcome = order
      ? updateBuyer(order, buyer, reason ?? null, { at: scene.now, by: 'shop', requestId: scene.requestId })
      : 'not-found';
    if (outcome === 'reason-missing') {
      const [number, text] =
        reason === undefined ? ['009', 'の項目を指定して下さい。'] : ['010', 'の値を指定して下さい。'];
      return {
        status: 400,
        body: { MessageModelList: [message(prefix, 'ERROR', number!, `reductionReason${text}`)] },
        hints: ['a deferred payment that has been shipped wants a reductionReason: 1-6, 8, 10, 13, 14, 15'],
      };
    }
    if (typeof outcome === 'string')
      return {
        body: { MessageModelList: [{ ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber }] },
        hints: [
          order ? `possible up to 300 and in 500-700; this order is in ${order.tree.orderProgress}` : 'no such order',
        ],
      };
    const done = message(prefix, 'INFO', '101', '注文者情報の更新設定が完了しました。');
    return { body: { MessageModelList: [{ ...done, orderNumber }] }, orders: [outcome] };
  },
});

/** Assumed: required is what getOrder never gives as null; the address is checked as that of a destination. */
function readBuyer(fields: FieldReader): Partial<OrdererModel> {
  const { firstName, ...address } = readAddress(fields, { firstNameRequired: true });
  const emailAddress = fields.text('emailAddress', { required: true, maxBytes: 382, pattern: /^[^\s@]+@[^\s@]+$/ });
  const buyer: Partial<OrdererModel> = { ...address };
  if (firstName) buyer.firstName = firstName;
  if (emailAddress) buyer.emailAddress = emailAddress;
  if (fields.has('sex')) buyer.sex = fields.text('sex', { oneOf: ['男', '女', '-'] }) ?? null;
  const part = (key: 'birthYear' | 'birthMonth' | 'birthDay', max: number) => {
    if (fields.has(key)) buyer[key] = fields.number(key, { min: 0, max }) ?? null;
  };
  part('birthYear', 9999);
  part('birthMonth', 12);
  part('birthDay', 31);
  return buyer;
}
