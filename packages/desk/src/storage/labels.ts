import type { Db, Transaction } from './database.ts';

/** しるし of the shop's own: put on orders by hand. */
export interface Label {
  key: string;
  name: string;
  hue: string;
  position: number;
}

export async function listLabels(db: Db, shopId: string): Promise<Label[]> {
  const { rows } = await db.query<Label>(
    'select key, name, hue, position from labels where shop_id = $1 order by position, key',
    [shopId],
  );
  return rows;
}

export async function storeLabel(db: Db, shopId: string, label: Label): Promise<void> {
  await db.query(
    `insert into labels (shop_id, key, name, hue, position) values ($1, $2, $3, $4, $5)
     on conflict (shop_id, key) do update set name = excluded.name, hue = excluded.hue, position = excluded.position`,
    [shopId, label.key, label.name, label.hue, label.position],
  );
}

export async function deleteLabel(db: Db, shopId: string, key: string): Promise<void> {
  await db.query('delete from labels where shop_id = $1 and key = $2', [shopId, key]);
}

export async function isLabelUsed(db: Db, shopId: string, key: string): Promise<boolean> {
  const { rows } = await db.query('select 1 from orders where shop_id = $1 and labels @> array[$2] limit 1', [
    shopId,
    key,
  ]);
  return rows.length > 0;
}

/** The labels of these orders, as they shall be. The orders are locked. */
export async function storeOrderLabels(
  tx: Transaction,
  shopId: string,
  orders: readonly { orderId: string; labels: readonly string[] }[],
): Promise<void> {
  await tx.query(
    `update orders o set labels = g.labels::text[] from unnest($2::uuid[], $3::text[]) as g(order_id, labels)
     where o.shop_id = $1 and o.order_id = g.order_id`,
    // Keys are letters, digits and hyphens, so the literal needs no quotes.
    [shopId, orders.map((order) => order.orderId), orders.map((order) => `{${order.labels.join(',')}}`)],
  );
}
