import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

/** A sandbox of its own where the clock's course matters. */
const withOwn = async (play: (own: TestSandbox) => Promise<void>) => {
  const own = await aSandbox();
  await play(own).finally(() => own.close());
};
const timesOf = async (own: TestSandbox, orderNumber: string): Promise<string[]> =>
  (await own.control('GET', `orders/${orderNumber}`)).body.history.map(
    (one: Json) => `${one.at.slice(0, 16)} ${one.what}`,
  );
const reportAll = async (own: TestSandbox, orderNumber: string, shippingDate: string | null, more: Json = {}) => {
  const { PackageModelList } = await own.tree(orderNumber);
  const row = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate, ...more };
  return own.rms('updateOrderShipping', {
    orderNumber,
    BasketidModelList: PackageModelList.map(({ basketId }: Json) => ({ basketId, ShippingModelList: [row] })),
  });
};

describe('a clock that jumps', () => {
  it('lets everything happen in its order and at its own time [life-cycle.order-of-time]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({}, 'card-declined-mended');
      const late = await own.placeConfirmed({ method: 2 });
      await reportAll(own, late, '2026-11-24');
      const { body } = await own.control('POST', 'clock', { advance: 'P60D' });
      expect(body).toMatchObject({ now: '2027-01-23T09:00:00.000+09:00', rate: 0 });
      const times = await timesOf(own, orderNumber);
      expect(times.map((one) => one.split(' ')[1])).toEqual([
        'placed',
        'confirmed',
        'payment-declined',
        'payment-mended',
        'payment-approved',
      ]);
      expect([...times].sort()).toEqual(times);
      expect(times.every((one) => one < '2026-12-01')).toBe(true);
      expect((await timesOf(own, late)).at(-1)).toMatch(/^2026-11-25T00:.* shipped$/);
    });
  });

  it('pays out what Rakuten settles, weeks after shipping [life-cycle.paid-out] [life-cycle.pay-out-days]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      await own.advance('P30D');
      expect((await own.effects(orderNumber)).slice(-4)).toEqual([
        'shipped',
        'payment-settled',
        'pay-out-started',
        'paid-out',
      ]);
      expect(await own.progress(orderNumber)).toBe(700);
    });
  });

  it('runs, runs faster, and stands still', async () => {
    await withOwn(async (own) => {
      const now = async () => Date.parse((await own.control('GET', 'clock')).body.now);
      const before = await now();
      expect(await now()).toBe(before);
      await own.control('POST', 'clock', { rate: 1_000_000 });
      await expect.poll(now).toBeGreaterThan(before + 10_000);
      await own.control('POST', 'clock', { rate: 0 });
      const after = await now();
      expect(await now()).toBe(after);
    });
  });

  it('never goes back, and says what it would take', async () => {
    const ask = async (body: Json) => (await sandbox.control('POST', 'clock', body)).status;
    expect(await ask({ set: '2026-11-24T08:59:59+09:00' })).toBe(409);
    for (const body of [
      {},
      { advance: 'P1M' },
      { advance: 'yesterday' },
      { set: '2026-12-01' },
      { advance: 'P9999999W' },
      { set: '+275760-09-13T00:00:00Z' },
      { rate: -1 },
      { rate: 'fast' },
    ])
      expect(await ask(body)).toBe(400);
  });

  it('leaves in 500 what the shop settles itself [life-cycle.shop-settled-stays]', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed({ method: 2 });
      await own.advance('PT30M');
      await reportAll(own, orderNumber, '2026-11-24');
      await own.advance('P60D');
      expect(await own.progress(orderNumber)).toBe(500);
    });
  });

  it('goes on with an order that came in shipped [life-cycle.paid-out]', async () => {
    await withOwn(async (own) => {
      const times = {
        shopOrderCfmDatetime: '2026-11-24T08:31:00+0900',
        orderFixDatetime: '2026-11-24T08:32:00+0900',
        shippingInstDatetime: '2026-11-24T08:32:00+0900',
        shippingCmplRptDatetime: '2026-11-24T08:33:00+0900',
        cancelDueDate: null,
      };
      const [shipped, inPayOut] = await own.place([
        aTree(own.shopId, { ...times, orderProgress: 500 }),
        aTree(own.shopId, { ...times, orderProgress: 600 }),
      ]);
      await own.advance('P30D');
      expect([await own.effects(shipped!), await own.effects(inPayOut!)]).toEqual([
        ['placed', 'payment-settled', 'pay-out-started', 'paid-out'],
        ['placed', 'paid-out'],
      ]);
    });
  });

  it('goes over the ends of months and years, thousands of orders at once, and loses nothing [life-cycle.order-of-time]', async () => {
    await withOwn(async (own) => {
      const { orders } = (await own.control('POST', 'orders', { shop: own.shopId, count: 1_200 })).body;
      const numbers: string[] = orders.map((one: Json) => one.orderNumber);
      const confirmed = numbers.slice(0, 800);
      for (let i = 0; i < confirmed.length; i += 100)
        await own.rms('confirmOrder', { orderNumberList: confirmed.slice(i, i + 100) });
      const { body } = await own.control('POST', 'clock', { set: '2027-03-01T00:00:00+09:00' });
      expect(body.changes).toBeGreaterThan(1_200);
      const now = Date.parse(body.now);
      const steps = new Map<string, number>();
      for (const number of numbers) {
        const { order, history, dues } = (await own.control('GET', `orders/${number}`)).body;
        expect(history.map((one: Json) => Date.parse(one.at))).toEqual(
          history.map((one: Json) => Date.parse(one.at)).sort((a: number, b: number) => a - b),
        );
        expect(Date.parse(history.at(-1).at)).toBeLessThanOrEqual(now);
        // Whoever was not confirmed has lapsed, in the second its last day was over; the others are through or cancelled.
        if (!history.some((one: Json) => one.what === 'confirmed')) {
          expect(order.orderProgress).toBe(900);
          if (order.socialGiftFlag === 0) expect(history.at(-1).at).toBe('2026-12-09T00:00:00.000+09:00');
        } else expect([300, 900]).toContain(order.orderProgress);
        expect(dues.filter((due: Json) => Date.parse(due.at) <= now)).toEqual([]);
        for (const { what } of history) steps.set(what, (steps.get(what) ?? 0) + 1);
      }
      for (const what of ['payment-approved', 'payment-declined', 'payment-mended', 'check-started', 'cancelled'])
        expect(steps.get(what)).toBeGreaterThan(0);
    });
  }, 120_000);

  it('comes to the same by one leap as by many small ones [life-cycle.order-of-time]', async () => {
    const lived = async (leaps: string[]) => {
      const own = await aSandbox({ seed: 5, orders: 40 });
      const { orders } = (await own.control('GET', 'orders')).body;
      const waiting = orders.filter((one: Json) => one.progress === 100).map((one: Json) => one.orderNumber);
      await own.rms('confirmOrder', { orderNumberList: waiting.slice(0, 100) });
      for (const leap of leaps) await own.advance(leap);
      const told: Json[] = [];
      for (const { orderNumber } of orders) {
        const { history, ...rest } = (await own.control('GET', `orders/${orderNumber}`)).body;
        told.push({ ...rest, history: history.map((one: Json) => ({ ...one, requestId: null })) });
      }
      await own.close();
      return told;
    };
    expect(await lived(['P31D'])).toEqual(await lived(Array(62).fill('PT12H')));
  });

  it('takes an asynchronous report and a lapse in the order of their times [life-cycle.order-of-time]', async () => {
    await withOwn(async (own) => {
      await own.control('POST', 'settings', { asyncDelaySeconds: 60 });
      const orderNumber = await own.placeOne();
      const report = async () => {
        const [{ basketId }] = (await own.tree(orderNumber)).PackageModelList;
        const { body } = await own.rms('updateOrderShippingAsync', {
          OrderShippingModelList: [
            { orderNumber, BasketidModelList: [{ basketId, ShippingModelList: [{ shippingNumber: '1' }] }] },
          ],
        });
        return body.MessageModelList[0].requestId;
      };
      const code = async (requestId: string) =>
        (await own.rms('getResultUpdateOrderShippingAsync', { requestId })).codes[0];
      await own.control('POST', 'clock', { set: '2026-12-08T23:58:59+09:00' });
      const before = await report();
      await own.control('POST', 'clock', { set: '2026-12-08T23:59:30+09:00' });
      const after = await report();
      await own.advance('P20D');
      expect([await code(before), await code(after)]).toEqual([
        'UPDATE_ORDERSHIPPING_INFO_101',
        'UPDATE_ORDERSHIPPING_ERROR_102',
      ]);
    });
  });
});

describe('a clock that stands still', () => {
  it('lets nothing happen', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      for (let i = 0; i < 5; i++) await own.tree(orderNumber);
      expect((await own.control('GET', 'clock')).body).toEqual({ now: '2026-11-24T09:00:00.000+09:00', rate: 0 });
      expect(await own.effects(orderNumber)).toEqual(['placed', 'confirmed']);
    });
  });
});

describe('a clock that runs', () => {
  it('lets things happen by themselves, and whoever looks next sees them', async () => {
    await withOwn(async (own) => {
      const orderNumber = await own.placeConfirmed();
      await own.control('POST', 'clock', { rate: 100_000 });
      await expect.poll(() => own.effects(orderNumber)).toContain('payment-approved');
      const { body } = await own.rms('getOrder', { orderNumberList: [orderNumber], version: 10 });
      expect(body.OrderModelList[0].orderProgress).toBe(300);
    });
  });
});
