import { type Sandbox, type SandboxOptions, startSandbox } from '../src/index.ts';

/** A sandbox for tests: no rate limit, and a clock that stands still on a Tuesday morning. Speaks HTTP only, as any stranger would. */

export type Message = {
  messageType: string;
  messageCode: string;
  message: string;
  orderNumber?: string;
  dataNumber?: number | null;
  shippingDetailId?: number | null;
  requestId?: string;
};
/** What JSON.parse gives: answers are looked into by tests, key by key. */
export type Json = ReturnType<typeof JSON.parse>;
export type RmsAnswer = { status: number; headers: Headers; body: Json; codes: string[] };
export type How = { authorization?: string; contentType?: string; slash?: boolean; method?: string };

export type TestSandbox = Sandbox & {
  shopId: string;
  rms(name: string, body: unknown, how?: How): Promise<RmsAnswer>;
  control(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>;
  /** places trees as they are and gives their numbers */
  place(trees: Json[], scenario?: string): Promise<string[]>;
  /** one plain order, paid by card unless said otherwise */
  placeOne(changes?: Json, scenario?: string): Promise<string>;
  /** one plain order, already confirmed */
  placeConfirmed(changes?: Json, scenario?: string): Promise<string>;
  tree(orderNumber: string): Promise<Json>;
  progress(orderNumber: string): Promise<number>;
  /** what took place, by name */
  effects(orderNumber: string): Promise<string[]>;
  advance(duration: string): Promise<void>;
};

export const morning = '2026-11-24T09:00:00+09:00';

export async function aSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({ rate: null, now: new Date(morning), clockRate: 0, ...options });
  return clientOf(sandbox);
}

export function authorizationOf(shop: { serviceSecret: string; licenseKey: string }): string {
  return `ESA ${Buffer.from(`${shop.serviceSecret}:${shop.licenseKey}`).toString('base64')}`;
}

