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
  it('finds newest first, and oldest first when asked [searching.sort] [searching.success] [searching.order-of-keys] [searching.paging]', async () => {
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

  it('answers an empty search with nulls, not zeros [searching.empty]', async () => {
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

  it('takes numeric strings for numbers [searching.numeric-strings]', async () => {
    expect(
      await found({
        dateType: '1',
        orderProgressList: ['100'],
        PaginationRequestModel: { requestRecordsAmount: '1', requestPage: '1' },
      }),
    ).toEqual([numbers[2]]);
  });

  it('refuses a request with one message a bad field, HTTP 400 and null results [searching.refusal] [searching.required]', async () => {
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
  ])('refuses %s as a time [searching.datetime]', async (startDatetime) => {
    expect((await sandbox.rms('searchOrder', { ...period, startDatetime })).codes).toEqual(['SEARCH_ORDER_ERROR_011']);
  });

  it('searches at most 63 days, from at most 730 days ago, and no period upside down [searching.63-days] [searching.730-days] [searching.limit-code]', async () => {
    const ask = async (startDatetime: string, endDatetime: string) =>
      (await sandbox.rms('searchOrder', { ...period, startDatetime, endDatetime })).status;
    expect(await ask('2026-10-01T00:00:00+0900', '2026-12-03T00:00:00+0900')).toBe(200);
    expect(await ask('2026-10-01T00:00:00+0900', '2026-12-03T00:00:01+0900')).toBe(400);
    expect(await ask('2024-11-24T09:00:00+0900', '2024-11-25T00:00:00+0900')).toBe(200);
    expect(await ask('2024-11-24T08:59:59+0900', '2024-11-25T00:00:00+0900')).toBe(400);
    expect(await ask('2026-11-25T00:00:00+0900', '2026-11-24T00:00:00+0900')).toBe(400);
  });

  it('wants a progress list beside sub-status -1, and pages of 1 to 1000 [searching.sub-status-none] [searching.paging]', async () => {
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

  it('shows no other shop and no order to another key [searching.own-orders]', async () => {
    const other = (await sandbox.control('POST', 'shops', {})).body;
    const authorization = `ESA ${Buffer.from(`${other.serviceSecret}:${other.licenseKey}`).toString('base64')}`;
    expect((await sandbox.rms('searchOrder', period, { authorization })).codes).toEqual(['SEARCH_ORDER_INFO_102']);
    expect(
      (await sandbox.rms('getOrder', { orderNumberList: [numbers[0]], version: 10 }, { authorization })).codes,
    ).toEqual(['GET_ORDER_INFO_102']);
  });
});

describe('the fields of searchOrder', () => {
  const messages = async (body: Json) => (await sandbox.rms('searchOrder', body)).body.MessageModelList;
  const refused = async (more: Json) =>
    (await messages({ ...period, ...more })).map(
      (one: Json) => `${one.messageCode.slice(-3)} ${one.message.replace(/の.*$/, '')}`,
    );
  const accepted = async (more: Json) =>
    expect([more, await refused(more)]).toEqual([more, [expect.stringMatching(/^10[12] /)]]);

  it('are looked at in the order of their table, and each that is wrong is told once [searching.order-of-fields]', async () => {
    const everythingWrong = {
      oneDayOperationFlag: 2,
      PaginationRequestModel: {
        SortModelList: [{ sortDirection: 3, sortColumn: 2 }],
        requestPage: 0,
        requestRecordsAmount: 1001,
      },
      overseasFlag: 2,
      drugFlag: 'x',
      couponUseFlag: 7,
      asurakuFlag: true,
      purchaseSiteType: 5,
      reserveNumber: 'x'.repeat(383),
      phoneNumber: '03-4444-5555',
      phoneNumberType: 3,
      ordererMailAddress: 'x'.repeat(257),
      mailSendType: 3,
      searchKeyword: '①',
      searchKeywordType: 10,
      shippingNumberBlankFlag: 2,
      shippingDateBlankFlag: 2,
      deliveryName: 'あ'.repeat(65),
      settlementMethod: 8,
      orderTypeList: [2],
      endDatetime: 'x',
      startDatetime: 'x',
      dateType: 7,
      subStatusIdList: ['x'],
      orderProgressList: [101],
    };
    const { status, body } = await sandbox.rms('searchOrder', everythingWrong);
    expect(status).toBe(400);
    expect(body.MessageModelList.map((one: Json) => one.message)).toEqual(
      [
        'orderProgressList',
        'subStatusIdList',
        'dateType',
        'startDatetime',
        'endDatetime',
        'orderTypeList',
        'settlementMethod',
        'deliveryName',
        'shippingDateBlankFlag',
        'shippingNumberBlankFlag',
        'searchKeywordType',
        'searchKeyword',
        'mailSendType',
        'ordererMailAddress',
        'phoneNumberType',
        'phoneNumber',
        'reserveNumber',
        'purchaseSiteType',
        'asurakuFlag',
        'couponUseFlag',
        'drugFlag',
        'overseasFlag',
        'requestRecordsAmount',
        'requestPage',
        'sortColumn',
        'sortDirection',
        'oneDayOperationFlag',
      ].map((field) => `${field}の書式が不正です。`),
    );
    expect(new Set(body.MessageModelList.map((one: Json) => one.messageCode))).toEqual(
      new Set(['ORDER_EXT_API_SEARCH_ORDER_ERROR_011']),
    );
  });

  it('tell a limit of the period in the place of its field [searching.order-of-fields] [searching.limit-code]', async () => {
    expect(await refused({ startDatetime: '2020-01-01T00:00:00+0900', settlementMethod: 99 })).toEqual([
      '011 startDatetime',
      '011 endDatetime',
      '011 settlementMethod',
    ]);
    expect(await refused({ subStatusIdList: ['-1'], dateType: null })).toEqual([
      '009 orderProgressList',
      '010 dateType',
    ]);
    expect(await refused({ subStatusIdList: [-1], orderProgressList: [] })).toEqual(['010 orderProgressList']);
  });

  it('have largest sizes in bytes, lists too [searching.bytes]', async () => {
    await accepted({ deliveryName: 'あ'.repeat(64) });
    expect(await refused({ deliveryName: `${'あ'.repeat(64)}x` })).toEqual(['011 deliveryName']);
    await accepted({
      reserveNumber: 'x'.repeat(382),
      ordererMailAddress: 'x'.repeat(256),
      phoneNumber: '0'.repeat(36),
    });
    expect(await refused({ phoneNumber: '0'.repeat(37) })).toEqual(['011 phoneNumber']);
    await accepted({ orderProgressList: Array(42).fill(100), orderTypeList: Array(32).fill(1) });
    expect(await refused({ orderProgressList: Array(43).fill(100), orderTypeList: Array(33).fill(1) })).toEqual([
      '011 orderProgressList',
      '011 orderTypeList',
    ]);
    await accepted({ subStatusIdList: Array(102).fill(15822) });
    expect(await refused({ subStatusIdList: Array(103).fill(15822) })).toEqual(['011 subStatusIdList']);
  });

  it.each([
    [1, 1024],
    [2, 127],
    [3, 1000],
    [4, 254],
    [5, 254],
    [6, 254],
    [7, 40],
    [8, 96],
    [9, 400],
  ])(
    'let a keyword of type %i have %i characters without its outer blanks [searching.keyword-size] [searching.keyword-blanks]',
    async (searchKeywordType, most) => {
      await accepted({ searchKeywordType, searchKeyword: `　 ${'あ'.repeat(most)} ` });
      expect(await refused({ searchKeywordType, searchKeyword: 'あ'.repeat(most + 1) })).toEqual(['011 searchKeyword']);
    },
  );

  it('take codes of their tables only [searching.codes]', async () => {
    const codes = async (key: string, tried: number[]) => {
      const good = [];
      for (const one of tried) if (!(await refused({ [key]: one })).includes(`011 ${key}`)) good.push(one);
      return good;
    };
    const upTo = (last: number) => Array.from({ length: last + 1 }, (_, index) => index);
    expect(await codes('settlementMethod', upTo(30))).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 14, 16, 17, 21, 27]);
    expect(await codes('dateType', upTo(8))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await codes('purchaseSiteType', upTo(6))).toEqual([0, 1, 2, 3, 4]);
    expect(await codes('mailSendType', upTo(4))).toEqual([0, 1, 2]);
    expect(await codes('phoneNumberType', upTo(3))).toEqual([1, 2]);
    for (const progress of [100, 200, 300, 400, 500, 600, 700, 800, 900])
      await accepted({ orderProgressList: [progress] });
    for (const type of [1, 4, 5, 6]) await accepted({ orderTypeList: [type] });
    for (const type of [2, 3, 7]) expect(await refused({ orderTypeList: [type] })).toEqual(['011 orderTypeList']);
  });

  it('may be null or empty where they are not required: then they are left out [searching.empty-optional]', async () => {
    await accepted({
      orderProgressList: null,
      subStatusIdList: [],
      orderTypeList: [],
      settlementMethod: null,
      deliveryName: '',
      searchKeywordType: null,
      searchKeyword: '',
      phoneNumber: null,
      PaginationRequestModel: null,
      asurakuFlag: '',
    });
  });

  it('are required in a page: amount and number, and both parts of a sort [searching.paging] [searching.sort-model]', async () => {
    expect(await refused({ PaginationRequestModel: { SortModelList: [{}] } })).toEqual([
      '009 requestRecordsAmount',
      '009 requestPage',
      '009 sortColumn',
      '009 sortDirection',
    ]);
    expect(await refused({ PaginationRequestModel: 'x' })).toEqual(['011 PaginationRequestModel']);
    const page = { requestRecordsAmount: 30, requestPage: 1 };
    const lower = { PaginationRequestModel: { ...page, sortModelList: [{ sortColumn: 9, sortDirection: 9 }] } };
    expect(await found(lower)).toEqual([...numbers].reverse());
  });

  it('give 30 a page unless asked, and an empty list beyond the last page [searching.usual-page] [searching.beyond-the-end]', async () => {
    const own = await aSandbox();
    await own.control('POST', 'orders', { shop: own.shopId, count: 31 });
    expect((await own.rms('searchOrder', period)).body).toMatchObject({
      orderNumberList: { length: 30 },
      PaginationResponseModel: { totalRecordsAmount: 31, totalPages: 2, requestPage: 1 },
    });
    const { codes, body } = await own.rms('searchOrder', {
      ...period,
      PaginationRequestModel: { requestRecordsAmount: 30, requestPage: 3 },
    });
    expect([codes, body.orderNumberList, body.PaginationResponseModel]).toEqual([
      ['SEARCH_ORDER_INFO_101'],
      [],
      { totalRecordsAmount: 31, totalPages: 2, requestPage: 3 },
    ]);
    await own.close();
  });

  it('find every status without a list, 800 and 900 too, and both ends of the period [searching.all-statuses] [searching.both-ends]', async () => {
    const own = await aSandbox();
    const [waiting, applied, gone] = [await own.placeOne(), await own.placeConfirmed(), await own.placeOne()];
    await own.control('POST', `orders/${applied}/review`, { result: 'approved' });
    for (const to of [500, 800]) await own.control('POST', `orders/${applied}/progress`, { to });
    await own.control('POST', `orders/${gone}/progress`, { to: 900 });
    const placedAt = '2026-11-24T08:30:00+0900';
    const ask = async (more: Json) => (await own.rms('searchOrder', { ...period, ...more })).body.orderNumberList;
    expect((await ask({ startDatetime: placedAt, endDatetime: placedAt })).sort()).toEqual(
      [waiting, applied, gone].sort(),
    );
    expect(await ask({ endDatetime: '2026-11-24T08:29:59+0900' })).toEqual([]);
    expect(await ask({ orderProgressList: [800, 900] })).toHaveLength(2);
    await own.close();
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
      CouponModelList: [
        {
          couponCode: 'AAAA-BBBB-CCCC-DDDD',
          itemId: 0,
          couponName: '百円引き',
          couponSummary: '定額割引 100円',
          couponCapital: 'ショップ',
          couponCapitalCode: 1,
          expiryDate: '2026-12-31',
          couponPrice: 100,
          couponUnit: 1,
          couponTotalPrice: 100,
          itemDetailId: 0,
        },
      ],
      PackageModelList: [
        {
          basketId: tree.PackageModelList[0].basketId,
          SenderModel: { familyName: '小鳥遊', phoneNumber1: '06' },
          ItemModelList: [
            {
              itemDetailId: tree.PackageModelList[0].ItemModelList[0].itemDetailId,
              itemName: 'いくら',
              itemNumber: 'IK-1',
              SkuModelList: [
                { variantId: 'dashi-40', merchantDefinedSkuId: 'M-7', skuInfo: '味:醤油' },
                { variantId: 'ikura-500', merchantDefinedSkuId: null, skuInfo: null },
              ],
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
    ['searchKeyword, buyer, both names', { searchKeywordType: 4, searchKeyword: '月見里凛' }],
    ['searchKeyword, buyer, a blank between', { searchKeywordType: 4, searchKeyword: '月見里 凛' }],
    ['searchKeyword, buyer kana', { searchKeywordType: 5, searchKeyword: 'ヤマナシ' }],
    ['searchKeyword, recipient', { searchKeywordType: 6, searchKeyword: '小鳥遊' }],
    ['searchKeyword, sku id', { searchKeywordType: 7, searchKeyword: 'ikura' }],
    ['searchKeyword, merchant sku', { searchKeywordType: 8, searchKeyword: 'M-7' }],
    ['searchKeyword, sku info', { searchKeywordType: 9, searchKeyword: '醤油' }],
    ['mailSendType', { mailSendType: 2 }],
    ['phoneNumber of the buyer', { phoneNumberType: 1, phoneNumber: '0300009999' }],
    ['phoneNumber of the recipient', { phoneNumberType: 2, phoneNumber: '0600001234' }],
    ['reserveNumber', { reserveNumber: '400001-20261124-1234567-r' }],
    ['purchaseSiteType', { purchaseSiteType: 4 }],
    ['asurakuFlag', { asurakuFlag: 1 }],
    ['couponUseFlag', { couponUseFlag: 1 }],
    ['drugFlag', { drugFlag: 1 }],
    ['oneDayOperationFlag', { oneDayOperationFlag: 1 }],
    ['ship date', { dateType: 4, startDatetime: '2026-11-25T00:00:00+0900' }],
  ])(
    'by %s finds the one and not the other [searching.filters] [searching.keyword-anywhere] [searching.devices]',
    async (_name, filter) => {
      expect((await own.rms('searchOrder', { ...period, ...filter })).body.orderNumberList).toEqual([odd]);
    },
  );

  it.each<[string, Json]>([
    ['shippingDateBlankFlag', { shippingDateBlankFlag: 1 }],
    ['shippingNumberBlankFlag', { shippingNumberBlankFlag: 1 }],
    ['mailSendType of PCs', { mailSendType: 1 }],
  ])(
    'by %s leaves out the one that has it [searching.blank-flags] [searching.mail-send-type]',
    async (_name, filter) => {
      expect((await own.rms('searchOrder', { ...period, ...filter })).body.orderNumberList).toEqual([plain]);
    },
  );

  it('finds by mail address and by the time of confirm and release, and nothing overseas [searching.date-types] [searching.both-ends] [searching.keyword-anywhere] [searching.overseas] [searching.filters]', async () => {
    const address = (await own.tree(plain)).OrdererModel.emailAddress;
    const ask = async (more: Json) => (await own.rms('searchOrder', { ...period, ...more })).body.orderNumberList;
    expect(await ask({ ordererMailAddress: address })).toEqual([plain]);
    expect(await ask({ overseasFlag: 1 })).toEqual([]);
    expect(await ask({ searchKeywordType: 0, searchKeyword: 'ない' })).toHaveLength(2);
    expect(await ask({ couponUseFlag: 0, asurakuFlag: 0, overseasFlag: 0 })).toHaveLength(2);
    await own.rms('confirmOrder', { orderNumberList: [plain] });
    expect(await ask({ dateType: 2 })).toEqual([plain]);
    expect(await ask({ dateType: 3 })).toEqual([]);
    await own.control('POST', `orders/${plain}/review`, { result: 'approved' });
    expect(await ask({ dateType: 3 })).toEqual([plain]);
    expect(await ask({ dateType: 5 })).toEqual([]);
    expect(await ask({ dateType: 6 })).toEqual([]);
    await own.control('POST', `orders/${plain}/progress`, { to: 500 });
    expect(await ask({ dateType: 5 })).toEqual([plain]);
    const at = '2026-11-24T09:00:00+0900';
    for (const dateType of [2, 3, 5]) {
      expect(await ask({ dateType, startDatetime: at, endDatetime: at })).toEqual([plain]);
      expect(await ask({ dateType, endDatetime: '2026-11-24T08:59:59+0900' })).toEqual([]);
      expect(await ask({ dateType, startDatetime: '2026-11-24T09:00:01+0900' })).toEqual([]);
    }
    expect(await ask({ dateType: 4, endDatetime: '2026-11-24T23:59:59+0900' })).toEqual([]);
    expect(await ask({ dateType: 4, endDatetime: '2026-11-25T00:00:00+0900' })).toEqual([odd]);
    expect(await ask({ dateType: 4, startDatetime: '2026-11-26T00:00:00+0900' })).toEqual([]);
    await own.advance('P2D');
    expect(await ask({ dateType: 6 })).toEqual([plain]);
  });

  it('refuses a keyword with machine-dependent characters [searching.keyword-plain]', async () => {
    const codes = async (searchKeyword: string) =>
      (await own.rms('searchOrder', { ...period, searchKeywordType: 4, searchKeyword })).codes[0];
    for (const odd of '髙﨑彅德①Ⅳ㈱№㌔㍂∮𠮷🎁'.match(/./gu)!)
      expect(await codes(odd), odd).toBe('SEARCH_ORDER_ERROR_011');
    for (const usual of '高崎々〆ヶ～－≒∪￢♪ｱ｡') expect(await codes(usual), usual).toBe('SEARCH_ORDER_INFO_102');
  });
});

describe('searchOrder over many orders', () => {
  it('reaches 15,000 hits and no further, whatever the page [searching.cap]', async () => {
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
    const across = await own.rms('searchOrder', {
      ...period,
      PaginationRequestModel: { requestRecordsAmount: 700, requestPage: 22 },
    });
    expect(across.body.orderNumberList).toHaveLength(300);
    await own.close();
  });
});
