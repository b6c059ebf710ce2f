import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmsAnswerLost, RmsInvalidRequest, RmsRefused, type ShippingReport } from '../src/index.ts';
import { orderNumber } from './an-order.ts';
import { aClient, aRequestId, error, errorOf, type FakeRms, info, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const messages = (...MessageModelList: object[]) => ({ json: { MessageModelList } });

describe('confirmOrder', () => {
  it('answers order by order; who is not named is absent', async () => {
    const [a, b, c] = [1, 2, 3].map(orderNumber) as [string, string, string];
    rms.plays(
      messages(
        info('CONFIRM_ORDER_INFO_101', '注文確認に成功しました。', { orderNumber: a }),
        error('CONFIRM_ORDER_ERROR_103', '失敗', { orderNumber: b }),
        info('CONFIRM_ORDER_INFO_101', '別の注文', { orderNumber: orderNumber(99) }),
        error('CONFIRM_ORDER_ERROR_999', '誰のことか分からない'),
      ),
    );
    const { client } = aClient(rms.url);
    const { answers, requestId } = await client.confirmOrder([a, b, c]);
    expect(answers).toEqual(
      new Map([
        [
          a,
          {
            kind: 'done',
            code: 'ORDER_EXT_API_CONFIRM_ORDER_INFO_101',
            text: '注文確認に成功しました。',
            type: 'INFO',
          },
        ],
        [b, { kind: 'refused', code: 'ORDER_EXT_API_CONFIRM_ORDER_ERROR_103', text: '失敗', type: 'ERROR' }],
      ]),
    );
    expect(requestId).toBe(aRequestId);
    expect(rms.received[0]).toMatchObject({
      path: '/es/2.0/order/confirmOrder/',
      body: { orderNumberList: [a, b, c] },
    });
    client.close();
  });

  it('takes the refusal where an order is named twice, in either sequence', async () => {
    const number = orderNumber(1);
    const said = [
      info('CONFIRM_ORDER_INFO_101', '', { orderNumber: number }),
      error('CONFIRM_ORDER_ERROR_102', '', { orderNumber: number }),
    ];
    const { client } = aClient(rms.url);
    for (const list of [said, said.toReversed()]) {
      rms.plays(messages(...list));
      expect((await client.confirmOrder([number])).answers.get(number)?.kind).toBe('refused');
    }
    client.close();
  });

  it('takes no success from HTTP 200 without messages', async () => {
    const { client } = aClient(rms.url);
    for (const MessageModelList of [null, []]) {
      rms.plays({ json: { MessageModelList } });
      expect((await client.confirmOrder([orderNumber(1)])).answers.size).toBe(0);
    }
    rms.plays(messages({ messageType: 'NOTICE', messageCode: 'X', message: '?', orderNumber: orderNumber(1) }));
    expect((await client.confirmOrder([orderNumber(1)])).answers.size).toBe(0);
    client.close();
  });
});

const row = { deliveryCompany: '1001', shippingNumber: '999900001111', shippingDate: '2026-11-25' };
const report = (number: string, ...rows: object[]): ShippingReport => ({
  orderNumber: number,
  BasketidModelList: [{ basketId: 2_598_761_447, ShippingModelList: rows }],
});

describe('updateOrderShipping', () => {
  it('sends absent keys as absent and null as null, and answers row by row', async () => {
    rms.plays(
      messages(
        info('UPDATE_ORDERSHIPPING_INFO_101', '追加', {
          orderNumber: orderNumber(1),
          dataNumber: 1,
          shippingDetailId: 2_598_761_999,
        }),
        error('UPDATE_ORDERSHIPPING_ERROR_101', '失敗', {
          orderNumber: orderNumber(1),
          dataNumber: '2',
          shippingDetailId: null,
        }),
      ),
    );
    const { client } = aClient(rms.url);
    const answer = await client.updateOrderShipping(
      report(orderNumber(1), row, { shippingDetailId: 5, shippingNumber: null, deliveryCompany: undefined }),
    );
    expect(rms.received[0]).toMatchObject({ path: '/es/2.0/order/updateOrderShipping/' });
    expect(rms.received[0]?.rawBody).toBe(
      JSON.stringify({
        orderNumber: orderNumber(1),
        BasketidModelList: [
          { basketId: 2_598_761_447, ShippingModelList: [row, { shippingDetailId: 5, shippingNumber: null }] },
        ],
      }),
    );
    expect(answer).toEqual({
      rows: [
        {
          dataNumber: 1,
          shippingDetailId: 2_598_761_999,
          type: 'INFO',
          code: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101',
          text: '追加',
        },
        {
          dataNumber: 2,
          shippingDetailId: null,
          type: 'ERROR',
          code: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_101',
          text: '失敗',
        },
      ],
      requestId: aRequestId,
    });
    client.close();
  });

  it('is refused as a whole by a 400 on the form of its rows', async () => {
    const messageList = [
      error('UPDATE_ORDERSHIPPING_ERROR_011', 'shippingDateの書式が不正です。', {
        dataNumber: 1,
        orderNumber: orderNumber(1),
      }),
    ];
    rms.plays({ status: 400, json: { MessageModelList: messageList } });
    const { client } = aClient(rms.url);
    const thrown = (await errorOf(client.updateOrderShipping(report(orderNumber(1), row)))) as RmsRefused;
    expect(thrown).toBeInstanceOf(RmsRefused);
    expect(thrown.messages).toMatchObject([{ dataNumber: 1 }]);
    client.close();
  });

  it.each([
    ['21 rows', Array.from({ length: 21 }, () => row)],
    ['no row', []],
    ['a date with slashes', [{ shippingDate: '2026/11/25' }]],
    ['a day that does not exist', [{ shippingDate: '2026-02-30' }]],
    ['an empty carrier', [{ deliveryCompany: '' }]],
    ['a carrier set to null', [{ deliveryCompany: null }]],
    ['121 characters of tracking number', [{ shippingNumber: '9'.repeat(121) }]],
    ['deleting without naming the row', [{ shippingDeleteFlag: 1 }]],
    ['a misspelt key', [{ trackingNumber: '1' }]],
  ])('refuses before it is sent: %s', async (_, rows) => {
    const { client } = aClient(rms.url);
    expect(await errorOf(client.updateOrderShipping(report(orderNumber(1), ...rows)))).toBeInstanceOf(
      RmsInvalidRequest,
    );
    expect(rms.received).toHaveLength(0);
  });
});

describe('updateOrderShippingAsync', () => {
  it('gives the id of what was accepted', async () => {
    const asyncRequestId = `${aRequestId}_20261124090000`;
    rms.plays(
      messages(
        info('UPDATE_ORDERSHIPPING_ASYNC_INFO_101', '発送情報の更新を受付けました。', {
          requestId: asyncRequestId,
          dataNumber: null,
          shippingDetailId: null,
        }),
      ),
    );
    const { client } = aClient(rms.url);
    const answer = await client.updateOrderShippingAsync([report(orderNumber(1), row)]);
    expect(answer).toEqual({ accepted: true, asyncRequestId, requestId: aRequestId });
    expect(rms.received[0]).toMatchObject({
      path: '/es/2.0/order/updateOrderShippingAsync/',
      body: { OrderShippingModelList: [{ orderNumber: orderNumber(1) }] },
    });
    client.close();
  });

  it('says what was not accepted', async () => {
    rms.plays(
      messages(error('UPDATE_ORDERSHIPPING_ASYNC_ERROR_011', '不正', { orderNumber: orderNumber(1), dataNumber: 1 })),
    );
    const { client } = aClient(rms.url);
    const answer = await client.updateOrderShippingAsync([report(orderNumber(1), row)]);
    expect(answer).toMatchObject({ accepted: false, messages: [{ orderNumber: orderNumber(1), dataNumber: 1 }] });
    client.close();
  });

  it.each([
    ['an acceptance without an id', [info('UPDATE_ORDERSHIPPING_ASYNC_INFO_101', '受付けました。')]],
    ['no message at all', []],
  ])('may have been accepted: %s', async (_, list) => {
    rms.plays(messages(...list));
    const { client } = aClient(rms.url);
    expect(await errorOf(client.updateOrderShippingAsync([report(orderNumber(1), row)]))).toBeInstanceOf(RmsAnswerLost);
    client.close();
  });

  it.each([
    ['101 orders', Array.from({ length: 101 }, (_, index) => report(orderNumber(index), row))],
    ['an order twice', [report(orderNumber(1), row), report(orderNumber(1), row)]],
    ['no order', []],
  ])('refuses before it is sent: %s', async (_, reports) => {
    const { client } = aClient(rms.url);
    expect(await errorOf(client.updateOrderShippingAsync(reports))).toBeInstanceOf(RmsInvalidRequest);
    expect(rms.received).toHaveLength(0);
  });
});

describe('getResultUpdateOrderShippingAsync', () => {
  it('gives the rows by order, errors of single orders included', async () => {
    rms.plays({
      json: {
        ResultShippingModelList: [
          {
            orderNumber: orderNumber(1),
            MessageModelList: [info('UPDATE_ORDERSHIPPING_INFO_101', '追加', { dataNumber: 1, shippingDetailId: 7 })],
          },
          { orderNumber: orderNumber(2), MessageModelList: [error('UPDATE_ORDERSHIPPING_ERROR_102', '取消済み')] },
        ],
      },
    });
    const { client } = aClient(rms.url);
    const result = await client.getResultUpdateOrderShippingAsync('an-id');
    expect(rms.received[0]).toMatchObject({
      path: '/es/2.0/order/getResultUpdateOrderShippingAsync/',
      body: { requestId: 'an-id' },
    });
    if (result.kind !== 'result') throw new Error(result.kind);
    expect(result.orders.get(orderNumber(1))).toMatchObject([{ dataNumber: 1, shippingDetailId: 7, type: 'INFO' }]);
    expect(result.orders.get(orderNumber(2))).toMatchObject([
      { type: 'ERROR', code: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_102' },
    ]);
    client.close();
  });

  it.each([
    [[{ MessageModelList: [info('GET_RESULT_UPDATEORDERSHIPPING_ASYNC_INFO_101', '存在しませんでした。')] }]],
    [[]],
    [null],
  ])('has no result: %j', async (ResultShippingModelList) => {
    rms.plays({ json: { ResultShippingModelList } });
    const { client } = aClient(rms.url);
    expect(await client.getResultUpdateOrderShippingAsync('an-id')).toEqual({ kind: 'no-result' });
    client.close();
  });

  it('is refused in its own nesting', async () => {
    const MessageModelList = [
      error('GET_RESULT_UPDATEORDERSHIPPING_ASYNC_ERROR_009', 'requestIdの項目を指定して下さい。'),
    ];
    rms.plays({ status: 400, json: { ResultShippingModelList: [{ MessageModelList }] } });
    const { client } = aClient(rms.url);
    const thrown = (await errorOf(client.getResultUpdateOrderShippingAsync('x'))) as RmsRefused;
    expect(thrown).toBeInstanceOf(RmsRefused);
    expect(thrown.messages).toHaveLength(1);
    client.close();
  });
});

describe('cancelOrder', () => {
  const request = { orderNumber: orderNumber(1), inventoryRestoreType: 0, changeReasonDetailApply: 8 } as const;

  it('sends what was asked and gives the word on the order, named or not', async () => {
    const { client } = aClient(rms.url);
    for (const more of [{ orderNumber: orderNumber(1) }, {}]) {
      rms.plays(messages(info('CANCEL_ORDER_INFO_101', 'キャンセル申請に成功しました。', more)));
      expect(await client.cancelOrder(request)).toMatchObject({ kind: 'done' });
    }
    expect(rms.received[0]).toMatchObject({ path: '/es/2.0/order/cancelOrder/', body: request });
    client.close();
  });

  it.each([200, 400])('gives a refusal that names the order as an answer, with HTTP %i', async (status) => {
    rms.plays({
      status,
      json: { MessageModelList: [error('CANCEL_ORDER_ERROR_101', '発送日', { orderNumber: orderNumber(1) })] },
    });
    const { client } = aClient(rms.url);
    expect(await client.cancelOrder(request)).toMatchObject({ kind: 'refused', text: '発送日' });
    client.close();
  });

  it('gives null where there is no word', async () => {
    rms.plays(messages());
    const { client } = aClient(rms.url);
    expect(await client.cancelOrder(request)).toBeNull();
    client.close();
  });

  it("refuses Rakuten's own reason before it is sent", async () => {
    const { client } = aClient(rms.url);
    const asRakuten = { ...request, changeReasonDetailApply: 16 as 15 };
    expect(await errorOf(client.cancelOrder(asRakuten))).toBeInstanceOf(RmsInvalidRequest);
    expect(rms.received).toHaveLength(0);
  });
});
