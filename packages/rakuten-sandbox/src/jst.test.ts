import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY,
  dateOf,
  datetimeOf,
  HOUR,
  isoOf,
  MINUTE,
  readDatetime,
  readDuration,
  startOfDate,
} from './jst.ts';

const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000);

describe("Japan's time", () => {
  it('is written and read back the same', () => {
    fc.assert(fc.property(instant, (at) => readDatetime(datetimeOf(at)) === at && Date.parse(isoOf(at)) === at));
  });

  it('begins its day nine hours before UTC does', () => {
    expect(datetimeOf(Date.parse('2026-11-24T15:00:00Z'))).toBe('2026-11-25T00:00:00+0900');
    expect(dateOf(Date.parse('2026-11-24T14:59:59Z'))).toBe('2026-11-24');
    expect(startOfDate('2026-11-25')).toBe(Date.parse('2026-11-24T15:00:00Z'));
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('knows no days that are none', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026/01/01', '']) expect(startOfDate(text)).toBeNull();
    expect(startOfDate('2028-02-29')).not.toBeNull();
  });

  it('reads durations of a fixed length, and no others', () => {
    expect(readDuration('P1DT2H')).toBe(DAY + 2 * HOUR);
    expect(readDuration('P2W')).toBe(14 * DAY);
    expect(readDuration('PT1.5S')).toBe(1_500);
    expect(readDuration('PT90M')).toBe(90 * MINUTE);
    for (const text of ['P', 'PT', 'P1DT', 'P1M', 'P1Y', '1D', '-P1D', 'P1D2H']) expect(readDuration(text)).toBeNull();
  });
});
