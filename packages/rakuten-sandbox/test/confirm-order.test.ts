import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

describe('confirmOrder', () => {
  it('confirms an order once and for good', async () => {
    const orderNumber = await sandbox.placeOne();
    const { status, body, headers } = await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
    expect([status, body]).toEqual([
      200,
      {
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_CONFIRM_ORDER_INFO_101',
            message: '注文確認に成功しました。',
            orderNumber,
          },
        ],
      },
    ]);
    const now = '2026-11-24T09:00:00+0900';
    expect(await sandbox.tree(orderNumber)).toMatchObject({
      orderProgress: 200,
      shopOrderCfmDatetime: now,
      orderFixDatetime: null,
      ChangeReasonModelList: [
        { changeType: 8, changeApplyDatetime: now, changeFixDatetime: now, changeCmplDatetime: now },
      ],
    });
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_ERROR_103',
    ]);
    const { history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(history.map((one: Json) => [one.what, one.requestId])).toEqual([
      ['placed', null],
      ['confirmed', headers.get('requestid')],
    ]);
  });

  it('answers order by order, good and bad mixed', async () => {
    const [good, cancelled, open, twice] = await sandbox.place([
      aTree(sandbox.shopId),
      aTree(sandbox.shopId),
      aTree(sandbox.shopId, {
        postagePrice: -9999,
        totalPrice: -9999,
        requestPrice: -9999,
        TaxSummaryModelList: [],
        PackageModelList: [withOpenPostage(aTree(sandbox.shopId).PackageModelList[0])],
      }),
      aTree(sandbox.shopId),
    ]);
    await sandbox.rms('cancelOrder', { orderNumber: cancelled, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const { status, body, headers } = await sandbox.rms('confirmOrder', {
      orderNumberList: [good, cancelled, open, 'nobody', twice, twice],
    });
    expect(status).toBe(200);
    expect(body.MessageModelList.map((one: Json) => `${one.orderNumber} ${one.messageCode.slice(28)}`)).toEqual([
      `${good} INFO_101`,
      `${cancelled} ERROR_102`,
      `${open} ERROR_105`,
      'nobody ERROR_101',
      `${twice} INFO_101`,
      `${twice} ERROR_103`,
    ]);
    expect(headers.get('x-sandbox-hint')).toContain(`${open}: an amount is -9999`);
    expect(await sandbox.effects(twice!)).toEqual(['placed', 'confirmed']);
    expect(await sandbox.progress(open!)).toBe(100);
  });

  it('lets an order with open amounts through once the shop has settled them', async () => {
    const tree = aTree(sandbox.shopId, { postagePrice: -9999, totalPrice: -9999, requestPrice: -9999 });
    tree.PackageModelList[0] = withOpenPostage(tree.PackageModelList[0]);
    const [orderNumber] = await sandbox.place([tree]);
    await sandbox.control('POST', `orders/${orderNumber}/edit`, {
      PackageModelList: [{ basketId: tree.PackageModelList[0].basketId, postagePrice: 800 }],
    });
    expect(await sandbox.tree(orderNumber!)).toMatchObject({ postagePrice: 800, totalPrice: 2450, requestPrice: 2450 });
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_INFO_101',
    ]);
  });

  it('refuses more than 100 numbers, an empty and a missing list as a whole', async () => {
    const orderNumber = await sandbox.placeOne();
    expect(
      (await sandbox.rms('confirmOrder', { orderNumberList: [...Array(100).fill('x'), orderNumber] })).codes,
    ).toEqual(['CONFIRM_ORDER_ERROR_011']);
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [] })).codes).toEqual(['CONFIRM_ORDER_ERROR_010']);
    const missing = await sandbox.rms('confirmOrder', {});
    expect([missing.status, missing.codes]).toEqual([400, ['CONFIRM_ORDER_ERROR_009']]);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed']);
  });
});

const withOpenPostage = (basket: Json) => ({ ...basket, postagePrice: -9999, totalPrice: -9999 });
