/** Where the order stands in the list one came from: the next, the one before, and the way back to the same place. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { rememberedList, walkedTo } from '../orders/list-memory.ts';
import { orderQuery } from './order-query.ts';

export interface PlaceInList {
  /** From 0; null = one did not come from a list. */
  at: number | null;
  of: number;
  previous: string | null;
  next: string | null;
  toPrevious: () => void;
  toNext: () => void;
  back: () => void;
}

let walked = false;
/** Whether this order was reached by a step through the list; true once. It is then read from its top. */
export function tookStep(): boolean {
  const took = walked;
  walked = false;
  return took;
}

export function usePlaceInList(shopKey: string, number: string): PlaceInList {
  const router = useRouter();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const list = rememberedList();
  const found = list?.numbers.indexOf(number) ?? -1;
  const previous = found > 0 ? list!.numbers[found - 1]! : null;
  const next = found >= 0 ? (list!.numbers[found + 1] ?? null) : null;
  useEffect(() => walkedTo(number), [number]);
  // Read ahead, so that J shows the next order in the same moment.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const one of [next, previous]) if (one) void queries.prefetchQuery(orderQuery(shopKey, one));
    }, 300);
    return () => clearTimeout(timer);
  }, [next, previous, shopKey, queries]);
  // The list stays the entry before this one in the history, however many orders one walked through.
  const to = (one: string | null) => {
    if (!one) return;
    walked = true;
    void navigate({ to: '/orders/$shopKey/$number', params: { shopKey, number: one }, replace: true });
  };
  return {
    at: found >= 0 ? found : null,
    of: list?.numbers.length ?? 0,
    previous,
    next,
    toPrevious: () => to(previous),
    toNext: () => to(next),
    back: () => {
      if (list && router.history.canGoBack()) router.history.back();
      else void navigate({ to: '/orders', search: {} });
    },
  };
}
