import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCoupon, aWrapping, destinationEdit, itemEdit, wholeEdit, withCoupon, withWrapping } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
/** paid by card, one destination, nothing special */
let plain: Json;
let cashOnDelivery: Json;
let wrapped: Json;
let couponed: Json;
beforeAll(async () => {
  sandbox = await aSandbox();
  const placed = async (changes: Json) => sandbox.tree(await sandbox.placeOne(changes));
  plain = await placed({});
  cashOnDelivery = await placed({ method: 2 });
  wrapped = await placed(withWrapping);
  couponed = await placed(withCoupon);
});
afterAll(() => sandbox.close());

const functions = [
  ['updateOrderSender', 'UPDATE_ORDERSENDER'],
  ['updateOrderSenderAfterShipping', 'UPDATE_ORDERSENDER_AFTER_SHIPPING'],
  ['simulateCouponAmount', 'SIMULATE_COUPON_AMOUNT'],
] as const;

/** What the call is told, as number and text; it must be HTTP 400, without anything but messages, and leave the order alone. */
async function told(body: Json, name = 'updateOrderSender'): Promise<string[]> {
  const answer = await sandbox.rms(name, body);
  if (answer.status === 200) return answer.body.MessageModelList.map((one: Json) => one.messageCode.slice(-8));
  expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['MessageModelList']]);
  return answer.body.MessageModelList.map((one: Json) => `${one.messageCode.slice(-3)} ${one.message}`);
}
const missing = (...keys: string[]) => keys.map((key) => `009 ${key}の項目を指定して下さい。`);
const empty = (...keys: string[]) => keys.map((key) => `010 ${key}の値を指定して下さい。`);
const misshapen = (...keys: string[]) => keys.map((key) => `011 ${key}の書式が不正です。`);

const senderKeys = [
  ...['zipCode1', 'zipCode2', 'prefecture', 'city', 'subAddress', 'familyName'],
  ...['phoneNumber1', 'phoneNumber2', 'phoneNumber3'],
];
const itemKeys = [
  ...['itemDetailId', 'itemName', 'price', 'taxRate', 'units'],
  ...['includePostageFlag', 'includeTaxFlag', 'includeCashOnDeliveryPostageFlag'],
];
const sender = (changes: Json) =>
  destinationEdit(plain, { SenderModel: { ...plain.PackageModelList[0].SenderModel, ...changes } });

describe.each(functions)('a bad request to %s', (name, prefix) => {
  it('gets one message a bad field, in the order of the field tables, level by level [editing.message-per-field] [editing.code-names]', async () => {
    expect(await told({}, name)).toEqual(missing('orderNumber', 'PackageModelList'));
    const { status, body } = await sandbox.rms(name, { orderNumber: plain.orderNumber, PackageModelList: [{}] });
    expect(status).toBe(400);
    expect(body.MessageModelList[0]).toEqual({
      messageType: 'ERROR',
      messageCode: `ORDER_EXT_API_${prefix}_ERROR_009`,
      message: 'basketIdの項目を指定して下さい。',
    });
    expect(body.MessageModelList.map((one: Json) => `${one.messageCode.slice(-3)} ${one.message}`)).toEqual(
      missing('basketId', 'postageTaxRate', 'SenderModel', 'ItemModelList'),
    );
    const PackageModelList = [{ SenderModel: { x: 1 }, ItemModelList: [{}] }];
    expect(await told({ orderNumber: plain.orderNumber, PackageModelList }, name)).toEqual(
      missing('basketId', 'postageTaxRate', ...senderKeys, ...itemKeys),
    );
    const nulls = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, null]));
    expect(
      await told(
        {
          orderNumber: '',
          PackageModelList: [
            {
              ...nulls(['basketId', 'postageTaxRate']),
              SenderModel: nulls(senderKeys),
              ItemModelList: [nulls(itemKeys)],
            },
          ],
        },
        name,
      ),
    ).toEqual(empty('orderNumber', 'basketId', 'postageTaxRate', ...senderKeys, ...itemKeys));
  });

  it('tells all that is badly shaped at once, from the outer level to the inner ones [editing.message-per-field]', async () => {
    const edit = itemEdit(
      plain,
      { price: 'x', taxRate: 0.05, units: -1, restoreInventoryFlag: 3, deleteItemFlag: 2, SkuModelList: 'none' },
      {
        reductionReason: 7,
        taxRecalcFlag: 2,
        afterSettlementMethodCode: 1,
        WrappingModel1: {
          title: 3,
          name: 'あ'.repeat(126),
          price: -1,
          taxRate: '8%',
          includeTaxFlag: 2,
          deleteWrappingFlag: 'x',
        },
        CouponModelList: [{ couponCode: 'A', itemId: 'x', couponPrice: 1.5, couponUnit: -1 }],
      },
    );
    Object.assign(edit.PackageModelList[0], {
      basketId: 'x',
      postagePrice: -1,
      postageTaxRate: 0.11,
      deliveryPrice: 1e10,
    });
    Object.assign(edit.PackageModelList[0], { deliveryTaxRate: true, noshi: 'あ'.repeat(128), packageDeleteFlag: 2 });
    Object.assign(edit.PackageModelList[0], { dropOffLocation: '庭' });
    expect(await told(edit, name)).toEqual(
      misshapen(
        ...['reductionReason', 'taxRecalcFlag', 'afterSettlementMethodCode'],
        ...['title', 'name', 'price', 'taxRate', 'includeTaxFlag', 'deleteWrappingFlag'],
        ...['basketId', 'postagePrice', 'postageTaxRate', 'deliveryPrice', 'deliveryTaxRate', 'noshi'],
        ...['packageDeleteFlag', 'dropOffLocation'],
        ...['price', 'taxRate', 'units', 'restoreInventoryFlag', 'deleteItemFlag', 'SkuModelList'],
        ...['itemId', 'couponPrice', 'couponUnit'],
      ),
    );
    expect(await sandbox.tree(plain.orderNumber)).toEqual(plain);
  });
});

