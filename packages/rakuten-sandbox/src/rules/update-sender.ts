import { hasOpenAmount } from './confirm-order.ts';
import { type EditRefusal, withSenderEdit } from './edit-destinations.ts';
import type { HeldOrder, Moment } from './held-order.ts';
import { open, type Rounding } from './money.ts';
import type { OrderTree } from './order-tree.ts';
import { familyOf, usualScenario } from './payment-methods.ts';
import { payAnotherWay } from './payment-review.ts';
import type { SenderEdit } from './sender-edit.ts';
import { amountChange, settleEdit } from './settle-edit.ts';
import { type MethodRefusal, methodRefusal, settlementBy } from './settlement-change.ts';

export type SenderRefusal =
  | EditRefusal
  | MethodRefusal
  | 'already-cancelled'
  | 'wrong-progress'
  | 'amount-open'
  | 'reason-missing'
  | 'increase-after-shipping';

/** Documented: updateOrderSender in the first, its twin in the second, the simulation in both. 400 was taken out in 2019-02. */
export const progressesBefore = [100, 200, 300] as const;
export const progressesAfter = [500, 600, 700] as const;

/** The tree as it would be, before anything is settled; simulateCouponAmount stops here. */
export function simulatedSenderEdit(
  order: HeldOrder,
  edit: SenderEdit,
  rounding: Rounding,
  allowed: readonly number[],
): OrderTree | SenderRefusal {
  const { tree } = order;
  if (tree.orderProgress === 900) return 'already-cancelled';
  if (!allowed.includes(tree.orderProgress)) return 'wrong-progress';
  const method = newMethod(tree, edit);
  // Documented (136): a change to cash on delivery names the fee of every destination.
  if (method === 2 && edit.destinations.some((one) => !one.delete && (one.deliveryPrice ?? open) === open))
    return 'fee-missing';
  const edited = withSenderEdit(tree, withoutOldFee(tree, edit, method), rounding);
  if (typeof edited === 'string') return edited;
  if (method === null) return edited;
  return methodRefusal(order, edited, method) ?? edited;
}

/** 送付先情報更新, before shipping and after it. Documented: a decrease needs its reason. */
export function updateSender(
  order: HeldOrder,
  edit: SenderEdit,
  moment: Moment,
  rounding: Rounding,
  allowed: readonly number[],
): HeldOrder | SenderRefusal {
  const edited = simulatedSenderEdit(order, edit, rounding, allowed);
  if (typeof edited === 'string') return edited;
  const { orderProgress } = order.tree;
  // Assumed: what was settled before the confirm can't be opened again after it.
  if (orderProgress !== 100 && hasOpenAmount({ ...order, tree: edited })) return 'amount-open';
  const change = amountChange(order.tree, edited);
  if (change === 'less' && edit.reductionReason == null) return 'reason-missing';
  if (orderProgress >= 500 && change === 'more') return 'increase-after-shipping';
  const reason = edit.reductionReason ?? null;
  const method = newMethod(order.tree, edit);
  if (method !== null && orderProgress !== 100) return payAnotherWay(order, moment, { method, tree: edited, reason });
  const changed = method === null ? edited : { ...edited, SettlementModel: settlementBy(method) };
  const settled = settleEdit(order, changed, moment, {
    reason,
    detail: partsOf(order.tree, changed),
    methodChanged: method !== null,
  });
  return method === null
    ? settled
    : { ...settled, plan: { ...settled.plan, scenario: usualScenario[familyOf(method)] } };
}

/** Assumed: the method the order has already is no change. */
function newMethod(tree: OrderTree, edit: SenderEdit): number | null {
  const method = edit.afterSettlementMethodCode;
  return method === null || method === tree.SettlementModel?.settlementMethodCode ? null : method;
}

/** Assumed: who leaves cash on delivery and names no fee, leaves the fee too. */
function withoutOldFee(tree: OrderTree, edit: SenderEdit, method: number | null): SenderEdit {
  if (method === null || tree.SettlementModel?.settlementMethodCode !== 2) return edit;
  return { ...edit, destinations: edit.destinations.map((one) => ({ deliveryPrice: 0, ...one })) };
}

/** What changed, for the history. */
const partsOf = (before: OrderTree, after: OrderTree) =>
  (Object.keys(after) as (keyof OrderTree)[])
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .join(', ') || 'nothing changed';
