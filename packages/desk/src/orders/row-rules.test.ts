import { describe, expect, it } from 'vitest';
import { type ColouredRow, colourOf, type RowRule, rowRuleSchema } from './row-rules.ts';

const row: ColouredRow = {
  marks: ['gift', 'remarks'],
  labels: ['corporate'],
  paymentKind: 'card',
  deliveryMethod: '宅配便',
  phase: 'new',
  status: { key: 'new' },
  assignee: null,
  amountDue: 12_800,
  confirmDueOn: '2026-11-26',
  requestedDeliveryDate: null,
};
const rule = (when: RowRule['when'], hue: RowRule['hue'] = 'sora'): RowRule => ({ name: 'r', hue, when });

describe('a row is coloured by the first rule that fits', () => {
  const cases: [what: string, when: RowRule['when'], fits: boolean][] = [
    ['one of several marks', { mark: ['noshi', 'gift'] }, true],
    ['a mark that it has not', { mark: ['noshi'] }, false],
    ['a mark of the shop', { label: ['corporate'] }, true],
    ['payment', { payment: ['card'] }, true],
    ['delivery', { delivery: ['メール便'] }, false],
    ['all conditions together', { mark: ['gift'], payment: ['card'], amountFrom: 10_000 }, true],
    ['one of them not', { mark: ['gift'], payment: ['prepaid'] }, false],
    ['amount', { amountFrom: 12_801 }, false],
    ['nobody looking after it', { assignee: ['none'] }, true],
    ['a deadline near enough', { dueWithinDays: 2 }, true],
    ['a deadline further away', { dueWithinDays: 1 }, false],
    ['a requested day that it has not', { requestedWithinDays: 30 }, false],
  ];
  for (const [what, when, fits] of cases)
    it(what, () => expect(colourOf(row, [rule(when)], '2026-11-24') !== null).toBe(fits));

  it('the first wins, and tells its name', () => {
    const rules = [
      rule({ phase: ['ready'] }),
      { ...rule({ mark: ['gift'] }, 'ume'), name: 'ギフト' },
      rule({ payment: ['card'] }),
    ];
    expect(colourOf(row, rules, '2026-11-24')).toEqual({ hue: 'ume', rule: 'ギフト' });
    expect(colourOf(row, [], '2026-11-24')).toBeNull();
  });

  it('an amount that is not settled is neither high nor low', () => {
    expect(colourOf({ ...row, amountDue: null }, [rule({ amountTo: 999_999 })], '2026-11-24')).toBeNull();
  });

  it('a rule without a condition, or of a colour that is none, is refused', () => {
    expect(rowRuleSchema.safeParse(rule({})).success).toBe(false);
    expect(rowRuleSchema.safeParse({ ...rule({ mark: ['gift'] }), hue: 'red' }).success).toBe(false);
  });
});
