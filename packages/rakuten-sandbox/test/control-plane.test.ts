import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, aTree, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

describe('shops', () => {
  it('are shown with their keys, and a new one works at once', async () => {
    expect((await sandbox.control('GET', 'shops')).body.shops).toMatchObject(sandbox.shops);
    const { status, body } = await sandbox.control('POST', 'shops', {
      name: 'shiosai',
      senders: ['post@shiosai.example'],
      licenseExpiryDate: '2026-12-01',
    });
    expect(status).toBe(201);
    expect((await sandbox.rms('getOrder', {}, { authorization: authorizationOf(body) })).codes).toHaveLength(2);
    expect((await sandbox.control('GET', 'relay')).body.senders).toContain('post@shiosai.example');
    expect((await sandbox.control('POST', 'shops', { shopId: body.shopId })).status).toBe(409);
    expect((await sandbox.control('POST', 'shops', { shopId: '12' })).status).toBe(400);
  });
});

describe('orders', () => {
  it('come in now, as many as asked, for the shop asked', async () => {
    const { status, body } = await sandbox.control('POST', 'orders', {
      shop: sandbox.shopId,
      count: 3,
      scenario: 'card-fraud',
    });
    expect([status, body.orders.length]).toEqual([201, 3]);
    const { order, history } = (await sandbox.control('GET', `orders/${body.orders[0].orderNumber}`)).body;
    expect([order.orderDatetime, order.orderProgress]).toEqual(['2026-11-24T09:00:00+0900', 100]);
    expect(history).toEqual([
      {
        at: '2026-11-24T09:00:00.000+09:00',
        what: 'placed',
        by: 'buyer',
        requestId: null,
        from: null,
        to: 100,
        detail: null,
      },
    ]);
    const more = (await sandbox.control('POST', 'orders', { shop: sandbox.shopId, count: 1 })).body.orders;
    expect(body.orders.map((one: Json) => one.orderNumber)).not.toContain(more[0].orderNumber);
  });

  it('are listed by shop and progress', async () => {
    const own = await aSandbox();
    const [first, second] = [await own.placeOne(), await own.placeConfirmed()];
    const numbers = async (query: string) =>
      (await own.control('GET', `orders?${query}`)).body.orders.map((one: Json) => one.orderNumber);
    expect(await numbers('progress=100')).toEqual([first]);
    expect(await numbers(`shop=${own.shopId}&progress=200`)).toEqual([second]);
    expect(await numbers('shop=999999')).toEqual([]);
    expect((await own.control('GET', `orders/${first}x`)).status).toBe(404);
    await own.close();
  });

  it('come in as trees, in any status that fits, and go on from there', async () => {
    const own = await aSandbox();
    const times = {
      shopOrderCfmDatetime: '2026-11-24T08:40:00+0900',
      orderFixDatetime: '2026-11-24T08:50:00+0900',
      shippingInstDatetime: '2026-11-24T08:50:00+0900',
    };
    const [processing, released] = await own.place([
      aTree(own.shopId, { orderProgress: 200, shopOrderCfmDatetime: times.shopOrderCfmDatetime, method: 2 }),
      aTree(own.shopId, { orderProgress: 300, ...times }),
    ]);
    const status = async (orderNumber: string) =>
      (await own.rms('getPayment', { orderNumber, version: 4 })).body.OrderModel.PaymentModelList[0].paymentStatus;
    expect([await status(processing!), await status(released!)]).toEqual([30000, 30300]);
    await own.advance('PT5M');
    expect(await own.progress(processing!)).toBe(300);
    await own.close();
  });

  it.each<[string, (tree: Json) => Json, RegExp]>([
    ['another shop', (tree) => ({ ...tree, orderNumber: '999999-20261124-0000000001' }), /orderNumber must be/],
    ['a missing key', ({ remarks: _remarks, ...tree }) => tree, /remarks is missing/],
    ['a key that is none', (tree) => ({ ...tree, colour: 1 }), /colour is no key of OrderModel/],
    ['null where none may be', (tree) => ({ ...tree, DeliveryModel: null }), /DeliveryModel may not be null/],
    [
      'a time with a colon',
      (tree) => ({ ...tree, orderDatetime: '2026-11-24T08:30:00+09:00' }),
      /orderDatetime must be YYYY-MM-DDThh:mm:ss\+0900/,
    ],
    ['a flag that is a boolean', (tree) => ({ ...tree, giftCheckFlag: true }), /giftCheckFlag must be a number/],
    [
      'money that does not add up',
      (tree) => ({ ...tree, requestPrice: 2149 }),
      /requestPrice is 2149, but its parts make 2150/,
    ],
    ['a sum of goods that is wrong', (tree) => ({ ...tree, goodsPrice: 1 }), /goodsPrice is 1/],
    ['a status without its times', (tree) => ({ ...tree, orderProgress: 300 }), /needs its shopOrderCfmDatetime/],
    ['no destination', (tree) => ({ ...tree, PackageModelList: [] }), /at least one destination/],
    ['a text that is too long', (tree) => ({ ...tree, memo: 'あ'.repeat(1_334) }), /memo is longer than 4000 bytes/],
  ])('are refused with the reason: %s', async (_name, spoilt, reason) => {
    const good = aTree(sandbox.shopId);
    const { status, body } = await sandbox.control('POST', 'orders', {
      shop: sandbox.shopId,
      orders: [good, spoilt(aTree(sandbox.shopId))],
    });
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([
      { index: 1, problems: expect.arrayContaining([expect.stringMatching(reason)]) },
    ]);
    // all or none
    expect((await sandbox.control('GET', `orders/${good.orderNumber}`)).status).toBe(404);
  });

  it('are refused twice, by number and by destination, and more than 1,000 at once', async () => {
    const tree = aTree(sandbox.shopId);
    await sandbox.place([tree]);
    const problems = async (trees: Json[]) =>
      (await sandbox.control('POST', 'orders', { shop: sandbox.shopId, orders: trees })).body.problems?.map(
        (one: Json) => one.problems,
      );
    expect(await problems([tree])).toEqual([
      [
        `order ${tree.orderNumber} is there already`,
        `basketId ${tree.PackageModelList[0].basketId} belongs to another order`,
      ],
    ]);
    const twice = aTree(sandbox.shopId);
    expect(await problems([twice, twice])).toHaveLength(1);
    expect(
      (await sandbox.control('POST', 'orders', { shop: sandbox.shopId, orders: Array(1_001).fill(tree) })).status,
    ).toBe(400);
    expect((await sandbox.control('POST', 'orders', { shop: 'nobody', count: 1 })).status).toBe(400);
    expect(
      (
        await sandbox.control('POST', 'orders', {
          shop: sandbox.shopId,
          orders: [aTree(sandbox.shopId)],
          scenario: 'prepaid-paid',
        })
      ).status,
    ).toBe(400);
  });
});

