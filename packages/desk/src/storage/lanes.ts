import type { Db, Transaction } from './database.ts';

/** Why a lane stands still, and since when. */
export interface LanePause {
  kind: 'maintenance' | 'rate' | 'key' | 'relay' | 'trouble';
  ja: string;
  en: string;
  since: string;
  /** Failures in a row: the pause grows with them. */
  failures: number;
}

export interface LaneState {
  lane: string;
  pausedUntil: string | null;
  pause: LanePause | null;
  /** How many effects and orders wait in it. */
  waiting: number;
}

/**
 * Why the lane stands still, as it is shown: also in the moments in which it is tried again, else the word would come and
 * go with each try. A lane in which nothing waits is not known to stand still.
 */
export function standingPause(lane: LaneState): LanePause | null {
  if (!lane.pause) return null;
  return lane.pausedUntil || lane.waiting > 0 || lane.pause.kind === 'key' ? lane.pause : null;
}

/**
 * Takes the lane's next slot and tells how long to wait for it, in milliseconds. All processes share the row, so together
 * they never send faster than the interval allows.
 */
export async function takeSlot(db: Db, shopId: string, lane: string, intervalMs: number): Promise<number> {
  const { rows } = await db.query<{ wait: number }>(
    `insert into lanes (shop_id, lane, next_slot_at) values ($1, $2, clock_timestamp() + $3::float8 * interval '1 ms')
     on conflict (shop_id, lane) do update
       set next_slot_at = greatest(lanes.next_slot_at, clock_timestamp()) + $3::float8 * interval '1 ms'
     returning extract(epoch from (next_slot_at - $3::float8 * interval '1 ms' - clock_timestamp()))::float8 * 1000 as wait`,
    [shopId, lane, intervalMs],
  );
  return Math.max(0, rows[0]!.wait);
}

/** There is work in the lane from now on (or from `inMs` on). Keeps an earlier due time. */
export async function laneHasWork(tx: Transaction, shopId: string, lane: string): Promise<void> {
  await tx.query(
    `insert into lanes (shop_id, lane, next_slot_at, due_at) values ($1, $2, clock_timestamp(), clock_timestamp())
     on conflict (shop_id, lane) do update set due_at = least(coalesce(lanes.due_at, clock_timestamp()), clock_timestamp())`,
    [shopId, lane],
  );
}

/** Lanes in which something is due now. */
export async function dueLanes(db: Db): Promise<{ shopId: string; lane: string }[]> {
  const { rows } = await db.query(
    `select shop_id as "shopId", lane from lanes
     where due_at <= clock_timestamp() and (paused_until is null or paused_until <= clock_timestamp())
     order by due_at limit 500`,
  );
  return rows;
}

/**
 * Writes down when the lane has to be looked at again: now if an open run has orders waiting or has only to end, else at the earliest due
 * effect, else never. The row is locked first, so that work which arrives meanwhile is either seen here or sets it anew.
 */
export async function settleLaneDue(tx: Transaction, shopId: string, lane: string): Promise<void> {
  await tx.query('select 1 from lanes where shop_id = $1 and lane = $2 for update', [shopId, lane]);
  await tx.query(
    `update lanes set due_at = case
       when exists (select 1 from runs r where r.shop_id = $1 and r.lane = $2 and (r.state = 'waiting' or
              r.state in ('running', 'stopping') and (r.work ? 'search'
                or exists (select 1 from run_items i where i.shop_id = $1 and i.run_id = r.run_id and i.outcome is null and i.effect_id is null)
                or not exists (select 1 from run_items i where i.shop_id = $1 and i.run_id = r.run_id and i.outcome is null))))
         then clock_timestamp()
       else (select min(due_at) from effects where shop_id = $1 and lane = $2 and state in ('planned', 'sending', 'accepted', 'in-doubt'))
     end where shop_id = $1 and lane = $2`,
    [shopId, lane],
  );
}

/** Stops the lane for a while; failures in a row make it longer, up to `mostMs`. */
export async function pauseLane(
  db: Db,
  shopId: string,
  lane: string,
  why: { kind: LanePause['kind']; ja: string; en: string },
  length: { firstMs: number; mostMs: number },
  at: Date,
): Promise<void> {
  await db.query(
    `insert into lanes (shop_id, lane, next_slot_at) values ($1, $2, clock_timestamp()) on conflict do nothing`,
    [shopId, lane],
  );
  await db.query(
    `update lanes set
       paused_until = clock_timestamp() + least($4::float8, $3::float8 * power(2, least(20, coalesce((pause->>'failures')::int, 0)))) * interval '1 ms',
       pause = jsonb_build_object('kind', $5::text, 'ja', $6::text, 'en', $7::text,
                 'since', coalesce(case when pause->>'kind' = $5 then pause->>'since' end, $8::text),
                 'failures', coalesce((pause->>'failures')::int, 0) + 1)
     where shop_id = $1 and lane = $2`,
    [shopId, lane, length.firstMs, length.mostMs, why.kind, why.ja, why.en, at.toISOString()],
  );
}

/** It answers again. */
export async function clearPause(db: Db, shopId: string, lane: string): Promise<void> {
  await db.query(
    'update lanes set paused_until = null, pause = null where shop_id = $1 and lane = $2 and pause is not null',
    [shopId, lane],
  );
}

export async function laneStates(db: Db, shopId: string): Promise<LaneState[]> {
  const { rows } = await db.query(
    `select l.lane, case when l.paused_until > clock_timestamp() then l.paused_until end as "pausedUntil", l.pause,
            (select count(*)::int from effects e where e.shop_id = l.shop_id and e.lane = l.lane and e.state in ('planned', 'sending', 'accepted', 'in-doubt'))
            + (select count(*)::int from run_items i join runs r using (shop_id, run_id)
               where r.shop_id = l.shop_id and r.lane = l.lane and r.state in ('waiting', 'running') and i.outcome is null and i.effect_id is null) as waiting
     from lanes l where l.shop_id = $1 order by l.lane`,
    [shopId],
  );
  return rows.map((row) => ({ ...row, pausedUntil: row.pausedUntil ? row.pausedUntil.toISOString() : null }));
}

/** How long the lane still stands still, in milliseconds; 0 = it is free. */
export async function pausedFor(db: Db, shopId: string, lane: string): Promise<number> {
  const { rows } = await db.query<{ ms: number | null }>(
    `select extract(epoch from (paused_until - clock_timestamp()))::float8 * 1000 as ms from lanes where shop_id = $1 and lane = $2`,
    [shopId, lane],
  );
  return Math.max(0, rows[0]?.ms ?? 0);
}
