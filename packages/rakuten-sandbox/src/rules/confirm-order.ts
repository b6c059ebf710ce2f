import { datetimeOf, SECOND, startOfDate } from '../jst.ts';
import { hashOf } from '../random.ts';
import { changeType, withChange } from './change-reasons.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import { familyOf } from './payment-methods.ts';
import { prepaidDueDate, stepsOfReview } from './payment-review.ts';
import * as payments from './payments.ts';

export type ConfirmRefusal = 'already-cancelled' | 'already-moved' | 'amount-open';

/**
 * 100 → 200, once and for good. Documented: shopOrderCfmDatetime and a change row of type 8 whose three times are that moment.
 * Third party: refused when cancelled, moved on, or while an amount is -9999.
 */
export function confirmOrder(order: HeldOrder, moment: Moment): HeldOrder | ConfirmRefusal {
  const { tree } = order;
  if (tree.orderProgress === 900 || tree.orderProgress === 800) return 'already-cancelled';
  if (tree.orderProgress !== 100) return 'already-moved';
  if (hasOpenAmount(order)) return 'amount-open';
  const isPrepaid = familyOf(tree.SettlementModel?.settlementMethodCode ?? 1) === 'prepaid';
  const dueDates = tree.DueDateModelList ?? [];
  return withEffect(order, 'confirmed', moment, {
    tree: {
      orderProgress: 200,
      shopOrderCfmDatetime: datetimeOf(moment.at),
      // Recorded (2018): a confirmed order shows order date + 1 year.
      cancelDueDate: yearAfter(tree.orderDatetime.slice(0, 10)),
      ChangeReasonModelList: withChange(tree, {
        type: changeType.confirmed,
        appliedAt: moment.at,
        fixedAt: moment.at,
        doneAt: moment.at,
      }),
      DueDateModelList: isPrepaid ? [...dueDates, { dueDateType: 0, dueDate: prepaidDueDate(moment.at) }] : dueDates,
    },
    payments: payments.asked(order.payments, moment.at),
    dues: [...order.dues, ...stepsOfReview(order, moment.at)],
  });
}

/** The same day of the next year, the 28th for a 29 February. */
function yearAfter(date: string): string {
  const next = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
  return startOfDate(next) === null ? next.replace('02-29', '02-28') : next;
}

/**
 * RMS's own 自動注文確認: a new order leaves 100 by itself after some seconds (recorded: 11 s), one with an open amount never (assumed).
 * It does not act on orders that wait already (third party): only a new order is given this step.
 */
export function confirmsByItself(order: HeldOrder): HeldOrder {
  if (order.tree.orderProgress !== 100) return order;
  const at = order.changedAt + (5 + (hashOf(order.tree.orderNumber) % 11)) * SECOND;
  return { ...order, dues: [...order.dues, { at, step: 'confirm-automatically' }] };
}

/** Documented: any -9999 in these means that the shop must fix the amount first. */
export function hasOpenAmount({ tree }: HeldOrder): boolean {
  const amounts = [
    tree.goodsPrice,
    tree.postagePrice,
    tree.deliveryPrice,
    tree.paymentCharge,
    tree.totalPrice,
    tree.requestPrice,
  ];
  return [
    ...amounts,
    ...tree.PackageModelList.flatMap((destination) => [destination.postagePrice, destination.deliveryPrice]),
  ].includes(-9999);
}
