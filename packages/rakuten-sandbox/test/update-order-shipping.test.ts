import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const whole = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate: '2026-11-24' };
const baskets = async (orderNumber: string): Promise<number[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.map((one: Json) => one.basketId);
const rows = async (orderNumber: string): Promise<Json[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.flatMap((one: Json) => one.ShippingModelList);
const report = (orderNumber: string, basketId: number, ...list: Json[]) =>
  sandbox.rms('updateOrderShipping', { orderNumber, BasketidModelList: [{ basketId, ShippingModelList: list }] });

describe('updateOrderShipping', () => {
  it('adds a row, and a second one when the call is repeated', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    const { status, body } = await report(orderNumber, basketId!, whole);
    const [row] = await rows(orderNumber);
    expect(row).toEqual({ ...whole, shippingDetailId: expect.any(Number), deliveryCompanyName: 'ヤマト運輸' });
    expect(row.shippingDetailId).toBeGreaterThan(2 ** 31);
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101',
            message: '発送情報の追加設定が完了しました。',
            orderNumber,
            dataNumber: 1,
            shippingDetailId: row.shippingDetailId,
          },
        ],
      },
    ]);
    await report(orderNumber, basketId!, whole);
    expect(await rows(orderNumber)).toHaveLength(2);
    expect(await sandbox.progress(orderNumber)).toBe(100);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', 'shipping-added', 'shipping-added']);
  });

  it('leaves alone what is absent, erases what is empty, deletes what is flagged', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await report(orderNumber, basketId!, whole);
    const { shippingDetailId } = (await rows(orderNumber))[0]!;
    expect((await report(orderNumber, basketId!, { shippingDetailId, deliveryCompany: '1002' })).codes).toEqual([
      'UPDATE_ORDERSHIPPING_INFO_102',
    ]);
    expect((await rows(orderNumber))[0]).toEqual({
      shippingDetailId,
      ...whole,
      deliveryCompany: '1002',
      deliveryCompanyName: '佐川急便',
    });
    await report(orderNumber, basketId!, {
      shippingDetailId: String(shippingDetailId),
      shippingNumber: '',
      shippingDate: null,
    });
    expect((await rows(orderNumber))[0]).toMatchObject({
      deliveryCompany: '1002',
      shippingNumber: null,
      shippingDate: null,
    });
    expect((await report(orderNumber, basketId!, { shippingDetailId, shippingDeleteFlag: 1 })).codes).toEqual([
      'UPDATE_ORDERSHIPPING_INFO_103',
    ]);
    expect(await rows(orderNumber)).toEqual([]);
    expect(await sandbox.effects(orderNumber)).toEqual([
      'placed',
      'shipping-added',
      'shipping-updated',
      'shipping-updated',
      'shipping-deleted',
    ]);
  });

  it('counts the rows over all destinations, and refuses one row without the others', async () => {
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const [first, second] = await baskets(orderNumber);
    const { status, body, headers } = await sandbox.rms('updateOrderShipping', {
      orderNumber,
      BasketidModelList: [
        { basketId: first, ShippingModelList: [whole, { ...whole, shippingDetailId: 1 }] },
        { basketId: 999, ShippingModelList: [whole] },
        { basketId: second, ShippingModelList: [whole] },
      ],
    });
    expect(status).toBe(200);
    expect(body.MessageModelList.map((one: Json) => [one.dataNumber, one.messageCode.slice(35)])).toEqual([
      [1, 'INFO_101'],
      [2, 'ERROR_104'],
      [3, 'ERROR_103'],
      [4, 'INFO_101'],
    ]);
    expect(body.MessageModelList[2].shippingDetailId).toBeNull();
    expect(headers.get('x-sandbox-hint')).toContain(String(second));
    expect(await rows(orderNumber)).toHaveLength(2);
  });

  it.each<[string, Json, string]>([
    ['a date with slashes', { ...whole, shippingDate: '2018/01/25' }, 'shippingDateの書式が不正です。'],
    ['a day that is none', { ...whole, shippingDate: '2026-02-30' }, 'shippingDateの書式が不正です。'],
    ['an unknown carrier', { ...whole, deliveryCompany: '9999' }, 'deliveryCompanyの書式が不正です。'],
    ['a carrier without a value', { ...whole, deliveryCompany: '' }, 'deliveryCompanyの値を指定して下さい。'],
    ['a waybill that is too long', { ...whole, shippingNumber: '1'.repeat(121) }, 'shippingNumberの書式が不正です。'],
    [
      'a waybill with machine-dependent characters',
      { ...whole, shippingNumber: '①23' },
      'shippingNumberの書式が不正です。',
    ],
    ['an id that is no number', { ...whole, shippingDetailId: 'x' }, 'shippingDetailIdの書式が不正です。'],
    ['a deletion without an id', { shippingDeleteFlag: 1 }, 'shippingDetailIdの項目を指定して下さい。'],
  ])('refuses %s and applies nothing of the request', async (_name, bad, message) => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    const { status, body } = await report(orderNumber, basketId!, whole, bad);
    expect(status).toBe(400);
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'ERROR',
        messageCode: expect.stringMatching(/^ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_0(09|10|11)$/),
        message,
        orderNumber,
        dataNumber: 2,
        shippingDetailId: null,
      },
    ]);
    expect(await rows(orderNumber)).toEqual([]);
  });

  it('takes 20 rows a destination, in one call or over several', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    expect((await report(orderNumber, basketId!, ...Array(21).fill(whole))).status).toBe(400);
    expect((await report(orderNumber, basketId!, ...Array(20).fill(whole))).status).toBe(200);
    expect((await report(orderNumber, basketId!, whole)).codes).toEqual(['UPDATE_ORDERSHIPPING_ERROR_105']);
  });

  it('refuses cancelled and unknown orders, and a request without its lists', async () => {
    const orderNumber = await sandbox.placeOne();
    const [basketId] = await baskets(orderNumber);
    await sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const refused = await report(orderNumber, basketId!, whole);
    expect([refused.status, refused.body.MessageModelList[0].message]).toEqual([
      200,
      '指定された注文番号は既にキャンセルされているため、発送完了報告が出来る状態ではありませんでした。',
    ]);
    expect((await report('nobody', 1, whole)).codes).toEqual(['UPDATE_ORDERSHIPPING_ERROR_101']);
    expect((await sandbox.rms('updateOrderShipping', {})).codes).toEqual([
      'UPDATE_ORDERSHIPPING_ERROR_009',
      'UPDATE_ORDERSHIPPING_ERROR_009',
    ]);
  });
});

