/**
 * One lane of one shop, worked by one process at a time. Each step is small and complete: after any of them the process
 * may die and nothing is lost or done twice. Doubts first, then a person's runs, the flow's, the timers'.
 */
import { ChannelError } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import type { ActingOperation, Operation } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { isDatabaseAway, type Transaction } from '../storage/database.ts';
import { plannedOfRun } from '../storage/effects.ts';
import { insertEvents } from '../storage/events.ts';
import { pausedFor, settleLaneDue } from '../storage/lanes.ts';
import {
  markRunStopping,
  markRunWorked,
  nextRun,
  type StoredRun,
  storeItemResults,
  storeRunProblem,
  waitingItems,
} from '../storage/runs.ts';
import { findShop } from '../storage/shops.ts';
import { type Reason, reason, type Text } from '../text.ts';
import { withoutData } from '../without-data.ts';
import { askEffects, doubtOverdueSendings } from './ask-effects.ts';
import { finishRun } from './finish-run.ts';
import { importStep } from './import-orders-run.ts';
import { planEffects } from './plan-effects.ts';
import { readOrders } from './read-orders.ts';
import { isTold, troubleOf } from './record-results.ts';
import { reasonOf, sendEffects, stopLane } from './send-effects.ts';
import { settle } from './settle-effects.ts';
import { workLocally } from './work-locally.ts';

/**
 * Works until nothing is due, or until the turn is over. `true` = there is more: the lane wants another turn. Work of an
 * operation that this version does not know is left alone, for the version that began it.
 */
export async function workLane(desk: Desk, shopId: string, lane: string, signal?: AbortSignal): Promise<boolean> {
  const shop = await findShop(desk.db.pool, shopId);
  if (!shop) return false;
  const end = performance.now() + desk.timings.laneTurn;
  await desk.clock.sync();
  for (;;) {
    if (signal?.aborted) return true;
    if (performance.now() > end) return true;
    await doubtOverdueSendings(desk, shop, lane);
    if ((await pausedFor(desk.db.pool, shopId, lane)) > 0) {
      await withdrawStopped(desk, shop, lane);
      break;
    }
    if ((await askEffects(desk, shop, lane)) > 0) continue;
    const run = await nextRun(desk.db.pool, shopId, lane, Object.keys(desk.operations));
    if (!run) break;
    await workRun(desk, shop, run);
  }
  await desk.db.transaction((tx) => settleLaneDue(tx, shopId, lane));
  return false;
}

/** Stopped runs end also while their lane stands still. */
async function withdrawStopped(desk: Desk, shop: Shop, lane: string): Promise<void> {
  let last: string | undefined;
  for (;;) {
    const run = await nextRun(desk.db.pool, shop.shopId, lane, Object.keys(desk.operations));
    if (run?.state !== 'stopping' || run.runId === last) return;
    await workRun(desk, shop, run);
    last = run.runId;
  }
}

async function workRun(desk: Desk, shop: Shop, run: StoredRun): Promise<void> {
  const operation = desk.operations[run.operation]!;
  await markRunWorked(desk.db.pool, shop.shopId, run.runId, desk.clock.now());
  try {
    if (run.state === 'stopping') await withdrawRest(desk, shop, run, operation);
    else await workBatch(desk, shop, run, operation);
  } catch (error) {
    // As if the process had ended here: the tables are whole, and the sweep looks again.
    if (isDatabaseAway(error)) throw error;
    if (error instanceof ChannelError) await channelMissing(desk, shop, run, error);
    else await brokenOff(desk, shop, run, error);
  }
  await desk.db.transaction((tx) => finishRun(tx, desk, shop, run.runId));
}

/** The shop has no key yet: a person's run ends with what to do, the others wait with their lane. */
async function channelMissing(desk: Desk, shop: Shop, run: StoredRun, error: ChannelError): Promise<void> {
  await stopLane(desk, shop, run.lane, error.pausesLane ?? 'trouble', reasonOf(error));
  if (run.priority === 0) await endWith(desk, shop, run, error.userText);
}

