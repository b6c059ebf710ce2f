/**
 * Time in Japan. There is no summer time, so JST is UTC plus nine hours, always: arithmetic beats a time zone library
 * here by far (10,000 days: 8 ms against 651 ms of temporal-polyfill on 2 cores), which serves as the oracle in tests.
 */
import type { JstDate } from './orders/order.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The day in Japan at this instant, `YYYY-MM-DD`. */
export function jstDate(at: Date): JstDate {
  return new Date(at.getTime() + 9 * hour).toISOString().slice(0, 10);
}

/** The first instant of a day in Japan. */
export function startOfJstDate(date: JstDate): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 9 * hour);
}

/** The last millisecond of a day in Japan. */
export function endOfJstDate(date: JstDate): Date {
  return new Date(startOfJstDate(date).getTime() + day - 1);
}

export function addDays(date: JstDate, days: number): JstDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** A calendar day that exists, in the one notation that we take. */
export function isJstDate(text: string): text is JstDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * `2026-11-24T09:00` or a day, as people type periods; JST unless an offset is given. A day means its start, or its end; so
 * does a minute: whoever imports until 09:00, as the clock says now, means what was ordered in this minute too.
 */
export function parseJstMoment(text: string, edge: 'start' | 'end'): Date | undefined {
  if (isJstDate(text)) return edge === 'start' ? startOfJstDate(text) : endOfJstDate(text);
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (!match) return undefined;
  const [, date, hours, minutes, givenSeconds, givenFraction, zone = '+09:00'] = match;
  const wholeMinute = givenSeconds === undefined && edge === 'end';
  const [seconds, fraction] = wholeMinute ? ['59', '.999'] : [givenSeconds ?? '00', givenFraction ?? ''];
  if (!isJstDate(date!) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const time = Date.parse(`${date}T${hours}:${minutes}:${seconds}${fraction}${offset}`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

/** `2026/11/24(火) 09:05` in Japan. */
export function showJst(at: Date): string {
  const local = new Date(at.getTime() + 9 * hour);
  const iso = local.toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '/')}(${weekdays[local.getUTCDay()]}) ${iso.slice(11, 16)}`;
}

/** `11/24(火)`: a day, as it is read in a sentence. */
export function showJstDate(date: JstDate): string {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}(${weekday})`;
}
