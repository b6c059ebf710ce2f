/**
 * Days and times as people type them: full width, 「1128」「11/28」「11月28日」「きのう」「3日前」. What was typed stays as it is;
 * this gives our reading of it, which is shown below the field and is what is sent. Pure.
 */
import { addDays, daysBetween } from '../texts/format.ts';

export type DayReading =
  | { kind: 'empty' }
  | { kind: 'day'; day: string }
  | { kind: 'unreadable'; why: 'format' | 'no-such-day' | 'weekday' };

export type TimeReading = { kind: 'empty' } | { kind: 'time'; time: string } | { kind: 'unreadable' };

const weekdays = '日月火水木金土';
const relative: Record<string, number> = {
  きょう: 0,
  今日: 0,
  本日: 0,
  today: 0,
  きのう: -1,
  昨日: -1,
  さくじつ: -1,
  yesterday: -1,
  おととい: -2,
  一昨日: -2,
  あした: 1,
  あす: 1,
  明日: 1,
  tomorrow: 1,
  あさって: 2,
  明後日: 2,
  しあさって: 3,
};
/** 令和1年 = 2019. */
const reiwaBefore = 2018;

const unreadable = (why: 'format' | 'no-such-day' | 'weekday'): DayReading => ({ kind: 'unreadable', why });

/** `today` is the desk's day in Japan; a day without a year is the one nearest to it. */
export function readDay(text: string, today: string): DayReading {
  let typed = plain(text);
  if (typed === '') return { kind: 'empty' };
  const weekday = /[(]?([日月火水木金土])(?:曜日?)?[)]?$/.exec(typed);
  // 「28日」 ends with the word for Sunday, too: only a bracket or 曜 makes it a weekday.
  const saysWeekday = weekday && /[(曜]/.test(weekday[0]) ? weekday[1]! : null;
  if (saysWeekday) typed = typed.slice(0, weekday!.index);
  if (typed === '') return unreadable('format');
  const read = dayOf(typed, today);
  if (typeof read !== 'string') return read;
  if (saysWeekday && weekdays[new Date(`${read}T00:00:00Z`).getUTCDay()] !== saysWeekday) return unreadable('weekday');
  return { kind: 'day', day: read };
}

function dayOf(typed: string, today: string): string | DayReading {
  const inWords = relative[typed];
  if (inWords !== undefined) return addDays(today, inWords);
  const away = /^(\d{1,3})日(前|後)$/.exec(typed);
  if (away) return addDays(today, Number(away[1]) * (away[2] === '前' ? -1 : 1));
  const parts = partsOf(typed);
  if (!parts) return unreadable('format');
  const [year, month, date] = parts;
  if (month !== null && (month < 1 || month > 12)) return unreadable('no-such-day');
  if (year !== null) return existing(year, month!, date) ?? unreadable('no-such-day');
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  const candidates =
    month !== null
      ? [thisYear - 1, thisYear, thisYear + 1].map((one) => existing(one, month, date))
      : [-1, 0, 1].map((by) => existing(thisYear, thisMonth + by, date));
  return nearest(candidates, today) ?? unreadable('no-such-day');
}

/** [year, month, date]; null = left out. */
function partsOf(typed: string): [number | null, number | null, number] | null {
  const digits = /^(?:(\d{4}|\d{2})?(\d{2}))?(\d{2})$/.exec(typed);
  if (digits && typed.length !== 2) {
    const [, year, month, date] = digits;
    return [year ? fullYear(year) : null, Number(month), Number(date)];
  }
  const written =
    /^(?:(令和|r)?(\d{1,4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})日?$/.exec(typed) ?? /^()()()(\d{1,2})日?$/.exec(typed);
  if (!written) return null;
  const [, era, year, month, date] = written;
  if (era && year) return [reiwaBefore + Number(year), Number(month), Number(date)];
  if (year && year.length !== 4 && year.length !== 2) return null;
  return [year ? fullYear(year) : null, month ? Number(month) : null, Number(date)];
}

const fullYear = (year: string) => (year.length === 2 ? 2000 : 0) + Number(year);

/** The day if the calendar has it; month 0 is last December, 13 next January. */
function existing(year: number, month: number, date: number): string | null {
  if (date < 1 || date > 31) return null;
  const first = new Date(Date.UTC(year, month - 1, 1));
  const at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), date));
  return at.getUTCMonth() === first.getUTCMonth() ? at.toISOString().slice(0, 10) : null;
}

function nearest(days: readonly (string | null)[], today: string): string | null {
  const found = days.filter((day): day is string => day !== null);
  const away = (day: string) => Math.abs(daysBetween(today, day));
  return found.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** 「9」「9:05」「0905」「9時5分」「9時半」「午後3時」. `24:00` is the last minute of the day. */
export function readTime(text: string): TimeReading {
  const typed = plain(text);
  if (typed === '') return { kind: 'empty' };
  const half = typed.replace(/時半$/, '時30分');
  const match =
    /^(午前|午後|am|pm)?(\d{1,2})(?:(?:[:時.])(\d{1,2})?分?)?$/.exec(half) ?? /^()(\d{1,2})(\d{2})$/.exec(half);
  if (!match) return { kind: 'unreadable' };
  const [, part, hours, minutes = '0'] = match;
  const afternoon = (part === '午後' || part === 'pm') && Number(hours) < 12 ? 12 : 0;
  const hour = Number(hours) + afternoon;
  if (hour === 24 && Number(minutes) === 0) return { kind: 'time', time: '23:59' };
  if (hour > 23 || Number(minutes) > 59) return { kind: 'unreadable' };
  return { kind: 'time', time: `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}` };
}

/** One spelling of width, case and dashes; without spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[‐‑–—―ー−](?=\d)/g, '-');
}

/** `2026/11/28`: how a day stands in a field that we fill ourselves. */
export const writtenDay = (day: string): string => day.replaceAll('-', '/');
