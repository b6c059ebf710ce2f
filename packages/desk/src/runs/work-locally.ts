/** A batch of the desk's own work: one transaction, nothing on the outside. */
import type { Desk } from '../desk.ts';
import { jstDate } from '../jst.ts';
import type { LocalOperation } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { lockOrders, type StoredOrder } from '../storage/orders.ts';
import { type StoredRun, waitingItems } from '../storage/runs.ts';
import { reason } from '../text.ts';
import { type OrderResult, recordResults } from './record-results.ts';

export async function workLocally(desk: Desk, shop: Shop, run: StoredRun, operation: LocalOperation): Promise<number> {
  return desk.db.transaction(async (tx) => {
    const items = await waitingItems(tx, shop.shopId, run.runId, operation.batchSize);
    if (items.length === 0) return 0;
    const at = desk.clock.now();
    const orders = new Map(
      (
        await lockOrders(
          tx,
          shop.shopId,
          items.map((item) => item.orderId!),
        )
      ).map((order) => [order.orderId, order]),
    );
    const results: OrderResult[] = [];
    const admitted: { itemNo: number; order: StoredOrder }[] = [];
    for (const item of items) {
      const order = orders.get(item.orderId!)!;
      const verdict = operation.admit?.(order, run.params, { actor: run.actor, today: jstDate(at) }) ?? {
        admitted: true,
      };
      if (verdict.admitted) admitted.push({ itemNo: item.itemNo, order });
      else
        results.push({
          itemNo: item.itemNo,
          order,
          effectId: null,
          event: false,
          outcome: verdict.outcome,
          reason: verdict.reason,
        });
    }
    const done = await operation.work(
      tx,
      admitted.map((one) => one.order),
      run.params,
      { desk, shop, clock: desk.clock, actor: run.actor, runId: run.runId },
    );
    for (const { itemNo, order } of admitted) {
      const result = done.get(order.orderId) ?? {
        outcome: 'skipped',
        reason: reason('no-result', '結果がありません。', 'No result.'),
      };
      results.push({
        itemNo,
        order,
        effectId: null,
        event: result.event ?? {},
        outcome: result.outcome,
        reason: result.reason,
      });
    }
    await recordResults(tx, desk, shop, run, operation, results, at);
    return items.length;
  });
}
