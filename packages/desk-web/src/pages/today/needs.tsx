/** 人の手がいるもの: most urgent first; the digit before a row opens it. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TodaysRow } from '../../api/today.ts';
import { useKeys } from '../../keys/keys.tsx';
import { clockTime, count, daysBetween, dayWithWeekday, jstDay, timeOrDay } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { formOfRow, type Steady, steadyRows, targetOf } from './row-forms.ts';
import { todayTexts } from './today-texts.ts';

const digits = 9;

export function Needs({ rows, now }: { rows: readonly TodaysRow[]; now: string }) {
  const t = useTexts(todayTexts);
  const navigate = useNavigate();
  const [places, setPlaces] = useState<Steady['shown'] | null>(null);
  const { shown, waiting } = steadyRows(rows, places);
  useKeys(
    shown.slice(0, digits).map(({ row }, index) => ({
      keys: String(index + 1),
      label: { ja: row.title.ja, en: row.title.en },
      group: todayTexts.needed,
      run: () => {
        const { to, params, search } = targetOf(row);
        void navigate({
          to,
          params: params as never,
          search: (at: { shop?: string }) => ({ ...search, ...(at.shop ? { shop: at.shop } : {}) }) as never,
        });
      },
    })),
  );
  const keep = () => setPlaces((now) => now ?? shown);
  return (
    <>
      <ol
        className="needs"
        onPointerEnter={keep}
        onPointerLeave={(event) => !event.currentTarget.contains(document.activeElement) && setPlaces(null)}
        onFocus={keep}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setPlaces(null)}
      >
        {shown.map(({ key, row, gone }, index) => (
          <Need key={key} row={row} gone={gone} digit={index < digits ? index + 1 : null} now={now} />
        ))}
      </ol>
      {waiting > 0 && (
        <p className="needs-new" role="status">
          {t.isNew(waiting)}
          <button type="button" className="btn" onClick={() => setPlaces(null)}>
            {t.reorder}
          </button>
        </p>
      )}
    </>
  );
}

function Need({ row, gone, digit, now }: { row: TodaysRow; gone: boolean; digit: number | null; now: string }) {
  const t = useTexts(todayTexts);
  const say = useSay();
  const { form, icon, word } = formOfRow(row);
  const { to, params, search } = targetOf(row);
  return (
    <li>
      <Link
        to={to}
        params={params as never}
        search={(at: { shop?: string }) => ({ ...search, ...(at.shop ? { shop: at.shop } : {}) }) as never}
        className={`${form}${gone ? ' gone' : ''}`}
        {...(digit ? { 'aria-keyshortcuts': String(digit) } : {})}
      >
        {digit ? <Kbd of={String(digit)} /> : <span />}
        <span className={`mark ${form}`}>
          <Icon name={icon} size={14} />
          {say(word)}
        </span>
        <span className="ct">
          <b>{count(row.count)}</b>
          {row.counted === 'orders' ? t.orders : t.shops}
        </span>
        <span className="tx">
          <b>{say(row.title)}</b>
          <span title={say(row.detail)}>{say(row.detail)}</span>
        </span>
        <span className="by">
          {gone ? (
            <span className="mark done">
              <Icon name="tick" />
              {t.settled}
            </span>
          ) : (
            <When row={row} now={now} />
          )}
        </span>
        <Icon name="right" />
      </Link>
    </li>
  );
}

/** Absolute first. What runs out today is filled, what runs out within three days has a clock. */
function When({ row, now }: { row: TodaysRow; now: string }) {
  const t = useTexts(todayTexts);
  const language = useLanguage();
  const today = jstDay(now);
  if (row.code === 'lane-paused' && row.until)
    return <span className="muted">{t.retry(timeOrDay(row.until, today))}</span>;
  if (row.until) {
    const day = jstDay(row.until);
    const left = daysBetween(today, day);
    if (left <= 0)
      return (
        <span className="mark solid">
          <Icon name="clock" size={14} />
          {t.todayUntil(clockTime(row.until))}
        </span>
      );
    const said = t.until(dayWithWeekday(day, today, language));
    if (left > 3) return <span className="muted">{said}</span>;
    return (
      <span className="mark soon">
        <Icon name="clock" size={14} />
        {said}
      </span>
    );
  }
  return row.since ? <span className="muted">{t.since(timeOrDay(row.since, today))}</span> : null;
}
