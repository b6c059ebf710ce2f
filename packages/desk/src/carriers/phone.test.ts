import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone.ts';

describe('phone', () => {
  it.each([
    ['090-0000-1234', '090-0000-1234'],
    ['０９０（００００）１２３４', '090-0000-1234'],
    ['03ー0000−1234', '03-0000-1234'],
    ['+81 90-0000-1234', '090-0000-1234'],
    ['+81 (0)3-0000-1234', '03-0000-1234'],
    ['0081300001234', '0300001234'],
    ['06-0000-1234', '06-0000-1234'],
    ['0800-123-4567', '0800-123-4567'],
    ['0120-123-456', '0120-123-456'],
  ])('%s is %s', (given, shown) => {
    expect(normalisePhone(given)).toEqual({ ok: true, shown, digits: shown.replace(/-/g, ''), isDummy: false });
  });

  it.each([null, '', '  '])('is missing: %j', (given) => {
    expect(normalisePhone(given)).toEqual({ ok: false, because: 'missing' });
  });

  it.each(['12345', '999-9999-9999', '000-0000-0000', '0312345678 内線3', '090-1234-567', '03-1234-56789'])(
    'is malformed: %s',
    (given) => {
      expect(normalisePhone(given)).toEqual({ ok: false, because: 'malformed' });
    },
  );

  it.each(['0123456789', '0000000000', '090-0000-0000'])('looks made up: %s', (given) => {
    expect(normalisePhone(given)).toMatchObject({ ok: true, isDummy: true });
  });
});
