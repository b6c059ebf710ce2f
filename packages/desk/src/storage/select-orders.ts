import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { orderFilterSchema } from '../orders/order-filter.ts';
import type { Transaction } from './database.ts';
import { type Asking, resolveFilter } from './filter-orders.ts';
import { matchingOrders } from './list-orders.ts';
import { unknownStatus } from './statuses.ts';

/**
 * A run takes its orders in one transaction and one screen asks about them in one question. More than this is rarely
 * meant; who means it runs it in parts.
 */
export const ordersAtOnce = 10_000;

/**
 * Which orders an operation is for: named ones, those in a status, all that are not over, or all that match a filter at
 * this moment. `expected` is the number that the question named: if another number matches by now, nothing is started.
 */
export const orderSelectionSchema = z.union([
  z.strictObject({ orderNumbers: z.array(z.string().trim().min(1).max(400)).min(1).max(ordersAtOnce) }),
  z.strictObject({ status: z.string().min(1) }),
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ matching: orderFilterSchema, expected: z.number().int().min(0).optional() }),
]);
export type OrderSelection = z.infer<typeof orderSelectionSchema>;

/** The chosen orders, the nearest deadline first, then oldest first. An unknown number or status refuses the whole choice. */
export async function selectOrders(
  tx: Transaction,
  shopId: string,
  selection: OrderSelection,
  asking: Asking = {},
): Promise<{ orderId: string; orderNumber: string }[]> {
  const columns = 'order_id as "orderId", order_number as "orderNumber"';
  if ('matching' in selection) return selectMatching(tx, shopId, selection, asking);
  const inOrder = 'order by confirm_due_on nulls last, ordered_at, order_id';
  if ('orderNumbers' in selection) {
    const wanted = [...new Set(selection.orderNumbers)];
    const { rows } = await tx.query(
      `select ${columns} from orders where shop_id = $1 and order_number = any($2) ${inOrder}`,
      [shopId, wanted],
    );
    const found = new Set(rows.map((row) => row.orderNumber));
    const unknown = wanted.filter((number) => !found.has(number));
    if (unknown.length > 0) throw unknownOrders(unknown);
    return rows;
  }
  if ('status' in selection) {
    const { rows: statuses } = await tx.query<{ status_id: string }>(
      'select status_id from statuses where shop_id = $1 and (key = $2 or name = $2)',
      [shopId, selection.status],
    );
    if (!statuses[0]) throw await unknownStatus(tx, shopId, selection.status);
    const { rows } = await tx.query(`select ${columns} from orders where shop_id = $1 and status_id = $2 ${inOrder}`, [
      shopId,
      statuses[0].status_id,
    ]);
    return rows;
  }
  const { rows } = await tx.query(
    `select ${columns} from orders where shop_id = $1 and phase in ('new', 'processing', 'ready', 'unknown') ${inOrder}`,
    [shopId],
  );
  return rows;
}

async function selectMatching(
  tx: Transaction,
  shopId: string,
  { matching, expected }: Extract<OrderSelection, { matching: unknown }>,
  asking: Asking,
): Promise<{ orderId: string; orderNumber: string }[]> {
  const orders = await matchingOrders(tx, await resolveFilter(tx, [shopId], matching, asking), ordersAtOnce + 1);
  if (orders.length > ordersAtOnce) {
    throw new DeskError('too-many-orders', 422, {
      ja: `条件に合う注文が${ordersAtOnce.toLocaleString('ja')}件を超えています。一度に実行できるのは${ordersAtOnce.toLocaleString('ja')}件までです。期間やステータスで絞ってください。何も実行していません。`,
      en: `More than ${ordersAtOnce} orders match; one run takes ${ordersAtOnce} at most. Narrow the filter. Nothing was done.`,
    });
  }
  if (expected !== undefined && expected !== orders.length) {
    throw new DeskError(
      'matching-changed',
      409,
      {
        ja: `条件に合う注文が${expected.toLocaleString('ja')}件から${orders.length.toLocaleString('ja')}件に変わりました。件数を確かめて、もう一度実行してください。何も実行していません。`,
        en: `${orders.length} orders match by now, not ${expected}. Look at the number and try again. Nothing was done.`,
      },
      { expected, matching: orders.length },
    );
  }
  return orders;
}

export function unknownOrders(numbers: readonly string[]): DeskError {
  const shown = numbers.slice(0, 10).join(', ');
  const more = numbers.length > 10 ? ` … (${numbers.length})` : '';
  return new DeskError(
    'unknown-order',
    404,
    {
      ja: `次の注文はこの店舗に取り込まれていません: ${shown}${more}。何も実行していません。番号を確かめるか、先に受注取込をしてください。`,
      en: `These orders are not in the desk: ${shown}${more}. Nothing was done. Check the numbers, or import them first.`,
    },
    { orderNumbers: numbers },
  );
}
