/**
 * Whoever reads an order notices what follow-orders would: a cancel, a withdrawn release, the close. It is noticed once,
 * by the first reading that shows it, so it must not depend on which operation that was: a confirm that finds the order
 * cancelled stops the work on it as surely as the next follow would have.
 */
import type { Desk } from '../desk.ts';
import { statusAfter } from '../flow/flow.ts';
import { judgeChange } from '../operations/follow-orders.ts';
import type { Judgement } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { currentFlow } from '../storage/flows.ts';
import { storeOrderChanges } from '../storage/order-changes.ts';
import type { Taken } from './apply-reading.ts';
import { holdOrders } from './hold-orders.ts';
import { type Placement, placeOrders } from './place-orders.ts';
import { troubleOf } from './record-results.ts';

/** all: every change. withdrawn: the rest is the reader's own to judge (check-payments). none: the reader is follow itself. */
export type Noticing = 'all' | 'withdrawn' | 'none';

const noticed: Record<Noticing, readonly string[]> = {
  all: ['cancelled', 'release-withdrawn', 'closed'],
  withdrawn: ['release-withdrawn'],
  none: [],
};

export async function noticeChanges(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  taken: readonly Taken[],
  noticing: Noticing,
  by: { runId: string | null; at: Date },
): Promise<void> {
  const found = taken.flatMap((one): { one: Taken; judged: Judgement }[] => {
    const judged = judgeChange(one.before, one.reading, { changed: one.changed });
    return noticed[noticing].includes(judged.outcome) ? [{ one, judged }] : [];
  });
  if (found.length === 0) return;
  const actor = { kind: 'channel' as const };
  for (const { one, judged } of found) {
    if (judged.change?.review)
      await storeOrderChanges(tx, shop.shopId, one.order.orderId, { ...judged.change, at: by.at });
    if (judged.change?.hold)
      await holdOrders(tx, shop, [{ order: one.order, actor, runId: by.runId, ...judged.change.hold }], by.at);
  }
  await insertEvents(
    tx,
    shop.shopId,
    found.map(({ one, judged }) => ({
      kind: 'outcome',
      actor,
      at: by.at,
      orderId: one.order.orderId,
      runId: by.runId,
      data: {
        operation: 'follow-orders',
        outcome: judged.outcome,
        ...(judged.reason ? { reason: judged.reason } : {}),
      },
      trouble: troubleOf(desk.operations['follow-orders'], judged, by.at),
    })),
  );
  const flow = await currentFlow(tx, shop.shopId);
  const placements = found.flatMap(({ one, judged }): Placement[] => {
    const to = statusAfter(flow.flow, {
      operation: 'follow-orders',
      outcome: judged.outcome,
      params: {},
      from: one.order.statusKey,
    });
    const because = { operation: 'follow-orders', outcome: judged.outcome, flowVersion: flow.version };
    return to ? [{ order: one.order, to, actor, runId: by.runId, because }] : [];
  });
  await placeOrders(tx, desk, shop, placements, by.at);
}
