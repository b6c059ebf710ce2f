/**
 * script/bench --lists [--orders N] [--json]: what a back office asks all day, at N orders of one shop: search, list, count,
 * keys. Orders are put straight into the tables. p50 and p99 of each, in milliseconds, through the statements alone
 * ("sql") or the whole request ("http", without the network).
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../packages/desk/src/clock.ts';
import { launchPostgres } from '../packages/desk/src/embedded-postgres/launch.ts';
import { createApp } from '../packages/desk/src/http/app.ts';
import { openAuth } from '../packages/desk/src/http/auth.ts';
import { openDesk, openLog } from '../packages/desk/src/open-desk.ts';
import type { Order } from '../packages/desk/src/orders/order.ts';
import type { OrderSort } from '../packages/desk/src/orders/order-sorts.ts';
import { applySet } from '../packages/desk/src/runs/publish-flow.ts';
import { createShop } from '../packages/desk/src/shops/create-shop.ts';
import { secretBox } from '../packages/desk/src/shops/secret-box.ts';
import { openDatabase } from '../packages/desk/src/storage/database.ts';
import { resolveFilter } from '../packages/desk/src/storage/filter-orders.ts';
import { listOrders } from '../packages/desk/src/storage/list-orders.ts';
import { migrate } from '../packages/desk/src/storage/migrate.ts';
import { anOrder, storeOrders } from '../test/kit/stored-orders.ts';

const { values } = parseArgs({
  options: {
    lists: { type: 'boolean' },
    orders: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.orders);

const folder = await mkdtemp(join(tmpdir(), 'juchu-bench-'));
const postgres = await launchPostgres({ dataFolder: folder });
await migrate(postgres.url);
const auth = await openAuth({
  databaseUrl: postgres.url,
  secret: 'only-for-benches-only-for-benches-x',
  baseUrl: 'http://localhost',
});
await auth.migrate();
const db = openDatabase(postgres.url, { name: 'bench' });
const desk = openDesk({
  db,
  clock: systemClock,
  secrets: secretBox(randomBytes(32)),
  log: openLog({ level: 'silent' }),
  jobs: null,
});
const app = createApp({ desk, auth }, { demo: null });
const figures: { what: string; p50: number; p99: number; note: string }[] = [];
try {
  await measure();
} finally {
  await desk.close();
  await auth.close();
  await db.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const userId = await auth.createUser({
    email: 'bench@example.invalid',
    name: 'bench',
    password: 'a-long-password',
    role: 'administrator',
  });
  const { key } = await auth.createKey({ name: 'bench', role: 'administrator', userId });
  const shop = await createShop(
    desk,
    { key: 'bench', name: 'bench', channel: 'rakuten', settings: {} },
    { kind: 'desk' },
  );
  say(`${wanted} orders are put into the tables…`);
  const begun = performance.now();
  for (let start = 0; start < wanted; start += 500)
    await storeOrders(
      db,
      shop,
      Array.from({ length: Math.min(500, wanted - start) }, (_, index) => made(start + index)),
    );
  say(`${((wanted / (performance.now() - begun)) * 1_000).toFixed(0)} orders/s`);
  await applySet(desk, shop, 'rakuten-pay', { kind: 'desk' });
  await db.pool.query('vacuum analyze');
  const { rows } = await db.pool.query<{ table: string; size: string }>(
    `select relname as table, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class where relname in ('orders', 'order_details', 'order_search', 'order_search_grams')`,
  );
  say(rows.map((row) => `${row.table} ${row.size}`).join(', '));

  const sql = async (what: string, filter: object, sort: OrderSort, after: string[] | null = null, limit = 200) => {
    const resolved = await resolveFilter(db.pool, [shop.shopId], filter);
    await add(what, 'sql', () => listOrders(db, resolved, { sort, after, limit }));
  };
  const http = (what: string, path: string, body?: unknown, rounds?: number) =>
    add(
      what,
      'http',
      async () => {
        const answer = await app.request(path, {
          method: body ? 'POST' : 'GET',
          headers: { 'x-api-key': key, ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(text);
        return text;
      },
      rounds,
    );

  for (const sort of ['newest', 'deadline', 'requested', 'amount-high'] as const)
    await sql(`first page, ${sort}`, {}, sort);
  const { rows: middle } = await db.pool.query<{ ordered_at: string; order_id: string }>(
    'select ordered_at::text, order_id from orders where shop_id = $1 order by ordered_at desc, order_id desc offset $2 limit 1',
    [shop.shopId, Math.floor(wanted * 0.9)],
  );
  await sql('page at nine tenths, newest', {}, 'newest', [middle[0]!.ordered_at, middle[0]!.order_id]);
  await sql('one status, newest', { status: ['new'] }, 'newest');
  await sql('one status, deadline', { status: ['new'] }, 'deadline');
  await sql('a mark (1 in 20), newest', { mark: ['gift'] }, 'newest');
  await sql('nothing in doubt', { doubt: ['in-doubt'] }, 'newest');
  await sql('nothing failed', { failed: true }, 'newest');
  await sql('search: common pair (5 %)', { q: '山田' }, 'newest', null, 50);
  await sql('search: rare pair', { q: '鷲尾' }, 'newest', null, 50);
  await sql('search: pair that nobody has', { q: '龍宮' }, 'newest', null, 50);
  await sql('search: three kanji', { q: '山田太' }, 'newest', null, 50);
  await sql('search: old common pair (5 %, all old)', { q: '古川' }, 'newest', null, 50);
  await sql('search: common pair, by amount', { q: '山田' }, 'amount-high', null, 50);
  await sql(
    'search: last six digits of the number',
    { q: String(Math.floor(wanted / 3)).padStart(6, '0') },
    'newest',
    null,
    50,
  );
  await sql('search: phone', { q: '090-0000-1234' }, 'newest', null, 50);
  await sql('search: two digits', { q: '12' }, 'newest', null, 50);
  await sql('search: item', { q: '煎茶' }, 'newest', null, 50);
  await http('GET /api/orders, 50 rows', '/api/orders?limit=50');
  await http('GET /api/orders, 200 rows', '/api/orders?limit=200');
  await http('GET /api/orders, search, 50 rows', `/api/orders?limit=50&q=${encodeURIComponent('山田')}`);
  await http('GET /api/orders/count, one status', '/api/orders/count?status=new');
  await http('GET /api/orders/count, a mark', '/api/orders/count?mark=gift');
  await http('GET /api/orders/count, common pair', `/api/orders/count?q=${encodeURIComponent('山田')}`);
  const keys = await http('GET /api/orders/keys, all', '/api/orders/keys');
  say(`keys: ${(keys.length / 1024).toFixed(0)} kB, gzip ${(gzipSync(keys).length / 1024).toFixed(0)} kB`);
  const numbers = (JSON.parse(keys) as { orderNumbers: string[] }).orderNumbers.slice(-200);
  await http('POST /api/orders/rows, 100 rows', '/api/orders/rows', { orderNumbers: numbers.slice(0, 100) });
  for (const path of ['/api/today', '/api/today/flow', '/api/connections']) await http(`GET ${path}`, path);
  const some = { orderNumbers: (JSON.parse(keys) as { orderNumbers: string[] }).orderNumbers.slice(0, 10_000) };
  await http(
    'POST /api/runs/preview, 10,000 orders',
    '/api/runs/preview',
    { operation: 'confirm-orders', orders: some },
    10,
  );
  if (values.json) console.log(JSON.stringify({ orders: wanted, cpus: cpus().length, node: process.version, figures }));
  else
    for (const figure of figures)
      console.log(
        `${figure.what.padEnd(46)} ${figure.note.padEnd(5)} p50 ${figure.p50.toFixed(1).padStart(8)}  p99 ${figure.p99.toFixed(1).padStart(8)} ms`,
      );
}

/** Five in a hundred are 山田; another five, all of them old, are 古川; one in two thousand is 鷲尾. */
function made(serial: number): Order {
  const common = [
    '佐藤',
    '鈴木',
    '高橋',
    '田中',
    '伊藤',
    '渡辺',
    '中村',
    '小林',
    '加藤',
    '吉田',
    '佐々木',
    '松本',
    '井上',
    '木村',
    '林',
    '清水',
    '森',
    '池田',
    '橋本',
  ];
  const family =
    serial % 2_000 === 7
      ? '鷲尾'
      : serial % 20 === 3
        ? '山田'
        : serial < wanted / 2 && serial % 10 === 5
          ? '古川'
          : common[(serial * 7) % common.length]!;
  const first = ['太郎', '花子', '誠一', '美咲', '健', '陽菜', '直樹'][serial % 7]!;
  const phases = [
    'new',
    'new',
    'new',
    'processing',
    'ready',
    'shipped',
    'shipped',
    'shipped',
    'closed',
    'cancelled',
  ] as const;
  return anOrder(serial, (order) => {
    order.buyer.name = { family, first, familyKana: null, firstKana: null };
    order.buyer.address = {
      ...order.buyer.address,
      phone: `090-${String(serial % 10_000).padStart(4, '0')}-${String((serial * 31) % 10_000).padStart(4, '0')}`,
    };
    for (const destination of order.destinations)
      destination.recipient = { ...destination.recipient, name: order.buyer.name, address: order.buyer.address };
    order.phase = phases[(serial * 13) % phases.length]!;
    order.confirmDueOn = `2026-12-${String(1 + (serial % 28)).padStart(2, '0')}`;
    order.marks = { ...order.marks, isGift: serial % 20 === 0 };
    order.money = { ...order.money, amountDue: 500 + ((serial * 7_919) % 30_000) };
    order.delivery = {
      ...order.delivery,
      requestedDeliveryDate: serial % 3 === 0 ? `2026-12-${String(1 + (serial % 28)).padStart(2, '0')}` : null,
    };
  });
}

async function add(what: string, note: string, work: () => Promise<unknown>, rounds = 60): Promise<string> {
  const all: number[] = [];
  let last: unknown;
  for (let round = 0; round < rounds + 3; round++) {
    const begun = performance.now();
    last = await work();
    if (round >= 3) all.push(performance.now() - begun);
  }
  all.sort((a, b) => a - b);
  figures.push({
    what,
    note,
    p50: all[Math.floor(all.length / 2)]!,
    p99: all[Math.min(all.length - 1, Math.floor(all.length * 0.99))]!,
  });
  return String(last);
}

function say(text: string): void {
  if (!values.json) console.error(text);
}
