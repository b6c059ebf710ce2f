/**
 * The effect journal's statements. Each write is guarded as docs/effects.md says: the right to send is a lease token that
 * is new at every claim, the right to settle is the attempt's number. Times here are the database's own.
 */
import { newId } from '../ids.ts';
import type { Reason } from '../text.ts';
import type { Db, Transaction } from './database.ts';
import { insertRows } from './insert-rows.ts';

export type EffectState = 'planned' | 'sending' | 'accepted' | 'in-doubt' | 'unknown' | 'settled';

export interface StoredEffect {
  shopId: string;
  effectId: string;
  operation: string;
  orderId: string;
  orderNumber: string;
  lane: string;
  runId: string;
  itemNo: number;
  state: EffectState;
  attempt: number;
  failures: number;
  asks: number;
  dueAt: string;
  quietAt: string | null;
  notDoneSeenAt: string | null;
  /** The last ask found no such order at the channel. */
  goneSeenAt: string | null;
  doubtSince: string | null;
  firstSentAt: string | null;
  seenHash: string | null;
  beforeContentHash: string | null;
  beforeOriginalHash: string | null;
  target: Record<string, unknown>;
  acceptedId: string | null;
  outcome: string | null;
  reason: Reason | null;
  createdAt: string;
  settledAt: string | null;
}

/** Always through the alias `e`, since RETURNING of an UPDATE … FROM sees the other side's columns too. */
const columns = [
  'shop_id',
  'effect_id',
  'operation',
  'order_id',
  'order_number',
  'lane',
  'run_id',
  'item_no',
  'state',
  'attempt',
  'failures',
  'asks',
  'due_at',
  'quiet_at',
  'not_done_seen_at',
  'gone_seen_at',
  'doubt_since',
  'first_sent_at',
  'seen_hash',
  'before_content_hash',
  'before_original_hash',
  'target',
  'accepted_id',
  'outcome',
  'reason',
  'created_at',
  'settled_at',
]
  .map((column) => `e.${column} as "${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}"`)
  .join(', ');

const times = [
  'dueAt',
  'quietAt',
  'notDoneSeenAt',
  'goneSeenAt',
  'doubtSince',
  'firstSentAt',
  'createdAt',
  'settledAt',
];

function isoEffect(row: Record<string, unknown>): StoredEffect {
  for (const name of times) if (row[name]) row[name] = (row[name] as Date).toISOString();
  return row as unknown as StoredEffect;
}

export interface NewEffect {
  effectId: string;
  operation: string;
  orderId: string;
  orderNumber: string;
  lane: string;
  priority: number;
  runId: string;
  itemNo: number;
  key: string;
  changesOrder: boolean;
  seenHash: string | null;
  target: Record<string, unknown>;
}

/**
 * Row 1 of the protocol. An effect whose key is held, or whose order has another change open, is not inserted: the
 * unique indexes decide, whoever comes first. Returns the ids that were planned.
 */
export async function insertEffects(
  tx: Transaction,
  shopId: string,
  effects: readonly NewEffect[],
  at: Date,
): Promise<Set<string>> {
  const rows = await insertRows<{ effect_id: string }>(
    tx,
    'effects',
    [
      'shop_id',
      'effect_id',
      'operation',
      'order_id',
      'order_number',
      'lane',
      'priority',
      'run_id',
      'item_no',
      'effect_key',
      'key_held',
      'changes_order',
      'state',
      'due_at',
      'seen_hash',
      'target',
      'created_at',
    ],
    effects.map((e) => [
      shopId,
      e.effectId,
      e.operation,
      e.orderId,
      e.orderNumber,
      e.lane,
      e.priority,
      e.runId,
      e.itemNo,
      e.key,
      true,
      e.changesOrder,
      'planned',
      'epoch',
      e.seenHash,
      e.target,
      at,
    ]),
    'on conflict do nothing returning effect_id',
  );
  return new Set(rows.map((row) => row.effect_id));
}

