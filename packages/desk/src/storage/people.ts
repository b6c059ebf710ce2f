import type { Db } from './database.ts';

export interface Person {
  id: string;
  name: string;
}

/** Who may sign in, by name. They live in the schema of sign-in (http/auth.ts), which alone writes it. */
export async function listPeople(db: Db): Promise<Person[]> {
  const { rows } = await db.query<Person>(
    'select id, name from auth."user" where banned is not true order by name, id',
  );
  return rows;
}
