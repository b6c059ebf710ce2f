import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  url: string;
  /** Fails when a connection was left open: its application name is told. Done by itself at the end of the test file. */
  drop(): Promise<void>;
}

/** The end of a connection that was closed just now may reach the server a moment later. */
const closedWithinMs = 3_000;

let made = 0;
const open = new Set<TestDatabase>();

/** A database of this test file alone: a copy of the migrated template (0.1–0.3 s). */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `t_${process.pid}_${++made}_${Date.now()}`;
  await onServer(server, (client) => client.query(`create database ${name} template template_desk`));
  const database: TestDatabase = {
    url: server.replace('/juchu?', `/${name}?`),
    async drop() {
      if (!open.delete(database)) return;
      await onServer(server, async (client) => {
        const left = await leftOpen(client, name);
        await client.query(`drop database ${name} with (force)`);
        if (left.length > 0) throw new Error(`connections were left open: ${left.join(', ')}`);
      });
    },
  };
  open.add(database);
  return database;
}

/** Drops what this test file made and did not drop. */
export async function dropDatabases(): Promise<void> {
  for (const database of [...open]) await database.drop();
}

/** Whose connections are still there: application names. */
async function leftOpen(client: pg.Client, name: string): Promise<string[]> {
  const until = performance.now() + closedWithinMs;
  for (;;) {
    const { rows } = await client.query<{ application: string }>(
      "select coalesce(nullif(application_name, ''), '(no application_name)') as application from pg_stat_activity where datname = $1 and backend_type = 'client backend' order by 1",
      [name],
    );
    if (rows.length === 0 || performance.now() > until) return rows.map((row) => row.application);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'juchu-test-kit' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
