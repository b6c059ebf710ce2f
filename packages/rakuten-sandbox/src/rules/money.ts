import type { CouponModel, ItemModel, OrderTree, PackageModel, TaxSummaryModel, WrappingModel } from './order-tree.ts';

/** The money of an order: every sum of the tree from its parts. Source: RMS order API, money rules (documented; sample figures in money.test.ts). Whole yen. */

export type Rounding = 'down' | 'nearest' | 'up';
/** Documented: "not settled / not set". */
export const open = -9999;

export const round = (amount: number, rounding: Rounding): number => {
  // 1500 × 1.1 is 1650.0000000000002 in floating point: cut what can't be yen before rounding up or down.
  const exact = Math.round(amount * 1e6) / 1e6;
  return rounding === 'down' ? Math.floor(exact) : rounding === 'up' ? Math.ceil(exact) : Math.round(exact);
};

export const priceWithTax = (price: number, includeTaxFlag: number, taxRate: number, rounding: Rounding) =>
  includeTaxFlag === 1 ? price : round(price * (1 + taxRate), rounding);

/** The tax in (tax-inclusive) or on (tax-exclusive) a wrapping's price: set in both cases (documented). */
export const wrappingTax = (price: number, includeTaxFlag: number, taxRate: number, rounding: Rounding) =>
  includeTaxFlag === 1 ? round((price * taxRate) / (1 + taxRate), rounding) : round(price * taxRate, rounding);

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
const goodsOf = (items: ItemModel[]) => sum(items.map((item) => item.price * item.units));
const goodsWithTaxOf = (items: ItemModel[]) => sum(items.map((item) => item.priceTaxIncl * item.units));
const wrappingsOf = (tree: Pick<OrderTree, 'WrappingModel1' | 'WrappingModel2'>) =>
  [tree.WrappingModel1, tree.WrappingModel2].filter(
    (one): one is WrappingModel => one !== null && one.deleteWrappingFlag === 0,
  );
const wrappingWithTax = (one: WrappingModel) => (one.price ?? 0) + (one.includeTaxFlag === 1 ? 0 : one.taxPrice);

/** The tree with all its sums worked out anew from items, fees, wrapping, coupons and points. */
export function withTotals(tree: OrderTree, rounding: Rounding): OrderTree {
  const wrappings = wrappingsOf(tree);
  const PackageModelList = tree.PackageModelList.map((destination, index) =>
    withDestinationTotals(destination, index === 0 ? sum(wrappings.map(wrappingWithTax)) : 0),
  );
  const items = PackageModelList.flatMap((destination) => destination.ItemModelList);
  const postagePrice = sumOrOpen(PackageModelList.map((destination) => destination.postagePrice));
  const deliveryPrice = sumOrOpen(PackageModelList.map((destination) => destination.deliveryPrice));
  const goodsWithTax = goodsWithTaxOf(items) + sum(wrappings.map(wrappingWithTax));
  const totalPrice = postagePrice === open ? open : goodsWithTax + postagePrice;
  const coupons = tree.CouponModelList ?? [];
  const couponShopPrice = sum(coupons.filter((one) => one.couponCapitalCode === 1).map((one) => one.couponTotalPrice));
  const couponAllTotalPrice = sum(coupons.map((one) => one.couponTotalPrice));
  const isOpen = [totalPrice, deliveryPrice, tree.paymentCharge].includes(open);
  const next: OrderTree = {
    ...tree,
    PackageModelList,
    goodsPrice: goodsOf(items) + sum(wrappings.map((one) => one.price ?? 0)),
    postagePrice,
    deliveryPrice,
    totalPrice,
    couponAllTotalPrice,
    couponShopPrice,
    couponOtherPrice: couponAllTotalPrice - couponShopPrice,
    requestPrice: isOpen
      ? open
      : totalPrice +
        deliveryPrice +
        tree.paymentCharge +
        tree.additionalFeeOccurAmountToUser -
        couponAllTotalPrice -
        (tree.PointModel?.usedPoint ?? 0),
  };
  return { ...next, TaxSummaryModelList: taxSummaries(next, isOpen, rounding) };
}

/** Documented: goods + postage + wrapping, without the COD fee. Assumed: the order's wrapping counts to its first destination. */
function withDestinationTotals(destination: PackageModel, wrapping: number): PackageModel {
  return {
    ...destination,
    goodsPrice: goodsOf(destination.ItemModelList),
    totalPrice:
      destination.postagePrice === open
        ? open
        : goodsWithTaxOf(destination.ItemModelList) + destination.postagePrice + wrapping,
  };
}

/**
 * One row a rate. Documented: reqPrice = total + fees − coupons, before points (orders since 2022-04), without the deferred-payment fee
 * (since 2023-09-14); open while postage or COD fee is open. Assumed: a coupon not bound to an item is spread over the rates by their totals.
 */
