/** A batch of a reading operation (follow, check payments): read, take over, judge, record. Nothing changes at the channel. */
import { ChannelError } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import { jstDate } from '../jst.ts';
import type { OperationContext, ReadingOperation } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { clearPause } from '../storage/lanes.ts';
import { storeOrderChanges } from '../storage/order-changes.ts';
import { findOrders, type StoredOrder } from '../storage/orders.ts';
import { type StoredRun, storeItemResults, waitingItems } from '../storage/runs.ts';
import { takeReadings } from './apply-reading.ts';
import { holdOrders } from './hold-orders.ts';
import { type OrderResult, recordResults } from './record-results.ts';
import { readNow, reasonOf, stopLane } from './send-effects.ts';

export async function readOrders(desk: Desk, shop: Shop, run: StoredRun, operation: ReadingOperation): Promise<number> {
  const items = await waitingItems(desk.db.pool, shop.shopId, run.runId, operation.batchSize);
  if (items.length === 0) return 0;
  const context: OperationContext = { shop, channel: await desk.channelOf(shop), clock: desk.clock, actor: run.actor };
  const orders = new Map(
    (
      await findOrders(
        desk.db.pool,
        shop.shopId,
        items.map((item) => item.orderId!),
      )
    ).map((order) => [order.orderId, order]),
  );

  const skipped: OrderResult[] = [];
  const wanted: { itemNo: number; order: StoredOrder }[] = [];
  for (const item of items) {
    const order = orders.get(item.orderId!)!;
    const verdict = operation.admit?.(order, run.params, { actor: run.actor, today: jstDate(desk.clock.now()) }) ?? {
      admitted: true,
    };
    if (verdict.admitted) wanted.push({ itemNo: item.itemNo, order });
    else
      skipped.push({
        itemNo: item.itemNo,
        order,
        effectId: null,
        event: false,
        outcome: verdict.outcome,
        reason: verdict.reason,
      });
  }

  try {
    const readings =
      wanted.length > 0
        ? await readNow(
            context,
            wanted.map((one) => one.order),
          )
        : new Map();
    const more = new Map<string, unknown>();
    for (const { order } of wanted) {
      const reading = readings.get(order.orderId)!;
      if (operation.wantsMore?.(order, reading, context))
        more.set(order.orderId, await operation.askMore!(order, reading, context));
    }
    await desk.db.transaction(async (tx) => {
      const at = desk.clock.now();
      const taken = await takeReadings(tx, desk, shop, readings, {
        actor: run.actor,
        runId: run.runId,
        at,
        noticing: operation.name === 'follow-orders' ? 'none' : 'withdrawn',
      });
      const results: OrderResult[] = [...skipped];
      for (const { itemNo, order } of wanted) {
        const one = taken.get(order.orderId)!;
        const judged = operation.judge(
          one.before,
          one.reading,
          { ...context, changed: one.changed },
          more.get(order.orderId),
        );
        const now = one.order;
        if (judged.change?.review || judged.change?.paymentAsked) {
          await storeOrderChanges(tx, shop.shopId, order.orderId, { ...judged.change, at });
        }
        if (judged.change?.hold) {
          await holdOrders(tx, shop, [{ order: now, actor: run.actor, runId: run.runId, ...judged.change.hold }], at);
        }
        results.push({
          itemNo,
          order: now,
          effectId: null,
          event: judged.told ? { changed: one.changed.slice(0, 20) } : false,
          outcome: judged.outcome,
          reason: judged.reason,
        });
      }
      await recordResults(tx, desk, shop, run, operation, results, at);
    });
    await clearPause(desk.db.pool, shop.shopId, operation.lane);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    await readingEnded(desk, shop, run, operation, items, error);
  }
  return items.length;
}

/** A run that a person waits for ends with the reason where waiting does not help; the others wait with their lane. */
async function readingEnded(
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ReadingOperation,
  items: readonly { itemNo: number; orderId: string | null }[],
  error: ChannelError,
): Promise<void> {
  const why = reasonOf(error);
  if (error.remedy === 'fix' || (error.remedy === 'renew-key' && run.priority === 0)) {
    await desk.db.transaction(async (tx) => {
      const outcome = operation.outcomes.some((definition) => definition.name === 'failed') ? 'failed' : 'skipped';
      await storeItemResults(
        tx,
        shop.shopId,
        run.runId,
        items.map((item) => ({ itemNo: item.itemNo, orderId: item.orderId, outcome, reason: why, effectId: null })),
        desk.clock.now(),
      );
    });
  }
  if (error.remedy !== 'fix') await stopLane(desk, shop, operation.lane, error.pausesLane ?? 'trouble', why);
}
