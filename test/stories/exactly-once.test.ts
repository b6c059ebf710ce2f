import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standingsOf } from '../../packages/desk/src/http/present-orders.ts';
import { askEffectNow, resolveEffect } from '../../packages/desk/src/runs/resolve-effect.ts';
import { stopRun } from '../../packages/desk/src/runs/run-acts.ts';
import { storeCredentials } from '../../packages/desk/src/shops/credentials.ts';
import { effectsOfOrder } from '../../packages/desk/src/storage/effects.ts';
import { laneStates } from '../../packages/desk/src/storage/lanes.ts';
import { findRun } from '../../packages/desk/src/storage/runs.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';

/** What is irreversible happens once, or is said to be in doubt. Rakuten's own history is the judge. */
describe('each act happens once', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk();
  });
  afterAll(() => t?.close());
  beforeEach(() => t.sandbox.clearFaults());

  const confirmable = (count: number) => ordersAt(t).confirmable(count);
  const reportable = (count: number) => ordersAt(t).reportable(count);

  async function times(number: string, what: string): Promise<number> {
    return (await t.sandbox.history(number)).filter((one) => one === what).length;
  }

  async function effectsOf(number: string) {
    return effectsOfOrder(t.desk.db.pool, t.shop.shopId, (await t.order(number)).orderId);
  }

  async function settledOutcome(number: string, operation: string): Promise<string> {
    return t.until(async () => {
      const last = (await effectsOf(number)).filter((effect) => effect.operation === operation).at(-1);
      return last?.state === 'settled' && last.outcome!;
    });
  }

  async function rowsAt(number: string): Promise<number> {
    const tree = (await t.sandbox.order(number)).order as {
      PackageModelList: { ShippingModelList: unknown[] | null }[];
    };
    return tree.PackageModelList.reduce((sum, pack) => sum + (pack.ShippingModelList ?? []).length, 0);
  }

  describe('confirm orders', () => {
    it('asks before it tries again when the answer was lost, and finds that it was done', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.fault({ function: 'confirmOrder', kind: 'lost-answer', times: 1 });
      await t.run('confirm-orders', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'confirm-orders')).toBe('confirmed');
      expect(await times(number!, 'confirmed')).toBe(1);
      expect((await t.events(number!)).map((event) => event.kind)).toContain('in-doubt');
    });

    it('tries again when the ask shows that it was not done, and only after quiet', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.fault({ function: 'confirmOrder', kind: 'dropped', times: 1 });
      await t.run('confirm-orders', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'confirm-orders')).toBe('confirmed');
      expect(await times(number!, 'confirmed')).toBe(1);
      const kinds = (await t.events(number!)).map((event) => event.kind);
      expect(kinds).toContain('to-be-tried-again');
      expect(kinds.indexOf('to-be-tried-again')).toBeGreaterThan(kinds.indexOf('in-doubt'));
    });

    for (const kind of ['html', 'truncated', 'http-500'] as const) {
      it(`an answer that is ${kind} proves nothing: it is asked`, async () => {
        const [number] = await confirmable(1);
        await t.sandbox.fault({ function: 'confirmOrder', kind, times: 1 });
        await t.run('confirm-orders', {}, { orderNumbers: [number!] });
        expect(await settledOutcome(number!, 'confirm-orders')).toBe('confirmed');
        expect(await times(number!, 'confirmed')).toBe(1);
      });
    }

    it('an effect that comes after the connection has closed is not doubled', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.fault({ function: 'confirmOrder', kind: 'late-effect', times: 1, ms: 400 });
      await t.run('confirm-orders', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'confirm-orders')).toBe('confirmed');
      expect(await times(number!, 'confirmed')).toBe(1);
    });

    it('pauses the lane, not the run, while RMS is under maintenance; a pause counts as no sending', async () => {
      const numbers = await confirmable(3);
      await t.sandbox.fault({ function: 'confirmOrder', kind: 'http-503', times: 3 });
      const { outcomes } = await t.run('confirm-orders', {}, { orderNumbers: numbers });
      expect(outcomes).toEqual({ confirmed: 3 });
      for (const number of numbers) {
        expect(await times(number, 'confirmed')).toBe(1);
        expect((await effectsOf(number))[0]!.failures).toBe(0);
      }
    });

    it('two people who start the same run at once confirm each order once', async () => {
      const numbers = await confirmable(6);
      const both = await Promise.all([
        t.run('confirm-orders', {}, { orderNumbers: numbers }),
        t.run('confirm-orders', {}, { orderNumbers: numbers }),
      ]);
      const results = both.flatMap((one) => one.results);
      for (const number of numbers) {
        expect(
          results.filter((result) => result.orderNumber === number && result.outcome === 'confirmed'),
        ).toHaveLength(1);
        const other = results.find((result) => result.orderNumber === number && result.outcome !== 'confirmed')!;
        expect(['already-done', 'busy', 'not-awaiting-confirmation']).toContain(other.reason?.code);
        expect(await times(number, 'confirmed')).toBe(1);
      }
    });

    it('the same idempotency key is the same run; with another body it is refused', async () => {
      const [one, two] = await confirmable(2);
      const first = await t.begin('confirm-orders', {}, { orderNumbers: [one!] }, { idempotencyKey: 'k-1' });
      expect(await t.begin('confirm-orders', {}, { orderNumbers: [one!] }, { idempotencyKey: 'k-1' })).toBe(first);
      await expect(
        t.begin('confirm-orders', {}, { orderNumbers: [two!] }, { idempotencyKey: 'k-1' }),
      ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
      await t.finished(first);
      expect(await times(one!, 'confirmed')).toBe(1);
      expect(await times(two!, 'confirmed')).toBe(0);
    });

    it('does not confirm what has changed at Rakuten since it was last read', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.call('POST', `orders/${number}/edit`, { remarks: '配送日を変更してください' });
      const { results } = await t.run('confirm-orders', {}, { orderNumbers: [number!] });
      expect(results[0]).toMatchObject({ outcome: 'skipped', reason: { code: 'changed' } });
      expect(await times(number!, 'confirmed')).toBe(0);
      // Read now, it may be confirmed by whoever has seen it.
      expect((await t.run('confirm-orders', {}, { orderNumbers: [number!] })).outcomes).toEqual({ confirmed: 1 });
    });

    it('a held order is confirmed only by a person who says so', async () => {
      const [number] = await confirmable(1);
      await t.desk.db.pool.query(
        `update orders set hold = '{"reason":"by-hand","since":"2026-01-01T00:00:00Z","data":{}}' where order_number = $1`,
        [number],
      );
      expect((await t.run('confirm-orders', {}, { orderNumbers: [number!] })).results[0]).toMatchObject({
        outcome: 'skipped',
        reason: { code: 'held' },
      });
      expect(
        (
          await t.run(
            'confirm-orders',
            { heldToo: true },
            { orderNumbers: [number!] },
            { actor: { kind: 'timer', name: 'x' } },
          )
        ).outcomes,
      ).toEqual({ skipped: 1 });
      expect((await t.run('confirm-orders', { heldToo: true }, { orderNumbers: [number!] })).outcomes).toEqual({
        confirmed: 1,
      });
    });

    it('a worker that dies between intent and answer leaves a doubt, not a second confirm', async () => {
      const [number] = await confirmable(1);
      await t.stopWorker();
      const runId = await t.begin('confirm-orders', {}, { orderNumbers: [number!] });
      const { orderId } = await t.order(number!);
      // As a process leaves it that was killed after the bytes were out: sending, done at Rakuten, nothing written down.
      await t.desk.db.pool.query(
        `insert into effects (shop_id, effect_id, operation, order_id, order_number, lane, priority, run_id, item_no, effect_key, key_held, changes_order,
           state, attempt, due_at, deadline, quiet_at, target, created_at, first_sent_at)
         values ($1, gen_random_uuid(), 'confirm-orders', $2::uuid, $3, 'channel', 0, $4, 1, 'confirm:' || $2::text, true, true,
           'sending', 1, clock_timestamp(), clock_timestamp(), clock_timestamp(), '{}', now(), now())`,
        [t.shop.shopId, orderId, number, runId],
      );
      await t.desk.db.pool.query(
        'update run_items set effect_id = (select effect_id from effects where run_id = $1) where run_id = $1',
        [runId],
      );
      await (await t.desk.channelOf(t.shop)).confirmOrders([number!], {});
      await t.startWorker();
      expect(await settledOutcome(number!, 'confirm-orders')).toBe('confirmed');
      expect(await times(number!, 'confirmed')).toBe(1);
    });
  });

  describe('report shipments', () => {
    it('a lost answer is asked; the rows stand once', async () => {
      const [number] = await reportable(1);
      await t.sandbox.fault({ function: 'updateOrderShipping', kind: 'lost-answer', times: 1 });
      await t.run('report-shipments', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'report-shipments')).toBe('reported');
      expect(await rowsAt(number!)).toBe(1);
    });

    it('a 503 is read first, then sent once', async () => {
      const [number] = await reportable(1);
      await t.sandbox.fault({ function: 'updateOrderShipping', kind: 'http-503', times: 1 });
      await t.run('report-shipments', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'report-shipments')).toBe('reported');
      expect(await rowsAt(number!)).toBe(1);
      expect((await t.events(number!)).map((event) => event.kind)).toContain('in-doubt');
    });

    it('many go in one asynchronous call, also when its acceptance is lost', async () => {
      const numbers = await reportable(5);
      const before = (await t.sandbox.calls('updateOrderShippingAsync')).length;
      await t.sandbox.fault({ function: 'updateOrderShippingAsync', kind: 'lost-answer', times: 1 });
      await t.run('report-shipments', {}, { orderNumbers: numbers });
      for (const number of numbers) {
        expect(await settledOutcome(number, 'report-shipments')).toBe('reported');
        expect(await rowsAt(number)).toBe(1);
      }
      expect((await t.sandbox.calls('updateOrderShippingAsync')).length).toBe(before + 1);
    });

    it('a repeat changes nothing and sends nothing', async () => {
      const [number] = await reportable(1);
      await t.run('report-shipments', {}, { orderNumbers: [number!] });
      const before = await t.sandbox.history(number!);
      expect((await t.run('report-shipments', {}, { orderNumbers: [number!] })).outcomes).toEqual({ reported: 1 });
      expect(await t.sandbox.history(number!)).toEqual(before);
    });

    it('a parcel without a number is incomplete here and not sent', async () => {
      const [number] = await reportable(1);
      await t.desk.db.pool.query(
        'update shipments set tracking_number = null where shipment_id in (select shipment_id from shipment_destinations where order_id = $1)',
        [(await t.order(number!)).orderId],
      );
      const { results } = await t.run('report-shipments', {}, { orderNumbers: [number!] });
      expect(results[0]).toMatchObject({ outcome: 'incomplete', reason: { code: 'parcel-incomplete' } });
      expect(await rowsAt(number!)).toBe(0);
    });

    it('a carrier that Rakuten does not know becomes the shop’s default, and the event says so', async () => {
      const [number] = await reportable(1);
      await t.desk.db.pool.query(
        `update shipments set carrier_code = '7777' where shipment_id in (select shipment_id from shipment_destinations where order_id = $1)`,
        [(await t.order(number!)).orderId],
      );
      await t.run('report-shipments', {}, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'report-shipments')).toBe('reported');
      const event = (await t.events(number!)).filter((one) => one.kind === 'outcome').at(-1)!;
      expect(event.data).toMatchObject({ replacedCarrier: [{ from: '7777', to: '1000' }] });
    });
  });

  describe('send mail', () => {
    it('a connection lost after the body is unknown: never sent again by itself, and it blocks nothing else', async () => {
      const [number] = await confirmable(1);
      const before = (await t.sandbox.mailbox()).length;
      await t.sandbox.relayFault('lost-after-data');
      expect((await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] })).outcomes).toEqual({
        unknown: 1,
      });
      expect(
        (await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] })).results[0],
      ).toMatchObject({ outcome: 'skipped', reason: { code: 'undecided' } });
      expect((await t.run('confirm-orders', {}, { orderNumbers: [number!] })).outcomes).toEqual({ confirmed: 1 });
      expect((await t.sandbox.mailbox()).length).toBeLessThanOrEqual(before + 1);

      const [effect] = (await effectsOf(number!)).filter((one) => one.state === 'unknown');
      await expect(askEffectNow(t.desk, t.shop, effect!.effectId)).rejects.toMatchObject({ code: 'nothing-to-ask' });
      await resolveEffect(t.desk, t.shop, effect!.effectId, 'happened', tester);
      expect(await settledOutcome(number!, 'send-mail')).toBe('sent');
      expect((await t.events(number!)).find((event) => event.kind === 'resolved')).toMatchObject({
        actor: { name: '試験 太郎' },
        data: { decision: 'happened' },
      });
    });

    it('"send again" is a person’s, after quiet, with the same Message-ID', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.relayFault('lost-after-data');
      await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] });
      const [effect] = await effectsOf(number!);
      await expect(resolveEffect(t.desk, t.shop, effect!.effectId, 'send-again', tester)).rejects.toMatchObject({
        code: 'not-quiet-yet',
      });
      await t.until(() =>
        resolveEffect(t.desk, t.shop, effect!.effectId, 'send-again', tester).then(
          () => true,
          () => false,
        ),
      );
      expect(await settledOutcome(number!, 'send-mail')).toBe('sent');
      const mails = (await t.sandbox.mailbox()).filter((mail) => mail.subject.includes(number!));
      expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
    });

    it('what the relay surely did not take is tried again, and arrives once', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.relayFault('down', 2);
      expect((await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] })).outcomes).toEqual({
        sent: 1,
      });
      expect((await t.sandbox.mailbox()).filter((mail) => mail.subject.includes(number!))).toHaveLength(1);
    });

    it('a recipient that the relay refuses is refused, with the reason', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.relayFault('refuse-recipient');
      const { results } = await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] });
      expect(results[0]).toMatchObject({ outcome: 'refused', reason: { ja: expect.stringContaining('宛先') } });
    });

    it('a sender that the relay refuses stops the lane, not one order after the other; mended, it goes on', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.relayFault('refuse-sender', 2);
      const runId = await t.begin('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] });
      await t.until(async () =>
        (await laneStates(t.desk.db.pool, t.shop.shopId)).some(
          (lane) => lane.lane === 'mail' && lane.pause?.kind === 'key',
        ),
      );
      expect((await t.finished(runId)).outcomes).toEqual({ sent: 1 });
    });

    it('"again" is a new occasion', async () => {
      const [number] = await confirmable(1);
      await t.run('send-mail', { template: 'thank-you' }, { orderNumbers: [number!] });
      expect(
        (await t.run('send-mail', { template: 'thank-you', again: true }, { orderNumbers: [number!] })).outcomes,
      ).toEqual({ sent: 1 });
      expect((await t.sandbox.mailbox()).filter((mail) => mail.subject.includes(number!))).toHaveLength(2);
    });
  });

  describe('cancel orders', () => {
    it('a lost answer is asked; it is cancelled once', async () => {
      const [number] = await confirmable(1);
      await t.sandbox.fault({ function: 'cancelOrder', kind: 'lost-answer', times: 1 });
      await t.run('cancel-orders', { reason: 'out-of-stock' }, { orderNumbers: [number!] });
      expect(await settledOutcome(number!, 'cancel-orders')).toBe('cancelled');
      expect(await times(number!, 'cancelled')).toBe(1);
    });

    it('is refused while a ship date is registered, with what to do', async () => {
      const [number] = await reportable(1);
      await t.run('report-shipments', {}, { orderNumbers: [number!] });
      await t.run('follow-orders', {}, { orderNumbers: [number!] });
      const { results } = await t.run('cancel-orders', { reason: 'customer-cancel' }, { orderNumbers: [number!] });
      expect(results[0]).toMatchObject({
        outcome: 'refused',
        reason: { code: 'ship-date-registered', ja: expect.stringContaining('発送日') },
      });
    });
  });

  it('stopping a run withdraws what is planned, and recalls nothing', async () => {
    const numbers = await confirmable(3);
    await t.stopWorker();
    const runId = await t.begin('confirm-orders', {}, { orderNumbers: numbers });
    await stopRun(t.desk, (await findRun(t.desk.db.pool, runId))!, tester);
    await t.startWorker();
    const finished = await t.finished(runId);
    expect(finished.run.state).toBe('stopped');
    expect(finished.outcomes).toEqual({ withdrawn: 3 });
    for (const number of numbers) expect(await times(number, 'confirmed')).toBe(0);
  });
});

