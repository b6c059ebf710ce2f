/**
 * The contract of a channel adapter: one folder that turns a marketplace's words into ours. The core knows questions
 * and intents; the adapter declares what it can, and how. Everything a marketplace says ends in this folder.
 */
import type { CancelReason, Instant, JstDate, Order } from '../orders/order.ts';

/** What one reading of an order brought. The original is kept as received, less card data. */
export type Reading =
  | { kind: 'found'; order: Order; original: string; notes: ReadingNote[] }
  /** The channel has no such order (any more): too old, or another shop's. */
  | { kind: 'gone' }
  /** It answered, but the answer can't be understood: the original is kept and a person told. */
  | { kind: 'unreadable'; original: string; notes: ReadingNote[] }
  /** The answer left this order out. */
  | { kind: 'no-answer' };

/** A field that the adapter could not take as documented. Names the path, never the value. */
export interface ReadingNote {
  path: string;
  text: string;
}

/** The channel's word on one order of a call. Absent from the map = the answer left it out: the engine asks. */
export type Answer = { kind: 'done' | 'refused'; code: string; text: string };

/** Which of the channel's new orders are wanted: the same three choices everywhere. */
export const importScopes = ['all', 'processing-and-ready', 'ready'] as const;
export type ImportScope = (typeof importScopes)[number];

export interface SearchQuery {
  from: Instant;
  to: Instant;
  scope: ImportScope;
}

export interface SearchStep {
  orderNumbers: string[];
  /** Opaque, JSON; null when the search is complete. */
  next: unknown | null;
  /** How many the channel says there are in all, where it tells. */
  total: number | null;
}

/** One parcel as it shall stand at the channel. */
export interface ParcelRow {
  destinationId: string;
  /** The channel's row to update; null = a new row. */
  rowId: string | null;
  carrierCode: string;
  trackingNumber: string;
  shippedOn: JstDate;
  /** Take the row away: a surplus of ours. */
  remove?: boolean;
}

export interface ShipmentReport {
  orderNumber: string;
  rows: ParcelRow[];
}

/** What the channel says about the money, where the order alone can't decide. */
export interface PaymentReading {
  state: 'none' | 'under-way' | 'done' | 'refused' | 'cancelled' | 'unknown';
  code: string | null;
}

/** Options of every call: whose slot it is, and until when the first byte may go out. */
export interface CallOptions {
  /** The lane's slot is held already (effects): the adapter neither waits for one nor retries. */
  slotTaken?: boolean;
  /** Not sent later than this, on the monotonic and on the wall clock (effects.md §3). */
  sendBy?: { monotonic: number; wall: number };
  signal?: AbortSignal;
}

export interface Channel {
  readonly name: string;
  readonly abilities: {
    confirm: { batchSize: number };
    cancel: { batchSize: number };
    /** Reports: how many orders a synchronous call takes, and the asynchronous one where there is one. */
    report: { syncBatchSize: number; asyncBatchSize: number | null; preferAsyncFrom: number };
    read: { batchSize: number };
    /** Carrier codes that the channel knows. */
    knownCarrierCode(code: string): boolean;
  };
  searchOrders(query: SearchQuery, cursor: unknown | null, options?: CallOptions): Promise<SearchStep>;
  /** One reading per number asked, whatever the answer left out. */
  readOrders(orderNumbers: string[], options?: CallOptions): Promise<Map<string, Reading>>;
  /** A kept original, read again: what it said then. Pure. */
  readOriginal(original: string): Reading;
  confirmOrders(orderNumbers: string[], options: CallOptions): Promise<CallResult>;
  cancelOrder(
    orderNumber: string,
    how: { reason: CancelReason; restock: 'by-item' | 'yes' | 'no' },
    options: CallOptions,
  ): Promise<CallResult>;
  reportShipments(report: ShipmentReport, options: CallOptions): Promise<CallResult>;
  /** Accepted, to be done later: the result is asked by its id. */
  reportShipmentsAsync(reports: ShipmentReport[], options: CallOptions): Promise<AcceptedResult>;
  shipmentReportResult(acceptedId: string, options?: CallOptions): Promise<Map<string, Answer> | 'no-result'>;
  readPayment(orderNumber: string, options?: CallOptions): Promise<PaymentReading>;
  checkCredentials(): Promise<CredentialVerdict>;
  close(): Promise<void>;
}

export interface CallResult {
  answers: Map<string, Answer>;
  requestId: string | null;
}

export type AcceptedResult =
  | { kind: 'accepted'; acceptedId: string; requestId: string | null }
  /** Nothing runs: per order why, as far as the channel says. */
  | { kind: 'not-accepted'; answers: Map<string, Answer>; requestId: string | null };

export interface CredentialVerdict {
  verdict:
    | 'ok'
    | 'wrong-or-expired'
    | 'not-yet-active-or-function-not-enabled'
    | 'expiry-function-not-enabled'
    | 'unreachable';
  /** JST, where the channel tells it. */
  expiresAt: string | null;
  text: { ja: string; en: string };
}

/** What a failed call proves and who can mend it. Made by the adapter from its client's errors. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  readonly code: string;
  /** `true`: it may have taken effect; ask before trying again (effects.md §4). */
  readonly mayHaveHappened: boolean;
  readonly remedy: 'wait' | 'fix' | 'renew-key' | 'ask';
  /** What stops the whole lane, counted as no attempt. */
  readonly pausesLane: 'maintenance' | 'rate' | 'key' | null;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  /** Per order, where the refusal of a whole call still names them. */
  readonly userText: { ja: string; en: string };

  constructor(about: {
    code: string;
    mayHaveHappened: boolean;
    remedy: ChannelError['remedy'];
    pausesLane: ChannelError['pausesLane'];
    httpStatus: number | null;
    requestId: string | null;
    userText: { ja: string; en: string };
    cause?: unknown;
  }) {
    super(`${about.code}: ${about.userText.en}`, { cause: about.cause });
    this.code = about.code;
    this.mayHaveHappened = about.mayHaveHappened;
    this.remedy = about.remedy;
    this.pausesLane = about.pausesLane;
    this.httpStatus = about.httpStatus;
    this.requestId = about.requestId;
    this.userText = about.userText;
  }
}

/** One request on the wire, as the adapter tells it to whoever writes it down. No personal data, no secrets. */
export interface Exchange {
  function: string;
  startedAt: Instant;
  durationMs: number;
  httpStatus: number | null;
  requestId: string | null;
  answer: string;
  codes: string[];
}
