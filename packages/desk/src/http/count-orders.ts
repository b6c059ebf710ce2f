/** How many orders match: from the counters of the statuses where they know it, else counted up to a cap. */
import type { Desk } from '../desk.ts';
import { nilId } from '../ids.ts';
import { hasMoreThanStatus, type OrderFilter } from '../orders/order-filter.ts';
import type { Shop } from '../shops/shop.ts';
import { resolveFilter } from '../storage/filter-orders.ts';
import { countOrders } from '../storage/list-orders.ts';
import { statusCounts } from '../storage/statuses.ts';

/** A count beyond it costs more than it says. */
export const countedAtMost = 100_000;

export async function countMatching(
  desk: Desk,
  shops: readonly Shop[],
  filter: OrderFilter,
  me: string,
): Promise<{ count: number; atLeast: boolean }> {
  const db = desk.db.pool;
  const resolved = await resolveFilter(
    db,
    shops.map((shop) => shop.shopId),
    filter,
    { me },
  );
  if (hasMoreThanStatus(filter)) {
    const count = await countOrders(db, resolved, countedAtMost);
    return { count: Math.min(count, countedAtMost), atLeast: count > countedAtMost };
  }
  const { statusIds, withoutStatus } = resolved;
  let sum = 0;
  for (const shop of shops) {
    for (const count of await statusCounts(db, shop.shopId)) {
      const isMeant = !statusIds || (count.statusId === nilId ? withoutStatus : statusIds.includes(count.statusId));
      if (isMeant) sum += filter.held ? count.held : count.orders;
    }
  }
  return { count: sum, atLeast: false };
}
