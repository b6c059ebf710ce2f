import type { Db } from './database.ts';

export interface LastOutcome {
  operation: string;
  outcome: string;
  reasonCode: string | null;
  ja: string;
  en: string;
  at: string;
}

/** Each order's last outcome, if nothing came after it that answers it. By order id. */
export async function lastOutcomes(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, LastOutcome>> {
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
        reasonCode: row.data.reason?.code ?? null,
        ja: row.data.reason?.ja ?? '',
        en: row.data.reason?.en ?? '',
        at: row.at.toISOString(),
      },
    ]),
  );
}
