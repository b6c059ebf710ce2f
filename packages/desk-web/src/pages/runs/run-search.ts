/** What the addresses of the runs say: which of them are listed, which results of one are shown. */
export const runKinds = ['open', 'waiting'] as const;
export type RunKind = (typeof runKinds)[number];

export interface RunsSearch {
  show?: RunKind;
}
export interface RunSearch {
  outcome?: string;
  reason?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export function readRunsSearch(search: Record<string, unknown>): RunsSearch {
  const show = runKinds.find((kind) => kind === search.show);
  return show ? { show } : {};
}

export function readRunSearch(search: Record<string, unknown>): RunSearch {
  const outcome = text(search.outcome);
  const reason = text(search.reason);
  return { ...(outcome ? { outcome } : {}), ...(reason ? { reason } : {}) };
}