/** What stands in the way of a new effect: the holder of the key, else the order's open change. */
export async function findBlockingEffect(
  db: Db,
  shopId: string,
  key: string,
  orderId: string,
): Promise<
  | {
      effectId: string;
      operation: string;
      state: EffectState;
      runId: string;
      sameKey: boolean;
      settledAt: string | null;
    }
  | undefined
> {
  const { rows } = await db.query(
    `select effect_id as "effectId", operation, state, run_id as "runId", (effect_key = $2 and key_held) as "sameKey", settled_at as "settledAt"
     from effects where shop_id = $1 and (key_held and effect_key = $2 or changes_order and state <> 'settled' and order_id = $3)
     order by (effect_key = $2 and key_held) desc limit 1`,
    [shopId, key, orderId],
  );
  return rows[0] ? { ...rows[0], settledAt: rows[0].settledAt ? rows[0].settledAt.toISOString() : null } : undefined;
}

/** Of these keys, which are held, and whether what holds them is over. */
export async function heldKeys(
  db: Db,
  shopId: string,
  keys: readonly string[],
): Promise<Map<string, { operation: string; state: EffectState }>> {
  const { rows } = await db.query<{ key: string; operation: string; state: EffectState }>(
    'select effect_key as key, operation, state from effects where shop_id = $1 and key_held and effect_key = any($2)',
    [shopId, keys],
  );
  return new Map(rows.map(({ key, ...held }) => [key, held]));
}

/** Orders that have an order-changing effect under way: others are busy meanwhile. */
export async function ordersWithOpenChange(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, { operation: string; runId: string }>> {
  const { rows } = await db.query<{ order_id: string; operation: string; run_id: string }>(
    `select order_id, operation, run_id from effects where shop_id = $1 and order_id = any($2) and changes_order and state <> 'settled'`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.order_id, { operation: row.operation, runId: row.run_id }]));
}

/** Fixes what an effect shall do, before its first try. */
export async function storeTarget(
  tx: Transaction,
  shopId: string,
  effectId: string,
  target: Record<string, unknown>,
): Promise<void> {
  await tx.query('update effects set target = $3 where shop_id = $1 and effect_id = $2', [shopId, effectId, target]);
}

/**
 * Claims planned effects of a run that are due. A claim gives the right to send for the time of the lease. It may take
 * over an earlier claim: what is planned has nothing on the wire, and the earlier claimant finds its token gone at the
 * step before the wire. So work of a killed worker is free at once.
 */
export async function claimEffects(
  tx: Transaction,
  shopId: string,
  runId: string,
  limit: number,
  leaseMs: number,
): Promise<{ token: string; effects: StoredEffect[] }> {
  const token = crypto.randomUUID();
  const { rows } = await tx.query(
    `with due as (
       select effect_id from effects where shop_id = $1 and run_id = $2 and state = 'planned' and due_at <= clock_timestamp()
       order by item_no limit $3 for update skip locked)
     update effects e set lease_token = $4, lease_until = clock_timestamp() + $5::float8 * interval '1 ms'
     from due where e.shop_id = $1 and e.effect_id = due.effect_id returning ${columns}`,
    [shopId, runId, limit, token, leaseMs],
  );
  return { token, effects: rows.map(isoEffect).sort((a, b) => a.itemNo - b.itemNo) };
}

export interface Intent {
  effectId: string;
  target: Record<string, unknown>;
  beforeContentHash: string | null;
  beforeOriginalHash: string | null;
}

/**
 * Row 2: from here on it may have happened. Only with a valid lease; the attempt is counted, the deadline set, the call
 * written down. What is returned may be sent, nothing else.
 */
