/** Orders put straight into the tables, as an import would have: for tests and benches of what only reads them. */
import { orderOf } from '../../packages/desk/src/channels/rakuten/mapping.ts';
import { sampleTree } from '../../packages/desk/src/channels/rakuten/sample-tree.ts';
import { nilId } from '../../packages/desk/src/ids.ts';
import type { Order } from '../../packages/desk/src/orders/order.ts';
import type { Shop } from '../../packages/desk/src/shops/shop.ts';
import type { Database } from '../../packages/desk/src/storage/database.ts';
import { insertEvents } from '../../packages/desk/src/storage/events.ts';
import { insertOrders, type StoredOrder } from '../../packages/desk/src/storage/orders.ts';
import { addToStatusCounts } from '../../packages/desk/src/storage/statuses.ts';

/** A plain order awaiting confirmation, ordered at `2026-11-24T00:00:00Z` plus its serial in seconds. */
export function anOrder(serial: number, change: (order: Order) => void = () => {}): Order {
  const order = orderOf(sampleTree());
  const [destination] = order.destinations;
  order.orderNumber = `438912-20261124-${String(serial).padStart(10, '0')}`;
  order.otherNumbers = [];
  order.orderedAt = new Date(Date.UTC(2026, 10, 24) + serial * 1_000).toISOString();
  order.phase = 'new';
  order.axes = { ...order.axes, order: 'awaiting-confirmation' };
  order.confirmedAt = null;
  order.confirmDueOn = '2026-12-08';
  order.buyerRemarks = null;
  order.destinations = [{ ...destination!, shipments: [], socialGift: null, pickupPoint: null }];
  order.standing = {
    ...order.standing,
    amountsSettled: true,
    addressPending: false,
    cancelPending: false,
    changePending: false,
    shipDateRegistered: false,
  };
  change(order);
  return order;
}

/** The buyer's name, and the recipient's. */
export function named(family: string, first: string, kana: [string, string] = ['ミホン', 'ハナコ']) {
  return (order: Order) => {
    const name = { family, first, familyKana: kana[0], firstKana: kana[1] };
    order.buyer.name = name;
    for (const destination of order.destinations) destination.recipient.name = name;
  };
}

export async function storeOrders(
  db: Database,
  shop: Pick<Shop, 'shopId'>,
  orders: readonly Order[],
  at = new Date(),
): Promise<StoredOrder[]> {
  return db.transaction(async (tx) => {
    const stored = await insertOrders(
      tx,
      shop.shopId,
      orders.map((order) => ({ order, original: JSON.stringify({ orderNumber: order.orderNumber }) })),
      at,
    );
    await addToStatusCounts(tx, shop.shopId, new Map([[nilId, { orders: stored.length, held: 0 }]]));
    await insertEvents(
      tx,
      shop.shopId,
      stored.map((order) => ({
        kind: 'imported',
        actor: { kind: 'timer', name: 'import-orders' },
        at,
        orderId: order.orderId,
        data: { progress: order.progress, version: order.originalHash },
      })),
    );
    return stored;
  });
}
