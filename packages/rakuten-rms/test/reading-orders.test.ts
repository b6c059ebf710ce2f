import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmsAnswerLost, RmsInvalidRequest, RmsRefused } from '../src/index.ts';
import { anOrder, orderNumber } from './an-order.ts';
import { aClient, credentials, error, errorOf, type FakeRms, info, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const found = info('GET_ORDER_INFO_101', '受注情報取得に成功しました。(取得件数1件)');
const notFound = (number: string) =>
  info('GET_ORDER_INFO_102', '受注情報が取得できませんでした。', { orderNumber: number });

describe('getOrder', () => {
  it('asks for version 10 as RMS wants it', async () => {
    rms.plays({ json: { MessageModelList: [found], OrderModelList: [anOrder()], version: 10 } });
    const { client, exchanges } = aClient(rms.url);
    await client.getOrder([orderNumber(1)]);
    const [request] = rms.received;
    expect(request).toMatchObject({ method: 'POST', path: '/es/2.0/order/getOrder/' });
    expect(request?.rawBody).toBe(`{"orderNumberList":["${orderNumber(1)}"],"version":10}`);
    expect(request?.headers['content-type']).toBe('application/json; charset=utf-8');
    const pair = Buffer.from(`${credentials.serviceSecret}:${credentials.licenseKey}`).toString('base64');
    expect(request?.headers.authorization).toBe(`ESA ${pair}`);
    expect(exchanges).toEqual([
      {
        function: 'getOrder',
        startedAt: '2026-11-24T00:00:00.000Z',
        durationMs: 0,
        httpStatus: 200,
        requestId: '0b0d6c8e-1f7a-4a57-9d53-5c2a3f1e7b10',
        answer: 'ok',
        codes: ['ORDER_EXT_API_GET_ORDER_INFO_101'],
      },
    ]);
    client.close();
  });

  it('writes long keys into the header without a line break, and without the blanks around them', async () => {
    rms.plays({ json: { MessageModelList: [found], OrderModelList: [anOrder()], version: 10 } });
    const [serviceSecret, licenseKey] = ['SP123456_'.padEnd(120, 'x'), 'SL123456_'.padEnd(120, 'y')];
    const pasted = { serviceSecret: ` ${serviceSecret}\n`, licenseKey: `\t${licenseKey} ` };
    const { client } = aClient(rms.url, { credentials: pasted });
    await client.getOrder([orderNumber(1)]);
    const header = rms.received[0]!.headers.authorization!;
    expect(header).toMatch(/^ESA [A-Za-z0-9+/]+={0,2}$/);
    expect(Buffer.from(header.slice(4), 'base64').toString()).toBe(`${serviceSecret}:${licenseKey}`);
    client.close();
  });

  it('gives one result per number asked, whatever the answer holds, in whatever order', async () => {
    const strangers = [anOrder(orderNumber(9)), { orderProgress: 100 }, null, anOrder(orderNumber(3))];
    rms.plays({
      json: {
        MessageModelList: [
          found,
          notFound(orderNumber(2)),
          error('GET_ORDER_ERROR_999', '?', { orderNumber: orderNumber(5) }),
        ],
        OrderModelList: [anOrder(orderNumber(3)), anOrder(orderNumber(1)), ...strangers],
        version: 10,
      },
    });
    const { client } = aClient(rms.url);
    const asked = [1, 2, 3, 4, 5].map(orderNumber);
    const { orders, unmatched } = await client.getOrder(asked);
    expect([...orders.keys()]).toEqual(asked);
    expect([...orders.values()].map((read) => read.kind)).toEqual([
      'found',
      'missing',
      'found',
      'no-answer',
      'no-answer',
    ]);
    expect(orders.get(orderNumber(2))).toMatchObject({ message: { code: 'ORDER_EXT_API_GET_ORDER_INFO_102' } });
    expect(orders.get(orderNumber(4))).toEqual({ kind: 'no-answer', message: null });
    expect(orders.get(orderNumber(5))).toMatchObject({ message: { code: 'ORDER_EXT_API_GET_ORDER_ERROR_999' } });
    expect(unmatched).toHaveLength(4);
    client.close();
  });

  it("keeps each order's text exactly as received", async () => {
    const first = `{"orderNumber" : "${orderNumber(1)}", "taxRate":0.0, "id":12345678901234567890, "remarks":"\\u9ad9]}\\"" }`;
    const second = JSON.stringify(anOrder(orderNumber(2)));
    rms.plays({ text: `{"MessageModelList":[],"OrderModelList":[ ${first} ,\n${second}],"version":10}` });
    const { client } = aClient(rms.url);
    const { orders } = await client.getOrder([orderNumber(1), orderNumber(2)]);
    expect(orders.get(orderNumber(1))).toMatchObject({ kind: 'found', raw: first, order: { remarks: '髙]}"' } });
    expect(orders.get(orderNumber(2))).toMatchObject({ kind: 'found', raw: second, problems: [] });
    client.close();
  });

  it('asks for 250 orders in three calls, each number once', async () => {
    rms.plays({ json: { MessageModelList: [], OrderModelList: null, version: 10 } });
    let slots = 0;
    const lane = {
      slot: async () => {
        slots += 1;
      },
    };
    const { client } = aClient(rms.url, { lane });
    const asked = Array.from({ length: 250 }, (_, index) => orderNumber(index));
    const { orders } = await client.getOrder([...asked, ...asked], { slot: 'taken' });
    expect(orders.size).toBe(250);
    expect(
      rms.received.map((request) => (request.body as { orderNumberList: string[] }).orderNumberList.length),
    ).toEqual([100, 100, 50]);
    // The caller's slot served the first call only.
    expect(slots).toBe(2);
    client.close();
  });

  it('asks for nothing when nothing is asked', async () => {
    const { client } = aClient(rms.url);
    expect((await client.getOrder([])).orders.size).toBe(0);
    expect(rms.received).toHaveLength(0);
  });

  it('is refused as a whole by an error that names no order, also with HTTP 200', async () => {
    rms.plays({
      json: {
        MessageModelList: [error('GET_ORDER_ERROR_009', 'versionの項目を指定して下さい。')],
        OrderModelList: null,
      },
    });
    const { client } = aClient(rms.url);
    expect(await errorOf(client.getOrder([orderNumber(1)]))).toBeInstanceOf(RmsRefused);
    client.close();
  });
});

describe('searchOrder', () => {
  const request = {
    dateType: 1,
    startDatetime: new Date('2026-11-23T00:00:00+09:00'),
    endDatetime: '2026-11-24T00:00:00+0900',
    orderProgressList: [100],
  };

  it('writes times as RMS wants them, and reads one page', async () => {
    rms.plays({
      json: {
        orderNumberList: [orderNumber(1)],
        MessageModelList: [info('SEARCH_ORDER_INFO_101', '注文検索に成功しました。')],
        PaginationResponseModel: { totalRecordsAmount: 1, totalPages: '1', requestPage: 1 },
      },
    });
    const { client } = aClient(rms.url);
    expect(await client.searchOrder(request)).toMatchObject({
      orderNumbers: [orderNumber(1)],
      pagination: { totalRecords: 1, totalPages: 1, page: 1 },
    });
    expect(rms.received[0]?.body).toEqual({
      dateType: 1,
      startDatetime: '2026-11-23T00:00:00+0900',
      endDatetime: '2026-11-24T00:00:00+0900',
      orderProgressList: [100],
    });
    client.close();
  });

  it.each([
    [[], { totalRecordsAmount: null, totalPages: null, requestPage: null }],
    [null, null],
  ])('finds nothing: list %j, pagination %j', async (orderNumberList, PaginationResponseModel) => {
    const MessageModelList = [info('SEARCH_ORDER_INFO_102', '注文検索に成功しました。(検索結果０件)')];
    rms.plays({ json: { orderNumberList, MessageModelList, PaginationResponseModel } });
    const { client } = aClient(rms.url);
    expect(await client.searchOrder(request)).toMatchObject({
      orderNumbers: [],
      pagination: { totalRecords: null, totalPages: null, page: null },
    });
    client.close();
  });

  it('does not take an answer without list and without a word on it for "nothing found"', async () => {
    rms.plays({ json: { orderNumberList: null, MessageModelList: [], PaginationResponseModel: null } });
    const { client } = aClient(rms.url);
    expect(await errorOf(client.searchOrder(request, { slot: 'taken' }))).toBeInstanceOf(RmsAnswerLost);
    client.close();
  });

  it('does not take HTTP 200 for success', async () => {
    rms.plays({
      json: {
        orderNumberList: null,
        MessageModelList: [error('SEARCH_ORDER_ERROR_011', 'startDatetimeの書式が不正です。')],
        PaginationResponseModel: null,
      },
    });
    const { client } = aClient(rms.url);
    expect(await errorOf(client.searchOrder(request))).toMatchObject({ name: 'RmsRefused', httpStatus: 200 });
    client.close();
  });

  it.each([
    ['a period longer than 63 days', { startDatetime: '2026-09-21T23:59:59+0900' }, 'endDatetime'],
    [
      'a start older than 730 days',
      { startDatetime: '2024-11-24T08:59:59+0900', endDatetime: '2024-11-25T00:00:00+0900' },
      'startDatetime',
    ],
    ['an end before its start', { endDatetime: '2026-11-22T00:00:00+0900' }, 'endDatetime'],
    ['an offset with a colon', { startDatetime: '2026-11-23T00:00:00+09:00' }, 'startDatetime'],
    ['a status that is none', { orderProgressList: [150] }, 'orderProgressList.0'],
    ['sub-status -1 without statuses', { orderProgressList: undefined, subStatusIdList: [-1] }, 'orderProgressList'],
    ['a keyword without its type', { searchKeyword: 'りんご' }, 'searchKeywordType'],
    ['a keyword that is too long', { searchKeyword: 'り'.repeat(41), searchKeywordType: 7 }, 'searchKeyword'],
    ['a phone number with hyphens', { phoneNumber: '03-4444-5555', phoneNumberType: 1 }, 'phoneNumber'],
    [
      '1001 a page',
      { PaginationRequestModel: { requestRecordsAmount: 1001, requestPage: 1 } },
      'PaginationRequestModel.requestRecordsAmount',
    ],
    ['a key that RMS does not have', { orderProgress: [100] }, ''],
  ])('refuses before it is sent: %s', async (_, change, path) => {
    const { client } = aClient(rms.url);
    const thrown = (await errorOf(client.searchOrder({ ...request, ...change }))) as RmsInvalidRequest;
    expect(thrown).toBeInstanceOf(RmsInvalidRequest);
    expect(thrown.problems.map((problem) => problem.path)).toEqual([path]);
    expect(rms.received).toHaveLength(0);
  });

  it('takes 63 days and 730 days to the second', async () => {
    rms.plays({ json: { orderNumberList: [], MessageModelList: [] } });
    const { client } = aClient(rms.url);
    const start = '2024-11-24T09:00:00+0900';
    await client.searchOrder({ dateType: 1, startDatetime: start, endDatetime: '2025-01-26T09:00:00+0900' });
    client.close();
  });

  it('goes by the time of RMS, where that is told', async () => {
    rms.plays({ json: { orderNumberList: [], MessageModelList: [] } });
    const { client } = aClient(rms.url, { now: () => new Date('2030-01-01T00:00:00+09:00') });
    expect(await errorOf(client.searchOrder(request))).toBeInstanceOf(RmsInvalidRequest);
  });

  it('is read to its end by searchOrders', async () => {
    rms.plays({
      json: {
        orderNumberList: [orderNumber(1), orderNumber(2)],
        MessageModelList: [],
        PaginationResponseModel: { totalRecordsAmount: 2, totalPages: 1, requestPage: 1 },
      },
    });
    const { client } = aClient(rms.url);
    const pages: string[][] = [];
    const query = { ...request, startDatetime: '2026-08-01T00:00:00+0900' };
    for await (const numbers of client.searchOrders(query)) pages.push(numbers);
    // 115 days are two periods.
    expect(pages).toEqual([
      [orderNumber(1), orderNumber(2)],
      [orderNumber(1), orderNumber(2)],
    ]);
    client.close();
  });
});

describe('getPayment', () => {
  it('reads the attempts in sequence, with what is odd named', async () => {
    rms.plays({
      json: {
        MessageModelList: [info('GET_PAYMENT_INFO_101', '決済情報取得に成功しました。')],
        OrderModel: {
          orderNumber: orderNumber(1),
          PaymentModelList: [
            { orderPaymentNumber: `${orderNumber(1)}-1`, paymentMethod: 1, paymentStatus: 30400 },
            {
              orderPaymentNumber: `${orderNumber(1)}-2`,
              paymentMethod: '1',
              paymentStatus: 30300,
              RefundModelList: null,
            },
          ],
        },
      },
    });
    const { client } = aClient(rms.url);
    const { payments, problems } = await client.getPayment(orderNumber(1));
    expect(rms.received[0]?.body).toEqual({ orderNumber: orderNumber(1), version: 4 });
    expect(payments.map((payment) => payment.paymentStatus)).toEqual([30400, 30300]);
    expect(payments[1]).toMatchObject({
      paymentMethod: 1,
      paymentAmount: null,
      RefundModelList: [],
      PaymentCardModel: null,
    });
    expect(problems).toEqual([
      { path: 'PaymentModelList[1].paymentMethod', expected: 'number', found: 'text', readAs: 'converted' },
    ]);
    client.close();
  });

  it.each([{ OrderModel: null }, { OrderModel: { PaymentModelList: null } }, {}])(
    'takes %j for no payment',
    async (body) => {
      rms.plays({ json: { MessageModelList: [], ...body } });
      const { client } = aClient(rms.url);
      expect((await client.getPayment(orderNumber(1))).payments).toEqual([]);
      client.close();
    },
  );
});

describe('getOrder of an older version', () => {
  it('asks for it, and reads it as that version', async () => {
    const older: Record<string, unknown> = { ...anOrder(), goodsTax: 0 };
    for (const key of ['deliveryCertPrgFlag', 'oneDayOperationFlag', 'socialGiftFlag']) delete older[key];
    older.PackageModelList = anOrder().PackageModelList.map(
      ({ dropOffFlag, dropOffLocation, SocialGiftModel, ...destination }) => ({ ...destination, goodsTax: 0 }),
    );
    rms.plays({ json: { MessageModelList: [found], OrderModelList: [older], version: 7 } });
    const { client } = aClient(rms.url);
    const { orders } = await client.getOrder([orderNumber(1)], { version: 7 });
    expect(rms.received[0]?.body).toEqual({ orderNumberList: [orderNumber(1)], version: 7 });
    expect(orders.get(orderNumber(1))).toMatchObject({ kind: 'found', problems: [], order: { goodsTax: 0 } });
    client.close();
  });

  it.each([2, 11, 7.5, '7'])('does not ask for version %s, which RMS does not give', async (version) => {
    const { client } = aClient(rms.url);
    expect(await errorOf(client.getOrder([orderNumber(1)], { version: version as 10 }))).toBeInstanceOf(
      RmsInvalidRequest,
    );
    expect(rms.received).toHaveLength(0);
  });
});
