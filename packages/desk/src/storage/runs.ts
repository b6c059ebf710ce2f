import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Reason, Text } from '../text.ts';
import type { Db, Transaction } from './database.ts';

export type RunState = 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped';

export interface StoredRun {
  shopId: string;
  runId: string;
  operation: string;
  params: Record<string, unknown>;
  lane: string;
  priority: number;
  flowVersion: number | null;
  actor: Actor;
  state: RunState;
  /** `search`: how far an import has searched; absent when it has found all. */
  work: { search?: { cursor: unknown }; found?: number; timer?: string; through?: string };
  total: number;
  problem: Text | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface RunItem {
  itemNo: number;
  orderNumber: string;
  orderId: string | null;
  outcome: string | null;
  reason: Reason | null;
  effectId: string | null;
}

const columns = `shop_id as "shopId", run_id as "runId", operation, params, lane, priority, flow_version as "flowVersion", actor, state,
  work, total, problem, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

function isoRun(row: Record<string, unknown>): StoredRun {
  for (const name of ['createdAt', 'startedAt', 'finishedAt'])
    if (row[name]) row[name] = (row[name] as Date).toISOString();
  return row as unknown as StoredRun;
}

export interface NewRun {
  operation: string;
  params: Record<string, unknown>;
  lane: string;
  priority: number;
  flowVersion: number | null;
  actor: Actor;
  work: StoredRun['work'];
  gatherKey?: string;
  idempotencyKey?: string;
  requestHash?: string;
}

export async function insertRun(tx: Transaction, shopId: string, run: NewRun, at: Date): Promise<string> {
  return (await insertRunUnlessOpen(tx, shopId, run, at))!;
}

/** A run that gathers. Another transaction may open one under the same key at the same moment: then none is made here. */
async function insertRunUnlessOpen(
  tx: Transaction,
  shopId: string,
  run: NewRun,
  at: Date,
): Promise<string | undefined> {
  const runId = newId();
  const { rowCount } = await tx.query(
    `insert into runs (shop_id, run_id, operation, params, lane, priority, flow_version, actor, state, work, total, gather_key,
                       idempotency_key, request_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, 0, $10, $11, $12, $13)
     on conflict (shop_id, gather_key) where gather_key is not null and state in ('waiting', 'running') do nothing`,
    [
      shopId,
      runId,
      run.operation,
      run.params,
      run.lane,
      run.priority,
      run.flowVersion,
      run.actor,
      run.work,
      run.gatherKey ?? null,
      run.idempotencyKey ?? null,
      run.requestHash ?? null,
      at,
    ],
  );
  return rowCount === 1 ? runId : undefined;
}

export async function findRun(db: Db, runId: string): Promise<StoredRun | undefined> {
  const { rows } = await db.query(`select ${columns} from runs where run_id::text = $1`, [runId]);
  return rows[0] ? isoRun(rows[0]) : undefined;
}

export async function lockRun(tx: Transaction, shopId: string, runId: string): Promise<StoredRun> {
  const { rows } = await tx.query(`select ${columns} from runs where shop_id = $1 and run_id = $2 for update`, [
    shopId,
    runId,
  ]);
  return isoRun(rows[0]);
}

/** The open automatic run that gathers orders under this key, locked so that it does not finish meanwhile; made if there is none. */
export async function lockGatheringRun(
  tx: Transaction,
  shopId: string,
  run: NewRun & { gatherKey: string },
  at: Date,
): Promise<string> {
  for (;;) {
    const { rows } = await tx.query<{ run_id: string }>(
      `select run_id from runs where shop_id = $1 and gather_key = $2 and state in ('waiting', 'running') for update`,
      [shopId, run.gatherKey],
    );
    const runId = rows[0]?.run_id ?? (await insertRunUnlessOpen(tx, shopId, run, at));
    if (runId) return runId;
  }
}

/** A run that was started under this key within 24 hours, with the hash of what was asked then. */
export async function findRunByIdempotencyKey(
  tx: Transaction,
  shopId: string,
  key: string,
): Promise<{ runId: string; requestHash: string } | undefined> {
  await tx.query(
    `update runs set idempotency_key = null where shop_id = $1 and idempotency_key = $2 and worked_at < clock_timestamp() - interval '24 hours'
       and state in ('finished', 'stopped')`,
    [shopId, key],
  );
  const { rows } = await tx.query(
    'select run_id as "runId", request_hash as "requestHash" from runs where shop_id = $1 and idempotency_key = $2',
    [shopId, key],
  );
  return rows[0];
}

/**
 * Adds orders to a run. One that is in it already and has its outcome is worked again (it entered the status anew);
 * one that still waits, or whose act is in doubt, stays as it is.
 */
export async function addRunItems(
  tx: Transaction,
  shopId: string,
  runId: string,
  orders: readonly { orderNumber: string; orderId: string | null }[],
  options: { again: boolean } = { again: true },
): Promise<void> {
  if (orders.length === 0) return;
  // Held until the end of the transaction: numbers follow each other without gaps, whoever else adds.
  await tx.query('select 1 from runs where shop_id = $1 and run_id = $2 for update', [shopId, runId]);
  const numbers = orders.map((order) => order.orderNumber);
  if (options.again) {
    await tx.query(
      `update run_items set outcome = null, reason = null, effect_id = null, settled_at = null
       where shop_id = $1 and run_id = $2 and order_number = any($3) and outcome not in ('in-doubt', 'unknown')`,
      [shopId, runId, numbers],
    );
  }
  await tx.query(
    `with fresh as (
       select number, id, row_number() over (order by min(ordinality)) as place
       from unnest($3::text[], $4::uuid[]) with ordinality as given(number, id, ordinality)
       where not exists (select 1 from run_items i where i.shop_id = $1 and i.run_id = $2 and i.order_number = number)
       group by number, id),
     added as (
       insert into run_items (shop_id, run_id, item_no, order_number, order_id)
       select $1, $2, r.total + fresh.place, number, id from fresh join runs r on r.shop_id = $1 and r.run_id = $2 returning 1)
     update runs set total = total + (select count(*)::int from added) where shop_id = $1 and run_id = $2`,
    [shopId, runId, numbers, orders.map((order) => order.orderId)],
  );
}

/** An import without overwrite: what the desk has needs no reading. */
export async function settleItemsAlreadyHere(tx: Transaction, shopId: string, runId: string, at: Date): Promise<void> {
  await tx.query(
    `update run_items set outcome = 'already-here', settled_at = $3 where shop_id = $1 and run_id = $2 and outcome is null and order_id is not null`,
    [shopId, runId, at],
  );
}

/**
 * The next run of the lane that can go on: a person's before the flow's before the timers'; those of one priority take
 * turns, so that a run of one order need not wait for a run of ten thousand. One whose orders all have an outcome goes on
 * to its end (the last was settled by an ask); one that only waits for an answer lets the others pass, stopped or not.
 */
export async function nextRun(
  db: Db,
  shopId: string,
  lane: string,
  operations: readonly string[],
): Promise<StoredRun | undefined> {
  const { rows } = await db.query(
    `select ${columns} from runs r
     where shop_id = $1 and lane = $2 and state in ('waiting', 'running', 'stopping') and operation = any($3)
       and (state = 'waiting' or work ? 'search'
         or exists (select 1 from run_items i where i.shop_id = $1 and i.run_id = r.run_id and i.outcome is null and i.effect_id is null)
         or exists (select 1 from effects e where e.shop_id = $1 and e.run_id = r.run_id and e.lane = $2 and e.state = 'planned'
                      and (e.due_at <= clock_timestamp() or r.state = 'stopping'))
         or not exists (select 1 from run_items i where i.shop_id = $1 and i.run_id = r.run_id and i.outcome is null))
     order by (state = 'stopping') desc, priority, worked_at limit 1`,
    [shopId, lane, operations],
  );
  return rows[0] ? isoRun(rows[0]) : undefined;
}

export async function markRunWorked(tx: Db, shopId: string, runId: string, at: Date): Promise<void> {
  await tx.query(
    `update runs set worked_at = clock_timestamp(), state = case when state = 'waiting' then 'running' else state end,
       started_at = coalesce(started_at, $3) where shop_id = $1 and run_id = $2`,
    [shopId, runId, at],
  );
}

export async function storeRunWork(
  tx: Transaction,
  shopId: string,
  runId: string,
  work: StoredRun['work'],
): Promise<void> {
  await tx.query('update runs set work = $3 where shop_id = $1 and run_id = $2', [shopId, runId, work]);
}

export async function storeRunProblem(tx: Transaction, shopId: string, runId: string, problem: Text): Promise<void> {
  await tx.query('update runs set problem = $3 where shop_id = $1 and run_id = $2', [shopId, runId, problem]);
}

/** Waiting orders of a run, in its order, not yet planned as effects. */
export async function waitingItems(db: Db, shopId: string, runId: string, limit: number): Promise<RunItem[]> {
  const { rows } = await db.query(
    `select item_no as "itemNo", order_number as "orderNumber", order_id as "orderId", outcome, reason, effect_id as "effectId"
     from run_items where shop_id = $1 and run_id = $2 and outcome is null and effect_id is null order by item_no limit $3`,
    [shopId, runId, limit],
  );
  return rows;
}

export interface ItemResult {
  itemNo: number;
  orderId: string | null;
  outcome: string | null;
  reason: Reason | null;
  effectId: string | null;
}

/**
 * Writes what came out. An outcome replaces none, in-doubt or unknown, never a settled one; returns the items written.
 */
export async function storeItemResults(
  tx: Transaction,
  shopId: string,
  runId: string,
  results: readonly ItemResult[],
  at: Date,
): Promise<Set<number>> {
  const { rows } = await tx.query<{ item_no: number }>(
    `update run_items i set outcome = g.outcome, reason = g.reason, order_id = coalesce(g.order_id, i.order_id),
       effect_id = coalesce(g.effect_id, i.effect_id), settled_at = case when g.outcome is null then null else $8::timestamptz end
     from unnest($3::int[], $4::text[], $5::jsonb[], $6::uuid[], $7::uuid[]) as g(item_no, outcome, reason, order_id, effect_id)
     where i.shop_id = $1 and i.run_id = $2 and i.item_no = g.item_no
       and (i.outcome is null or i.outcome in ('in-doubt', 'unknown')) and (i.effect_id is null or g.effect_id is null or i.effect_id = g.effect_id)
     returning i.item_no`,
    [
      shopId,
      runId,
      results.map((r) => r.itemNo),
      results.map((r) => r.outcome),
      results.map((r) => (r.reason ? JSON.stringify(r.reason) : null)),
      results.map((r) => r.orderId),
      results.map((r) => r.effectId),
      at,
    ],
  );
  return new Set(rows.map((row) => row.item_no));
}

/** Everything has an outcome: the run is over. Locks the run, so that a gathering one does not get another order meanwhile. */
export async function finishRunIfDone(
  tx: Transaction,
  shopId: string,
  runId: string,
  at: Date,
): Promise<StoredRun | undefined> {
  const run = await lockRun(tx, shopId, runId);
  if (run.state === 'finished' || run.state === 'stopped' || run.work.search) return undefined;
  const { rows } = await tx.query(
    'select 1 from run_items where shop_id = $1 and run_id = $2 and outcome is null limit 1',
    [shopId, runId],
  );
  if (rows.length > 0) return undefined;
  const state = run.state === 'stopping' ? 'stopped' : 'finished';
  await tx.query(
    'update runs set state = $3, finished_at = $4, started_at = coalesce(started_at, $4) where shop_id = $1 and run_id = $2',
    [shopId, runId, state, at],
  );
  return { ...run, state, finishedAt: at.toISOString() };
}

export async function markRunStopping(tx: Transaction, shopId: string, runId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update runs set state = 'stopping', work = work - 'search', gather_key = null where shop_id = $1 and run_id = $2 and state in ('waiting', 'running')`,
    [shopId, runId],
  );
  return rowCount === 1;
}

