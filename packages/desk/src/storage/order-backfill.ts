/** What a newer version of the desk keeps beside each order, filled in for the orders of before: shop by shop, in pieces. */
import type { Db, Transaction } from './database.ts';

export interface Backfill {
  shopId: string;
  afterOrderId: string;
}

/** One shop that is still to be filled in; another process that works on it is not waited for. */
export async function lockBackfill(tx: Transaction): Promise<Backfill | undefined> {
  const { rows } = await tx.query(
    'select shop_id as "shopId", after_order_id as "afterOrderId" from order_backfill order by shop_id limit 1 for update skip locked',
  );
  return rows[0];
}

/** The next orders, in the order of their ids. */
export async function ordersToFill(tx: Transaction, backfill: Backfill, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ order_id: string }>(
    'select order_id from orders where shop_id = $1 and order_id > $2 order by order_id limit $3 for update',
    [backfill.shopId, backfill.afterOrderId, limit],
  );
  return rows.map((row) => row.order_id);
}

export async function moveBackfill(tx: Transaction, shopId: string, through: string): Promise<void> {
  await tx.query('update order_backfill set after_order_id = $2 where shop_id = $1', [shopId, through]);
}

export async function endBackfill(tx: Transaction, shopId: string): Promise<void> {
  await tx.query('delete from order_backfill where shop_id = $1', [shopId]);
}

/** Shops of which a search may not find everything yet. */
export async function shopsBeingFilled(db: Db, shopIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ shop_id: string }>('select shop_id from order_backfill where shop_id = any($1)', [
    shopIds,
  ]);
  return rows.map((row) => row.shop_id);
}

/** The planner must know how common a pair of characters is, at once and not when autovacuum comes by. */
export async function analyzeSearch(db: Db): Promise<void> {
  await db.query('analyze order_search');
}

export async function storeTroubles(
  tx: Transaction,
  shopId: string,
  troubles: readonly { orderId: string; trouble: unknown }[],
): Promise<void> {
  await tx.query(
    `update orders o set trouble = g.trouble from unnest($2::uuid[], $3::jsonb[]) as g(order_id, trouble)
     where o.shop_id = $1 and o.order_id = g.order_id`,
    [shopId, troubles.map((one) => one.orderId), troubles.map((one) => JSON.stringify(one.trouble))],
  );
}
