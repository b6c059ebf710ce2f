/** The merchant's rules as the desk keeps them, and what is asked of them. The desk alone applies them; here they are only read. */
import type { Text } from '../../texts/language.tsx';

export interface OutcomeRule {
  operation: string;
  outcome: string;
  /** Only for runs with these parameters. */
  with?: Record<string, string>;
  /** Only for orders that stand in one of these; null = in no status. */
  from?: (string | null)[];
  to: string;
}

export interface EntryRule {
  status: string;
  operation: string;
  with?: Record<string, unknown>;
}

export interface Flow {
  outcomes: OutcomeRule[];
  entries: EntryRule[];
}

export interface Finding extends Text {
  severity: 'error' | 'warning';
  code: string;
  at:
    | { kind: 'outcome'; index: number }
    | { kind: 'entry'; index: number }
    | { kind: 'status'; key: string }
    | { kind: 'operation'; name: string };
  outcome?: string;
}

/** An operation with the parameters that rules name: 「メール送信」 with the template 「サンクスメール」 is one act, another template another. */
export interface Act {
  operation: string;
  with: Record<string, string>;
}

export const actKey = (act: { operation: string; with?: Record<string, unknown> | undefined }): string =>
  [
    act.operation,
    ...Object.entries(act.with ?? {})
      .map(([name, value]) => `${name}=${String(value)}`)
      .sort(),
  ].join(' ');

export const actOf = (rule: { operation: string; with?: Record<string, unknown> }): Act => ({
  operation: rule.operation,
  with: Object.fromEntries(Object.entries(rule.with ?? {}).map(([name, value]) => [name, String(value)])),
});

/** Which rule an order in `from` follows after this outcome: the desk's own order of precedence. -1 = it stays. */
export function ruleFor(flow: Flow, act: Act, outcome: string, from: string | null): number {
  let best = -1;
  let rank = -1;
  for (const [index, rule] of flow.outcomes.entries()) {
    if (rule.operation !== act.operation || rule.outcome !== outcome) continue;
    if (rule.from && !rule.from.includes(from)) continue;
    const named = Object.entries(rule.with ?? {});
    if (!named.every(([name, value]) => act.with[name] === value)) continue;
    const particular = 2 * named.length + (rule.from ? 1 : 0);
    if (particular > rank) {
      best = index;
      rank = particular;
    }
  }
  return best;
}

export const targetOf = (flow: Flow, act: Act, outcome: string, from: string | null): string | null =>
  flow.outcomes[ruleFor(flow, act, outcome, from)]?.to ?? null;

/** The same flow whatever the order of keys. */
export const sameFlow = (a: Flow, b: Flow): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const plain = (flow: Flow) => ({
  outcomes: flow.outcomes.map((rule) => [rule.operation, rule.outcome, actKey(rule), rule.from ?? null, rule.to]),
  entries: flow.entries.map((rule) => [rule.status, actKey(rule)]),
});

/** Outcomes that say that nothing was tried; no rule is asked. */
export const untried = ['skipped', 'withdrawn'];
/** The engine's, which every operation may come to. */
export const engineOutcomes = ['skipped', 'in-doubt', 'unknown', 'withdrawn'];
