import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields } from './changed-fields.ts';
import { contentHash, textHash } from './content-hash.ts';
import type { Order } from './order.ts';

/** As much of an order as these tests look at. Invented. */
const order = {
  orderNumber: '999001-20261124-0000000001',
  phase: 'new',
  buyer: { name: { family: '試験', first: '花子' }, email: null },
  destinations: [
    { destinationId: '1', lines: [{ lineId: '11', quantity: 2 }] },
    { destinationId: '2', lines: [{ lineId: '21', quantity: 1 }] },
  ],
  money: { total: 3_300, shippingFee: null },
  receipts: { issuedCount: 0, issuedAt: [] },
} as unknown as Order;

/** Anything that JSON can hold in the place of an order's fields: the hash looks at shape, not at meaning. */
const content = fc
  .dictionary(fc.constantFrom('buyer', 'money', 'marks', 'lines', 'x', '10', '9'), fc.jsonValue({ maxDepth: 3 }))
  .map((fields) => JSON.parse(JSON.stringify(fields)) as unknown as Order);

/** The same with the keys of every object written in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('the hash of an order', () => {
  it('is 32 hex digits, the same for the same words', () => {
    expect(contentHash(order)).toMatch(/^[0-9a-f]{32}$/);
    expect(contentHash(structuredClone(order))).toBe(contentHash(order));
  });

  it('does not change when the mapping writes the keys in another order, at any depth', () => {
    expect(JSON.stringify(reversed(order))).not.toBe(JSON.stringify(order));
    expect(contentHash(reversed(order) as Order)).toBe(contentHash(order));
    fc.assert(
      fc.property(content, (one) => {
        expect(contentHash(reversed(one) as Order)).toBe(contentHash(one));
      }),
    );
  });

  it('does not change when a receipt is issued at the channel', () => {
    const issued = { ...order, receipts: { issuedCount: 1, issuedAt: ['2026-11-24T00:00:00.000Z'] } };
    expect(contentHash(issued)).toBe(contentHash(order));
  });

  it('changes with a value deep inside, with the order of a list, and where null becomes 0', () => {
    const other = structuredClone(order);
    other.destinations[1]!.lines[0]!.quantity = 2;
    const hashes = [
      contentHash(order),
      contentHash(other),
      contentHash({ ...order, destinations: order.destinations.toReversed() }),
      contentHash({ ...order, money: { ...order.money, shippingFee: 0 } }),
      contentHash({ ...order, destinations: order.destinations.slice(0, 1) }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('does not tell a field that is not there from one that is undefined, since storing drops it', () => {
    const withUndefined = { ...order, device: undefined } as unknown as Order;
    expect(contentHash(withUndefined)).toBe(contentHash(JSON.parse(JSON.stringify(withUndefined))));
    expect(contentHash({ ...order, device: null })).not.toBe(contentHash(order));
  });

  it('stays after the order was stored and read again', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(contentHash(JSON.parse(JSON.stringify(one)))).toBe(contentHash(one));
      }),
    );
  });

  it('differs exactly where the changed fields are named', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        expect(contentHash(before) === contentHash(after)).toBe(changedFields(before, after).length === 0);
      }),
    );
  });

  it('does not change the order it reads', () => {
    const before = structuredClone(order);
    contentHash(order);
    expect(order).toEqual(before);
  });
});

describe('the hash of a text', () => {
  it('is the first half of its SHA-256', () => {
    expect(textHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb924');
    expect(textHash('受注')).not.toBe(textHash('受注 '));
  });
});
