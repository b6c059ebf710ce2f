/**
 * Acts on more orders than a call takes, call by call. A call that fails is a result of its own batch, not the end: each order
 * gets exactly one result, also when a later call fails. Nothing is sent ahead of the reader, so who stops reading stops the acts.
 *
 * Who must store what he is about to do before each call makes the batches himself (`orderBatches`, `shippingReportParts`) and
 * calls the function for each.
 */
import { z } from 'zod';
import type { CallOptions, Rms } from './call.ts';
import { confirmOrder } from './calls/confirm-order.ts';
import { updateOrderShipping } from './calls/update-order-shipping.ts';
import { updateOrderShippingAsync } from './calls/update-order-shipping-async.ts';
import { updateOrderSubStatus } from './calls/update-order-sub-status.ts';
import { checkRequest } from './check-request.ts';
import { RmsError, RmsNotSent } from './errors.ts';
import type { Message } from './models/message.ts';
import type { OrderAnswer } from './models/order-answer.ts';
import { orderBatches, orderNumberSchema } from './models/request-parts.ts';
import { longShippingReportSchema, type ShippingReport, type ShippingRowAnswer } from './models/shipping-report.ts';
import { shippingReportBatches, shippingReportParts } from './shipping-parts.ts';

/** What the answer left open. */
export type Unanswered =
  /** It may have happened: ask, before it is tried again. Without an error RMS answered, but not on this one. */
  | { kind: 'in-doubt'; error: RmsError | null }
  /** It surely did not happen; the error says why, and what to do. Also for what was not tried any more. */
  | { kind: 'not-done'; error: RmsError };

export interface Batch {
  /** Rakuten's id of the request. */
  requestId: string | null;
  /** What ended the call, where something did. */
  error: RmsError | null;
}

export interface OrderBatch extends Batch {
  /** One per order of the batch, in the order asked. */
  results: Map<string, OrderAnswer | Unanswered>;
}

/** confirmOrder for any number of orders. */
export async function* confirmOrderInBatches(
  rms: Rms,
  orderNumbers: readonly string[],
  options: CallOptions = {},
): AsyncGenerator<OrderBatch, void, undefined> {
  const asked = checkRequest('confirmOrder', z.array(orderNumberSchema), orderNumbers);
  const confirm = (batch: string[], own: CallOptions) => confirmOrder(rms, batch, own);
  for await (const { batch, outcome } of oneByOne(orderBatches(asked), confirm, options))
    yield orderBatchOf(batch, outcome);
}

/** updateOrderSubStatus for any number of orders. */
export async function* updateOrderSubStatusInBatches(
  rms: Rms,
  subStatusId: number | null,
  orderNumbers: readonly string[],
  options: CallOptions = {},
): AsyncGenerator<OrderBatch, void, undefined> {
  const asked = checkRequest('updateOrderSubStatus', z.array(orderNumberSchema), orderNumbers);
  const update = (batch: string[], own: CallOptions) => updateOrderSubStatus(rms, subStatusId, batch, own);
  for await (const { batch, outcome } of oneByOne(orderBatches(asked), update, options))
    yield orderBatchOf(batch, outcome);
}

export type ShippingRowResult = { kind: 'done' | 'refused'; answer: ShippingRowAnswer } | Unanswered;

export interface ShippingBatch extends Batch {
  /** The part of the report that this call was about. */
  report: ShippingReport;
  /** One per row of this part, in its order. */
  rows: ShippingRowResult[];
}

/** updateOrderShipping with any number of rows. */
export async function* updateOrderShippingInBatches(
  rms: Rms,
  report: ShippingReport,
  options: CallOptions = {},
): AsyncGenerator<ShippingBatch, void, undefined> {
  const parts = shippingReportParts(checkRequest('updateOrderShipping', longShippingReportSchema, report));
  const update = (part: ShippingReport, own: CallOptions) => updateOrderShipping(rms, part, own);
  for await (const { batch, outcome } of oneByOne(parts, update, options)) {
    const count = batch.BasketidModelList.reduce((sum, basket) => sum + basket.ShippingModelList.length, 0);
    const rows = Array.from({ length: count }, (_, index) =>
      outcome.ok ? rowResult(index + 1, count, outcome.answer.rows) : unanswered(outcome.error),
    );
    yield { report: batch, rows, ...factsOf(outcome) };
  }
}

