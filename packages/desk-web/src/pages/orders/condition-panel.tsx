/** 条件: all that the list can be filtered by. Each pick counts at once; a day counts when its field is left. */
import { type Ref, useEffect, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useKeys } from '../../keys/keys.tsx';
import { useTexts } from '../../texts/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { readDay, writtenDay } from '../../ui/read-day.ts';
import './condition-panel.css';
import { conditionTexts, paymentTexts, phaseTexts } from './condition-texts.ts';
import type { ConditionsProps } from './conditions.tsx';
import type { OrdersSearch } from './orders-search.ts';
import { markTexts } from './orders-texts.ts';

export function ConditionPanel({ search, today, change }: ConditionsProps) {
  const t = useTexts(conditionTexts);
  const phases = useTexts(phaseTexts) as Record<string, string>;
  const payments = useTexts(paymentTexts) as Record<string, string>;
  const marks = useTexts(markTexts) as Record<string, string>;
  const [open, setOpen] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useKeys([{ keys: 'f', label: conditionTexts.title, run: () => setOpen(true) }]);
  useEffect(() => {
    if (open) first.current?.focus();
  }, [open]);
  const days = (
    from: 'from' | 'requestedFrom' | 'dueFrom',
    to: 'to' | 'requestedTo' | 'dueBy',
    label: string,
    inputRef?: Ref<HTMLInputElement>,
  ) => (
    <fieldset className="days">
      <legend>{label}</legend>
      <div className="period-days">
        <DayCondition
          label={`${label} ${t.since}`}
          value={search[from]?.slice(0, 10)}
          today={today}
          onChange={(day) => change({ [from]: day })}
          {...(inputRef ? { inputRef } : {})}
        />
        <span>{t.between}</span>
        <DayCondition
          label={`${label} ${t.until}`}
          value={search[to]?.slice(0, 10)}
          today={today}
          onChange={(day) => change({ [to]: day })}
        />
        {t.end && <span>{t.end}</span>}
      </div>
    </fieldset>
  );
  const boxes = (
    key: 'mark' | 'payment' | 'phase' | 'review' | 'doubt',
    label: string,
    words: Record<string, string>,
  ) => (
    <fieldset>
      <legend>{label}</legend>
      <div className="several">
        {Object.entries(words).map(([value, word]) => (
          <Choice
            key={value}
            word={word}
            checked={search[key]?.includes(value) ?? false}
            onChange={(checked) => {
              const rest = (search[key] ?? []).filter((one) => one !== value);
              const next = checked ? [...rest, value] : rest;
              change({ [key]: next.length > 0 ? next : undefined });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn plain not-phone">
        <Icon name="filter" />
        {t.title}
        <Kbd of="f" />
      </Button>
      {/* Within the page's landmark, so that a reader who walks by landmarks finds it. */}
      <Popover
        className="popover"
        placement="bottom start"
        UNSTABLE_portalContainer={document.querySelector('main') ?? document.body}
      >
        <Dialog className="condition-panel" aria-label={t.title}>
          {days('from', 'to', t.ordered, first)}
          {days('requestedFrom', 'requestedTo', t.requested)}
          {days('dueFrom', 'dueBy', t.due)}
          {boxes('phase', t.phase, phases)}
          {boxes('payment', t.payment, payments)}
          {boxes('mark', t.mark, marks)}
          {boxes('review', t.review, { declined: t.declined, pending: t.pending, approved: t.approved })}
          {boxes('doubt', t.doubt, { 'in-doubt': t['in-doubt'], unknown: t.unknown })}
          <fieldset>
            <legend>{t.other}</legend>
            <div className="several">
              {(['held', 'failed'] as const).map((key) => (
                <Choice
                  key={key}
                  word={t[key]}
                  checked={search[key] ?? false}
                  onChange={(checked) => change({ [key]: checked || undefined })}
                />
              ))}
              <Choice
                long
                word={t.withoutTracking}
                checked={search.hasTracking === false}
                onChange={(checked) => change({ hasTracking: checked ? false : undefined })}
              />
            </div>
          </fieldset>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface ChoiceProps {
  word: string;
  checked: boolean;
  long?: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ word, checked, long = false, onChange }: ChoiceProps) {
  return (
    <label className={long ? 'choice long' : 'choice'}>
      <input type="checkbox" className="check" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {word}
    </label>
  );
}

interface DayConditionProps {
  label: string;
  value: OrdersSearch['from'];
  today: string;
  onChange: (day: string | undefined) => void;
  inputRef?: Ref<HTMLInputElement>;
}

/** The text stays as typed; the list follows when the field is left, not at every key. */
function DayCondition({ label, value, today, onChange, inputRef }: DayConditionProps) {
  const [text, setText] = useState(value ? writtenDay(value) : '');
  // The condition was dropped or changed elsewhere: then the text is of another time.
  useEffect(() => {
    setText((typed) => {
      const reading = readDay(typed, today);
      return (reading.kind === 'day' ? reading.day : undefined) === value || reading.kind === 'unreadable'
        ? typed
        : value
          ? writtenDay(value)
          : '';
    });
  }, [value, today]);
  return (
    <DayField
      label={label}
      text={text}
      today={today}
      onText={setText}
      onLeave={(left) => {
        const reading = readDay(left, today);
        if (reading.kind === 'unreadable') return;
        const day = reading.kind === 'day' ? reading.day : undefined;
        if (day !== value) onChange(day);
      }}
      {...(inputRef ? { inputRef } : {})}
    />
  );
}
