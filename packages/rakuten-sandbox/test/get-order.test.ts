import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysIn } from './get-order-keys.ts';
import { aSandbox, aTree, authorizationOf, type Json, type TestSandbox } from './kit.ts';

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
  it('gives the whole tree of the newest version, as it was placed [reading.success-message]', async () => {
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

  it('trims the tree to the version asked [reading.versions] [reading.version-echo] [reading.goods-tax]', async () => {
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

  it('answers a missing number with a message of its own [reading.not-found] [reading.mixed-answer]', async () => {
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

  it('does not find an order older than 730 days [reading.730-days]', async () => {
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

  it('refuses a request without list or version, withdrawn versions, and more than 100 numbers [reading.list-required] [reading.version-required] [reading.withdrawn-versions] [reading.100-numbers] [reading.4096-bytes]', async () => {
    const codes = async (body: Json) =>
      (await sandbox.rms('getOrder', body)).codes.map((code) => code.replace('GET_ORDER_', ''));
    expect(await codes({})).toEqual(['ERROR_009', 'ERROR_009']);
    expect(await codes({ orderNumberList: [], version: null })).toEqual(['ERROR_010', 'ERROR_010']);
    expect(await codes({ orderNumberList: orderNumber, version: 10 })).toEqual(['ERROR_011']);
    for (const version of [1, 2, 11, 'x'])
      expect(await codes({ orderNumberList: [orderNumber], version })).toEqual(['ERROR_011']);
    expect(await codes({ orderNumberList: Array(100).fill(orderNumber), version: 10 })).toEqual(['INFO_101']);
    expect(await codes({ orderNumberList: Array(101).fill(orderNumber), version: 10 })).toEqual(['ERROR_011']);
    expect(await codes({ orderNumberList: Array(100).fill('x'.repeat(40)), version: 10 })).toHaveLength(1);
    expect(await codes({ orderNumberList: Array(100).fill('x'.repeat(41)), version: 10 })).toEqual(['ERROR_011']);
    for (const wrong of [[null], [''], [orderNumber, 7], [{}]])
      expect(await codes({ orderNumberList: wrong, version: 10 })).toEqual(['ERROR_011']);
  });

  it('tells what is missing in words, list first, with null for the orders [reading.refusal-shape]', async () => {
    const { status, body } = await sandbox.rms('getOrder', {});
    expect(status).toBe(400);
    expect(body).toEqual({
      MessageModelList: ['orderNumberList', 'version'].map((field) => ({
        messageType: 'ERROR',
        messageCode: 'ORDER_EXT_API_GET_ORDER_ERROR_009',
        message: `${field}の項目を指定して下さい。`,
      })),
      OrderModelList: null,
    });
    expect(Object.keys(body)).toEqual(['MessageModelList', 'OrderModelList']);
  });

  it('knows no order of another shop, and tells it like one that never was [reading.other-shops]', async () => {
    const other = (await sandbox.control('POST', 'shops', {})).body;
    const ask = async (number: string) =>
      (
        await sandbox.rms(
          'getOrder',
          { orderNumberList: [number], version: 10 },
          { authorization: authorizationOf(other) },
        )
      ).body;
    const made = orderNumber.replace(/\d{3}$/, '999');
    expect(JSON.parse(JSON.stringify(await ask(orderNumber)).replaceAll(orderNumber, made))).toEqual(await ask(made));
    expect((await ask(orderNumber)).OrderModelList).toEqual([]);
  });

  it('gives orders in the order asked, each once [reading.order-of-orders]', async () => {
    const [a, b] = [await sandbox.placeOne(), await sandbox.placeOne()];
    const { OrderModelList, MessageModelList } = (
      await sandbox.rms('getOrder', { orderNumberList: [b, orderNumber, a, b], version: 10 })
    ).body;
    expect(OrderModelList.map((one: Json) => one.orderNumber)).toEqual([b, orderNumber, a]);
    expect(MessageModelList[0].message).toBe('受注情報取得に成功しました。(取得件数3件)');
  });

  it.each([3, 4, 5, 6, 7, 8, 9, 10])(
    'shows in version %i every key of the tables, in their order, whatever order it was given in [reading.order-of-keys] [reading.versions] [reading.keys-of-unknown-version]',
    async (version) => {
      const number = (await sandbox.place([everyModel()]))[0]!;
      const body = (await sandbox.rms('getOrder', { orderNumberList: [number], version })).body;
      expect(Object.keys(body)).toEqual(['MessageModelList', 'OrderModelList', ...(version >= 6 ? ['version'] : [])]);
      const seen = new Set<string>();
      const look = (model: string, value: Json) => {
        seen.add(model);
        expect([model, ...Object.keys(value)]).toEqual([model, ...keysIn(model, version)]);
        for (const [key, part] of Object.entries(value)) {
          const name = key.replace(/List$/, '').replace(/[12]$/, '');
          for (const one of Array.isArray(part) ? part : [part])
            if (typeof one === 'object' && one !== null) look(name, one);
        }
      };
      look('OrderModel', body.OrderModelList[0]);
      const models =
        'OrderModel OrdererModel SettlementModel DeliveryModel PointModel WrappingModel PackageModel SenderModel ItemModel ShippingModel DeliveryCvsModel CouponModel ChangeReasonModel TaxSummaryModel';
      const later = [version >= 5 && 'DueDateModel', version >= 7 && 'SkuModel', version >= 10 && 'SocialGiftModel'];
      expect([...seen].sort()).toEqual([...models.split(' '), ...later.filter((one) => one !== false)].sort());
    },
  );

  it('shows what is absent as an explicit null, and empty lists as they are held [reading.nulls]', async () => {
    const tree = (await asked(10)).OrderModelList[0];
    expect([tree.WrappingModel1, tree.CouponModelList, tree.PackageModelList[0].DeliveryCvsModel]).toEqual([
      null,
      null,
      null,
    ]);
    expect([tree.ChangeReasonModelList, tree.DueDateModelList, tree.PackageModelList[0].ShippingModelList]).toEqual([
      [],
      [],
      [],
    ]);
    expect(JSON.stringify(tree)).not.toContain('undefined');
  });
});

/** An order that shows every model once, its keys turned round. */
function everyModel(): Json {
  const turned = (value: Json): Json =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, turned(part)]),
          )
        : value;
  const tree = aTree(sandbox.shopId);
  const [destination] = tree.PackageModelList;
  return turned({
    ...tree,
    orderProgress: 300,
    shopOrderCfmDatetime: '2026-11-24T08:40:00+0900',
    orderFixDatetime: '2026-11-24T08:50:00+0900',
    shippingInstDatetime: '2026-11-24T08:50:00+0900',
    socialGiftFlag: 1,
    WrappingModel1: {
      title: 1,
      name: '包装紙',
      price: 0,
      includeTaxFlag: 1,
      deleteWrappingFlag: 0,
      taxRate: 0.1,
      taxPrice: 0,
    },
    CouponModelList: [
      {
        couponCode: 'AAAA-BBBB-CCCC-DDDD',
        itemId: 0,
        couponName: '試しの券',
        couponSummary: '定額割引 0円',
        couponCapital: 'ショップ',
        couponCapitalCode: 1,
        expiryDate: '2026-12-31',
        couponPrice: 0,
        couponUnit: 1,
        couponTotalPrice: 0,
        itemDetailId: 0,
      },
    ],
    ChangeReasonModelList: [
      {
        changeId: 10_000_000_001,
        changeType: 8,
        changeTypeDetail: null,
        changeReason: null,
        changeReasonDetail: null,
        changeApplyDatetime: '2026-11-24T08:40:00+0900',
        changeFixDatetime: '2026-11-24T08:40:00+0900',
        changeCmplDatetime: '2026-11-24T08:40:00+0900',
      },
    ],
    DueDateModelList: [{ dueDateType: 0, dueDate: '2026-12-08' }],
    PackageModelList: [
      {
        ...destination,
        ShippingModelList: [
          {
            shippingDetailId: destination.basketId + 500_000_000,
            shippingNumber: null,
            deliveryCompany: '1001',
            deliveryCompanyName: 'ヤマト運輸',
            shippingDate: null,
          },
        ],
        DeliveryCvsModel: {
          cvsCode: 50,
          storeGenreCode: null,
          storeCode: '123456',
          storeName: '架空町店',
          storeZip: '248-0000',
          storePrefecture: '神奈川県',
          storeAddress: '鎌倉市架空町1-2-3',
          areaCode: null,
          depo: null,
          openTime: '06:00',
          closeTime: '24:00',
          cvsRemarks: null,
        },
        SocialGiftModel: {
          sgMngNumber: `${tree.orderNumber}-sg`,
          inputDueDate: '2026-12-01',
          inputFlag: 1,
          inputCompDatetime: '2026-11-24T08:35:00+0900',
          receiverEmailAddress: null,
        },
      },
    ],
  });
}
