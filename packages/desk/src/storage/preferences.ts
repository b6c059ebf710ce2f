import type { Db, Transaction } from './database.ts';

export async function listPreferences(db: Db, personId: string): Promise<Record<string, unknown>> {
  const { rows } = await db.query<{ key: string; value: unknown }>(
    'select key, value from preferences where person_id = $1 order by key',
    [personId],
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

/** null takes a key away. */
export async function storePreferences(
  tx: Transaction,
  personId: string,
  changes: Record<string, unknown>,
  at: Date,
): Promise<void> {
  const entries = Object.entries(changes);
  await tx.query('delete from preferences where person_id = $1 and key = any($2)', [
    personId,
    entries.filter(([, value]) => value === null).map(([key]) => key),
  ]);
  const kept = entries.filter(([, value]) => value !== null);
  await tx.query(
    `insert into preferences (person_id, key, value, updated_at) select $1, key, value, $4 from unnest($2::text[], $3::jsonb[]) as g(key, value)
     on conflict (person_id, key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [personId, kept.map(([key]) => key), kept.map(([, value]) => JSON.stringify(value)), at],
  );
}
