import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields } from './changed-fields.ts';
import type { Order } from './order.ts';

/** As much of an order as these tests look at. Invented. */
const order = {
  orderNumber: '999001-20261124-0000000001',
  phase: 'new',
  confirmDueOn: '2026-12-08',
  buyer: { name: { family: '試験', first: '花子' }, address: { city: '架空市', phone: '000-0000-0000' }, email: null },
  destinations: [
    { destinationId: '1', lines: [{ lineId: '11', quantity: 2 }], noshi: null },
    { destinationId: '2', lines: [{ lineId: '21', quantity: 1 }], noshi: '御祝' },
  ],
  coupons: [],
  money: { total: 3_300, shippingFee: null },
  axes: { order: 'awaiting-confirmation' },
  receipts: { issuedCount: 0, issuedAt: [] },
} as unknown as Order;

/** The order after `change`. */
function after(change: (order: Order) => void): Order {
  const changed = structuredClone(order);
  change(changed);
  return changed;
}

describe('the changed fields of an order', () => {
  it('are none where nothing changed', () => {
    expect(changedFields(order, structuredClone(order))).toEqual([]);
  });

  it('are named by their path, at any depth', () => {
    const changed = after((one) => {
      one.buyer.address.phone = '000-1111-1111';
      one.money.shippingFee = 0;
      one.destinations[1]!.lines[0]!.quantity = 3;
      one.axes.order = 'rakuten-processing';
      one.confirmDueOn = null;
    });
    expect(changedFields(order, changed).toSorted()).toEqual([
      'axes.order',
      'buyer.address.phone',
      'confirmDueOn',
      'destinations[1].lines[0].quantity',
      'money.shippingFee',
    ]);
  });

  it('name a list as a whole when its length differs', () => {
    const changed = after((one) => {
      one.destinations[0]!.lines.push({ ...one.destinations[0]!.lines[0]!, lineId: '12' });
    });
    expect(changedFields(order, changed)).toEqual(['destinations[0].lines']);
  });

  it('compare lists by position', () => {
    const changed = after((one) => void one.destinations.reverse());
    expect(changedFields(order, changed)).toEqual([
      'destinations[0].destinationId',
      'destinations[0].lines[0].lineId',
      'destinations[0].lines[0].quantity',
      'destinations[0].noshi',
      'destinations[1].destinationId',
      'destinations[1].lines[0].lineId',
      'destinations[1].lines[0].quantity',
      'destinations[1].noshi',
    ]);
  });

  it('name what came or went as a whole', () => {
    const subStatus = { id: '7', name: '入荷待ち' };
    expect(changedFields({ ...order, subStatus: null }, { ...order, subStatus })).toEqual(['subStatus']);
    expect(changedFields({ ...order, subStatus }, { ...order, subStatus: null })).toEqual(['subStatus']);
    expect(changedFields(order, { ...order, subStatus })).toEqual(['subStatus']);
  });

  it('tell a list from an object', () => {
    const strange = { ...order, coupons: {} } as unknown as Order;
    expect(changedFields(order, strange)).toEqual(['coupons']);
  });

  it('do not name receipts, which are issued without any change of the order', () => {
    const issued = { issuedCount: 1, issuedAt: ['2026-11-24T00:00:00.000Z'] };
    expect(changedFields(order, { ...order, receipts: issued })).toEqual([]);
  });

  it('hold paths and never a value: not one letter of what the buyer wrote', () => {
    // Values are kept apart from paths by their letters, so that a value that slips in can't pass for a path.
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('試', '験', '市', '〒', '0'), minLength: 1 }),
      fc.integer({ min: 1_000 }),
      fc.constant(null),
    );
    const anOrder = fc.record({
      buyerRemarks: value,
      channelMemo: fc.oneof(value, fc.record({ text: value })),
      buyer: fc.record({ name: fc.record({ family: value, first: value }), email: value }),
      destinations: fc.array(fc.record({ noshi: value, lines: fc.array(value, { maxLength: 2 }) }), { maxLength: 3 }),
    });
    const path =
      /^(buyerRemarks|channelMemo(\.text)?|buyer\.(name\.(family|first)|email)|destinations(\[[0-2]\]\.(noshi|lines(\[[01]\])?))?)$/;
    fc.assert(
      fc.property(anOrder, anOrder, (before, later) => {
        const fields = changedFields(before as unknown as Order, later as unknown as Order);
        for (const field of fields) expect(field).toMatch(path);
        expect(new Set(fields).size).toBe(fields.length);
        expect(fields.length === 0).toBe(JSON.stringify(before) === JSON.stringify(later));
      }),
    );
  });

  it('are the same backwards', () => {
    const changed = after((one) => {
      one.phase = 'processing';
      one.destinations.pop();
      one.buyer.email = 'someone@example.invalid';
    });
    expect(changedFields(changed, order).toSorted()).toEqual(changedFields(order, changed).toSorted());
    expect(changedFields(order, changed).toSorted()).toEqual(['buyer.email', 'destinations', 'phase']);
  });
});
