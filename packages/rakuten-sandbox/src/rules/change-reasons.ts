import { datetimeOf } from '../jst.ts';
import { hashOf } from '../random.ts';
import type { ChangeReasonModel, OrderTree } from './order-tree.ts';

/**
 * The order's audit trail on Rakuten's side. Source: code tables of changeType and the reasons (documented).
 * Assumed: one row a change, whose type and times move on as it proceeds (applied → settled → done), not a row for each stage.
 */
export const changeType = {
  cancelApplied: 0,
  cancelSettled: 1,
  cancelDone: 2,
  cancelWithdrawn: 3,
  changeApplied: 4,
  changeSettled: 5,
  changeDone: 6,
  changeWithdrawn: 7,
  confirmed: 8,
  paymentAgain: 9,
} as const;

/** Reasons a shop may name for a cancel or a reduction; 16 (gift address not entered in time) is read only. */
export const cancelReasons = [1, 2, 3, 4, 5, 6, 8, 10, 13, 14, 15] as const;
const buyersReasons = [1, 2, 3, 4, 5, 6, 16];

type Row = {
  type: number;
  detail?: number | null;
  reason?: number | null;
  appliedAt: number;
  fixedAt?: number | null;
  doneAt?: number | null;
};

/** The list with one more row. `reason` is the small category; whose reason it is follows from it. */
export function withChange(tree: OrderTree, row: Row): ChangeReasonModel[] {
  const rows = tree.ChangeReasonModelList ?? [];
  const reason = row.reason ?? null;
  return [
    ...rows,
    {
      changeId: (hashOf(tree.orderNumber) % 900_000_000) * 100 + 10_000_000_000 + rows.length + 1,
      changeType: row.type,
      changeTypeDetail: row.detail ?? null,
      changeReason: reason === null ? null : buyersReasons.includes(reason) ? 1 : 0,
      changeReasonDetail: reason,
      changeApplyDatetime: datetimeOf(row.appliedAt),
      changeFixDatetime: row.fixedAt == null ? null : datetimeOf(row.fixedAt),
      changeCmplDatetime: row.doneAt == null ? null : datetimeOf(row.doneAt),
    },
  ];
}

/** The list with its last row of type `from` moved on. Without such a row it stays as it is. */
export function movedOn(tree: OrderTree, from: number, to: number, at: number): ChangeReasonModel[] {
  const rows = tree.ChangeReasonModelList ?? [];
  const index = rows.findLastIndex((row) => row.changeType === from && row.changeCmplDatetime === null);
  if (index < 0) return rows;
  const now = datetimeOf(at);
  return rows.map((row, i) =>
    i === index
      ? { ...row, changeType: to, changeFixDatetime: row.changeFixDatetime ?? now, changeCmplDatetime: now }
      : row,
  );
}
