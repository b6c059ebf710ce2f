import type { NoticeAuth } from '../rules/notice-xml.ts';
import type { NoticeKind } from '../rules/notices.ts';
import type { RowResult, ShippingRequest } from '../rules/shipping-rows.ts';
import type { SubStatus } from '../rules/sub-statuses.ts';

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
  /** functions that are not ticked in 利用機能編集; absent = all are */
  disabledFunctions?: string[];
  /** where it is told of new orders and of what happens to them; absent = nowhere */
  notifications?: Registration;
  /** its folders below the statuses; absent = RMS's own */
  subStatuses?: SubStatus[];
  /** how tax is rounded to the yen */
  rounding: 'down' | 'nearest' | 'up';
  /** RMS's 自動注文確認; absent = off */
  confirmsAutomatically?: boolean;
};

/** What a shop or vendor applies for at システム通知イベントサービス. */
export type Registration = { url: string; kinds: ('orders' | 'system')[] } & NoticeAuth;

/** A push notice: told once, tried until the receiver takes it or the tries are used up. */
export type PushNotice = {
  seq: number;
  shopId: string;
  kind: NoticeKind;
  orderNumber: string;
  at: number;
  url: string;
  /** the XML, as it is posted */
  body: string;
  attempts: DeliveryAttempt[];
  /** when it is to be tried; null = delivered or given up */
  nextAt: number | null;
};
export type DeliveryAttempt = {
  at: number;
  httpStatus: number | null;
  /** `resultCode` of the receiver's answer */
  resultCode: string | null;
  /** why there was no answer */
  error: string | null;
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

/** A mail that will come back as undelivered. */
export type PendingBounce = { id: string; dueAt: number; mail: Omit<Mail, 'seq' | 'at'> };

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
  /** what a call of a function that is not enabled for the key gets: 401 ES01-01 (one vendor) or 400 ES04-01 (one source) */
  notEnabled: 'unauthorised' | 'bad-request';
  /** shape of the gateway's errors: `Results` (1.0), or `errors[]` with the codes that clients of 2026 name (unconfirmed) */
  gatewayErrors: 'results' | 'errors';
  /** updateOrderMemo: whether null clears a field beside the sub-status (not known; otherwise it counts as left out) */
  memoNullClears: boolean;
};

export const usualSettings: Settings = {
  rate: { perSecond: 1, burst: 5 },
  overRate: 'http-503',
  asyncDelaySeconds: 3,
  keyActivationMinutes: 0,
  notEnabled: 'unauthorised',
  gatewayErrors: 'results',
  memoNullClears: true,
};
