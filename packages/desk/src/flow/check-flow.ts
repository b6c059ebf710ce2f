/**
 * Reads a flow before it is published and says in words what would go wrong: names that don't exist, rules that
 * contradict, orders that end where nobody sees them, circles, and irreversible acts before any person had a look.
 * Pure. An error refuses the flow; a warning is shown beside it.
 */
import type { Text } from '../text.ts';
import { type EntryRule, type Flow, type OutcomeRule, type StatusDefinition, statusAfter } from './flow.ts';

/** What the check has to know of an operation; the operations' own definitions fit. */
export interface FlowOperation {
  name: string;
  label: Text;
  irreversible: boolean;
  /** An irreversible mail may go out unseen: to thank by itself is what the automation is for. */
  lane: 'channel' | 'mail' | 'local';
  outcomes: readonly { name: string; label: Text; meaning: string }[];
  /** Names of its parameters; where they are not given, parameters are not checked. */
  paramNames?: readonly string[];
}

export interface FlowFinding extends Text {
  severity: 'error' | 'warning';
  code: FindingCode;
  at: FindingPlace;
  /** Which outcome of the operation at this place has no target. */
  outcome?: string;
}

export type FindingPlace =
  | { kind: 'outcome'; index: number }
  | { kind: 'entry'; index: number }
  | { kind: 'status'; key: string }
  | { kind: 'operation'; name: string };

const severities = {
  'unknown-status': 'error',
  'unknown-operation': 'error',
  'unknown-outcome': 'error',
  'unknown-parameter': 'error',
  contradiction: 'error',
  loop: 'error',
  'entry-parameters': 'error',
  // A merchant may choose it; he is told what it means.
  'irreversible-unseen': 'warning',
  'rule-without-effect': 'warning',
  'outcome-without-target': 'warning',
  'dead-end': 'warning',
  unreachable: 'warning',
  'operation-after-end': 'warning',
} as const satisfies Record<string, FlowFinding['severity']>;
export type FindingCode = keyof typeof severities;

/** The engine's outcomes, which every operation may come to (operations/operation.ts). */
const engineOutcomes = ['in-doubt', 'unknown', 'skipped', 'withdrawn'];
/** An order that was not tried stays where it is: no rule is asked. */
const movesNothing = ['skipped', 'withdrawn'];
/** Timers start these on orders in any status, and on orders without one. */
const startedByTimers = ['import-orders', 'follow-orders', 'check-payments'];
/** Comes of what a person brought in: labels are printed and their numbers read back before an order is issued. */
const comesFromPersons: Record<string, readonly string[]> = { 'issue-waybills': ['issued'] };
/** Without `from`, their rules say how orders come in and what the channel did to them, not what a status waits for. */
const comesToAnyStatus = ['import-orders', 'follow-orders'];

/** What the rules of this flow say of one another, with the words to say it. */
interface Subject {
  flow: Flow;
  statuses: Map<string, StatusDefinition>;
  operations: Map<string, FlowOperation>;
}

export function checkFlow(
  flow: Flow,
  statuses: readonly StatusDefinition[],
  operations: readonly FlowOperation[],
): FlowFinding[] {
  const subject: Subject = {
    flow,
    statuses: new Map(statuses.map((status) => [status.key, status])),
    operations: new Map(operations.map((operation) => [operation.name, operation])),
  };
  return [
    ...unknownNames(subject),
    ...rulesWithoutEffect(subject),
    ...contradictions(subject),
    ...loops(subject),
    ...irreversibleUnseen(subject),
    ...outcomesWithoutTarget(subject),
    ...deadEnds(subject),
    ...operationsAfterTheEnd(subject),
    ...unreachable(subject),
  ];
}

function finding(code: FindingCode, at: FindingPlace, ja: string, en: string): FlowFinding {
  return { severity: severities[code], code, ja, en, at };
}

// Names

function unknownNames(subject: Subject): FlowFinding[] {
  const ofOutcomes = subject.flow.outcomes.flatMap((rule, index) => {
    const at = { kind: 'outcome', index } as const;
    const stands = (rule.from ?? []).filter((key) => key !== null);
    return [
      ...unknownOperation(subject, rule, at),
      ...unknownOutcome(subject, rule, at),
      ...[...new Set([...stands, rule.to])].flatMap((key) => unknownStatus(subject, key, at)),
    ];
  });
  const ofEntries = subject.flow.entries.flatMap((rule, index) => {
    const at = { kind: 'entry', index } as const;
    return [...unknownStatus(subject, rule.status, at), ...unknownOperation(subject, rule, at)];
  });
  return [...ofOutcomes, ...ofEntries];
}