export async function beginSending(
  tx: Transaction,
  shopId: string,
  token: string,
  intents: readonly Intent[],
  call: { function: string; requestHash: string; timeoutMs: number; sendWithinMs: number; graceMs: number },
): Promise<{ callId: string; effects: StoredEffect[] }> {
  const { rows } = await tx.query(
    `update effects e set state = 'sending', attempt = attempt + 1, target = g.target, before_content_hash = g.content_hash,
       before_original_hash = g.original_hash, lease_token = null, lease_until = null, asks = 0, not_done_seen_at = null, gone_seen_at = null, accepted_id = null,
       deadline = clock_timestamp() + ($6::float8 + $7::float8) * interval '1 ms', quiet_at = clock_timestamp() + ($6::float8 + $7::float8 + $8::float8) * interval '1 ms',
       due_at = clock_timestamp() + ($6::float8 + $7::float8) * interval '1 ms', first_sent_at = coalesce(first_sent_at, clock_timestamp())
     from unnest($3::uuid[], $4::jsonb[], $5::text[], $9::text[]) as g(effect_id, target, content_hash, original_hash)
     where e.shop_id = $1 and e.effect_id = g.effect_id and e.state = 'planned' and e.lease_token = $2 and e.lease_until > clock_timestamp()
     returning ${columns}`,
    [
      shopId,
      token,
      intents.map((i) => i.effectId),
      intents.map((i) => JSON.stringify(i.target)),
      intents.map((i) => i.beforeContentHash),
      call.sendWithinMs,
      call.timeoutMs,
      call.graceMs,
      intents.map((i) => i.beforeOriginalHash),
    ],
  );
  const callId = newId();
  if (rows.length > 0) {
    await tx.query(
      `insert into calls (shop_id, call_id, function, effect_ids, request_hash, begun_at, deadline)
       values ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + $6::float8 * interval '1 ms')`,
      [
        shopId,
        callId,
        call.function,
        rows.map((row) => row.effectId),
        call.requestHash,
        call.sendWithinMs + call.timeoutMs,
      ],
    );
  }
  return { callId, effects: rows.map(isoEffect).sort((a, b) => a.itemNo - b.itemNo) };
}

export async function storeCallEnd(
  db: Db,
  shopId: string,
  callId: string,
  end: { httpStatus: number | null; answer: string; codes: string[]; requestId: string | null },
): Promise<void> {
  await db.query(
    `update calls set ended_at = clock_timestamp(), http_status = $3, answer = $4, codes = $5, remote_request_id = $6 where shop_id = $1 and call_id = $2`,
    [shopId, callId, end.httpStatus, end.answer, end.codes, end.requestId],
  );
}

export interface Settlement {
  effectId: string;
  attempt: number;
  outcome: string;
  reason: Reason | null;
  /** Held for good after some outcomes, else free again. */
  holdsKey: boolean;
}

/** Row 3 and 10: whoever has proof for attempt n, while it is still open and still at n. Returns what it settled. */
export async function settleEffects(
  tx: Transaction,
  shopId: string,
  settlements: readonly Settlement[],
  at: Date,
): Promise<StoredEffect[]> {
  const { rows } = await tx.query(
    `update effects e set state = 'settled', outcome = g.outcome, reason = g.reason, key_held = g.holds_key, settled_at = $7, lease_token = null
     from unnest($2::uuid[], $3::int[], $4::text[], $5::jsonb[], $6::bool[]) as g(effect_id, attempt, outcome, reason, holds_key)
     where e.shop_id = $1 and e.effect_id = g.effect_id and e.state <> 'settled' and e.attempt = g.attempt
     returning ${columns}`,
    [
      shopId,
      settlements.map((s) => s.effectId),
      settlements.map((s) => s.attempt),
      settlements.map((s) => s.outcome),
      settlements.map((s) => (s.reason ? JSON.stringify(s.reason) : null)),
      settlements.map((s) => s.holdsKey),
      at,
    ],
  );
  return rows.map(isoEffect);
}

