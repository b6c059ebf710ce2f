import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDamagedByExcel,
  normaliseTwelveDigits,
  passesMod7,
  passesS10,
  showTrackingNumber,
  tidyTrackingNumber,
} from './tracking-number.ts';

describe('tracking number', () => {
  it.each(['444413758703', '512547514334', '405548424886', '13112383852'])('passes mod 7: %s', (number) => {
    expect(passesMod7(number)).toBe(true);
  });

  it('shows a wrong digit by mod 7, except one that is off by 7', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.nat(11), fc.nat(9), (body, place, digit) => {
        const number = `${String(body).padStart(11, '0')}${body % 7}`;
        expect(passesMod7(number)).toBe(true);
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        const offBySeven = place < 11 && Math.abs(Number(number[place]) - digit) === 7;
        expect(passesMod7(wrong)).toBe(wrong === number || offBySeven);
      }),
    );
  });

  it.each([
    ['RB473124829CN', true],
    ['EE876543216JP', true],
    ['EE876543217JP', false],
    ['444413758703', false],
  ])('S10 %s: %s', (number, passes) => {
    expect(passesS10(number)).toBe(passes);
  });

  it.each(['4444-1375-8703', '４４４４－１３７５－８７０３', ' 4444 1375 8703 ', '4444‐1375―8703', '4444ー1375−8703'])(
    'is the same however it is typed: %s',
    (typed) => {
      expect(normaliseTwelveDigits(typed)).toEqual({ ok: true, number: '444413758703' });
    },
  );

  it('is shown as 4-4-4, and keeps leading zeros', () => {
    expect(showTrackingNumber('012345678905')).toBe('0123-4567-8905');
    expect(tidyTrackingNumber('0123-4567-8905')).toBe('012345678905');
    expect(showTrackingNumber('RB473124829CN')).toBe('RB473124829CN');
  });

  it.each([
    ['', 'tracking-number-empty'],
    ['8.11E+11', 'tracking-number-excel'],
    ['8.11234E+11', 'tracking-number-excel'],
    ['44441375870', 'tracking-number-length'],
    ['4444137587030', 'tracking-number-length'],
    ['AB4413758703', 'tracking-number-characters'],
  ])('refuses "%s" (%s), and nobody may override it', (typed, code) => {
    const verdict = normaliseTwelveDigits(typed);
    expect(verdict).toMatchObject({ ok: false, reason: { code } });
    expect(verdict).not.toHaveProperty('overridable');
  });

  it('leaves a failing check digit to a person', () => {
    expect(normaliseTwelveDigits('4444-1375-8704')).toMatchObject({
      ok: false,
      overridable: true,
      number: '444413758704',
      reason: { code: 'check-digit' },
    });
  });

  it('knows what Excel leaves behind from what carriers write', () => {
    expect(['8.11E+11', '4E+11', '８．１１Ｅ＋１１'].map(isDamagedByExcel)).toEqual([true, true, true]);
    expect(['444413758703', 'EE876543216JP', '', 'J0000001N'].map(isDamagedByExcel)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
