import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOrder, personal } from '../test/an-order.ts';
import { readOrder } from './calls/get-order.ts';
import { checkRequest } from './check-request.ts';
import { prefectures } from './codes.ts';
import { destinationEditOf } from './edit-destinations.ts';
import { RmsInvalidRequest } from './errors.ts';
import { destinationEditAfterShippingSchema, destinationEditSchema } from './models/destination-edit.ts';

type Loose = Record<string, unknown>;

const text = (max: number) => fc.string({ unit: 'grapheme', maxLength: max });
const words = (max: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength: max });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
const flag = fc.constantFrom(0, 1);
const rate = fc.constantFrom(0, 0.08, 0.1);
const yen = fc.oneof(fc.constant(-9999), fc.nat(1_000_000));
const id = fc.nat({ max: 9_999_999_999 });
const digits = (max: number) => fc.stringMatching(new RegExp(`^\\d{0,${max}}$`));

const sku = fc.record({ variantId: words(10), merchantDefinedSkuId: orNull(text(20)), skuInfo: orNull(text(50)) });
const item = fc.record({
  itemDetailId: id,
  itemName: words(40),
  itemNumber: orNull(text(20)),
  price: fc.nat(999_999_999),
  units: fc.nat(10_000),
  taxRate: rate,
  includePostageFlag: flag,
  includeTaxFlag: flag,
  includeCashOnDeliveryPostageFlag: flag,
  selectedChoice: orNull(text(60)),
  restoreInventoryFlag: fc.constantFrom(0, 1, 2),
  deleteItemFlag: fc.constant(0),
  SkuModelList: fc.array(sku, { maxLength: 2 }),
});
const sender = fc.record({
  zipCode1: digits(3),
  zipCode2: digits(4),
  prefecture: fc.constantFrom(...prefectures),
  city: words(20),
  subAddress: text(40),
  familyName: words(20),
  firstName: orNull(text(20)),
  familyNameKana: orNull(text(20)),
  firstNameKana: orNull(text(20)),
  phoneNumber1: orNull(digits(5)),
  phoneNumber2: digits(4),
  phoneNumber3: digits(4),
});
const destination = fc.record({
  basketId: id,
  postagePrice: yen,
  postageTaxRate: rate,
  deliveryPrice: yen,
  deliveryTaxRate: rate,
  noshi: orNull(text(20)),
  packageDeleteFlag: fc.constant(0),
  dropOffLocation: fc.constantFrom(null, '玄関前', '宅配ボックス'),
  SenderModel: sender,
  ItemModelList: fc.array(item, { minLength: 1, maxLength: 3 }),
});
const wrapping = fc.record({
  title: fc.constantFrom(1, 2),
  name: words(30),
  price: orNull(fc.nat(9999)),
  taxRate: rate,
  includeTaxFlag: flag,
  deleteWrappingFlag: fc.constant(0),
});
const coupon = fc.record({
  couponCode: words(28),
  itemId: id,
  couponPrice: orNull(fc.nat(9999)),
  couponUnit: fc.nat(9),
});

/** What of an order RMS lets be written, as it may stand there. */
const writable = fc.record({
  WrappingModel1: orNull(wrapping),
  WrappingModel2: orNull(wrapping),
  PackageModelList: fc.array(destination, { minLength: 1, maxLength: 3 }),
  CouponModelList: orNull(fc.array(coupon, { maxLength: 2 })),
});

/** The invented order with these parts; what is only read stands beside them. */
function orderWith(parts: Loose & { PackageModelList: (Loose & { ItemModelList: Loose[]; SenderModel: Loose })[] }) {
  const order = anOrder();
  const [readDestination] = order.PackageModelList;
  const [readItem] = readDestination!.ItemModelList;
  const readWrapping = { taxPrice: 30 };
  const with_ = (extra: object, part: unknown) => (part === null ? null : { ...extra, ...(part as object) });
  return {
    ...order,
    ...parts,
    WrappingModel1: with_(readWrapping, parts.WrappingModel1),
    WrappingModel2: with_(readWrapping, parts.WrappingModel2),
    PackageModelList: parts.PackageModelList.map((own) => ({
      ...readDestination,
      ...own,
      SenderModel: { ...own.SenderModel, isolatedIslandFlag: 1 },
      ItemModelList: own.ItemModelList.map((ownItem) => ({ ...readItem, ...ownItem })),
    })),
    CouponModelList:
      (parts.CouponModelList as object[] | null)?.map((own) => ({
        ...own,
        couponName: '読取専用',
        couponTotalPrice: 1,
      })) ?? null,
  };
}

