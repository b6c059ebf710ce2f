import { addressFlags } from './edit-destinations.ts';
import type { HeldOrder, Moment } from './held-order.ts';
import type { OrdererModel } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
import { settleEdit } from './settle-edit.ts';

export type BuyerRefusal = 'already-cancelled' | 'wrong-progress' | 'reason-missing';

/** Assumed, since not stated: wherever destinations may be edited, before shipping and after it. */
export const progressesOfEdits = [100, 200, 300, 500, 600, 700] as const;

const progressRefusal = ({ tree: { orderProgress } }: HeldOrder): 'already-cancelled' | 'wrong-progress' | null => {
  if (orderProgress === 900) return 'already-cancelled';
  return (progressesOfEdits as readonly number[]).includes(orderProgress) ? null : 'wrong-progress';
};

/** 注文者情報更新. Documented: a deferred payment wants a reason after shipping, though no amount changes. */
export function updateBuyer(
  order: HeldOrder,
  buyer: Partial<OrdererModel>,
  reason: number | null,
  moment: Moment,
): HeldOrder | BuyerRefusal {
  const refusal = progressRefusal(order);
  if (refusal) return refusal;
  const { tree } = order;
  const isDeferred = familyOf(tree.SettlementModel?.settlementMethodCode ?? 1) === 'pay-later';
  if (isDeferred && tree.orderProgress >= 500 && reason === null) return 'reason-missing';
  const edited = { ...tree, OrdererModel: { ...tree.OrdererModel, ...buyer } };
  const { equalSenderFlag } = { ...tree, ...addressFlags(edited, tree.PackageModelList) };
  return settleEdit(order, { ...edited, equalSenderFlag }, moment, { reason, detail: 'OrdererModel' });
}

/** 配送方法更新. Assumed: a note of the shop's, which leaves no change row. */
export function updateDelivery(
  order: HeldOrder,
  deliveryName: string,
  moment: Moment,
): HeldOrder | Exclude<BuyerRefusal, 'reason-missing'> {
  const refusal = progressRefusal(order);
  if (refusal) return refusal;
  const edited = { ...order.tree, DeliveryModel: { ...order.tree.DeliveryModel, deliveryName } };
  return settleEdit(order, edited, moment, { reason: null, detail: `DeliveryModel ${deliveryName}`, onlyNotes: true });
}

/** Documented: the delivery methods of RMS, of which a shop configures some. Assumed: every shop here has them all. */
export const deliveryNames = [
  '宅配便',
  '小型宅配便',
  '大型宅配便',
  'クール便',
  'メール便',
  '国際配送',
  'コンビニ受取',
  'ロッカー受取',
  '店頭受取',
  '発送を伴わない',
  '郵便局受取',
] as const;
