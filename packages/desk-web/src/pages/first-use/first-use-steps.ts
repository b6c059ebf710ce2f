/** How far the setting up has come, told by the desk's own facts; nothing is remembered here but that somebody left it. Pure. */
export const firstUseSteps = ['shop', 'key', 'statuses', 'import'] as const;
export type FirstUseStep = (typeof firstUseSteps)[number];

export interface FirstUseFacts {
  shops: number;
  /** Both parts of the key are entered. */
  hasKey: boolean;
  /** What the last test of it said; null = not tested. */
  verdict: string | null;
  statuses: number;
  orders: number;
}

/** What a test may say of a key that RMS does not take. */
const refusals = ['wrong-or-expired', 'not-yet-active-or-function-not-enabled'];

export function stepsDone(facts: FirstUseFacts): Record<FirstUseStep, boolean> {
  return {
    shop: facts.shops > 0,
    // A key that was refused is not there yet; one that could not be tried is.
    key: facts.hasKey && !refusals.includes(facts.verdict ?? ''),
    statuses: facts.statuses > 0,
    // A desk with orders has been through all of it, whatever became of its key since: that is 今日's matter.
    import: facts.orders > 0,
  };
}

/** The first that is still to be done; null = nothing is. */
export function nextStep(facts: FirstUseFacts): FirstUseStep | null {
  const done = stepsDone(facts);
  if (done.import && done.statuses && done.shop && facts.hasKey) return null;
  return firstUseSteps.find((step) => !done[step]) ?? null;
}
