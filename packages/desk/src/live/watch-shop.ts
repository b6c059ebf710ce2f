/**
 * What happens in a shop, as its screens are told: one look a second at a few small cursors, shared by all streams of this
 * process, however many there are; a notification from the database only makes the next look come sooner. Nobody looks while
 * nobody listens. Several processes each look for themselves.
 *
 * Events are told by their ids, which go by the clock of whoever made them and become visible when their transaction
 * commits. So each look goes back a little further than the last one came, and tells only what it has not seen.
 */
import type { Desk } from '../desk.ts';
import { nilId } from '../ids.ts';
import type { Shop } from '../shops/shop.ts';
import { type LaneState, laneStates } from '../storage/lanes.ts';
import {
  type ChangeEvent,
  eventsSince,
  numbersOfOrders,
  type RunInShort,
  runsInShort,
} from '../storage/live-changes.ts';
import { listPresences, type Presence } from '../storage/presences.ts';
import { listStatuses, statusCounts } from '../storage/statuses.ts';
import { withoutData } from '../without-data.ts';
import { listenForHints } from './hints.ts';

export interface StatusCountInShort {
  key: string | null;
  orders: number;
  held: number;
}

export type Change = 'new' | 'moved' | 'held' | 'doubt' | 'changed';

export interface ChangedOrder {
  orderNumber: string;
  what: Change[];
  /** Key of the status that it went to last. */
  to?: string;
}

export type LiveMessage =
  | { event: 'orders'; data: { orders: ChangedOrder[]; more: boolean } }
  | { event: 'statuses'; data: { statuses: StatusCountInShort[] } }
  | { event: 'runs'; data: { runs: RunInShort[] } }
  | { event: 'lanes'; data: { lanes: LaneState[] } }
  | { event: 'presence'; data: { presences: Presence[] } };

export interface Snapshot {
  statuses: StatusCountInShort[];
  runs: RunInShort[];
  lanes: LaneState[];
  presences: Presence[];
}

export interface Subscription {
  snapshot: Snapshot;
  /** Everything up to this event has been told. */
  cursor: string;
  /** What was told since an earlier cursor, or null where that is too long ago. */
  missedSince(cursor: string): Promise<ChangedOrder[] | null>;
  end(): void;
}

export interface Live {
  subscribe(shop: Shop, tell: (messages: readonly LiveMessage[], cursor: string) => void): Promise<Subscription>;
}

const lookEveryMs = 1_000;
/** A hint may come with every transaction of an import: not more often than this. */
const lookAtMostEveryMs = 250;
/** A transaction that commits later than this after it made its event is told by counts and rows, not by number. */
const goBackMs = 5_000;
const ordersAtMost = 500;
const resumeWithinMs = 10 * 60_000;

export function openLive(desk: Desk): Live {
  const watches = new Map<string, Watch>();
  const hints = listenForHints(desk, (shopId) => watches.get(shopId)?.hurry());
  return {
    async subscribe(shop, tell) {
      let watch = watches.get(shop.shopId);
      if (!watch) {
        watch = watchShop(desk, shop, (ended) => {
          if (watches.get(shop.shopId) === ended) watches.delete(shop.shopId);
          hints.listen(watches.size > 0);
        });
        watches.set(shop.shopId, watch);
        hints.listen(true);
      }
      return watch.join(tell);
    },
  };
}

interface Watch {
  join(tell: (messages: readonly LiveMessage[], cursor: string) => void): Promise<Subscription>;
  hurry(): void;
}

