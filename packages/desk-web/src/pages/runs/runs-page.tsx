/** 実行: everything the desk does or did in the name of the shop, one line a run; what waits for a person stands first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { meQuery, operationsQuery, statusesQuery } from '../../api/desk.ts';
import { isOpen, runCountsQuery, runsQuery } from '../../api/runs.ts';
import type { Run } from '../../api/types.ts';
import { useShop } from '../../frame/use-shop.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count, jstDay } from '../../texts/format.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { RunLine } from './run-line.tsx';
import type { RunKind, RunsSearch } from './run-search.ts';
import { runTexts } from './run-texts.ts';
import './runs.css';

export function RunsPage() {
  const t = useTexts(runTexts);
  const { shop } = useShop();
  const { show } = useSearch({ strict: false }) as RunsSearch;
  const navigate = useNavigate();
  const key = shop?.key ?? '';
  const on = shop !== null;
  const { data: counts } = useQuery({ ...runCountsQuery(key), enabled: on });
  const waits = useInfiniteQuery({ ...runsQuery(key, 'waiting'), enabled: on });
  const open = useInfiniteQuery({ ...runsQuery(key, 'open'), enabled: on && show !== 'waiting' });
  const all = useInfiniteQuery({ ...runsQuery(key, undefined), enabled: on && show === undefined });
  const shown = show === 'waiting' ? [waits] : show === 'open' ? [open] : [waits, open, all];
  const runs = once(shown.flatMap((query) => query.data?.pages.flatMap((page) => page.runs) ?? []));
  const waitingIds = new Set((waits.data?.pages ?? []).flatMap((page) => page.runs.map((run) => run.id)));
  const long = show === 'waiting' ? waits : show === 'open' ? open : all;
  const tabs: { name: string; show: RunKind | undefined; n: number | undefined }[] = [
    { name: t.all, show: undefined, n: undefined },
    { name: t.going, show: 'open', n: counts?.open },
    { name: t.waitingForPerson, show: 'waiting', n: counts?.waits },
  ];
  useKeys(
    tabs.map((tab, index) => ({
      keys: String(index + 1),
      label: [runTexts.all, runTexts.going, runTexts.waitingForPerson][index]!,
      run: () =>
        void navigate({ to: '/runs', search: (now) => ({ shop: now.shop, ...(tab.show ? { show: tab.show } : {}) }) }),
    })),
  );
  const failed = long.error && runs.length === 0 ? long.error : null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.runs}</h1>
      </div>
      <nav className="tabs-row run-tabs" aria-label={t.runs}>
        {tabs.map((tab) => (
          <Link
            key={tab.name}
            className="tab"
            to="/runs"
            search={(now) => ({ shop: now.shop, ...(tab.show ? { show: tab.show } : {}) })}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {tab.name}
            {tab.n !== undefined && (
              <span className={tab.show === 'waiting' && tab.n > 0 ? 'shu b' : undefined}>{count(tab.n)}</span>
            )}
          </Link>
        ))}
      </nav>
      <div className="page-body run-list-body" tabIndex={-1}>
        {failed ? (
          <ListFailed error={failed} again={() => void long.refetch()} />
        ) : runs.length > 0 ? (
          <RunTable runs={runs} shop={key} waiting={waitingIds} />
        ) : long.isSuccess ? (
          <NoRuns show={show} />
        ) : (
          <Waiting rows={10} />
        )}
        {long.hasNextPage && (
          <button
            type="button"
            className="btn runs-more"
            disabled={long.isFetchingNextPage}
            onClick={() => void long.fetchNextPage()}
          >
            {t.more}
          </button>
        )}
      </div>
    </div>
  );
}

/** A run that waits stands first, and not again below. */
function once(runs: readonly Run[]): Run[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}

function RunTable({ runs, shop, waiting }: { runs: readonly Run[]; shop: string; waiting: ReadonlySet<string> }) {
  const t = useTexts(runTexts);
  const navigate = useNavigate();
  const { data: operations = [] } = useQuery(operationsQuery);
  const { data: board } = useQuery(statusesQuery(shop));
  const { data: me, dataUpdatedAt } = useQuery(meQuery);
  const [focused, setFocused] = useState(-1);
  const rows = useRef<HTMLTableSectionElement>(null);
  const now = useNow(runs.some(isOpen));
  // The desk's clock may be another than the browser's: in a demo it is the stand-in's.
  const deskNow = me ? Date.parse(me.now) + (now - dataUpdatedAt) : now;
  const open = (run: Run | undefined) =>
    run && void navigate({ to: '/runs/$id', params: { id: run.id }, search: (at) => ({ shop: at.shop }) });
  const move = (by: number) => {
    const to = Math.max(0, Math.min(runs.length - 1, focused + by));
    setFocused(to);
    // Enter is the row's from now on, not of the button that had the focus.
    rows.current?.closest<HTMLElement>('.page-body')?.focus({ preventScroll: true });
    rows.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys([
    { keys: ['j', 'ArrowDown'], label: runTexts.next, group: runTexts.rows, repeats: true, run: () => move(1) },
    { keys: ['k', 'ArrowUp'], label: runTexts.previous, group: runTexts.rows, repeats: true, run: () => move(-1) },
    { keys: 'Enter', label: runTexts.openRun, group: runTexts.rows, run: () => open(runs[focused]) },
  ]);
  return (
    <table className="table run-list">
      <colgroup>
        <col className="w-op" />
        <col className="w-who" />
        <col className="w-meter" />
        <col />
        <col className="w-took" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t.operation}</th>
          <th scope="col">{t.whoWhen}</th>
          <th scope="col">{t.progress}</th>
          <th scope="col">{t.outcome}</th>
          <th scope="col" className="num">
            {t.took}
          </th>
        </tr>
      </thead>
      <tbody ref={rows}>
        {runs.map((run, index) => (
          <RunLine
            key={run.id}
            run={run}
            operation={operations.find((one) => one.name === run.operation)}
            statuses={board?.statuses ?? []}
            today={jstDay(deskNow)}
            now={deskNow}
            focused={index === focused}
            waits={waiting.has(run.id)}
            onOpen={() => open(run)}
          />
        ))}
      </tbody>
    </table>
  );
}

function NoRuns({ show }: { show: RunKind | undefined }) {
  const t = useTexts(runTexts);
  const [title, hint] =
    show === 'open'
      ? [t.noneGoing, t.noneGoingHint]
      : show === 'waiting'
        ? [t.noneWaiting, t.noneWaitingHint]
        : [t.none, t.noneHint];
  return (
    <div className="state">
      <Icon name={show === 'waiting' ? 'tick' : 'run'} size={22} />
      <h2>{title}</h2>
      <p>{hint}</p>
    </div>
  );
}

function ListFailed({ error, again }: { error: Error; again: () => void }) {
  const t = useTexts(runTexts);
  const language = useLanguage();
  return (
    <div className="state" role="alert">
      <Icon name="warning" size={22} />
      <h2>{t.listFailed}</h2>
      {error instanceof ApiError && <p>{error.text[language]}</p>}
      <div className="acts">
        <button type="button" className="btn main-act" onClick={again}>
          {t.again}
        </button>
      </div>
    </div>
  );
}

/** Ticks while something runs, so that 所要 goes on. */
function useNow(on: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}
