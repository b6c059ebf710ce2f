import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../jst.ts';
import { cancelBeforeShipping } from '../rules/cancel.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { type OrderSearch, searchOrders } from '../rules/search-orders.ts';
import { demoOrdersWithPast } from '../seed/demo-story.ts';
import { orderStore } from './order-store.ts';
import { packing } from './packed-orders.ts';

const now = Date.parse('2026-11-24T09:00:00+09:00');

/** Orders of two shops, lived by the rules, in no order of time. Made once a seed. */
function ordersOf(seed: number): HeldOrder[] {
  const known = made.get(seed) ?? makeOrders(seed);
  made.set(seed, known);
  return known;
}
const made = new Map<number, HeldOrder[]>();

function makeOrders(seed: number): HeldOrder[] {
  let id = 2_600_000_000;
  const issue = () => ++id;
  const orders = ['400001', '400012'].flatMap((shopId) => [
    ...demoOrdersWithPast(50, {
      seed,
      shop: { shopId, rounding: 'down' as const },
      now,
      first: 1,
      issueBasketId: issue,
      issueShippingDetailId: issue,
    }),
  ]);
  return orders.sort((a, b) => hash(a) - hash(b));
}
const hash = ({ tree }: HeldOrder) => Number(tree.orderNumber.slice(-5)) % 17;

const storeOf = () => orderStore(packing([], () => {}));