function watchShop(desk: Desk, shop: Shop, ended: (watch: Watch) => void): Watch {
  const db = desk.db.pool;
  const { shopId } = shop;
  const listeners = new Set<(messages: readonly LiveMessage[], cursor: string) => void>();
  let cursor = floorId(Date.now() - goBackMs);
  let seen = new Set<string>();
  let last: Snapshot | undefined;
  let first: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let lookedAt = 0;
  let wanted = false;

  async function look(): Promise<void> {
    if (looking) {
      wanted = true;
      return;
    }
    looking = true;
    clearTimeout(timer);
    lookedAt = performance.now();
    try {
      const messages = await changes();
      if (messages.length > 0) for (const tell of listeners) tell(messages, cursor);
    } finally {
      looking = false;
      if (listeners.size > 0) next(wanted ? lookAtMostEveryMs : lookEveryMs);
      wanted = false;
    }
  }

  function next(inMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      look().catch((error) => desk.log.warn({ ...withoutData(error), shopId }, 'a look for the live stream failed'));
    }, inMs);
    timer.unref();
  }

  async function changes(): Promise<LiveMessage[]> {
    const isFirst = last === undefined;
    const openBefore = last?.runs.filter((run) => isOpen(run)).map((run) => run.id) ?? [];
    const now: Snapshot = {
      statuses: await counts(),
      runs: await runsInShort(db, shopId, openBefore),
      lanes: await laneStates(db, shopId),
      presences: await listPresences(db, shopId),
    };
    const events = await freshEvents();
    const before = last;
    last = { ...now, runs: now.runs };
    if (isFirst || !before) return [];
    const messages: LiveMessage[] = [];
    const statuses = differing(before.statuses, now.statuses, (status) => status.key ?? '');
    if (statuses.length > 0) messages.push({ event: 'statuses', data: { statuses } });
    const runs = differing(before.runs, now.runs, (run) => run.id);
    if (runs.length > 0) messages.push({ event: 'runs', data: { runs } });
    const lanes = differing(before.lanes, now.lanes, (lane) => lane.lane);
    if (lanes.length > 0) messages.push({ event: 'lanes', data: { lanes } });
    if (JSON.stringify(before.presences) !== JSON.stringify(now.presences))
      messages.push({ event: 'presence', data: { presences: now.presences } });
    if (events.length > 0) {
      const orders = await changedOrders(events.slice(0, ordersAtMost * 4));
      messages.push({
        event: 'orders',
        data: {
          orders: orders.slice(0, ordersAtMost),
          more: orders.length > ordersAtMost || events.length > ordersAtMost * 4,
        },
      });
    }
    return messages;
  }

  async function counts(): Promise<StatusCountInShort[]> {
    const byId = new Map((await statusCounts(db, shopId)).map((count) => [count.statusId, count]));
    const of = (statusId: string, key: string | null) => ({
      key,
      orders: byId.get(statusId)?.orders ?? 0,
      held: byId.get(statusId)?.held ?? 0,
    });
    return [...(await listStatuses(db, shopId)).map((status) => of(status.statusId, status.key)), of(nilId, null)];
  }

  async function freshEvents(): Promise<ChangeEvent[]> {
    const found = await eventsSince(db, shopId, earlier(cursor, goBackMs), 5_000);
    const fresh = last === undefined ? [] : found.filter((event) => !seen.has(event.eventId));
    seen = new Set(found.map((event) => event.eventId));
    const newest = found.at(-1)?.eventId;
    if (newest && newest > cursor) cursor = newest;
    return fresh;
  }

  async function changedOrders(events: readonly ChangeEvent[]): Promise<ChangedOrder[]> {
    const numbers = await numbersOfOrders(db, shopId, [...new Set(events.map((event) => event.orderId))]);
    const orders = new Map<string, ChangedOrder>();
    for (const event of events) {
      const orderNumber = numbers.get(event.orderId);
      if (!orderNumber) continue;
      const order = orders.get(orderNumber) ?? { orderNumber, what: [] };
      const what = changeOf[event.kind] ?? 'changed';
      if (!order.what.includes(what)) order.what.push(what);
      if (event.kind === 'moved' && event.to) order.to = event.to;
      orders.set(orderNumber, order);
    }
    return [...orders.values()];
  }

  const self: Watch = {
    async join(tell) {
      first ??= look().catch((error) => {
        first = undefined;
        throw error;
      });
      await first;
      listeners.add(tell);
      if (listeners.size === 1) next(lookEveryMs);
      return {
        snapshot: { ...last!, runs: last!.runs.filter(isOpen) },
        cursor,
        async missedSince(since) {
          if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(since)) return null;
          if (Date.now() - timeOf(since) > resumeWithinMs) return null;
          const events = await eventsSince(db, shopId, earlier(since, goBackMs), ordersAtMost * 4 + 1);
          if (events.length > ordersAtMost * 4) return null;
          return changedOrders(events);
        },
        end() {
          if (!listeners.delete(tell) || listeners.size > 0) return;
          clearTimeout(timer);
          ended(self);
        },
      };
    },
    hurry() {
      if (listeners.size > 0) next(Math.max(0, lookAtMostEveryMs - (performance.now() - lookedAt)));
    },
  };
  return self;
}

const changeOf: Record<string, Change> = {
  imported: 'new',
  moved: 'moved',
  held: 'held',
  released: 'held',
  'in-doubt': 'doubt',
  unknown: 'doubt',
  resolved: 'doubt',
};

function isOpen(run: RunInShort): boolean {
  return run.state === 'waiting' || run.state === 'running' || run.state === 'stopping';
}

/** New ones and changed ones. What is gone is not told: a run that ended is told once more as ended. */
function differing<Item>(before: readonly Item[], now: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const known = new Map(before.map((item) => [keyOf(item), JSON.stringify(item)]));
  return now.filter((item) => known.get(keyOf(item)) !== JSON.stringify(item));
}

/** The least uuid v7 of this millisecond. */
function floorId(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function earlier(id: string, ms: number): string {
  return floorId(timeOf(id) - ms);
}
