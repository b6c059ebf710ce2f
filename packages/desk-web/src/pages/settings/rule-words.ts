/** A rule of the rows as a sentence, and as the filter of the list that finds the same orders. Pure. */
import type { Hue } from '../../api/types.ts';
import { addDays, yen } from '../../texts/format.ts';
import { inLanguage, type Language } from '../../texts/language.tsx';
import { paymentTexts, phaseTexts } from '../orders/condition-texts.ts';
import { markTexts } from '../orders/orders-texts.ts';

export interface RuleCondition {
  mark?: string[] | undefined;
  label?: string[] | undefined;
  payment?: string[] | undefined;
  delivery?: string[] | undefined;
  phase?: string[] | undefined;
  status?: string[] | undefined;
  assignee?: string[] | undefined;
  amountFrom?: number | undefined;
  amountTo?: number | undefined;
  dueWithinDays?: number | undefined;
  requestedWithinDays?: number | undefined;
}
export interface RowRule {
  name: string;
  hue: Hue;
  when: RuleCondition;
}

/** Names of the merchant's own: statuses and labels by key. */
export interface OwnNames {
  status: ReadonlyMap<string, string>;
  label: ReadonlyMap<string, string>;
}

export const ruleTexts = {
  mark: { ja: 'しるし', en: 'mark' },
  label: { ja: '自店のしるし', en: 'own mark' },
  payment: { ja: '支払', en: 'payment' },
  delivery: { ja: '配送', en: 'delivery' },
  phase: { ja: '楽天の状態', en: 'at Rakuten' },
  status: { ja: 'ステータス', en: 'status' },
  assignee: { ja: '担当', en: 'assignee' },
  amount: { ja: '請求額', en: 'amount due' },
  due: { ja: '確認期限', en: 'confirm by' },
  requested: { ja: 'お届け希望', en: 'requested' },
  days: {
    ja: (n: number) => (n === 0 ? '今日まで' : `あと${n}日以内`),
    en: (n: number) => (n === 0 ? 'today' : `within ${n} days`),
  },
  from: { ja: (amount: string) => `¥${amount}以上`, en: (amount: string) => `¥${amount} or more` },
  to: { ja: (amount: string) => `¥${amount}以下`, en: (amount: string) => `¥${amount} or less` },
  or: { ja: '・', en: ' or ' },
  and: { ja: '、', en: '; ' },
};

export function ruleInWords(when: RuleCondition, language: Language, own: OwnNames): string {
  const t = inLanguage(ruleTexts, language) as unknown as Record<string, string> & {
    days: (n: number) => string;
    from: (amount: string) => string;
    to: (amount: string) => string;
  };
  const marks = inLanguage(markTexts, language) as Record<string, string>;
  const payments = inLanguage(paymentTexts, language) as Record<string, string>;
  const phases = inLanguage(phaseTexts, language) as Record<string, string>;
  const parts: string[] = [];
  const any = (key: keyof RuleCondition, wordOf: (value: string) => string | undefined) => {
    const values = when[key] as string[] | undefined;
    if (values?.length) parts.push(`${t[key]} ${values.map((value) => wordOf(value) ?? value).join(t.or)}`);
  };
  any('mark', (value) => marks[value]);
  any('label', (value) => own.label.get(value));
  any('payment', (value) => payments[value]);
  any('delivery', (value) => value);
  any('phase', (value) => phases[value]);
  any('status', (value) => own.status.get(value));
  any('assignee', (value) => value);
  const amounts = [
    when.amountFrom === undefined ? '' : t.from(yen(when.amountFrom)),
    when.amountTo === undefined ? '' : t.to(yen(when.amountTo)),
  ].filter(Boolean);
  if (amounts.length > 0) parts.push(`${t.amount} ${amounts.join(' ')}`);
  if (when.dueWithinDays !== undefined) parts.push(`${t.due} ${t.days(when.dueWithinDays)}`);
  if (when.requestedWithinDays !== undefined) parts.push(`${t.requested} ${t.days(when.requestedWithinDays)}`);
  return parts.join(t.and);
}

/** The orders that fit now: the same conditions as a filter of the list. */
export function filterOfRule(when: RuleCondition, today: string): Record<string, unknown> {
  const { dueWithinDays, requestedWithinDays, ...same } = when;
  return {
    ...same,
    ...(dueWithinDays === undefined ? {} : { dueBy: addDays(today, dueWithinDays) }),
    ...(requestedWithinDays === undefined ? {} : { requestedTo: addDays(today, requestedWithinDays) }),
  };
}

/** Conditions that say nothing fall away. */
export function withoutEmpty(when: RuleCondition): RuleCondition {
  return Object.fromEntries(
    Object.entries(when).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as RuleCondition;
}
