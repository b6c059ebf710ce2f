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
    queryFn: async () => {
      const runs = (await api.get<{ runs: Run[] }>('/api/runs', { shop, limit: 20 })).runs;
      return runs.filter((run) => run.state === 'waiting' || run.state === 'running' || run.state === 'stopping');
    },
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? 1_000 : 5_000),
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
