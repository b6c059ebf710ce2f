/** Saved views of the order list: one's own, or the staff's. */
import { queryOptions } from '@tanstack/react-query';
import type { OrderFilter, Sort } from '../pages/orders/orders-search.ts';
import { api } from './client.ts';

export interface View {
  id: string;
  name: string;
  filter: OrderFilter;
  sort: Sort;
  columns: unknown;
  shared: boolean;
  mine: boolean;
  position: number;
  count?: number;
  atLeast?: boolean;
}

export const viewsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['views', shop],
    queryFn: async () => (await api.get<{ views: View[] }>('/api/views', { shop, counts: 1 })).views,
    refetchInterval: 60_000,
  });

export const saveView = (shop: string, view: Pick<View, 'name' | 'filter' | 'sort' | 'shared'>) =>
  api.post<{ id: string }>('/api/views', { shop, ...view });
export const changeView = (id: string, change: Partial<View>) => api.put(`/api/views/${id}`, change);
export const deleteView = (id: string) => api.delete(`/api/views/${id}`);
