import { describe, expect, it } from 'vitest';
import { barsOf, hourOf, percent } from './day-bars.ts';

const hours = [
  { what: 'confirmed' as const, hour: 9, orders: 200, touched: 10 },
  { what: 'confirmed' as const, hour: 10, orders: 1, touched: 1 },
  { what: 'imported' as const, hour: 9, orders: 900, touched: 0 },
];

describe('the bars of the day', () => {
  it('measure each row by its own fullest hour', () => {
    expect(barsOf(hours, 'confirmed', 40)[0]).toMatchObject({ hour: 9, height: 40, hand: 2 });
    expect(barsOf(hours, 'imported', 40)[0]).toMatchObject({ height: 40, hand: 0 });
    expect(barsOf(hours, 'shipped', 40)).toEqual([]);
  });
  it('still show one order among hundreds', () => {
    expect(barsOf(hours, 'confirmed', 40)[1]!.height).toBeGreaterThan(1);
  });
  it('know the hour of Japan', () => {
    expect(hourOf('2026-11-24T05:30:00Z')).toBe(14.5);
    expect(hourOf('2026-11-24T15:00:00Z')).toBe(0);
  });
  it('tell shares without needless digits', () => {
    expect([percent(64, 1_000), percent(1, 2), percent(0, 0)]).toEqual(['6.4%', '50%', '0%']);
  });
});
