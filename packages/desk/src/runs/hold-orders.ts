/** 保留: stops all automatic work on an order and puts it before a person; and lets it go on. */
import type { Actor } from '../actor.ts';
import { nilId } from '../ids.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { addToStatusCounts } from '../storage/statuses.ts';

export interface Holding {
  order: StoredOrder;
  actor: Actor;
  runId: string | null;
  /** cancelled-at-channel, release-withdrawn, flow-loop, by-hand … */
  reason: string;
  data?: Record<string, unknown>;
}

/** What the channel has done weighs more than what held an order before. */
const weighsMore = new Set(['cancelled-at-channel', 'release-withdrawn']);

/** Holds orders. One that is held already keeps its first reason, unless the new one is the channel's: that weighs more. */
export async function holdOrders(tx: Transaction, shop: Shop, holdings: readonly Holding[], at: Date): Promise<void> {
  const counted = new Map<string, { orders: number; held: number }>();
  const weighty = holdings.filter(({ order, reason }) => !order.hold || weighsMore.has(reason));
  for (const { order, reason, data = {} } of weighty) {
    await tx.query('update orders set hold = $3 where shop_id = $1 and order_id = $2', [
      shop.shopId,
      order.orderId,
      { reason, since: at.toISOString(), data },
    ]);
    if (!order.hold) addHeld(counted, order.statusId, 1);
    order.hold = { reason, since: at.toISOString(), data };
  }
  await insertEvents(
    tx,
    shop.shopId,
    weighty.map(({ order, actor, runId, reason, data }) => ({
      kind: 'held',
      actor,
      at,
      orderId: order.orderId,
      runId,
      data: { reason, ...data },
    })),
  );
  await addToStatusCounts(tx, shop.shopId, counted);
}

/** A person lets held orders go on. The orders must be locked. */
export async function releaseOrders(
  tx: Transaction,
  shop: Shop,
  orders: readonly StoredOrder[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const held = orders.filter((order) => order.hold);
  await tx.query(`update orders set hold = null, automatic_trail = '{}' where shop_id = $1 and order_id = any($2)`, [
    shop.shopId,
    held.map((order) => order.orderId),
  ]);
  await insertEvents(
    tx,
    shop.shopId,
    held.map((order) => ({
      kind: 'released',
      actor,
      at,
      orderId: order.orderId,
      data: { reason: order.hold!.reason },
    })),
  );
  const counted = new Map<string, { orders: number; held: number }>();
  for (const order of held) addHeld(counted, order.statusId, -1);
  await addToStatusCounts(tx, shop.shopId, counted);
}

function addHeld(counted: Map<string, { orders: number; held: number }>, statusId: string | null, by: number): void {
  const key = statusId ?? nilId;
  const before = counted.get(key) ?? { orders: 0, held: 0 };
  counted.set(key, { orders: before.orders, held: before.held + by });
}
