/** A month to point at: arrows walk by day and week, Page keys by month, Enter takes the day. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addDays, dayWithWeekday } from '../texts/format.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Icon } from './icon.tsx';

const texts = {
  before: { ja: '前の月', en: 'Month before' },
  after: { ja: '次の月', en: 'Next month' },
  title: {
    ja: (year: number, month: number) => `${year}年${month}月`,
    en: (year: number, month: number) => `${year}/${String(month).padStart(2, '0')}`,
  },
};
const weekdays = { ja: ['日', '月', '火', '水', '木', '金', '土'], en: ['S', 'M', 'T', 'W', 'T', 'F', 'S'] };
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface MonthProps {
  day: string | null;
  today: string;
  onPick: (day: string) => void;
}

export function Month({ day, today, onPick }: MonthProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [at, setAt] = useState(day ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(true);
  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    walked.current = false;
  }, [at]);
  const walk = (to: string) => {
    walked.current = true;
    setAt(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step) walk(addDays(at, step));
    else if (event.key === 'PageUp') walk(inMonth(at, -1));
    else if (event.key === 'PageDown') walk(inMonth(at, 1));
    else return;
    event.preventDefault();
  };
  const month = Number(at.slice(5, 7));
  return (
    <div className="month">
      <div className="head">
        <button type="button" className="btn plain icon" aria-label={t.before} onClick={() => setAt(inMonth(at, -1))}>
          <Icon name="left" />
        </button>
        <span aria-live="polite">{t.title(Number(at.slice(0, 4)), month) as string}</span>
        <button type="button" className="btn plain icon" aria-label={t.after} onClick={() => setAt(inMonth(at, 1))}>
          <Icon name="right" />
        </button>
      </div>
      <table ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weekdays[language].map((name, index) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one}>
                  <button
                    type="button"
                    data-day={one}
                    tabIndex={one === at ? 0 : -1}
                    className={Number(one.slice(5, 7)) === month ? '' : 'beyond'}
                    aria-label={dayWithWeekday(one, today, language)}
                    aria-pressed={one === day}
                    {...(one === today ? { 'aria-current': 'date' as const } : {})}
                    onClick={() => onPick(one)}
                  >
                    {Number(one.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Six weeks from Sunday, so that the grid never changes its height. */
function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const sunday = addDays(first, -new Date(`${first}T00:00:00Z`).getUTCDay());
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, at) => addDays(sunday, week * 7 + at)));
}

/** The same date of another month, or its last day. */
function inMonth(day: string, by: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month! + by, 0)).getUTCDate();
  return new Date(Date.UTC(year!, month! - 1 + by, Math.min(date!, last))).toISOString().slice(0, 10);
}
