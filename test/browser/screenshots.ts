/**
 * script/screenshots [FILTER]: a picture of each page and its main states into screenshots/, which git ignores. All at 1366×768;
 * orders, order and 今日 at 1920×1080 and 390×844 too; light and dark. Everything on them is invented by the sandbox.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchPostgres } from '../../packages/desk/src/embedded-postgres/launch.ts';
import { openAuth } from '../../packages/desk/src/http/auth.ts';
import { migrate } from '../../packages/desk/src/storage/migrate.ts';
import { aBackOffice, type BackOffice, type OpenOptions } from '../kit/back-office.ts';
import { rows, seen } from '../kit/browser-story.ts';
import { lastTenDays } from '../kit/period.ts';

const folder = join(import.meta.dirname, '../../screenshots');
const filter = process.argv[2] ?? '';
const laptop = { width: 1366, height: 768 };
const sizes = [
  ['1366', laptop],
  ['1920', { width: 1920, height: 1080 }],
  ['390', { width: 390, height: 844 }],
] as const;

interface Shot {
  name: string;
  address: string;
  /** Until it stands as it shall be seen; gives what must be there last. */
  ready: (page: Page) => Promise<void>;
  as?: OpenOptions['as'];
  everySize?: boolean;
}

const heading = (page: Page) => seen(page.getByRole('heading', { level: 1 }));
const onRows = async (page: Page, ...keys: string[]) => {
  await seen(rows(page));
  for (const key of keys) await page.keyboard.press(key);
};
const inDialog = (page: Page, part: string) => seen(page.getByRole('dialog').locator(part));

/** Before anything is set up: the guide of the first use. */
const firstUse: Shot[] = [
  { name: 'sign-in', address: '/sign-in', as: null, ready: heading },
  { name: 'first-use', address: '/today', ready: (page) => seen(page.locator('.first-use')) },
  { name: 'orders-none', address: '/orders', ready: (page) => seen(page.locator('.state')) },
];

function shots(office: BackOffice, orders: Record<'held' | 'shipped' | 'new' | 'doubt', string>): Shot[] {
  const order = (number: string) => `/orders/${office.shop.key}/${number}`;
  const onOrder = (page: Page) => seen(page.locator('.opage .col2 .next'));
  return [
    { name: 'today', address: '/today', everySize: true, ready: (page) => seen(page.locator('.needs')) },
    { name: 'orders', address: '/orders', everySize: true, ready: onRows },
    {
      name: 'orders-chosen',
      address: '/orders',
      ready: (page) => onRows(page, 'j', 'x', 'j', 'x', 'Shift+j', 'Shift+j'),
    },
    {
      name: 'orders-question',
      address: '/orders?status=%5B%22awaiting-confirmation%22%5D',
      ready: async (page) => {
        await onRows(page, 'Control+a', 'c');
        await inDialog(page, '.groups');
      },
    },
    {
      name: 'orders-conditions',
      address: '/orders',
      ready: async (page) => {
        await onRows(page, 'f');
        await seen(page.locator('.popover'));
      },
    },
    { name: 'orders-no-match', address: '/orders#q=龍宮城', ready: (page) => seen(page.locator('.state')) },
    { name: 'held', address: '/orders?held=true', ready: onRows },
    { name: 'order', address: order(orders.new), everySize: true, ready: onOrder },
    { name: 'order-held', address: order(orders.held), ready: onOrder },
    { name: 'order-shipped', address: order(orders.shipped), ready: onOrder },
    { name: 'order-in-doubt', address: order(orders.doubt), ready: onOrder },
    { name: 'order-viewer', address: order(orders.new), as: 'viewer', ready: onOrder },
    {
      name: 'order-missing',
      address: order('400001-20260101-0000000000'),
      ready: (page) => seen(page.locator('.state')),
    },
    { name: 'runs', address: '/runs', ready: (page) => seen(page.locator('main a[href*="/runs/"]')) },
    {
      name: 'run',
      address: '/runs',
      ready: async (page) => {
        await page.locator('main a[href*="/runs/"]').filter({ hasText: '注文確認' }).first().click();
        await seen(page.locator('.run-body'));
      },
    },
    { name: 'waybills', address: '/waybills', ready: (page) => seen(page.locator('.waybill-body')) },
    { name: 'mails', address: '/mails', ready: heading },
    { name: 'flow', address: '/flow', ready: (page) => seen(page.locator('.flow-status')) },
    ...['shop', 'statuses', 'rows', 'users', 'keys', 'own'].map((section) => ({
      name: `settings-${section}`,
      address: `/settings/${section}`,
      ready: (page: Page) => seen(page.locator('.section h2')),
    })),
    {
      name: 'import',
      address: '/orders',
      ready: async (page) => {
        await onRows(page, 'i');
        await inDialog(page, '.import-body');
      },
    },
    {
      name: 'palette',
      address: '/orders',
      ready: async (page) => {
        await onRows(page, 'j', 'x', 'Control+k');
        await inDialog(page, '[role="option"]');
      },
    },
    {
      name: 'keys',
      address: '/orders',
      ready: async (page) => {
        await onRows(page, '?');
        await seen(page.locator('.keys-help'));
      },
    },
    { name: 'no-such-page', address: '/settings/nothing', ready: (page) => seen(page.locator('.state')) },
  ];
}