describe('what is required when', () => {
  it('the wrapping, if the order has one; then all of its fields but price and flag [editing.wrapping-required]', async () => {
    const { WrappingModel1: _, ...without } = wholeEdit(wrapped);
    expect(await told(without)).toEqual(missing('WrappingModel1'));
    expect(await told(wholeEdit(wrapped, { WrappingModel1: null }))).toEqual(empty('WrappingModel1'));
    expect(await told(wholeEdit(wrapped, { WrappingModel1: { x: 1 } }))).toEqual(
      missing('title', 'name', 'taxRate', 'includeTaxFlag'),
    );
  });

  it('the fee and its tax rate, if the order is paid on delivery [editing.cod-fee-required]', async () => {
    const edit = wholeEdit(cashOnDelivery);
    delete edit.PackageModelList[0].deliveryPrice;
    delete edit.PackageModelList[0].deliveryTaxRate;
    expect(await told(edit)).toEqual(missing('deliveryPrice', 'deliveryTaxRate'));
    Object.assign(edit.PackageModelList[0], { deliveryPrice: null, deliveryTaxRate: '' });
    expect(await told(edit)).toEqual(empty('deliveryPrice', 'deliveryTaxRate'));
  });

  it('the reason, whenever the amount falls: key, value, and one of the codes [editing.reduction-reason] [editing.reduction-codes]', async () => {
    const lower = (more: Json) => destinationEdit(plain, { postagePrice: 499 }, more);
    expect(await told(lower({}))).toEqual(missing('reductionReason'));
    expect(await told(lower({ reductionReason: null }))).toEqual(empty('reductionReason'));
    for (const code of [0, 7, 9, 11, 12, 16, 'x'])
      expect(await told(lower({ reductionReason: code }))).toEqual(misshapen('reductionReason'));
    expect(await told(lower({}), 'simulateCouponAmount')).toEqual(['INFO_101']);
    expect(await sandbox.tree(plain.orderNumber)).toEqual(plain);
    let postagePrice = 500;
    const own = await sandbox.tree(await sandbox.placeOne());
    for (const code of [1, 2, 3, 4, 5, 6, 8, 10, 13, 14, '15']) {
      postagePrice -= 1;
      expect(await told(destinationEdit(own, { postagePrice }, { reductionReason: code }))).toEqual(['INFO_101']);
      expect((await sandbox.tree(own.orderNumber)).ChangeReasonModelList.at(-1)).toMatchObject({
        changeTypeDetail: 0,
        changeReason: Number(code) <= 6 ? 1 : 0,
        changeReasonDetail: Number(code),
      });
    }
  });
});

