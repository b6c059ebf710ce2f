/** The search row of an order: written with its version, its parcels and its notes, in their transaction. */
import type { Order } from '../orders/order.ts';
import { gramsOf, searchTextOf } from '../orders/search-text.ts';
import type { Db, Transaction } from './database.ts';
import { insertRows } from './insert-rows.ts';

export interface SearchedOrder {
  orderId: string;
  order: Order;
}

/** Of orders just imported: they have neither parcels nor notes. */
export async function insertSearch(tx: Transaction, shopId: string, orders: readonly SearchedOrder[]): Promise<void> {
  await insertRows(
    tx,
    'order_search',
    ['shop_id', 'order_id', 'ordered_at', 'grams', 'text'],
    orders.map(({ orderId, order }) => searchRow(shopId, orderId, order, searchTextOf(order))),
    'on conflict (shop_id, order_id) do update set ordered_at = excluded.ordered_at, grams = excluded.grams, text = excluded.text',
  );
}

/** Of orders that have another version now. What is the same is not written again. */
export async function storeSearch(tx: Transaction, shopId: string, orders: readonly SearchedOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const beside = await searchedBeside(
    tx,
    shopId,
    orders.map((one) => one.orderId),
  );
  await insertRows(
    tx,
    'order_search',
    ['shop_id', 'order_id', 'ordered_at', 'grams', 'text'],
    orders.map(({ orderId, order }) => searchRow(shopId, orderId, order, searchTextOf(order, beside.get(orderId)))),
    `on conflict (shop_id, order_id) do update set ordered_at = excluded.ordered_at, grams = excluded.grams, text = excluded.text
     where order_search.text <> excluded.text or order_search.ordered_at <> excluded.ordered_at`,
  );
}

/** Of orders whose parcels or notes have changed: read anew, whatever it was. */
export async function refreshSearch(tx: Transaction, shopId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { rows } = await tx.query<SearchedOrder>(
    'select order_id as "orderId", details as "order" from order_details where shop_id = $1 and order_id = any($2)',
    [shopId, orderIds],
  );
  await storeSearch(tx, shopId, rows);
}

function searchRow(shopId: string, orderId: string, order: Order, text: string): unknown[] {
  // An array literal: pg would quote every number of a JavaScript array.
  return [shopId, orderId, order.orderedAt, `{${gramsOf(text).join(',')}}`, text];
}

/** Numbers of all parcels, those of replaced waybills too: somebody may hold that very parcel. Living notes. */
async function searchedBeside(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, { trackingNumbers: string[]; notes: string[] }>> {
  const { rows } = await db.query(
    `select o.order_id as "orderId",
            array(select n.text from order_notes n where n.shop_id = o.shop_id and n.order_id = o.order_id and n.removed is null order by note_id) as notes,
            array(select s.tracking_number from shipment_destinations d join shipments s using (shop_id, shipment_id)
                  where d.shop_id = o.shop_id and d.order_id = o.order_id and s.tracking_number is not null order by 1) as "trackingNumbers"
     from orders o where o.shop_id = $1 and o.order_id = any($2)`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, { trackingNumbers: row.trackingNumbers, notes: row.notes }]));
}
