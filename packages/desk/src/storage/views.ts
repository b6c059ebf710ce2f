import type { OrderFilter } from '../orders/order-filter.ts';
import type { OrderSort } from '../orders/order-sorts.ts';
import type { RowRule } from '../orders/row-rules.ts';
import type { Db } from './database.ts';

/** A saved view of the order list; without an owner it is everybody's. */
export interface StoredView {
  viewId: string;
  ownerId: string | null;
  name: string;
  filter: OrderFilter;
  sort: OrderSort;
  columns: unknown;
  position: number;
}

const columns = 'view_id as "viewId", owner_id as "ownerId", name, filter, sort, columns, position';

/** The shared ones and one's own, in their order. */
export async function listViews(db: Db, shopId: string, personId: string): Promise<StoredView[]> {
  const { rows } = await db.query(
    `select ${columns} from views where shop_id = $1 and (owner_id is null or owner_id = $2) order by position, view_id`,
    [shopId, personId],
  );
  return rows;
}

export async function findView(db: Db, viewId: string): Promise<(StoredView & { shopId: string }) | undefined> {
  const { rows } = await db.query(`select shop_id as "shopId", ${columns} from views where view_id::text = $1`, [
    viewId,
  ]);
  return rows[0];
}

export async function storeView(db: Db, shopId: string, view: StoredView, at: Date): Promise<void> {
  await db.query(
    `insert into views (shop_id, view_id, owner_id, name, filter, sort, columns, position, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (shop_id, view_id) do update set owner_id = excluded.owner_id, name = excluded.name, filter = excluded.filter,
       sort = excluded.sort, columns = excluded.columns, position = excluded.position, updated_at = excluded.updated_at`,
    [
      shopId,
      view.viewId,
      view.ownerId,
      view.name,
      view.filter,
      view.sort,
      view.columns === null || view.columns === undefined ? null : JSON.stringify(view.columns),
      view.position,
      at,
    ],
  );
}

export async function deleteView(db: Db, shopId: string, viewId: string): Promise<void> {
  await db.query('delete from views where shop_id = $1 and view_id = $2', [shopId, viewId]);
}

export async function rowRulesOf(db: Db, shopId: string): Promise<RowRule[]> {
  const { rows } = await db.query<{ rules: RowRule[] }>('select rules from row_rules where shop_id = $1', [shopId]);
  return rows[0]?.rules ?? [];
}

export async function storeRowRules(db: Db, shopId: string, rules: readonly RowRule[], at: Date): Promise<void> {
  await db.query(
    `insert into row_rules (shop_id, rules, updated_at) values ($1, $2, $3)
     on conflict (shop_id) do update set rules = excluded.rules, updated_at = excluded.updated_at`,
    [shopId, JSON.stringify(rules), at],
  );
}
