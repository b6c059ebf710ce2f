/** What a live stream looks at, again and again: events since, and the runs that are open. One shop, small queries by index. */
import type { Actor } from '../actor.ts';
import type { Text } from '../text.ts';
import type { Db } from './database.ts';
import type { RunState } from './runs.ts';

export interface ChangeEvent {
  eventId: string;
  orderId: string;
  kind: string;
  to: string | null;
}

/** Events of orders after this id, in their order. Ids are uuid v7, so they go by the time at which they were made. */
export async function eventsSince(db: Db, shopId: string, after: string, limit: number): Promise<ChangeEvent[]> {
  const { rows } = await db.query<ChangeEvent>(
    `select event_id as "eventId", order_id as "orderId", kind, data ->> 'to' as "to" from events
     where shop_id = $1 and event_id > $2 and order_id is not null order by event_id limit $3`,
    [shopId, after, limit],
  );
  return rows;
}

export async function numbersOfOrders(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ order_id: string; order_number: string }>(
    'select order_id, order_number from orders where shop_id = $1 and order_id = any($2)',
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.order_id, row.order_number]));
}

export interface RunInShort {
  id: string;
  operation: string;
  state: RunState;
  total: number;
  done: number;
  outcomes: Record<string, number>;
  problem: Text | null;
  actor: Actor;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Open runs, and those of `besides` whatever became of them. */
export async function runsInShort(db: Db, shopId: string, besides: readonly string[]): Promise<RunInShort[]> {
  const { rows } = await db.query(
    `select run_id as id, operation, state, total, problem, actor, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"
     from runs where shop_id = $1 and (state in ('waiting', 'running', 'stopping') or run_id = any($2)) order by run_id desc limit 100`,
    [shopId, besides],
  );
  if (rows.length === 0) return [];
  const { rows: counts } = await db.query<{ run_id: string; outcome: string; n: number }>(
    `select run_id, outcome, count(*)::int as n from run_items where shop_id = $1 and run_id = any($2) and outcome is not null group by 1, 2`,
    [shopId, rows.map((row) => row.id)],
  );
  return rows.map((row) => {
    const own = counts.filter((count) => count.run_id === row.id);
    return {
      ...row,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      outcomes: Object.fromEntries(own.map((count) => [count.outcome, count.n])),
      done: own.reduce((sum, count) => sum + count.n, 0),
    };
  });
}
