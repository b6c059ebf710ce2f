/**
 * The rows of a list of any length. The first page is painted at once; then the numbers of all that match arrive in their
 * order, and the list stands on them: it does not shift while orders come and go. Rows in sight are fetched in blocks.
 */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import type { OrderRow } from '../../api/types.ts';
import { useNews } from './news.ts';
import type { OrderFilter, Sort } from './orders-search.ts';

export interface OrderSource {
  /** All that match, in the order of the list; the first page alone until they are here. */
  numbers: readonly string[];
  rowAt: (index: number) => OrderRow | undefined;
  /** How many match; null while it is being counted. `more`: there are more than could be counted. */
  total: number | null;
  more: boolean;
  /** The rows that are here, whatever is in sight. */
  loaded: readonly OrderRow[];
  loading: boolean;
  /** What is shown belongs to the former filter; the new one is on its way. */
  renewing: boolean;
  error: Error | null;
  again: () => void;
  /** Orders outside the list with news: some of them may belong to it now. The list shows them when it is asked to. */
  waiting: number;
  /** Told which rows are in sight. */
  seen: (first: number, last: number) => void;
}

const firstPage = 200;
const block = 100;

interface Page {
  orders: OrderRow[];
  nextCursor: string | null;
}

export function useOrderSource(shop: string, filter: OrderFilter, sort: Sort): OrderSource {
  // In the body: names and phones in a search belong into no address.
  const query = useMemo(() => ({ shop, filter }), [filter, shop]);
  const page = useQuery({
    queryKey: ['orders', shop, query, sort],
    queryFn: ({ signal }) =>
      api.post<Page>('/api/orders/search', { ...query, sort, limit: firstPage }, undefined, signal),
    placeholderData: keepPreviousData,
    enabled: shop !== '',
  });
  const isLong = page.data !== undefined && page.data.nextCursor !== null && !page.isPlaceholderData;
  const counted = useQuery({
    queryKey: ['orders-count', shop, query],
    queryFn: ({ signal }) =>
      api.post<{ count: number; atLeast: boolean }>('/api/orders/count', query, undefined, signal),
    enabled: isLong,
  });
  const keys = useQuery({
    queryKey: ['orders-keys', shop, query, sort],
    queryFn: ({ signal }) =>
      api.post<{ orderNumbers: string[]; atLeast: boolean }>('/api/orders/keys', { ...query, sort }, undefined, signal),
    enabled: isLong,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const first = page.data?.orders;
  const numbers = useMemo(
    () => (isLong && keys.data ? keys.data.orderNumbers : (first ?? []).map((row) => row.orderNumber)),
    [isLong, keys.data, first],
  );
  const [sight, setSight] = useState({ from: 0, to: 0 });
  const wanted = useMemo(() => {
    const blocks: string[][] = [];
    for (let at = sight.from; at <= sight.to; at += 1) {
      const some = numbers.slice(at * block, (at + 1) * block);
      if (some.length > 0 && at * block >= (first?.length ?? 0)) blocks.push(some);
    }
    return blocks;
  }, [numbers, sight, first]);
  const fetched = useQueries({
    queries: wanted.map((orderNumbers) => ({
      queryKey: ['order-rows', shop, orderNumbers],
      queryFn: () => api.post<{ orders: OrderRow[] }>('/api/orders/rows', { shop, orderNumbers }),
      staleTime: 30_000,
    })),
    combine: (results) => results.flatMap((result) => result.data?.orders ?? []),
  });
  const listed = useMemo(() => new Set(numbers), [numbers]);
  const news = useNews(shop, listed, JSON.stringify([query, sort]));
  const rows = useMemo(() => {
    const byNumber = new Map<string, OrderRow>();
    for (const row of first ?? []) byNumber.set(row.orderNumber, row);
    for (const row of fetched) byNumber.set(row.orderNumber, row);
    for (const row of news.rows) byNumber.set(row.orderNumber, row);
    return byNumber;
  }, [first, fetched, news.rows]);
  const rowAt = useCallback((index: number) => rows.get(numbers[index] ?? ''), [rows, numbers]);
  const seen = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / block), to: Math.floor(to / block) };
    setSight((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, []);

  return {
    numbers,
    rowAt,
    total: isLong ? (keys.data?.orderNumbers.length ?? counted.data?.count ?? null) : (first?.length ?? null),
    more: isLong && (keys.data?.atLeast ?? counted.data?.atLeast ?? false),
    loaded: useMemo(() => [...rows.values()], [rows]),
    loading: page.isPending,
    renewing: page.isPlaceholderData,
    error: page.error,
    again: () => {
      news.forget();
      void page.refetch();
      if (isLong) void keys.refetch();
    },
    waiting: news.others,
    seen,
  };
}
