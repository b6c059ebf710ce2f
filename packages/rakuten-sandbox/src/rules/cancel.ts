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
