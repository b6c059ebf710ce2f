import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Hue } from '../../api/types.ts';
import type { RowRule } from './rule-words.ts';

export interface Label {
  key: string;
  name: string;
  hue: Hue;
  position: number;
}

const of = (shop: string) => `/api/shops/${encodeURIComponent(shop)}`;

export const rowRulesQuery = (shop: string) =>
  queryOptions({
    queryKey: ['row-rules', shop],
    queryFn: async () => (await api.get<{ rules: RowRule[] }>(`${of(shop)}/row-rules`)).rules,
  });

/** The whole list; the first that fits gives the colour. */
export const storeRowRules = (shop: string, rules: readonly RowRule[]) => api.put(`${of(shop)}/row-rules`, { rules });

export const labelsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['labels', shop],
    queryFn: async () => (await api.get<{ labels: Label[] }>(`${of(shop)}/labels`)).labels,
  });

export const storeLabel = (shop: string, { key, name, hue }: Omit<Label, 'position'>) =>
  api.put(`${of(shop)}/labels/${encodeURIComponent(key)}`, { name, hue });
export const deleteLabel = (shop: string, key: string) => api.delete(`${of(shop)}/labels/${encodeURIComponent(key)}`);
