import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingsOf } from '../../packages/desk/src/http/present-orders.ts';
import { tellEvent } from '../../packages/desk/src/orders/tell-event.ts';
import { importNumbers } from '../../packages/desk/src/runs/import-numbers.ts';
import { listWaybillFiles, readWaybillFile, waybillsOfOrders } from '../../packages/desk/src/storage/waybills.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { issuedFile } from '../kit/issued-file.ts';
import { lastTenDays } from '../kit/period.ts';

/** One life of a shop, told in order: each step begins where the one before ended. */
describe('orders go through the whole Rakuten Pay flow', () => {
  let t: TestDesk;
  let placed: string[];
  beforeAll(async () => {
    t = await aDesk();
    placed = await t.sandbox.newOrders(40);
  });
  afterAll(() => t?.close());

  it('imports what stands in 100, 200 and 300 in the period', async () => {
    const { outcomes, run } = await t.run('import-orders', lastTenDays(t));
    const brought = [
      'imported-awaiting-confirmation',
      'imported-rakuten-processing',
      'imported-awaiting-shipment',
    ].reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
    expect(brought).toBe((await t.sandbox.orders()).filter((order) => [100, 200, 300].includes(order.progress)).length);
    expect(run).toMatchObject({ state: 'finished', problem: null });
  });

  it('imports again, and nothing is doubled', async () => {
    const { outcomes, results } = await t.run('import-orders', lastTenDays(t));
    expect(outcomes).toEqual({ 'already-here': results.length });
    const { rows } = await t.desk.db.pool.query(
      'select count(*)::int as n, count(distinct order_number)::int as distinct from orders',
    );
    expect(rows[0].n).toBe(rows[0].distinct);
  });

  it('places them by the Rakuten Pay set without starting anything', async () => {
    await t.applySet();
    expect((await t.inStatus('new')).length).toBeGreaterThan(0);
    expect(await t.sandbox.mailbox()).toEqual([]);
  });

  it('sends each new order one thank-you mail, its number in the subject', async () => {
    const waiting = await t.inStatus('new');
    const { outcomes } = await t.run('send-mail', { template: 'thank-you' }, { status: '新規受付' });
    const mails = await t.sandbox.mailbox();
    expect(outcomes.sent).toBeGreaterThan(5);
    expect(mails.length).toBe(outcomes.sent);
    for (const mail of mails) expect(waiting.some((number) => mail.subject.includes(number))).toBe(true);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(mails.length);
  });

  it('a second time sends none: skipped as already done', async () => {
    const before = (await t.sandbox.mailbox()).length;
    const { outcomes, results } = await t.run(
      'send-mail',
      { template: 'thank-you' },
      { status: 'awaiting-confirmation' },
    );
    expect(outcomes.sent).toBeUndefined();
    expect(results.every((result) => result.reason?.code === 'already-done')).toBe(true);
    expect((await t.sandbox.mailbox()).length).toBe(before);
  });

  it('confirms what awaits it, once; an open amount or a pending gift address stays', async () => {
    const { results } = await t.run('confirm-orders', {}, { status: 'awaiting-confirmation' });
    for (const result of results) {
      const history = await t.sandbox.history(result.orderNumber);
      expect(history.filter((what) => what === 'confirmed').length).toBe(result.outcome === 'confirmed' ? 1 : 0);
      if (result.outcome === 'skipped') expect(['amounts-open', 'gift-address-pending']).toContain(result.reason?.code);
    }
    expect(results.filter((result) => result.outcome === 'confirmed').length).toBeGreaterThan(5);
  });

  it('approved, pending and declined each land in their own status', async () => {
    await t.settled();
    const [declined, pending] = await t.until(async () => {
      const waiting = await t.inStatus('payment-review');
      return waiting.length >= 2 && waiting;
    });
    await t.sandbox.review(declined!, 'declined');
    for (const number of (await t.inStatus('payment-review')).slice(2)) await t.sandbox.review(number, 'approved');
    const { results } = await t.run('check-payments', {}, { status: '決済審査中' });
    const of = (number: string) => results.find((result) => result.orderNumber === number)?.outcome;
    expect(of(declined!)).toBe('declined');
    expect(of(pending!)).toBe('pending');
    expect(await t.inStatus('payment-review')).toContain(pending);
    expect(await t.inStatus('declined')).toContain(declined);
    expect((await t.inStatus('ready-to-ship')).length).toBeGreaterThan(3);
  });

  it('writes the waybill file, and takes the numbers back', async () => {
    const { outcomes, run, results } = await t.run('issue-waybills', {}, { status: 'ready-to-ship' });
    expect(outcomes.exported).toBeGreaterThan(3);
    for (const result of results.filter((one) => one.outcome === 'incomplete')) expect(result.reason?.ja).toBeTruthy();
    const [file] = await listWaybillFiles(t.desk.db.pool, t.shop.shopId, { runId: run.runId, limit: 10 });
    const stored = await readWaybillFile(t.desk.db.pool, t.shop.shopId, file!.fileId);
    const report = await importNumbers(
      t.desk,
      t.shop,
      { carrier: 'yamato-b2', bytes: issuedFile(stored!.bytes!), acceptWarnings: false, write: true },
      tester,
    );
    expect(report.rows.filter((row) => row.verdict === 'new').length).toBe(file!.rows);
    await t.run('issue-waybills', { step: 'numbers' }, { orderNumbers: report.orderNumbers });
    await t.settled();
    for (const number of report.orderNumbers) {
      const { orderId } = await t.order(number);
      const waybills = (await waybillsOfOrders(t.desk.db.pool, t.shop.shopId, [orderId])).get(orderId)!;
      expect(waybills.every((waybill) => waybill.state === 'issued')).toBe(true);
    }
  });

  it('the flow mails the shipping mail and reports the parcels by itself, each once', async () => {
    await t.settled();
    const shipped = await t.inStatus('shipped');
    expect(shipped.length).toBeGreaterThan(3);
    const mails = await t.sandbox.mailbox();
    for (const number of shipped) {
      expect(mails.filter((mail) => mail.subject.includes(number) && mail.subject.includes('発送'))).toHaveLength(1);
      expect(await t.sandbox.history(number)).toContain('shipping-added');
    }
    const again = await t.run('report-shipments', {}, { status: 'shipped' });
    expect(again.outcomes).toEqual({ reported: shipped.length });
    for (const number of shipped) {
      const tree = (await t.sandbox.order(number)).order as { PackageModelList: { ShippingModelList: unknown[] }[] };
      for (const pack of tree.PackageModelList) expect(pack.ShippingModelList).toHaveLength(1);
    }
  });

  it('Rakuten closes them in its night, and the desk notices', async () => {
    const shipped = await t.inStatus('shipped');
    await t.sandbox.advance('P2D');
    const closed = (await t.sandbox.orders(500)).map((order) => order.orderNumber);
    expect(closed).toEqual(expect.arrayContaining(shipped));
    const { results } = await t.run('follow-orders', {}, { orderNumbers: shipped });
    expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(['closed']));
  });

  it('each order tells its story, and why it is where it is', async () => {
    const shipped = await t.inStatus('shipped');
    const stories = await Promise.all(
      shipped.map(async (number) =>
        (await t.events(number)).map((event) => tellEvent(event, t.desk.operations).ja).join('\n'),
      ),
    );
    const parts = [
      '取り込みました',
      'メール送信 (thank-you): 送信',
      '注文確認: 確認',
      '決済審査結果確認: 承認',
      '送り状発行: 出力',
      '送り状番号',
      'メール送信 (shipping): 送信',
      'RMS注文データ更新: 報告済',
      '変化の取込: 発送済に確定',
    ];
    expect(stories.some((story) => parts.every((part) => story.includes(part)))).toBe(true);
    let explained = 0;
    for (const number of placed) {
      const order = await t.order(number).catch(() => undefined);
      if (!order) continue;
      const standing = (await standingsOf(t.desk, t.shop, [order])).get(order.orderId)!.standing;
      expect(standing.ja).toMatch(/。/);
      expect(standing.since).toMatch(/^\d{4}-/);
      explained += 1;
    }
    expect(explained).toBeGreaterThan(20);
  });

  it('no event holds the name, phone number, street or mail address of a buyer', async () => {
    const { rows } = await t.desk.db.pool.query(`select details->'buyer' as buyer from order_details`);
    const { rows: events } = await t.desk.db.pool.query(
      `select string_agg(data::text || actor::text, E'\\n') as text from events`,
    );
    const text: string = events[0].text;
    let looked = 0;
    for (const { buyer } of rows) {
      for (const personal of [
        buyer.email,
        buyer.address.phone,
        `${buyer.name.family} ${buyer.name.first}`,
        buyer.address.street,
      ]) {
        if (!personal || String(personal).length <= 5) continue;
        looked += 1;
        expect(text).not.toContain(personal);
      }
    }
    expect(looked).toBeGreaterThan(50);
  });
});
