import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWaybillKey, waybillKey } from './waybill-key.ts';

const serials = fc.integer({ min: 1, max: 999_999_999_999 });
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('waybill key', () => {
  it('is at most 15 letters and digits, and gives its serial back', () => {
    fc.assert(
      fc.property(serials, fc.constantFrom('J', 'A', 'ZY'), (serial, prefix) => {
        const key = waybillKey(serial, prefix);
        expect(key).toMatch(/^[A-Z]{1,2}[0-9]{7,12}[A-Z]$/);
        expect(key.length).toBeLessThanOrEqual(15);
        expect(parseWaybillKey(key)).toEqual({ ok: true, key, serial });
      }),
    );
  });

  it('is never given twice', () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, place) => waybillKey(place + 1)));
    expect(keys.size).toBe(20_000);
    expect(waybillKey(9_999_999)).not.toBe(waybillKey(10_000_000));
  });

  it('shows every wrong digit', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.constantFrom(...'0123456789'), (serial, at, typed) => {
        const key = waybillKey(serial);
        const place = 1 + (at % (key.length - 2));
        fc.pre(key[place] !== typed);
        expect(parseWaybillKey(key.slice(0, place) + typed + key.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  it('shows any two exchanged digits', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.nat(), (serial, a, b) => {
        const characters = [...waybillKey(serial)];
        const [one, other] = [1 + (a % (characters.length - 2)), 1 + (b % (characters.length - 2))];
        fc.pre(characters[one] !== characters[other]);
        [characters[one], characters[other]] = [characters[other]!, characters[one]!];
        expect(parseWaybillKey(characters.join('')).ok).toBe(false);
      }),
    );
  });

  it('takes no other check letter', () => {
    fc.assert(
      fc.property(serials, fc.constantFrom(...alphabet), (serial, letter) => {
        const key = waybillKey(serial);
        fc.pre(!key.endsWith(letter));
        expect(parseWaybillKey(key.slice(0, -1) + letter).ok).toBe(false);
      }),
    );
  });

  it('forgives what typing does without changing the sense', () => {
    const key = waybillKey(101);
    const typings = [
      key.toLowerCase(),
      ` ${key} `,
      key.replace(/0/g, 'O'),
      key.replace(/1/g, 'I'),
      key.replace('J', 'Ｊ'),
      `${key.slice(0, 4)}-${key.slice(4)}`,
    ];
    for (const typed of typings) expect(parseWaybillKey(typed)).toEqual({ ok: true, key, serial: 101 });
  });

  it('tells a mistyped key of ours from one that is not ours', () => {
    expect(parseWaybillKey('J0000001A')).toEqual({ ok: false, because: 'mistyped' });
    for (const foreign of ['', '12345', '355999-20261120-0000000001', 'ABC', '444413758703']) {
      expect(parseWaybillKey(foreign)).toEqual({ ok: false, because: 'foreign' });
    }
  });

  it('refuses serials that it can not hold', () => {
    for (const serial of [0, -1, 1.5, 1e12]) expect(() => waybillKey(serial)).toThrow();
    for (const prefix of ['', 'I', 'ABC', '1']) expect(() => waybillKey(1, prefix)).toThrow();
  });
});
