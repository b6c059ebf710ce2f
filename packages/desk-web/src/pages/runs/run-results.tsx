/** Order by order: what came out and why. Ten thousand scroll like ten; only the rows in sight are in the document. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ApiError } from '../../api/client.ts';
import { isOpen, runResultsQuery, type WholeRun } from '../../api/runs.ts';
import type { Operation } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { usePreferences } from '../../preferences.tsx';
import { count } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { rememberList } from '../orders/list-memory.ts';
import { ListLink, Reasons } from './result-reasons.tsx';
import { hasOrder, ResultRow } from './result-row.tsx';
import { outcomeCounts } from './run-outcomes.ts';
import type { RunSearch } from './run-search.ts';
import { runTexts } from './run-texts.ts';

interface RunResultsProps {
  run: WholeRun;
  operation: Operation | undefined;
  search: RunSearch;
  /** What scrolls: the page itself, so that the head moves away and the rows get the room. */
  frame: RefObject<HTMLDivElement | null>;
  acts: ReactNode;
}

export function RunResults({ run, operation, search, frame, acts }: RunResultsProps) {
  const t = useTexts(runTexts);
  const say = useSay();
  const navigate = useNavigate();
  const counts = outcomeCounts(operation, run).filter((one) => one.count > 0);
  const tabs = [
    { outcome: undefined, name: t.all, n: run.total },
    ...counts.map((one) => ({ outcome: one.name, name: say(one.label), n: one.count })),
  ];
  const show = (next: RunSearch) =>
    void navigate({
      to: '/runs/$id',
      params: { id: run.id },
      search: (now) => ({ shop: now.shop, ...next }),
      replace: true,
    });
  useKeys(
    tabs.slice(0, 9).map((tab, index) => ({
      keys: String(index + 1),
      label: { ja: `結果: ${tab.name}`, en: `Results: ${tab.name}` },
      group: runTexts.results,
      run: () => show(tab.outcome ? { outcome: tab.outcome } : {}),
    })),
  );
  return (
    <section className="run-section results">
      <div className="section-head tabbed">
        <h2>{t.results}</h2>
        <nav aria-label={t.results}>
          {tabs.map((tab) => (
            <Link
              key={tab.outcome ?? ''}
              className="tab"
              to="/runs/$id"
              params={{ id: run.id }}
              search={(now) => ({
                shop: now.shop,
                ...(tab.outcome ? { outcome: tab.outcome } : {}),
                ...(tab.outcome === search.outcome && search.reason ? { reason: search.reason } : {}),
              })}
              activeOptions={{ exact: true, includeSearch: true }}
              replace
            >
              {tab.name}
              {tab.outcome && <span>{count(tab.n)}</span>}
            </Link>
          ))}
        </nav>
        <span className="grow" />
        <ListLink run={run} search={search} />
        {acts}
      </div>
      <Reasons run={run} operation={operation} search={search} show={show} />
      <ResultTable run={run} operation={operation} search={search} frame={frame} />
    </section>
  );
}

function ResultTable({ run, operation, search, frame }: Omit<RunResultsProps, 'acts'>) {
  const t = useTexts(runTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { preference } = usePreferences();
  const results = useInfiniteQuery(runResultsQuery(run.id, search));
  const rows = useMemo(() => results.data?.pages.flatMap((page) => page.results) ?? [], [results.data]);
  const [focused, setFocused] = useState(-1);
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  const width = useWindowWidth();
  const phone = width <= 700;
  const rowHeight = phone ? 72 : preference.density === 'comfortable' ? 40 : 32;
  const known = search.outcome && !search.reason ? (run.outcomes[search.outcome] ?? 0) : run.total;
  const total = results.hasNextPage && !search.reason ? Math.max(known, rows.length) : rows.length;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 40,
  });
  // What stands above the rows grows and shrinks while the run goes on; scrolling alone changes nothing of it.
  useLayoutEffect(() => {
    const [page, rowsAt] = [frame.current, table.current];
    if (page && rowsAt)
      setTop(Math.round(rowsAt.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop));
  }, [run, search.outcome, search.reason, rows.length > 0, width]);
  useEffect(() => virtual.measure(), [rowHeight]);
  useEffect(() => setFocused(-1), [search.outcome, search.reason]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > rows.length - 100 && results.hasNextPage && !results.isFetchingNextPage) void results.fetchNextPage();
  }, [last, rows.length, results.hasNextPage, results.isFetchingNextPage]);

  const move = (by: number) => {
    const to = Math.max(0, Math.min(total - 1, focused + by));
    setFocused(to);
    // Enter is the row's from now on, not of the button that had the focus.
    frame.current?.focus({ preventScroll: true });
    virtual.scrollToIndex(to);
  };
  const open = (number: string) => {
    rememberList({ numbers: rows.map((row) => row.orderNumber), at: window.location.href });
    void navigate({ to: '/orders/$shopKey/$number', params: { shopKey: run.shop, number } });
  };
  const latest = useRef(open);
  latest.current = open;
  const openRow = useCallback((index: number, number: string) => {
    setFocused(index);
    latest.current(number);
  }, []);
  useKeys([
    { keys: ['j', 'ArrowDown'], label: runTexts.next, group: runTexts.rows, repeats: true, run: () => move(1) },
    { keys: ['k', 'ArrowUp'], label: runTexts.previous, group: runTexts.rows, repeats: true, run: () => move(-1) },
    {
      keys: 'Enter',
      label: runTexts.openOrder,
      group: runTexts.rows,
      run: () => rows[focused] && hasOrder(operation, rows[focused].outcome) && open(rows[focused].orderNumber),
    },
  ]);

  if (results.error && rows.length === 0)
    return (
      <div className="state" role="alert">
        <Icon name="warning" size={22} />
        <h2>{t.resultsFailed}</h2>
        {results.error instanceof ApiError && <p>{results.error.text[language]}</p>}
        <div className="acts">
          <button type="button" className="btn" onClick={() => void results.refetch()}>
            {t.again}
          </button>
        </div>
      </div>
    );
  if (!results.isPending && rows.length === 0)
    return <p className="run-empty soft">{run.total === 0 ? (isOpen(run) ? '' : t.noneFound) : t.noResults}</p>;
  const before = items.length > 0 ? items[0]!.start - top : 0;
  const after = items.length > 0 ? virtual.getTotalSize() - (items.at(-1)!.end - top) : 0;
  return (
    <table className="table run-table" ref={table} aria-rowcount={total + 1} aria-busy={results.isPending}>
      <colgroup>
        <col className="w-time" />
        <col className="w-number" />
        <col className="w-buyer" />
        <col className="w-outcome" />
        <col />
        <col className="w-amount" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t.time}</th>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.buyer}</th>
          <th scope="col">{t.outcome}</th>
          <th scope="col">{t.reason}</th>
          <th scope="col" className="num">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 && (
          <tr className="space" aria-hidden="true">
            <td colSpan={6} style={{ height: before }} />
          </tr>
        )}
        {items.map((item) => (
          <ResultRow
            key={item.index}
            index={item.index}
            result={rows[item.index]}
            shop={run.shop}
            operation={operation}
            focused={item.index === focused}
            onOpen={openRow}
          />
        ))}
        {after > 0 && (
          <tr className="space" aria-hidden="true">
            <td colSpan={6} style={{ height: after }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function useWindowWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const renew = () => setWidth(window.innerWidth);
    window.addEventListener('resize', renew);
    return () => window.removeEventListener('resize', renew);
  }, []);
  return width;
}
