import { describe, expect, it } from 'vitest';
import { isWhole, printedNumber, tidyNumber, withoutFrame } from './scan.ts';

describe('a tracking number from a reader or a hand', () => {
  it('is read in full width, with hyphens of any kind and spaces', () => {
    for (const typed of ['１２３４−５６７８−９０１２', '1234-5678-9012', ' 1234 5678 9012 ', '1234ー5678ー9012'])
      expect(tidyNumber(typed)).toBe('123456789012');
  });

  it('loses the frame that Codabar readers send', () => {
    expect(withoutFrame('A123456789012A')).toBe('123456789012');
    expect(withoutFrame('ＡＢ123456789ＪＰ')).toBe('AB123456789JP');
  });

  it('is whole at twelve digits with the right check digit', () => {
    expect(isWhole('300000000004')).toBe(30000000000 % 7 === 4);
    const digits = '30123456789';
    expect(isWhole(`${digits}${Number(digits) % 7}`)).toBe(true);
    expect(isWhole(`${digits}${(Number(digits) + 1) % 7}`)).toBe(false);
    expect(isWhole(digits)).toBe(false);
  });

  it('is shown as printed on labels', () => {
    expect(printedNumber('123456789012')).toBe('1234-5678-9012');
    expect(printedNumber('AB123456789JP')).toBe('AB123456789JP');
  });
});
