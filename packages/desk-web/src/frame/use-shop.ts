import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { shopsQuery } from '../api/desk.ts';
import type { Shop } from '../api/types.ts';

/** The shop that the page is about: the address names it, else the first. Null before the first shop is set up. */
export function useShop(): { shop: Shop | null; shops: readonly Shop[] } {
  const { data: shops } = useSuspenseQuery(shopsQuery);
  const { shop: key } = useSearch({ strict: false }) as { shop?: string };
  return { shop: shops.find((shop) => shop.key === key) ?? shops[0] ?? null, shops };
}
