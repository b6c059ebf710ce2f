import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import type { OrderTree } from './order-tree.ts';
import type { SubStatus } from './sub-statuses.ts';

/** What a shop notes on an order: sub-status, memo, delivery wishes, remarks. None of it touches money or status. */

export type SubStatusRefusal = 'already-cancelled' | 'not-of-this-status';

/** Documented: it must belong to the order's present status; null clears; cancelled orders are refused. */
export function setSubStatus(
  order: HeldOrder,
  subStatusId: number | null,
  all: readonly SubStatus[],
  moment: Moment,
): HeldOrder | SubStatusRefusal {
  if (order.tree.orderProgress === 900) return 'already-cancelled';
  const standing = standingIn(order, subStatusId, all);
  if (!standing) return 'not-of-this-status';
  return withEffect(order, 'sub-status-updated', moment, {
    tree: standing,
    detail: standing.subStatusName ?? (subStatusId === null ? 'none' : String(subStatusId)),
  });
}

function standingIn(
  { tree }: HeldOrder,
  subStatusId: number | null,
  all: readonly SubStatus[],
): Pick<OrderTree, 'subStatusId' | 'subStatusName'> | undefined {
  if (subStatusId === null) return { subStatusId: null, subStatusName: null };
  const one = all.find((other) => other.subStatusId === subStatusId && other.orderProgress === tree.orderProgress);
  return one && { subStatusId, subStatusName: one.subStatusName };
}

/** Keys that are absent stay as they are. */
export type Memo = {
  subStatusId?: number | null;
  deliveryClass?: number;
  deliveryDate?: string | null;
  shippingTerm?: number;
  memo?: string | null;
  operator?: string | null;
  mailPlugSentence?: string | null;
};

/** ひとことメモ and what stands beside it. In which statuses it may be written is not stated: assumed in all, the sub-status by its own rule. */
export function updateMemo(
  order: HeldOrder,
  { subStatusId, deliveryClass, ...rest }: Memo,
  all: readonly SubStatus[],
  moment: Moment,
): HeldOrder | 'sub-status-refused' {
  const isCancelled = order.tree.orderProgress === 900;
  const standing = subStatusId === undefined || isCancelled ? {} : standingIn(order, subStatusId, all);
  if (!standing || (isCancelled && subStatusId != null)) return 'sub-status-refused';
  return withEffect(order, 'memo-updated', moment, {
    tree: {
      ...rest,
      ...standing,
      ...(deliveryClass === undefined ? {} : { DeliveryModel: { ...order.tree.DeliveryModel, deliveryClass } }),
    },
    detail: Object.keys({
      ...(subStatusId === undefined ? {} : { subStatusId }),
      ...(deliveryClass === undefined ? {} : { deliveryClass }),
      ...rest,
    }).join(', '),
  });
}

export type Remarks = { giftCheckFlag?: number; remarks?: string | null };

/** Written as giftCheck, read as giftCheckFlag (documented). Statuses not stated: assumed in all. */
export const updateRemarks = (order: HeldOrder, remarks: Remarks, moment: Moment): HeldOrder =>
  withEffect(order, 'remarks-updated', moment, { tree: remarks, detail: Object.keys(remarks).join(', ') });