export function clientOf(sandbox: Sandbox): TestSandbox {
  const shop = sandbox.shops[0]!;
  const control: TestSandbox['control'] = async (method, path, body) => {
    const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const rms: TestSandbox['rms'] = async (name, body, how = {}) => {
    const answer = await fetch(`${sandbox.url}/es/2.0/order/${name}${how.slash === false ? '' : '/'}`, {
      method: how.method ?? 'POST',
      headers: {
        Authorization: how.authorization ?? authorizationOf(shop),
        'Content-Type': how.contentType ?? 'application/json; charset=utf-8',
      },
      body: how.method === 'GET' ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const parsed = isJson(text) ? JSON.parse(text) : text;
    const messages: Message[] =
      parsed?.MessageModelList ?? parsed?.ResultShippingModelList?.flatMap((one: Json) => one.MessageModelList) ?? [];
    return {
      status: answer.status,
      headers: answer.headers,
      body: parsed,
      codes: messages.map((one) => one.messageCode.replace('ORDER_EXT_API_', '')),
    };
  };
  const place: TestSandbox['place'] = async (trees, scenario) => {
    const { status, body } = await control('POST', 'orders', {
      shop: shop.shopId,
      orders: trees,
      ...(scenario ? { scenario } : {}),
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.orders.map((one: Json) => one.orderNumber);
  };
  const placeOne: TestSandbox['placeOne'] = async (changes = {}, scenario) =>
    (await place([aTree(shop.shopId, changes)], scenario))[0]!;
  const tree: TestSandbox['tree'] = async (orderNumber) => (await control('GET', `orders/${orderNumber}`)).body.order;
  return {
    ...sandbox,
    shopId: shop.shopId,
    control,
    rms,
    place,
    placeOne,
    async placeConfirmed(changes, scenario) {
      const orderNumber = await placeOne(changes, scenario);
      const { codes } = await rms('confirmOrder', { orderNumberList: [orderNumber] });
      if (codes[0] !== 'CONFIRM_ORDER_INFO_101') throw new Error(codes.join());
      return orderNumber;
    },
    tree,
    progress: async (orderNumber) => (await tree(orderNumber)).orderProgress,
    effects: async (orderNumber) =>
      (await control('GET', `orders/${orderNumber}`)).body.history.map((one: Json) => one.what),
    async advance(duration) {
      const { status, body } = await control('POST', 'clock', { advance: duration });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
  };
}

let running = 0;

/** A whole getOrder tree of version 10, written out: 1,500 yen before 10 % tax and 500 yen postage make 2,150. */
export function aTree(shopId: string, changes: Json = {}): Json {
  running += 1;
  const method = changes.method ?? 1;
  const { method: _method, destinations = 1, ...rest } = changes;
  const address = {
    zipCode1: '248',
    zipCode2: '0000',
    prefecture: '神奈川県',
    city: '鎌倉市',
    subAddress: '架空町1-2-3',
    familyName: '海野',
    firstName: '花子',
    familyNameKana: 'ウンノ',
    firstNameKana: 'ハナコ',
    phoneNumber1: '090',
    phoneNumber2: '0000',
    phoneNumber3: '1234',
  };
  const destination = (index: number) => {
    const basketId = 3_000_000_000 + running * 10 + index;
    return {
      basketId,
      postagePrice: index === 0 ? 500 : 0,
      postageTaxRate: 0.1,
      deliveryPrice: 0,
      deliveryTaxRate: 0,
      goodsPrice: index === 0 ? 1500 : 0,
      totalPrice: index === 0 ? 2150 : 0,
      noshi: null,
      packageDeleteFlag: 0,
      SenderModel: { ...address, isolatedIslandFlag: 0 },
      ItemModelList: [
        {
          itemDetailId: basketId,
          itemName: '昆布だしパック',
          itemId: 10000103,
          itemNumber: 'DS-G',
          manageNumber: 'dashi-gift',
          price: index === 0 ? 1500 : 0,
          units: 1,
          includePostageFlag: 0,
          includeTaxFlag: 0,
          includeCashOnDeliveryPostageFlag: 0,
          selectedChoice: null,
          pointRate: 1,
          pointType: 0,
          inventoryType: 1,
          delvdateInfo: null,
          restoreInventoryFlag: 0,
          dealFlag: 0,
          drugFlag: 0,
          deleteItemFlag: 0,
          taxRate: 0.1,
          priceTaxIncl: index === 0 ? 1650 : 0,
          isSingleItemShipping: 0,
          SkuModelList: [{ variantId: 'dashi-40', merchantDefinedSkuId: 'DS-G-40', skuInfo: '入数:40包' }],
        },
      ],
      ShippingModelList: [],
      DeliveryCvsModel: null,
      defaultDeliveryCompanyCode: '1001',
      dropOffFlag: 0,
      dropOffLocation: null,
      SocialGiftModel: null,
    };
  };
  return {
    orderNumber: `${shopId}-20261124-${String(running).padStart(10, '0')}`,
    orderProgress: 100,
    subStatusId: null,
    subStatusName: null,
    orderDatetime: '2026-11-24T08:30:00+0900',
    shopOrderCfmDatetime: null,
    orderFixDatetime: null,
    shippingInstDatetime: null,
    shippingCmplRptDatetime: null,
    cancelDueDate: '2026-12-08',
    deliveryDate: null,
    shippingTerm: null,
    remarks: '[配送日時指定:]\n\n\n\n',
    giftCheckFlag: 0,
    socialGiftFlag: 0,
    severalSenderFlag: destinations > 1 ? 1 : 0,
    equalSenderFlag: 1,
    isolatedIslandFlag: 0,
    rakutenMemberFlag: 1,
    carrierCode: 11,
    emailCarrierCode: 0,
    orderType: 1,
    reserveNumber: null,
    reserveDeliveryCount: null,
    cautionDisplayType: 0,
    cautionDisplayDetailType: null,
    rakutenConfirmFlag: 0,
    goodsPrice: 1500,
    postagePrice: 500,
    deliveryPrice: 0,
    paymentCharge: 0,
    paymentChargeTaxRate: 0.1,
    totalPrice: 2150,
    requestPrice: 2150,
    couponAllTotalPrice: 0,
    couponShopPrice: 0,
    couponOtherPrice: 0,
    additionalFeeOccurAmountToUser: 0,
    additionalFeeOccurAmountToShop: 0,
    asurakuFlag: 0,
    drugFlag: 0,
    dealFlag: 0,
    membershipType: 0,
    memo: null,
    operator: null,
    mailPlugSentence: null,
    modifyFlag: 0,
    receiptIssueCount: 0,
    receiptIssueHistoryList: [],
    OrdererModel: {
      ...address,
      emailAddress: `${String(running).padStart(32, '0')}s1@pc.fw.rakuten.ne.jp`,
      sex: '女',
      birthYear: 1980,
      birthMonth: 1,
      birthDay: 2,
    },
    SettlementModel: {
      settlementMethodCode: method,
      settlementMethod: 'お支払い',
      rpaySettlementFlag: [2, 4, 5, 6, 7].includes(method) ? 0 : 1,
      cardName: null,
      cardNumber: null,
      cardOwner: null,
      cardYm: null,
      cardPayType: null,
      cardInstallmentDesc: null,
    },
    DeliveryModel: { deliveryName: '宅配便', deliveryClass: 0 },
    PointModel: { usedPoint: 0 },
    WrappingModel1: null,
    WrappingModel2: null,
    PackageModelList: Array.from({ length: destinations }, (_, index) => destination(index)),
    CouponModelList: null,
    ChangeReasonModelList: [],
    TaxSummaryModelList: [
      { taxRate: 0.1, reqPrice: 2150, reqPriceTax: 195, totalPrice: 2150, paymentCharge: 0, couponPrice: 0, point: 0 },
    ],
    DueDateModelList: [],
    deliveryCertPrgFlag: 0,
    oneDayOperationFlag: 0,
    ...rest,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
