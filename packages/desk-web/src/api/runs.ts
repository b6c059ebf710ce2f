/** Runs, their results order by order, and what is in doubt: as the desk answers, and how the screens ask. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Text } from '../texts/language.tsx';
import { api } from './client.ts';
import type { Hue, Reason, Run } from './types.ts';

export const isOpen = (run: Pick<Run, 'state'>): boolean => run.state !== 'finished' && run.state !== 'stopped';

export interface RunResult {
  orderNumber: string;
  outcome: string | null;
  reason: Reason | null;
  /** When it came out; null while it waits. */
  settledAt: string | null;
  buyerName: string | null;
  amountDue: number | null;
}

export interface OutcomeGroup {
  outcome: string;
  label: Text;
  meaning: 'done' | 'pending' | 'needs-person' | 'neutral';
  count: number;
  /** Where the flow that the run began with leads from here. */
  to: { key: string; name: string; hue: Hue } | null;
  reasons: (Text & { code: string; count: number })[];
}

/** A run with its results by outcome and reason, and what is in doubt (at most 50; the rest is counted in `outcomes`). */
export interface WholeRun extends Run {
  waiting: number;
  results: OutcomeGroup[];
  doubts: Effect[];
}

export interface Choice {
  decision: 'happened' | 'send-again' | 'give-up';
  label: Text;
  consequence: Text;
}

export interface Effect {
  effectId: string;
  shop: string;
  orderNumber: string;
  operation: string;
  state: 'planned' | 'sending' | 'accepted' | 'in-doubt' | 'unknown' | 'settled';
  since: string;
  nextAskAt: string | null;
  canSendAgainAt: string | null;
  reason: Reason | null;
  choices: readonly Choice[];
  buyerName: string | null;
  amountDue: number | null;
  story: { at: string; kind: string; text: Text }[];
}

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: async () => (await api.get<{ run: WholeRun }>(`/api/runs/${encodeURIComponent(id)}`)).run,
  });

export interface ResultFilter {
  outcome?: string | undefined;
  reason?: string | undefined;
}

const resultsAtOnce = 200;

export const runResultsQuery = (id: string, filter: ResultFilter) =>
  infiniteQueryOptions({
    queryKey: ['run-results', id, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ results: RunResult[]; nextCursor: string | null }>(
        `/api/runs/${encodeURIComponent(id)}/results`,
        { outcome: filter.outcome, code: filter.reason, limit: resultsAtOnce, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** All doubts of a run that has more than its page brings; their stories only where the page has them. */
export const runDoubtsQuery = (run: WholeRun | undefined) =>
  queryOptions({
    queryKey: ['run', run?.id, 'doubts'],
    queryFn: async (): Promise<Effect[]> => {
      const { effects } = await api.get<{ effects: (Effect & { runId: string })[] }>('/api/effects', {
        shop: run!.shop,
        limit: 1_000,
      });
      const known = new Map(run!.doubts.map((effect) => [effect.effectId, effect]));
      return effects
        .filter((effect) => effect.runId === run!.id)
        .map((effect) => known.get(effect.effectId) ?? { ...effect, story: [], buyerName: null, amountDue: null });
    },
  });

/** `open`: goes on now. `waiting`: something in it is in doubt, unknown or not done, and a person has to see to it. */
export const runsQuery = (shop: string, show: 'open' | 'waiting' | undefined) =>
  infiniteQueryOptions({
    queryKey: ['runs', shop, 'list', show ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ runs: Run[]; nextCursor: string | null }>(
        '/api/runs',
        {
          shop,
          state: show === 'open' ? 'open' : undefined,
          waits: show === 'waiting' ? true : undefined,
          limit: 50,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => (query.state.data?.pages[0]?.runs.some(isOpen) ? 1_000 : 10_000),
  });

export const runCountsQuery = (shop: string) =>
  queryOptions({
    queryKey: ['runs', shop, 'counts'],
    queryFn: () => api.get<{ open: number; waits: number }>('/api/runs/counts', { shop }),
    refetchInterval: 10_000,
  });
