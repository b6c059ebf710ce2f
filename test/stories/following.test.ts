import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingsOf } from '../../packages/desk/src/http/present-orders.ts';
import { askEffectNow } from '../../packages/desk/src/runs/resolve-effect.ts';
import { storeCredentials } from '../../packages/desk/src/shops/credentials.ts';
import { effectsOfOrder } from '../../packages/desk/src/storage/effects.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';
import { lastTenDays } from '../kit/period.ts';

/** What Rakuten, the buyer or someone in RMS does is noticed, and stops what must be stopped. */
describe('follow orders', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk();
    await t.applySet();
  });
  afterAll(() => t?.close());

  const follow = async (number: string) => (await t.run('follow-orders', {}, { orderNumbers: [number] })).results[0]!;
  const why = async (number: string) => {
    const order = await t.order(number);
    return (await standingsOf(t.desk, t.shop, [order])).get(order.orderId)!.standing;
  };

  it('says nothing where nothing changed', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.settled();
    const before = await t.events(number!);
    expect(await follow(number!)).toMatchObject({ outcome: 'unchanged' });
    expect(await t.events(number!)).toEqual(before);
  });

  it('takes over a change made in RMS, keeps the earlier version, and names the fields, not the values', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    const before = await t.order(number!);
    await t.sandbox.call('POST', `orders/${number}/edit`, { remarks: '玄関に置いてください' });
    expect(await follow(number!)).toMatchObject({ outcome: 'changed' });
    const after = await t.order(number!);
    expect(after.details.buyerRemarks).toBe('玄関に置いてください');
    const event = (await t.events(number!)).find((one) => one.kind === 'changed-at-channel')!;
    expect(event.data).toMatchObject({
      fields: expect.arrayContaining(['buyerRemarks']),
      from: before.originalHash,
      to: after.originalHash,
    });
    expect(JSON.stringify(event)).not.toContain('玄関');
    const { rows } = await t.desk.db.pool.query('select hash from order_originals where order_id = $1', [
      after.orderId,
    ]);
    expect(rows.map((row) => row.hash)).toEqual(expect.arrayContaining([before.originalHash, after.originalHash]));
  });

  it('a cancel at Rakuten stops all automatic work and is put before a person', async () => {
    const [number] = await ordersAt(t).released(1);
    await t.sandbox.call('POST', `orders/${number}/progress`, { to: 900 });
    expect(await follow(number!)).toMatchObject({ outcome: 'cancelled' });
    const order = await t.order(number!);
    expect(order.hold).toMatchObject({ reason: 'cancelled-at-channel' });
    expect(order.statusKey).toBe('cancelled');
    expect(await why(number!)).toMatchObject({ mover: 'staff', ja: expect.stringContaining('キャンセル') });
    for (const operation of ['issue-waybills', 'report-shipments']) {
      const { results } = await t.run(operation, {}, { orderNumbers: [number!] });
      expect(['skipped', 'cancelled']).toContain(results[0]!.outcome);
    }
    expect((await t.run('send-mail', { template: 'shipping' }, { orderNumbers: [number!] })).results[0]).toMatchObject({
      outcome: 'skipped',
      reason: { code: 'cancelled' },
    });
  });

  it('a release withdrawn (300 → 200) says: stop the parcel', async () => {
    const [number] = await ordersAt(t).released(1);
    await t.sandbox.call('POST', `orders/${number}/progress`, { to: 200 });
    expect(await follow(number!)).toMatchObject({ outcome: 'release-withdrawn' });
    expect(await why(number!)).toMatchObject({ mover: 'staff', ja: expect.stringContaining('荷物を止めて') });
    expect((await t.run('issue-waybills', {}, { orderNumbers: [number!] })).results[0]).toMatchObject({
      outcome: 'skipped',
      reason: { code: 'held' },
    });
  });

  it('a cancel that a confirm finds first stops the work as surely as the next follow would', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.call('POST', `orders/${number}/progress`, { to: 900 });
    const { results } = await t.run('confirm-orders', {}, { orderNumbers: [number!] });
    expect(results[0]).toMatchObject({ outcome: 'skipped' });
    const order = await t.order(number!);
    expect(order.hold).toMatchObject({ reason: 'cancelled-at-channel' });
    expect(order.statusKey).toBe('cancelled');
    expect(
      (await t.events(number!)).filter(({ kind, data }) => kind === 'outcome' && data.outcome === 'cancelled'),
    ).toHaveLength(1);
  });

  it.each([
    ['an overwriting import', 'import-orders', { overwrite: true }],
    ['a payment check', 'check-payments', {}],
  ])('so does a withdrawn release that %s finds first, once', async (_who, operation, params) => {
    const [number] = await ordersAt(t).released(1);
    await t.sandbox.call('POST', `orders/${number}/progress`, { to: 200 });
    if (operation === 'import-orders') await t.run(operation, { ...lastTenDays(t), ...params });
    else await t.run(operation, params, { orderNumbers: [number!] });
    expect((await t.order(number!)).hold).toMatchObject({ reason: 'release-withdrawn' });
    await follow(number!);
    expect(
      (await t.events(number!)).filter(({ kind, data }) => kind === 'outcome' && data.outcome === 'release-withdrawn'),
    ).toHaveLength(1);
  });

  it('an order that Rakuten no longer has is gone, not lost', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.advance('P731D');
    // Two years later the licence key is another one.
    const { licenseKey } = (await t.sandbox.call('POST', `shops/${t.sandbox.shopId}/renew-key`)) as {
      licenseKey: string;
    };
    await storeCredentials(t.desk, t.shop, { licenseKey }, tester);
    expect(await follow(number!)).toMatchObject({ outcome: 'gone' });
    expect((await t.order(number!)).details.orderNumber).toBe(number);
  });
});

