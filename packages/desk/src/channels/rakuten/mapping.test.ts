import fc from 'fast-check';
import type { RmsOrder } from 'rakuten-rms';
import { describe, expect, it } from 'vitest';
import { permille, timeSlot, yen } from './field.ts';
import { orderOf, whatIsMissing } from './mapping.ts';
import { sampleTree } from './sample-tree.ts';

type Tree = Record<string, unknown>;

function treeWith(change: (tree: Tree) => void): RmsOrder {
  const tree = sampleTree() as unknown as Tree;
  change(tree);
  return tree as unknown as RmsOrder;
}

describe("Rakuten's order in our words", () => {
  it('progress is kept as its axis, and the phase is what the core asks', () => {
    const seen = [100, 200, 300, 400, 500, 600, 700, 900, 123].map((progress) => {
      const order = orderOf(treeWith((tree) => void Object.assign(tree, { orderProgress: progress })));
      return [progress, order.axes.order, order.phase];
    });
    expect(seen).toEqual([
      [100, 'awaiting-confirmation', 'new'],
      [200, 'rakuten-processing', 'processing'],
      [300, 'awaiting-shipment', 'ready'],
      [400, 'awaiting-change', 'processing'],
      [500, 'shipped', 'shipped'],
      [600, 'payment-processing', 'closed'],
      [700, 'paid-out', 'closed'],
      [900, 'cancelled', 'cancelled'],
      [123, '123', 'unknown'],
    ]);
  });

  it('800 waits for its cancel: not cancelled, but nothing may go out', () => {
    const order = orderOf(
      treeWith((tree) => void Object.assign(tree, { orderProgress: 800, shippingCmplRptDatetime: null })),
    );
    expect(order).toMatchObject({ phase: 'ready', standing: { cancelPending: true } });
  });

  it('-9999 is null, and an order with it is not settled', () => {
    for (const key of ['postagePrice', 'deliveryPrice', 'paymentCharge', 'totalPrice', 'requestPrice']) {
      const order = orderOf(treeWith((tree) => void Object.assign(tree, { [key]: -9999 })));
      expect(Object.values(order.money)).toContain(null);
      expect(order.standing.amountsSettled).toBe(false);
    }
    expect(orderOf(sampleTree()).standing.amountsSettled).toBe(true);
  });

  it('a social gift without an address is pending, whatever its dummies say', () => {
    const order = orderOf(
      treeWith((tree) => {
        tree.orderProgress = 100;
        const [pack] = tree.PackageModelList as Tree[];
        Object.assign(pack!.SocialGiftModel as Tree, { inputFlag: 0, inputCompDatetime: null });
      }),
    );
    expect(order.standing).toMatchObject({
      addressPending: true,
      awaits: { who: 'buyer', what: 'gift-address', until: '2026-12-01' },
    });
    const dummy = orderOf(
      treeWith((tree) => {
        const [pack] = tree.PackageModelList as Tree[];
        pack!.SocialGiftModel = null;
        Object.assign(pack!.SenderModel as Tree, { zipCode1: '999', zipCode2: '9999', familyName: '入力待ち' });
      }),
    );
    expect(dummy.standing.addressPending).toBe(true);
  });

  it('an unconfirmed order has its deadline, also where Rakuten does not tell it: fourteen days', () => {
    const due = (change: Tree) => orderOf(treeWith((tree) => void Object.assign(tree, change))).confirmDueOn;
    expect(due({ orderProgress: 100, cancelDueDate: '2026-12-09' })).toBe('2026-12-09');
    expect(due({ orderProgress: 100, cancelDueDate: null, orderDatetime: '2026-11-24T23:30:00+0900' })).toBe(
      '2026-12-08',
    );
    expect(due({ orderProgress: 300, cancelDueDate: null })).toBeNull();
  });

  it('unknown codes are kept and shown, never guessed', () => {
    const order = orderOf(
      treeWith(
        (tree) =>
          void Object.assign(tree, {
            orderType: 77,
            cautionDisplayType: 9,
            carrierCode: 77,
            DueDateModelList: [{ dueDateType: 7, dueDate: '2026-12-01' }],
            CouponModelList: [{ couponCapitalCode: null }],
          }),
      ),
    );
    expect(order.marks.orderKind).toEqual({ kind: 'unknown', raw: '77' });
    expect(order.caution.level).toEqual({ kind: 'unknown', raw: '9' });
    expect(order.device).toBe('77');
    expect(order.payment.dueDates).toEqual([{ kind: { kind: 'unknown', raw: '7' }, on: '2026-12-01' }]);
    expect(order.coupons[0]?.fundedBy).toEqual({ kind: 'unknown', raw: '' });
  });

  it('a phone with a part missing is what is there; an address is never put together anew', () => {
    const order = orderOf(
      treeWith(
        (tree) =>
          void Object.assign(tree.OrdererModel as Tree, {
            phoneNumber1: '0312345678',
            phoneNumber2: null,
            phoneNumber3: null,
          }),
      ),
    );
    expect(order.buyer.address).toMatchObject({ phone: '0312345678', street: '見本町1-2-3 見本ビル101' });
  });

  it('whatever is missing or null, an order is made of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(400), { maxLength: 40 }),
        fc.constantFrom(null, undefined, 'text', -9999),
        (places, value) => {
          const tree = sampleTree() as unknown as Tree;
          const holders: [Tree, string][] = [];
          collect(tree, holders);
          for (const place of places) {
            const [holder, key] = holders[place % holders.length]!;
            if (key === 'orderNumber' || Array.isArray(holder[key]) || isObject(holder[key])) continue;
            if (value === undefined) delete holder[key];
            else holder[key] = value;
          }
          expect(orderOf(tree as unknown as RmsOrder).orderNumber).toBe('123456-20261124-0000012345');
        },
      ),
    );
  });

  it('an order is not taken on a guess: time, progress, price and pieces must be there', () => {
    expect(whatIsMissing(sampleTree())).toEqual([]);
    const tree = treeWith((one) => {
      Object.assign(one, { orderDatetime: '2026/11/24', orderProgress: null });
      const [pack] = one.PackageModelList as Tree[];
      Object.assign((pack!.ItemModelList as Tree[])[0]!, { price: -9999, units: null });
    });
    expect(whatIsMissing(tree).map(({ path }) => path)).toEqual([
      'orderProgress',
      'orderDatetime',
      'PackageModelList[0].ItemModelList[0].price',
      'PackageModelList[0].ItemModelList[0].units',
    ]);
  });

  it('the due date that was appended last tells whose move it is, and the last of a type is in force', () => {
    const awaits = (...dues: [dueDateType: number, dueDate: string][]) =>
      orderOf(
        treeWith((tree) => {
          tree.DueDateModelList = dues.map(([dueDateType, dueDate]) => ({ dueDateType, dueDate }));
        }),
      ).standing.awaits;
    expect(awaits([0, '2026-12-01'], [0, '2026-12-08'])).toEqual({ who: 'buyer', what: 'money', until: '2026-12-08' });
    expect(awaits([0, '2026-12-01'], [1, '2026-12-08'])).toMatchObject({ what: 'payment-method', until: '2026-12-08' });
    expect(awaits([1, '2026-12-01'], [0, '2026-12-08'])).toMatchObject({ what: 'money', until: '2026-12-08' });
  });

  it('why it was cancelled is what the newest cancel row says, not a change or a cancel taken back', () => {
    const row = (changeType: number, changeReasonDetail: number | null) => ({ changeType, changeReasonDetail });
    const because = (progress: number, ...rows: unknown[]) =>
      orderOf(treeWith((tree) => void Object.assign(tree, { orderProgress: progress, ChangeReasonModelList: rows })))
        .standing.cancelledBecause;
    expect(because(900, row(0, 1), row(2, 4), row(4, 8))).toBe('unpaid');
    expect(because(900, row(0, 8), row(1, null))).toBe('out-of-stock');
    expect(because(900, row(0, 99))).toEqual({ kind: 'unknown', raw: '99' });
    expect(because(300, row(0, 1), row(3, 1))).toBe(null);
  });

  it('whole models and lists may be null', () => {
    const tree = treeWith((one) => {
      for (const key of [
        'SettlementModel',
        'PointModel',
        'WrappingModel1',
        'WrappingModel2',
        'CouponModelList',
        'ChangeReasonModelList',
        'TaxSummaryModelList',
        'DueDateModelList',
        'OrdererModel',
        'DeliveryModel',
        'PackageModelList',
      ])
        one[key] = null;
    });
    expect(orderOf(tree)).toMatchObject({ coupons: [], wrappings: [], changes: [], destinations: [] });
  });
});

describe('single values', () => {
  it('rates are whole permille, exactly', () => {
    expect([0, 0.0, 0.08, 0.1, null, 'x', 1.5].map(permille)).toEqual([0, 0, 80, 100, null, null, null]);
  });

  it('money is whole yen or not settled', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (amount) => void expect(yen(amount)).toBe(amount)));
    expect([yen(-9999), yen(0.5), yen(null), yen('100'), yen('-9999')]).toEqual([null, null, null, 100, null]);
  });

  it('slots are hours of the day', () => {
    expect([0, null, 1, 2, 9, 1416, 708, 2324, 1614].map(timeSlot)).toEqual([
      { kind: 'none' },
      { kind: 'none' },
      { kind: 'morning' },
      { kind: 'afternoon' },
      { kind: 'other', text: '9' },
      { kind: 'hours', from: 14, to: 16 },
      { kind: 'hours', from: 7, to: 8 },
      { kind: 'hours', from: 23, to: 24 },
      { kind: 'other', text: '1614' },
    ]);
  });
});

function isObject(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function collect(tree: Tree, holders: [Tree, string][]): void {
  for (const [key, value] of Object.entries(tree)) {
    holders.push([tree, key]);
    if (isObject(value)) collect(value, holders);
  }
}
