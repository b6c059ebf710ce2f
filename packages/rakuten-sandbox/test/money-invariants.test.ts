import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCoupon, wholeEdit, withCoupon, withWrapping } from './edit-requests.ts';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

/** The sums of the money rules, worked out here from the parts, apart from the sandbox's own code. */

const open = -9999;
const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0);
const sumOrOpen = (amounts: number[]) => (amounts.includes(open) ? open : sum(amounts));
const rounded = (amount: number, rounding: string) => {
  const exact = Number(amount.toFixed(6));
  if (rounding === 'down') return Math.floor(exact);
  return rounding === 'up' ? Math.ceil(exact) : Math.round(exact);
};

function checkMoney(tree: Json, rounding: string): void {
  const packages: Json[] = tree.PackageModelList;
  const items: Json[] = packages.flatMap((one) => one.ItemModelList);
  const wrappings: Json[] = [tree.WrappingModel1, tree.WrappingModel2].filter((one) => one !== null);
  for (const item of items) {
    const withTax = item.includeTaxFlag === 1 ? item.price : rounded(item.price * (1 + item.taxRate), rounding);
    expect(item.priceTaxIncl).toBe(withTax);
  }
  const goods = (list: Json[]) => sum(list.map((item) => item.price * item.units));
  const taxed = (list: Json[]) => sum(list.map((item) => item.priceTaxIncl * item.units));
  const wrappingTaxed = sum(wrappings.map((one) => (one.price ?? 0) + (one.includeTaxFlag === 1 ? 0 : one.taxPrice)));
  expect(tree.goodsPrice).toBe(goods(items) + sum(wrappings.map((one) => one.price ?? 0)));
  expect(tree.postagePrice).toBe(sumOrOpen(packages.map((one) => one.postagePrice)));
  expect(tree.deliveryPrice).toBe(sumOrOpen(packages.map((one) => one.deliveryPrice)));
  for (const [index, one] of packages.entries()) {
    expect(one.goodsPrice).toBe(goods(one.ItemModelList));
    const total = taxed(one.ItemModelList) + one.postagePrice + (index === 0 ? wrappingTaxed : 0);
    expect(one.totalPrice).toBe(one.postagePrice === open ? open : total);
  }
  expect(tree.totalPrice).toBe(sumOrOpen(packages.map((one) => one.totalPrice)));
  const coupons: Json[] = tree.CouponModelList ?? [];
  for (const one of coupons) expect(one.couponTotalPrice).toBe(one.couponPrice * one.couponUnit);
  const shops = coupons.filter((one) => one.couponCapitalCode === 1);
  expect(tree.couponAllTotalPrice).toBe(sum(coupons.map((one) => one.couponTotalPrice)));
  expect(tree.couponShopPrice).toBe(sum(shops.map((one) => one.couponTotalPrice)));
  expect(tree.couponOtherPrice).toBe(tree.couponAllTotalPrice - tree.couponShopPrice);
  const parts = [tree.totalPrice, tree.deliveryPrice, tree.paymentCharge];
  const isOpen = parts.includes(open);
  const points = tree.PointModel?.usedPoint ?? 0;
  const due = sum(parts) + tree.additionalFeeOccurAmountToUser - tree.couponAllTotalPrice - points;
  expect(tree.requestPrice).toBe(isOpen ? open : due);
  if (!isOpen) expect(tree.requestPrice).toBeGreaterThanOrEqual(0);
  checkTax(tree, isOpen, rounding);
}

function checkTax(tree: Json, isOpen: boolean, rounding: string): void {
  const rates: Json[] = tree.TaxSummaryModelList;
  expect(new Set(rates.map((one) => one.taxRate)).size).toBe(rates.length);
  if (isOpen) {
    for (const { taxRate: _, ...amounts } of rates) expect(new Set(Object.values(amounts))).toEqual(new Set([open]));
    return;
  }
  const points = tree.PointModel?.usedPoint ?? 0;
  expect(sum(rates.map((one) => one.totalPrice))).toBe(tree.totalPrice);
  expect(sum(rates.map((one) => one.couponPrice))).toBe(tree.couponAllTotalPrice);
  expect(sum(rates.map((one) => one.reqPrice))).toBe(tree.requestPrice + points - tree.additionalFeeOccurAmountToUser);
  for (const one of rates) {
    expect(one.reqPriceTax).toBe(rounded((one.reqPrice * one.taxRate) / (1 + one.taxRate), rounding));
    expect(one.point).toBe(0);
    expect(one.reqPrice).toBeGreaterThanOrEqual(0);
  }
}

