import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anItem, anOrder } from '../../test/an-order.ts';
import { orderModelSchema } from './order.ts';
import { readTree } from './read-tree.ts';

type Loose = Record<string, unknown>;

/** The order with something odd in it, read. */
function readWith(change: (order: Loose) => void) {
  const order = JSON.parse(JSON.stringify(anOrder())) as Loose;
  change(order);
  return readTree(orderModelSchema, order);
}

describe('reading an order', () => {
  it('finds no fault with an order as documented', () => {
    const { tree, problems } = readWith(() => {});
    expect(problems).toEqual([]);
    expect(tree.OrdererModel?.zipCode1).toBe('060');
    expect(tree.PackageModelList[0]?.ItemModelList[0]?.price).toBe(1500);
  });

  it('keeps -9999, unknown keys and unknown codes', () => {
    const { tree, problems } = readWith((order) => {
      order.orderProgress = 950;
      order.newInVersion11 = { deep: [1] };
      (order.OrdererModel as Loose).newToo = 'x';
    });
    expect(tree).toMatchObject({ orderProgress: 950, requestPrice: -9999, newInVersion11: { deep: [1] } });
    expect(tree.OrdererModel).toMatchObject({ newToo: 'x' });
    expect(problems).toEqual([]);
  });

  it.each([
    ['null', (order: Loose) => Object.assign(order, { CouponModelList: null, DueDateModelList: null })],
    [
      'missing',
      (order: Loose) => {
        delete order.CouponModelList;
        delete order.DueDateModelList;
      },
    ],
    ['empty', (order: Loose) => Object.assign(order, { CouponModelList: [], DueDateModelList: [] })],
  ])('takes a list that is %s for an empty one', (_, change) => {
    const { tree, problems } = readWith(change);
    expect([tree.CouponModelList, tree.DueDateModelList]).toEqual([[], []]);
    expect(problems).toEqual([]);
  });

  it('takes a missing optional value for null', () => {
    const { tree, problems } = readWith((order) => {
      delete order.memo;
      delete order.PointModel;
    });
    expect([tree.memo, tree.PointModel]).toEqual([null, null]);
    expect(problems).toEqual([]);
  });

  it('converts what is plain, and says so', () => {
    const { tree, problems } = readWith((order) => {
      order.goodsPrice = '1500';
      order.giftCheckFlag = true;
      (order.OrdererModel as Loose).zipCode1 = 60;
    });
    expect(tree).toMatchObject({ goodsPrice: 1500, giftCheckFlag: 1, OrdererModel: { zipCode1: '60' } });
    expect(problems).toEqual(
      expect.arrayContaining([
        { path: 'goodsPrice', expected: 'number', found: 'text', readAs: 'converted' },
        { path: 'giftCheckFlag', expected: 'number', found: 'boolean', readAs: 'converted' },
        { path: 'OrdererModel.zipCode1', expected: 'text', found: 'number', readAs: 'converted' },
      ]),
    );
    expect(problems).toHaveLength(3);
  });

  it.each([
    ['scrubbed', '***', 'text'],
    ['null', null, 'null'],
    ['missing', undefined, 'missing'],
    ['a list', [], 'list'],
    ['a number too long to be one', '12345678901234567890', 'text'],
  ])('reads null where a required number is %s, and names the place, not the value', (_, value, found) => {
    const { tree, problems } = readWith((order) => {
      const [destination] = order.PackageModelList as Loose[];
      const [item] = destination!.ItemModelList as Loose[];
      if (value === undefined) delete item!.price;
      else item!.price = value;
    });
    expect(tree.PackageModelList[0]?.ItemModelList[0]).toMatchObject({ price: null, units: 1 });
    expect(problems).toEqual([
      { path: 'PackageModelList[0].ItemModelList[0].price', expected: 'number', found, readAs: 'null' },
    ]);
  });

  it('keeps a time that can not be read, and names it', () => {
    const { tree, problems } = readWith((order) => {
      order.orderDatetime = '2026-11-24 09:00';
      order.deliveryDate = '2026/11/25';
      order.receiptIssueHistoryList = ['2026-11-24T09:00:00+0900', null];
    });
    expect(tree).toMatchObject({
      orderDatetime: '2026-11-24 09:00',
      deliveryDate: '2026/11/25',
      receiptIssueHistoryList: ['2026-11-24T09:00:00+0900', null],
    });
    expect(problems.map(({ path, expected, readAs }) => [path, expected, readAs])).toEqual(
      expect.arrayContaining([
        ['orderDatetime', 'datetime', 'kept'],
        ['deliveryDate', 'date', 'kept'],
        ['receiptIssueHistoryList[1]', 'text', 'null'],
      ]),
    );
    expect(problems).toHaveLength(3);
  });

  it('reads a missing part as null, with one word on it', () => {
    const { tree, problems } = readWith((order) => {
      delete order.OrdererModel;
      order.PackageModelList = null;
    });
    expect(tree.OrdererModel).toBeNull();
    expect(tree.PackageModelList).toEqual([]);
    expect(problems).toEqual([
      { path: 'OrdererModel', expected: 'object', found: 'missing', readAs: 'null' },
      { path: 'PackageModelList', expected: 'list', found: 'null', readAs: 'empty-list' },
    ]);
  });

  it('drops list elements that are none, and keeps the others in place', () => {
    const { tree, problems } = readWith((order) => {
      const [destination] = order.PackageModelList as Loose[];
      destination!.ItemModelList = [null, { ...anItem(), price: 'x' }, 'junk', { ...anItem(), units: 3 }];
    });
    expect(tree.PackageModelList[0]?.ItemModelList.map((item) => [item.price, item.units])).toEqual([
      [null, 1],
      [1500, 3],
    ]);
    expect(problems.map(({ path, readAs }) => [path, readAs])).toEqual([
      ['PackageModelList[0].ItemModelList[2]', 'dropped'],
      ['PackageModelList[0].ItemModelList[0]', 'dropped'],
      ['PackageModelList[0].ItemModelList[0].price', 'null'],
    ]);
  });

  it('never fails and never loses the number, whatever stands in the fields', () => {
    const keys = Object.keys(anOrder()).filter((key) => key !== 'orderNumber');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (changes) => {
        const { tree, problems } = readWith((order) => Object.assign(order, changes));
        expect(tree.orderNumber).toBe(anOrder().orderNumber);
        expect(new Set(problems.map(({ path, readAs }) => `${path} ${readAs}`)).size).toBe(problems.length);
      }),
    );
  });
});
