/** What 今日 is drawn from: small counts over the partial indexes of what needs a person. One shop. */
import type { Db } from './database.ts';
import { doubtOverdueAfterMs } from './filter-orders.ts';

export interface HeldGroup {
  reason: string;
  count: number;
  /** Of these, something may be on its way already. */
  withWaybill: number;
  since: string;
  sinceWithWaybill: string | null;
}

export async function heldGroups(db: Db, shopId: string): Promise<HeldGroup[]> {
  const { rows } = await db.query(
    `select reason, count(*)::int as count, count(*) filter (where waybill)::int as "withWaybill", min(since) as since,
            min(since) filter (where waybill) as "sinceWithWaybill"
     from (select o.hold ->> 'reason' as reason, o.hold ->> 'since' as since,
                  o.has_tracking or exists (select 1 from waybills w where w.shop_id = o.shop_id and w.order_id = o.order_id and w.state <> 'void') as waybill
           from orders o where o.shop_id = $1 and o.hold is not null) held
     group by reason order by count(*) desc, reason`,
    [shopId],
  );
  return rows;
}

/** Unconfirmed orders by the day on which the channel cancels them, up to `through`. */
export async function deadlineDays(
  db: Db,
  shopId: string,
  through: string,
): Promise<{ day: string; count: number; held: number }[]> {
  const { rows } = await db.query(
    `select confirm_due_on as day, count(*)::int as count, count(*) filter (where hold is not null)::int as held
     from orders where shop_id = $1 and phase = 'new' and confirm_due_on <= $2 group by confirm_due_on order by confirm_due_on`,
    [shopId, through],
  );
  return rows;
}

const open = "('new', 'processing', 'ready', 'unknown')";

export async function declinedOrders(db: Db, shopId: string): Promise<{ count: number; since: string | null }> {
  const { rows } = await db.query(
    `select count(*)::int as count, min(review ->> 'at') as since from orders
     where shop_id = $1 and review ->> 'outcome' = 'declined' and phase in ${open}`,
    [shopId],
  );
  return rows[0]!;
}

export interface DoubtGroup {
  operation: string;
  state: 'in-doubt' | 'unknown';
  /** Orders, not effects. */
  count: number;
  since: string;
  nextAskAt: string | null;
}

/** Doubts that last longer than an hour, and all that nobody can be asked about. */
export async function doubtGroups(db: Db, shopId: string): Promise<DoubtGroup[]> {
  const { rows } = await db.query(
    `select operation, state, count(distinct order_id)::int as count, min(coalesce(doubt_since, created_at)) as since, min(due_at) as next
     from effects where shop_id = $1 and state in ('in-doubt', 'unknown')
       and (state = 'unknown' or doubt_since < clock_timestamp() - ${doubtOverdueAfterMs} * interval '1 ms')
     group by operation, state order by min(coalesce(doubt_since, created_at))`,
    [shopId],
  );
  return rows.map((row) => ({
    operation: row.operation,
    state: row.state,
    count: row.count,
    since: row.since.toISOString(),
    nextAskAt: row.state === 'in-doubt' ? row.next.toISOString() : null,
  }));
}

export interface TroubleGroup {
  operation: string;
  outcome: string;
  code: string | null;
  ja: string;
  en: string;
  count: number;
  since: string;
}

export async function troubleGroups(db: Db, shopId: string): Promise<TroubleGroup[]> {
  const { rows } = await db.query(
    `select trouble ->> 'operation' as operation, trouble ->> 'outcome' as outcome, trouble ->> 'code' as code,
            min(trouble ->> 'ja') as ja, min(trouble ->> 'en') as en, count(*)::int as count, min(trouble ->> 'at') as since
     from orders where shop_id = $1 and trouble is not null and phase in ${open}
     group by 1, 2, 3 order by count(*) desc, 1, 2, 3`,
    [shopId],
  );
  return rows;
}

