/**
 * Which orders: the one filter of list, count, selection, saved views and today's rows. It has the same names in the
 * address of a page, in the query of a request and in the body of one. Several values of one field mean any of them; several
 * fields must all hold.
 */
import { z } from 'zod';
import { marks } from './marks.ts';
import { paymentKinds, phases } from './order.ts';

const list = (given: unknown) => (given === undefined || given === null || Array.isArray(given) ? given : [given]);
const truth = (given: unknown) => (given === 'true' ? true : given === 'false' ? false : given);

const anyOf = <Item extends z.ZodType>(item: Item) => z.preprocess(list, z.array(item).max(100).optional());
const yesOrNo = () => z.preprocess(truth, z.boolean().optional());
const wholeYen = (given: unknown) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given);
const moment = () => z.string().max(40).optional();

export const doubts = ['in-doubt', 'unknown', 'overdue'] as const;

export const orderFilterShape = {
  /** Two characters and more of: order number, names and kana, phone, address, postal code, items, SKU, tracking number, notes. */
  q: z.string().max(200).optional(),
  /** Part of the order number, as it is written. */
  number: z.string().max(100).optional(),
  /** Key or name of a status; `none` = without one. */
  status: anyOf(z.string().min(1).max(100)),
  phase: anyOf(z.enum(phases)),
  held: yesOrNo(),
  /** by-hand, cancelled-at-channel, release-withdrawn, flow-loop … */
  holdReason: anyOf(z.string().max(100)),
  mark: anyOf(z.enum(marks)),
  /** The shop's own marks, by key. */
  label: anyOf(z.string().max(60)),
  payment: anyOf(z.enum(paymentKinds)),
  /** 配送方法, as the channel names it. */
  delivery: anyOf(z.string().max(200)),
  /** Ordered: `2026-11-24` or `2026-11-24T09:00`, Japan time. */
  from: moment(),
  to: moment(),
  /** お届け希望日. */
  requestedFrom: moment(),
  requestedTo: moment(),
  /** Unconfirmed orders whose deadline is this day or earlier. */
  dueBy: moment(),
  dueFrom: moment(),
  hasTracking: yesOrNo(),
  /** A waybill was written, or some parcel has a number: something may be on its way. */
  hasWaybill: yesOrNo(),
  /** Outcome of the last payment review. */
  review: anyOf(z.string().max(40)),
  /** overdue: in doubt for longer than an hour. */
  doubt: anyOf(z.enum(doubts)),
  /** The last outcome needs a person, and nothing came after it. */
  failed: yesOrNo(),
  /** The same, of this operation, or `operation:code` of the reason. */
  trouble: anyOf(z.string().max(200)),
  /** Worked in this run; with `runOutcome` and `runCode` (of the reason) those that came out so there. */
  run: z.uuid().optional(),
  runOutcome: anyOf(z.string().max(60)),
  runCode: anyOf(z.string().max(100)),
  /** Id of a person, `me`, or `none`. */
  assignee: anyOf(z.string().max(100)),
  amountFrom: z.preprocess(wholeYen, z.number().int().optional()),
  amountTo: z.preprocess(wholeYen, z.number().int().optional()),
};

export const orderFilterSchema = z.strictObject(orderFilterShape);
export type OrderFilter = z.infer<typeof orderFilterSchema>;

/** The part of a request's query that is the filter. */
export function filterOf(query: OrderFilter & Record<string, unknown>): OrderFilter {
  const names = Object.keys(orderFilterShape) as (keyof OrderFilter)[];
  return Object.fromEntries(
    names.filter((name) => query[name] !== undefined && query[name] !== '').map((name) => [name, query[name]]),
  ) as OrderFilter;
}

/** Fields that say something, `status` besides: what the counters of the statuses alone can answer has none. */
export function hasMoreThanStatus({ status: _status, held, ...rest }: OrderFilter): boolean {
  return held === false || Object.values(rest).some((value) => value !== undefined);
}
