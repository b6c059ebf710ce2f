/**
 * The contract of an operation: one thing the desk does to a batch of orders, one file each, read top to bottom as the
 * story of what it does. No SQL, HTTP, retry or transaction in it where the engine can do it: the run engine stores,
 * repeats and asks; the flow moves the order.
 */
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Answer, Channel, Reading } from '../channels/channel.ts';
import type { DeskClock } from '../clock.ts';
import type { Desk } from '../desk.ts';
import type { Order } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import type { StoredEffect } from '../storage/effects.ts';
import type { OrderToAdmit, StoredOrder } from '../storage/orders.ts';
import type { Reason, Text } from '../text.ts';

/** How an outcome is to be taken: by the exit status of the CLI, by colours and counts. */
export type OutcomeMeaning = 'done' | 'pending' | 'needs-person' | 'neutral';

export interface OutcomeDefinition {
  name: string;
  label: Text;
  meaning: OutcomeMeaning;
}

/** The engine's own outcomes, for all operations. */
export const engineOutcomes = [
  { name: 'skipped', label: { ja: '対象外', en: 'skipped' }, meaning: 'neutral' },
  { name: 'in-doubt', label: { ja: '照会中', en: 'in doubt' }, meaning: 'needs-person' },
  { name: 'unknown', label: { ja: '送信不明', en: 'unknown' }, meaning: 'needs-person' },
  { name: 'withdrawn', label: { ja: '取りやめ', en: 'withdrawn' }, meaning: 'neutral' },
] as const satisfies readonly OutcomeDefinition[];

/** What came out for one order. */
export interface Result {
  outcome: string;
  reason: Reason | null;
  /** Parameters of one more act of this operation on the order, e.g. to take a doubled row away. */
  remains?: Record<string, unknown>;
}

export type Admission = { admitted: true } | { admitted: false; outcome: string; reason: Reason };
export const admitted: Admission = { admitted: true };

/** Not tried: told why, and stays where it is. `outcome` = another word of the operation's own list, e.g. already done. */
export function notAdmitted(reason: Reason, outcome = 'skipped'): Admission {
  return { admitted: false, outcome, reason };
}

/** What an operation may use beside the order. */
export interface OperationContext {
  shop: Shop;
  channel: Channel;
  clock: DeskClock;
  actor: Actor;
}

interface OperationBase {
  /** The verb of CLI, API, database and UI. */
  name: string;
  label: Text;
  description: Text;
  /** Its closed list; the engine's own come besides. */
  outcomes: readonly OutcomeDefinition[];
  params: z.ZodType<Record<string, unknown>>;
  /** Which remote side it speaks to. One lane per shop and side. */
  lane: 'channel' | 'mail' | 'local';
  /** It can't be taken back: asked about once by screens, found by the flow's check. */
  irreversible: boolean;
  /** Refuses parameters that only the shop's data can judge, e.g. a template with a typo, before anything is stored; may give them in one spelling. */
  checkParams?(
    params: Record<string, unknown>,
    context: { shop: Shop; tx: Transaction; clock: DeskClock },
  ): Promise<Record<string, unknown> | undefined>;
  /** May `order` be tried at all? The others are skipped and told why. */
  admit?(
    order: OrderToAdmit,
    params: Record<string, unknown>,
    context: { actor: Actor; today: string; sending?: boolean },
  ): Admission;
}

/** Reads the channel and changes nothing there: no effect row, free to repeat. */
export interface ReadingOperation extends OperationBase {
  kind: 'reads';
  batchSize: number;
  /** What the reading says. `before` is the order as it stood in the desk. */
  judge(
    before: StoredOrder,
    reading: Reading,
    context: OperationContext & { changed: readonly string[] },
    extra: unknown,
  ): Judgement;
  /** Orders that need one more question, asked one by one (rate!) before they are judged. */
  askMore?(order: StoredOrder, reading: Reading, context: OperationContext): Promise<unknown>;
  wantsMore?(order: StoredOrder, reading: Reading, context: OperationContext): boolean;
}

/** `told` = worth a line in the order's story: something is otherwise than before. */
export interface Judgement extends Result {
  change?: OrderChange;
  told: boolean;
}

/** What a reading operation changes on the order beside what the reading itself brought. */
export interface OrderChange {
  hold?: { reason: string; data?: Record<string, unknown> };
  review?: { outcome: string; code: string; who: string | null; until: string | null };
  paymentAsked?: boolean;
}

/** Finds orders at the channel and brings them in. */
export interface ImportingOperation extends OperationBase {
  kind: 'imports';
}

/** The desk's own work, without remote side: a batch in one transaction. */
export interface LocalOperation extends OperationBase {
  kind: 'local';
  batchSize: number;
  /**
   * Beside `admit`: which orders would be left out by what stands in our own tables, told before a run is started. Writes
   * nothing. What `work` finds out only by trying needs no foreseeing.
   */
  foresee?(
    tx: Transaction,
    orders: readonly OrderToAdmit[],
    params: Record<string, unknown>,
    context: { shop: Shop },
  ): Promise<Map<string, Result>>;
  work(
    tx: Transaction,
    orders: StoredOrder[],
    params: Record<string, unknown>,
    /** Without a run: one order, by a person, at once. */
    context: Omit<OperationContext, 'channel'> & { desk: Desk; runId: string | null },
  ): Promise<Map<string, Result & { event?: Record<string, unknown> | false }>>;
}

