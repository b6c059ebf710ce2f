import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  endOfJstDate,
  isJstDate,
  jstDate,
  parseJstMoment,
  showJst,
  showJstDate,
  startOfJstDate,
} from './jst.ts';

/** Whole-second instants of the years in which Japan keeps JST without summer time, and Rakuten has orders. */
const anInstant = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2099-12-30T00:00:00Z'),
  noInvalidDate: true,
});
const aDate = anInstant.map(jstDate);

/** The oracle: the time zone data of the platform. */
const inTokyo = new Intl.DateTimeFormat('ja-JP-u-ca-gregory', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
function partsInTokyo(at: Date): Record<string, string> {
  return Object.fromEntries(inTokyo.formatToParts(at).map(({ type, value }) => [type, value]));
}

describe('the day in Japan', () => {
  it('begins nine hours before UTC’s', () => {
    expect(jstDate(new Date('2026-11-23T14:59:59.999Z'))).toBe('2026-11-23');
    expect(jstDate(new Date('2026-11-23T15:00:00.000Z'))).toBe('2026-11-24');
    expect(startOfJstDate('2026-11-24').toISOString()).toBe('2026-11-23T15:00:00.000Z');
    expect(endOfJstDate('2026-11-24').toISOString()).toBe('2026-11-24T14:59:59.999Z');
  });

  it('is the one that the time zone data say', () => {
    fc.assert(
      fc.property(anInstant, (at) => {
        const { year, month, day } = partsInTokyo(at);
        expect(jstDate(at)).toBe(`${year}-${month}-${day}`);
      }),
    );
  });

  it('holds every instant between its first and its last, and no other', () => {
    fc.assert(
      fc.property(anInstant, (at) => {
        const day = jstDate(at);
        expect(startOfJstDate(day).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(endOfJstDate(day).getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(jstDate(startOfJstDate(day))).toBe(day);
        expect(jstDate(endOfJstDate(day))).toBe(day);
        expect(jstDate(new Date(startOfJstDate(day).getTime() - 1))).toBe(addDays(day, -1));
        expect(jstDate(new Date(endOfJstDate(day).getTime() + 1))).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('days', () => {
  it('count over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('come back when the same number is taken away', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(startOfJstDate(addDays(date, days)).getTime() - startOfJstDate(date).getTime()).toBe(days * 86_400_000);
      }),
    );
  });

  it('are taken in one notation only, and only if they exist', () => {
    fc.assert(fc.property(aDate, isJstDate));
    for (const text of [
      '2026/11/24',
      '2026-11-31',
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-11-00',
      '2026-1-2',
      '20261124',
      '26-11-24',
      ' 2026-11-24',
      '2026-11-24\n',
      '2026-11-24T00:00',
      '２０２６-11-24',
      '',
    ])
      expect(isJstDate(text), JSON.stringify(text)).toBe(false);
    expect(isJstDate('2028-02-29')).toBe(true);
  });
});

describe('a moment, as people type it', () => {
  const read = (text: string, edge: 'start' | 'end' = 'start') => parseJstMoment(text, edge)?.toISOString();

  it('is a day’s start or its end', () => {
    expect(read('2026-11-24', 'start')).toBe('2026-11-23T15:00:00.000Z');
    expect(read('2026-11-24', 'end')).toBe('2026-11-24T14:59:59.999Z');
  });

  it('is JST without an offset, and the offset’s where one is given', () => {
    expect(read('2026-11-24T09:05')).toBe('2026-11-24T00:05:00.000Z');
    expect(read('2026-11-24 09:05:30')).toBe('2026-11-24T00:05:30.000Z');
    expect(read('2026-11-24T09:05+09:00')).toBe('2026-11-24T00:05:00.000Z');
    expect(read('2026-11-24T09:05:00+0900')).toBe('2026-11-24T00:05:00.000Z');
    expect(read('2026-11-24T09:05Z')).toBe('2026-11-24T09:05:00.000Z');
    expect(read('2026-11-24T09:05-05:30')).toBe('2026-11-24T14:35:00.000Z');
  });

  it('means the whole minute at the end where no second is given: 09:05 on a clock is still 09:05', () => {
    expect(read('2026-11-24T09:05', 'end')).toBe('2026-11-24T00:05:59.999Z');
    expect(read('2026-11-24 09:05+09:00', 'end')).toBe('2026-11-24T00:05:59.999Z');
    expect(read('2026-11-24T09:05Z', 'end')).toBe('2026-11-24T09:05:59.999Z');
  });

  it('is the same at either edge once it has seconds', () => {
    fc.assert(
      fc.property(anInstant, (at) => {
        const text = `${jstDate(at)}T10:20:30`;
        expect(parseJstMoment(text, 'start')).toEqual(parseJstMoment(text, 'end'));
      }),
    );
  });

  it('comes back from what the time zone data write, to the second', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom('T', ' '), fc.constantFrom('', '+09:00', '+0900'), (at, between, zone) => {
        const { year, month, day, hour, minute, second } = partsInTokyo(at);
        const text = `${year}-${month}-${day}${between}${hour}:${minute}:${second}${zone}`;
        expect(parseJstMoment(text, 'start')?.getTime()).toBe(Math.floor(at.getTime() / 1_000) * 1_000);
      }),
    );
  });

  it('comes back from our own instants, to the second', () => {
    fc.assert(
      fc.property(anInstant, (at) => {
        const read = parseJstMoment(at.toISOString(), 'start')!.getTime();
        expect(Math.floor(read / 1_000)).toBe(Math.floor(at.getTime() / 1_000));
      }),
    );
  });

  it('is refused where it does not exist or is written otherwise', () => {
    for (const text of [
      '2026/11/24',
      '2026/11/24 09:00',
      '2026-02-30',
      '2026-02-30T09:00',
      '2026-11-24T25:00',
      '2026-11-24T24:00',
      '2026-11-24T23:60',
      '2026-11-24T23:59:60',
      '2026-11-24T9:00',
      '2026-11-24T09',
      '2026-11-24T09:00+9',
      '2026-11-24T09:00+99:00',
      '2026-11-24T09:00JST',
      '2026-11-24t09:00',
      '2026-11-24  09:00',
      '2026-11-24T09:00 ',
      '11-24',
      '今日',
      'now',
      '',
    ])
      expect(read(text), JSON.stringify(text)).toBeUndefined();
  });

  it('never throws and never gives an invalid date, whatever was typed', () => {
    const almost = fc.stringMatching(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const at = parseJstMoment(text, 'end');
        expect(at === undefined || !Number.isNaN(at.getTime())).toBe(true);
      }),
    );
  });
});

describe('shown to staff', () => {
  it('reads as they write it', () => {
    expect(showJst(new Date('2026-11-24T00:05:59Z'))).toBe('2026/11/24(火) 09:05');
    expect(showJst(new Date('2026-12-31T15:00:00Z'))).toBe('2027/01/01(金) 00:00');
    expect(showJstDate('2026-11-24')).toBe('11/24(火)');
    expect(showJstDate('2026-01-04')).toBe('1/4(日)');
  });

  it('says the time and the weekday that the time zone data say', () => {
    fc.assert(
      fc.property(anInstant, (at) => {
        const { year, month, day, weekday, hour, minute } = partsInTokyo(at);
        expect(showJst(at)).toBe(`${year}/${month}/${day}(${weekday}) ${hour}:${minute}`);
        expect(showJstDate(jstDate(at))).toBe(`${Number(month)}/${Number(day)}(${weekday})`);
      }),
    );
  });
});
