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
  it('1,500 before tax at 10 % and 500 postage make 2,150, of which 195 tax', () => {
    const tree = withTotals(order(), 'down');
    expect(tree).toMatchObject({
      goodsPrice: 1500,
      totalPrice: 2150,
      requestPrice: 2150,
      TaxSummaryModelList: [{ taxRate: 0.1, reqPrice: 2150, reqPriceTax: 195 }],
    });
  });

  it('9,150 − 915 coupon − 10 points make 8,225, and its tax summary 8,235 before points with 749 tax', () => {
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

  it('7,600 at 8 % hold 562 tax, rounded down', () => {
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

  it('cash on delivery 120 + 100 make 220; the destination does not count the fee', () => {
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

describe('rounding', () => {
  it('cuts what floating point adds, then follows the shop', () => {
    expect(priceWithTax(1500, 0, 0.1, 'up')).toBe(1650);
    expect(['down', 'nearest', 'up'].map((rounding) => priceWithTax(1234, 0, 0.08, rounding as 'down'))).toEqual([
      1332, 1333, 1333,
    ]);
    expect(wrappingTax(110, 1, 0.1, 'down')).toBe(10);
    expect(wrappingTax(330, 0, 0.1, 'down')).toBe(33);
  });
});

describe('moneyProblems', () => {
  it('finds nothing in an order that adds up, and every sum that does not', () => {
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
