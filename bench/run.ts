/**
 * script/bench [--orders N] [--json]: what the desk costs, on real parts: its PostgreSQL, its worker, the sandbox without
 * rate limit. Each figure stands beside its bare twin in SQL, so that a noisy machine shows in both.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { launchPostgres } from '../packages/desk/src/embedded-postgres/launch.ts';
import { openAuth } from '../packages/desk/src/http/auth.ts';
import { resolveFilter } from '../packages/desk/src/storage/filter-orders.ts';
import { insertRows } from '../packages/desk/src/storage/insert-rows.ts';
import { listOrders } from '../packages/desk/src/storage/list-orders.ts';
import { migrate } from '../packages/desk/src/storage/migrate.ts';
import { aDesk, type TestDesk } from '../test/kit/desk.ts';
import { lastTenDays } from '../test/kit/period.ts';

const { values } = parseArgs({
  options: { orders: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
});
const wanted = Number(values.orders);
const figures: { what: string; desk: number; twin: number | null; unit: string; ratio: number | null; note: string }[] =
  [];

const folder = await mkdtemp(join(tmpdir(), 'juchu-bench-'));
const postgres = await launchPostgres({ dataFolder: folder });
await migrate(postgres.url);
const auth = await openAuth({
  databaseUrl: postgres.url,
  secret: 'only-for-benches-only-for-benches-x',
  baseUrl: 'http://localhost',
});
await auth.migrate();
await auth.close();
const t = await aDesk({ database: { url: postgres.url, drop: async () => {} } });
try {
  await measure(t);
} finally {
  await t.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(t: TestDesk): Promise<void> {
  say(`${wanted} orders are placed at the sandbox…`);
  for (let placed = 0; placed < wanted; placed += 1_000) await t.sandbox.newOrders(Math.min(1_000, wanted - placed));

  const importing = await timed(() => t.run('import-orders', lastTenDays(t)));
  const imported = importing.result.run.total;
  const remote = await remoteTime(t, ['searchOrder', 'getOrder']);
  const bare = await timed(() => bareInserts(t));
  add(
    'import, besides the sandbox’s own time',
    imported / (importing.seconds - remote),
    imported / bare.seconds,
    'orders/s',
    'twin: the same rows by multi-row INSERTs in the same batches',
  );

  await t.applySet();
  await t.settled();
  const moving = await timed(() => t.run('move-orders', { to: 'needs-attention' }, { all: true }));
  const twin = await timed(() => bareMoves(t));
  add(
    'status change with its event',
    moving.result.results.length / moving.seconds,
    moving.result.results.length / twin.seconds,
    'orders/s',
    'twin: UPDATE and INSERT in batches of 100',
  );

  const confirming = await timed(() => t.run('confirm-orders', {}, { status: 'needs-attention' }));
  const own = confirming.seconds - (await remoteTime(t, ['confirmOrder']));
  add(
    'confirm: time besides Rakuten’s, per order',
    (own / confirming.result.results.length) * 1_000,
    null,
    'ms',
    `${confirming.result.outcomes.confirmed ?? 0} confirmed in ${confirming.seconds.toFixed(1)} s`,
  );

  const everything = await resolveFilter(t.desk.db.pool, [t.shop.shopId], {});
  const page = await repeated(50, () => listOrders(t.desk.db, everything, { sort: 'newest', after: null, limit: 50 }));
  add('first page of the order list, p50', page, null, 'ms', '50 rows');
  add(
    'memory of desk and worker at the end',
    process.memoryUsage().rss / 2 ** 20,
    null,
    'MiB',
    'sandbox in the same process',
  );

  if (values.json) console.log(JSON.stringify({ orders: wanted, cpus: cpus().length, node: process.version, figures }));
  else
    for (const figure of figures)
      console.log(
        `${figure.what.padEnd(44)} ${figure.desk.toFixed(1).padStart(10)} ${figure.unit.padEnd(9)} ${figure.ratio === null ? '' : `${figure.ratio.toFixed(2)} of its twin (${figure.twin!.toFixed(0)})`}  ${figure.note}`,
      );
}

/** Seconds that the sandbox itself spent answering these functions: its own answers, asked again, are the measure. */
async function remoteTime(t: TestDesk, functions: string[]): Promise<number> {
  const calls = (await t.sandbox.calls()).filter((call) => functions.includes(call.function)) as {
    orderNumbers: string[];
  }[];
  const full = calls.find((call) => call.orderNumbers.length === 100);
  if (!full || !functions.includes('getOrder')) return 0;
  const channel = await t.desk.channelOf(t.shop);
  const one = await repeated(10, () => channel.readOrders(full.orderNumbers));
  return (one / 1_000) * calls.length;
}

/** The rows of the import once more, into tables like those of the desk, with nothing but INSERTs. */
async function bareInserts(t: TestDesk): Promise<void> {
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  try {
    for (const table of ['orders', 'order_details', 'order_originals'])
      await client.query(`create table bare_${table} (like ${table} including all)`);
    const { rows: ids } = await client.query<{ order_id: string }>('select order_id from orders order by order_id');
    for (let start = 0; start < ids.length; start += 100) {
      const batch = ids.slice(start, start + 100).map((row) => row.order_id);
      const parts = await Promise.all(
        ['orders', 'order_details', 'order_originals'].map((table) =>
          client.query({ text: `select * from ${table} where order_id = any($1)`, values: [batch], rowMode: 'array' }),
        ),
      );
      await client.query('begin');
      for (const [index, table] of ['orders', 'order_details', 'order_originals'].entries()) {
        const { fields, rows } = parts[index]!;
        await insertRows(
          client,
          `bare_${table}`,
          fields.map((field) => field.name),
          rows as unknown as unknown[][],
          'on conflict do nothing',
        );
      }
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
}

async function bareMoves(t: TestDesk): Promise<void> {
  const { rows } = await t.desk.db.pool.query<{ order_id: string }>(
    `select order_id from orders where phase in ('new', 'processing', 'ready') order by order_id`,
  );
  for (let start = 0; start < rows.length; start += 100) {
    const ids = rows.slice(start, start + 100).map((row) => row.order_id);
    await t.desk.db.transaction(async (tx) => {
      await tx.query(
        'update bare_orders set status_id = gen_random_uuid(), status_since = now() where shop_id = $1 and order_id = any($2)',
        [t.shop.shopId, ids],
      );
      await tx.query(
        `insert into events (shop_id, event_id, at, subject, order_id, kind, actor, data) select $1, gen_random_uuid(), now(), 'order', id, 'bare', '{}', '{}' from unnest($2::uuid[]) as id`,
        [t.shop.shopId, ids],
      );
    });
  }
}

function add(what: string, desk: number, twin: number | null, unit: string, note: string): void {
  figures.push({ what, desk, twin, unit, ratio: twin === null ? null : desk / twin, note });
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1_000 };
}

/** Median in milliseconds. */
async function repeated(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < times; round++) all.push((await timed(work)).seconds * 1_000);
  return all.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

function say(text: string): void {
  if (!values.json) console.error(text);
}
