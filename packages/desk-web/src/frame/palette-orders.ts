/** The orders that what is typed means: by any run of four digits and more, else by two characters of anything. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import type { OrderRow } from '../api/types.ts';
import { numberIn } from './reads-as.ts';

const shownAtMost = 6;
/** Between two keys of somebody who types: fewer questions, and no wait that is felt. */
const restMs = 60;

interface Found {
  orders: OrderRow[];
  more: boolean;
}

export function useFoundOrders(typed: string) {
  const [asked, setAsked] = useState('');
  const term = typed.trim();
  const number = numberIn(term);
  const wanted = number !== null || [...term].length >= 2;
  useEffect(() => {
    const timer = setTimeout(() => setAsked(term), restMs);
    return () => clearTimeout(timer);
  }, [term]);
  const found = useQuery({
    queryKey: ['palette-orders', asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: wanted && asked === term,
    staleTime: 5_000,
    retry: false,
  });
  return {
    wanted,
    orders: wanted && asked === term ? (found.data?.orders ?? []) : [],
    more: found.data?.more ?? false,
    pending: wanted && (asked !== term || found.isPending),
    failed: wanted && found.isError,
  };
}

async function find(term: string, signal: AbortSignal): Promise<Found> {
  const number = numberIn(term);
  const limit = shownAtMost + 1;
  const ask = (query: Record<string, string>) =>
    api.get<{ orders: OrderRow[] }>('/api/orders', { ...query, limit }, signal).then((answer) => answer.orders);
  let orders = number ? await ask({ number }) : await ask({ q: term });
  // Not an order's number: a phone, a postal code or a tracking number.
  if (number && orders.length === 0) orders = await ask({ q: number });
  return { orders: orders.slice(0, shownAtMost), more: orders.length > shownAtMost };
}
