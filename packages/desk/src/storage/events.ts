import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Db, Transaction } from './database.ts';
import { insertRows } from './insert-rows.ts';

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
}

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
