import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

const sample = async (name: string, body: Json, authorization = authorizationOf(sandbox.shops[0]!)) => {
  const answer = await fetch(`${sandbox.url}/es/2.0/sample.order/${name}/`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, hint: answer.headers.get('x-sandbox-hint'), body: (await answer.json()) as Json };
};
const period = { dateType: 1, startDatetime: '2026-11-20T00:00:00+0900', endDatetime: '2026-11-30T00:00:00+0900' };
const number = (group: string) => `123456-20230417-${group}000238`;

describe('the sample functions', () => {
  it('are the same functions, with real keys and checks [transport.sample-paths]', async () => {
    expect((await sample('getOrder', {}, 'ESA U1A6U0w=')).status).toBe(401);
    expect((await sample('noSuchFunction', {})).status).toBe(404);
    const real = await sandbox.rms('getOrder', {});
    expect((await sample('getOrder', {})).body).toEqual(real.body);
    for (const name of [
      'getSubStatusList',
      'searchOrder',
      'confirmOrder',
      'updateOrderMemo',
      'getPayment',
      'cancelOrder',
    ])
      expect([name, (await sample(name, {})).body]).toEqual([
        name,
        expect.objectContaining({ MessageModelList: expect.anything() }),
      ]);
  });

  it('answer a search by its status list, in any period [transport.sample-by-status]', async () => {
    const found = async (more: Json) => (await sample('searchOrder', { ...period, ...more })).body.orderNumberList;
    expect(await found({ orderProgressList: [100] })).toEqual([`${sandbox.shopId}-20261120-0200000001`]);
    expect(await found({ orderProgressList: [300, 900], dateType: 1 })).toHaveLength(2);
    expect(await found({ orderProgressList: [700] })).toEqual([]);
    expect(await found({ orderProgressList: [300], dateType: 3 })).toHaveLength(1);
  });

  it('choose their case by the first two digits of the last part of an order number, and say that this is assumed [transport.sample-by-number]', async () => {
    const progress = async (group: string) => {
      const { body, hint } = await sample('getOrder', { orderNumberList: [number(group)], version: 10 });
      expect(hint).toContain('assumed');
      return body.OrderModelList[0] && [body.OrderModelList[0].orderNumber, body.OrderModelList[0].orderProgress];
    };
    expect(await progress('01')).toEqual([number('01'), 300]);
    expect(await progress('02')).toEqual([number('02'), 100]);
    expect(await progress('03')).toEqual([number('03'), 900]);
    expect(await progress('04')).toEqual([number('04'), 500]);
    expect(await progress('99')).toBeUndefined();
    const confirm = await sample('confirmOrder', { orderNumberList: ['02', '03', '04'].map(number) });
    expect(confirm.body.MessageModelList.map((one: Json) => one.messageCode.slice(-9))).toEqual([
      '_INFO_101',
      'ERROR_102',
      'ERROR_103',
    ]);
  });

  it('change nothing, and know no real order [transport.sample-changes-nothing]', async () => {
    for (let i = 0; i < 2; i++)
      expect(
        (await sample('confirmOrder', { orderNumberList: [number('02')] })).body.MessageModelList[0].messageType,
      ).toBe('INFO');
    const orderNumber = await sandbox.placeOne();
    const refused = await sample('confirmOrder', { orderNumberList: [orderNumber] });
    expect(refused.body.MessageModelList[0].messageType).toBe('ERROR');
    expect(await sandbox.effects(orderNumber)).toEqual(['placed']);
    expect((await sandbox.rms('getOrder', { orderNumberList: [number('01')], version: 10 })).codes).toEqual([
      'GET_ORDER_INFO_102',
    ]);
    const accepted = await sample('updateOrderShippingAsync', {
      OrderShippingModelList: [
        { orderNumber: number('01'), BasketidModelList: [{ basketId: 2_600_000_001, ShippingModelList: [{}] }] },
      ],
    });
    const { requestId } = accepted.body.MessageModelList[0];
    const result = await sample('getResultUpdateOrderShippingAsync', { requestId });
    expect(result.body.ResultShippingModelList[0].MessageModelList[0].messageCode).toBe(
      'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101',
    );
    await sandbox.advance('PT1H');
    const real = await sandbox.rms('getResultUpdateOrderShippingAsync', { requestId });
    expect(real.codes).toEqual(['GET_RESULT_UPDATEORDERSHIPPING_ASYNC_INFO_101']);
  });
});
