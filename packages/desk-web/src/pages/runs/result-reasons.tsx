/** The reasons of a run, each once; and the way to the same orders in the list. */
import { Link } from '@tanstack/react-router';
import type { WholeRun } from '../../api/runs.ts';
import type { Operation } from '../../api/types.ts';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { OrdersSearch } from '../orders/orders-search.ts';
import { formOf, type OutcomeForm } from './run-outcomes.ts';
import type { RunSearch } from './run-search.ts';
import { runTexts } from './run-texts.ts';

/** Work for a person first; what a thing that was done had to say, last. */
const reasonRank: Record<OutcomeForm, number> = { stop: 0, ask: 1, calm: 2, done: 3 };

/** The same orders as rows of the list, to be chosen and worked on there. */
export function ListLink({ run, search }: { run: WholeRun; search: RunSearch }) {
  const t = useTexts(runTexts);
  const to: OrdersSearch = {
    run: run.id,
    ...(search.outcome ? { runOutcome: [search.outcome] } : {}),
    ...(search.reason ? { runCode: [search.reason] } : {}),
  };
  if (run.total === 0) return null;
  return (
    <Link className="btn" to="/orders" search={(now) => ({ shop: now.shop, ...to })}>
      <Icon name="order" />
      {t.listOf}
    </Link>
  );
}

interface ReasonsProps {
  run: WholeRun;
  operation: Operation | undefined;
  search: RunSearch;
  show: (next: RunSearch) => void;
}

/** The same reason once, with its number; the number leads to exactly those. */
export function Reasons({ run, operation, search, show }: ReasonsProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const groups = run.results
    .filter((group) => search.outcome === undefined || group.outcome === search.outcome)
    .flatMap((group) => group.reasons.map((reason) => ({ ...reason, outcome: group.outcome, label: group.label })))
    .sort((a, b) => reasonRank[formOf(operation, a.outcome)] - reasonRank[formOf(operation, b.outcome)]);
  if (groups.length === 0) return null;
  return (
    <ul className="reasons" aria-label={t.reasons}>
      {groups.map((group) => {
        const on = search.reason === group.code && search.outcome === group.outcome;
        return (
          <li key={`${group.outcome} ${group.code}`}>
            <button
              type="button"
              aria-pressed={on}
              onClick={() => show(on ? { outcome: group.outcome } : { outcome: group.outcome, reason: group.code })}
            >
              <span className="name">{say(group.label)}</span>
              <b>{t.orders(group.count)}</b>
              <span>{say(group)}</span>
              {on && <Icon name="close" size={12} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