describe('limits', () => {
  it('of names and addresses: 127 characters a part, 20 bytes of zip, 32 of phone, one of 47 prefectures or 国外 [editing.address-limits] [editing.prefectures]', async () => {
    for (const key of ['city', 'subAddress', 'familyName', 'firstName', 'familyNameKana', 'firstNameKana']) {
      expect(await told(sender({ [key]: '𠮷'.repeat(127) }))).toEqual(['INFO_101']);
      expect(await told(sender({ [key]: 'あ'.repeat(128) }))).toEqual(misshapen(key));
    }
    expect(await told(sender({ zipCode1: '1'.repeat(16), zipCode2: '2345' }))).toEqual(['INFO_101']);
    expect(await told(sender({ zipCode1: '1'.repeat(17), zipCode2: '2345' }))).toEqual(misshapen('zipCode1'));
    expect(await told(sender({ phoneNumber1: '0'.repeat(24) }))).toEqual(['INFO_101']);
    expect(await told(sender({ phoneNumber1: '0'.repeat(25) }))).toEqual(misshapen('phoneNumber1'));
    for (const prefecture of ['北海道', '東京都', '京都府', '大阪府', '沖縄県', '国外'])
      expect(await told(sender({ prefecture }))).toEqual(['INFO_101']);
    for (const prefecture of ['東京', '入力待ち', 'Tokyo'])
      expect(await told(sender({ prefecture }))).toEqual(misshapen('prefecture'));
  });

  it('of items: 1,000, 125 and 4,000 characters, 0 to 999,999,999 [editing.item-limits]', async () => {
    for (const [key, longest] of [
      ['itemName', 1000],
      ['itemNumber', 125],
      ['selectedChoice', 4000],
    ] as const) {
      expect(await told(itemEdit(plain, { [key]: '髙'.repeat(longest) }))).toEqual(['INFO_101']);
      expect(await told(itemEdit(plain, { [key]: 'あ'.repeat(longest + 1) }))).toEqual(misshapen(key));
    }
    expect(await told(itemEdit(plain, { price: 999_999_999 }))).toEqual(['INFO_101']);
    for (const key of ['price', 'units'])
      for (const value of [1_000_000_000, -1, -9999, 1.5])
        expect(await told(itemEdit(plain, { [key]: value }))).toEqual(misshapen(key));
    expect(await told(itemEdit(plain, { price: 1500 }, { reductionReason: 6 }))).toEqual(['INFO_101']);
    for (const key of ['includePostageFlag', 'includeTaxFlag', 'includeCashOnDeliveryPostageFlag'])
      expect(await told(itemEdit(plain, { [key]: 2 }))).toEqual(misshapen(key));
  });

  it('of units in an order with coupons: 10,000 [editing.units-with-coupon]', async () => {
    expect(await told(itemEdit(couponed, { units: 10_000 }))).toEqual(['INFO_101']);
    expect(await told(itemEdit(couponed, { units: 10_001 }))).toEqual(misshapen('units'));
    expect(await told(itemEdit(plain, { units: 10_001 }))).toEqual(['INFO_101']);
  });

  it('of SKUs, as getOrder has them: 40, 96 and 400 characters [editing.sku-limits]', async () => {
    const sku = { variantId: 'dashi-40', merchantDefinedSkuId: 'a'.repeat(96), skuInfo: 'あ'.repeat(400) };
    expect(await told(itemEdit(plain, { SkuModelList: [sku] }, { reductionReason: 6 }))).toEqual(['INFO_101']);
    for (const [key, longest] of [
      ['variantId', 40],
      ['merchantDefinedSkuId', 96],
      ['skuInfo', 400],
    ] as const)
      expect(await told(itemEdit(plain, { SkuModelList: [{ ...sku, [key]: 'x'.repeat(longest + 1) }] }))).toEqual(
        misshapen(key),
      );
    expect(await told(itemEdit(plain, { SkuModelList: [{ x: 1 }] }))).toEqual(missing('variantId'));
  });

  it('of wrappings: titles 1 and 2, a name of 125 characters [editing.wrapping-limits]', async () => {
    for (const title of [1, 2])
      expect(await told(wholeEdit(wrapped, { WrappingModel1: aWrapping({ title, name: '髙'.repeat(125) }) }))).toEqual([
        'INFO_101',
      ]);
    expect(await told(wholeEdit(wrapped, { WrappingModel1: aWrapping({ title: 3, name: 'あ'.repeat(126) }) }))).toEqual(
      misshapen('title', 'name'),
    );
  });

  it('of tax rates: 0, 8 and 10 % [editing.tax-rates]', async () => {
    for (const taxRate of [0.05, 8, '10%', '', null, true]) {
      const given = await told(destinationEdit(plain, { postageTaxRate: taxRate }));
      expect(given).toEqual(taxRate === '' || taxRate === null ? empty('postageTaxRate') : misshapen('postageTaxRate'));
    }
  });

  it('goodsTax is not looked at, and taxRecalcFlag means nothing [editing.tax-recalc]', async () => {
    const before = await sandbox.tree(plain.orderNumber);
    for (const taxRecalcFlag of [0, 1])
      expect(await told(destinationEdit(before, { goodsTax: 'whatever' }, { taxRecalcFlag }))).toEqual(['INFO_101']);
    expect(await sandbox.tree(plain.orderNumber)).toEqual(before);
  });

  it('of coupons: every field is wanted [editing.coupon-fields]', async () => {
    expect(await told(wholeEdit(couponed, { CouponModelList: [{ x: 1 }] }))).toEqual(
      missing('couponCode', 'itemId', 'couponPrice', 'couponUnit'),
    );
    expect(await told(wholeEdit(couponed, { CouponModelList: [aCoupon({ couponPrice: -1 })] }))).toEqual(
      misshapen('couponPrice'),
    );
  });
});
