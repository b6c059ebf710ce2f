import { describe, expect, it } from 'vitest';
import type { TodaysRow } from '../../api/today.ts';
import { formOfRow, keyOfRow, steadyRows, targetOf } from './row-forms.ts';

const row = (code: string, more: Partial<TodaysRow> = {}): TodaysRow => ({
  code,
  urgency: 'stop',
  count: 1,
  counted: 'orders',
  title: { ja: '', en: '' },
  detail: { ja: '', en: '' },
  until: null,
  since: null,
  filter: { held: true },
  link: null,
  needsPerson: true,
  ...more,
});

describe('rows of today', () => {
  it('lead to exactly their orders, or to where one sees to them', () => {
    expect(targetOf(row('held'))).toEqual({ to: '/orders', search: { held: true } });
    expect(targetOf(row('run-broken-off', { filter: null, link: { page: 'runs', id: 'x' } }))).toMatchObject({
      to: '/runs/$id',
      params: { id: 'x' },
    });
    expect(targetOf(row('key-expiring', { filter: null, link: { page: 'settings' } })).to).toBe(
      '/settings/{-$section}',
    );
  });
  it('of a kind that the screen does not know are shown by their urgency', () => {
    expect(formOfRow(row('never-heard-of', { urgency: 'doubt' }))).toMatchObject({ form: 'ask' });
  });
  it('keep their places while a hand is among them', () => {
    const [held, failed, doubt] = [row('held'), row('failed', { filter: { trouble: ['a:b'] } }), row('in-doubt')];
    const { shown } = steadyRows([held, failed], null);
    const later = steadyRows([doubt, { ...failed, count: 5 }], shown);
    expect(later.shown.map((one) => [one.row.code, one.row.count, one.gone])).toEqual([
      ['held', 1, true],
      ['failed', 5, false],
    ]);
    expect(later.waiting).toBe(1);
    expect(steadyRows([doubt, failed], null).shown.map((one) => one.row.code)).toEqual(['in-doubt', 'failed']);
  });
  it('are told apart where several have one code', () => {
    expect(keyOfRow(row('failed', { filter: { trouble: ['a'] } }))).not.toBe(
      keyOfRow(row('failed', { filter: { trouble: ['b'] } })),
    );
  });
});
