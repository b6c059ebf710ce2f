/** 今日 as the desk tells it: what needs a person, the flow of the day, how the other sides answer. */
import { queryOptions } from '@tanstack/react-query';
import type { Text } from '../texts/language.tsx';
import { api } from './client.ts';

export interface TodaysRow {
  code: string;
  urgency: 'stop' | 'doubt' | 'soon' | 'know';
  count: number;
  counted: 'orders' | 'shops';
  title: Text;
  detail: Text;
  until: string | null;
  since: string | null;
  /** Exactly the orders of the row; null where it is not about orders. */
  filter: Record<string, unknown> | null;
  link: { page: 'settings' | 'runs' | 'effects'; id?: string } | null;
  needsPerson: boolean;
}

export interface Today {
  now: string;
  /** The number beside 今日. */
  people: number;
  rows: TodaysRow[];
}

export const todayQuery = (shop: string) =>
  queryOptions({
    queryKey: ['today', shop],
    queryFn: () => api.get<Today>('/api/today', { shop }),
    refetchInterval: 30_000,
  });

export type What = 'imported' | 'confirmed' | 'shipped';
export interface Amount {
  orders: number;
  touched: number;
}
export interface DayFlow {
  day: string;
  hours: (Amount & { what: What; hour: number })[];
  totals: Record<What, Amount>;
  /** Whole permille of the confirmed and shipped that went through without a hand; null = none yet. */
  automationRate: number | null;
}

export const dayFlowQuery = (shop: string, day: string) =>
  queryOptions({
    queryKey: ['day-flow', shop, day],
    queryFn: () => api.get<DayFlow>('/api/today/flow', { shop, day }),
    refetchInterval: 30_000,
  });

export interface Connection {
  name: string;
  kind: 'channel' | 'mail' | 'carrier';
  label: Text;
  state: 'ok' | 'paused' | 'refused' | 'unused';
  text: Text;
  lastSuccessAt: string | null;
  lastOperation: string | null;
  pausedUntil: string | null;
  waiting: number;
}

export const connectionsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['connections', shop],
    queryFn: async () => (await api.get<{ connections: Connection[] }>('/api/connections', { shop })).connections,
    refetchInterval: 10_000,
  });

export interface Timer {
  name: string;
  nextAt: string | null;
}

/** What the shop repeats by itself, and when next. */
export const timersQuery = (shop: string) =>
  queryOptions({
    queryKey: ['shops', shop, 'timers'],
    queryFn: async () => (await api.get<{ timers: Timer[] }>(`/api/shops/${encodeURIComponent(shop)}`)).timers,
    refetchInterval: 15_000,
  });

/** In the demo a stand-in plays Rakuten; its page lets one have it act. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: async () => (await api.get<{ demo: { standInUrl: string; mailboxUrl: string } | null }>('/api/demo')).demo,
  staleTime: Number.POSITIVE_INFINITY,
});