/** Row 5: taken by the other side, to be done later. */
export async function acceptEffects(
  tx: Transaction,
  shopId: string,
  effects: readonly { effectId: string; attempt: number }[],
  acceptedId: string,
  timing: { firstAskMs: number; graceMs: number },
): Promise<void> {
  await tx.query(
    `update effects e set state = 'accepted', accepted_id = $4, asks = 0, doubt_since = null,
       due_at = clock_timestamp() + $5::float8 * interval '1 ms', quiet_at = clock_timestamp() + $6::float8 * interval '1 ms'
     from unnest($2::uuid[], $3::int[]) as g(effect_id, attempt)
     where e.shop_id = $1 and e.effect_id = g.effect_id and e.state in ('sending', 'in-doubt') and e.attempt = g.attempt`,
    [
      shopId,
      effects.map((e) => e.effectId),
      effects.map((e) => e.attempt),
      acceptedId,
      timing.firstAskMs,
      timing.graceMs,
    ],
  );
}

/** Row 6: the answer is lost. `unknown` where nobody can be asked. */
export async function doubtEffects(
  tx: Transaction,
  shopId: string,
  effects: readonly { effectId: string; attempt: number }[],
  state: 'in-doubt' | 'unknown',
  firstAskMs: number,
  reason: Reason,
): Promise<StoredEffect[]> {
  const { rows } = await tx.query(
    `update effects e set state = $4, doubt_since = coalesce(e.doubt_since, clock_timestamp()), due_at = clock_timestamp() + $5::float8 * interval '1 ms', reason = $6
     from unnest($2::uuid[], $3::int[]) as g(effect_id, attempt)
     where e.shop_id = $1 and e.effect_id = g.effect_id and e.state = 'sending' and e.attempt = g.attempt
     returning ${columns}`,
    [shopId, effects.map((e) => e.effectId), effects.map((e) => e.attempt), state, firstAskMs, reason],
  );
  return rows.map(isoEffect);
}

/** Sending whose deadline has passed: the process that sent is gone, so the answer is lost. */
export async function overdueSendings(
  tx: Transaction,
  shopId: string,
  lane: string,
  operations: readonly string[],
): Promise<StoredEffect[]> {
  const { rows } = await tx.query(
    `select ${columns} from effects e where shop_id = $1 and lane = $2 and state = 'sending' and deadline < clock_timestamp()
       and operation = any($3) for update skip locked`,
    [shopId, lane, operations],
  );
  return rows.map(isoEffect);
}

/** Rows 4, 8 and 9: sure that attempt n did not happen. Not before the backoff. */
export async function replanEffect(
  tx: Transaction,
  shopId: string,
  effect: { effectId: string; attempt: number },
  change: { backoffMs: number; failed: boolean; reason: Reason | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update effects set state = 'planned', failures = failures + $5::int, due_at = clock_timestamp() + $4::float8 * interval '1 ms', reason = $6,
       lease_token = null, lease_until = null, doubt_since = null, accepted_id = null
     where shop_id = $1 and effect_id = $2 and attempt = $3 and state <> 'settled'`,
    [shopId, effect.effectId, effect.attempt, change.backoffMs, change.failed ? 1 : 0, change.reason],
  );
  return rowCount === 1;
}

/** Effects whose ask is due: doubts and accepted requests. */
export async function effectsToAsk(
  db: Db,
  shopId: string,
  lane: string,
  operations: readonly string[],
  limit: number,
): Promise<{ effects: StoredEffect[]; now: string }> {
  const { rows } = await db.query(
    `select ${columns}, clock_timestamp() as "databaseNow" from effects e
     where shop_id = $1 and lane = $2 and state in ('in-doubt', 'accepted') and due_at <= clock_timestamp()
       and operation = any($3) order by due_at limit $4`,
    [shopId, lane, operations, limit],
  );
  return { effects: rows.map(isoEffect), now: rows[0] ? rows[0].databaseNow.toISOString() : '' };
}

/** What an ask that settled nothing saw; `not-done` only from one begun after quiet. `nothing`: it had no answer. */
export type Seen = 'not-done' | 'gone' | 'no-proof' | 'nothing';

/** An ask that settled nothing: the next one is due then. */
export async function scheduleNextAsk(
  tx: Transaction,
  shopId: string,
  effectId: string,
  attempt: number,
  inMs: number,
  seen: Seen,
): Promise<void> {
  await tx.query(
    `update effects set asks = asks + 1, due_at = clock_timestamp() + $4::float8 * interval '1 ms',
       not_done_seen_at = case when $5 = 'not-done' then coalesce(not_done_seen_at, clock_timestamp()) else not_done_seen_at end,
       gone_seen_at = case $5 when 'gone' then coalesce(gone_seen_at, clock_timestamp()) when 'nothing' then gone_seen_at end
     where shop_id = $1 and effect_id = $2 and attempt = $3 and state in ('in-doubt', 'accepted')`,
    [shopId, effectId, attempt, inMs, seen],
  );
}

/** A person's "ask now". */
export async function askNow(tx: Transaction, shopId: string, effectId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update effects set due_at = clock_timestamp() where shop_id = $1 and effect_id = $2 and state in ('in-doubt', 'accepted')`,
    [shopId, effectId],
  );
  return rowCount === 1;
}

