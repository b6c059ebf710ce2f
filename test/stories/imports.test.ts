import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jstDate } from '../../packages/desk/src/jst.ts';
import { startDueTimers } from '../../packages/desk/src/runs/timers.ts';
import { aDesk, type TestDesk } from '../kit/desk.ts';
import { lastTenDays } from '../kit/period.ts';

/** Nothing is lost, nothing doubled, whatever happens while orders come in. */
describe('import orders', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk({ orders: 60 });
  });
  afterAll(() => t?.close());
  beforeEach(() => t.sandbox.clearFaults());

  const inPeriod = async (...progress: number[]) =>
    (await t.sandbox.orders()).filter((order) => progress.includes(order.progress)).map((order) => order.orderNumber);
  const here = async () =>
    (await t.desk.db.pool.query<{ order_number: string }>('select order_number from orders')).rows.map(
      (row) => row.order_number,
    );

  it('takes only the progress that is wanted', async () => {
    await t.run('import-orders', lastTenDays(t, { scope: 'ready' }));
    expect((await here()).sort()).toEqual((await inPeriod(300)).sort());
    await t.run('import-orders', lastTenDays(t, { scope: 'processing-and-ready' }));
    expect((await here()).sort()).toEqual((await inPeriod(200, 300)).sort());
    await t.run('import-orders', lastTenDays(t));
    expect((await here()).sort()).toEqual((await inPeriod(100, 200, 300)).sort());
  });

  it('reads nothing of what is here already', async () => {
    const before = (await t.sandbox.calls('getOrder')).length;
    await t.run('import-orders', lastTenDays(t));
    expect((await t.sandbox.calls('getOrder')).length).toBe(before);
  });

  it('overwrites only when asked to, keeps the earlier version and the staff’s note, and says what changed', async () => {
    const [number] = await inPeriod(100);
    const before = await t.order(number!);
    await t.desk.db.pool.query('update orders set staff_note = $2 where order_id = $1', [before.orderId, '電話済み']);
    await t.sandbox.call('POST', `orders/${number}/edit`, { remarks: '指定を変えました' });
    await t.run('import-orders', lastTenDays(t));
    expect((await t.order(number!)).details.buyerRemarks).toBe(before.details.buyerRemarks);
    const { results } = await t.run('import-orders', lastTenDays(t, { overwrite: true }));
    expect(results.find((result) => result.orderNumber === number)?.outcome).toBe('overwritten');
    expect(results.filter((result) => result.outcome === 'unchanged').length).toBeGreaterThan(10);
    const after = await t.order(number!);
    expect(after.details.buyerRemarks).toBe('指定を変えました');
    expect(after.staffNote).toBe('電話済み');
    const event = (await t.events(number!)).filter((one) => one.kind === 'outcome').at(-1)!;
    expect(event.data).toMatchObject({ outcome: 'overwritten', changed: ['buyerRemarks'] });
  });

  it('keeps the original as received, without card data', async () => {
    const { rows } = await t.desk.db.pool.query<{ original: string }>('select original from order_originals');
    expect(rows.length).toBeGreaterThan(20);
    for (const { original } of rows) {
      const settlement = (JSON.parse(original) as { SettlementModel: Record<string, unknown> | null }).SettlementModel;
      for (const key of ['cardName', 'cardNumber', 'cardOwner', 'cardYm']) expect(settlement?.[key] ?? null).toBeNull();
    }
    expect(JSON.stringify(rows)).not.toMatch(/XXXX-XXXX-XXXX-\d{4}/);
  });

  for (const kind of ['http-503', 'http-500', 'html', 'truncated', 'dropped', 'http-429', 'maintenance'] as const) {
    it(`an answer that is ${kind} in the middle loses nothing`, async () => {
      const placed = await t.sandbox.newOrders(3);
      await t.sandbox.fault({ function: '*', kind, times: 1, ...(kind === 'maintenance' ? { minutes: 1 } : {}) });
      const running = t.begin('import-orders', lastTenDays(t));
      if (kind === 'maintenance') {
        await t.until(async () => (await t.sandbox.calls()).some((call) => call.httpStatus === 503));
        await t.sandbox.advance('PT2M');
      }
      const { run } = await t.finished(await running);
      expect(run).toMatchObject({ state: 'finished', problem: null });
      for (const number of placed) expect((await t.order(number)).orderNumber).toBe(number);
    });
  }

  for (const kind of ['unauthorised', 'key-not-active'] as const) {
    it(`a key that is ${kind} ends a person’s import with what to do, and nothing half done`, async () => {
      await t.sandbox.newOrders(1);
      const before = await here();
      await t.sandbox.fault({ function: '*', kind, times: 5 });
      const { run } = await t.run('import-orders', lastTenDays(t));
      expect(run.problem?.ja).toMatch(/ライセンスキー/);
      expect(await here()).toEqual(before);
      await t.sandbox.clearFaults();
      await t.desk.db.pool.query('update lanes set paused_until = null, pause = null');
      expect((await t.run('import-orders', lastTenDays(t))).run.problem).toBeNull();
    });
  }

  it('of more than a thousand orders counts each once, although the pages overlap', async () => {
    for (let placed = 0; placed < 1_200; placed += 600) await t.sandbox.newOrders(600);
    const { run, outcomes, results } = await t.run('import-orders', lastTenDays(t));
    expect(run.total).toBe(results.length);
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(run.total);
    expect(new Set(results.map((result) => result.itemNo)).size).toBe(run.total);
    expect(run.total).toBeGreaterThan(1_000);
  });

  it('one that the database refuses is left out and named, and the others come in', async () => {
    const placed = await t.sandbox.newOrders(20);
    const broken = placed[7]!;
    const { pool } = t.desk.db;
    await pool.query(`create function refuse() returns trigger language plpgsql as
      $$ begin if new.order_number = '${broken}' then raise exception 'refused'; end if; return new; end $$`);
    await pool.query('create trigger refuse before insert on orders for each row execute function refuse()');
    const { outcomes, results } = await t.run('import-orders', lastTenDays(t));
    await pool.query('drop trigger refuse on orders; drop function refuse');
    expect(results.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { orderNumber: broken, reason: { code: 'not-storable' } },
    ]);
    expect(outcomes['imported-awaiting-confirmation']).toBe(19);
    expect((await t.run('import-orders', lastTenDays(t))).outcomes['imported-awaiting-confirmation']).toBe(1);
  });

  it('two at once double nothing', async () => {
    await t.sandbox.newOrders(8);
    const both = await Promise.all([t.run('import-orders', lastTenDays(t)), t.run('import-orders', lastTenDays(t))]);
    expect(both.every((one) => one.run.problem === null)).toBe(true);
    const numbers = await here();
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('goes on where it was when the worker stops in between', async () => {
    const placed = await t.sandbox.newOrders(6);
    await t.stopWorker();
    const runId = await t.begin('import-orders', lastTenDays(t));
    await t.startWorker();
    await t.stopWorker();
    await t.startWorker();
    await t.finished(runId);
    for (const number of placed) expect((await t.order(number)).orderNumber).toBe(number);
  });

  it('by itself, on a timer, and after a time away from where it ended', async () => {
    await t.settings((settings) => {
      settings.import.automatic = true;
      settings.follow.automatic = false;
      settings.payments.automatic = false;
    });
    const ticks = async () => {
      await t.desk.clock.sync();
      await startDueTimers(t.desk);
      await t.settled();
    };
    await ticks();
    const first = await t.sandbox.newOrders(2);
    await t.sandbox.advance('PT10M');
    await ticks();
    for (const number of first) expect((await t.order(number)).orderNumber).toBe(number);
    // Away for three days: orders were placed meanwhile, long before the last overlap.
    const missed = await t.sandbox.newOrders(2);
    await t.sandbox.advance('P3D');
    await ticks();
    for (const number of missed) expect((await t.order(number)).orderNumber).toBe(number);
    const { rows } = await t.desk.db.pool.query(`select cursor_at from timers where name = 'import-orders'`);
    expect(jstDate(rows[0].cursor_at)).toBe(jstDate(t.desk.clock.now()));
  });
});
