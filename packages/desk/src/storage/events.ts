import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Db, Transaction } from './database.ts';
import { insertRows } from './insert-rows.ts';
import type { Trouble } from './orders.ts';

/**
 * One line of the story. No personal data: it names fields and stored versions. `data` is small and flat.
 * Written in the transaction of what it tells.
 */
export interface NewEvent {
  kind: string;
  actor: Actor;
  at: Date;
  /** null = it is about the shop's settings or a run, not an order. */
  orderId: string | null;
  runId?: string | null;
  effectId?: string | null;
  data?: Record<string, unknown>;
  /** With an outcome that needs a person: stands on the order until the next event that answers it. */
  trouble?: Trouble | null;
}

/** The channel of NOTIFY on which live streams hear that something happened in a shop. A hint: they look by themselves too. */
export const liveHints = 'juchu_live';

/** Each of these answers what was before it: the order's trouble is what the last of them says. */
const answering = new Set(['outcome', 'released', 'tracking-number']);

export interface StoredEvent {
  eventId: string;
  at: string;
  kind: string;
  actor: Actor;
  orderId: string | null;
  runId: string | null;
  effectId: string | null;
  data: Record<string, unknown>;
}

export async function insertEvents(tx: Transaction, shopId: string, events: readonly NewEvent[]): Promise<void> {
  await insertRows(
    tx,
    'events',
    ['shop_id', 'event_id', 'at', 'subject', 'order_id', 'kind', 'actor', 'run_id', 'effect_id', 'data'],
    events.map((event) => [
      shopId,
      newId(),
      event.at,
      event.orderId ? 'order' : 'shop',
      event.orderId,
      event.kind,
      event.actor,
      event.runId ?? null,
      event.effectId ?? null,
      event.data ?? {},
    ]),
  );
  await keepTroubles(tx, shopId, events);
  if (events.length > 0) await tx.query('select pg_notify($1, $2)', [liveHints, shopId]);
}

/** Kept here, so that no event can be told without it. The orders are locked by whoever tells the event. */
async function keepTroubles(tx: Transaction, shopId: string, events: readonly NewEvent[]): Promise<void> {
  const last = new Map(
    events
      .filter((event) => event.orderId && answering.has(event.kind))
      .map((event) => [event.orderId!, event.trouble ?? null]),
  );
  if (last.size === 0) return;
  await tx.query(
    `update orders o set trouble = g.trouble from unnest($2::uuid[], $3::jsonb[]) as g(order_id, trouble)
     where o.shop_id = $1 and o.order_id = g.order_id and o.trouble is distinct from g.trouble`,
    [shopId, [...last.keys()], [...last.values()].map((trouble) => (trouble ? JSON.stringify(trouble) : null))],
  );
}

const columns = `event_id as "eventId", at, kind, actor, order_id as "orderId", run_id as "runId", effect_id as "effectId", data`;

/** The story of one order, oldest first. */
export async function eventsOfOrder(db: Db, shopId: string, orderId: string): Promise<StoredEvent[]> {
  const { rows } = await db.query(
    `select ${columns} from events where shop_id = $1 and order_id = $2 order by event_id`,
    [shopId, orderId],
  );
  return rows.map(isoEvent);
}

/** The story of the shop's settings and runs, newest first, keyset by event id. */
export async function eventsOfSettings(
  db: Db,
  shopId: string,
  page: { before: string | null; limit: number },
): Promise<StoredEvent[]> {
  const { rows } = await db.query(
    `select ${columns} from events where shop_id = $1 and order_id is null and ($2::uuid is null or event_id < $2)
     order by event_id desc limit $3`,
    [shopId, page.before, page.limit],
  );
  return rows.map(isoEvent);
}

function isoEvent(row: StoredEvent & { at: Date | string }): StoredEvent {
  return { ...row, at: new Date(row.at).toISOString() };
}
