/** Where the shop's flow leads from each outcome of a run, by the name of the status. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Run } from '../../api/types.ts';

interface Rule {
  operation: string;
  outcome: string;
  with?: Record<string, string>;
  to: string;
}

export interface FlowAnswer {
  version: number;
  flow: { outcomes: Rule[] };
}

/** Only where all rules that fit lead to one status: what depends on the order is not told for the whole run. */
export function targetsOf(run: Pick<Run, 'operation' | 'params'>, rules: readonly Rule[]): Map<string, string> {
  const targets = new Map<string, Set<string>>();
  for (const rule of rules) {
    if (rule.operation !== run.operation) continue;
    if (!Object.entries(rule.with ?? {}).every(([name, value]) => String(run.params[name]) === value)) continue;
    targets.set(rule.outcome, (targets.get(rule.outcome) ?? new Set()).add(rule.to));
  }
  return new Map([...targets].flatMap(([outcome, to]) => (to.size === 1 ? [[outcome, [...to][0]!]] : [])));
}

export const flowTargetsQuery = (run: Run) =>
  queryOptions({
    queryKey: ['flow-targets', run.shop, run.operation, run.params],
    queryFn: async () => {
      const shop = `/api/shops/${encodeURIComponent(run.shop)}`;
      const [flow, board] = await Promise.all([
        api.get<FlowAnswer>(`${shop}/flow`),
        api.get<{ statuses: { key: string; name: string }[] }>(`${shop}/statuses`),
      ]);
      const names = new Map(board.statuses.map((status) => [status.key, status.name]));
      // A run goes by the flow it began with; an older one may have led elsewhere.
      if (run.flowVersion !== flow.version) return new Map<string, string>();
      return new Map([...targetsOf(run, flow.flow.outcomes)].map(([outcome, to]) => [outcome, names.get(to) ?? to]));
    },
    staleTime: 60_000,
  });
