/**
 * What the picture is made of, before anything has a place: the main way as rows (a status, then what is done there), the
 * exceptions that stand at the right, and what may come to an order wherever it stands. Pure.
 */
import type { Operation, Status } from '../../api/types.ts';
import {
  type Act,
  actKey,
  actOf,
  engineOutcomes,
  type Flow,
  type OutcomeRule,
  ruleFor,
  untried,
} from './flow-model.ts';

/** Where an act leads, outcomes of one target together. */
export interface Output {
  outcomes: string[];
  /** null = a person would be needed, and no rule says where to look. */
  to: string | null;
  good: boolean;
}

export interface PictureAct {
  id: string;
  act: Act;
  /** The status that it is drawn at; null = it brings orders in, or comes to them anywhere. */
  at: string | null;
  automatic: boolean;
  outputs: Output[];
  /** Outcomes that leave the order where it is. */
  stays: { outcome: string; meaning: string }[];
}

export interface Row {
  status: string;
  acts: PictureAct[];
}

export interface Picture {
  source: PictureAct | null;
  rows: Row[];
  /** Exceptions: only trouble leads to them. */
  side: string[];
  anywhere: PictureAct[];
  /** Statuses that the flow doesn't name. */
  loose: string[];
}

/** These come to orders wherever they stand: no status waits for them. */
const comesAnywhere = new Set(['follow-orders', 'cancel-orders']);
const bringsIn = 'import-orders';
/** An act that many statuses may do is drawn at the nearest ones; the panel tells of the others. */
const homesAtMost = 2;

export interface Ground {
  flow: Flow;
  statuses: readonly Status[];
  operations: readonly Operation[];
}

export function pictureOf(ground: Ground): Picture {
  const { flow, statuses } = ground;
  const onMain = mainStatuses(ground);
  const acts = actsOf(flow);
  const homes = new Map<string, PictureAct[]>();
  const anywhere: PictureAct[] = [];
  let source: PictureAct | null = null;
  const put = (at: string, act: Act) => {
    const list = homes.get(at) ?? [];
    if (list.every((one) => actKey(one.act) !== actKey(act))) list.push(pictureAct(ground, act, at));
    homes.set(at, list);
  };
  const homeless: Act[] = [];
  for (const act of acts) {
    if (act.operation === bringsIn) {
      source ??= pictureAct(ground, act, null);
      continue;
    }
    const at = homesOf(ground, act, onMain);
    for (const status of at) put(status, act);
    if (at.length === 0 || isForAll(ground, act)) homeless.push(act);
  }
  for (const act of homeless) {
    const home = comesAnywhere.has(act.operation) ? null : freeHome(ground, act, onMain, homes);
    if (home) put(home, act);
    else if ([...homes.values()].every((list) => list.every((one) => actKey(one.act) !== actKey(act))))
      anywhere.push(pictureAct(ground, act, null));
  }
  const named = new Set([
    ...flow.outcomes.flatMap((rule) => [rule.to, ...(rule.from ?? [])]),
    ...flow.entries.map((rule) => rule.status),
    ...homes.keys(),
  ]);
  const inPosition = statuses.map((status) => status.key);
  return {
    source,
    rows: inPosition.filter((key) => onMain.has(key)).map((key) => ({ status: key, acts: homes.get(key) ?? [] })),
    side: inPosition.filter((key) => !onMain.has(key) && named.has(key)),
    anywhere,
    loose: inPosition.filter((key) => !onMain.has(key) && !named.has(key)),
  };
}

function actsOf(flow: Flow): Act[] {
  const acts = new Map<string, Act>();
  for (const rule of [...flow.entries, ...flow.outcomes])
    if (!acts.has(actKey(rule))) acts.set(actKey(rule), actOf(rule));
  return [...acts.values()];
}

const meaningOf = ({ operations }: Ground, operation: string, outcome: string): string =>
  operations.find((one) => one.name === operation)?.outcomes.find((one) => one.name === outcome)?.meaning ??
  'needs-person';

/** Entered by a good outcome, or the start of automatic work. */
function mainStatuses(ground: Ground): Set<string> {
  const { flow, statuses } = ground;
  const keys = new Set(statuses.map((status) => status.key));
  const main = new Set(flow.entries.map((rule) => rule.status));
  for (const rule of flow.outcomes)
    if (isGood(ground, rule.operation, rule.outcome) && !comesAnywhere.has(rule.operation)) main.add(rule.to);
  for (const status of statuses) {
    const leadsOut = flow.outcomes.some(
      (rule) => rule.from?.includes(status.key) && isGood(ground, rule.operation, rule.outcome),
    );
    const leadsIn = flow.outcomes.some((rule) => rule.to === status.key);
    if (leadsOut && !leadsIn) main.add(status.key);
  }
  return new Set([...main].filter((key) => keys.has(key)));
}

