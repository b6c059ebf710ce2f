/** Numbers, money, dates as staff read them. All times are Japan's, whatever the browser's zone. */
import type { Language } from './language.tsx';

const dayMs = 86_400_000;
const jstOffsetMs = 9 * 3_600_000;
const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

export const count = (n: number): string => n.toLocaleString('ja-JP');
/** Without the sign, which is drawn lighter than the digits. null = the channel has not settled it. */
export const yen = (amount: number | null): string => (amount === null ? '' : amount.toLocaleString('ja-JP'));

/** A day in Japan: `2026-11-24`. */
export const jstDay = (at: Date | string | number): string =>
  new Date(new Date(at).getTime() + jstOffsetMs).toISOString().slice(0, 10);
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** `11/24`, or `2025/12/02` in another year than `today`'s. */
export function shortDay(day: string, today: string): string {
  const [year, month, date] = day.split('-');
  return year === today.slice(0, 4) ? `${Number(month)}/${Number(date)}` : `${year}/${month}/${date}`;
}

/** `11/24(火)` */
export function dayWithWeekday(day: string, today: string, language: Language): string {
  const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()];
  return language === 'ja' ? `${shortDay(day, today)}(${weekday})` : `${weekday} ${shortDay(day, today)}`;
}

/** `11月24日(火)`, as the head of a page. */
export function longDay(day: string, language: Language): string {
  const [, month, date] = day.split('-').map(Number);
  const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()];
  return language === 'ja' ? `${month}月${date}日(${weekday})` : `${weekday} ${month}/${date}`;
}

/** `14:05` */
export const clockTime = (at: Date | string | number): string =>
  new Date(new Date(at).getTime() + jstOffsetMs).toISOString().slice(11, 16);

/** `11/24 14:05`; today only `14:05` where `today` is given and `sameDay` is wanted. */
export function dayAndTime(at: string, today: string): string {
  return `${shortDay(jstDay(at), today)} ${clockTime(at)}`;
}
export const timeOrDay = (at: string, today: string): string =>
  jstDay(at) === today ? clockTime(at) : dayAndTime(at, today);

/** With seconds, for the story: `2026/11/24 14:05:09` */
export const exactTime = (at: string): string =>
  new Date(new Date(at).getTime() + jstOffsetMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');

/** Full-width digits, hyphens and spaces as people type them → half width. */
export const halfWidth = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑–—―ー−](?=\d|$)/g, '-')
    .trim();
