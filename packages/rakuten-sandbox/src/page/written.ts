import { html } from 'hono/html';
import { dateOf, readDatetime } from '../jst.ts';
import type { Say } from './say.ts';

export type Html = ReturnType<typeof html>;

/** Figures and times as a reader wants them. Instants are milliseconds; RMS's own Datetimes and dates are read first. */

export const count = (amount: number) => amount.toLocaleString('ja-JP');

/** An amount; what is not settled yet (−9999, null) says so. */
export function yen(amount: number | null | undefined, say: Say): Html {
  if (amount === null || amount === undefined || amount === -9999)
    return html`<span class="muted">${say('未定', 'open')}</span>`;
  return html`<span class="yen">${amount < 0 ? '−' : ''}<i>¥</i>${count(Math.abs(amount))}</span>`;
}

const weekdays = { ja: '日月火水木金土', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };

/** `11/24(火) 14:05`, with the year where it is another one; the exact time on hover. */
export function time(at: number | string | null | undefined, visit: { say: Say; now: number }, seconds = false): Html {
  const instant = typeof at === 'string' ? instantOf(at) : at;
  if (instant === null || instant === undefined) return html`<span class="muted">–</span>`;
  const day = dateOf(instant);
  const clock = new Date(instant + 9 * 3_600_000).toISOString();
  const exact = `${day} ${clock.slice(11, 19)}`;
  const shown = `${shortDay(day, visit)} ${clock.slice(11, seconds ? 19 : 16)}`;
  return html`<time datetime="${clock.slice(0, 19)}+09:00" title="${exact}">${shown}</time>`;
}

/** `11/24(火)` of a date or a Datetime. */
export function shortDay(day: string, { say, now }: { say: Say; now: number }): string {
  const weekday = new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay();
  if (Number.isNaN(weekday)) return day;
  const year = day.slice(0, 4) === dateOf(now).slice(0, 4) ? '' : `${day.slice(0, 4)}/`;
  return `${year}${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}(${say(weekdays.ja[weekday]!, weekdays.en[weekday]!)})`;
}

function instantOf(text: string): number | null {
  const at = readDatetime(text) ?? Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** How far it is, in the largest unit that says something: 「3日」「2時間」「14分」「30秒」. */
export function span(ms: number, say: Say): string {
  const [amount, ja, en] =
    ms >= 86_400_000
      ? [ms / 86_400_000, '日', 'd']
      : ms >= 3_600_000
        ? [ms / 3_600_000, '時間', 'h']
        : ms >= 60_000
          ? [ms / 60_000, '分', 'min']
          : [ms / 1_000, '秒', 's'];
  return say(`${Math.floor(amount)}${ja}`, `${Math.floor(amount)} ${en}`);
}

/** The number as RMS writes it, its telling end in bold. */
export function orderNumber(number: string): Html {
  const cut = number.lastIndexOf('-') + 1;
  return html`<span class="number"><span>${number.slice(0, cut)}</span>${number.slice(cut)}</span>`;
}
