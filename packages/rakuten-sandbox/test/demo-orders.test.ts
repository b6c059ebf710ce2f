import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

const all = async (sandbox: TestSandbox): Promise<Json[]> => {
  const { orders } = (await sandbox.control('GET', 'orders')).body;
  return Promise.all(orders.map(async (one: Json) => (await sandbox.control('GET', `orders/${one.orderNumber}`)).body));
};

let sandbox: TestSandbox;
let orders: Json[];
beforeAll(async () => {
  sandbox = await aSandbox({ orders: 600 });
  orders = await all(sandbox);
});
afterAll(() => sandbox.close());

describe('demo orders', () => {
  it('are the same for the same seed, and others for another', async () => {
    const seeds = await Promise.all([
      aSandbox({ orders: 30, seed: 7 }),
      aSandbox({ orders: 30, seed: 7 }),
      aSandbox({ orders: 30, seed: 8 }),
    ]);
    const [first, second, third] = await Promise.all(seeds.map(all));
    expect(second).toEqual(first);
    expect(third!.map((one) => one.order.OrdererModel)).not.toEqual(first!.map((one) => one.order.OrdererModel));
    expect(seeds[0].shops).toEqual(seeds[1].shops);
    expect(seeds[0].relay.password).toBe(seeds[1].relay.password);
    await Promise.all(seeds.map((one) => one.close()));
  });

  it('move with the start time', async () => {
    const later = await aSandbox({ orders: 30, seed: 7, now: new Date('2027-03-01T09:00:00+09:00') });
    const earlier = await aSandbox({ orders: 30, seed: 7 });
    const shapes = async (one: TestSandbox) =>
      (await all(one)).map(({ order }) => [order.orderProgress, order.requestPrice, order.OrdererModel.emailAddress]);
    expect(await shapes(later)).toEqual(await shapes(earlier));
    await Promise.all([later.close(), earlier.close()]);
  });

  it('are mostly waiting for confirmation, the rest under way, a few at an end', () => {
    const share = (progress: number) =>
      orders.filter(({ order }) => order.orderProgress === progress).length / orders.length;
    expect(share(100)).toBeGreaterThan(0.5);
    expect(share(100)).toBeLessThan(0.72);
    expect(share(200)).toBeGreaterThan(0.08);
    expect(share(300)).toBeGreaterThan(0.1);
    expect(share(500)).toBeGreaterThan(0.01);
    expect(share(900)).toBeGreaterThan(0.005);
  });

  it('were placed over the last ten days, most of them in the last three', () => {
    const ages = orders.map(
      ({ order }) =>
        (Date.parse('2026-11-24T09:00:00+09:00') - Date.parse(order.orderDatetime.replace('+0900', '+09:00'))) /
        86_400_000,
    );
    expect(Math.max(...ages)).toBeLessThan(10.1);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(ages.filter((age) => age <= 3).length / ages.length).toBeGreaterThan(0.5);
  });

  it('have histories that fit their status, in order of time', () => {
    for (const { order, history } of orders) {
      expect(history.at(-1).to).toBe(order.orderProgress);
      const times = history.map((one: Json) => one.at);
      expect([...times].sort()).toEqual(times);
      expect(order.shopOrderCfmDatetime !== null).toBe(history.some((one: Json) => one.what === 'confirmed'));
      expect(order.orderFixDatetime !== null).toBe(history.some((one: Json) => one.what === 'payment-approved'));
    }
  });

  it.each<[string, (order: Json, held: Json) => boolean]>([
    ['8 % and 10 % in one order', (order) => order.TaxSummaryModelList.length > 1],
    ['items priced before tax', (order) => items(order).some((one) => one.includeTaxFlag === 0)],
    ['open amounts', (order) => order.requestPrice === -9999 && order.totalPrice === -9999],
    ['points that pay all', (order) => order.requestPrice === 0 && order.SettlementModel.settlementMethodCode === 8],
    ['points that pay some', (order) => order.PointModel.usedPoint > 0 && order.requestPrice > 0],
    ['coupons of the shop', (order) => order.couponShopPrice > 0],
    ['coupons of Rakuten', (order) => order.couponOtherPrice > 0],
    ['gifts', (order) => order.giftCheckFlag === 1],
    ['noshi', (order) => order.PackageModelList.some((one: Json) => one.noshi)],
    ['wrapping', (order) => order.WrappingModel1 !== null],
    ['several destinations', (order) => order.PackageModelList.length > 1],
    ['pick-up points', (order) => order.PackageModelList.some((one: Json) => one.DeliveryCvsModel)],
    ['drop-off', (order) => order.PackageModelList.some((one: Json) => one.dropOffFlag === 1)],
    ['remote islands', (order) => order.isolatedIslandFlag === 1],
    ['preorders', (order) => order.orderType === 6 && /-r$/.test(order.reserveNumber)],
    ['subscriptions', (order) => order.orderType === 4],
    ['multi-SKU items', (order) => items(order).some((one) => one.SkuModelList[0].skuInfo?.includes('\n'))],
    ['single-SKU items', (order) => items(order).some((one) => one.SkuModelList[0].variantId === 'normal-inventory')],
    [
      'items from before the SKU migration',
      (order) => items(order).some((one) => one.SkuModelList[0].variantId === ''),
    ],
    ['social gifts not yet answered', (order) => order.PackageModelList[0].SenderModel.familyName === '入力待ち'],
    [
      'a delivery wish in the remarks',
      (order) =>
        /^\[配送日時指定:\]\n\d{4}-\d{2}-\d{2}\([日月火水木金土]\)/.test(order.remarks ?? '') &&
        order.deliveryDate !== null,
    ],
    ['names beyond JIS X 0208', (order) => /髙|﨑|𠮷/.test(order.OrdererModel.familyName)],
    ['emoji in remarks', (order) => /\p{Emoji_Presentation}/u.test(order.remarks ?? '')],
    ['full-width digits', (order) => /[０-９]/.test(order.OrdererModel.subAddress)],
    ['half-width kana', (order) => /[ｦ-ﾟ]/.test(`${order.remarks}${order.OrdererModel.subAddress}`)],
    ['a phone with a null part', (order) => order.OrdererModel.phoneNumber3 === null],
    [
      'cash on delivery with its fee',
      (order) => order.SettlementModel.settlementMethodCode === 2 && order.deliveryPrice > 0,
    ],
    [
      'parcels registered for today',
      (order) => order.orderProgress === 300 && order.PackageModelList[0].ShippingModelList.length > 0,
    ],
    [
      'reviews that will be declined',
      (_order, { plan }) => ['card-fraud', 'card-declined-lapsed'].includes(plan.scenario),
    ],
  ])('include %s', (_name, has) => {
    expect(orders.filter((held) => has(held.order, held)).length).toBeGreaterThan(0);
  });

  it('come from all 47 prefectures', () => {
    expect(new Set(orders.map(({ order }) => order.OrdererModel.prefecture)).size).toBe(47);
  });

  it('are taken back by another sandbox: they break no rule', async () => {
    const other = await aSandbox();
    const trees = orders.map(({ order }) => order);
    const { status, body } = await other.control('POST', 'orders', { shop: other.shopId, orders: trees });
    expect([status, body.problems]).toEqual([201, undefined]);
    await other.close();
  });
});

