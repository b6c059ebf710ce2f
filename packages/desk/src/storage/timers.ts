import type { Db, Transaction } from './database.ts';

/** What a shop repeats by the desk's clock. */
export const timerNames = ['import-orders', 'follow-orders', 'check-payments', 'check-key'] as const;
export type TimerName = (typeof timerNames)[number];

export interface Timer {
  shopId: string;
  name: TimerName;
  nextAt: Date | null;
  cursorAt: Date | null;
  lastRunId: string | null;
}

export async function listTimers(db: Db, shopId: string): Promise<Timer[]> {
  const { rows } = await db.query(
    `select shop_id as "shopId", name, next_at as "nextAt", cursor_at as "cursorAt", last_run_id as "lastRunId" from timers where shop_id = $1`,
    [shopId],
  );
  return rows;
}

/** The timer, locked; made on first use. Another process that works on it is not waited for: then nothing is returned. */
export async function lockTimer(tx: Transaction, shopId: string, name: TimerName): Promise<Timer | undefined> {
  await tx.query('insert into timers (shop_id, name) values ($1, $2) on conflict do nothing', [shopId, name]);
  const { rows } = await tx.query(
    `select shop_id as "shopId", name, next_at as "nextAt", cursor_at as "cursorAt", last_run_id as "lastRunId"
     from timers where shop_id = $1 and name = $2 for update skip locked`,
    [shopId, name],
  );
  return rows[0];
}

export async function setTimer(
  tx: Transaction,
  shopId: string,
  name: TimerName,
  nextAt: Date,
  lastRunId: string | null,
): Promise<void> {
  await tx.query(
    'update timers set next_at = $3, last_run_id = coalesce($4, last_run_id) where shop_id = $1 and name = $2',
    [shopId, name, nextAt, lastRunId],
  );
}

/** Everything up to here has been looked through; it never goes back. */
export async function moveImportCursor(tx: Transaction, shopId: string, name: string, through: Date): Promise<void> {
  await tx.query(`update timers set cursor_at = greatest(cursor_at, $3) where shop_id = $1 and name = $2`, [
    shopId,
    name,
    through,
  ]);
}
