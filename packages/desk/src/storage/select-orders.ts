import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import type { Transaction } from './database.ts';

/** Which orders an operation is for: named ones, those in a status, or all that are not over. */
export const orderSelectionSchema = z.union([
  z.strictObject({ orderNumbers: z.array(z.string().trim().min(1).max(400)).min(1).max(10_000) }),
  z.strictObject({ status: z.string().min(1) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type OrderSelection = z.infer<typeof orderSelectionSchema>;

/** The chosen orders, the nearest deadline first, then oldest first. An unknown number or status refuses the whole choice. */
export async function selectOrders(
  tx: Transaction,
  shopId: string,
  selection: OrderSelection,
): Promise<{ orderId: string; orderNumber: string }[]> {
  const columns = 'order_id as "orderId", order_number as "orderNumber"';
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

export async function unknownStatus(
  tx: { query: Transaction['query'] },
  shopId: string,
  given: string,
): Promise<DeskError> {
  const { rows } = await tx.query<{ key: string; name: string }>(
    'select key, name from statuses where shop_id = $1 order by position',
    [shopId],
  );
  const known = rows.map((row) => `${row.name} (${row.key})`).join(', ');
  return new DeskError('unknown-status', 404, {
    ja: `ステータス「${given}」はありません。${known ? `あるのは: ${known}` : 'まだステータスがありません。既定のセットは「juchu statuses apply rakuten-pay」で入ります。'}`,
    en: `There is no status "${given}". ${known ? `Statuses: ${known}` : 'There are none yet: "juchu statuses apply rakuten-pay" brings the ready-made set.'}`,
  });
}
