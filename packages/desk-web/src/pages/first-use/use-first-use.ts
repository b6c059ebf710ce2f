/** The facts of the first use, as the desk tells them. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api } from '../../api/client.ts';
import { statusesQuery } from '../../api/desk.ts';
import type { Shop } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { type FirstUseFacts, nextStep } from './first-use-steps.ts';

const kept = 'juchu.first-use.left';
const listeners = new Set<() => void>();

/** Somebody said "later"; kept in this browser, and the guide stands there as one line. */
export function leaveFirstUse(left: boolean): void {
  try {
    if (left) localStorage.setItem(kept, '1');
    else localStorage.removeItem(kept);
  } catch {
    // Then it is asked again next time.
  }
  for (const listener of listeners) listener();
}
const useLeft = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => localStorage.getItem(kept) !== null,
  );

export interface FirstUseState {
  shop: Shop | null;
  facts: FirstUseFacts;
  left: boolean;
}

/** null = all is set up, or not known yet: then nothing is shown. */
export function useFirstUse(): FirstUseState | null {
  const { shop, shops } = useShop();
  const left = useLeft();
  const { data: board } = useQuery({ ...statusesQuery(shop?.key ?? ''), enabled: shop !== null });
  const counted = (board?.statuses ?? []).reduce(
    (sum, status) => sum + status.orders,
    board?.withoutStatus.orders ?? 0,
  );
  const { data: orders } = useQuery({
    queryKey: ['first-use', shop?.key, counted],
    queryFn: async () =>
      (await api.get<{ orders: unknown[] }>('/api/orders', { shop: shop!.key, limit: 1 })).orders.length,
    // The counters know it, unless they are still empty.
    enabled: board !== undefined && counted === 0,
  });
  if (shop && !board) return null;
  if (shop && counted === 0 && orders === undefined) return null;
  const facts: FirstUseFacts = {
    shops: shops.length,
    hasKey: Boolean(shop?.credentials.serviceSecret && shop.credentials.licenseKey),
    verdict: shop?.credentials.state?.verdict ?? null,
    statuses: board?.statuses.length ?? 0,
    orders: counted > 0 ? counted : (orders ?? 0),
  };
  return nextStep(facts) === null ? null : { shop, facts, left };
}