describe('the order store', () => {
  it('gives back every order as it was put, the last one of each number', () => {
    const store = storeOf();
    const orders = ordersOf(5);
    for (const order of orders) store.put(order);
    const changed = orders.slice(0, 20).map((order) => ({ ...order, tree: { ...order.tree, memo: 'changed' } }));
    for (const order of changed) store.put(order);
    expect(store.size).toBe(orders.length);
    for (const order of [...orders.slice(20), ...changed]) expect(store.get(order.tree.orderNumber)).toEqual(order);
    expect([store.get('none'), store.has('none'), store.has(orders[0]!.tree.orderNumber)]).toEqual([
      undefined,
      false,
      true,
    ]);
    expect([...store.outlines()].map(({ tree }) => tree.orderNumber)).toEqual(
      orders.map(({ tree }) => tree.orderNumber),
    );
  });

  it('gives the orders of a shop and a period in order of time, whatever the order they came in', () => {
    // Bounds are times at which orders were placed: both belong to the period.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), fc.nat(), (seed, one, other) => {
        const store = storeOf();
        const orders = ordersOf(seed);
        for (const [index, order] of orders.entries()) {
          store.put(order);
          // Looked at in between, so that later ones are put among what is sorted.
          if (index % 40 === 0) store.tableOf('400001').find([]);
        }
        const [from, to] = [one, other].map((at) => orders[at % orders.length]!.tree.orderDatetime).sort();
        const placed = { from: from!, to: to! };
        const expected = orders
          .filter(({ shopId }) => shopId === '400001')
          .map(({ tree }) => tree)
          .filter(({ orderDatetime }) => orderDatetime >= placed.from && orderDatetime <= placed.to)
          .map(({ orderDatetime, orderNumber }) => `${orderDatetime} ${orderNumber}`)
          .sort();
        const table = store.tableOf('400001');
        const shown = table.find([], placed).map((row) => table.outline(row).tree);
        expect(shown.map(({ orderDatetime, orderNumber }) => `${orderDatetime} ${orderNumber}`)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

const usual: OrderSearch = {
  progresses: undefined,
  subStatusIds: undefined,
  dateType: 1,
  from: now - 30 * 24 * 60 * MINUTE,
  to: now,
  orderTypes: undefined,
  settlementMethod: undefined,
  deliveryName: undefined,
  withoutShippingDate: false,
  withoutShippingNumber: false,
  keywordType: 0,
  keyword: undefined,
  mailSendType: 0,
  buyersAddress: undefined,
  phoneNumberType: undefined,
  phoneNumber: undefined,
  reserveNumber: undefined,
  purchaseSiteType: 0,
  asuraku: false,
  couponUsed: false,
  drug: false,
  overseas: false,
  oneDayOperation: false,
  pageSize: 1000,
  page: 1,
  ascending: true,
};

/** One search of each kind, its words taken from an order that is there. */
const searchesFor = ({ tree }: HeldOrder): Partial<OrderSearch>[] => {
  const destination = tree.PackageModelList[0]!;
  const item = destination.ItemModelList[0]!;
  const phone = (one: { phoneNumber1: string | null; phoneNumber2: string | null; phoneNumber3: string | null }) =>
    [one.phoneNumber1, one.phoneNumber2, one.phoneNumber3].map((part) => part ?? '').join('');
  return [
    {},
    { progresses: [tree.orderProgress] },
    { subStatusIds: [-1], progresses: [100, 200] },
    { orderTypes: [tree.orderType, 6] },
    { settlementMethod: tree.SettlementModel!.settlementMethodCode },
    { deliveryName: tree.DeliveryModel.deliveryName },
    { withoutShippingDate: true },
    { withoutShippingNumber: true },
    { keywordType: 1, keyword: item.itemName.slice(2, 6) },
    { keywordType: 2, keyword: item.itemNumber?.slice(0, 3) },
    { keywordType: 3, keyword: 'memo' },
    { keywordType: 4, keyword: tree.OrdererModel.familyName },
    { keywordType: 5, keyword: tree.OrdererModel.familyNameKana ?? 'カナ' },
    { keywordType: 6, keyword: destination.SenderModel.familyName },
    { keywordType: 7, keyword: item.SkuModelList[0]!.variantId.slice(0, 4) || 'normal' },
    { keywordType: 8, keyword: item.SkuModelList[0]!.merchantDefinedSkuId ?? 'TN' },
    { keywordType: 9, keyword: item.SkuModelList[0]!.skuInfo ?? 'カラー' },
    { mailSendType: 1 },
    { mailSendType: 2 },
    { buyersAddress: tree.OrdererModel.emailAddress },
    { phoneNumberType: 1, phoneNumber: phone(tree.OrdererModel) },
    { phoneNumberType: 2, phoneNumber: phone(destination.SenderModel) },
    { reserveNumber: tree.reserveNumber ?? 'none-r' },
    { purchaseSiteType: 3 },
    { asuraku: true },
    { couponUsed: true },
    { drug: true },
    { oneDayOperation: true },
  ];
};

describe('a search in the store', () => {
  it('finds what a plain filter over all whole orders finds, by every kind of search and date', () => {
    const spans = fc.record({ from: fc.nat(12 * 24 * 60), length: fc.nat(12 * 24 * 60) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        spans,
        fc.boolean(),
        (seed, chosen, dateType, { from, length }, ascending) => {
          const store = storeOf();
          const orders = ordersOf(seed).map((order, index) => {
            store.put(order);
            if (index % 7 !== 0) return order;
            const moment = { at: Math.max(now, order.changedAt), by: 'shop' as const, requestId: null };
            const cancelled = cancelBeforeShipping(order, moment, 1);
            const noted = typeof cancelled === 'string' ? order : cancelled;
            const later = { ...noted, tree: { ...noted.tree, memo: `memo ${index}`, subStatusId: index } };
            store.put(later);
            return later;
          });
          const period = { from: now - from * MINUTE, to: now - (from - length) * MINUTE };
          for (const search of searchesFor(orders[chosen % orders.length]!)) {
            const wanted = { ...usual, dateType, ...period, ascending, ...search };
            const expected = plainly(
              orders.filter((order) => order.shopId === '400001'),
              wanted,
            );
            expect(searchOrders(store.tableOf('400001'), wanted)).toEqual({
              numbers: expected,
              total: expected.length,
            });
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** The search told once more, over whole orders and without anything that makes it fast. */
function plainly(orders: HeldOrder[], search: OrderSearch): string[] {
  const instant = (text: string | null) => (text === null ? Number.NaN : Date.parse(text.replace('+0900', '+09:00')));
  const isWithin = (at: number) => at >= search.from && at <= search.to;
  const jstDate = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
  const fits = ({ tree, payments }: HeldOrder): boolean => {
    const items = tree.PackageModelList.flatMap((one) => one.ItemModelList);
    const rows = tree.PackageModelList.flatMap((one) => one.ShippingModelList ?? []);
    const recipients = tree.PackageModelList.map((one) => one.SenderModel);
    const name = (one: { familyName: string; firstName: string | null }) => [
      one.familyName + (one.firstName ?? ''),
      `${one.familyName} ${one.firstName ?? ''}`,
    ];
    const phone = (one: { phoneNumber1: string | null; phoneNumber2: string | null; phoneNumber3: string | null }) =>
      [one.phoneNumber1, one.phoneNumber2, one.phoneNumber3].filter((part) => part !== null).join('');
    const dates: Record<number, () => boolean> = {
      1: () => isWithin(instant(tree.orderDatetime)),
      2: () => isWithin(instant(tree.shopOrderCfmDatetime)),
      3: () => isWithin(instant(tree.orderFixDatetime)),
      4: () =>
        rows.some(
          (row) =>
            row.shippingDate !== null &&
            row.shippingDate >= jstDate(search.from) &&
            row.shippingDate <= jstDate(search.to),
        ),
      5: () => isWithin(instant(tree.shippingCmplRptDatetime)),
      6: () => payments.some((payment) => isWithin(instant(payment.paymentFixDatetime))),
    };
    const texts: Record<number, (string | null)[]> = {
      1: items.map((item) => item.itemName),
      2: items.map((item) => item.itemNumber),
      3: [tree.memo],
      4: name(tree.OrdererModel),
      5: [(tree.OrdererModel.familyNameKana ?? '') + (tree.OrdererModel.firstNameKana ?? '')],
      6: recipients.flatMap(name),
      7: items.flatMap((item) => item.SkuModelList.map((sku) => sku.variantId)),
      8: items.flatMap((item) => item.SkuModelList.map((sku) => sku.merchantDefinedSkuId)),
      9: items.flatMap((item) => item.SkuModelList.map((sku) => sku.skuInfo)),
    };
    const { keyword } = search;
    const people = search.phoneNumberType === 2 ? recipients : [tree.OrdererModel];
    return (
      dates[search.dateType]!() &&
      (!search.progresses || search.progresses.includes(tree.orderProgress)) &&
      (!search.subStatusIds || search.subStatusIds.includes(tree.subStatusId ?? -1)) &&
      (!search.orderTypes || search.orderTypes.includes(tree.orderType)) &&
      (search.settlementMethod === undefined ||
        tree.SettlementModel?.settlementMethodCode === search.settlementMethod) &&
      (search.deliveryName === undefined || tree.DeliveryModel.deliveryName === search.deliveryName) &&
      (!search.withoutShippingDate || rows.every((row) => row.shippingDate === null)) &&
      (!search.withoutShippingNumber || rows.every((row) => row.shippingNumber === null)) &&
      (search.mailSendType === 0 || (tree.emailCarrierCode === 0) === (search.mailSendType === 1)) &&
      (search.buyersAddress === undefined || tree.OrdererModel.emailAddress === search.buyersAddress) &&
      (search.phoneNumber === undefined || people.map(phone).includes(search.phoneNumber)) &&
      (search.reserveNumber === undefined || tree.reserveNumber === search.reserveNumber) &&
      (search.purchaseSiteType !== 3 || [11, 12, 19].includes(tree.carrierCode)) &&
      (!search.asuraku || tree.asurakuFlag === 1) &&
      (!search.couponUsed || tree.couponAllTotalPrice > 0) &&
      (!search.drug || tree.drugFlag === 1) &&
      (!search.oneDayOperation || tree.oneDayOperationFlag === 1) &&
      (!keyword || texts[search.keywordType]!.some((text) => text?.includes(keyword)))
    );
  };
  const numbers = orders
    .filter(fits)
    .map(({ tree }) => `${tree.orderDatetime} ${tree.orderNumber}`)
    .sort()
    .map((key) => key.split(' ')[1]!);
  return search.ascending ? numbers : numbers.reverse();
}
