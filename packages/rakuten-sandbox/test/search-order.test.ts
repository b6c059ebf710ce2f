import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
let numbers: string[];
const period = { dateType: 1, startDatetime: '2026-11-20T00:00:00+0900', endDatetime: '2026-11-30T23:59:59+0900' };
const search = async (more: Json = {}) => (await sandbox.rms('searchOrder', { ...period, ...more })).body;
const found = async (more: Json = {}): Promise<string[]> => (await search(more)).orderNumberList;

beforeAll(async () => {
  sandbox = await aSandbox();
  numbers = [];
  for (const hour of ['06', '07', '08'])
    numbers.push(await sandbox.placeOne({ orderDatetime: `2026-11-24T${hour}:00:00+0900` }));
});
afterAll(() => sandbox.close());

describe('searchOrder', () => {
  it('finds newest first, and oldest first when asked', async () => {
    expect(await search()).toEqual({
      orderNumberList: [...numbers].reverse(),
      MessageModelList: [
        {
          messageType: 'INFO',
          messageCode: 'ORDER_EXT_API_SEARCH_ORDER_INFO_101',
          message: '注文検索に成功しました。',
        },
      ],
      PaginationResponseModel: { totalRecordsAmount: 3, totalPages: 1, requestPage: 1 },
    });
    expect(Object.keys(await search())).toEqual(['orderNumberList', 'MessageModelList', 'PaginationResponseModel']);
    const sorted = {
      PaginationRequestModel: {
        requestRecordsAmount: 2,
        requestPage: 2,
        SortModelList: [{ sortColumn: 1, sortDirection: 1 }],
      },
    };
    expect(await search(sorted)).toMatchObject({
      orderNumberList: [numbers[2]],
      PaginationResponseModel: { totalRecordsAmount: 3, totalPages: 2, requestPage: 2 },
    });
  });

  it('answers an empty search with nulls, not zeros', async () => {
    expect(await search({ orderProgressList: [700] })).toEqual({
      orderNumberList: [],
      MessageModelList: [
        {
          messageType: 'INFO',
          messageCode: 'ORDER_EXT_API_SEARCH_ORDER_INFO_102',
          message: '注文検索に成功しました。(検索結果０件)',
        },
      ],
      PaginationResponseModel: { totalRecordsAmount: null, totalPages: null, requestPage: null },
    });
  });

  it('takes numeric strings for numbers', async () => {
    expect(
      await found({
        dateType: '1',
        orderProgressList: ['100'],
        PaginationRequestModel: { requestRecordsAmount: '1', requestPage: '1' },
      }),
    ).toEqual([numbers[2]]);
  });

  it('refuses a request with one message a bad field, HTTP 400 and null results', async () => {
    const { status, body, headers } = await sandbox.rms('searchOrder', {
      startDatetime: null,
      endDatetime: '2026/11/24',
      orderProgressList: [150],
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ orderNumberList: null, PaginationResponseModel: null });
    expect(body.MessageModelList.map((one: Json) => `${one.messageCode.slice(-9)} ${one.message}`)).toEqual([
      'ERROR_011 orderProgressListの書式が不正です。',
      'ERROR_009 dateTypeの項目を指定して下さい。',
      'ERROR_010 startDatetimeの値を指定して下さい。',
      'ERROR_011 endDatetimeの書式が不正です。',
    ]);
    expect(headers.get('x-sandbox-hint')).toContain('endDatetime: YYYY-MM-DDThh:mm:ss+0900');
  });

  it.each([
    '2026-11-20T00:00:00+09:00',
    '2026-11-20T00:00:00Z',
    '2026-11-20T00:00:00.000+0900',
    '2026-11-20T00:00:00',
    '2026/11/20T00:00:00+0900',
    '2026-11-20',
    '2026-11-20T00:00:00+0000',
    '2026-02-30T00:00:00+0900',
  ])('refuses %s as a time', async (startDatetime) => {
    expect((await sandbox.rms('searchOrder', { ...period, startDatetime })).codes).toEqual(['SEARCH_ORDER_ERROR_011']);
  });

  it('searches at most 63 days, from at most 730 days ago, and no period upside down', async () => {
    const ask = async (startDatetime: string, endDatetime: string) =>
      (await sandbox.rms('searchOrder', { ...period, startDatetime, endDatetime })).status;
    expect(await ask('2026-10-01T00:00:00+0900', '2026-12-03T00:00:00+0900')).toBe(200);
    expect(await ask('2026-10-01T00:00:00+0900', '2026-12-03T00:00:01+0900')).toBe(400);
    expect(await ask('2024-11-24T09:00:00+0900', '2024-11-25T00:00:00+0900')).toBe(200);
    expect(await ask('2024-11-24T08:59:59+0900', '2024-11-25T00:00:00+0900')).toBe(400);
    expect(await ask('2026-11-25T00:00:00+0900', '2026-11-24T00:00:00+0900')).toBe(400);
  });

  it('wants a progress list beside sub-status -1, and pages of 1 to 1000', async () => {
    expect(
      (await sandbox.rms('searchOrder', { ...period, subStatusIdList: [-1] })).body.MessageModelList[0].message,
    ).toBe('orderProgressListの項目を指定して下さい。');
    expect(await found({ subStatusIdList: [-1], orderProgressList: [100] })).toHaveLength(3);
    for (const requestRecordsAmount of [0, 1001])
      expect(
        (
          await sandbox.rms('searchOrder', {
            ...period,
            PaginationRequestModel: { requestRecordsAmount, requestPage: 1 },
          })
        ).status,
      ).toBe(400);
    expect((await sandbox.rms('searchOrder', { ...period, PaginationRequestModel: {} })).codes).toEqual([
      'SEARCH_ORDER_ERROR_009',
      'SEARCH_ORDER_ERROR_009',
    ]);
  });

  it('shows no other shop and no order to another key', async () => {
    const other = (await sandbox.control('POST', 'shops', {})).body;
    const authorization = `ESA ${Buffer.from(`${other.serviceSecret}:${other.licenseKey}`).toString('base64')}`;
    expect((await sandbox.rms('searchOrder', period, { authorization })).codes).toEqual(['SEARCH_ORDER_INFO_102']);
    expect(
      (await sandbox.rms('getOrder', { orderNumberList: [numbers[0]], version: 10 }, { authorization })).codes,
    ).toEqual(['GET_ORDER_INFO_102']);
  });
});

