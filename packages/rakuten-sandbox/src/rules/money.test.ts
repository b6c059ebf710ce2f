import { describe, expect, it } from 'vitest';
import { aTree } from '../../test/kit.ts';
import { moneyProblems, priceWithTax, withTotals, wrappingTax } from './money.ts';
import type { OrderTree } from './order-tree.ts';

const order = (change: (tree: OrderTree) => void = () => {}): OrderTree => {
  const tree = aTree('400001') as OrderTree;
  change(tree);
  return tree;
};

describe('the documented samples', () => {
  it('1,500 before tax at 10 % and 500 postage make 2,150, of which 195 tax [money.goods-price] [money.total] [money.tax-inside]', () => {
    const tree = withTotals(order(), 'down');
    expect(tree).toMatchObject({
      goodsPrice: 1500,
      totalPrice: 2150,
      requestPrice: 2150,
      TaxSummaryModelList: [{ taxRate: 0.1, reqPrice: 2150, reqPriceTax: 195 }],
    });
  });

  it('9,150 − 915 coupon − 10 points make 8,225, and its tax summary 8,235 before points with 749 tax [money.request] [money.tax-rows] [money.tax-before-points] [money.coupon-funding]', () => {
    const tree = withTotals(
      order((one) => {
        Object.assign(one.PackageModelList[0]!.ItemModelList[0]!, {
          price: 9150,
          includeTaxFlag: 1,
          priceTaxIncl: 9150,
        });
        one.PackageModelList[0]!.postagePrice = 0;
        one.PointModel = { usedPoint: 10 };
        one.CouponModelList = [
          {
            couponCode: 'A',
            itemId: 0,
            couponName: '',
            couponSummary: '',
            couponCapital: 'ショップ',
            couponCapitalCode: 1,
            expiryDate: '2026-12-01',
            couponPrice: 915,
            couponUnit: 1,
            couponTotalPrice: 915,
            itemDetailId: 0,
          },
        ];
      }),
      'nearest',
    );
    expect(tree).toMatchObject({
      totalPrice: 9150,
      couponAllTotalPrice: 915,
      couponShopPrice: 915,
      requestPrice: 8225,
      TaxSummaryModelList: [{ reqPrice: 8235, reqPriceTax: 749, couponPrice: 915, point: 0 }],
    });
  });

  it('7,600 at 8 % hold 562 tax, rounded down [money.tax-inside]', () => {
    const tree = withTotals(
      order((one) => {
        Object.assign(one.PackageModelList[0]!.ItemModelList[0]!, {
          price: 7600,
          includeTaxFlag: 1,
          priceTaxIncl: 7600,
          taxRate: 0.08,
        });
        one.PackageModelList[0]!.postagePrice = 0;
      }),
      'down',
    );
    expect(tree.TaxSummaryModelList).toMatchObject([{ taxRate: 0.08, reqPrice: 7600, reqPriceTax: 562 }]);
  });

  it('cash on delivery 120 + 100 make 220; the destination does not count the fee [money.request] [money.package-total]', () => {
    const tree = withTotals(
      order((one) => {
        Object.assign(one.PackageModelList[0]!.ItemModelList[0]!, { price: 120, includeTaxFlag: 1, priceTaxIncl: 120 });
        Object.assign(one.PackageModelList[0]!, { postagePrice: 0, deliveryPrice: 100, deliveryTaxRate: 0.1 });
      }),
      'down',
    );
    expect(tree).toMatchObject({ totalPrice: 120, deliveryPrice: 100, requestPrice: 220 });
    expect(tree.PackageModelList[0]!.totalPrice).toBe(120);
  });
});

const coupon = (changes: Partial<NonNullable<OrderTree['CouponModelList']>[number]>) => ({
  ...{ couponCode: 'A', itemId: 0, couponName: '', couponSummary: '', couponCapital: 'ショップ', couponCapitalCode: 1 },
  ...{ expiryDate: '2026-12-01', couponPrice: 100, couponUnit: 1, couponTotalPrice: 100, itemDetailId: 0 },
  ...changes,
});
/** 1,080 yen at 8 % and 540 at 10 %, taxes included, no postage. */
const twoRates = (change: (tree: OrderTree) => void = () => {}) =>
  withTotals(
    order((tree) => {
      const [destination] = tree.PackageModelList;
      const [item] = destination!.ItemModelList;
      destination!.postagePrice = 0;
      destination!.ItemModelList = [
        { ...item!, itemId: 8, price: 1080, priceTaxIncl: 1080, includeTaxFlag: 1, taxRate: 0.08 },
        { ...item!, itemDetailId: 2, itemId: 10, price: 540, priceTaxIncl: 540, includeTaxFlag: 1, taxRate: 0.1 },
      ];
      change(tree);
    }),
    'down',
  );
const byRate = (tree: OrderTree) =>
  Object.fromEntries(tree.TaxSummaryModelList!.map((row) => [row.taxRate, [row.couponPrice, row.reqPrice]]));

