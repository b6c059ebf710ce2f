import fc from 'fast-check';
import { expect, it } from 'vitest';
import { facetColumn } from './facet-column.ts';

const value = fc.oneof(fc.constant(null), fc.nat(3), fc.constantFrom('', 'a', 'b', '1'));

it('holds the last value of every row, and asks each value once', () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(), value)),
      (first, later) => {
        const column = facetColumn();
        const plain = [...first];
        for (const [row, one] of first.entries()) column.set(row, one);
        for (const [at, one] of later) {
          plain[at % plain.length] = one;
          column.set(at % plain.length, one);
        }
        expect(plain.map((_, row) => column.get(row))).toEqual(plain);
        const asked: unknown[] = [];
        const isText = column.tested((one) => {
          asked.push(one);
          return typeof one === 'string';
        });
        expect(plain.map((_, row) => isText(row))).toEqual(plain.map((one) => typeof one === 'string'));
        expect(asked).toHaveLength(new Set(plain).size);
      },
    ),
  );
});

it('lets go of values that no row has any more', () => {
  const column = facetColumn();
  for (let row = 0; row < 10; row++) column.set(row, row);
  for (const [row, one] of [null, '', 0, '0'].entries()) column.set(10 + row, one);
  for (let time = 0; time < 20_000; time++) column.set(time % 10, `time ${time}`);
  for (let row = 0; row < 10; row++) expect(column.get(row)).toBe(`time ${19_990 + row}`);
  expect([10, 11, 12, 13].map(column.get)).toEqual([null, '', 0, '0']);
  expect(column.values).toBeLessThan(1_100);
});