describe('money adds up in every demo order', () => {
  it('in orders, destinations and tax summaries', () => {
    for (const { order } of orders) {
      const wrappings = [order.WrappingModel1, order.WrappingModel2].filter(Boolean);
      const goods = sum(items(order).map((one) => one.price * one.units)) + sum(wrappings.map((one) => one.price));
      const goodsWithTax =
        sum(items(order).map((one) => one.priceTaxIncl * one.units)) +
        sum(wrappings.map((one) => one.price + (one.includeTaxFlag ? 0 : one.taxPrice)));
      expect(order.goodsPrice).toBe(goods);
      expect(order.couponAllTotalPrice).toBe(order.couponShopPrice + order.couponOtherPrice);
      expect(order.couponAllTotalPrice).toBe(
        sum((order.CouponModelList ?? []).map((one: Json) => one.couponPrice * one.couponUnit)),
      );
      if (order.postagePrice === -9999) {
        expect(
          [order.totalPrice, order.requestPrice, ...order.TaxSummaryModelList.map((one: Json) => one.reqPrice)].every(
            (one) => one === -9999,
          ),
        ).toBe(true);
        continue;
      }
      expect(order.totalPrice).toBe(goodsWithTax + order.postagePrice);
      expect(sum(order.PackageModelList.map((one: Json) => one.totalPrice))).toBe(order.totalPrice);
      expect(order.requestPrice).toBe(
        order.totalPrice +
          order.deliveryPrice +
          order.paymentCharge +
          order.additionalFeeOccurAmountToUser -
          order.couponAllTotalPrice -
          order.PointModel.usedPoint,
      );
      expect(order.requestPrice).toBeGreaterThanOrEqual(0);
      expect(sum(order.TaxSummaryModelList.map((one: Json) => one.totalPrice))).toBe(order.totalPrice);
      expect(sum(order.TaxSummaryModelList.map((one: Json) => one.couponPrice))).toBe(order.couponAllTotalPrice);
      expect(sum(order.TaxSummaryModelList.map((one: Json) => one.reqPrice))).toBe(
        order.requestPrice + order.PointModel.usedPoint - order.additionalFeeOccurAmountToUser,
      );
      for (const one of order.TaxSummaryModelList)
        expect(Math.abs(one.reqPriceTax - (one.reqPrice * one.taxRate) / (1 + one.taxRate))).toBeLessThan(1);
    }
  });
});

const items = (order: Json): Json[] => order.PackageModelList.flatMap((one: Json) => one.ItemModelList);
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
