import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { dropDatabases, freshDatabase } from './database.ts';

describe('a database for a test file', () => {
  it('has the tables already, and what is written to it is seen by no other', async () => {
    const one = await freshDatabase();
    const other = await freshDatabase();
    await inDatabase(one.url, async (client) => {
      expect(
        (await client.query('select count(*)::int as migrations from schema_migrations')).rows[0].migrations,
      ).toBeGreaterThan(0);
      await client.query('create table mine ()');
    });
    await inDatabase(other.url, async (client) => {
      expect((await client.query("select to_regclass('mine') as mine")).rows).toEqual([{ mine: null }]);
    });
    await one.drop();
    await other.drop();
  });

  it('is made for many at the same time', async () => {
    const databases = await Promise.all(Array.from({ length: 6 }, () => freshDatabase()));
    expect(new Set(databases.map(({ url }) => url)).size).toBe(6);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('fails its file when a pool was left open, and names the pool', async () => {
    const { url } = await freshDatabase();
    const pool = new pg.Pool({ connectionString: url, application_name: 'the-leaking-pool' });
    pool.on('error', () => {});
    await pool.query('select 1');
    await expect(dropDatabases()).rejects.toThrow('the-leaking-pool');
    await expect(inDatabase(url, async () => {})).rejects.toMatchObject({ code: '3D000' });
    await pool.end();
  });

  it('does not mind connections that were closed just now', async () => {
    for (let round = 0; round < 10; round++) {
      const database = await freshDatabase();
      const pool = new pg.Pool({ connectionString: database.url, max: 5 });
      await Promise.all(Array.from({ length: 5 }, () => pool.query('select 1')));
      await pool.end();
      await database.drop();
    }
  });
});

async function inDatabase(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
