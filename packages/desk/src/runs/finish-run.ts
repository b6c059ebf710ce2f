/** A run is over when every order has its outcome, whoever settled the last one: a worker, an ask, a person. */
import type { Desk } from '../desk.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { finishRunIfDone, outcomeCounts } from '../storage/runs.ts';

export async function finishRun(tx: Transaction, desk: Desk, shop: Shop, runId: string): Promise<void> {
  const at = desk.clock.now();
  const run = await finishRunIfDone(tx, shop.shopId, runId, at);
  // What the flow and the timers do all day is told by the orders; a person's run has its line in the story of the shop.
  if (run?.priority !== 0) return;
  await insertEvents(tx, shop.shopId, [
    {
      kind: 'run-finished',
      actor: run.actor,
      at,
      orderId: null,
      runId,
      data: { operation: run.operation, state: run.state, outcomes: await outcomeCounts(tx, shop.shopId, runId) },
    },
  ]);
}
