import { describe, expect, it } from 'vitest';
import { readPeriod, usualOf, usualPeriod } from './import-period.ts';

/** 2026/11/24 14:05 in Japan. */
const now = '2026-11-24T05:05:30Z';
const today = '2026-11-24';
const typed = (over: Partial<Parameters<typeof readPeriod>[0]> = {}) => ({
  ...usualPeriod('since-yesterday', now, null),
  ...over,
});

describe('the period of an import', () => {
  it('has the usual ones, up to now', () => {
    const until = { toDay: '2026/11/24', toTime: '14:05' };
    expect(usualPeriod('today', now, null)).toEqual({ fromDay: '2026/11/24', fromTime: '00:00', ...until });
    expect(usualPeriod('since-yesterday', now, null)).toEqual({ fromDay: '2026/11/23', fromTime: '00:00', ...until });
    expect(usualPeriod('seven-days', now, null)).toEqual({ fromDay: '2026/11/18', fromTime: '00:00', ...until });
  });

  it('goes on where the last import ended', () => {
    const period = usualPeriod('go-on', now, '2026-11-24T03:40:12Z');
    expect(period).toMatchObject({ fromDay: '2026/11/24', fromTime: '12:40' });
    expect(usualOf(period, now, '2026-11-24T03:40:12Z')).toBe('go-on');
  });

  it('is read as people type it', () => {
    expect(readPeriod(typed({ fromDay: '１１２０', fromTime: '９' }), today)).toEqual({
      kind: 'period',
      from: '2026-11-20T09:00',
      to: '2026-11-24T14:05',
    });
  });

  it('takes whole days where no time is given', () => {
    expect(readPeriod(typed({ fromDay: 'きのう', fromTime: '', toDay: '今日', toTime: '' }), today)).toEqual({
      kind: 'period',
      from: '2026-11-23T00:00',
      to: '2026-11-24T23:59',
    });
  });

  it('names the field that is wrong', () => {
    expect(readPeriod(typed({ toTime: '夕方' }), today)).toEqual({
      kind: 'problem',
      problem: 'unreadable',
      field: 'toTime',
    });
    expect(readPeriod(typed({ fromDay: '' }), today)).toMatchObject({ problem: 'unreadable', field: 'fromDay' });
    expect(readPeriod(typed({ fromDay: 'あした' }), today)).toMatchObject({ problem: 'backwards' });
    expect(readPeriod(typed({ fromDay: '2024/11/01' }), today)).toMatchObject({ problem: 'too-old' });
  });
});
