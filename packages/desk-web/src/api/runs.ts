/** Runs, their results order by order, and what is in doubt: as the desk answers, and how the screens ask. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Text } from '../texts/language.tsx';
import { api } from './client.ts';
import type { OrderRow, Reason, Run } from './types.ts';

export const isOpen = (run: Pick<Run, 'state'>): boolean => run.state !== 'finished' && run.state !== 'stopped';

export interface RunResult {
  orderNumber: string;
  outcome: string | null;
  reason: Reason | null;
  /** When it came out; absent while it waits. */
  at?: string | null;
  /** The order as it stands now; null where the desk has none, e.g. one that could not be imported. */
  order: OrderRow | null;
}

export interface ReasonGroup extends Text {
  outcome: string;
  code: string;
  count: number;
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
  runId?: string;
  state: 'planned' | 'sending' | 'accepted' | 'in-doubt' | 'unknown' | 'settled';
  since: string;
  nextAskAt: string | null;
  canSendAgainAt: string | null;
  outcome: string | null;
  reason: Reason | null;
  choices: readonly Choice[];
}

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: async () => (await api.get<{ run: Run }>(`/api/runs/${encodeURIComponent(id)}`)).run,
  });

export interface ResultFilter {
  outcome?: string | undefined;
  reason?: string | undefined;
}

const resultsAtOnce = 200;

/** Results with the order as it stands now beside each. */
export const runResultsQuery = (run: { id: string; shop: string }, filter: ResultFilter) =>
  infiniteQueryOptions({
    queryKey: ['run-results', run.id, filter],
    queryFn: async ({ pageParam, signal }): Promise<{ results: RunResult[]; nextCursor: string | null }> => {
      const page = await api.get<{ results: Omit<RunResult, 'order'>[]; nextCursor: string | null }>(
        `/api/runs/${encodeURIComponent(run.id)}/results`,
        { outcome: filter.outcome, reason: filter.reason, limit: resultsAtOnce, cursor: pageParam },
        signal,
      );
      const orders = await rowsOf(
        run.shop,
        page.results.map((result) => result.orderNumber),
      );
      return {
        results: page.results.map((result) => ({ ...result, order: orders.get(result.orderNumber) ?? null })),
        nextCursor: page.nextCursor,
      };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Orders by number, as rows of the list. */
export async function rowsOf(shop: string, orderNumbers: readonly string[]): Promise<Map<string, OrderRow>> {
  if (orderNumbers.length === 0) return new Map();
  const { orders } = await api.post<{ orders: OrderRow[] }>('/api/orders/rows', { shop, orderNumbers });
  return new Map(orders.map((order) => [order.orderNumber, order]));
}

export const rowsQuery = (shop: string, orderNumbers: readonly string[]) =>
  queryOptions({
    queryKey: ['order-rows', shop, orderNumbers],
    queryFn: () => rowsOf(shop, orderNumbers),
  });

/** What of a run is in doubt, or waits for a person's word. */
export const openEffectsQuery = (run: Pick<Run, 'id' | 'shop' | 'operation'> | undefined) =>
  queryOptions({
    queryKey: ['effects', run?.shop, run?.id],
    queryFn: async () => {
      const { effects } = await api.get<{ effects: Effect[] }>('/api/effects', {
        shop: run!.shop,
        run: run!.id,
        limit: 1_000,
      });
      return effects;
    },
    refetchInterval: 5_000,
  });

/** The reasons of a run's outcomes, most frequent first. */
export const runReasonsQuery = (id: string) =>
  queryOptions({
    queryKey: ['run-reasons', id],
    queryFn: async () =>
      (await api.get<{ reasons: ReasonGroup[] }>(`/api/runs/${encodeURIComponent(id)}/reasons`)).reasons,
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