describe('searchOrder filters', () => {
  let own: TestSandbox;
  let plain: string;
  let odd: string;
  const oddTree: Json = {
    orderType: 6,
    reserveNumber: '400001-20261124-1234567-r',
    method: 9,
    DeliveryModel: { deliveryName: 'メール便', deliveryClass: 0 },
    carrierCode: 21,
    emailCarrierCode: 1,
    asurakuFlag: 1,
    drugFlag: 1,
    oneDayOperationFlag: 1,
    memo: '要電話',
  };
  beforeAll(async () => {
    own = await aSandbox();
    plain = await own.placeOne();
    odd = await own.placeOne(oddTree);
    const tree = await own.tree(odd);
    await own.control('POST', `orders/${odd}/edit`, {
      OrdererModel: {
        familyName: '月見里',
        firstName: '凛',
        familyNameKana: 'ヤマナシ',
        phoneNumber1: '03',
        phoneNumber3: '9999',
      },
      PackageModelList: [
        {
          basketId: tree.PackageModelList[0].basketId,
          SenderModel: { familyName: '小鳥遊', phoneNumber1: '06' },
          ItemModelList: [
            {
              itemDetailId: tree.PackageModelList[0].ItemModelList[0].itemDetailId,
              itemName: 'いくら',
              itemNumber: 'IK-1',
              SkuModelList: [{ variantId: 'dashi-40', merchantDefinedSkuId: 'M-7', skuInfo: '味:醤油' }],
            },
          ],
        },
      ],
    });
    await own.rms('updateOrderShipping', {
      orderNumber: odd,
      BasketidModelList: [
        {
          basketId: tree.PackageModelList[0].basketId,
          ShippingModelList: [{ deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate: '2026-11-25' }],
        },
      ],
    });
  });
  afterAll(() => own.close());

  it.each<[string, Json]>([
    ['orderTypeList', { orderTypeList: [6] }],
    ['settlementMethod', { settlementMethod: 9 }],
    ['deliveryName', { deliveryName: 'メール便' }],
    ['searchKeyword, item name', { searchKeywordType: 1, searchKeyword: 'いくら' }],
    ['searchKeyword, item number', { searchKeywordType: 2, searchKeyword: 'IK-1' }],
    ['searchKeyword, memo', { searchKeywordType: 3, searchKeyword: ' 要電話 ' }],
    ['searchKeyword, buyer', { searchKeywordType: 4, searchKeyword: '月見里' }],
    ['searchKeyword, buyer kana', { searchKeywordType: 5, searchKeyword: 'ヤマナシ' }],
    ['searchKeyword, recipient', { searchKeywordType: 6, searchKeyword: '小鳥遊' }],
    ['searchKeyword, merchant sku', { searchKeywordType: 8, searchKeyword: 'M-7' }],
    ['searchKeyword, sku info', { searchKeywordType: 9, searchKeyword: '醤油' }],
    ['mailSendType', { mailSendType: 2 }],
    ['phoneNumber of the buyer', { phoneNumberType: 1, phoneNumber: '0300009999' }],
    ['phoneNumber of the recipient', { phoneNumberType: 2, phoneNumber: '0600001234' }],
    ['reserveNumber', { reserveNumber: '400001-20261124-1234567-r' }],
    ['purchaseSiteType', { purchaseSiteType: 4 }],
    ['asurakuFlag', { asurakuFlag: 1 }],
    ['drugFlag', { drugFlag: 1 }],
    ['oneDayOperationFlag', { oneDayOperationFlag: 1 }],
    ['ship date', { dateType: 4, startDatetime: '2026-11-25T00:00:00+0900' }],
  ])('by %s finds the one and not the other', async (_name, filter) => {
    expect((await own.rms('searchOrder', { ...period, ...filter })).body.orderNumberList).toEqual([odd]);
  });

  it.each<[string, Json]>([
    ['shippingDateBlankFlag', { shippingDateBlankFlag: 1 }],
    ['shippingNumberBlankFlag', { shippingNumberBlankFlag: 1 }],
    ['mailSendType of PCs', { mailSendType: 1 }],
  ])('by %s leaves out the one that has it', async (_name, filter) => {
    expect((await own.rms('searchOrder', { ...period, ...filter })).body.orderNumberList).toEqual([plain]);
  });

  it('finds by mail address and by the time of confirm and release, and nothing overseas', async () => {
    const address = (await own.tree(plain)).OrdererModel.emailAddress;
    const ask = async (more: Json) => (await own.rms('searchOrder', { ...period, ...more })).body.orderNumberList;
    expect(await ask({ ordererMailAddress: address })).toEqual([plain]);
    expect(await ask({ overseasFlag: 1 })).toEqual([]);
    expect(await ask({ couponUseFlag: 1 })).toEqual([]);
    await own.rms('confirmOrder', { orderNumberList: [plain] });
    expect(await ask({ dateType: 2 })).toEqual([plain]);
    expect(await ask({ dateType: 3 })).toEqual([]);
    await own.control('POST', `orders/${plain}/review`, { result: 'approved' });
    expect(await ask({ dateType: 3 })).toEqual([plain]);
    expect(await ask({ dateType: 5 })).toEqual([]);
    expect(await ask({ dateType: 6 })).toEqual([]);
  });

  it('refuses a keyword with machine-dependent characters', async () => {
    expect((await own.rms('searchOrder', { ...period, searchKeywordType: 4, searchKeyword: '髙橋' })).codes).toEqual([
      'SEARCH_ORDER_ERROR_011',
    ]);
  });
});

describe('searchOrder over many orders', () => {
  it('reaches 15,000 hits and no further, whatever the page', async () => {
    const own = await aSandbox();
    await own.control('POST', 'orders', { shop: own.shopId, count: 15_001 });
    const page = async (requestPage: number) =>
      (await own.rms('searchOrder', { ...period, PaginationRequestModel: { requestRecordsAmount: 1000, requestPage } }))
        .body;
    expect(await page(15)).toMatchObject({
      orderNumberList: { length: 1000 },
      PaginationResponseModel: { totalRecordsAmount: 15_001 },
    });
    expect((await page(16)).orderNumberList).toEqual([]);
    await own.close();
  });
});
