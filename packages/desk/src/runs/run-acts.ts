/** What a person does with a run: stop it, repeat the failed ones. */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { meaningOf } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { insertEvents } from '../storage/events.ts';
import { laneHasWork } from '../storage/lanes.ts';
import { markRunStopping, runResults, type StoredRun } from '../storage/runs.ts';
import { operationNamed, startRun } from './start-run.ts';

/** Withdraws what is only planned. What may be on the wire is not recalled, and its doubts are asked to the end. */
export async function stopRun(desk: Desk, run: StoredRun, actor: Actor): Promise<void> {
  await desk.db.transaction(async (tx) => {
    if (!(await markRunStopping(tx, run.shopId, run.runId))) {
      throw new DeskError('run-over', 409, { ja: 'この実行はもう終わっています。', en: 'This run is over already.' });
    }
    await insertEvents(tx, run.shopId, [
      {
        kind: 'run-stopped',
        actor,
        at: desk.clock.now(),
        orderId: null,
        runId: run.runId,
        data: { operation: run.operation },
      },
    ]);
    await laneHasWork(tx, run.shopId, run.lane);
    await desk.wake(tx, run.shopId, run.lane);
  });
}

/** A new run of the orders that need a person; in doubt and unknown are left out: those are asked or decided, never repeated. */
export async function repeatFailed(desk: Desk, shop: Shop, run: StoredRun, actor: Actor): Promise<{ runId: string }> {
  const operation = operationNamed(desk, run.operation);
  const numbers: string[] = [];
  let after = 0;
  for (;;) {
    const items = await runResults(desk.db.pool, run.shopId, run.runId, { after, limit: 1_000 });
    if (items.length === 0) break;
    after = items.at(-1)!.itemNo;
    for (const item of items) {
      const open = item.outcome === 'in-doubt' || item.outcome === 'unknown' || item.outcome === null;
      if (!open && (item.outcome === 'withdrawn' || meaningOf(operation, item.outcome!) === 'needs-person'))
        numbers.push(item.orderNumber);
    }
  }
  if (operation.kind === 'imports')
    return startRun(desk, shop, { operation: run.operation, params: run.params, orders: null }, { actor });
  if (numbers.length === 0)
    throw new DeskError('nothing-to-repeat', 409, {
      ja: 'やり直す注文はありません。',
      en: 'There is nothing to repeat.',
    });
  return startRun(
    desk,
    shop,
    { operation: run.operation, params: run.params, orders: { orderNumbers: numbers } },
    { actor },
  );
}
