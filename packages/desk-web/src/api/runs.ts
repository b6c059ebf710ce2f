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