/**
 * A doubt of a run that was over turned out as not done: the run has work again. It gathers no more orders, since
 * another run may gather under its key meanwhile; one that was stopped is only opened to withdraw the rest, unless a
 * person has just decided that it be done (`goesOn`). Locked first, so that a run that is just finishing is opened too.
 */
export async function reopenRun(tx: Transaction, shopId: string, runId: string, goesOn: boolean): Promise<void> {
  await lockRun(tx, shopId, runId);
  await tx.query(
    `update runs set state = case when state = 'finished' or $3 then 'running' else 'stopping' end, finished_at = null, gather_key = null
     where shop_id = $1 and run_id = $2 and state in ('finished', 'stopped')`,
    [shopId, runId, goesOn],
  );
}

export async function outcomeCounts(db: Db, shopId: string, runId: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ outcome: string; n: number }>(
    'select outcome, count(*)::int as n from run_items where shop_id = $1 and run_id = $2 and outcome is not null group by outcome order by outcome',
    [shopId, runId],
  );
  return Object.fromEntries(rows.map((row) => [row.outcome, row.n]));
}

/** The same of several runs at once. */
export async function outcomeCountsOfRuns(
  db: Db,
  shopId: string,
  runIds: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const { rows } = await db.query<{ run_id: string; outcome: string; n: number }>(
    'select run_id, outcome, count(*)::int as n from run_items where shop_id = $1 and run_id = any($2) and outcome is not null group by 1, 2 order by 1, 2',
    [shopId, runIds],
  );
  const counts = new Map<string, Record<string, number>>();
  for (const row of rows) counts.set(row.run_id, { ...counts.get(row.run_id), [row.outcome]: row.n });
  return counts;
}

