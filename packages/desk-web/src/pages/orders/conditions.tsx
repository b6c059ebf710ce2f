/** 条件: each condition of the list as a chip that can be dropped; the panel in which they are picked is condition-panel.tsx. */
import { useQuery } from '@tanstack/react-query';
import { operationsQuery } from '../../api/desk.ts';
import { dayWithWeekday } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ConditionPanel } from './condition-panel.tsx';
import { conditionTexts, paymentTexts, phaseTexts } from './condition-texts.ts';
import type { OrdersSearch } from './orders-search.ts';
import { markTexts, ordersTexts } from './orders-texts.ts';

export interface ConditionsProps {
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
      <ConditionPanel {...props} />
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
  const { data: operations = [] } = useQuery({ ...operationsQuery, enabled: search.run !== undefined });
  const outcomes = Object.fromEntries(
    operations.flatMap((one) => one.outcomes.map((outcome) => [outcome.name, outcome.label[language]])),
  );
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
  add(search.run, ['run', 'runOutcome', 'runCode'], t.run, list(search.runOutcome, outcomes));
  add(search.assignee, ['assignee'], t.assignee, list(search.assignee, t as unknown as Record<string, string>));
  add(
    search.amountFrom ?? search.amountTo,
    ['amountFrom', 'amountTo'],
    t.amount,
    `${search.amountFrom ?? ''} 〜 ${search.amountTo ?? ''}`,
  );
  return chips;
}
