import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDateTime, encodeDateTime, isDate, isRequestDateTime } from './time.ts';

describe('times of RMS', () => {
  it('are written in Japan, with an offset without a colon and without milliseconds', () => {
    expect(encodeDateTime(new Date('2026-11-23T15:30:00.999Z'))).toBe('2026-11-24T00:30:00+0900');
  });

  it('survive the round trip to the second', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = new Date(second * 1000);
        expect(decodeDateTime(encodeDateTime(at))).toEqual(at);
      }),
    );
  });

  it('are read with a colon in the offset too, but not written so', () => {
    expect(decodeDateTime('2026-11-24T00:30:00+09:00')).toEqual(new Date('2026-11-23T15:30:00Z'));
    expect(isRequestDateTime('2026-11-24T00:30:00+09:00')).toBe(false);
  });

  it.each([
    '2026-02-30T00:00:00+0900',
    '2026-11-24T24:00:00+0900',
    '2026-11-24T00:60:00+0900',
    '2026-11-24T00:00:00Z',
    '2026-11-24T00:00:00+0000',
    '2026-11-24T00:00:00.000+0900',
    '2026-11-24T00:00:00',
    '2026/11/24 00:00:00',
    '2026-11-24',
    '',
  ])('are not guessed: %s', (text) => {
    expect(decodeDateTime(text)).toBeNull();
  });

  it('know the days that exist', () => {
    expect(isDate('2028-02-29')).toBe(true);
    expect(isDate('2026-02-29')).toBe(false);
    expect(isDate('2026/02/01')).toBe(false);
    expect(isDate('20260201')).toBe(false);
  });
});
