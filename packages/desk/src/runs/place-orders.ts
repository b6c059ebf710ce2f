/**
 * The one function that puts orders into statuses: row, event, counters and what entering starts, in one transaction.
 */
import { type Actor, isPersonal } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { operationsOnEntering } from '../flow/flow.ts';
import { nilId } from '../ids.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents, type NewEvent } from '../storage/events.ts';
import { currentFlow } from '../storage/flows.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { addToStatusCounts, listStatuses } from '../storage/statuses.ts';
import { gatherIntoAutomaticRun } from './gather-run.ts';
import { holdOrders } from './hold-orders.ts';

/** An order that by automatic work alone takes so many steps is held: the flow goes in a circle. */
export const stepsAtMost = 20;

export interface Placement {
  order: StoredOrder;
  /** Key of the status. */
  to: string;
  actor: Actor;
  runId: string | null;
  /** What brought it there: an operation's outcome, or a person's move. */
  because: Record<string, unknown>;
  /** false: placed without starting what entering would start, e.g. when a flow is applied to orders already here. */
  startsOperations?: boolean;
}

/** Moves each order to its status. The orders must be locked by the caller's transaction. */
export async function placeOrders(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  placements: readonly Placement[],
  at: Date,
): Promise<void> {
  if (placements.length === 0) return;
  const statuses = new Map((await listStatuses(tx, shop.shopId)).map((status) => [status.key, status]));
  const events: NewEvent[] = [];
  const moved: { placement: Placement; statusId: string; trail: string[] }[] = [];
  const circling: Placement[] = [];

  for (const placement of placements) {
    const { order, actor, runId } = placement;
    const target = statuses.get(placement.to);
    if (!target) {
      events.push({
        kind: 'status-missing',
        actor,
        at,
        orderId: order.orderId,
        runId,
        data: { to: placement.to, ...placement.because },
      });
      continue;
    }
    if (order.statusId === target.statusId) continue;
    const trail = isPersonal(actor) || actor.kind === 'channel' ? [] : order.automaticTrail;
    if (trail.includes(target.statusId) || trail.length >= stepsAtMost) {
      circling.push(placement);
      continue;
    }
    moved.push({ placement, statusId: target.statusId, trail: [...trail, target.statusId] });
    events.push({
      kind: 'moved',
      actor,
      at,
      orderId: order.orderId,
      runId,
      data: { from: order.statusKey, to: placement.to, toName: target.name, ...placement.because },
    });
  }

  await tx.query(
    `update orders o set status_id = g.status_id, status_since = $5, automatic_trail = g.trail::uuid[]
     from unnest($2::uuid[], $3::uuid[], $4::text[]) as g(order_id, status_id, trail)
     where o.shop_id = $1 and o.order_id = g.order_id`,
    [
      shop.shopId,
      moved.map((one) => one.placement.order.orderId),
      moved.map((one) => one.statusId),
      moved.map((one) => `{${one.trail.join(',')}}`),
      at,
    ],
  );
  await insertEvents(tx, shop.shopId, events);
  await holdOrders(
    tx,
    shop,
    circling.map(({ order, actor, runId, to }) => ({ order, actor, runId, reason: 'flow-loop', data: { to } })),
    at,
  );
  await startWhatEnteringStarts(tx, desk, shop, moved, at);
  await countMoves(tx, shop.shopId, moved);
  // The caller goes on with the orders as they now stand.
  for (const { placement, statusId, trail } of moved)
    Object.assign(placement.order, { statusId, statusKey: placement.to, automaticTrail: trail });
}

async function startWhatEnteringStarts(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  moved: readonly { placement: Placement }[],
  at: Date,
): Promise<void> {
  const flow = await currentFlow(tx, shop.shopId);
  const byStatus = new Map<string, StoredOrder[]>();
  for (const { placement } of moved) {
    if (placement.startsOperations === false || placement.order.hold) continue;
    byStatus.set(placement.to, [...(byStatus.get(placement.to) ?? []), placement.order]);
  }
  for (const [status, orders] of byStatus) {
    for (const rule of operationsOnEntering(flow.flow, status)) {
      await gatherIntoAutomaticRun(tx, desk, shop, {
        operation: rule.operation,
        params: rule.with ?? {},
        flowVersion: flow.version,
        actor: { kind: 'flow', version: flow.version, status },
        orders,
        at,
      });
    }
  }
}

async function countMoves(
  tx: Transaction,
  shopId: string,
  moved: readonly { placement: Placement; statusId: string }[],
): Promise<void> {
  const changes = new Map<string, { orders: number; held: number }>();
  const add = (statusId: string, orders: number, held: number) => {
    const before = changes.get(statusId) ?? { orders: 0, held: 0 };
    changes.set(statusId, { orders: before.orders + orders, held: before.held + held });
  };
  for (const { placement, statusId } of moved) {
    const held = placement.order.hold ? 1 : 0;
    add(placement.order.statusId ?? nilId, -1, -held);
    add(statusId, 1, held);
  }
  await addToStatusCounts(tx, shopId, changes);
}