export async function plannedOfRun(
  tx: Transaction,
  shopId: string,
  runId: string,
  limit: number,
): Promise<StoredEffect[]> {
  const { rows } = await tx.query(
    `select ${columns} from effects e where shop_id = $1 and run_id = $2 and state = 'planned' limit $3 for update skip locked`,
    [shopId, runId, limit],
  );
  return rows.map(isoEffect);
}

export async function findEffect(db: Db, effectId: string): Promise<StoredEffect | undefined> {
  const { rows } = await db.query(`select ${columns} from effects e where effect_id::text = $1`, [effectId]);
  return rows[0] ? isoEffect(rows[0]) : undefined;
}

export async function lockEffect(
  tx: Transaction,
  shopId: string,
  effectId: string,
): Promise<{ effect: StoredEffect; quiet: boolean; quietInMs: number } | undefined> {
  const { rows } = await tx.query(
    `select ${columns}, coalesce(quiet_at < clock_timestamp(), true) as "isQuiet",
       greatest(0, coalesce(extract(epoch from quiet_at - clock_timestamp()) * 1000, 0))::float8 as "quietInMs"
     from effects e where shop_id = $1 and effect_id = $2 for update`,
    [shopId, effectId],
  );
  return rows[0] ? { effect: isoEffect(rows[0]), quiet: rows[0].isQuiet, quietInMs: rows[0].quietInMs } : undefined;
}

/** All that is open on these orders, for なぜ止まっている?. */
export async function openEffectsOfOrders(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<StoredEffect[]> {
  const { rows } = await db.query(
    `select ${columns} from effects e where shop_id = $1 and order_id = any($2) and state <> 'settled' order by effect_id`,
    [shopId, orderIds],
  );
  return rows.map(isoEffect);
}

export async function effectsOfOrder(db: Db, shopId: string, orderId: string): Promise<StoredEffect[]> {
  const { rows } = await db.query(
    `select ${columns} from effects e where shop_id = $1 and order_id = $2 order by effect_id`,
    [shopId, orderId],
  );
  return rows.map(isoEffect);
}

/** Of one run: those that the desk asks about or a person must decide, oldest first. */
export async function doubtsOfRun(db: Db, shopId: string, runId: string, limit: number): Promise<StoredEffect[]> {
  const { rows } = await db.query(
    `select ${columns} from effects e where shop_id = $1 and run_id = $2 and state in ('in-doubt', 'unknown') order by effect_id limit $3`,
    [shopId, runId, limit],
  );
  return rows.map(isoEffect);
}

/** Those that the desk asks about or a person must decide, oldest first. */
export async function effectsForPeople(db: Db, shopIds: readonly string[], limit: number): Promise<StoredEffect[]> {
  const { rows } = await db.query(
    `select ${columns} from effects e where shop_id = any($1) and state in ('in-doubt', 'unknown') order by effect_id limit $2`,
    [shopIds, limit],
  );
  return rows.map(isoEffect);
}
