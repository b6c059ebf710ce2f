import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Statuses } from '../../api/desk.ts';
import type { Status } from '../../api/types.ts';

interface FlowInShort {
  version: number;
  flow: {
    outcomes: { operation: string; outcome: string; from?: (string | null)[]; to: string }[];
    entries: { status: string; operation: string }[];
  };
}

export const flowQuery = (shop: string) =>
  queryOptions({
    queryKey: ['flow', shop],
    queryFn: () => api.get<FlowInShort>(`/api/shops/${encodeURIComponent(shop)}/flow`),
  });

/** The ready-made set, as it would come into this shop. */
export const readyMadeQuery = (shop: string) =>
  queryOptions({
    queryKey: ['flow-sets', shop],
    queryFn: async () => {
      const { sets } = await api.get<{ sets: { set: string; statuses: Pick<Status, 'key' | 'name' | 'hue'>[] }[] }>(
        `/api/shops/${encodeURIComponent(shop)}/flow/sets`,
      );
      return sets.find((one) => one.set === 'rakuten-pay') ?? null;
    },
    retry: false,
  });

/** How often the flow names the status: as where an outcome leads, where it comes from, or where something starts. */
export function usesInFlow({ flow }: FlowInShort, key: string): { into: number; from: number; starts: number } {
  return {
    into: flow.outcomes.filter((rule) => rule.to === key).length,
    from: flow.outcomes.filter((rule) => rule.from?.includes(key)).length,
    starts: flow.entries.filter((rule) => rule.status === key).length,
  };
}

export const storeStatus = (shop: string, { key, name, hue, kind, position }: Omit<Status, 'orders' | 'held'>) =>
  api.put<Statuses>(`/api/shops/${encodeURIComponent(shop)}/statuses/${encodeURIComponent(key)}`, {
    name,
    hue,
    kind,
    position,
  });

/** The board with one status moved by one place; only those whose place changed are sent. */
export function movedBy(statuses: readonly Status[], index: number, by: -1 | 1): Status[] {
  const order = [...statuses];
  const [moved] = order.splice(index, 1);
  order.splice(index + by, 0, moved!);
  return order
    .map((status, at) => ({ ...status, position: at + 1 }))
    .filter((status) => statuses.find((one) => one.key === status.key)!.position !== status.position);
}
