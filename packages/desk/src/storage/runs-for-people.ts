/**
 * Runs in which a person has something to see to: an act that is in doubt or unknown, an order whose last outcome needs a
 * person and came from this run, or a run that broke off with no good one of its kind after it. Few rows, whatever the
 * number of runs: it begins at what is open (effects_for_people, orders_in_trouble), not at the runs.
 */
import type { Db } from './database.ts';

export async function runsForPeople(db: Db, shopIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ run_id: string }>(
    `select run_id from effects where shop_id = any($1) and state in ('in-doubt', 'unknown')
     union
     select e.run_id from orders o
     cross join lateral (select run_id from events where shop_id = o.shop_id and order_id = o.order_id and kind = 'outcome'
                         order by event_id desc limit 1) e
     where o.shop_id = any($1) and o.trouble is not null and o.phase in ('new', 'processing', 'ready', 'unknown') and e.run_id is not null
     union
     select run_id from (
       select distinct on (shop_id, operation) run_id, problem from runs
       where shop_id = any($1) and state in ('finished', 'stopped') and finished_at > now() - interval '30 days'
       order by shop_id, operation, run_id desc) last
     where problem is not null`,
    [shopIds],
  );
  return rows.map((row) => row.run_id);
}

export async function countOpenRuns(db: Db, shopIds: readonly string[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from runs where shop_id = any($1) and state in ('waiting', 'running', 'stopping')`,
    [shopIds],
  );
  return rows[0]!.n;
}
