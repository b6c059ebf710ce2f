import { describe, expect, it } from 'vitest';
import { readDay, readTime } from './read-day.ts';

const today = '2026-11-24';
const day = (text: string, on = today) => {
  const reading = readDay(text, on);
  return reading.kind === 'day' ? reading.day : reading.kind === 'empty' ? '' : reading.why;
};
const time = (text: string) => {
  const reading = readTime(text);
  return reading.kind === 'time' ? reading.time : reading.kind;
};

describe('a day as people type it', () => {
  it.each([
    ['2026-11-28', '2026-11-28'],
    ['2026/11/28', '2026-11-28'],
    ['20261128', '2026-11-28'],
    ['261128', '2026-11-28'],
    ['26/11/28', '2026-11-28'],
    ['1128', '2026-11-28'],
    ['１１２８', '2026-11-28'],
    ['11/28', '2026-11-28'],
    ['１１／２８', '2026-11-28'],
    ['11-28', '2026-11-28'],
    ['１１－２８', '2026-11-28'],
    ['11.28', '2026-11-28'],
    ['11月28日', '2026-11-28'],
    ['2026年11月28日', '2026-11-28'],
    ['令和8年11月28日', '2026-11-28'],
    ['R8.11.28', '2026-11-28'],
    [' 11 / 28 ', '2026-11-28'],
    ['1/5', '2027-01-05'],
    ['0105', '2027-01-05'],
  ])('reads %s', (typed, read) => expect(day(typed)).toBe(read));

  it.each([
    ['きょう', '2026-11-24'],
    ['今日', '2026-11-24'],
    ['きのう', '2026-11-23'],
    ['昨日', '2026-11-23'],
    ['おととい', '2026-11-22'],
    ['あした', '2026-11-25'],
    ['あさって', '2026-11-26'],
    ['３日前', '2026-11-21'],
    ['7日後', '2026-12-01'],
    ['yesterday', '2026-11-23'],
  ])('reads %s', (typed, read) => expect(day(typed)).toBe(read));

  it('takes the year in which the day is nearest', () => {
    expect(day('1228', '2026-01-05')).toBe('2025-12-28');
    expect(day('1/5', '2026-12-28')).toBe('2027-01-05');
    expect(day('2/29', '2027-11-24')).toBe('2028-02-29');
  });

  it('takes the month in which a bare date is nearest', () => {
    expect(day('28')).toBe('2026-11-28');
    expect(day('2日')).toBe('2026-12-02');
    expect(day('31', '2026-11-20')).toBe('2026-10-31');
    expect(day('5', '2026-12-28')).toBe('2027-01-05');
  });

  it('takes a weekday along, and says when it is another', () => {
    expect(day('11/28(土)')).toBe('2026-11-28');
    expect(day('11月28日（土）')).toBe('2026-11-28');
    expect(day('11/28土曜日')).toBe('2026-11-28');
    expect(day('11/28(日)')).toBe('weekday');
  });

  it('guesses nothing', () => {
    expect(day('')).toBe('');
    expect(day('　')).toBe('');
    expect(day('11/31')).toBe('no-such-day');
    expect(day('1332')).toBe('no-such-day');
    expect(day('2/29')).toBe('no-such-day');
    expect(day('2026/13/01')).toBe('no-such-day');
    // 1/28 or 12/8.
    expect(day('128')).toBe('format');
    expect(day('(土)')).toBe('format');
    expect(day('らいげつ')).toBe('format');
    expect(day('11/28/2026')).toBe('format');
  });
});

describe('a time as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['9:05', '09:05'],
    ['９：０５', '09:05'],
    ['0905', '09:05'],
    ['905', '09:05'],
    ['1405', '14:05'],
    ['9時', '09:00'],
    ['9時5分', '09:05'],
    ['9時半', '09:30'],
    ['午後3時', '15:00'],
    ['午後12時', '12:00'],
    ['24:00', '23:59'],
    ['', 'empty'],
    ['25:00', 'unreadable'],
    ['9:60', 'unreadable'],
    ['夕方', 'unreadable'],
  ])('reads %s as %s', (typed, read) => expect(time(typed)).toBe(read));
});
