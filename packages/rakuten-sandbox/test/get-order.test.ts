import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
let orderNumber: string;
beforeAll(async () => {
  sandbox = await aSandbox();
  orderNumber = await sandbox.placeOne();
});
afterAll(() => sandbox.close());

const asked = async (version: number | string) =>
  (await sandbox.rms('getOrder', { orderNumberList: [orderNumber], version })).body;

describe('getOrder', () => {
  it('gives the whole tree of the newest version, as it was placed', async () => {
    const body = await asked(10);
    expect(body.MessageModelList).toEqual([
      {
        messageType: 'INFO',
        messageCode: 'ORDER_EXT_API_GET_ORDER_INFO_101',
        message: '受注情報取得に成功しました。(取得件数1件)',
      },
    ]);
    expect(body.version).toBe(10);
    expect(body.OrderModelList[0]).toEqual(await sandbox.tree(orderNumber));
  });

  it('trims the tree to the version asked', async () => {
    const keys = async (version: number) => {
      const { OrderModelList, version: echoed } = await asked(version);
      const tree: Json = OrderModelList[0];
      const basket = tree.PackageModelList[0];
      const has = {
        echo: echoed !== undefined,
        socialGiftFlag: 'socialGiftFlag' in tree && 'SocialGiftModel' in basket,
        dropOff: 'dropOffFlag' in basket && 'dropOffLocation' in basket,
        oneDay: 'oneDayOperationFlag' in tree && 'deliveryCertPrgFlag' in tree,
        goodsTax: 'goodsTax' in tree && 'goodsTax' in basket,
        sku: 'SkuModelList' in basket.ItemModelList[0],
        cautionDetail: 'cautionDisplayDetailType' in tree,
        dueDates: 'DueDateModelList' in tree && 'receiptIssueCount' in tree && 'receiptIssueHistoryList' in tree,
        carrier: 'defaultDeliveryCompanyCode' in basket && 'isSingleItemShipping' in basket.ItemModelList[0],
        tax: 'TaxSummaryModelList' in tree && 'priceTaxIncl' in basket.ItemModelList[0] && 'postageTaxRate' in basket,
      };
      return Object.entries(has)
        .flatMap(([name, is]) => (is ? [name] : []))
        .join(' ');
    };
    expect(await keys(3)).toBe('goodsTax tax');
    expect(await keys(4)).toBe('goodsTax carrier tax');
    expect(await keys(5)).toBe('goodsTax dueDates carrier tax');
    expect(await keys(6)).toBe('echo goodsTax cautionDetail dueDates carrier tax');
    expect(await keys(7)).toBe('echo goodsTax sku cautionDetail dueDates carrier tax');
    expect(await keys(8)).toBe('echo oneDay sku cautionDetail dueDates carrier tax');
    expect(await keys(9)).toBe('echo dropOff oneDay sku cautionDetail dueDates carrier tax');
    expect(await keys(10)).toBe('echo socialGiftFlag dropOff oneDay sku cautionDetail dueDates carrier tax');
    // 1,500 before tax at 10 %
    expect((await asked(7)).OrderModelList[0].goodsTax).toBe(150);
  });

  it('answers a missing number with a message of its own', async () => {
    const { status, body } = await sandbox.rms('getOrder', {
      orderNumberList: ['400001-20200101-00000000', orderNumber],
      version: '7',
    });
    expect(status).toBe(200);
    expect(body.OrderModelList.map((one: Json) => one.orderNumber)).toEqual([orderNumber]);
    expect(body.MessageModelList[1]).toEqual({
      messageType: 'INFO',
      messageCode: 'ORDER_EXT_API_GET_ORDER_INFO_102',
      message: '受注情報が取得できませんでした。',
      orderNumber: '400001-20200101-00000000',
    });
    const none = (await sandbox.rms('getOrder', { orderNumberList: ['x'], version: 10 })).body;
    expect([none.OrderModelList, none.MessageModelList.length]).toEqual([[], 1]);
  });

  it('does not find an order older than 730 days', async () => {
    const own = await aSandbox();
    const number = await own.placeOne();
    // the key would have run out long before
    await own.control('POST', 'clock', { set: '2028-11-23T08:30:00+09:00' });
    const renewed = (await own.control('POST', `shops/${own.shopId}/renew-key`)).body;
    const authorization = `ESA ${Buffer.from(`${renewed.serviceSecret}:${renewed.licenseKey}`).toString('base64')}`;
    const ask = async () =>
      (await own.rms('getOrder', { orderNumberList: [number], version: 10 }, { authorization })).codes;
    expect(await ask()).toEqual(['GET_ORDER_INFO_101']);
    await own.advance('PT1S');
    expect(await ask()).toEqual(['GET_ORDER_INFO_102']);
    await own.close();
  });

  it('refuses a request without list or version, withdrawn versions, and more than 100 numbers', async () => {
    const codes = async (body: Json) =>
      (await sandbox.rms('getOrder', body)).codes.map((code) => code.replace('GET_ORDER_', ''));
    expect(await codes({})).toEqual(['ERROR_009', 'ERROR_009']);
    expect(await codes({ orderNumberList: [], version: null })).toEqual(['ERROR_010', 'ERROR_010']);
    expect(await codes({ orderNumberList: orderNumber, version: 10 })).toEqual(['ERROR_011']);
    for (const version of [1, 2, 11, 'x'])
      expect(await codes({ orderNumberList: [orderNumber], version })).toEqual(['ERROR_011']);
    expect(await codes({ orderNumberList: Array(100).fill(orderNumber), version: 10 })).toEqual(['INFO_101']);
    expect(await codes({ orderNumberList: Array(101).fill(orderNumber), version: 10 })).toEqual(['ERROR_011']);
    expect(await codes({ orderNumberList: Array(100).fill('x'.repeat(41)), version: 10 })).toEqual(['ERROR_011']);
  });
});
