/**
 * A flow tried on what already happened: the outcomes that orders came to are played again under other rules, to see
 * where each would have ended. Pure; nothing is sent and nothing written. What people, timers and the channel did happens
 * again as it did. What the flow itself started happens again only where the tried flow starts it too; where the tried
 * flow starts what never ran, nobody knows what would have come out, and the order says so.
 */
import { type EntryRule, type Flow, operationsOnEntering, statusAfter } from './flow.ts';

export type Happening =
  | {
      kind: 'outcome';
      operation: string;
      outcome: string;
      params: Record<string, unknown>;
      /** `flow`: started by entering `status`. The others act without asking the flow. */
      by: { kind: 'flow'; status: string } | { kind: 'person' | 'channel' | 'timer' | 'desk' };
    }
  /** As it moved in truth. `rule`: by an outcome, so that the tried flow decides anew; `hand`: a person said where to; `set`: placed without starting anything. */
  | { kind: 'moved'; from: string | null; to: string; why: 'rule' | 'hand' | 'set' };

export interface OrderStory {
  orderNumber: string;
  /** Where it stood when the period began; null = in no status, or not yet here. */
  start: string | null;
  happened: readonly Happening[];
}

export interface Act {
  operation: string;
  with?: Record<string, unknown>;
}

/** What came out, for an order that would have stood in `from`. */
export interface Came {
  operation: string;
  params: Record<string, unknown>;
  outcome: string;
  from: string | null;
}

export interface Walk {
  orderNumber: string;
  /** Where it ended in truth, and where it would have. */
  was: string | null;
  wouldBe: string | null;
  /** Where the two ways parted: what came out, where it led, where it would have led. */
  parted: (Came & { was: string | null; wouldBe: string | null }) | null;
  /** Started by the tried flow where it would have stood in the end, and never run in truth: what comes after is not known. */
  open: Act | null;
  /** What the flow in truth did by itself and the tried one would not have. */
  leftOut: boolean;
  /** A result that came at another moment than the tried flow would have started it. */
  borrowed: boolean;
  /** A person moved it from elsewhere than it would have stood. */
  movedFromElsewhere: boolean;
  /** By automatic work alone it would have come back to where it was: the desk would hold it. */
  circled: boolean;
}

export interface CameOut extends Came {
  to: string | null;
}

/** Outcomes that say that nothing was tried: no rule is asked. */
const untried = new Set(['skipped', 'withdrawn']);

interface Begun {
  rule: EntryRule;
  answered: boolean;
}

/** One order's way under `flow`. `cameOut` hears each outcome with where it would have led. */
export function walkOrder(
  flow: Flow,
  statuses: ReadonlySet<string>,
  story: OrderStory,
  cameOut: (one: CameOut) => void = () => {},
): Walk {
  const walk = new OrderWalk(flow, statuses, story, cameOut);
  for (const one of story.happened) {
    if (one.kind === 'outcome') walk.outcome(one);
    else walk.moved(one);
  }
  return walk.end();
}

class OrderWalk {
  readonly #walk: Walk;
  /** In truth, and as it would be. */
  #was: string | null;
  #at: string | null;
  /** Statuses that the order was in, in truth: what the flow began before the period names none of them. */
  readonly #seen = new Set<string | null>();
  #begun: Begun[] = [];
  #spare: Extract<Happening, { kind: 'outcome' }>[] = [];
  #trail: string[] = [];
  #last: Came | null = null;

  readonly #flow: Flow;
  readonly #statuses: ReadonlySet<string>;
  readonly #cameOut: (one: CameOut) => void;