function unknownStatus({ statuses }: Subject, key: string, at: FindingPlace): FlowFinding[] {
  if (statuses.has(key)) return [];
  const known = [...statuses.values()].map((status) => ({ name: status.key, ja: status.name, en: status.name }));
  const [ja, en] = didYouMean(key, known);
  return [
    finding('unknown-status', at, `ステータス「${key}」はありません。${ja}`, `There is no status "${key}".${en}`),
  ];
}

function unknownOperation({ operations }: Subject, rule: OutcomeRule | EntryRule, at: FindingPlace): FlowFinding[] {
  const operation = operations.get(rule.operation);
  if (!operation) {
    const known = [...operations.values()].map(({ name, label }) => ({ name, ...label }));
    const [ja, en] = didYouMean(rule.operation, known);
    return [
      finding(
        'unknown-operation',
        at,
        `操作「${rule.operation}」はありません。${ja}`,
        `There is no operation "${rule.operation}".${en}`,
      ),
    ];
  }
  const names = operation.paramNames;
  if (!names) return [];
  return Object.keys(rule.with ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => {
      const known = names.map((one) => ({ name: one, ja: one, en: one }));
      const [ja, en] = didYouMean(name, known);
      return finding(
        'unknown-parameter',
        at,
        `${operation.label.ja}に「${name}」という設定はありません。${ja}`,
        `${operation.name} has no parameter "${name}".${en}`,
      );
    });
}

function unknownOutcome({ operations }: Subject, rule: OutcomeRule, at: FindingPlace): FlowFinding[] {
  const operation = operations.get(rule.operation);
  if (!operation || engineOutcomes.includes(rule.outcome)) return [];
  if (operation.outcomes.some((outcome) => outcome.name === rule.outcome)) return [];
  const [ja, en] = didYouMean(
    rule.outcome,
    operation.outcomes.map(({ name, label }) => ({ name, ...label })),
  );
  return [
    finding(
      'unknown-outcome',
      at,
      `${operation.label.ja}に「${rule.outcome}」という結果はありません。${ja}`,
      `${operation.name} has no outcome "${rule.outcome}".${en}`,
    ),
  ];
}

