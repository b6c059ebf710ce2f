/** Changes of a flow, one at a time, each on a copy: what the panel does. */
import { type Act, actKey, type EntryRule, type Flow, type OutcomeRule, ruleFor } from './flow-model.ts';

/**
 * Where an outcome leads from this status; null = it stays. A rule that speaks for several statuses is changed for this one
 * alone. A rule that speaks for all (no `from`) is changed for all: it has no single home. `at` null: the act has none.
 */
export function withTarget(flow: Flow, act: Act, outcome: string, at: string | null, to: string | null): Flow {
  const index = ruleFor(flow, act, outcome, at);
  const rule = flow.outcomes[index];
  if (rule?.to === to) return flow;
  if (rule && (!rule.from || rule.from.length === 1)) {
    if (to === null) return { ...flow, outcomes: flow.outcomes.filter((_, one) => one !== index) };
    const joined = rule.from ? alike(flow, act, outcome, to, index) : -1;
    if (joined < 0) return { ...flow, outcomes: flow.outcomes.map((one, n) => (n === index ? { ...one, to } : one)) };
    return {
      ...flow,
      outcomes: flow.outcomes
        .map((one, n) => (n === joined ? { ...one, from: [...one.from!, ...rule.from!] } : one))
        .filter((_, n) => n !== index),
    };
  }
  const outcomes = flow.outcomes.map((one, n) =>
    n === index ? { ...one, from: one.from!.filter((key) => key !== at) } : one,
  );
  if (to === null) return { ...flow, outcomes };
  const joined = at === null ? -1 : alike({ ...flow, outcomes }, act, outcome, to, index);
  if (joined >= 0)
    return {
      ...flow,
      outcomes: outcomes.map((one, n) => (n === joined ? { ...one, from: [...one.from!, at] } : one)),
    };
  return { ...flow, outcomes: [...outcomes, { ...bare(act), outcome, ...(at === null ? {} : { from: [at] }), to }] };
}

/** The rule of an act that has no home: the one for all statuses, else the first for some. */
export function ruleAnywhere(flow: Flow, act: Act, outcome: string): OutcomeRule | undefined {
  const ours = flow.outcomes.filter((rule) => actKey(rule) === actKey(act) && rule.outcome === outcome);
  return ours.find((rule) => !rule.from) ?? ours[0];
}

/** The same as `withTarget` for an act that has no home: a rule for some statuses keeps them. */
export function withTargetAnywhere(flow: Flow, act: Act, outcome: string, to: string | null): Flow {
  const rule = ruleAnywhere(flow, act, outcome);
  if (!rule) return withTarget(flow, act, outcome, null, to);
  return {
    ...flow,
    outcomes: flow.outcomes.flatMap((one) => (one !== rule ? [one] : to === null ? [] : [{ ...one, to }])),
  };
}

/** The act belongs to this status by a rule of its own, also where one for all statuses says the same already. */
export function withAct(flow: Flow, act: Act, outcome: string, at: string, to: string): Flow {
  const rule = flow.outcomes[ruleFor(flow, act, outcome, at)];
  if (rule?.from) return withTarget(flow, act, outcome, at, to);
  const joined = alike(flow, act, outcome, to, -1);
  if (joined < 0) return { ...flow, outcomes: [...flow.outcomes, { ...bare(act), outcome, from: [at], to }] };
  return {
    ...flow,
    outcomes: flow.outcomes.map((one, index) => (index === joined ? { ...one, from: [...one.from!, at] } : one)),
  };
}

/** A rule that says the same for other statuses, so that one more is only another name in it. */
function alike(flow: Flow, act: Act, outcome: string, to: string, not: number): number {
  return flow.outcomes.findIndex(
    (one, index) =>
      index !== not &&
      one.outcome === outcome &&
      one.to === to &&
      one.from !== undefined &&
      actKey(one) === actKey(act),
  );
}

const bare = (act: Act): Pick<OutcomeRule, 'operation' | 'with'> => ({
  operation: act.operation,
  ...(Object.keys(act.with).length > 0 ? { with: act.with } : {}),
});

const isEntry = (rule: EntryRule, act: Act, at: string) => rule.status === at && actKey(rule) === actKey(act);

/** Entering the status starts the act, or a person does. */
export function withTrigger(flow: Flow, act: Act, at: string, automatic: boolean): Flow {
  const entries = flow.entries.filter((rule) => !isEntry(rule, act, at));
  return { ...flow, entries: automatic ? [...entries, { status: at, ...bare(act) }] : entries };
}

export const startsOnEntering = (flow: Flow, act: Act, at: string): boolean =>
  flow.entries.some((rule) => isEntry(rule, act, at));

/** The act no longer belongs to this status: neither starts there nor leads on from there. */
export function withoutAct(flow: Flow, act: Act, at: string): Flow {
  const without = flow.outcomes.flatMap((rule) => {
    if (actKey(rule) !== actKey(act) || !rule.from?.includes(at)) return [rule];
    const from = rule.from.filter((key) => key !== at);
    return from.length > 0 ? [{ ...rule, from }] : [];
  });
  return { outcomes: without, entries: flow.entries.filter((rule) => !isEntry(rule, act, at)) };
}
