/** What the screens ask the desk, by name. Keys of one kind begin alike, so that live news can renew a whole kind. */
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Me, Operation, Run, Shop, Status } from './types.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.get<Me>('/api/me'),
  staleTime: 300_000,
});

export const shopsQuery = queryOptions({
  queryKey: ['shops'],
  queryFn: async () => (await api.get<{ shops: Shop[] }>('/api/shops')).shops,
  staleTime: 60_000,
});

export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: async () => (await api.get<{ operations: Operation[] }>('/api/operations')).operations,
  staleTime: Number.POSITIVE_INFINITY,
});

export interface Statuses {
  statuses: Status[];
  withoutStatus: { orders: number; held: number };
}
export const statusesQuery = (shop: string) =>
  queryOptions({
    queryKey: ['statuses', shop],
    queryFn: () => api.get<Statuses>(`/api/shops/${encodeURIComponent(shop)}/statuses`),
    refetchInterval: 10_000,
  });

export const openRunsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['runs', shop, 'open'],
    queryFn: async () => (await api.get<{ runs: Run[] }>('/api/runs', { shop, state: 'open', limit: 20 })).runs,
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? 1_000 : 5_000),
  });

/** Those in which a person has something to see to, the newest. */
export const waitingRunsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['runs', shop, 'waiting'],
    queryFn: async () => (await api.get<{ runs: Run[] }>('/api/runs', { shop, waits: true, limit: 20 })).runs,
    refetchInterval: 30_000,
  });

export interface Template {
  key: string;
  name: string;
  subject: string;
  body: string;
  version: number;
}
export const templatesQuery = (shop: string) =>
  queryOptions({
    queryKey: ['templates', shop],
    queryFn: async () =>
      (await api.get<{ templates: Template[] }>(`/api/shops/${encodeURIComponent(shop)}/mail-templates`)).templates,
  });
