/**
 * The rows of a list of any length: the first page at once, the next ones before the eye reaches them. The list's height
 * comes from the count, so that the thumb of the scroll bar stands right from the beginning.
 */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import type { OrderRow } from '../../api/types.ts';
import type { OrdersSearch } from './orders-search.ts';

export interface OrderFilter extends Omit<OrdersSearch, 'view' | 'sort'> {
  shop: string;
  q?: string;
}

export interface OrderSource {
  rows: readonly OrderRow[];
  /** How many match; null while it is being counted. */
  total: number | null;
  loading: boolean;
  renewing: boolean;
  error: Error | null;
  again: () => void;
  /** Called with the last row in sight. */
  seen: (index: number) => void;
}

const pageSize = 200;

export function useOrderSource(filter: OrderFilter, sort: string): OrderSource {
  const query = { ...filter, held: filter.held, sort };
  const pages = useInfiniteQuery({
    queryKey: ['orders', filter.shop, query],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ orders: OrderRow[]; nextCursor: string | null }>(
        '/api/orders',
        { ...query, limit: pageSize, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const counted = useQuery({
    queryKey: ['orders-count', filter.shop, query],
    queryFn: ({ signal }) => api.get<{ count: number }>('/api/orders/count', { ...query, sort: undefined }, signal),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.orders) ?? [], [pages.data]);
  const total = pages.hasNextPage ? (counted.data?.count ?? null) : rows.length;
  return {
    rows,
    total,
    loading: pages.isPending,
    renewing: pages.isPlaceholderData,
    error: pages.error,
    again: () => void pages.refetch(),
    seen(index) {
      if (index > rows.length - pageSize / 2 && pages.hasNextPage && !pages.isFetchingNextPage)
        void pages.fetchNextPage();
    },
  };
}