/** Orders of a run that came out alike, for the same reason. */
export interface ResultGroup {
  outcome: string;
  code: string | null;
  ja: string | null;
  en: string | null;
  count: number;
}

export async function resultGroups(db: Db, shopId: string, runId: string): Promise<ResultGroup[]> {
  const { rows } = await db.query(
    `select outcome, reason ->> 'code' as code, min(reason ->> 'ja') as ja, min(reason ->> 'en') as en, count(*)::int as count
     from run_items where shop_id = $1 and run_id = $2 and outcome is not null group by 1, 2 order by 5 desc, 1, 2`,
    [shopId, runId],
  );
  return rows;
}

/** One order of a run, with what a list of results shows of it. */
export interface ShownResult extends RunItem {
  settledAt: string | null;
  buyerName: string | null;
  amountDue: number | null;
}

export async function shownResults(
  db: Db,
  shopId: string,
  runId: string,
  page: { after: number; limit: number; outcomes: readonly string[] | null; waiting: boolean; code: string | null },
): Promise<ShownResult[]> {
  const { rows } = await db.query(
    `select i.item_no as "itemNo", i.order_number as "orderNumber", i.order_id as "orderId", i.outcome, i.reason, i.effect_id as "effectId",
            i.settled_at as "settledAt", o.amount_due as "amountDue",
            nullif(concat_ws(' ', d.details #>> '{buyer,name,family}', d.details #>> '{buyer,name,first}'), '') as "buyerName"
     from (select * from run_items where shop_id = $1 and run_id = $2 and item_no > $3
             and ($5::text[] is null and not $6 or outcome = any($5) or $6 and outcome is null)
             and ($7::text is null or reason ->> 'code' = $7) order by item_no limit $4) i
     left join orders o on o.shop_id = i.shop_id and o.order_id = i.order_id
     left join order_details d on d.shop_id = i.shop_id and d.order_id = i.order_id
     order by i.item_no`,
    [shopId, runId, page.after, page.limit, page.outcomes, page.waiting, page.code],
  );
  return rows.map((row) => ({ ...row, settledAt: row.settledAt?.toISOString() ?? null }));
}