  constructor(flow: Flow, statuses: ReadonlySet<string>, story: OrderStory, cameOut: (one: CameOut) => void) {
    this.#flow = flow;
    this.#statuses = statuses;
    this.#cameOut = cameOut;
    this.#was = this.#at = story.start;
    this.#seen.add(story.start);
    if (story.start) this.#begun = operationsOnEntering(flow, story.start).map((rule) => ({ rule, answered: false }));
    this.#walk = {
      orderNumber: story.orderNumber,
      was: story.start,
      wouldBe: story.start,
      parted: null,
      open: null,
      leftOut: false,
      borrowed: false,
      movedFromElsewhere: false,
      circled: false,
    };
  }

  outcome(one: Extract<Happening, { kind: 'outcome' }>): void {
    this.#tellParting();
    if (one.by.kind === 'person' || one.by.kind === 'channel') this.#trail = [];
    if (one.by.kind === 'flow' && !this.#starts(one, one.by.status)) {
      this.#spare.push(one);
      this.#last = came(one, this.#at);
      return;
    }
    this.#apply(one);
  }

  moved(one: Extract<Happening, { kind: 'moved' }>): void {
    this.#was = one.to;
    this.#seen.add(one.to);
    if (one.why === 'rule') return;
    this.#tellParting();
    this.#last = null;
    if (this.#at !== one.from) this.#walk.movedFromElsewhere = true;
    this.#trail = [];
    if (one.why === 'set') this.#at = one.to;
    else this.#enter(one.to);
  }

  end(): Walk {
    this.#tellParting();
    const waiting = this.#begun.findLast(({ rule, answered }) => !answered && rule.status === this.#at);
    return {
      ...this.#walk,
      was: this.#was,
      wouldBe: this.#at,
      leftOut: this.#spare.length > 0,
      open: waiting
        ? { operation: waiting.rule.operation, ...(waiting.rule.with ? { with: waiting.rule.with } : {}) }
        : null,
    };
  }

  #apply(one: Extract<Happening, { kind: 'outcome' }>): void {
    for (const begun of this.#begun) if (isOf(begun.rule, one)) begun.answered = true;
    const from = this.#at;
    const to = untried.has(one.outcome)
      ? undefined
      : statusAfter(this.#flow, { operation: one.operation, outcome: one.outcome, params: one.params, from });
    this.#last = came(one, from);
    const known = to !== undefined && this.#statuses.has(to) ? to : null;
    this.#cameOut({ operation: one.operation, params: one.params, outcome: one.outcome, from, to: known });
    if (known !== null && known !== from) this.#enter(known);
  }

  #enter(status: string): void {
    if (this.#at === status) return;
    if (this.#trail.includes(status)) {
      this.#walk.circled = true;
      return;
    }
    this.#trail.push(status);
    this.#at = status;
    for (const rule of operationsOnEntering(this.#flow, status)) {
      this.#begun.push({ rule, answered: false });
      const index = this.#spare.findIndex((one) => isOf(rule, one));
      if (index < 0) continue;
      const [result] = this.#spare.splice(index, 1);
      this.#walk.borrowed = true;
      this.#apply(result!);
    }
  }

  /** Would the tried flow have started this too, by now? */
  #starts(one: Extract<Happening, { kind: 'outcome' }>, status: string): boolean {
    if (this.#begun.some(({ rule }) => isOf(rule, one))) return true;
    // Begun before the period, in a status that the order had left by then.
    return !this.#seen.has(status) && operationsOnEntering(this.#flow, status).some((rule) => isOf(rule, one));
  }

  /** Looked at when the next thing happens: the move that an outcome brought is told after it. */
  #tellParting(): void {
    if (this.#walk.parted || !this.#last || this.#was === this.#at) return;
    this.#walk.parted = { ...this.#last, was: this.#was, wouldBe: this.#at };
  }
}

const came = ({ operation, params, outcome }: Omit<Came, 'from'>, from: string | null): Came => ({
  operation,
  params: named(params),
  outcome,
  from,
});

function isOf(rule: EntryRule, one: { operation: string; params: Record<string, unknown> }): boolean {
  return (
    rule.operation === one.operation &&
    Object.entries(rule.with ?? {}).every(([name, value]) => String(one.params[name]) === String(value))
  );
}

export interface TryCounts {
  orders: number;
  same: number;
  different: number;
  /** In which status they were, and would be. null = in none. */
  statuses: { key: string | null; was: number; wouldBe: number }[];
  moves: { was: string | null; wouldBe: string | null; orders: number }[];
  cameOut: (CameOut & { orders: number })[];
  /** Those that differ, and those of which the end is not known; the first ones. */
  differing: Walk[];
  open: number;
  leftOut: number;
  borrowed: number;
  movedFromElsewhere: number;
  circled: number;
}

export interface TryQuestion {
  flow: Flow;
  /** What ran in truth: what it starts as well is waited for there and here alike. */
  inForce: Flow;
  statuses: readonly { key: string }[];
  /** How many orders that differ are listed. */
  listed: number;
}

/** Counts orders as they are put in, so that a month of them need not be held at once. */
export function flowTrial({ flow, inForce, statuses, listed }: TryQuestion): {
  put(story: OrderStory): void;
  result(): TryCounts;
} {
  const keys = new Set(statuses.map((status) => status.key));
  const places = new Map<string | null, { was: number; wouldBe: number }>();
  const moves = new Map<string, TryCounts['moves'][number]>();
  const cameOut = new Map<string, TryCounts['cameOut'][number]>();
  const counts = {
    orders: 0,
    same: 0,
    different: 0,
    open: 0,
    leftOut: 0,
    borrowed: 0,
    movedFromElsewhere: 0,
    circled: 0,
  };
  const differing: Walk[] = [];
  const place = (key: string | null) => {
    if (!places.has(key)) places.set(key, { was: 0, wouldBe: 0 });
    return places.get(key)!;
  };

  function put(story: OrderStory): void {
    const walk = walkOrder(flow, keys, story, (one) => {
      const params = named(one.params);
      const key = JSON.stringify([one.operation, params, one.outcome, one.from, one.to]);
      const counted = cameOut.get(key) ?? { ...one, params, orders: 0 };
      counted.orders++;
      cameOut.set(key, counted);
    });
    if (walk.open && walk.was === walk.wouldBe && startsAlike(inForce, walk.wouldBe, walk.open)) walk.open = null;
    counts.orders++;
    place(walk.was).was++;
    place(walk.wouldBe).wouldBe++;
    const differs = walk.was !== walk.wouldBe;
    if (differs) {
      counts.different++;
      const key = JSON.stringify([walk.was, walk.wouldBe]);
      const move = moves.get(key) ?? { was: walk.was, wouldBe: walk.wouldBe, orders: 0 };
      move.orders++;
      moves.set(key, move);
    } else counts.same++;
    if (walk.open) counts.open++;
    for (const what of ['leftOut', 'borrowed', 'movedFromElsewhere', 'circled'] as const)
      if (walk[what]) counts[what]++;
    if ((differs || walk.open || walk.circled) && differing.length < listed) differing.push(walk);
  }

  return {
    put,
    result: () => ({
      ...counts,
      statuses: [...places].map(([key, one]) => ({ key, ...one })),
      moves: [...moves.values()].sort((a, b) => b.orders - a.orders),
      cameOut: [...cameOut.values()].sort((a, b) => b.orders - a.orders),
      differing,
    }),
  };
}

/** Parameters that rules can name: words and figures, no switches that were left off. */
function named(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== false && typeof value !== 'object'));
}

function startsAlike(flow: Flow, status: string | null, act: Act): boolean {
  return (
    status !== null &&
    operationsOnEntering(flow, status).some((rule) => isOf(rule, { operation: act.operation, params: act.with ?? {} }))
  );
}
