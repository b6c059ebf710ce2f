import type { OrderFilter } from '../orders/order-filter.ts';
import type { Db } from './database.ts';
import { newConditions, ofShops, orderConditions, resolveFilter } from './filter-orders.ts';

/** Orders that a waybill can be written for: released, not held, none written yet. The list and a run take the same filter. */
export const readyToExport = { phase: ['ready'], held: false, hasWaybill: false } as const satisfies OrderFilter;

/** Those orders by 配送方法. One statement over the ready orders of one shop. */
export async function countReady(db: Db, shopId: string): Promise<{ method: string; orders: number }[]> {
  const conditions = newConditions();
  conditions.sql.push(ofShops(conditions, 'o.shop_id', [shopId]));
  orderConditions(conditions, await resolveFilter(db, [shopId], { ...readyToExport, phase: ['ready'] }));
  const { rows } = await db.query<{ method: string; orders: number }>(
    `select o.delivery_method as method, count(*)::int as orders from orders o where ${conditions.sql.join(' and ')}
     group by 1 order by 2 desc, 1`,
    conditions.values,
  );
  return rows;
}
