import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, ChannelError, type ParcelRow } from '../channel.ts';
import { createRakutenChannel } from './channel.ts';
import { sampleTree } from './sample-tree.ts';

const number = '123456-20261124-0000012345';
const other = '123456-20261124-0000012346';
const now = new Date('2026-11-25T00:00:00Z');

/** What RMS says next, by function; and what it was asked. */
let says: Record<string, { status?: number; body: unknown }>;
let asked: { function: string; body: Record<string, unknown> }[];
let slots: number;
let server: Server;
let channel: Channel;

beforeEach(async () => {
  says = {};
  asked = [];
  slots = 0;
  server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    const name = request.url!.split('/').at(-2)!;
    asked.push({ function: name, body: text ? JSON.parse(text) : {} });
    const { status = 200, body } = says[name] ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', RequestId: 'request-1' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  channel = createRakutenChannel({
    credentials: { serviceSecret: 'SP_invented', licenseKey: 'SL_invented' },
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs: 5_000,
    lane: {
      slot: async () => {
        slots += 1;
      },
    },
    now: () => now,
  });
});

afterEach(async () => {
  await channel.close();
  await new Promise((resolve) => server.close(resolve));
});

const message = (messageType: string, code: string, more: Record<string, unknown> = {}) => ({
  messageType,
  messageCode: `ORDER_EXT_API_${code}`,
  message: '結果の文',
  ...more,
});
const found = (...trees: unknown[]) => ({
  MessageModelList: [message('INFO', 'GET_ORDER_INFO_101')],
  OrderModelList: trees,
  version: 10,
});
const row = (more: Partial<ParcelRow> = {}): ParcelRow => ({
  destinationId: '2117568357',
  rowId: null,
  carrierCode: '1001',
  trackingNumber: '444413758703',
  shippedOn: '2026-11-25',
  ...more,
});
const taken = { slotTaken: true };

describe('reading orders', () => {
  it('one reading per number asked: found, gone, or left out', async () => {
    says.getOrder = {
      body: {
        ...found(sampleTree()),
        MessageModelList: [message('INFO', 'GET_ORDER_INFO_102', { orderNumber: other })],
      },
    };
    const readings = await channel.readOrders([number, other, 'left-out']);
    expect([...readings].map(([asked, reading]) => [asked, reading.kind])).toEqual([
      [number, 'found'],
      [other, 'gone'],
      ['left-out', 'no-answer'],
    ]);
    expect(asked[0]?.body).toEqual({ orderNumberList: [number, other, 'left-out'], version: 10 });
  });

  it('keeps the original without card data, and reads the same order from it again', async () => {
    says.getOrder = { body: found({ ...sampleTree(), goodsPrice: '4320', giftCheckFlag: true }) };
    const reading = (await channel.readOrders([number])).get(number);
    if (reading?.kind !== 'found') throw new Error('found expected');
    expect(reading.original).not.toMatch(/VISA|XXXX|HANAKO|2030-01/);
    expect(reading.order.money.itemsTotal).toBe(4320);
    expect(reading.notes.map(({ path }) => path)).toContain('goodsPrice');
    const again = channel.readOriginal(reading.original);
    expect(again.kind === 'found' && again.order).toEqual(reading.order);
  });

  it('an order without what it needs is unreadable: kept, its places named, nothing guessed', async () => {
    says.getOrder = { body: found({ ...sampleTree(), orderDatetime: null }) };
    expect((await channel.readOrders([number])).get(number)).toMatchObject({
      kind: 'unreadable',
      notes: [{ path: 'orderDatetime' }, { path: 'orderDatetime' }],
      original: expect.stringContaining(number),
    });
  });

  it('an original that is none is unreadable', () => {
    expect(['', '{', 'null', '[]', '{"orderNumber":1}'].map((text) => channel.readOriginal(text).kind)).toEqual(
      Array(5).fill('unreadable'),
    );
  });
});