export type AsyncShippingResult =
  /** Will be done; ask the result by this id. */
  | { kind: 'accepted'; asyncRequestId: string }
  /** Nothing of this batch runs. The messages on this order; none where another order was at fault. */
  | { kind: 'refused'; messages: Message[] }
  | Unanswered;

export interface AsyncShippingBatch extends Batch {
  reports: ShippingReport[];
  /** One per order of this batch. An order with many rows comes in several batches. */
  results: Map<string, AsyncShippingResult>;
}

/** updateOrderShippingAsync for any number of orders with any number of rows. */
export async function* updateOrderShippingAsyncInBatches(
  rms: Rms,
  reports: readonly ShippingReport[],
  options: CallOptions = {},
): AsyncGenerator<AsyncShippingBatch, void, undefined> {
  const batches = shippingReportBatches(
    checkRequest('updateOrderShippingAsync', z.array(longShippingReportSchema), reports),
  );
  const update = (batch: ShippingReport[], own: CallOptions) => updateOrderShippingAsync(rms, batch, own);
  for await (const { batch, outcome } of oneByOne(batches, update, options)) {
    const results = new Map(
      batch.map(({ orderNumber }): [string, AsyncShippingResult] => {
        if (!outcome.ok) return [orderNumber, unanswered(outcome.error)];
        const { answer } = outcome;
        if (answer.accepted) return [orderNumber, { kind: 'accepted', asyncRequestId: answer.asyncRequestId }];
        const messages = answer.messages.filter((message) => message.orderNumber === orderNumber);
        return [orderNumber, { kind: 'refused', messages }];
      }),
    );
    yield { reports: batch, results, ...factsOf(outcome) };
  }
}

type Outcome<Answer> = { ok: true; answer: Answer } | { ok: false; error: RmsError };

async function* oneByOne<Part, Answer>(
  batches: readonly Part[],
  act: (batch: Part, options: CallOptions) => Promise<Answer>,
  options: CallOptions,
): AsyncGenerator<{ batch: Part; outcome: Outcome<Answer> }, void, undefined> {
  /** What stops every further call too: the key, the maintenance, the rate, or that the caller gave up. */
  let stop: RmsError | null = null;
  for (const [index, batch] of batches.entries()) {
    if (stop) {
      yield { batch, outcome: { ok: false, error: stop } };
      continue;
    }
    try {
      // A slot of the caller's serves one request.
      const answer = await act(batch, index === 0 ? options : { ...options, slot: undefined });
      yield { batch, outcome: { ok: true, answer } };
    } catch (error) {
      if (!(error instanceof RmsError)) throw error;
      if (error.pausesLane !== null || error instanceof RmsNotSent) stop = error;
      yield { batch, outcome: { ok: false, error } };
    }
  }
}

function orderBatchOf(
  batch: readonly string[],
  outcome: Outcome<{ answers: Map<string, OrderAnswer>; requestId: string | null }>,
): OrderBatch {
  const resultOf = (number: string) =>
    outcome.ok ? (outcome.answer.answers.get(number) ?? unanswered(null)) : unanswered(outcome.error);
  return { results: new Map(batch.map((number) => [number, resultOf(number)])), ...factsOf(outcome) };
}

/** The word on one row; a word without a number is about the order, and so about every row. */
function rowResult(dataNumber: number, count: number, answers: readonly ShippingRowAnswer[]): ShippingRowResult {
  const own = answers.filter((answer) => answer.dataNumber === dataNumber);
  const general = answers.filter((answer) => answer.dataNumber === null);
  // That something was done tells which row only where there is but one.
  const words = own.length > 0 ? own : general.filter((answer) => answer.type === 'ERROR' || count === 1);
  const refusal = words.find((answer) => answer.type === 'ERROR');
  if (refusal) return { kind: 'refused', answer: refusal };
  const done = words.find((answer) => answer.type === 'INFO' || answer.type === 'WARNING');
  return done ? { kind: 'done', answer: done } : unanswered(null);
}

function unanswered(error: RmsError | null): Unanswered {
  return error === null || error.mayHaveHappened ? { kind: 'in-doubt', error } : { kind: 'not-done', error };
}

function factsOf(outcome: Outcome<{ requestId: string | null }>): Batch {
  return outcome.ok
    ? { requestId: outcome.answer.requestId, error: null }
    : { requestId: outcome.error.requestId, error: outcome.error };
}
