import { addDays, dateOf } from '../jst.ts';
import { changeType, withChange } from './change-reasons.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import type { OrderTree } from './order-tree.ts';
import * as payments from './payments.ts';

/**
 * → 900, final: nothing more comes by itself. Documented: キャンセル申請 → 確定 → 完了; assumed: all three at the same moment, no 800 seen in between.
 */
export function cancelled(
  order: HeldOrder,
  moment: Moment,
  why: { reason: number; tree?: Partial<OrderTree> },
): HeldOrder {
  return withEffect(order, 'cancelled', moment, {
    tree: {
      rakutenConfirmFlag: 0,
      // Assumed: `cancel settled` is what a caution becomes when the shop cancels because of it; the detail goes with type 1 only (documented).
      ...(order.tree.cautionDisplayType === 1 && why.reason === 14
        ? { cautionDisplayType: 2, cautionDisplayDetailType: null }
        : {}),
      DueDateModelList: withRefundDueDate(order, moment),
      ...why.tree,
      orderProgress: 900,
      ChangeReasonModelList: withChange(order.tree, {
        type: changeType.cancelDone,
        reason: why.reason,
        appliedAt: moment.at,
        fixedAt: moment.at,
        doneAt: moment.at,
      }),
    },
    payments: payments.cancelled(order.payments, moment.at),
    dues: [],
    detail: `reason ${why.reason}`,
  });
}

/** Documented: type 2 返金手続き期限日. Assumed: set when money paid in advance goes back, for 60 days. */
function withRefundDueDate({ tree, payments: attempts }: HeldOrder, { at }: Moment): OrderTree['DueDateModelList'] {
  if (!payments.isPaidIn(attempts.at(-1))) return tree.DueDateModelList;
  return [...(tree.DueDateModelList ?? []), { dueDateType: 2, dueDate: addDays(dateOf(at), 60) }];
}

export type CancelRefusal = 'already-cancelled' | 'wrong-progress' | 'ship-date-registered';

/** cancelOrder, before shipping. Documented: 100, 200, 300. Third party: refused while a ship date is registered. */
export function cancelBeforeShipping(order: HeldOrder, moment: Moment, reason: number): HeldOrder | CancelRefusal {
  const { orderProgress, PackageModelList } = order.tree;
  if (orderProgress === 900 || orderProgress === 800) return 'already-cancelled';
  if (![100, 200, 300].includes(orderProgress)) return 'wrong-progress';
  if (PackageModelList.some((destination) => destination.ShippingModelList?.some((row) => row.shippingDate)))
    return 'ship-date-registered';
  return cancelled(order, moment, { reason });
}