/** Without null and without empty lists: what an edit leaves as it is. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0))
      .map(([key, inner]) => [key, withoutBlanks(inner)]),
  );
}

const editOf = (order: object) => destinationEditOf(readOrder(JSON.stringify(order))!.order);

describe('an edit of destinations, built from an order as read', () => {
  it('passes every check of the functions it is for, and carries every writable field verbatim, and nothing else', () => {
    fc.assert(
      fc.property(writable, (parts) => {
        const edit = editOf(orderWith(parts));
        checkRequest('updateOrderSender', destinationEditSchema, edit);
        checkRequest('updateOrderSenderAfterShipping', destinationEditAfterShippingSchema, edit);
        expect(withoutBlanks(edit)).toEqual(withoutBlanks({ orderNumber: anOrder().orderNumber, ...parts }));
        // Phone parts are keys that RMS requires, null or not; so is a coupon's price.
        for (const { SenderModel } of edit.PackageModelList) expect(SenderModel).toHaveProperty('phoneNumber1');
        for (const used of edit.CouponModelList ?? []) expect(used).toHaveProperty('couponPrice');
      }),
    );
  });

  it('holds no card data and nothing of the buyer', () => {
    const edit = JSON.stringify(
      editOf({ ...anOrder(), OrdererModel: { ...anOrder().OrdererModel, city: '注文者市' } }),
    );
    for (const trace of [personal.cardNumber, personal.cardOwner, personal.email, 'VISA', '2030-11', '注文者市'])
      expect(edit).not.toContain(trace);
  });

  it('leaves a place alone that can be read but not written, and SKUs that are none', () => {
    const order = anOrder();
    Object.assign(order.PackageModelList[0]!, { dropOffLocation: 'ポスト（郵便受箱）' });
    Object.assign(order.PackageModelList[0]!.ItemModelList[0]!, {
      SkuModelList: [{ variantId: '', merchantDefinedSkuId: null, skuInfo: null }],
    });
    const [destination] = editOf(order).PackageModelList;
    expect(destination).not.toHaveProperty('dropOffLocation');
    expect(destination!.ItemModelList[0]).not.toHaveProperty('SkuModelList');
  });

  it('can be built while the receiver of a social gift has given no address yet', () => {
    const order = anOrder();
    const dummies = {
      zipCode1: '999',
      zipCode2: '9999',
      phoneNumber1: '999',
      phoneNumber2: '9999',
      phoneNumber3: '9999',
    };
    const names = ['prefecture', 'city', 'subAddress', 'familyName', 'firstName'].map((key) => [key, '入力待ち']);
    Object.assign(order.PackageModelList[0]!.SenderModel, dummies, Object.fromEntries(names));
    expect(editOf(order).PackageModelList[0]!.SenderModel).toMatchObject({ ...dummies, prefecture: '入力待ち' });
  });

  it('is the same from an order of an older version', () => {
    const { dropOffFlag, dropOffLocation, SocialGiftModel, ...destination } = anOrder().PackageModelList[0]!;
    const older = { ...anOrder(), goodsTax: 0, PackageModelList: [{ ...destination, goodsTax: 0 }] };
    expect(destinationEditOf(readOrder(JSON.stringify(older), 7)!.order)).toEqual(editOf(anOrder()));
  });

  it('is not built where the order lacks what RMS requires: the path is named, never the value', () => {
    const order = anOrder();
    Object.assign(order.PackageModelList[0]!.ItemModelList[0]!, { price: '***' });
    Object.assign(order.PackageModelList[0]!.SenderModel, { prefecture: '江戸' });
    expect(() => editOf(order)).toThrow(RmsInvalidRequest);
    try {
      editOf(order);
    } catch (error) {
      expect((error as RmsInvalidRequest).problems.map((problem) => problem.path)).toEqual([
        'PackageModelList.0.SenderModel.prefecture',
        'PackageModelList.0.ItemModelList.0.price',
      ]);
      expect((error as Error).message).not.toContain('江戸');
    }
  });

  it('is built or refused, whatever stands in the order: nothing else is thrown', () => {
    const keys = ['PackageModelList', 'CouponModelList', 'WrappingModel1', 'WrappingModel2'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), fc.jsonValue(), (changes, junk) => {
        const order = { ...anOrder(), ...changes };
        if (Array.isArray(order.PackageModelList)) order.PackageModelList = [...order.PackageModelList, junk as never];
        try {
          checkRequest('updateOrderSender', destinationEditSchema, editOf(order));
        } catch (error) {
          expect(error).toBeInstanceOf(RmsInvalidRequest);
        }
      }),
    );
  });
});
