/** What the page asks the desk about the flow. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Actor, Status } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';
import type { Finding, Flow } from './flow-model.ts';

const at = (shop: string) => `/api/shops/${encodeURIComponent(shop)}`;

export interface FlowVersion {
  version: number;
  flow: Flow;
  actor: Actor | null;
  createdAt: string | null;
}

export const flowQuery = (shop: string) =>
  queryOptions({
    queryKey: ['flow', shop],
    queryFn: () => api.get<FlowVersion & { findings: Finding[] }>(`${at(shop)}/flow`),
  });

export const versionsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['flow', shop, 'versions'],
    queryFn: async () => (await api.get<{ versions: FlowVersion[] }>(`${at(shop)}/flow/versions`)).versions,
  });

export const findingsQuery = (shop: string, flow: Flow) =>
  queryOptions({
    queryKey: ['flow', shop, 'check', flow],
    queryFn: async () => (await api.post<{ findings: Finding[] }>(`${at(shop)}/flow/check`, { flow })).findings,
    staleTime: 60_000,
    placeholderData: (before: Finding[] | undefined) => before,
  });

export interface ReadySet {
  set: string;
  label: Text;
  flow: Flow;
  statuses: (Pick<Status, 'key' | 'name' | 'hue' | 'kind'> & { isNew: boolean })[];
  withoutStatus: number;
}

export const setsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['flow', shop, 'sets'],
    queryFn: async () => (await api.get<{ sets: ReadySet[] }>(`${at(shop)}/flow/sets`)).sets,
    staleTime: 0,
  });

export interface Tried {
  orders: number;
  same: number;
  different: number;
  open: number;
  statuses: { key: string | null; was: number; wouldBe: number }[];
  moves: { was: string | null; wouldBe: string | null; orders: number }[];
  cameOut: {
    operation: string;
    params: Record<string, unknown>;
    outcome: string;
    from: string | null;
    to: string | null;
    orders: number;
  }[];
  differing: {
    orderNumber: string;
    was: string | null;
    wouldBe: string | null;
    parted: { operation: string; params: Record<string, unknown>; outcome: string; from: string | null } | null;
    open: { operation: string; with?: Record<string, unknown> } | null;
  }[];
  limits: (Text & { code: string; orders: number | null })[];
}

export interface Period {
  from: string;
  to: string;
}

export const tryQuery = (shop: string, flow: Flow, period: Period) =>
  queryOptions({
    queryKey: ['flow', shop, 'try', flow, period],
    queryFn: () => api.post<Tried>(`${at(shop)}/flow/try`, { flow, ...period }),
    staleTime: 300_000,
    gcTime: 600_000,
  });

export const publish = (shop: string, flow: Flow, basedOn: number) =>
  api.put<FlowVersion>(`${at(shop)}/flow`, { flow, basedOn });

export const applySet = (shop: string, set: string) => api.post(`${at(shop)}/statuses/apply`, { set });
