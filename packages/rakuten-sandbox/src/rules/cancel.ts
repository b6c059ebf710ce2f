import { addDays, dateOf } from '../jst.ts';
import { changeType, movedOn, withChange } from './change-reasons.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import type { ChangeReasonModel, OrderTree } from './order-tree.ts';
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
      ChangeReasonModelList: rowsOf(order.tree, moment.at, why.reason),
    },
    payments: payments.cancelled(order.payments, moment.at),
    dues: [],
    detail: `reason ${why.reason}`,
  });
}

/** A cancel that was applied for is settled and done in its own row; a change that still waits is withdrawn with the order (both assumed). */
function rowsOf(tree: OrderTree, at: number, reason: number): ChangeReasonModel[] {
  if (tree.orderProgress === 800) {
    const settled = movedOn(tree, changeType.cancelApplied, changeType.cancelDone, at);
    if (settled.at(-1)?.changeType === changeType.cancelDone) return settled;
  }
  const left = {
    ...tree,
    ChangeReasonModelList: movedOn(tree, changeType.changeApplied, changeType.changeWithdrawn, at),
  };
  return withChange(left, { type: changeType.cancelDone, reason, appliedAt: at, fixedAt: at, doneAt: at });
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

/**
 * cancelOrderAfterShipping. Documented: 500, 600, 700 and 800; applies for the cancel and settles it in one go, and finishes one that was applied for.
 * Assumed: a ship date is no hindrance here.
 */
export function cancelAfterShipping(order: HeldOrder, moment: Moment, reason: number): HeldOrder | CancelRefusal {
  const { orderProgress } = order.tree;
  if (orderProgress === 900) return 'already-cancelled';
  return [500, 600, 700, 800].includes(orderProgress) ? cancelled(order, moment, { reason }) : 'wrong-progress';
}
