import pg from 'pg';
import { inject } from 'vitest';

let made = 0;

export interface TestDatabase {
  url: string;
  /** Fails when a pool was left open: its application name is told. */
  drop(): Promise<void>;
}

/** A database of this test file alone: a copy of the migrated template. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `t_${process.pid}_${++made}_${Date.now()}`;
  await onServer(server, (client) => client.query(`create database ${name} template template_desk`));
  return {
    url: server.replace('/juchu?', `/${name}?`),
    drop: () =>
      onServer(server, async (client) => {
        const { rows } = await client.query('select application_name from pg_stat_activity where datname = $1', [name]);
        await client.query(`drop database ${name} with (force)`);
        if (rows.length > 0) throw new Error(`connections were left open: ${rows.map((row) => row.application_name).join(', ')}`);
      }),
  };
}

async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'juchu-test-kit' });
  await client.connect();
  try {
    // Copies of one template can't be made at the same time.
    await client.query('select pg_advisory_lock(1)');
    return await work(client);
  } finally {
    await client.end();
  }
}
