/**
 * All that happens in the shop, as it happens: one stream a browser. Counts and rows change in place; what a page asked for
 * is asked again only where the news concerns it. Without the stream everything still works, by asking now and then.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { sessionHasEnded } from '../api/client.ts';
import type { Statuses } from '../api/desk.ts';
import { changedOrders } from './changed-orders.ts';

export interface Presence {
  orderNumber: string;
  id: string;
  name: string;
  state: 'looking' | 'editing';
}

export interface LaneState {
  lane: string;
  pausedUntil: string | null;
  pause: { kind: string; ja: string; en: string; since: string } | null;
  waiting: number;
}

export type Change = 'new' | 'moved' | 'held' | 'doubt' | 'changed';
export interface ChangedOrder {
  orderNumber: string;
  what: Change[];
  to?: string;
}

export type Connection = 'opening' | 'live' | 'lost';

let connection: Connection = 'opening';
let newerVersion = false;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
/** `lost` only after a while: a desk that restarts is back before anybody needs to know. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection);
/** The desk was upgraded since this page was loaded. */
export const useNewerVersion = (): boolean => useSyncExternalStore(subscribe, () => newerVersion);

const lostAfterMs = 5_000;
const hiddenForMs = 20_000;

export function useLive(shop: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => (shop ? listen(shop, queries) : undefined), [shop, queries]);
}

/**
 * A browser has six connections to the desk for all its tabs (HTTP/1.1). A tab that nobody sees gives its own back, and goes
 * on from where it was when it is looked at again.
 */
function listen(shop: string, queries: QueryClient): () => void {
  let stream: { close: () => void } | null = null;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  const resume: Resume = { version: null, lastEventId: '' };
  const begin = () => {
    clearTimeout(hidden);
    stream ??= openStream(shop, queries, resume);
  };
  const rest = () => {
    stream?.close();
    stream = null;
  };
  const look = () => {
    if (document.visibilityState === 'visible') begin();
    else hidden = setTimeout(rest, hiddenForMs);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(hidden);
    rest();
  };
}

/** What a stream that begins anew goes on from. */
interface Resume {
  version: string | null;
  lastEventId: string;
}

function openStream(shop: string, queries: QueryClient, resume: Resume): { close: () => void } {
  const from = resume.lastEventId ? `&lastEventId=${encodeURIComponent(resume.lastEventId)}` : '';
  const source = new EventSource(`/api/live?shop=${encodeURIComponent(shop)}${from}`);
  let lost: ReturnType<typeof setTimeout> | undefined;
  const be = (next: Connection) => {
    if (connection === next) return;
    connection = next;
    tell();
  };
  const on = <Data>(event: string, take: (data: Data) => void) =>
    source.addEventListener(event, (message) => {
      const { data, lastEventId } = message as MessageEvent<string>;
      if (lastEventId) resume.lastEventId = lastEventId;
      take(JSON.parse(data) as Data);
    });
  const lists = () => {
    for (const key of ['orders', 'orders-count', 'orders-keys', 'order-rows', 'today', 'order'])
      void queries.invalidateQueries({ queryKey: [key] });
  };

  on<{ version: string; resumed: boolean; statuses: StatusCount[]; lanes: LaneState[]; presences: Presence[] }>(
    'hello',
    (hello) => {
      clearTimeout(lost);
      const isReturn = resume.version !== null;
      if (resume.version !== null && resume.version !== hello.version) {
        newerVersion = true;
        tell();
      }
      resume.version = hello.version;
      be('live');
      putCounts(queries, shop, hello.statuses);
      queries.setQueryData(['lanes', shop], hello.lanes);
      queries.setQueryData(['presence', shop], hello.presences);
      void queries.invalidateQueries({ queryKey: ['runs'] });
      if (isReturn && !hello.resumed) lists();
    },
  );
  on<{ statuses: StatusCount[] }>('statuses', ({ statuses }) => putCounts(queries, shop, statuses));
  on<{ orders: ChangedOrder[]; more: boolean }>('orders', ({ orders, more }) => {
    if (more) lists();
    else changedOrders.tell(orders);
    for (const { orderNumber } of orders) void queries.invalidateQueries({ queryKey: ['order', shop, orderNumber] });
    void queries.invalidateQueries({ queryKey: ['today'] });
  });
  on('runs', () => void queries.invalidateQueries({ queryKey: ['runs'] }));
  on<{ lanes: LaneState[] }>('lanes', ({ lanes }) => queries.setQueryData(['lanes', shop], lanes));
  on<{ presences: Presence[] }>('presence', ({ presences }) => queries.setQueryData(['presence', shop], presences));
  on('reset', lists);
  on('signed-out', () => {
    source.close();
    sessionHasEnded();
  });
  source.onerror = () => {
    clearTimeout(lost);
    lost = setTimeout(() => be('lost'), lostAfterMs);
    // A stream that the desk refuses is not tried again by the browser: whoever is signed out learns it by the next call.
    if (source.readyState === EventSource.CLOSED) void queries.invalidateQueries({ queryKey: ['me'] });
  };
  return {
    close() {
      clearTimeout(lost);
      source.close();
    },
  };
}

interface StatusCount {
  key: string | null;
  orders: number;
  held: number;
}

function putCounts(queries: QueryClient, shop: string, counts: readonly StatusCount[]): void {
  queries.setQueryData<Statuses>(['statuses', shop], (now) => {
    if (!now) return now;
    const of = (key: string | null) => counts.find((count) => count.key === key);
    const without = of(null);
    return {
      statuses: now.statuses.map((status) => {
        const count = of(status.key);
        return count ? { ...status, orders: count.orders, held: count.held } : status;
      }),
      withoutStatus: without ? { orders: without.orders, held: without.held } : now.withoutStatus,
    };
  });
}

/** Who looks at or edits which order of the shop, as the stream says. */
export function usePresences(shop: string): readonly Presence[] {
  return useQuery<Presence[]>({ queryKey: ['presence', shop], queryFn: () => [], enabled: false }).data ?? [];
}

/** How the shop's lanes stand: a pause says why and until when. */
export function useLanes(shop: string): readonly LaneState[] {
  return useQuery<LaneState[]>({ queryKey: ['lanes', shop], queryFn: () => [], enabled: false }).data ?? [];
}
