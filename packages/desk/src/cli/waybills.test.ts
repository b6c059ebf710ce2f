import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, type Answering, aDesk, aRun, call, endedRun, type PlayedDesk } from './a-played-desk.ts';
import { pairsOf } from './commands/waybill-scan.ts';

const desks: PlayedDesk[] = [];
async function desk(routes: Record<string, Answer | Answering>): Promise<PlayedDesk> {
  const opened = await aDesk(routes);
  desks.push(opened);
  return opened;
}
afterEach(async () => {
  await Promise.all(desks.splice(0).map((one) => one.close()));
});

const carrier = (key: string, orders: number, methods: string[]) => ({
  carrier: key,
  name: { ja: key, en: key },
  layoutVersion: '1',
  orders,
  methods: methods.map((method) => ({ method, orders, service: 'x' })),
  problems: [],
  selection: methods.length > 0 ? { matching: { phase: ['ready'], held: false, delivery: methods } } : null,
});
const ready = {
  orders: 5,
  carriers: [carrier('yamato-b2', 3, ['宅配便']), carrier('sagawa-ehiden', 2, ['クール便']), carrier('jp', 0, [])],
};
const run = aRun({ operation: 'confirm-orders', total: 1, done: 1, outcomes: { confirmed: 1 } });
const exportRoutes = () => ({ ...endedRun(run), 'GET /api/shops/umineko/waybills/ready': { body: ready } });
const started = (played: PlayedDesk) =>
  played.asked.filter((one) => one.method === 'POST' && one.path === '/api/runs').map((one) => JSON.parse(one.body));

describe('waybills ready', () => {
  it('counts orders by carrier', async () => {
    const { out } = await call(await desk(exportRoutes()), ['waybills', 'ready', '--lang', 'ja']);
    expect(out).toMatch(/yamato-b2.*3.*宅配便 3/);
    expect(out).not.toContain('jp');
  });
});

describe('waybills export', () => {
  it('takes the orders of every carrier, and leaves it to the shop which goes where', async () => {
    const played = await desk(exportRoutes());
    await call(played, ['waybills', 'export']);
    expect(started(played)).toMatchObject([
      {
        operation: 'issue-waybills',
        params: {},
        orders: { matching: { phase: ['ready'], delivery: ['宅配便', 'クール便'] } },
      },
    ]);
  });

  it('or those of one carrier', async () => {
    const played = await desk(exportRoutes());
    await call(played, ['waybills', 'export', '--carrier', 'sagawa-ehiden', '--ships-on', '2026-11-25']);
    expect(started(played)).toMatchObject([
      {
        params: { carrier: 'sagawa-ehiden', shipsOn: '2026-11-25' },
        orders: { matching: { delivery: ['クール便'] } },
      },
    ]);
  });

  it('starts nothing where no order is ready, or there is no such carrier', async () => {
    const played = await desk(exportRoutes());
    expect(await call(played, ['waybills', 'export', '--carrier', 'jp'])).toMatchObject({ status: 0 });
    expect(await call(played, ['waybills', 'export', '--carrier', 'pigeon'])).toMatchObject({ status: 2 });
    expect(started(played)).toEqual([]);
  });
});

describe('waybills import', () => {
  it('is a preview with --dry-run, and refuses to be both', async () => {
    const answer = { carrier: 'sagawa-ehiden', rows: [], counts: {}, groups: [], run: null };
    const played = await desk({ ...exportRoutes(), 'POST /api/shops/umineko/tracking-numbers': { body: answer } });
    const shown = await call(played, ['waybills', 'import', '-', '--dry-run', '--lang', 'ja'], { input: 'x' });
    expect(shown).toMatchObject({ status: 0 });
    expect(shown.out).toContain('配送会社: sagawa-ehiden');
    expect(played.asked.at(-1)!.query.write).toBe('false');
    const both = await call(played, ['waybills', 'import', '-', '--dry-run', '--write'], { input: 'x' });
    expect(both).toMatchObject({ status: 2 });
  });
});

describe('waybills scan', () => {
  const row = (verdict: string) => ({
    line: 1,
    key: 'J0000001N',
    orderNumber: 'A-1',
    trackingNumber: '444413758703',
    verdict,
    group: 'matched',
    reason: null,
    caution: null,
    recipientName: '海野 猫子',
    parcels: { wanted: 1, numbered: 1 },
  });
  const routes = (verdict = 'new') => ({
    ...exportRoutes(),
    'POST /api/shops/umineko/tracking-numbers/typed': {
      body: { rows: [row(verdict)], counts: { [verdict]: 1 }, groups: [], orderNumbers: [] },
    },
  });
  const sent = (played: PlayedDesk) =>
    played.asked.filter(({ path }) => path.endsWith('/typed')).map(({ body }) => JSON.parse(body));

  it('reads pairs in one line or in turns, and only previews without --write', async () => {
    expect(pairsOf('\ufeffJ0000001N,444413758703\r\nJ0000002R　512547514334\n')).toEqual([
      { of: 'J0000001N', trackingNumber: '444413758703' },
      { of: 'J0000002R', trackingNumber: '512547514334' },
    ]);
    expect(() => pairsOf('J0000001N\n')).toThrow();
    const played = await desk(routes());
    const { cwd } = await call(played, ['waybills', 'scan', '-'], { input: 'J0000001N\n444413758703\n' });
    await writeFile(join(cwd, 'numbers.txt'), 'J0000001N\t444413758703');
    await call(played, ['waybills', 'scan', 'numbers.txt', '--write'], { cwd });
    const rows = [{ of: 'J0000001N', trackingNumber: '444413758703' }];
    expect(sent(played)).toEqual([
      { rows, write: false },
      { rows, write: true },
    ]);
  });

  it('asks one by one at a terminal, registers each at once, and ends with an empty line', async () => {
    const played = await desk(routes());
    const ended = await call(played, ['waybills', 'scan', '--lang', 'ja'], {
      tty: true,
      answers: ['J0000001N', '444413758703', ''],
    });
    expect(sent(played)).toEqual([{ rows: [{ of: 'J0000001N', trackingNumber: '444413758703' }], write: true }]);
    expect(ended.out).toContain('A-1 海野 猫子');
    expect(ended.out).toContain('1件を登録');
  });

  it('ends with 1 when a row needs a person', async () => {
    expect(
      await call(await desk(routes('conflict')), ['waybills', 'scan', '-'], { input: 'J0000001N 444413758703' }),
    ).toMatchObject({ status: 1 });
  });
});