describe('calls', () => {
  it('are all there, with status, numbers and the RequestId that went out', async () => {
    const own = await aSandbox();
    const orderNumber = await own.placeOne();
    const { headers } = await own.rms('confirmOrder', { orderNumberList: [orderNumber] });
    await own.advance('PT1H');
    await own.rms('getPayment', { orderNumber, version: 4 });
    await own.rms('noSuchFunction', {});
    const calls = async (query = '') => (await own.control('GET', `calls${query}`)).body.calls;
    expect(await calls('?function=confirmOrder')).toEqual([
      {
        seq: 1,
        at: '2026-11-24T09:00:00.000+09:00',
        function: 'confirmOrder',
        shopId: own.shopId,
        httpStatus: 200,
        orderNumbers: [orderNumber],
        requestId: headers.get('requestid'),
        fault: null,
        ms: expect.any(Number),
      },
    ]);
    expect(
      (await calls(`?since=${encodeURIComponent('2026-11-24T10:00:00+09:00')}`)).map((one: Json) => [
        one.function,
        one.httpStatus,
      ]),
    ).toEqual([
      ['getPayment', 200],
      ['/es/2.0/order/noSuchFunction/', 404],
    ]);
    expect((await own.control('GET', 'calls?since=lately')).status).toBe(400);
    await own.close();
  });
});

describe('the control plane', () => {
  it('answers mistakes in words', async () => {
    expect(await sandbox.control('GET', 'nothing')).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('/_sandbox/nothing') },
    });
    const answer = await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: '{' });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'the body must be a JSON object' }]);
    expect((await sandbox.control('POST', 'settings', {})).status).toBe(400);
    expect((await sandbox.control('POST', 'settings', { rate: { perSecond: 0, burst: 1 } })).status).toBe(400);
  });

  it("is not for another site's pages", async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${sandbox.url}/_sandbox/shops`, { headers: { Origin: 'https://elsewhere.example' } }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