export async function listRuns(
  db: Db,
  shopIds: readonly string[],
  filter: { operation?: string; state?: string; before?: string; ids?: readonly string[]; limit: number },
): Promise<StoredRun[]> {
  const { rows } = await db.query(
    `select ${columns} from runs where shop_id = any($1) and ($2::text is null or operation = $2) and ($3::text is null or state = $3 or $3 = 'open' and state in ('waiting', 'running', 'stopping'))
       and ($4::uuid is null or run_id < $4) and ($6::uuid[] is null or run_id = any($6)) order by run_id desc limit $5`,
    [shopIds, filter.operation ?? null, filter.state ?? null, filter.before ?? null, filter.limit, filter.ids ?? null],
  );
  return rows.map(isoRun);
}

export async function runResults(
  db: Db,
  shopId: string,
  runId: string,
  page: { after: number; limit: number; outcome?: string },
): Promise<RunItem[]> {
  const { rows } = await db.query(
    `select item_no as "itemNo", order_number as "orderNumber", order_id as "orderId", outcome, reason, effect_id as "effectId"
     from run_items where shop_id = $1 and run_id = $2 and item_no > $3 and ($5::text is null or outcome = $5) order by item_no limit $4`,
    [shopId, runId, page.after, page.limit, page.outcome ?? null],
  );
  return rows;
}
