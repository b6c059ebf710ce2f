import { describe, expect, expectTypeOf, it } from 'vitest';
import { anOrder } from '../../test/an-order.ts';
import { readOrder } from '../calls/get-order.ts';
import { type KeptOrderVersion, orderVersions, type RmsOrder } from './order-versions.ts';

type Loose = Record<string, unknown>;

/** An order with everything in it that a version may lack. */
function fullOrder() {
  const order = anOrder() as unknown as Loose;
  order.WrappingModel1 = {
    title: 1,
    name: '包装紙',
    price: 300,
    includeTaxFlag: 1,
    deleteWrappingFlag: 0,
    taxRate: 0.1,
    taxPrice: 27,
  };
  order.CouponModelList = [
    {
      couponCode: 'AAAA-BBBB-CCCC-DDDD',
      itemId: 0,
      couponName: '見本クーポン',
      couponSummary: '定額割引 100円',
      couponCapital: 'ショップ',
      couponCapitalCode: 1,
      expiryDate: '2026-12-31',
      couponPrice: 100,
      couponUnit: 1,
      couponTotalPrice: 100,
      itemDetailId: 0,
    },
  ];
  return order;
}

/** Every key that came or went, as the history of versions tells: model, key, first version with it. */
const history: [model: string, key: string, since: number][] = [
  ['order', 'paymentCharge', 2],
  ['order', 'additionalFeeOccurAmountToUser', 2],
  ['order', 'additionalFeeOccurAmountToShop', 2],
  ['settlement', 'rpaySettlementFlag', 2],
  ['sender', 'isolatedIslandFlag', 2],
  ['item', 'dealFlag', 2],
  ['item', 'drugFlag', 2],
  ['order', 'paymentChargeTaxRate', 3],
  ['order', 'TaxSummaryModelList', 3],
  ['wrapping', 'taxRate', 3],
  ['wrapping', 'taxPrice', 3],
  ['package', 'postageTaxRate', 3],
  ['package', 'deliveryTaxRate', 3],
  ['item', 'taxRate', 3],
  ['item', 'priceTaxIncl', 3],
  ['package', 'defaultDeliveryCompanyCode', 4],
  ['item', 'isSingleItemShipping', 4],
  ['order', 'receiptIssueCount', 5],
  ['order', 'receiptIssueHistoryList', 5],
  ['order', 'DueDateModelList', 5],
  ['order', 'cautionDisplayDetailType', 6],
  ['item', 'SkuModelList', 7],
  ['order', 'deliveryCertPrgFlag', 8],
  ['order', 'oneDayOperationFlag', 8],
  ['package', 'dropOffFlag', 9],
  ['package', 'dropOffLocation', 9],
  ['order', 'socialGiftFlag', 10],
  ['package', 'SocialGiftModel', 10],
];
/** Absent in 1, present by 7. */
const uncertain: [model: string, key: string][] = [
  ['settlement', 'settlementMethodCode'],
  ['item', 'pointType'],
  ['coupon', 'couponCapitalCode'],
  ['coupon', 'itemDetailId'],
];

function modelsOf(order: Loose): Record<string, Loose> {
  const [destination] = order.PackageModelList as Loose[];
  return {
    order,
    settlement: order.SettlementModel as Loose,
    wrapping: order.WrappingModel1 as Loose,
    coupon: (order.CouponModelList as Loose[])[0]!,
    package: destination!,
    sender: destination!.SenderModel as Loose,
    item: (destination!.ItemModelList as Loose[])[0]!,
  };
}

/** The order as a version gives it. */
function payloadOf(version: KeptOrderVersion): Loose {
  const order = fullOrder();
  const models = modelsOf(order);
  for (const [model, key, since] of history) if (version < since) delete models[model]![key];
  if (version < 8) {
    order.goodsTax = 0;
    models.package!.goodsTax = 0;
  }
  if (version === 1) {
    for (const [model, key] of uncertain) delete models[model]![key];
    order.isTaxRecalc = 0;
  }
  return order;
}

const problemsOf = (order: Loose, version: KeptOrderVersion) => readOrder(JSON.stringify(order), version)!.problems;

describe('an order of an older version', () => {
  it.each([1, 2, ...orderVersions] as const)('%i, as RMS gives it, has no fault', (version) => {
    const payload = payloadOf(version);
    const read = readOrder(JSON.stringify(payload), version)!;
    expect(read.problems).toEqual([]);
    // Nothing is made up for what the version lacks, and nothing that came is lost.
    expect(Object.keys(read.order).sort()).toEqual(Object.keys(payload).sort());
  });

  it('is at fault where a required key is missing that its version has', () => {
    const optional = ['cautionDisplayDetailType', 'receiptIssueHistoryList', 'DueDateModelList', 'TaxSummaryModelList'];
    optional.push('dropOffLocation', 'SocialGiftModel');
    for (const [model, key, since] of history) {
      const payload = payloadOf(10);
      delete modelsOf(payload)[model]![key];
      const found = problemsOf(payload, 10).map((problem) => problem.path);
      if (optional.includes(key)) expect(found).toEqual([]);
      else expect(found.length > 0 && found.every((path) => path.endsWith(key)), `${key} since ${since}`).toBe(true);
    }
  });

  it('is at fault from 7 on without the keys whose version nobody knows, and not before', () => {
    for (const [model, key] of uncertain) {
      for (const version of [3, 6, 7, 10] as const) {
        const payload = payloadOf(version);
        delete modelsOf(payload)[model]![key];
        expect(problemsOf(payload, version)).toHaveLength(version < 7 ? 0 : 1);
      }
    }
  });

  it('has 外税合計 below 8, and it counts there', () => {
    const scrubbed = payloadOf(7);
    scrubbed.goodsTax = '***';
    expect(problemsOf(scrubbed, 7)).toMatchObject([{ path: 'goodsTax', readAs: 'null' }]);
    // From 8 on it is a key like any that we don't know.
    expect(problemsOf({ ...payloadOf(8), goodsTax: '***' }, 8)).toEqual([]);
  });

  it('has no type for what it lacks', () => {
    expectTypeOf<RmsOrder['deliveryCertPrgFlag']>().toEqualTypeOf<number | null>();
    expectTypeOf<RmsOrder<8>['deliveryCertPrgFlag']>().toEqualTypeOf<number | null>();
    expectTypeOf<RmsOrder<7>['deliveryCertPrgFlag']>().toEqualTypeOf<unknown>();
    expectTypeOf<RmsOrder<7>['goodsTax']>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<RmsOrder<8>['goodsTax']>().toEqualTypeOf<unknown>();
    type Destination<V extends 6 | 8 | 9> = RmsOrder<V>['PackageModelList'][number];
    expectTypeOf<Destination<9>['dropOffFlag']>().toEqualTypeOf<number | null>();
    expectTypeOf<Destination<8>['dropOffFlag']>().toEqualTypeOf<unknown>();
    expectTypeOf<Destination<8>['goodsTax']>().toEqualTypeOf<unknown>();
    expectTypeOf<Destination<6>['goodsTax']>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<Destination<6>['ItemModelList'][number]['SkuModelList']>().toEqualTypeOf<unknown>();
    expectTypeOf<Destination<8>['ItemModelList'][number]['price']>().toEqualTypeOf<number | null>();
    expectTypeOf<RmsOrder<3>['orderNumber']>().toEqualTypeOf<string>();
  });

  it('is no order without a number', () => {
    expect(readOrder('{"orderProgress":100}')).toBeNull();
    expect(readOrder('[]')).toBeNull();
    expect(() => readOrder('{')).toThrow(SyntaxError);
  });
});