describe('searching', () => {
  it('asks by order time and by the progress that the scope means', async () => {
    says.searchOrder = {
      body: { orderNumberList: [number], MessageModelList: [], PaginationResponseModel: { totalRecordsAmount: 1 } },
    };
    const period = { from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T15:00:00.000Z' };
    for (const scope of ['all', 'processing-and-ready', 'ready'] as const)
      expect(await channel.searchOrders({ ...period, scope }, null)).toMatchObject({
        orderNumbers: [number],
        next: null,
      });
    expect(asked.map(({ body }) => body.orderProgressList)).toEqual([[100, 200, 300], [200, 300], [300]]);
    expect(asked[0]?.body).toMatchObject({
      dateType: 1,
      startDatetime: '2026-11-24T09:00:00+0900',
      endDatetime: '2026-11-25T00:00:00+0900',
    });
  });
});

describe('acts', () => {
  it('an act with its slot already taken waits for no other; a reading waits for its own', async () => {
    says.confirmOrder = {
      body: { MessageModelList: [message('INFO', 'CONFIRM_ORDER_INFO_101', { orderNumber: number })] },
    };
    says.getOrder = { body: found(sampleTree()) };
    await channel.confirmOrders([number], taken);
    expect(slots).toBe(0);
    await channel.readOrders([number]);
    expect(slots).toBe(1);
  });

  it('a confirm is answered order by order; an order without a word is not in the answers', async () => {
    says.confirmOrder = {
      body: { MessageModelList: [message('ERROR', 'CONFIRM_ORDER_ERROR_103', { orderNumber: number })] },
    };
    expect(await channel.confirmOrders([number, other], taken)).toEqual({
      answers: new Map([
        [number, { kind: 'refused', code: 'ORDER_EXT_API_CONFIRM_ORDER_ERROR_103', text: '結果の文' }],
      ]),
      requestId: 'request-1',
    });
  });

  it('a cancel gives reason and stock rule in codes', async () => {
    says.cancelOrder = {
      body: { MessageModelList: [message('INFO', 'CANCEL_ORDER_INFO_101', { orderNumber: number })] },
    };
    const done = await channel.cancelOrder(number, { reason: 'out-of-stock', restock: 'no' }, taken);
    expect(done.answers.get(number)?.kind).toBe('done');
    expect(asked[0]?.body).toEqual({
      orderNumber: number,
      inventoryRestoreType: 2,
      changeReasonDetailApply: 8,
    });
  });
});

describe('reporting shipments', () => {
  const done = message('INFO', 'UPDATE_ORDERSHIPPING_INFO_101', { dataNumber: 1, shippingDetailId: 9 });

  it('rows stand under their destination: new, by id, and taken away', async () => {
    says.updateOrderShipping = { body: { MessageModelList: [done, done, done] } };
    const rows = [row(), row({ rowId: '2598761447' }), row({ destinationId: '7', rowId: '8', remove: true })];
    expect((await channel.reportShipments({ orderNumber: number, rows }, taken)).answers.get(number)?.kind).toBe(
      'done',
    );
    const sent = { deliveryCompany: '1001', shippingNumber: '444413758703', shippingDate: '2026-11-25' };
    expect(asked[0]?.body).toEqual({
      orderNumber: number,
      BasketidModelList: [
        { basketId: 2117568357, ShippingModelList: [sent, { shippingDetailId: 2598761447, ...sent }] },
        { basketId: 7, ShippingModelList: [{ shippingDetailId: 8, shippingDeleteFlag: 1 }] },
      ],
    });
  });

  it('a row without a word leaves the order open; one refused row refuses it', async () => {
    const rows = [row(), row({ trackingNumber: '512547514334' })];
    says.updateOrderShipping = { body: { MessageModelList: [done] } };
    expect((await channel.reportShipments({ orderNumber: number, rows }, taken)).answers.size).toBe(0);
    says.updateOrderShipping = {
      body: { MessageModelList: [done, message('ERROR', 'UPDATE_ORDERSHIPPING_ERROR_102')] },
    };
    expect((await channel.reportShipments({ orderNumber: number, rows }, taken)).answers.get(number)).toMatchObject({
      kind: 'refused',
      code: expect.stringContaining('ERROR_102'),
    });
  });

  it('one order beyond a limit is named, and the call is not made for the others either', async () => {
    const many = Array.from({ length: 21 }, (_, index) => row({ trackingNumber: `4444137587${index}` }));
    for (const [rows, code] of [
      [many, 'too-many-rows'],
      [[row({ trackingNumber: '1'.repeat(121) })], 'tracking-number-too-long'],
      [[row({ destinationId: '' })], 'no-channel-id'],
      [[], 'no-rows'],
    ] as const) {
      const result = await channel.reportShipmentsAsync(
        [
          { orderNumber: number, rows: [row()] },
          { orderNumber: other, rows: [...rows] },
        ],
        taken,
      );
      expect(result.kind === 'not-accepted' && [...result.answers]).toMatchObject([[other, { kind: 'refused', code }]]);
    }
    expect(asked).toEqual([]);
  });

  it('what is accepted is asked by its id; what is not says why, by order or for all', async () => {
    const reports = [number, other].map((orderNumber) => ({ orderNumber, rows: [row()] }));
    const answerWith = (...messages: unknown[]) => {
      says.updateOrderShippingAsync = { body: { MessageModelList: messages } };
      return channel.reportShipmentsAsync(reports, taken);
    };
    expect(
      await answerWith(message('INFO', 'UPDATE_ORDERSHIPPING_ASYNC_INFO_101', { requestId: 'later-1' })),
    ).toMatchObject({ kind: 'accepted', acceptedId: 'later-1' });
    const error = (more: object) => message('ERROR', 'UPDATE_ORDERSHIPPING_ASYNC_ERROR_011', { ...more });
    const named = await answerWith(error({ orderNumber: other }));
    expect(named.kind === 'not-accepted' && [...named.answers.keys()]).toEqual([other]);
    const unnamed = await answerWith(error({}));
    expect(unnamed.kind === 'not-accepted' && [...unnamed.answers.keys()]).toEqual([number, other]);
  });

  it('"no result" proves nothing; a result is one answer per order', async () => {
    const result = (...results: unknown[]) => {
      says.getResultUpdateOrderShippingAsync = { body: { ResultShippingModelList: results } };
      return channel.shipmentReportResult('later-1');
    };
    const none = message('INFO', 'GET_RESULT_UPDATEORDERSHIPPING_ASYNC_INFO_101');
    expect(await result({ MessageModelList: [none] })).toBe('no-result');
    const refused = message('ERROR', 'UPDATE_ORDERSHIPPING_ERROR_102');
    const answers = await result(
      { orderNumber: number, MessageModelList: [done, refused] },
      { orderNumber: other, MessageModelList: [done] },
    );
    expect(answers !== 'no-result' && [...answers].map(([asked, answer]) => [asked, answer.kind])).toEqual([
      [number, 'refused'],
      [other, 'done'],
    ]);
  });

  it('knows the carriers of the table and nothing else', () => {
    const { knownCarrierCode } = channel.abilities;
    expect(['1000', '1031', '1032', '999', '', 'toString', ' 1001'].map((code) => knownCarrierCode(code))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('what a payment says', () => {
  it('the last attempt counts, and a code that is not known is not guessed', async () => {
    const state = async (...statuses: (number | null)[]) => {
      says.getPayment = {
        body: {
          MessageModelList: [],
          OrderModel: {
            orderNumber: number,
            PaymentModelList: statuses.map((paymentStatus, index) => ({
              orderPaymentNumber: `${number}-${index + 1}`,
              paymentStatus,
            })),
          },
        },
      };
      return (await channel.readPayment(number)).state;
    };
    expect(await state()).toBe('none');
    expect(await state(30400, 30200)).toBe('under-way');
    expect(await state(30300)).toBe('done');
    expect(await state(30200, 30400)).toBe('refused');
    expect(await state(31200)).toBe('cancelled');
    expect(await state(31300)).toBe('unknown');
    expect(await state(39999)).toBe('unknown');
  });
});

describe('what went wrong, for the people at the desk', () => {
  const gateway = (errorCode: string) => ({ Results: { errorCode, message: 'Un-Authorised' } });
  const failing: [name: string, answer: { status?: number; body: unknown }, told: Partial<ChannelError>, ja: RegExp][] =
    [
      [
        'an expired key',
        { status: 401, body: gateway('ES01-01') },
        { code: 'key-wrong-or-expired', mayHaveHappened: false, remedy: 'renew-key', pausesLane: 'key' },
        /WEB APIサービス.*15〜30分/,
      ],
      [
        'a key that is not active yet',
        { status: 400, body: gateway('ES04-01') },
        { code: 'key-not-yet-active-or-function-not-enabled', mayHaveHappened: false, pausesLane: 'key' },
        /利用機能編集/,
      ],
      [
        'maintenance',
        { status: 503, body: '<html>' },
        { code: 'rms-maintenance', mayHaveHappened: false, remedy: 'wait', pausesLane: 'maintenance' },
        /自動で続けます/,
      ],
      [
        'too many requests',
        { status: 429, body: '' },
        { code: 'rms-busy', mayHaveHappened: false, remedy: 'wait', pausesLane: 'rate' },
        /間隔/,
      ],
      [
        'a refused request',
        { status: 400, body: { MessageModelList: [message('ERROR', 'CONFIRM_ORDER_ERROR_011')] } },
        { code: 'refused-by-rms', mayHaveHappened: false, remedy: 'fix', pausesLane: null },
        /結果の文/,
      ],
      [
        'a page instead of an answer',
        { status: 500, body: '<html>' },
        { code: 'answer-lost', mayHaveHappened: true, remedy: 'ask', pausesLane: null },
        /照会/,
      ],
    ];
  for (const [name, answer, told, ja] of failing) {
    it(`${name}: ${told.code}`, async () => {
      says.confirmOrder = answer;
      const error = await channel.confirmOrders([number], taken).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ChannelError);
      expect(error).toMatchObject({ ...told, requestId: 'request-1' });
      expect((error as ChannelError).userText.ja).toMatch(ja);
    });
  }

  it('what may no longer be sent is not sent, and surely did not happen', async () => {
    const late = { slotTaken: true, sendBy: { monotonic: 0, wall: 0 } };
    expect(await channel.confirmOrders([number], late).catch((thrown: unknown) => thrown)).toMatchObject({
      code: 'not-sent',
      mayHaveHappened: false,
      remedy: 'wait',
    });
    expect(asked).toEqual([]);
  });
});
