/** What happened to orders in a period, in small parts, for a flow that is tried on it. Reads only. */
import type { Actor } from '../actor.ts';
import type { Db } from './database.ts';

export interface StoryEvent {
  kind: 'imported' | 'outcome' | 'moved';
  actor: Actor;
  runId: string | null;
  data: Record<string, unknown>;
}

export interface StoredStory {
  orderNumber: string;
  /** In which status it stood when the period began, by key. */
  start: string | null;
  events: StoryEvent[];
}

/** Orders to which something came out in the period, newest first (by the index events_of_day). */
export async function ordersWithOutcomes(
  db: Db,
  shopId: string,
  period: { from: Date; to: Date },
  atMost: number,
): Promise<string[]> {
  const { rows } = await db.query<{ order_id: string }>(
    `select distinct order_id from events
     where shop_id = $1 and at >= $2 and at <= $3 and order_id is not null and kind in ('imported', 'outcome')
     order by order_id desc limit $4`,
    [shopId, period.from, period.to, atMost],
  );
  return rows.map((row) => row.order_id);
}

/** The first move at or after the beginning says where it stood then; one that never moved stands there still. */
export async function storiesOf(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
  period: { from: Date; to: Date },
): Promise<StoredStory[]> {
  const [{ rows: orders }, { rows: events }] = await Promise.all([
    db.query<{
      order_id: string;
      order_number: string;
      status: string | null;
      moved_from: { from: string | null } | null;
    }>(
      `select o.order_id, o.order_number, s.key as status,
         (select jsonb_build_object('from', e.data -> 'from') from events e
          where e.shop_id = $1 and e.order_id = o.order_id and e.kind = 'moved' and e.at >= $3 order by e.event_id limit 1) as moved_from
       from orders o left join statuses s on s.shop_id = o.shop_id and s.status_id = o.status_id
       where o.shop_id = $1 and o.order_id = any($2)`,
      [shopId, orderIds, period.from],
    ),
    db.query<{ order_id: string } & StoryEvent>(
      `select order_id, kind, actor, run_id as "runId", data from events
       where shop_id = $1 and order_id = any($2) and kind in ('imported', 'outcome', 'moved') and at >= $3 and at <= $4
       order by order_id, event_id`,
      [shopId, orderIds, period.from, period.to],
    ),
  ]);
  const stories = new Map<string, StoredStory>(
    orders.map((order) => [
      order.order_id,
      {
        orderNumber: order.order_number,
        start: order.moved_from ? order.moved_from.from : order.status,
        events: [],
      },
    ]),
  );
  for (const { order_id, ...event } of events) stories.get(order_id)?.events.push(event);
  return [...stories.values()];
}
