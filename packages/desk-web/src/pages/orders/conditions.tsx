/** 条件: each condition of the list as a chip that can be dropped, and the panel in which they are picked. */
import { useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useKeys } from '../../keys/keys.tsx';
import { dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { conditionTexts, paymentTexts, phaseTexts } from './condition-texts.ts';
import type { OrdersSearch } from './orders-search.ts';
import { markTexts, ordersTexts } from './orders-texts.ts';

interface ConditionsProps {
  search: OrdersSearch;
  today: string;
  change: (to: Partial<OrdersSearch>) => void;
}

export function Conditions(props: ConditionsProps) {
  const chips = useChips(props);
  const t = useTexts(ordersTexts);
  return (
    <>
      {chips.map((chip) => (
        <span className="fchip" key={chip.name}>
          {chip.name}
          {chip.value && <b>{chip.value}</b>}
          <button
            type="button"
            aria-label={t.drop(`${chip.name} ${chip.value}`.trim()) as string}
            onClick={() => props.change(Object.fromEntries(chip.keys.map((key) => [key, undefined])))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <Panel {...props} />
    </>
  );
}

interface Chip {
  keys: (keyof OrdersSearch)[];
  name: string;
  value: string;
}

function useChips({ search, today }: ConditionsProps): Chip[] {
  const t = useTexts(conditionTexts);
  const marks = useTexts(markTexts) as Record<string, string>;
  const payments = useTexts(paymentTexts) as Record<string, string>;
  const phases = useTexts(phaseTexts) as Record<string, string>;
  const language = useLanguage();
  const day = (value: string | undefined) => (value ? dayWithWeekday(value.slice(0, 10), today, language) : '');
  const span = (from: string | undefined, to: string | undefined) => `${day(from)} 〜 ${day(to)}`.trim();
  const chips: Chip[] = [];
  const add = (on: unknown, keys: (keyof OrdersSearch)[], name: string, value = '') =>
    on !== undefined && on !== false && chips.push({ keys, name, value });
  const list = (values: string[] | undefined, words: Record<string, string> = {}) =>
    (values ?? []).map((value) => words[value] ?? value).join('・');
  add(search.from ?? search.to, ['from', 'to'], t.ordered, span(search.from, search.to));
  add(search.held, ['held'], t.held);
  add(search.holdReason, ['holdReason'], t.held, list(search.holdReason, t as unknown as Record<string, string>));
  add(search.phase, ['phase'], t.phase, list(search.phase, phases));
  add(search.mark, ['mark'], t.mark, list(search.mark, marks));
  add(search.label, ['label'], t.label, list(search.label));
  add(search.payment, ['payment'], t.payment, list(search.payment, payments));
  add(search.delivery, ['delivery'], t.delivery, list(search.delivery));
  add(
    search.requestedFrom ?? search.requestedTo,
    ['requestedFrom', 'requestedTo'],
    t.requested,
    span(search.requestedFrom, search.requestedTo),
  );
  add(search.dueFrom ?? search.dueBy, ['dueFrom', 'dueBy'], t.due, span(search.dueFrom, search.dueBy));
  add(
    search.hasTracking === undefined ? undefined : true,
    ['hasTracking'],
    t.tracking,
    search.hasTracking ? t.there : t.notThere,
  );
  add(
    search.hasWaybill === undefined ? undefined : true,
    ['hasWaybill'],
    t.waybill,
    search.hasWaybill ? t.there : t.notThere,
  );
  add(search.review, ['review'], t.review, list(search.review, t as unknown as Record<string, string>));
  add(search.doubt, ['doubt'], t.doubt, list(search.doubt, t as unknown as Record<string, string>));
  add(search.failed, ['failed'], t.failed);
  add(search.trouble, ['trouble'], t.failed, list(search.trouble));
  add(search.assignee, ['assignee'], t.assignee, list(search.assignee, t as unknown as Record<string, string>));
  add(
    search.amountFrom ?? search.amountTo,
    ['amountFrom', 'amountTo'],
    t.amount,
    `${search.amountFrom ?? ''} 〜 ${search.amountTo ?? ''}`,
  );
  return chips;
}

function Panel({ search, change }: ConditionsProps) {
  const t = useTexts(conditionTexts);
  const [open, setOpen] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useKeys([{ keys: 'f', label: conditionTexts.title, run: () => setOpen(true) }]);
  const days = (from: 'from' | 'requestedFrom' | 'dueFrom', to: 'to' | 'requestedTo' | 'dueBy', label: string) => (
    <fieldset className="days">
      <legend>{label}</legend>
      <input
        type="date"
        className="input"
        aria-label={`${label} ${t.since}`}
        value={search[from]?.slice(0, 10) ?? ''}
        onChange={(event) => change({ [from]: event.target.value || undefined })}
        ref={from === 'from' ? first : undefined}
      />
      〜
      <input
        type="date"
        className="input"
        aria-label={`${label} ${t.until}`}
        value={search[to]?.slice(0, 10) ?? ''}
        onChange={(event) => change({ [to]: event.target.value || undefined })}
      />
    </fieldset>
  );
  const boxes = (
    key: 'mark' | 'payment' | 'phase' | 'review' | 'doubt',
    label: string,
    words: Record<string, string>,
  ) => (
    <fieldset className="boxes">
      <legend>{label}</legend>
      {Object.entries(words).map(([value, word]) => (
        <label className="choice" key={value}>
          <input
            type="checkbox"
            className="check"
            checked={search[key]?.includes(value) ?? false}
            onChange={(event) => {
              const rest = (search[key] ?? []).filter((one) => one !== value);
              const next = event.target.checked ? [...rest, value] : rest;
              change({ [key]: next.length > 0 ? next : undefined });
            }}
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn plain not-phone">
        <Icon name="filter" />
        {t.title}
        <Kbd of="f" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="conditions" aria-label={t.title}>
          {days('from', 'to', t.ordered)}
          {days('requestedFrom', 'requestedTo', t.requested)}
          {days('dueFrom', 'dueBy', t.due)}
          {boxes('phase', t.phase, useTexts(phaseTexts) as Record<string, string>)}
          {boxes('payment', t.payment, useTexts(paymentTexts) as Record<string, string>)}
          {boxes('mark', t.mark, useTexts(markTexts) as Record<string, string>)}
          {boxes('review', t.review, { declined: t.declined, pending: t.pending, approved: t.approved })}
          {boxes('doubt', t.doubt, { 'in-doubt': t['in-doubt'], unknown: t.unknown })}
          <fieldset className="boxes">
            <legend>{t.other}</legend>
            {(['held', 'failed'] as const).map((key) => (
              <label className="choice" key={key}>
                <input
                  type="checkbox"
                  className="check"
                  checked={search[key] ?? false}
                  onChange={(event) => change({ [key]: event.target.checked || undefined })}
                />
                {t[key]}
              </label>
            ))}
            <label className="choice">
              <input
                type="checkbox"
                className="check"
                checked={search.hasTracking === false}
                onChange={(event) => change({ hasTracking: event.target.checked ? false : undefined })}
              />
              {t.withoutTracking}
            </label>
          </fieldset>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