/** The nearest known name, by its name in rules or by the words on screen; nothing where none is near. */
function didYouMean(written: string, known: readonly ({ name: string } & Text)[]): [ja: string, en: string] {
  const [nearest] = known
    .map((one) => ({ one, steps: Math.min(...[one.name, one.ja, one.en].map((word) => distance(written, word))) }))
    .sort((a, b) => a.steps - b.steps);
  if (!nearest || nearest.steps > Math.max(2, written.length / 2)) return ['', ''];
  const { name, ja } = nearest.one;
  const shown = ja === name ? quoted(name) : `${quoted(ja)}(${name})`;
  return [`${shown}のことですか?`, ` Did you mean "${name}"?`];
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

// Rules against each other

function rulesWithoutEffect(subject: Subject): FlowFinding[] {
  return subject.flow.outcomes.flatMap((rule, index) =>
    movesNothing.includes(rule.outcome)
      ? [
          finding(
            'rule-without-effect',
            { kind: 'outcome', index },
            `${operationName(subject, rule)}の対象外や取りやめになった注文は、実行されていないので動きません。この行き先は使われません。`,
            `Orders that ${rule.operation} did not try stay where they are: a rule for "${rule.outcome}" is never asked.`,
          ),
        ]
      : [],
  );
}

/** Rules of which chance, their place in the list, picks the one that counts. */
function contradictions(subject: Subject): FlowFinding[] {
  const rules = subject.flow.outcomes;
  return rules.flatMap((rule, index) => {
    const earlier = rules.slice(0, index).find((other) => other.to !== rule.to && fitAlike(other, rule));
    if (!earlier) return [];
    const what = `${operationName(subject, rule)}の${quoted(outcomeName(subject, rule))}`;
    const [first, second] = [statusName(subject, earlier.to), statusName(subject, rule.to)];
    return [
      finding(
        'contradiction',
        { kind: 'outcome', index },
        `${what}の行き先が${quoted(first)}と${quoted(second)}の2つあります。どちらかにしてください。`,
        `${rule.operation} "${rule.outcome}" leads both to "${earlier.to}" and to "${rule.to}".`,
      ),
    ];
  });
}

/** Both may fit one order, and neither is more particular than the other. */
function fitAlike(a: OutcomeRule, b: OutcomeRule): boolean {
  if (a.operation !== b.operation || a.outcome !== b.outcome) return false;
  if (JSON.stringify(sortedEntries(a.with)) !== JSON.stringify(sortedEntries(b.with))) return false;
  if (!a.from || !b.from) return !a.from && !b.from;
  return a.from.some((key) => b.from!.includes(key));
}

function sortedEntries(params: Record<string, string> = {}): [string, string][] {
  return Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
}

// Where automatic work leads

/** One automatic step: from a status (null: none yet) by an operation's outcome to another status. */
interface Step {
  from: string | null;
  operation: string;
  to: string;
}

/** Steps by what entering `from` starts. */
function stepsOnEntering(subject: Subject, from: string): Step[] {
  return subject.flow.entries
    .filter((entry) => entry.status === from)
    .flatMap((entry) => stepsOf(subject, from, entry.operation, entry.with));
}

/** An outcome that leads to the status where the order stands already is no step: entering it again starts nothing. */
function stepsOf(
  { flow, statuses, operations }: Subject,
  from: string | null,
  operation: string,
  params: Record<string, unknown> = {},
): Step[] {
  const outcomes = [...(operations.get(operation)?.outcomes ?? []).map(({ name }) => name), ...engineOutcomes];
  return outcomes
    .filter((outcome) => !movesNothing.includes(outcome) && !comesFromPersons[operation]?.includes(outcome))
    .map((outcome) => statusAfter(flow, { operation, outcome, params, from }))
    .filter((to) => to !== undefined && to !== from && statuses.has(to))
    .map((to) => ({ from, operation, to: to! }));
}

/** The shortest way from each status to every other that `stepsFrom` leads to. */
function shortestWays(start: string | null, stepsFrom: (from: string | null) => Step[]): Map<string, Step[]> {
  const ways = new Map<string, Step[]>();
  const toVisit: { at: string | null; way: Step[] }[] = [{ at: start, way: [] }];
  for (const { at, way } of toVisit) {
    for (const step of stepsFrom(at)) {
      if (ways.has(step.to)) continue;
      ways.set(step.to, [...way, step]);
      toVisit.push({ at: step.to, way: [...way, step] });
    }
  }
  return ways;
}

/** Statuses that lead back to themselves by what entering them starts, with no person and no timer between. */
function loops(subject: Subject): FlowFinding[] {
  const told = new Set<string>();
  const steps = new Map([...subject.statuses.keys()].map((key) => [key, stepsOnEntering(subject, key)]));
  return [...subject.statuses.keys()].flatMap((key) => {
    if (told.has(key)) return [];
    const circle = shortestWays(key, (from) => steps.get(from ?? '') ?? []).get(key);
    if (!circle) return [];
    for (const step of circle) told.add(step.to);
    const names = [key, ...circle.map((step) => step.to)];
    return [
      finding(
        'loop',
        { kind: 'status', key },
        `${names.map((name) => quoted(statusName(subject, name))).join(' → ')} と自動で回り続けます。どこかを手で実行する操作にするか、行き先を変えてください。`,
        `Orders go in a circle by automatic work alone: ${names.join(' → ')}.`,
      ),
    ];
  });
}

/** Irreversible acts at the channel that an order comes to by timers and entry rules alone. */
function irreversibleUnseen(subject: Subject): FlowFinding[] {
  const unseen = shortestWays(null, (from) => [
    ...startedByTimers.flatMap((operation) => stepsOf(subject, from, operation)),
    ...(from === null ? [] : stepsOnEntering(subject, from)),
  ]);
  return subject.flow.entries.flatMap((entry, index) => {
    const operation = subject.operations.get(entry.operation);
    const way = unseen.get(entry.status);
    if (!operation?.irreversible || operation.lane === 'mail' || !way) return [];
    const ja = way.map((step) => `${operationName(subject, step)} → ${quoted(statusName(subject, step.to))}`);
    const en = way.map((step) => `${step.operation} → ${step.to}`);
    return [
      finding(
        'irreversible-unseen',
        { kind: 'entry', index },
        `${operation.label.ja}は取り消せませんが、だれも見ないまま自動で実行されます(${ja.join(' → ')} → ${operation.label.ja})。間に人が動かすステータスを置くか、手で実行してください。`,
        `${operation.name} can't be taken back, yet it runs before any person has seen the order (${en.join(' → ')} → ${operation.name}).`,
      ),
    ];
  });
}

// Where orders stay unseen

/** Automatic work that ends in need of a person, and leaves the order where nobody is told to look. */
function outcomesWithoutTarget(subject: Subject): FlowFinding[] {
  const { flow, statuses, operations } = subject;
  return flow.entries.flatMap((entry, index) => {
    const status = statuses.get(entry.status);
    const operation = operations.get(entry.operation);
    if (!status || !operation || hasEnded(status)) return [];
    const happened = { operation: entry.operation, params: entry.with ?? {}, from: entry.status };
    return operation.outcomes
      .filter(({ name, meaning }) => meaning === 'needs-person' && !statusAfter(flow, { ...happened, outcome: name }))
      .map(({ name, label }) => ({
        ...finding(
          'outcome-without-target',
          { kind: 'entry', index },
          `${quoted(label.ja)}の行き先がありません。自動の${operation.label.ja}が${quoted(label.ja)}になった注文は、${quoted(status.name)}に残り、だれの目にも入りません。`,
          `"${name}" of ${operation.name} has no target: such orders stay in "${status.key}", where nobody sees them.`,
        ),
        outcome: name,
      }));
  });
}

/** Waiting statuses that orders enter and that no good outcome leads on from. Out of an open one a person moves them. */
function deadEnds(subject: Subject): FlowFinding[] {
  return [...subject.statuses.values()]
    .filter((status) => status.kind === 'waiting')
    .filter((status) => leadsTo(subject.flow, status.key) && !leadsOn(subject, status.key))
    .map((status) =>
      finding(
        'dead-end',
        { kind: 'status', key: status.key },
        `${quoted(status.name)}から先の行き先がありません。入った注文は、人が動かすまでここで待ち続けます。`,
        `Nothing leads on from "${status.key}": orders wait there until a person moves them.`,
      ),
    );
}

function leadsTo(flow: Flow, key: string): boolean {
  return flow.outcomes.some((rule) => rule.to === key && (!rule.from || rule.from.some((from) => from !== key)));
}

/** Trouble, a cancel, or what the channel does to orders wherever they stand is not what a waiting order waits for. */
function leadsOn({ flow, statuses, operations }: Subject, key: string): boolean {
  return flow.outcomes.some((rule) => {
    if (rule.to === key || (rule.from && !rule.from.includes(key))) return false;
    if (!rule.from && comesToAnyStatus.includes(rule.operation)) return false;
    const outcome = operations.get(rule.operation)?.outcomes.find(({ name }) => name === rule.outcome);
    const target = statuses.get(rule.to);
    return (
      outcome !== undefined && outcome.meaning !== 'needs-person' && target !== undefined && target.kind !== 'cancelled'
    );
  });
}

function operationsAfterTheEnd(subject: Subject): FlowFinding[] {
  return subject.flow.entries.flatMap((entry, index) => {
    const status = subject.statuses.get(entry.status);
    if (!status || !hasEnded(status)) return [];
    return [
      finding(
        'operation-after-end',
        { kind: 'entry', index },
        `${quoted(status.name)}は終わりのステータスですが、入ると${operationName(subject, entry)}が自動で実行されます。`,
        `"${status.key}" is where orders end, yet entering it starts ${entry.operation}.`,
      ),
    ];
  });
}

function unreachable(subject: Subject): FlowFinding[] {
  const { flow, statuses } = subject;
  if (flow.outcomes.length === 0 && flow.entries.length === 0) return [];
  return [...statuses.values()]
    .filter((status) => !leadsTo(flow, status.key))
    .map((status) =>
      finding(
        'unreachable',
        { kind: 'status', key: status.key },
        `${quoted(status.name)}に入る道がありません。人が手で移した注文だけが入ります。`,
        `No rule leads to "${status.key}": only orders that a person moves come here.`,
      ),
    );
}

function hasEnded(status: StatusDefinition): boolean {
  return status.kind === 'done' || status.kind === 'cancelled';
}

// Words

function quoted(name: string): string {
  return `「${name}」`;
}

function statusName({ statuses }: Subject, key: string): string {
  return statuses.get(key)?.name ?? key;
}

function operationName({ operations }: Subject, { operation }: { operation: string }): string {
  return operations.get(operation)?.label.ja ?? operation;
}

function outcomeName({ operations }: Subject, rule: OutcomeRule): string {
  const known = operations.get(rule.operation)?.outcomes.find(({ name }) => name === rule.outcome);
  return known?.label.ja ?? rule.outcome;
}
