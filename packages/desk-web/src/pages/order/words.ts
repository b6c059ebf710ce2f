/** Names, addresses, wishes and times of an order in one line each. As given: nothing is normalised that staff compare. */
import type { TimeSlot } from '../../api/types.ts';
import { clockTime, dayWithWeekday, jstDay } from '../../texts/format.ts';
import type { Language } from '../../texts/language.tsx';
import type { Address, Coded, PersonName } from './order-types.ts';

export const fullName = (name: PersonName): string => [name.family, name.first].filter(Boolean).join(' ');
export const fullKana = (name: PersonName): string => [name.familyKana, name.firstKana].filter(Boolean).join(' ');
export const wholeAddress = (address: Address): string => `${address.prefecture}${address.city}${address.street}`;
/** Seven digits get their hyphen; anything else stands as it came. */
export const postalCode = (code: string): string => code.replace(/^(\d{3})(\d{4})$/, '$1-$2');

/** 11/24(火) 14:05 */
export const dayTime = (at: string, today: string, language: Language): string =>
  `${dayWithWeekday(jstDay(at), today, language)} ${clockTime(at)}`;

interface SlotWords {
  morning: string;
  afternoon: string;
  hours: unknown;
}
export function slotText(slot: TimeSlot | null, t: SlotWords): string {
  switch (slot?.kind) {
    case 'morning':
    case 'afternoon':
      return t[slot.kind];
    case 'hours':
      return (t.hours as (from: number, to: number) => string)(slot.from, slot.to);
    case 'other':
      return slot.text;
    default:
      return '';
  }
}

export function temperatureText(temperature: Coded | null, t: { cool: string; frozen: string }): string {
  if (temperature === 'chilled') return t.cool;
  if (temperature === 'frozen') return t.frozen;
  return typeof temperature === 'object' && temperature !== null ? temperature.raw : '';
}

/** The first sentence, and what comes after it. */
export function firstSentence(text: string, language: Language): [string, string] {
  const end = language === 'ja' ? text.indexOf('。') + 1 : text.search(/[.;] /) + 1;
  return end > 0 ? [text.slice(0, end), text.slice(end).trim()] : [text, ''];
}
