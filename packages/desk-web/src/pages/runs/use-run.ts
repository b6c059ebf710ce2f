/**
 * One run as it goes on: the desk tells of each step as it happens (server-sent events). When the line breaks, what was
 * heard last stays, the frame says so, and the browser connects again by itself.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isOpen, runQuery, type WholeRun } from '../../api/runs.ts';
import type { Run } from '../../api/types.ts';
import { type Glance, secondsLeft } from './run-outcomes.ts';

/** After the end only doubts can still change a run; the desk asks about them every few seconds at first. */
const lookAfterEndMs = 5_000;
/** The steps tell numbers; reasons, doubts and results are read anew while they grow. */
const renewEveryMs = 2_000;
/** Longer lists are renewed at the end only: asking for many pages every other second would be slower than the run. */
const pagesRenewed = 2;

export interface LiveRun {
  run: WholeRun | undefined;
  error: Error | null;
  again: () => void;
  secondsLeft: number | null;
}

export function useRun(id: string): LiveRun {
  const queries = useQueryClient();
  const query = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state: { data } }) => (data && !isOpen(data) && hasDoubt(data) ? lookAfterEndMs : false),
  });
  const run = query.data;
  const open = run !== undefined && isOpen(run);
  // A browser has few connections to one desk: a page that nobody sees gives its line back.
  const inSight = useSyncExternalStore(onSightChange, () => document.visibilityState === 'visible');
  const done = run?.done ?? 0;
  const doneNow = useRef(done);
  doneNow.current = done;

  useEffect(() => {
    if (!open || !inSight) return;
    const steps = new EventSource(`/api/runs/${encodeURIComponent(id)}/progress`);
    const hear = (event: MessageEvent<string>) =>
      queries.setQueryData<WholeRun>(
        runQuery(id).queryKey,
        (now) => now && { ...now, ...(JSON.parse(event.data) as Run) },
      );
    steps.addEventListener('progress', hear);
    steps.addEventListener('end', (event) => {
      steps.close();
      hear(event);
      for (const kind of ['run', 'runs', 'statuses', 'today', 'run-results'])
        void queries.invalidateQueries({ queryKey: [kind] });
    });
    // Refused for good, e.g. signed out: an ordinary call says why.
    steps.addEventListener('error', () => {
      if (steps.readyState === EventSource.CLOSED) void queries.invalidateQueries({ queryKey: ['run', id] });
    });
    let renewed = doneNow.current;
    const timer = setInterval(() => {
      if (doneNow.current === renewed) return;
      renewed = doneNow.current;
      void queries.invalidateQueries({
        queryKey: ['run-results', id],
        predicate: (one) => pagesOf(one.state.data) <= pagesRenewed,
      });
      void queries.invalidateQueries({ queryKey: ['run', id] });
    }, renewEveryMs);
    return () => {
      steps.close();
      clearInterval(timer);
    };
  }, [id, open, inSight, queries]);

  return {
    run,
    error: query.error,
    again: () => void query.refetch(),
    secondsLeft: useSecondsLeft(id, run),
  };
}

/** The pace is told from what this page has seen itself; a pause begins it anew. */
function useSecondsLeft(id: string, run: Run | undefined): number | null {
  const seen = useRef<{ id: string; first: Glance; last: Glance } | null>(null);
  if (run?.state !== 'running' || run.pause) {
    seen.current = null;
    return null;
  }
  const glance = { at: performance.now(), done: run.done };
  if (seen.current?.id !== id) seen.current = { id, first: glance, last: glance };
  else if (seen.current.last.done !== run.done) seen.current.last = glance;
  return secondsLeft(seen.current.first, seen.current.last, run.total);
}

const hasDoubt = (run: Run) => (run.outcomes['in-doubt'] ?? 0) + (run.outcomes.unknown ?? 0) > 0;
const pagesOf = (data: unknown) => (data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0;

function onSightChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
