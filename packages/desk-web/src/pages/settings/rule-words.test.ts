import { describe, expect, it } from 'vitest';
import { filterOfRule, ruleInWords, withoutEmpty } from './rule-words.ts';

const own = { status: new Map([['new', '新規受付']]), label: new Map([['b2b', '法人']]) };

describe('a rule of the rows', () => {
  it('is told as staff would say it', () => {
    expect(ruleInWords({ mark: ['gift', 'noshi'], amountFrom: 30_000, dueWithinDays: 3 }, 'ja', own)).toBe(
      'しるし ギフト・のし、請求額 ¥30,000以上、確認期限 あと3日以内',
    );
    expect(ruleInWords({ label: ['b2b'], status: ['new', 'gone'] }, 'ja', own)).toBe(
      '自店のしるし 法人、ステータス 新規受付・gone',
    );
    expect(ruleInWords({ payment: ['cash-on-delivery'] }, 'en', own)).toBe('payment COD');
  });

  it('finds the same orders as a filter', () => {
    expect(filterOfRule({ mark: ['gift'], dueWithinDays: 0, requestedWithinDays: 2 }, '2026-11-24')).toEqual({
      mark: ['gift'],
      dueBy: '2026-11-24',
      requestedTo: '2026-11-26',
    });
  });

  it('drops what says nothing', () => {
    expect(withoutEmpty({ mark: [], payment: ['card'], amountFrom: undefined, dueWithinDays: 0 })).toEqual({
      payment: ['card'],
      dueWithinDays: 0,
    });
  });
});
