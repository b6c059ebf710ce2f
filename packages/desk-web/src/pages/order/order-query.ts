/** The order as it is now: asked again by itself, faster while something goes on with it. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../api/client.ts';
import type { OrderRow } from '../../api/types.ts';
import { isOpen, type WholeOrder } from './order-types.ts';

export const orderPath = (shop: string, number: string): string =>
  `/api/shops/${encodeURIComponent(shop)}/orders/${encodeURIComponent(number)}`;

const restingMs = 10_000;
const movingMs = 1_500;

export const orderQuery = (shop: string, number: string) =>
  queryOptions({
    queryKey: ['order', shop, number],
    queryFn: async ({ signal }): Promise<WholeOrder> => {
      const [{ order }, { orders }] = await Promise.all([
        api.get<{ order: Omit<WholeOrder, 'row'> }>(orderPath(shop, number), {}, signal),
        api.post<{ orders: OrderRow[] }>('/api/orders/rows', { shop, orderNumbers: [number] }),
      ]);
      return { ...order, row: orders[0]! };
    },
    staleTime: 5_000,
    refetchInterval: (query) => (query.state.data?.effects.some(isOpen) ? movingMs : restingMs),
  });

/** After an act of one's own: the order, its lists and counts are read again. A run needs a moment before it shows. */
export function useRenewOrder(shop: string, number: string): (afterMs?: number) => void {
  const queries = useQueryClient();
  return useCallback(
    (afterMs = 0) => {
      const renew = () => {
        void queries.invalidateQueries({ queryKey: ['order', shop, number] });
        void queries.invalidateQueries({ queryKey: ['statuses'] });
        void queries.invalidateQueries({ queryKey: ['orders'], refetchType: 'none' });
        void queries.invalidateQueries({ queryKey: ['order-rows'], refetchType: 'none' });
      };
      if (afterMs > 0) setTimeout(renew, afterMs);
      else renew();
    },
    [queries, shop, number],
  );
}