describe('an order that is cancelled while its confirm is in doubt', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk({ timings: { askAfter: [600_000] } });
    await t.applySet();
  });
  afterAll(() => t?.close());

  it('was confirmed, and then cancelled: told in that order, and it stands among the cancelled', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.fault({ function: 'confirmOrder', kind: 'lost-answer', times: 1 });
    await t.begin('confirm-orders', {}, { orderNumbers: [number!] });
    const doubted = await t.until(async () => {
      const effects = await effectsOfOrder(t.desk.db.pool, t.shop.shopId, (await t.order(number!)).orderId);
      return effects.find((effect) => effect.state === 'in-doubt');
    });
    await t.sandbox.call('POST', `orders/${number}/progress`, { to: 900 });
    await askEffectNow(t.desk, t.shop, doubted.effectId);
    await t.until(async () => (await t.order(number!)).hold !== null);
    await t.settled();
    const order = await t.order(number!);
    expect(order.hold).toMatchObject({ reason: 'cancelled-at-channel' });
    expect(order.statusKey).toBe('cancelled');
    // The thank-you mail goes out beside it, sooner or later.
    const told = (await t.events(number!))
      .filter(({ kind, data }) => kind === 'outcome' && data.operation !== 'send-mail')
      .map(({ data }) => data.outcome);
    expect(told.slice(told.indexOf('confirmed'))).toEqual(['confirmed', 'cancelled']);
  });
});

describe('the flow works by itself', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk();
    await t.applySet();
  });
  afterAll(() => t?.close());

  it('orders that enter a status gather into one automatic run, and are mailed once', async () => {
    const placed = await t.sandbox.newOrders(12);
    await t.run('import-orders', lastTenDays(t));
    await t.settled();
    const { rows } = await t.desk.db.pool.query(`select count(*)::int as n from runs where operation = 'send-mail'`);
    expect(rows[0].n).toBeLessThanOrEqual(2);
    const mails = await t.sandbox.mailbox();
    for (const number of placed)
      expect(mails.filter((mail) => mail.subject.includes(number)).length).toBeLessThanOrEqual(1);
    expect((await t.inStatus('awaiting-confirmation')).length).toBe(mails.length);
    expect((await t.inStatus('new')).every((number) => !mails.some((mail) => mail.subject.includes(number)))).toBe(
      true,
    );
  });

  it('confirms nothing by itself', async () => {
    const { rows } = await t.desk.db.pool.query(
      `select count(*)::int as n from effects where operation = 'confirm-orders'`,
    );
    expect(rows[0].n).toBe(0);
  });

  it('an order that goes in a circle by automatic work alone is held', async () => {
    await t.desk.db.pool.query(
      `insert into flow_versions (shop_id, version, flow, actor, created_at)
       select shop_id, version + 1, $2, actor, now() from flow_versions where shop_id = $1 order by version desc limit 1`,
      [
        t.shop.shopId,
        {
          outcomes: [
            { operation: 'check-payments', outcome: 'pending', from: ['new'], to: 'payment-review' },
            { operation: 'check-payments', outcome: 'pending', from: ['payment-review'], to: 'new' },
          ],
          entries: [
            { status: 'new', operation: 'check-payments' },
            { status: 'payment-review', operation: 'check-payments' },
          ],
        },
      ],
    );
    const [number] = await t.inStatus('awaiting-confirmation');
    await t.run('move-orders', { to: 'new' }, { orderNumbers: [number!] });
    await t.until(async () => (await t.order(number!)).hold?.reason === 'flow-loop');
    await t.settled();
    expect((await t.events(number!)).filter((event) => event.kind === 'moved').length).toBeLessThan(25);
  });
});

describe('what the flow began and could not do', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk();
    await t.applySet();
    await t.desk.db.pool.query(
      `insert into flow_versions (shop_id, version, flow, actor, created_at)
       select shop_id, version + 1, $2, actor, now() from flow_versions where shop_id = $1 order by version desc limit 1`,
      [t.shop.shopId, { outcomes: [], entries: [{ status: 'needs-attention', operation: 'confirm-orders' }] }],
    );
  });
  afterAll(() => t?.close());

  async function enterThatStatus(number: string) {
    await t.run('move-orders', { to: 'needs-attention' }, { orderNumbers: [number] });
    await t.settled();
    const order = await t.order(number);
    return {
      last: (await t.events(number)).at(-1)!,
      standing: (await standingsOf(t.desk, t.shop, [order])).get(order.orderId)!.standing,
    };
  }

  it('is told in the order’s story and in why it stands still: nobody watches that run', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.call('POST', `orders/${number}/edit`, { remarks: '玄関先でお声がけください' });
    const { last, standing } = await enterThatStatus(number!);
    expect(last).toMatchObject({ kind: 'outcome', actor: { kind: 'flow' }, data: { reason: { code: 'changed' } } });
    expect(standing).toMatchObject({ code: 'trouble', mover: 'staff' });
    expect(standing.ja).toContain('変わっていた');
  });

  it('also where a bug broke the run off', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    const confirm = t.desk.operations['confirm-orders'] as { admit?: unknown };
    const { admit } = confirm;
    confirm.admit = () => {
      throw new Error('a bug');
    };
    const { last, standing } = await enterThatStatus(number!);
    confirm.admit = admit;
    expect(last).toMatchObject({ kind: 'outcome', data: { outcome: 'withdrawn', reason: { code: 'run-broken-off' } } });
    expect(standing.code).toBe('trouble');
    expect((await t.run('confirm-orders', {}, { orderNumbers: [number!] })).outcomes).toEqual({ confirmed: 1 });
  });
});
