/**
 * Orders that were here before the desk could search and count them get what the newer ones have from the start: search
 * row, parcels, trouble. The workers do it beside their other work, a few hundred at a time, so that a start never waits.
 */
import type { Desk } from '../desk.ts';
import { lastOutcomes } from '../storage/last-trouble.ts';
import {
  analyzeSearch,
  endBackfill,
  lockBackfill,
  moveBackfill,
  ordersToFill,
  storeTroubles,
} from '../storage/order-backfill.ts';
import { followParcels } from '../storage/shipments.ts';
import { troubleOf } from './record-results.ts';

/** Their rows are locked for as long as it takes: some 200 ms. One piece a sweep, so 100,000 orders take under ten minutes. */
const atOnce = 200;

/** One piece. Tells whether there was any. */
export async function fillOrders(desk: Desk): Promise<boolean> {
  const ended = await desk.db.transaction(async (tx) => {
    const backfill = await lockBackfill(tx);
    if (!backfill) return 'nothing';
    const { shopId } = backfill;
    const orderIds = await ordersToFill(tx, backfill, atOnce);
    if (orderIds.length === 0) {
      await endBackfill(tx, shopId);
      return 'shop';
    }
    await followParcels(tx, shopId, orderIds);
    const troubles = [...(await lastOutcomes(tx, shopId, orderIds))].flatMap(([orderId, last]) => {
      const reason = { code: last.reasonCode ?? '', ja: last.ja, en: last.en };
      const trouble = troubleOf(desk.operations[last.operation], { outcome: last.outcome, reason }, new Date(last.at));
      return trouble ? [{ orderId, trouble: { ...trouble, code: last.reasonCode } }] : [];
    });
    await storeTroubles(tx, shopId, troubles);
    await moveBackfill(tx, shopId, orderIds.at(-1)!);
    return 'piece';
  });
  if (ended === 'shop') await analyzeSearch(desk.db.pool);
  return ended !== 'nothing';
}
