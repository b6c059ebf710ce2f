import type { Db } from './database.ts';

/** Each order's last outcome, where it needs a person: what `explainStanding` calls trouble. By order id. */
export async function lastOutcomes(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, { operation: string; outcome: string; ja: string; en: string; at: string }>> {
  const { rows } = await db.query(
    `select o.order_id, e.at, e.data from unnest($2::uuid[]) as o(order_id)
     cross join lateral (select at, data, kind from events where shop_id = $1 and order_id = o.order_id and kind in ('outcome', 'released', 'tracking-number')
                         order by event_id desc limit 1) e
     where e.kind = 'outcome'`,
    [shopId, orderIds],
  );
  return new Map(
    rows.map((row) => [
      row.order_id,
      {
        operation: row.data.operation,
        outcome: row.data.outcome,
        ja: row.data.reason?.ja ?? '',
        en: row.data.reason?.en ?? '',
        at: row.at.toISOString(),
      },
    ]),
  );
}
