/**
 * The steps of an import: one page of the search, or one hundred orders read and brought in. Each step is a transaction
 * of its own, so that a run that is cut off goes on where it was; orders are unique by number, so nothing doubles.
 */
import { ChannelError, type Reading } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import { nilId } from '../ids.ts';
import { type ImportParams, importedOutcome, importQuery, overwriteResult } from '../operations/import-orders.ts';
import type { ImportingOperation } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import { isDatabaseAway, type Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { clearPause } from '../storage/lanes.ts';
import { insertOrders, knownOrderNumbers, type ReadVersion } from '../storage/orders.ts';
import {
  addRunItems,
  lockRun,
  markRunStopping,
  type RunItem,
  type StoredRun,
  settleItemsAlreadyHere,
  storeItemResults,
  storeRunProblem,
  storeRunWork,
  waitingItems,
} from '../storage/runs.ts';
import { addToStatusCounts } from '../storage/statuses.ts';
import { moveImportCursor } from '../storage/timers.ts';
import { reason } from '../text.ts';
import { withoutData } from '../without-data.ts';
import { takeReadings } from './apply-reading.ts';
import { type OrderResult, recordResults } from './record-results.ts';
import { reasonOf, stopLane } from './send-effects.ts';

export async function importStep(
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ImportingOperation,
): Promise<number> {
  const params = run.params as unknown as ImportParams;
  try {
    const channel = await desk.channelOf(shop);
    const items = await waitingItems(desk.db.pool, shop.shopId, run.runId, channel.abilities.read.batchSize);
    // Read what is found before searching on: so the first orders stand in the desk while a long search still runs.
    if (items.length > 0 && (items.length === channel.abilities.read.batchSize || !run.work.search)) {
      const readings = await channel.readOrders(items.map((item) => item.orderNumber));
      await bringInBatch(desk, shop, run, operation, items, readings);
    } else if (run.work.search) {
      const step = await channel.searchOrders(importQuery(params), run.work.search.cursor);
      await desk.db.transaction((tx) => notePage(tx, desk, shop, run, step, params));
    } else {
      return 0;
    }
    await clearPause(desk.db.pool, shop.shopId, operation.lane);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    await importFailed(desk, shop, run, operation, error);
  }
  return 1;
}

/** One page found: what the desk has already is settled at once, without reading it. */
async function notePage(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  step: { orderNumbers: string[]; next: unknown | null; total: number | null },
  params: ImportParams,
): Promise<void> {
  const at = desk.clock.now();
  const locked = await lockRun(tx, shop.shopId, run.runId);
  if (locked.state === 'stopping') return;
  const known = await knownOrderNumbers(tx, shop.shopId, step.orderNumbers);
  await addRunItems(
    tx,
    shop.shopId,
    run.runId,
    [...new Set(step.orderNumbers)].map((orderNumber) => ({ orderNumber, orderId: known.get(orderNumber) ?? null })),
    { again: false },
  );
  if (!params.overwrite) await settleItemsAlreadyHere(tx, shop.shopId, run.runId, at);
  const { search: _done, ...found } = { ...locked.work, found: (locked.work.found ?? 0) + step.orderNumbers.length };
  await storeRunWork(
    tx,
    shop.shopId,
    run.runId,
    step.next === null ? found : { ...found, search: { cursor: step.next } },
  );
  if (step.next === null && locked.work.timer && locked.work.through) {
    // The last page is stored in this very transaction, so the cursor may move: what was found waits in the run.
    await moveImportCursor(tx, shop.shopId, locked.work.timer, new Date(locked.work.through));
  }
}

/** A hundred in one transaction. If one of them breaks it, they come in one by one, and that one alone is left out and named. */
async function bringInBatch(
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ImportingOperation,
  items: readonly RunItem[],
  readings: ReadonlyMap<string, Reading>,
): Promise<void> {
  const bring = (some: readonly RunItem[]) =>
    desk.db.transaction((tx) => bringIn(tx, desk, shop, run, operation, some, readings));
  try {
    await bring(items);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    for (const item of items) {
      try {
        await bring([item]);
      } catch (cause) {
        if (isDatabaseAway(cause)) throw cause;
        desk.log.error(
          { ...withoutData(cause), runId: run.runId, orderNumber: item.orderNumber },
          'an order could not be stored',
        );
        const failed = { itemNo: item.itemNo, orderId: null, outcome: 'failed', reason: notStorable, effectId: null };
        await desk.db.transaction((tx) => storeItemResults(tx, shop.shopId, run.runId, [failed], desk.clock.now()));
      }
    }
  }
}

const notStorable = reason(
  'not-storable',
  'この注文は保存できませんでした(内部エラー)。ほかの注文は取り込んでいます。RMSで確認し、ログの注文番号とあわせて知らせてください。',
  'This order could not be stored (internal error); the others were. See the log.',
);

async function bringIn(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ImportingOperation,
  items: readonly RunItem[],
  readings: ReadonlyMap<string, Reading>,
): Promise<void> {
  const at = desk.clock.now();
  const results: OrderResult[] = [];
  const nothing = { order: null, effectId: null, event: false as const };
  const fresh: { item: RunItem; version: ReadVersion }[] = [];
  const here = await knownOrderNumbers(
    tx,
    shop.shopId,
    items.map((item) => item.orderNumber),
  );

  for (const item of items) {
    const reading = readings.get(item.orderNumber) ?? { kind: 'no-answer' as const };
    if (here.has(item.orderNumber)) continue;
    if (reading.kind === 'found' && reading.order.phase !== 'cancelled') fresh.push({ item, version: reading });
    else results.push({ itemNo: item.itemNo, ...nothing, ...notBroughtIn(reading) });
  }
  if (fresh.length > 0) results.push(...(await addFresh(tx, shop, run, fresh, at)));
  results.push(
    ...(await overwrite(
      tx,
      desk,
      shop,
      run,
      items.filter((item) => here.has(item.orderNumber)),
      here,
      readings,
    )),
  );
  await recordResults(tx, desk, shop, run, operation, results, at);
}

/** The orders that the desk does not have: rows, counters and events, and the outcome by which the flow places them. */
async function addFresh(
  tx: Transaction,
  shop: Shop,
  run: StoredRun,
  fresh: readonly { item: RunItem; version: ReadVersion }[],
  at: Date,
): Promise<OrderResult[]> {
  const versions = fresh.map((one) => one.version);
  const added = new Map((await insertOrders(tx, shop.shopId, versions, at)).map((order) => [order.orderNumber, order]));
  await addToStatusCounts(tx, shop.shopId, new Map([[nilId, { orders: added.size, held: 0 }]]));
  await insertEvents(
    tx,
    shop.shopId,
    [...added.values()].map((order) => ({
      kind: 'imported',
      actor: run.actor,
      at,
      orderId: order.orderId,
      runId: run.runId,
      data: { progress: order.progress, version: order.originalHash },
    })),
  );
  return fresh.map(({ item }): OrderResult => {
    const order = added.get(item.orderNumber);
    // Someone else's import brought it in between our look and our insert: then it is here, and theirs.
    if (!order)
      return { itemNo: item.itemNo, order: null, effectId: null, event: false, outcome: 'already-here', reason: null };
    return { itemNo: item.itemNo, order, effectId: null, event: false, outcome: importedOutcome(order), reason: null };
  });
}

async function overwrite(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  items: readonly RunItem[],
  here: ReadonlyMap<string, string>,
  readings: ReadonlyMap<string, Reading>,
): Promise<OrderResult[]> {
  const wanted = (run.params as unknown as ImportParams).overwrite ? items : [];
  const byId = new Map(
    wanted.map((item) => [
      here.get(item.orderNumber)!,
      readings.get(item.orderNumber) ?? ({ kind: 'no-answer' } as const),
    ]),
  );
  const taken = await takeReadings(tx, desk, shop, byId, {
    actor: run.actor,
    runId: run.runId,
    at: desk.clock.now(),
    noticing: 'all',
  });
  return items.map((item): OrderResult => {
    const one = taken.get(here.get(item.orderNumber)!);
    if (!one)
      return { itemNo: item.itemNo, order: null, effectId: null, event: false, outcome: 'already-here', reason: null };
    if (one.reading.kind !== 'found')
      return { itemNo: item.itemNo, order: one.order, effectId: null, event: false, ...notBroughtIn(one.reading) };
    const result = overwriteResult(one.changed);
    return {
      itemNo: item.itemNo,
      order: one.order,
      effectId: null,
      event: result.outcome === 'overwritten' ? { changed: one.changed.slice(0, 20) } : false,
      ...result,
    };
  });
}

function notBroughtIn(reading: Reading): { outcome: string; reason: ReturnType<typeof reason> } {
  switch (reading.kind) {
    case 'found':
      return {
        outcome: 'skipped',
        reason: reason(
          'cancelled-meanwhile',
          '検索のあとにキャンセルされたため、取り込みませんでした。',
          'Cancelled since it was found; not imported.',
        ),
      };
    case 'gone':
      return {
        outcome: 'failed',
        reason: reason(
          'gone',
          '検索では見つかりましたが、注文情報を取得できませんでした。もう一度受注取込をしてください。',
          'Found, but its details could not be had. Import again.',
        ),
      };
    case 'no-answer':
      return {
        outcome: 'failed',
        reason: reason(
          'no-answer',
          '楽天の応答にこの注文が含まれていませんでした。もう一度受注取込をしてください。',
          'The answer left this order out. Import again.',
        ),
      };
    case 'unreadable':
      return {
        outcome: 'failed',
        reason: reason(
          'unreadable',
          `注文情報を読み取れませんでした(項目: ${reading.notes
            .map((note) => note.path)
            .slice(0, 5)
            .join(', ')})。この注文はRMSで確認してください。`,
          `Could not be read (fields: ${reading.notes
            .map((note) => note.path)
            .slice(0, 5)
            .join(', ')}). Look at this order in RMS.`,
        ),
      };
  }
}

/** What waiting can mend waits with the lane; the rest ends the run with its reason, and nothing is half done. */
async function importFailed(
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ImportingOperation,
  error: ChannelError,
): Promise<void> {
  const why = reasonOf(error);
  if (error.remedy === 'fix' || (error.remedy === 'renew-key' && run.priority === 0)) {
    await desk.db.transaction(async (tx) => {
      await storeRunProblem(tx, shop.shopId, run.runId, { ja: why.ja, en: why.en });
      await markRunStopping(tx, shop.shopId, run.runId);
    });
  }
  if (error.remedy !== 'fix') await stopLane(desk, shop, operation.lane, error.pausesLane ?? 'trouble', why);
}
