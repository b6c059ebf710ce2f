import { addDays, datetimeOf } from '../jst.ts';
import { changeType, withChange } from './change-reasons.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import { prepaidDueDate, stepsOfReview } from './life-cycle.ts';
import { familyOf } from './payment-methods.ts';
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
      cancelDueDate: addDays(tree.orderDatetime.slice(0, 10), 365),
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
