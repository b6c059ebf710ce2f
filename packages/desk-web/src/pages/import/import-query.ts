import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Run } from '../../api/types.ts';

/** Where the last import of the shop ended; null = there was none. */
export const lastImportQuery = (shop: string) =>
  queryOptions({
    queryKey: ['runs', shop, 'imports'],
    queryFn: async () => {
      const { runs } = await api.get<{ runs: Run[] }>('/api/runs', { shop, operation: 'import-orders', limit: 5 });
      const ended = runs.find((run) => run.state === 'finished' && !run.problem);
      return ended ? throughOf(ended) : null;
    },
  });

/** It looked through everything up to the end of its period, but not beyond the moment when it began. */
function throughOf(run: Run): string {
  const to = String(run.params.to ?? '');
  const end = new Date(`${to.length === 10 ? `${to}T23:59` : to}:00+09:00`);
  const begun = new Date(run.startedAt ?? run.createdAt);
  return (end < begun ? end : begun).toISOString();
}

/** How many of the period are here already. */
export const alreadyHereQuery = (shop: string, period: { from: string; to: string } | null) =>
  queryOptions({
    queryKey: ['orders-count', shop, 'import', period],
    queryFn: async () =>
      (await api.get<{ count: number }>('/api/orders/count', { shop, from: period!.from, to: period!.to })).count,
    enabled: period !== null,
  });