/** An effect under way, as an operation sees it. */
export interface PlannedAct {
  effectId: string;
  order: StoredOrder;
  /** The order as just read; null where the operation needs no reading. */
  now: Order | null;
  target: Record<string, unknown>;
  params: Record<string, unknown>;
}

/** What the sending proved for one effect. */
export type Proof =
  | { kind: 'settled'; outcome: string; reason: Reason | null }
  | { kind: 'accepted'; acceptedId: string }
  /** Sure that it did not happen: planned again after a backoff, or given up as `failed`. */
  | {
      kind: 'not-happened';
      reason: Reason;
      pausesLane: 'maintenance' | 'rate' | 'key' | 'relay' | null;
      retry: boolean;
    }
  /** May have happened: asked where it can be asked, else put before a person. */
  | { kind: 'in-doubt'; reason: Reason };

/** Acts on the outside: every act is an effect, written down before it is tried (docs/effects.md). */
export interface ActingOperation extends OperationBase {
  kind: 'acts';
  batchSize: number;
  /** Milliseconds that one call may take before its socket is destroyed. */
  timeoutMs(shop: Shop): number;
  changesOrder: boolean;
  /** A second sending would harm: a doubt needs two asks, and 400 and 503 are read first. */
  repeatHarms: boolean;
  /** `reading`: getOrder tells what became of it. `nobody`: it can't be asked, a person decides. */
  asks: 'reading' | 'nobody';
  /** Once for good, or once while open: the key of effects.md §5. */
  keyOf(order: OrderToAdmit, params: Record<string, unknown>, occasion: string): string;
  /** Outcomes after which the key is held for good. */
  holdsKeyAfter: readonly string[];
  /** Outcomes after which the order stands otherwise at the channel, so that it is read again soon. */
  readsAgainAfter: readonly string[];
  /** Mail: which occasion this run is. */
  occasionOf?(params: Record<string, unknown>, runId: string): string;
  /** Compared with the reading before sending: what was seen when it was planned must still be so. */
  mustBeUnchanged: boolean;
  /** Stores what has to be fixed before the first try (mail: text, bytes, Message-ID). Gives the target, or an outcome. */
  prepare?(
    tx: Transaction,
    order: StoredOrder,
    effectId: string,
    params: Record<string, unknown>,
    context: { shop: Shop; clock: DeskClock; occasion: string; actor: Actor },
  ): Promise<{ target: Record<string, unknown> } | Result>;
  /** From the reading: what to send, or what it comes to without sending anything. Pure but for `tx` reads of our own tables. */
  plan?(
    tx: Transaction,
    acts: PlannedAct[],
    context: OperationContext,
  ): Promise<Map<string, { target: Record<string, unknown>; notes?: Record<string, unknown> } | Result>>;
  /** Do. Runs after the intent is stored. Gives one proof per effect asked, whatever the channel left out. */
  perform(
    acts: PlannedAct[],
    context: OperationContext & { call: { sendBy: { monotonic: number; wall: number } } },
  ): Promise<{ proofs: Map<string, Proof>; requestId: string | null; function: string }>;
  /** How many of these go into one call: the rest stay planned. */
  fitsOneCall?(acts: PlannedAct[], channel: Channel): PlannedAct[];
  /** This call is taken now and done later: its effect may come long after the answer, or after the answer was lost. */
  isDoneLater?(acts: readonly PlannedAct[]): boolean;
  /** Ask: what a reading after the attempt proves, against the reading before it. */
  whatBecameOf?(
    effect: { target: Record<string, unknown> },
    before: Order | null,
    now: Reading,
    attempts: number,
  ): Result | 'not-done' | 'no-proof';
  /** Ask by the id of an accepted request. */
  resultOf?(acceptedId: string, context: OperationContext): Promise<Map<string, Answer> | 'no-result'>;
  /** What the channel's word on one order comes to. */
  resultOfAnswer?(answer: Answer): Result;
  /** After the effect is settled, in the same transaction: what follows in our own tables. */
  afterSettled?(
    tx: Transaction,
    effect: StoredEffect,
    result: Result,
    context: { shop: Shop; clock: DeskClock },
  ): Promise<void>;
}

export type Operation = ReadingOperation | ImportingOperation | LocalOperation | ActingOperation;

export function defineOperation<Kind extends Operation>(operation: Kind): Kind {
  return operation;
}

/** The meaning of an outcome, the engine's own included. */
export function meaningOf(operation: Operation, outcome: string): OutcomeMeaning {
  const known = [...operation.outcomes, ...engineOutcomes].find((definition) => definition.name === outcome);
  return known?.meaning ?? 'needs-person';
}