const isGood = (ground: Ground, operation: string, outcome: string) =>
  meaningOf(ground, operation, outcome) !== 'needs-person';

function homesOf(ground: Ground, act: Act, onMain: ReadonlySet<string>): string[] {
  const { flow, statuses } = ground;
  const entries = flow.entries.filter((rule) => actKey(rule) === actKey(act)).map((rule) => rule.status);
  const position = new Map(statuses.map((status, index) => [status.key, index]));
  const homes = new Set(entries.filter((key) => onMain.has(key)));
  for (const rule of flow.outcomes) {
    if (actKey(rule) !== actKey(act) || !isGood(ground, rule.operation, rule.outcome)) continue;
    // Drawn where it starts by itself; the same rule may hold for more statuses.
    if (entries.some((key) => !rule.from || rule.from.includes(key))) continue;
    const near = (rule.from ?? [])
      .filter((key): key is string => key !== null && onMain.has(key) && key !== rule.to)
      .sort((a, b) => distance(position, b, rule.to) - distance(position, a, rule.to))
      .slice(-homesAtMost);
    for (const key of near) homes.add(key);
  }
  return [...homes];
}

/** Those before the target are nearer than those after it. */
function distance(position: ReadonlyMap<string, number>, from: string, to: string): number {
  const steps = (position.get(to) ?? 0) - (position.get(from) ?? 0);
  return steps > 0 ? steps : 1_000 - steps;
}

/** Done by hand to orders in any status, beside those that some rules name. */
const isForAll = (ground: Ground, act: Act): boolean =>
  ground.flow.entries.every((rule) => actKey(rule) !== actKey(act)) &&
  ground.flow.outcomes.some(
    (rule) => actKey(rule) === actKey(act) && !rule.from && isGood(ground, rule.operation, rule.outcome),
  );

/** An act that no rule ties to a status stands where it leads on from: before its target, where nothing else is done. */
function freeHome(
  ground: Ground,
  act: Act,
  onMain: ReadonlySet<string>,
  homes: ReadonlyMap<string, PictureAct[]>,
): string | null {
  const rule = ground.flow.outcomes.find(
    (one) => actKey(one) === actKey(act) && isGood(ground, one.operation, one.outcome) && onMain.has(one.to),
  );
  if (!rule) return null;
  const rows = ground.statuses.filter((status) => onMain.has(status.key));
  const before = rows.slice(
    0,
    rows.findIndex((status) => status.key === rule.to),
  );
  return before.reverse().find((status) => status.kind === 'open' && !homes.has(status.key))?.key ?? null;
}

function pictureAct(ground: Ground, act: Act, at: string | null): PictureAct {
  const { flow, operations } = ground;
  const known = operations.find((one) => one.name === act.operation)?.outcomes ?? [];
  const automatic = at !== null && flow.entries.some((rule) => rule.status === at && actKey(rule) === actKey(act));
  const outputs = new Map<string, Output>();
  const stays: PictureAct['stays'] = [];
  for (const { name, meaning } of known) {
    if (untried.includes(name)) continue;
    const good = meaning !== 'needs-person';
    const targets: (string | null)[] = rulesOf(flow, act, name, at).map((rule) => rule.to);
    if (targets.length === 0 && automatic && !good && !engineOutcomes.includes(name)) targets.push(null);
    if (targets.every((to) => to === at && at !== null)) stays.push({ outcome: name, meaning });
    for (const to of targets) {
      if (to === at && at !== null) continue;
      const output = outputs.get(String(to)) ?? { outcomes: [], to, good };
      if (!output.outcomes.includes(name)) output.outcomes.push(name);
      output.good ||= good;
      outputs.set(String(to), output);
    }
  }
  return {
    id: `act ${at ?? '*'} ${actKey(act)}`,
    act,
    at,
    automatic,
    // The way on first; then what leads nowhere, on the straight line; then the exceptions.
    outputs: [...outputs.values()].sort((a, b) => rankOf(a) - rankOf(b)),
    stays,
  };
}

const rankOf = (output: Output): number => (output.good ? 0 : output.to === null ? 1 : 2);

/** What comes to orders anywhere is drawn with all its rules, also those for some statuses only. */
const rulesOf = (flow: Flow, act: Act, outcome: string, at: string | null): OutcomeRule[] =>
  at === null && act.operation !== bringsIn
    ? flow.outcomes.filter((rule) => actKey(rule) === actKey(act) && rule.outcome === outcome)
    : flow.outcomes.filter((_, index) => index === ruleFor(flow, act, outcome, at));