describe('updateOrderShippingAsync', () => {
  const nothing = [
    {
      MessageModelList: [
        {
          messageType: 'INFO',
          messageCode: 'ORDER_EXT_API_GET_RESULT_UPDATEORDERSHIPPING_ASYNC_INFO_101',
          message: '指定されたリクエストIDの処理結果は存在しませんでした。',
        },
      ],
    },
  ];
  const result = async (requestId: string) =>
    (await sandbox.rms('getResultUpdateOrderShippingAsync', { requestId })).body.ResultShippingModelList;
  const ordered = async (orderNumber: string, list: Json[] = [whole]) => ({
    orderNumber,
    BasketidModelList: [{ basketId: (await baskets(orderNumber))[0], ShippingModelList: list }],
  });

  it('runs after its delay and keeps the result for 30 days', async () => {
    const [good, cancelled] = [await sandbox.placeOne(), await sandbox.placeOne()];
    await sandbox.rms('cancelOrder', { orderNumber: cancelled, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const accepted = await sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [
        await ordered(good),
        await ordered(cancelled),
        { orderNumber: 'nobody', BasketidModelList: [{ basketId: 1, ShippingModelList: [whole] }] },
      ],
    });
    expect(accepted.body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_INFO_101',
        message: '発送情報の更新を受付けました。',
        dataNumber: null,
        shippingDetailId: null,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}_20261124\d{6}$/),
      },
    ]);
    const { requestId } = accepted.body.MessageModelList[0];
    expect(await result(requestId)).toEqual(nothing);
    expect(await rows(good)).toEqual([]);
    await sandbox.advance('PT2.999S');
    expect(await result(requestId)).toEqual(nothing);
    await sandbox.advance('PT0.001S');
    expect(
      (await result(requestId)).map((one: Json) => [one.orderNumber, one.MessageModelList[0].messageCode]),
    ).toEqual([
      [good, 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101'],
      [cancelled, 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_102'],
      ['nobody', 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_101'],
    ]);
    expect(await rows(good)).toHaveLength(1);
    await sandbox.advance('P29D');
    expect(await result(requestId)).not.toEqual(nothing);
    await sandbox.advance('P1D');
    expect(await result(requestId)).toEqual(nothing);
    expect(await result('never-given')).toEqual(nothing);
  });

  it('takes all or nothing: a bad row, an order twice, more than 100', async () => {
    const orderNumber = await sandbox.placeOne();
    const bad = await sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [
        await ordered(orderNumber),
        await ordered(await sandbox.placeOne(), [{ ...whole, shippingDate: 'x' }]),
      ],
    });
    expect([bad.status, bad.codes]).toEqual([200, ['UPDATE_ORDERSHIPPING_ASYNC_ERROR_011']]);
    expect(bad.body.MessageModelList[0]).not.toHaveProperty('requestId');
    expect(
      (
        await sandbox.rms('updateOrderShippingAsync', {
          OrderShippingModelList: [await ordered(orderNumber), await ordered(orderNumber)],
        })
      ).codes,
    ).toEqual(['UPDATE_ORDERSHIPPING_ASYNC_ERROR_011']);
    expect(
      (
        await sandbox.rms('updateOrderShippingAsync', {
          OrderShippingModelList: Array(101).fill(await ordered(orderNumber)),
        })
      ).codes,
    ).toEqual(['UPDATE_ORDERSHIPPING_ASYNC_ERROR_011']);
    expect((await sandbox.rms('updateOrderShippingAsync', {})).codes).toEqual(['UPDATE_ORDERSHIPPING_ASYNC_ERROR_009']);
    await sandbox.advance('PT1M');
    expect(await rows(orderNumber)).toEqual([]);
  });

  it('wants the id when asked for a result', async () => {
    const { status, body } = await sandbox.rms('getResultUpdateOrderShippingAsync', {});
    expect([status, body]).toEqual([
      400,
      {
        ResultShippingModelList: [
          {
            MessageModelList: [
              {
                messageType: 'ERROR',
                messageCode: 'ORDER_EXT_API_GET_RESULT_UPDATEORDERSHIPPING_ASYNC_ERROR_009',
                message: 'requestIdの項目を指定して下さい。',
              },
            ],
          },
        ],
      },
    ]);
  });
});
