/** The period of an import as typed, and the usual ones at one click. Pure. */
import { addDays, clockTime, jstDay } from '../../texts/format.ts';
import { readDay, readTime, writtenDay } from '../../ui/read-day.ts';

export interface TypedPeriod {
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
}

export const usualPeriods = ['since-yesterday', 'today', 'seven-days', 'go-on'] as const;
export type UsualPeriod = (typeof usualPeriods)[number];

/** Source: RMS order API, searchOrder: the start may be at most 730 days ago. */
export const oldestDays = 730;

/** `now` is the desk's clock; `through` is where the last import ended, null = there was none. */
export function usualPeriod(which: UsualPeriod, now: string, through: string | null): TypedPeriod {
  const today = jstDay(now);
  const until = { toDay: writtenDay(today), toTime: clockTime(now) };
  const since = (day: string, time = '00:00') => ({ fromDay: writtenDay(day), fromTime: time, ...until });
  switch (which) {
    case 'today':
      return since(today);
    case 'since-yesterday':
      return since(addDays(today, -1));
    case 'seven-days':
      return since(addDays(today, -6));
    case 'go-on':
      return through ? since(jstDay(through), clockTime(through)) : since(today);
  }
}

export type PeriodProblem = 'unreadable' | 'backwards' | 'too-old';
export type ReadPeriod =
  | { kind: 'period'; from: string; to: string }
  | { kind: 'problem'; problem: PeriodProblem; field: keyof TypedPeriod };

/** As the desk takes it: `2026-11-24T09:00`, Japan time. A time left out is the start, or the end, of its day. */
export function readPeriod(typed: TypedPeriod, today: string): ReadPeriod {
  const moments: string[] = [];
  for (const [dayField, timeField, edge] of [
    ['fromDay', 'fromTime', '00:00'],
    ['toDay', 'toTime', '23:59'],
  ] as const) {
    const day = readDay(typed[dayField], today);
    if (day.kind !== 'day') return { kind: 'problem', problem: 'unreadable', field: dayField };
    const time = readTime(typed[timeField]);
    if (time.kind === 'unreadable') return { kind: 'problem', problem: 'unreadable', field: timeField };
    moments.push(`${day.day}T${time.kind === 'time' ? time.time : edge}`);
  }
  const [from, to] = moments as [string, string];
  if (from > to) return { kind: 'problem', problem: 'backwards', field: 'fromDay' };
  if (from.slice(0, 10) < addDays(today, -oldestDays)) return { kind: 'problem', problem: 'too-old', field: 'fromDay' };
  return { kind: 'period', from, to };
}

/** Which of the usual ones the typed period is; null = one of its own. */
export function usualOf(typed: TypedPeriod, now: string, through: string | null): UsualPeriod | null {
  const same = (one: TypedPeriod) =>
    one.fromDay === typed.fromDay &&
    one.fromTime === typed.fromTime &&
    one.toDay === typed.toDay &&
    one.toTime === typed.toTime;
  return usualPeriods.find((which) => same(usualPeriod(which, now, through))) ?? null;
}
