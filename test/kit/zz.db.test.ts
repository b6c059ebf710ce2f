import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from './database.ts';

it('leaks', async () => {
  const { url } = await freshDatabase();
  const p = new pg.Pool({ connectionString: url, application_name: 'leaky' });
  p.on('error', () => {});
  await p.query('select 1');
  console.log(url);
});
