/**
 * The merchant's rules, as plain data: which outcome of which operation puts an order into which status, and which
 * operation starts when an order enters a status. Pure: checked by check-flow.ts, applied by the run engine.
 */
import { z } from 'zod';

export const statusKinds = ['open', 'waiting', 'done', 'cancelled'] as const;
export type StatusKind = (typeof statusKinds)[number];

/** The twelve hues of the design language; a status is one of them. */
export const hues = [
  'beni',
  'kaki',
  'yamabuki',
  'koke',
  'wakaba',
  'tokiwa',
  'asagi',
  'sora',
  'ai',
  'fuji',
  'ume',
  'nezu',
] as const;

/** A status of the merchant's own. `key` is stable for scripts, `name` is what staff see. */
export const statusSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(40),
  hue: z.enum(hues),
  kind: z.enum(statusKinds),
});
export type StatusDefinition = z.infer<typeof statusSchema>;

/** Outcome → status. `from` limits it to orders that stand in one of these statuses; `null` in it = no status yet. */
export const outcomeRuleSchema = z.strictObject({
  operation: z.string(),
  outcome: z.string(),
  /** Only for runs with these parameters, e.g. `{ "template": "shipping" }`. */
  with: z.record(z.string(), z.string()).optional(),
  from: z.array(z.string().nullable()).min(1).optional(),
  to: z.string(),
});
export type OutcomeRule = z.infer<typeof outcomeRuleSchema>;

/** Entering a status → operation. */
export const entryRuleSchema = z.strictObject({
  status: z.string(),
  operation: z.string(),
  with: z.record(z.string(), z.unknown()).optional(),
});
export type EntryRule = z.infer<typeof entryRuleSchema>;

export const flowSchema = z.strictObject({
  outcomes: z.array(outcomeRuleSchema).max(1_000),
  entries: z.array(entryRuleSchema).max(200),
});
export type Flow = z.infer<typeof flowSchema>;

export const emptyFlow: Flow = { outcomes: [], entries: [] };

/**
 * Where an outcome sends an order, or undefined: it stays. The most particular rule wins: the one that names more
 * parameters, then one with `from` before one without, then the first.
 */
export function statusAfter(
  flow: Flow,
  happened: { operation: string; outcome: string; params: Record<string, unknown>; from: string | null },
): string | undefined {
  const fitting = flow.outcomes.filter(
    (rule) =>
      rule.operation === happened.operation &&
      rule.outcome === happened.outcome &&
      (!rule.from || rule.from.includes(happened.from)) &&
      Object.entries(rule.with ?? {}).every(([name, value]) => String(happened.params[name]) === value),
  );
  const particular = (rule: OutcomeRule) => 2 * Object.keys(rule.with ?? {}).length + (rule.from ? 1 : 0);
  return fitting.sort((a, b) => particular(b) - particular(a))[0]?.to;
}

/** What starts when an order enters a status. */
export function operationsOnEntering(flow: Flow, status: string): EntryRule[] {
  return flow.entries.filter((rule) => rule.status === status);
}