/** A bug: nothing of this batch is half written. The run ends with its number in the log; other runs and lanes go on. */
async function brokenOff(desk: Desk, shop: Shop, run: StoredRun, error: unknown): Promise<void> {
  desk.log.error({ ...withoutData(error), runId: run.runId, operation: run.operation }, 'a batch failed');
  await endWith(desk, shop, run, {
    ja: '内部エラーのため中断しました。ログの実行IDで原因を確認できます。残りの注文には何もしていません。',
    en: 'Stopped by an internal error; look for the run id in the log. Nothing was done to the remaining orders.',
  });
}

async function endWith(desk: Desk, shop: Shop, run: StoredRun, problem: Text): Promise<void> {
  await desk.db.transaction(async (tx) => {
    await storeRunProblem(tx, shop.shopId, run.runId, problem);
    await markRunStopping(tx, shop.shopId, run.runId);
  });
}

async function workBatch(desk: Desk, shop: Shop, run: StoredRun, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'imports':
      await importStep(desk, shop, run, operation);
      return;
    case 'reads':
      await readOrders(desk, shop, run, operation);
      return;
    case 'local':
      await workLocally(desk, shop, run, operation);
      return;
    case 'acts': {
      const items = await waitingItems(desk.db.pool, shop.shopId, run.runId, operation.batchSize);
      if (items.length > 0) await desk.db.transaction((tx) => planEffects(tx, desk, shop, run, operation, items));
      await sendEffects(desk, shop, run, operation);
      return;
    }
  }
}

/** Row 10: only what is planned can be withdrawn. What may have happened is asked to the end. */
async function withdrawRest(desk: Desk, shop: Shop, run: StoredRun, operation: Operation): Promise<void> {
  if (operation.kind === 'acts') {
    while ((await desk.db.transaction((tx) => withdrawPlanned(tx, desk, shop, run, operation))) === withdrawnAtOnce);
  }
  await desk.db.transaction(async (tx) => {
    const at = desk.clock.now();
    const why = whyWithdrawn(run);
    for (;;) {
      const items = await waitingItems(tx, shop.shopId, run.runId, 10_000);
      if (items.length === 0) break;
      await storeItemResults(
        tx,
        shop.shopId,
        run.runId,
        items.map((item) => ({
          itemNo: item.itemNo,
          orderId: item.orderId,
          outcome: 'withdrawn',
          reason: why,
          effectId: null,
        })),
        at,
      );
      if (!isTold({ outcome: 'withdrawn', reason: why }, run)) continue;
      await insertEvents(
        tx,
        shop.shopId,
        items.flatMap(({ orderId }) =>
          orderId
            ? [
                {
                  kind: 'outcome',
                  actor: run.actor,
                  at,
                  orderId,
                  runId: run.runId,
                  data: { operation: operation.name, params: run.params, outcome: 'withdrawn', reason: why },
                  trouble: troubleOf(operation, { outcome: 'withdrawn', reason: why }, at),
                },
              ]
            : [],
        ),
      );
    }
  });
}

/** Settling reads the whole orders: ten thousand at once would fill the memory. */
const withdrawnAtOnce = 500;

async function withdrawPlanned(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ActingOperation,
): Promise<number> {
  const planned = await plannedOfRun(tx, shop.shopId, run.runId, withdrawnAtOnce);
  await settle(
    tx,
    desk,
    shop,
    operation,
    planned.map((effect) => ({ effect, result: { outcome: 'withdrawn', reason: whyWithdrawn(run) }, event: {} })),
  );
  return planned.length;
}

function whyWithdrawn(run: StoredRun): Reason {
  return run.problem ? reason('run-broken-off', run.problem.ja, run.problem.en) : stopped;
}

const stopped = reason(
  'run-stopped',
  '実行が中止されたため、この注文には何もしていません。',
  'The run was stopped; nothing was done for this order.',
);
