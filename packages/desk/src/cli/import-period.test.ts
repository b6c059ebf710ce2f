import { describe, expect, it } from 'vitest';
import { importPeriod } from './import-period.ts';

/** 2026-11-25 00:30 in Japan, still the 24th in London. */
const now = new Date('2026-11-24T15:30:00Z');

describe('the period of an import', () => {
  it('counts days as they are in Japan', () => {
    expect(importPeriod({ today: true }, now)).toEqual({ from: '2026-11-25', to: '2026-11-25' });
    expect(importPeriod({ days: '7' }, now)).toEqual({ from: '2026-11-19', to: '2026-11-25' });
    expect(importPeriod({ from: '2026-11-01' }, now)).toEqual({ from: '2026-11-01', to: '2026-11-25' });
  });

  it('passes days and times on as they were given', () => {
    expect(importPeriod({ from: '2026-11-24T09:00', to: '2026-11-24T18:00' }, now)).toEqual({
      from: '2026-11-24T09:00',
      to: '2026-11-24T18:00',
    });
  });

  it('tells that a start without an end is still to come', () => {
    expect(() => importPeriod({ from: '2026-11-26' }, now)).toThrow(/later than today \(2026-11-25\)/);
  });

  it.each([
    [{}],
    [{ days: '0' }],
    [{ days: '731' }],
    [{ days: '1.5' }],
    [{ from: '24/11/2026' }],
    [{ from: '2026-02-30' }],
    [{ to: '2026-11-24' }],
    [{ today: true, days: '2' }],
  ])('refuses %j as a wrong call', (options) => {
    expect(() => importPeriod(options, now)).toThrow(expect.objectContaining({ status: 2 }));
  });
});