/** Released, not held, and no waybill written yet; by delivery method. */
export async function unwrittenWaybills(
  db: Db,
  shopId: string,
): Promise<{ deliveryMethod: string; count: number; since: string }[]> {
  const { rows } = await db.query(
    `select delivery_method as "deliveryMethod", count(*)::int as count, min(status_since) as since from orders o
     where shop_id = $1 and phase = 'ready' and hold is null and not has_tracking
       and not exists (select 1 from waybills w where w.shop_id = o.shop_id and w.order_id = o.order_id and w.state <> 'void')
     group by delivery_method order by count(*) desc, delivery_method`,
    [shopId],
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

export interface FlowHour {
  what: 'imported' | 'confirmed' | 'shipped';
  /** 0–23 in Japan. */
  hour: number;
  orders: number;
  /** Of these, a person had a hand in it. */
  touched: number;
}

/**
 * Orders by the hour. A person had a hand in it: he ran it himself, or did something to that order before. An import is
 * touched only where a person started it.
 */
export async function flowOfDay(db: Db, shopId: string, from: Date, to: Date): Promise<FlowHour[]> {
  const { rows } = await db.query(
    `select what, hour, count(distinct order_id)::int as orders, count(distinct order_id) filter (where touched)::int as touched from (
       select e.order_id, extract(hour from e.at at time zone 'Asia/Tokyo')::int as hour,
         case when e.kind = 'imported' then 'imported' when e.data ->> 'operation' = 'confirm-orders' then 'confirmed' else 'shipped' end as what,
         e.actor ->> 'kind' in ('person', 'api-key') or e.kind <> 'imported' and exists (
           select 1 from events p where p.shop_id = e.shop_id and p.order_id = e.order_id and p.event_id < e.event_id
             and p.kind <> 'imported' and p.actor ->> 'kind' in ('person', 'api-key')) as touched
       from events e
       where e.shop_id = $1 and e.at >= $2 and e.at < $3 and e.order_id is not null and e.kind in ('imported', 'outcome')
         and (e.kind = 'imported' or e.data ->> 'operation' = 'confirm-orders' and e.data ->> 'outcome' = 'confirmed'
              or e.data ->> 'operation' = 'report-shipments' and e.data ->> 'outcome' = 'reported')) happened
     group by what, hour order by what, hour`,
    [shopId, from, to],
  );
  return rows;
}

/** The last run of each operation that ended well, and the last that broke off. */
export async function lastRuns(
  db: Db,
  shopId: string,
  lane: string,
): Promise<{ operation: string; finishedAt: string }[]> {
  const { rows } = await db.query(
    `select distinct on (operation) operation, finished_at as "finishedAt" from
       (select operation, finished_at from runs where shop_id = $1 and lane = $2 and state = 'finished' and problem is null
        order by created_at desc, run_id desc limit 200) recent
     order by operation, finished_at desc`,
    [shopId, lane],
  );
  return rows.map((row) => ({ operation: row.operation, finishedAt: row.finishedAt.toISOString() }));
}

export async function lastMailSentAt(db: Db, shopId: string): Promise<string | null> {
  const { rows } = await db.query(
    'select max(sent_at) as at from (select sent_at from mails where shop_id = $1 order by mail_id desc limit 200) recent',
    [shopId],
  );
  return rows[0]!.at ? rows[0]!.at.toISOString() : null;
}

/** Of each carrier: when its last file was written, and when its last numbers came in. */
export async function carrierFiles(
  db: Db,
  shopId: string,
): Promise<{ carrier: string; exportedAt: string | null; numbersAt: string | null }[]> {
  const { rows } = await db.query(
    `select carrier, max(exported) as exported, max(numbers) as numbers from (
       (select carrier, created_at as exported, null::timestamptz as numbers from waybill_files where shop_id = $1 order by file_id desc limit 100)
       union all
       (select carrier, null, created_at from shipments where shop_id = $1 and carrier is not null order by shipment_id desc limit 100)) recent
     group by carrier order by carrier`,
    [shopId],
  );
  return rows.map((row) => ({
    carrier: row.carrier,
    exportedAt: row.exported?.toISOString() ?? null,
    numbersAt: row.numbers?.toISOString() ?? null,
  }));
}
