import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSandbox, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await aSandbox();
});
afterEach(() => sandbox.close());

const whole = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate: '2026-11-24' };
const baskets = async (orderNumber: string): Promise<number[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.map((one: Json) => one.basketId);
const rows = async (orderNumber: string): Promise<Json[]> =>
  (await sandbox.tree(orderNumber)).PackageModelList.flatMap((one: Json) => one.ShippingModelList);
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

  it('runs after its delay and keeps the result for 30 days [shipping.async-accepted] [shipping.async-result] [shipping.async-30-days] [shipping.async-not-there]', async () => {
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

  it('takes all or nothing: a bad row, an order twice, more than 100 [shipping.async-all-or-none] [shipping.async-refused-200] [shipping.async-duplicates] [shipping.async-duplicates-code] [shipping.async-limits]', async () => {
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

  it('wants the id when asked for a result [shipping.async-result-needs-id]', async () => {
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

  it('tells where a bad field stands [shipping.async-all-or-none]', async () => {
    const [good, bad] = [await sandbox.placeOne(), await sandbox.placeOne()];
    const { body } = await sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [
        await ordered(good),
        await ordered(bad, [whole, { ...whole, shippingDetailId: 5, deliveryCompany: 'x' }]),
      ],
    });
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_ERROR_011',
        message: 'deliveryCompanyの書式が不正です。',
        orderNumber: bad,
        dataNumber: 2,
        shippingDetailId: 5,
      },
    ]);
  });

  it('takes 100 orders, and counts the rows of each from 1 [shipping.async-limits] [shipping.async-data-number]', async () => {
    const own = await aSandbox();
    const { orders } = (await own.control('POST', 'orders', { shop: own.shopId, count: 100, scenario: 'card-slow' }))
      .body;
    const numbers: string[] = orders.map((one: Json) => one.orderNumber);
    const OrderShippingModelList = await Promise.all(
      numbers.map(async (orderNumber) => ({
        orderNumber,
        BasketidModelList: (await own.tree(orderNumber)).PackageModelList.map(({ basketId }: Json) => ({
          basketId,
          ShippingModelList: [whole, whole],
        })),
      })),
    );
    const accepted = await own.rms('updateOrderShippingAsync', { OrderShippingModelList });
    await own.advance('PT3S');
    const { requestId } = accepted.body.MessageModelList[0];
    const { ResultShippingModelList: results } = (await own.rms('getResultUpdateOrderShippingAsync', { requestId }))
      .body;
    expect(results.map((one: Json) => one.orderNumber)).toEqual(numbers);
    for (const [index, { MessageModelList }] of results.entries())
      expect(MessageModelList.map((one: Json) => one.dataNumber)).toEqual(
        OrderShippingModelList[index]!.BasketidModelList.flatMap((_: Json, basket: number) => [
          2 * basket + 1,
          2 * basket + 2,
        ]),
      );
    const { history } = (await own.control('GET', `orders/${numbers[0]}`)).body;
    expect(history.at(-1)).toMatchObject({ what: 'shipping-added', requestId, at: '2026-11-24T09:00:03.000+09:00' });
    await own.close();
  });

  it('judges each order when it runs [shipping.async-judged-when-run]', async () => {
    const [cancelled, kept] = [await sandbox.placeOne(), await sandbox.placeOne()];
    const { body } = await sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [await ordered(cancelled), await ordered(kept)],
    });
    await sandbox.rms('cancelOrder', { orderNumber: cancelled, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    await sandbox.advance('PT3S');
    expect(
      (await result(body.MessageModelList[0].requestId)).map((one: Json) =>
        one.MessageModelList[0].messageCode.slice(35),
      ),
    ).toEqual(['ERROR_102', 'INFO_101']);
  });

  it('shows no shop the result of another [shipping.async-not-there]', async () => {
    const other = (await sandbox.control('POST', 'shops', {})).body;
    const orderNumber = await sandbox.placeOne();
    const { body } = await sandbox.rms('updateOrderShippingAsync', {
      OrderShippingModelList: [await ordered(orderNumber)],
    });
    await sandbox.advance('PT3S');
    const { requestId } = body.MessageModelList[0];
    const seen = await sandbox.rms(
      'getResultUpdateOrderShippingAsync',
      { requestId },
      { authorization: authorizationOf(other) },
    );
    expect([seen.status, seen.body.ResultShippingModelList]).toEqual([200, nothing]);
    expect(await result(requestId)).not.toEqual(nothing);
  });
});