/** What the buyer pays and gets back is what the order says. */
function checkPayments(tree: Json, payments: Json[]): void {
  const last = payments.at(-1);
  const refunds = sum((last.RefundModelList ?? []).map((one: Json) => one.paymentAmount));
  if (tree.orderProgress === 900) return;
  expect(last.paymentAmount === null ? open : last.paymentAmount - refunds).toBe(tree.requestPrice);
  expect(payments.map((one) => one.orderPaymentNumber)).toEqual(
    payments.map((_, index) => `${tree.orderNumber}-${index + 1}`),
  );
}

const price = fc.oneof(fc.constantFrom(0, 1, 99, 1234, 300_000), fc.nat(20_000));
const rate = fc.constantFrom(0, 0.08, 0.1);
const flag = fc.constantFrom(0, 1);
type Act =
  | {
      do: 'item';
      order: number;
      at: number;
      price: number;
      units: number;
      taxRate: number;
      includeTaxFlag: number;
      delete: number;
    }
  | { do: 'destination'; order: number; postagePrice: number; deliveryPrice: number; rate: number; delete: number }
  | { do: 'wrapping'; order: number; price: number; includeTaxFlag: number; taxRate: number; delete: number }
  | { do: 'coupon'; order: number; couponUnit: number; couponPrice: number }
  | { do: 'method'; order: number; method: number; deliveryPrice: number }
  | { do: 'operator'; order: number; postagePrice: number }
  | { do: 'confirm' | 'cancel'; order: number }
  | { do: 'review'; order: number; result: string }
  | { do: 'progress'; order: number; to: number }
  | { do: 'advance'; hours: number };

const order = fc.nat(5);
const fee = fc.oneof(price, fc.constant(open));
const of = <T extends Record<string, fc.Arbitrary<unknown>>>(name: string, parts: T) =>
  fc.record({ do: fc.constant(name), ...parts }) as unknown as fc.Arbitrary<Act>;
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: of('item', {
      order,
      at: fc.nat(1),
      price,
      units: fc.nat(4),
      taxRate: rate,
      includeTaxFlag: flag,
      delete: fc.nat(8),
    }),
  },
  {
    weight: 5,
    arbitrary: of('destination', { order, postagePrice: fee, deliveryPrice: fee, rate, delete: fc.nat(6) }),
  },
  {
    weight: 3,
    arbitrary: of('wrapping', { order, price: fee, includeTaxFlag: flag, taxRate: rate, delete: fc.nat(3) }),
  },
  { weight: 3, arbitrary: of('coupon', { order, couponUnit: fc.nat(3), couponPrice: fc.nat(900) }) },
  {
    weight: 2,
    arbitrary: of('method', { order, method: fc.constantFrom(2, 4, 7, 9, 13, 27), deliveryPrice: fee }),
  },
  { weight: 2, arbitrary: of('operator', { order, postagePrice: price }) },
  { weight: 4, arbitrary: of('confirm', { order }) },
  { weight: 1, arbitrary: of('cancel', { order }) },
  { weight: 3, arbitrary: of('review', { order, result: fc.constantFrom('approved', 'buyer-must-act') }) },
  { weight: 3, arbitrary: of('progress', { order, to: fc.constantFrom(300, 400, 500, 600, 700) }) },
  { weight: 2, arbitrary: of('advance', { hours: fc.constantFrom(1, 24, 200) }) },
);

/** The edit as a whole request, as clients send it. */
function requestOf(one: Act, tree: Json): Json {
  const edit = wholeEdit(tree, { reductionReason: 6 });
  const destination = edit.PackageModelList.at(one.do === 'item' ? -one.at : -1);
  if (one.do === 'item') {
    const { price, units, taxRate, includeTaxFlag } = one;
    const deleteItemFlag = one.delete === 0 ? 1 : 0;
    Object.assign(destination.ItemModelList[0], { price, units, taxRate, includeTaxFlag, deleteItemFlag });
  }
  if (one.do === 'destination') {
    const { postagePrice, deliveryPrice, rate: taxRate } = one;
    const packageDeleteFlag = one.delete === 0 ? 1 : 0;
    Object.assign(destination, { postagePrice, postageTaxRate: taxRate, packageDeleteFlag });
    Object.assign(destination, { deliveryPrice, deliveryTaxRate: taxRate });
  }
  if (one.do === 'wrapping') {
    const { price, includeTaxFlag, taxRate } = one;
    const deleteWrappingFlag = one.delete === 0 ? 1 : 0;
    edit.WrappingModel2 = { title: 1, name: '包装紙', price, includeTaxFlag, taxRate, deleteWrappingFlag };
  }
  if (one.do === 'coupon' && edit.CouponModelList) {
    const { couponPrice, couponUnit } = one;
    Object.assign(edit.CouponModelList[0], { couponPrice, couponUnit });
  }
  if (one.do === 'method') {
    edit.afterSettlementMethodCode = one.method;
    for (const each of edit.PackageModelList) Object.assign(each, { deliveryPrice: one.deliveryPrice });
  }
  return edit;
}