function taxSummaries(tree: OrderTree, isOpen: boolean, rounding: Rounding): TaxSummaryModel[] {
  const totals = new Map<number, number>();
  const fees = new Map<number, number>();
  const add = (to: Map<number, number>, rate: number, amount: number) => to.set(rate, (to.get(rate) ?? 0) + amount);
  for (const destination of tree.PackageModelList) {
    for (const item of destination.ItemModelList) add(totals, item.taxRate, item.priceTaxIncl * item.units);
    if (destination.postagePrice !== 0) add(totals, destination.postageTaxRate, Math.max(0, destination.postagePrice));
    if (destination.deliveryPrice !== 0) add(fees, destination.deliveryTaxRate, Math.max(0, destination.deliveryPrice));
  }
  for (const wrapping of wrappingsOf(tree)) add(totals, wrapping.taxRate, wrappingWithTax(wrapping));
  if (tree.paymentCharge > 0) add(fees, tree.paymentChargeTaxRate, tree.paymentCharge);
  const coupons = couponsByRate(tree, totals);
  const rates = [...new Set([...totals.keys(), ...fees.keys()])].sort((a, b) => b - a);
  return rates.map((taxRate) => {
    if (isOpen)
      return {
        taxRate,
        reqPrice: open,
        reqPriceTax: open,
        totalPrice: open,
        paymentCharge: open,
        couponPrice: open,
        point: open,
      };
    const totalPrice = totals.get(taxRate) ?? 0;
    const couponPrice = coupons.get(taxRate) ?? 0;
    const reqPrice = totalPrice + (fees.get(taxRate) ?? 0) - couponPrice;
    return {
      taxRate,
      reqPrice,
      reqPriceTax: round((reqPrice * taxRate) / (1 + taxRate), rounding),
      totalPrice,
      paymentCharge: taxRate === tree.paymentChargeTaxRate ? tree.paymentCharge : 0,
      couponPrice,
      point: 0,
    };
  });
}

function couponsByRate(tree: OrderTree, totals: Map<number, number>): Map<number, number> {
  const items = tree.PackageModelList.flatMap((destination) => destination.ItemModelList);
  const rateOf = (coupon: CouponModel) =>
    items.find((item) => coupon.itemId !== 0 && item.itemId === coupon.itemId)?.taxRate;
  const shares = new Map<number, number>();
  const rates = [...totals.keys()].sort((a, b) => totals.get(b)! - totals.get(a)!);
  const all = sum([...totals.values()]);
  for (const coupon of tree.CouponModelList ?? []) {
    const bound = rateOf(coupon);
    if (bound !== undefined) {
      shares.set(bound, (shares.get(bound) ?? 0) + coupon.couponTotalPrice);
      continue;
    }
    let left = coupon.couponTotalPrice;
    for (const [index, rate] of rates.entries()) {
      const share =
        index === rates.length - 1 || all === 0
          ? left
          : Math.round((coupon.couponTotalPrice * totals.get(rate)!) / all);
      shares.set(rate, (shares.get(rate) ?? 0) + share);
      left -= share;
    }
  }
  return withinTotals(shares, totals);
}

/** No rate gets a larger discount than it has to pay, as long as another one can take the rest (assumed). */
function withinTotals(shares: Map<number, number>, totals: Map<number, number>): Map<number, number> {
  const fitting = new Map(shares);
  let over = 0;
  for (const [rate, share] of shares) {
    const limit = totals.get(rate) ?? 0;
    if (share <= limit) continue;
    fitting.set(rate, limit);
    over += share - limit;
  }
  for (const [rate, total] of totals) {
    const taken = Math.min(over, total - (fitting.get(rate) ?? 0));
    if (taken <= 0) continue;
    fitting.set(rate, (fitting.get(rate) ?? 0) + taken);
    over -= taken;
  }
  const [first] = fitting.keys();
  if (over > 0 && first !== undefined) fitting.set(first, fitting.get(first)! + over);
  return fitting;
}

const sumOrOpen = (amounts: number[]) => (amounts.includes(open) ? open : sum(amounts));

/** What does not add up, in words; empty = all well. For orders that come in from outside. */
export function moneyProblems(tree: OrderTree): string[] {
  // Tax roundings are the shop's, so only the sums are held against the rules, with the tree's own priceTaxIncl and taxPrice.
  const worked = withTotals(tree, 'down');
  const problems: string[] = [];
  const compare = (name: string, given: number, expected: number) => {
    if (given !== expected) problems.push(`${name} is ${given}, but its parts make ${expected}`);
  };
  for (const key of [
    'goodsPrice',
    'postagePrice',
    'deliveryPrice',
    'totalPrice',
    'requestPrice',
    'couponAllTotalPrice',
    'couponShopPrice',
    'couponOtherPrice',
  ] as const)
    compare(key, tree[key], worked[key]);
  tree.PackageModelList.forEach((destination, index) => {
    compare(
      `PackageModelList[${index}].goodsPrice`,
      destination.goodsPrice,
      worked.PackageModelList[index]!.goodsPrice,
    );
  });
  for (const item of tree.PackageModelList.flatMap((destination) => destination.ItemModelList)) {
    const allowed = (['down', 'nearest', 'up'] as const).map((rounding) =>
      priceWithTax(item.price, item.includeTaxFlag, item.taxRate, rounding),
    );
    if (!allowed.includes(item.priceTaxIncl))
      problems.push(
        `item ${item.itemDetailId}: priceTaxIncl is ${item.priceTaxIncl}, expected ${[...new Set(allowed)].join(' or ')}`,
      );
  }
  if (tree.requestPrice < 0 && tree.requestPrice !== open)
    problems.push(`requestPrice ${tree.requestPrice} is negative`);
  return problems;
}
