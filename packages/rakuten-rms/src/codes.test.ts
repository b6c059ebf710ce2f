import { describe, expect, it } from 'vitest';
import { carriers, labelOf, orderProgresses, readShippingTerm } from './codes.ts';

describe('codes', () => {
  it('have a name where the table has one, as number or text', () => {
    expect(labelOf(orderProgresses, 100)).toBe('注文確認待ち');
    expect(labelOf(carriers, '1001')).toBe('ヤマト運輸');
  });

  it('are never guessed', () => {
    expect(labelOf(orderProgresses, 150)).toBeNull();
    expect(labelOf(carriers, 'toString')).toBeNull();
    expect(labelOf(carriers, null)).toBeNull();
  });

  it.each([
    [null, null],
    [0, null],
    [1, '午前'],
    [2, '午後'],
    [9, 'その他'],
    [708, { from: 7, to: 8 }],
    [1014, { from: 10, to: 14 }],
    [2324, { from: 23, to: 24 }],
    [1410, null],
    [3, null],
    [1925, null],
  ])('read the delivery time %s', (code, expected) => {
    expect(readShippingTerm(code)).toEqual(expected);
  });
});