/** What never works is not tried for ever. */
describe('an ask', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk({ timings: { askAfter: [600_000], askThenEvery: 600_000 } });
  });
  afterAll(() => t?.close());

  const effectOf = async (number: string) =>
    (await effectsOfOrder(t.desk.db.pool, t.shop.shopId, (await t.order(number)).orderId)).at(-1)!;

  /** Confirmed at Rakuten, and the answer lost: one effect in doubt for each. */
  async function doubted(count: number): Promise<string[]> {
    const numbers = await ordersAt(t).confirmable(count);
    await t.sandbox.fault({ function: 'confirmOrder', kind: 'lost-answer', times: 1 });
    await t.begin('confirm-orders', {}, { orderNumbers: numbers });
    for (const number of numbers) await t.until(async () => (await effectOf(number))?.state === 'in-doubt');
    return numbers;
  }

  it('that Rakuten refuses for one order settles the others, and waits for its turn instead of stopping the lane', async () => {
    const numbers = await doubted(3);
    await t.sandbox.fault({ function: 'getOrder', kind: 'unsupported-media-type', times: 2 });
    await t.desk.db.pool.query(`update effects set due_at = clock_timestamp() where state = 'in-doubt'`);
    await askEffectNow(t.desk, t.shop, (await effectOf(numbers[0]!)).effectId);
    // All three are refused, then the first two; then these one by one.
    for (const number of numbers) await t.until(async () => (await effectOf(number)).state === 'settled');
    const [last] = await doubted(1);
    await t.sandbox.fault({ function: 'getOrder', kind: 'unsupported-media-type', times: 1 });
    const { effectId, asks } = await effectOf(last!);
    await askEffectNow(t.desk, t.shop, effectId);
    const waiting = await t.until(async () => {
      const effect = await effectOf(last!);
      return effect.asks > asks && effect;
    });
    expect(waiting.state).toBe('in-doubt');
    expect(Date.parse(waiting.dueAt) - Date.now()).toBeGreaterThan(60_000);
    expect((await laneStates(t.desk.db.pool, t.shop.shopId)).find(({ lane }) => lane === 'channel')?.pause).toBeNull();
    await askEffectNow(t.desk, t.shop, effectId);
    await t.until(async () => (await effectOf(last!)).state === 'settled');
  });

  it('that finds no such order any more puts the doubt before a person, whose word stands, marked as such', async () => {
    const [number] = await doubted(1);
    const { effectId } = await effectOf(number!);
    await expect(resolveEffect(t.desk, t.shop, effectId, 'happened', tester)).rejects.toMatchObject({
      code: 'can-be-asked',
    });
    await t.sandbox.advance('P731D');
    const { licenseKey } = (await t.sandbox.call('POST', `shops/${t.sandbox.shopId}/renew-key`)) as {
      licenseKey: string;
    };
    await storeCredentials(t.desk, t.shop, { licenseKey }, tester);
    await askEffectNow(t.desk, t.shop, effectId);
    await t.until(async () => (await effectOf(number!)).goneSeenAt !== null);
    const order = await t.order(number!);
    expect((await standingsOf(t.desk, t.shop, [order])).get(order.orderId)?.standing).toMatchObject({
      code: 'in-doubt-gone',
      mover: 'staff',
    });
    await expect(resolveEffect(t.desk, t.shop, effectId, 'send-again', tester)).rejects.toMatchObject({
      code: 'can-be-asked',
    });
    await resolveEffect(t.desk, t.shop, effectId, 'happened', tester);
    expect(await effectOf(number!)).toMatchObject({ state: 'settled', outcome: 'confirmed' });
    expect((await t.events(number!)).find(({ kind }) => kind === 'resolved')?.data).toMatchObject({
      decision: 'happened',
      goneAtChannel: true,
    });
  });
});

describe('an act that is found not done again and again', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk({ timings: { failuresAtMost: 3 } });
  });
  afterAll(() => t?.close());

  it('fails after as many sendings as one that is refused, and a person is told', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.fault({ function: 'confirmOrder', kind: 'dropped', times: 50 });
    const runId = await t.begin('confirm-orders', {}, { orderNumbers: [number!] });
    const effect = await t.until(async () => {
      const [one] = await effectsOfOrder(t.desk.db.pool, t.shop.shopId, (await t.order(number!)).orderId);
      return one?.state === 'settled' && one;
    });
    expect(effect).toMatchObject({ outcome: 'failed', attempt: 3, runId });
    expect(effect.reason).toMatchObject({ code: 'not-done' });
  });
});