async function perform(sandbox: TestSandbox, numbers: string[], one: Act): Promise<void> {
  if (one.do === 'advance') return sandbox.advance(`PT${one.hours}H`);
  const orderNumber = numbers[one.order % numbers.length]!;
  switch (one.do) {
    case 'confirm':
      await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
      return;
    case 'cancel': {
      const reasons = { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 };
      await sandbox.rms('cancelOrderAfterShipping', reasons);
      return;
    }
    case 'review':
      await sandbox.control('POST', `orders/${orderNumber}/review`, { result: one.result });
      return;
    case 'progress':
      await sandbox.control('POST', `orders/${orderNumber}/progress`, { to: one.to });
      return;
  }
  const before = await sandbox.tree(orderNumber);
  if (one.do === 'operator') {
    const { basketId } = before.PackageModelList[0];
    const PackageModelList = [{ basketId, postagePrice: one.postagePrice }];
    await sandbox.control('POST', `orders/${orderNumber}/edit`, { PackageModelList });
    return;
  }
  const name = before.orderProgress >= 500 ? 'updateOrderSenderAfterShipping' : 'updateOrderSender';
  const simulated = await sandbox.rms('simulateCouponAmount', requestOf(one, before));
  expect(await sandbox.tree(orderNumber)).toEqual(before);
  const { status, codes } = await sandbox.rms(name, requestOf(one, before));
  const after = await sandbox.tree(orderNumber);
  if (status === 200) {
    expect(codes[0]).toMatch(/INFO_101$/);
    expect(simulated.body).toMatchObject({
      requestPriceAfter: after.requestPrice,
      couponAllTotalPriceAfter: after.couponAllTotalPrice,
    });
  } else expect(after).toEqual(before);
}

describe('whatever is edited', () => {
  it('every order adds up, every open amount stays open through its sums, and the payments say the same [money.any-edit] [money.payments] [money.open]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 20 }), fc.nat(9), async (acts, seed) => {
        const sandbox = await aSandbox({ seed });
        try {
          const { rounding } = (await sandbox.control('GET', 'shops')).body.shops[0];
          const invented = await sandbox.control('POST', 'orders', { shop: sandbox.shopId, count: 2 });
          const mixed = [
            aCoupon(),
            aCoupon({ couponCode: 'R', couponCapitalCode: 3, couponUnit: 1, couponTotalPrice: 100 }),
          ];
          const numbers = [
            await sandbox.placeOne({ destinations: 2, ...withWrapping }),
            await sandbox.placeOne(withCoupon),
            await sandbox.placeOne({
              ...{ method: 21, additionalFeeOccurAmountToUser: 250, PointModel: { usedPoint: 500 } },
              ...{ CouponModelList: mixed, couponAllTotalPrice: 300, couponShopPrice: 200, couponOtherPrice: 100 },
              requestPrice: 1600,
            }),
            ...invented.body.orders.map((one: Json) => one.orderNumber),
          ];
          for (const one of acts) {
            await perform(sandbox, numbers, one);
            for (const number of numbers) {
              const { order: tree, payments, history } = (await sandbox.control('GET', `orders/${number}`)).body;
              checkPayments(tree, payments);
              if (history.some(({ what }: Json) => what === 'edited' || what === 'payment-mended'))
                checkMoney(tree, rounding);
            }
          }
        } finally {
          await sandbox.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('every invented order adds up from the start [money.any-edit]', async () => {
    for (const seed of [1, 2]) {
      const sandbox = await aSandbox({ seed });
      const { rounding } = (await sandbox.control('GET', 'shops')).body.shops[0];
      const { body } = await sandbox.control('POST', 'orders', { shop: sandbox.shopId, count: 100 });
      for (const { orderNumber } of body.orders) {
        const { order: tree, payments } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
        checkMoney(tree, rounding);
        checkPayments(tree, payments);
      }
      await sandbox.close();
    }
  });
});