describe('the parts', () => {
  it('points may pay all: nothing is due, and the tax summary stands before them [money.request] [money.tax-before-points]', () => {
    const tree = twoRates((one) => {
      one.PointModel = { usedPoint: 1620 };
    });
    expect(tree.requestPrice).toBe(0);
    expect(tree.TaxSummaryModelList).toMatchObject([
      { taxRate: 0.1, totalPrice: 540, reqPrice: 540, reqPriceTax: 49, point: 0 },
      { taxRate: 0.08, totalPrice: 1080, reqPrice: 1080, reqPriceTax: 80, point: 0 },
    ]);
  });

  it("a deferred payment's fee is due, but in no tax row [money.deferred-fee] [money.request]", () => {
    const tree = twoRates((one) => {
      one.additionalFeeOccurAmountToUser = 250;
    });
    expect([tree.totalPrice, tree.requestPrice]).toEqual([1620, 1870]);
    expect(byRate(tree)).toEqual({ 0.1: [0, 540], 0.08: [0, 1080] });
  });

  it('fees count to the rows of their own rates [money.tax-rows] [money.tax-fees]', () => {
    const tree = twoRates((one) => {
      Object.assign(one, { paymentCharge: 110, paymentChargeTaxRate: 0.1 });
      Object.assign(one.PackageModelList[0]!, { deliveryPrice: 324, deliveryTaxRate: 0.08, postagePrice: 200 });
    });
    expect(tree.requestPrice).toBe(1620 + 200 + 324 + 110);
    expect(tree.TaxSummaryModelList).toMatchObject([
      { taxRate: 0.1, totalPrice: 740, paymentCharge: 110, reqPrice: 850 },
      { taxRate: 0.08, totalPrice: 1080, paymentCharge: 0, reqPrice: 1404 },
    ]);
  });

  it('a wrapping belongs to goods and total, and to the first destination; without a price it costs nothing [money.goods-price] [money.wrapping-first] [money.wrapping-null]', () => {
    const wrapping = { title: 1, name: '', includeTaxFlag: 0, deleteWrappingFlag: 0, taxRate: 0.1 };
    const tree = twoRates((one) => {
      one.WrappingModel1 = { ...wrapping, price: 100, taxPrice: 10 };
      one.WrappingModel2 = { ...wrapping, price: null, taxPrice: 0 };
    });
    expect(tree).toMatchObject({ goodsPrice: 1720, totalPrice: 1730, requestPrice: 1730 });
    expect(tree.PackageModelList[0]).toMatchObject({ goodsPrice: 1620, totalPrice: 1730 });
  });

  it('a coupon of an item counts to its rate, another is spread; none takes more than there is [money.coupon-rates] [money.coupon-rest]', () => {
    const rows = (changes: object) =>
      byRate(
        twoRates((one) => {
          one.CouponModelList = [coupon(changes)];
        }),
      );
    expect(rows({ itemId: 10, couponTotalPrice: 100 })).toEqual({ 0.1: [100, 440], 0.08: [0, 1080] });
    expect(rows({ couponTotalPrice: 300 })).toEqual({ 0.1: [100, 440], 0.08: [200, 880] });
    expect(rows({ itemId: 10, couponTotalPrice: 700 })).toEqual({ 0.1: [540, 0], 0.08: [160, 920] });
  });

  it('an open postage or fee opens total, amount due and every tax row; the goods stay known [money.open] [money.open-goods]', () => {
    const opened = (changes: object) =>
      twoRates((one) => {
        Object.assign(one.PackageModelList[0]!, changes);
      });
    const none = { reqPrice: -9999, reqPriceTax: -9999, totalPrice: -9999, paymentCharge: -9999, couponPrice: -9999 };
    const byPostage = opened({ postagePrice: -9999 });
    expect(byPostage).toMatchObject({ postagePrice: -9999, totalPrice: -9999, requestPrice: -9999, goodsPrice: 1620 });
    expect(byPostage.PackageModelList[0]!.totalPrice).toBe(-9999);
    const byFee = opened({ deliveryPrice: -9999 });
    expect(byFee).toMatchObject({ deliveryPrice: -9999, totalPrice: 1620, requestPrice: -9999 });
    for (const tree of [byPostage, byFee, twoRates((one) => Object.assign(one, { paymentCharge: -9999 }))]) {
      expect(tree.requestPrice).toBe(-9999);
      for (const row of tree.TaxSummaryModelList!) expect(row).toMatchObject({ ...none, point: -9999 });
    }
  });
});

describe('rounding', () => {
  it('cuts what floating point adds, then follows the shop [money.price-with-tax] [money.wrapping-tax] [money.rounding]', () => {
    expect(priceWithTax(1500, 0, 0.1, 'up')).toBe(1650);
    expect(['down', 'nearest', 'up'].map((rounding) => priceWithTax(1234, 0, 0.08, rounding as 'down'))).toEqual([
      1332, 1333, 1333,
    ]);
    expect(['down', 'nearest', 'up'].map((rounding) => priceWithTax(1238, 0, 0.08, rounding as 'down'))).toEqual([
      1337, 1337, 1338,
    ]);
    expect(wrappingTax(110, 1, 0.1, 'down')).toBe(10);
    expect(wrappingTax(330, 0, 0.1, 'down')).toBe(33);
  });
});

describe('moneyProblems', () => {
  it('finds nothing in an order that adds up, and every sum that does not [money.checked]', () => {
    expect(moneyProblems(order())).toEqual([]);
    for (const key of [
      'goodsPrice',
      'postagePrice',
      'deliveryPrice',
      'totalPrice',
      'requestPrice',
      'couponAllTotalPrice',
      'couponShopPrice',
      'couponOtherPrice',
    ] as const) {
      const spoilt = order((one) => {
        one[key] += 1;
      });
      expect(moneyProblems(spoilt).join()).toContain(key);
    }
    const taxed = order((one) => {
      one.PackageModelList[0]!.ItemModelList[0]!.priceTaxIncl = 1600;
    });
    expect(moneyProblems(taxed).join()).toContain('priceTaxIncl is 1600, expected 1650');
  });
});
