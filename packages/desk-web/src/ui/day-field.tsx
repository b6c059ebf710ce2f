/**
 * A day and a time as people type them. The text stays as typed; our reading stands below and is what is sent. Wrong text is
 * said on leaving the field, not while typing. Beside it a month to point at, for whoever has the mouse in hand.
 */
import { type KeyboardEvent, lazy, type Ref, Suspense, useId, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { dayWithWeekday } from '../texts/format.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import './day-field.css';
import { Icon } from './icon.tsx';
import { type DayReading, readDay, readTime, writtenDay } from './read-day.ts';

const Month = lazy(() => import('./month.tsx').then((module) => ({ default: module.Month })));

const texts = {
  reads: { ja: (day: string) => `→ ${day}`, en: (day: string) => `→ ${day}` },
  pick: { ja: (label: string) => `${label}を暦から選ぶ`, en: (label: string) => `Pick ${label}` },
  format: {
    ja: '読み取れません。1128、きのう のように書きます。',
    en: 'Not a day. Write 1128 or yesterday.',
  },
  'no-such-day': { ja: 'この日は暦にありません。', en: 'There is no such day.' },
  weekday: { ja: '曜日が日付と合いません。', en: 'The weekday is another one.' },
  empty: { ja: '日付を入れてください。', en: 'Give a day.' },
  time: {
    ja: '時刻として読み取れません。9:05、0905 のように書いてください。',
    en: 'Not read as a time. Write 9:05 or 0905.',
  },
};

/** What is wrong with it, in words; null = nothing. */
export function useDayProblem(reading: DayReading, required: boolean): string | null {
  const t = useTexts(texts);
  if (reading.kind === 'unreadable') return t[reading.why];
  return reading.kind === 'empty' && required ? t.empty : null;
}

interface FieldProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  /** The field was left, or Enter was pressed in it: the reading counts from now on. */
  onLeave?: (text: string) => void;
  /** Say it is wrong without waiting for the field to be left: the form was sent. */
  strict?: boolean;
  required?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  id?: string;
  disabled?: boolean;
}

interface DayFieldProps extends FieldProps {
  today: string;
  /** false: the form itself says the reading, under several fields at once. */
  below?: boolean;
}

export function DayField(props: DayFieldProps) {
  const { label, text, onText, onLeave, today, required = false, below = true, strict = false } = props;
  const t = useTexts(texts);
  const language = useLanguage();
  const ownId = useId();
  const id = props.id ?? ownId;
  const [left, setLeft] = useState(true);
  const [open, setOpen] = useState(false);
  const reading = readDay(text, today);
  const problem = useDayProblem(reading, required);
  const wrong = (left || strict) && problem !== null && (text !== '' || strict);
  const day = reading.kind === 'day' ? reading.day : null;
  const asWritten = day !== null && text.trim() === writtenDay(day);
  const leave = () => {
    setLeft(true);
    onLeave?.(text);
  };
  return (
    <div className="day-field day">
      <span className={wrong ? 'field wrong' : 'field'}>
        <input
          id={id}
          ref={props.inputRef}
          value={text}
          aria-label={label}
          aria-invalid={wrong}
          aria-describedby={below ? `${id}-reading` : undefined}
          autoComplete="off"
          disabled={props.disabled}
          onChange={(event) => {
            setLeft(false);
            onText(event.target.value);
          }}
          onBlur={leave}
          onKeyDown={(event) => isEnter(event) && leave()}
        />
        {asWritten && <span className="w">{weekdayOf(dayWithWeekday(day, today, language))}</span>}
        <DialogTrigger isOpen={open} onOpenChange={setOpen}>
          <Button className="pick" aria-label={t.pick(label) as string} isDisabled={props.disabled ?? false}>
            <Icon name="today" size={14} />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Dialog aria-label={label}>
              <Suspense fallback={<div className="month" />}>
                <Month
                  day={day}
                  today={today}
                  onPick={(picked) => {
                    onText(writtenDay(picked));
                    onLeave?.(writtenDay(picked));
                    setOpen(false);
                  }}
                />
              </Suspense>
            </Dialog>
          </Popover>
        </DialogTrigger>
      </span>
      {below && (
        <p className={wrong ? 'reading wrong' : 'reading'} id={`${id}-reading`} aria-live="polite">
          {wrong ? (
            <>
              <Icon name="warning" />
              {problem}
            </>
          ) : (
            day && !asWritten && (t.reads(dayWithWeekday(day, today, language)) as string)
          )}
        </p>
      )}
    </div>
  );
}

/** Its reading is said by the form, beside the day's. */
export function TimeField({ label, text, onText, onLeave, strict = false, ...props }: FieldProps) {
  const [left, setLeft] = useState(true);
  const wrong = (left || strict) && readTime(text).kind === 'unreadable';
  const leave = () => {
    setLeft(true);
    onLeave?.(text);
  };
  return (
    <div className="day-field time">
      <span className={wrong ? 'field wrong' : 'field'}>
        <input
          id={props.id}
          ref={props.inputRef}
          value={text}
          aria-label={label}
          aria-invalid={wrong}
          autoComplete="off"
          disabled={props.disabled}
          onChange={(event) => {
            setLeft(false);
            onText(event.target.value);
          }}
          onBlur={leave}
          onKeyDown={(event) => isEnter(event) && leave()}
        />
      </span>
    </div>
  );
}

export const timeProblem = texts.time;

const isEnter = (event: KeyboardEvent) => event.key === 'Enter' && !event.nativeEvent.isComposing;
/** `11/24(火)` → `(火)`, `Tue 11/24` → `Tue` */
const weekdayOf = (day: string) => /\(.\)$/.exec(day)?.[0] ?? day.split(' ')[0];