async function take(office: BackOffice, all: readonly Shot[]): Promise<void> {
  for (const shot of all.filter(({ name }) => name.includes(filter)))
    for (const [size, viewport] of shot.everySize ? sizes : sizes.slice(0, 1)) {
      const page = await office.open(shot.address, { viewport, ...(shot.as === undefined ? {} : { as: shot.as }) });
      try {
        await shot.ready(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: join(folder, `${shot.name}-${size}-${colorScheme}.png`) });
        }
      } catch (problem) {
        process.exitCode = 1;
        console.error(`${shot.name}-${size}: ${(problem as Error).message.split('\n')[0]}`);
      }
      await page.context().close();
      console.log(`${shot.name}-${size}`);
    }
}

/** A day in the middle: some shipped, some held, one declined, one of which it is not known what became of it. */
async function aDay(office: BackOffice) {
  await office.sandbox.newOrders(90);
  await office.applySet();
  await office.run('import-orders', lastTenDays(office));
  await office.settled();
  const waiting = await office.inStatus('awaiting-confirmation');
  await office.run('confirm-orders', {}, { orderNumbers: waiting.slice(0, 40) });
  await office.settled();
  const [declined, ...reviewed] = await office.inStatus('payment-review');
  await office.sandbox.review(declined!, 'declined');
  for (const number of reviewed.slice(0, 28)) await office.sandbox.review(number, 'approved');
  await office.run('check-payments', {}, { status: 'payment-review' });
  await office.settled();
  const ready = await office.inStatus('ready-to-ship');
  await office.run('issue-waybills', {}, { orderNumbers: ready.slice(0, 12) });
  const { issuedFile } = await import('../kit/issued-file.ts');
  const { files } = await office.call<{ files: { fileId: string }[] }>(
    'GET',
    `/api/shops/${office.shop.key}/waybill-files`,
  );
  const written = await office.bytes(`/api/shops/${office.shop.key}/waybill-files/${files[0]!.fileId}`);
  await office.call('POST', `/api/shops/${office.shop.key}/tracking-numbers?write=true`, issuedFile(written));
  await office.settled();
  const [held, second, ...fresh] = await office.inStatus('awaiting-confirmation');
  for (const [number, note] of [
    [held, '日本酒と離島。お届け日を電話で確かめる'],
    [second, 'のしの表書きが備考と違う'],
  ] as const)
    await office.call('POST', `/api/shops/${office.shop.key}/orders/${number}/hold`, { note });
  await office.sandbox.fault({ function: 'confirmOrder', kind: 'lost-answer' });
  await office.begin('confirm-orders', {}, { orderNumbers: fresh.slice(0, 6) });
  const doubt = await office.until(async () => {
    const { rows: found } = await office.desk.db.pool.query<{ order_number: string }>(
      `select o.order_number from effects e join orders o using (shop_id, order_id) where e.state = 'in-doubt' limit 1`,
    );
    return found[0]?.order_number;
  });
  await office.person('staff');
  const [shipped] = await office.inStatus('shipped');
  return { held: held!, shipped: shipped!, new: fresh[6]!, doubt };
}

await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'juchu-screenshots-'));
const postgres = await launchPostgres({ dataFolder: data });
try {
  await migrate(postgres.url);
  const auth = await openAuth({
    databaseUrl: postgres.url,
    secret: 'only-for-tests-only-for-tests-only',
    baseUrl: 'http://localhost',
  });
  await auth.migrate();
  await auth.close();
  const webFolder = process.env.JUCHU_WEB_FOLDER ?? join(import.meta.dirname, '../../packages/desk-web/dist');
  const office = await aBackOffice(webFolder, {
    database: { url: postgres.url, drop: async () => {} },
    // What is in doubt stays so while the pictures are taken.
    timings: { askAfter: [3_600_000], askThenEvery: 3_600_000 },
  });
  try {
    await take(office, firstUse);
    await take(office, shots(office, await aDay(office)));
  } finally {
    await office.close();
  }
} finally {
  await postgres.stop();
  await rm(data, { recursive: true, force: true });
}
