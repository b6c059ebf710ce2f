import { describe, expect, it } from 'vitest';
import type { NumberGroup, NumberRow } from '../../api/waybills.ts';
import { groupsOf, rowsOf } from './result-groups.ts';

const cancelled = { code: 'order-cancelled', ja: 'キャンセル', en: 'cancelled' };
const row = (line: number, group: NumberGroup, caution: NumberRow['caution'] = null): NumberRow => ({
  line,
  key: null,
  orderNumber: null,
  trackingNumber: null,
  verdict: 'new',
  group,
  reason: null,
  caution,
});
const label = { ja: '一致', en: 'Matched' };

describe('the groups of a result file', () => {
  it('show a cancelled order apart, as work for a person, though its number is taken', () => {
    const report = {
      rows: [row(1, 'matched'), row(2, 'matched', cancelled), row(3, 'conflict')],
      groups: [
        { group: 'matched' as const, label, count: 2, needsPerson: false },
        { group: 'conflict' as const, label, count: 1, needsPerson: true },
      ],
    };
    expect(groupsOf(report).map(({ group, count, needsPerson }) => [group, count, needsPerson])).toEqual([
      ['matched', 1, false],
      ['caution', 1, true],
      ['conflict', 1, true],
    ]);
    expect(rowsOf(report, 'caution').map((one) => one.line)).toEqual([2]);
    expect(rowsOf(report, 'matched').map((one) => one.line)).toEqual([1]);
  });
  it('leave out what has no row', () => {
    const report = {
      rows: [row(1, 'matched', cancelled)],
      groups: [{ group: 'matched' as const, label, count: 1, needsPerson: false }],
    };
    expect(groupsOf(report).map(({ group }) => group)).toEqual(['caution']);
  });
});
