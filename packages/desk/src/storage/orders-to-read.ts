import type { Db } from './database.ts';

/** What follow-orders reads again: everything that is not shipped, closed or cancelled; longest unread first. */
export async function ordersToFollow(db: Db, shopId: string): Promise<string[]> {
  const { rows } = await db.query<{ order_number: string }>(
    `select order_number from orders where shop_id = $1 and phase in ('new', 'processing', 'ready', 'unknown') order by read_at limit 10000`,
    [shopId],
  );
  return rows.map((row) => row.order_number);
}

/** What check-payments asks about: confirmed, not shipped, and no final answer yet. */
export async function ordersToCheck(db: Db, shopId: string): Promise<string[]> {
  const { rows } = await db.query<{ order_number: string }>(
    `select order_number from orders where shop_id = $1 and phase in ('processing', 'ready')
       and (review is null or review->>'outcome' = 'pending') order by read_at limit 10000`,
    [shopId],
  );
  return rows.map((row) => row.order_number);
}
