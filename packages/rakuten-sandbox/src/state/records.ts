import type { RowResult, ShippingRequest } from '../rules/shipping-rows.ts';

/** What the sandbox keeps beside the orders. Instants are the sandbox clock's, unless they say `wall`. */

export type Shop = {
  /** six digits; the first part of its order numbers */
  shopId: string;
  name: string;
  serviceSecret: string;
  licenseKey: string;
  /** 23:59:59 of this day is the key's last second */
  licenseExpiryDate: string;
  /** The key is refused before this instant (15–30 minutes after issue at the real one). */
  licenseActiveFrom: number;
  /** addresses it may send mail from, as registered in RMS */
  senders: string[];
  /** how tax is rounded to the yen */
  rounding: 'down' | 'nearest' | 'up';
};

export type CallRecord = {
  seq: number;
  at: number;
  function: string;
  shopId: string | null;
  /** HTTP status that was sent; null where no answer went out */
  httpStatus: number | null;
  orderNumbers: string[];
  requestId: string;
  /** the fault that was played on it */
  fault: string | null;
  /** wall milliseconds from the request's arrival to its answer; absent in calls of earlier versions */
  ms?: number;
};

export type Mail = {
  seq: number;
  at: number;
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  headerTo: string;
  html: string | null;
};

/** An accepted updateOrderShippingAsync. */
export type AsyncJob = {
  requestId: string;
  shopId: string;
  acceptedAt: number;
  readyAt: number;
  requests: ShippingRequest[];
  /** null until it ran */
  results: { orderNumber: string; rows: RowResult[] | 'not-found' }[] | null;
};

/** A call whose connection is closed already and whose effect is still to come (fault `late-effect`). */
export type PendingCall = {
  id: string;
  dueWall: number;
  function: string;
  shopId: string;
  body: unknown;
  requestId: string;
};

export type Settings = {
  /** per shop; null = unlimited */
  rate: { perSecond: number; burst: number } | null;
  /** what a call over the rate gets: a fault of this kind */
  overRate: 'http-503' | 'http-429' | 'http-403-qps';
  /** clock seconds until an asynchronous shipping report has run */
  asyncDelaySeconds: number;
  /** minutes a new or renewed licence key is refused */
  keyActivationMinutes: number;
};

export const usualSettings: Settings = {
  rate: { perSecond: 1, burst: 5 },
  overRate: 'http-503',
  asyncDelaySeconds: 3,
  keyActivationMinutes: 0,
};
