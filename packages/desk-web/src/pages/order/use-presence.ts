/** Says that one looks at this order, or writes in it, and who else does. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { useConnection, usePresences } from '../../live/live.ts';
import { orderPath } from './order-query.ts';
import type { Presence, WholeOrder } from './order-types.ts';

/** The desk keeps a word of presence for half a minute. */
const everyMs = 10_000;

const isWriting = () => document.activeElement?.matches('.order-page textarea, .order-page input') ?? false;

export function usePresence(order: WholeOrder | undefined, me: string | undefined): Presence[] {
  const path = order ? `${orderPath(order.shop, order.orderNumber)}/presence` : null;
  const live = usePresences(order?.shop ?? '');
  const connection = useConnection();
  const { data } = useQuery({
    queryKey: ['presence-of', path],
    queryFn: async () => {
      try {
        const state = isWriting() ? 'editing' : 'looking';
        return (await api.put<{ presences: Presence[] }>(path!, { state })).presences;
      } catch (error) {
        // Who else looks is good to know, and nothing to trouble anybody with.
        if (error instanceof ApiError) return [];
        throw error;
      }
    },
    enabled: path !== null,
    refetchInterval: everyMs,
    staleTime: everyMs,
    gcTime: 0,
  });
  useEffect(() => {
    if (!path) return;
    return () => void api.put(path, { state: 'gone' }).catch(() => {});
  }, [path]);
  const known = connection === 'live' ? live.filter((one) => one.orderNumber === order?.orderNumber) : (data ?? []);
  return known.filter((one) => one.id !== me);
}
