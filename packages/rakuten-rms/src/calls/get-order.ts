import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { checkRequest } from '../check-request.ts';
import { sliceElements } from '../json-slices.ts';
import { isCode, isObject, type Message, messageListSchema } from '../models/message.ts';
import { orderModelSchema, orderVersion, type RmsOrder } from '../models/order.ts';
import { type FieldProblem, readTree } from '../models/read-tree.ts';
import {
  listBytes,
  maxOrderListBytes,
  maxOrdersPerCall,
  orderNumberListSchema,
  orderNumberSchema,
} from '../models/request-parts.ts';

export const getOrderCall = orderFunction('getOrder', {
  effect: 'reads',
  request: z.strictObject({ orderNumberList: orderNumberListSchema, version: z.literal(orderVersion) }),
  answer: z
    .looseObject({ MessageModelList: messageListSchema, OrderModelList: z.array(z.unknown()).nullish() })
    .refine((answer) => answer.OrderModelList !== undefined || answer.MessageModelList !== undefined),
});

/** What became of one number that was asked. */
export type ReadOrder =
  | {
      kind: 'found';
      order: RmsOrder;
      /** The order's JSON exactly as received. Holds personal and card data. */
      raw: string;
      /** Fields that did not come as documented. */
      problems: FieldProblem[];
    }
  /** RMS has no such order: it never was, is another shop's, or is older than 730 days. */
  | { kind: 'missing'; message: Message }
  /** The answer left it out, or said something else about it. */
  | { kind: 'no-answer'; message: Message | null };

export interface GetOrderAnswer {
  /** One result per number asked, in the order asked. */
  orders: Map<string, ReadOrder>;
  messages: Message[];
  /** What came and belongs to no number asked, or to one a second time: verbatim. Nothing should. */
  unmatched: string[];
}

/**
 * 注文情報取得: any number of orders, in calls of at most 100 each.
 * Source: RMS order API, getOrder; the order of elements is not promised, so they are matched by number.
 */
export async function getOrder(
  rms: Rms,
  orderNumbers: readonly string[],
  options: CallOptions = {},
): Promise<GetOrderAnswer> {
  const asked = [...new Set(checkRequest('getOrder', z.array(orderNumberSchema), orderNumbers))];
  const answer: GetOrderAnswer = { orders: new Map(), messages: [], unmatched: [] };
  for (const [index, batch] of batches(asked).entries()) {
    // A slot of the caller's serves one request.
    const ownOptions = index === 0 ? options : { ...options, slot: undefined };
    const part = await getBatch(rms, batch, ownOptions);
    for (const [number, read] of part.orders) answer.orders.set(number, read);
    answer.messages.push(...part.messages);
    answer.unmatched.push(...part.unmatched);
  }
  return answer;
}

async function getBatch(rms: Rms, asked: string[], options: CallOptions): Promise<GetOrderAnswer> {
  const { messages, text } = await rms.send(getOrderCall, { orderNumberList: asked, version: orderVersion }, options);
  const found = new Map<string, ReadOrder>();
  const unmatched: string[] = [];
  for (const raw of sliceElements(text, 'OrderModelList') ?? []) {
    const read = readOrder(raw);
    if (read === null || !asked.includes(read.order.orderNumber) || found.has(read.order.orderNumber))
      unmatched.push(raw);
    else found.set(read.order.orderNumber, read);
  }
  return {
    orders: new Map(asked.map((number) => [number, found.get(number) ?? withoutOrder(number, messages)])),
    messages,
    unmatched,
  };
}

function readOrder(raw: string): Extract<ReadOrder, { kind: 'found' }> | null {
  const value: unknown = JSON.parse(raw);
  if (!isObject(value)) return null;
  const { tree, problems } = readTree(orderModelSchema, value);
  const { orderNumber } = tree;
  return orderNumber === null ? null : { kind: 'found', order: { ...tree, orderNumber }, raw, problems };
}

function withoutOrder(number: string, messages: readonly Message[]): ReadOrder {
  const own = messages.filter((message) => message.orderNumber === number);
  const missing = own.find((message) => isCode(message, 'GET_ORDER_INFO_102'));
  return missing ? { kind: 'missing', message: missing } : { kind: 'no-answer', message: own[0] ?? null };
}

function batches(numbers: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const number of numbers) {
    const last = all.at(-1);
    const fits = last && last.length < maxOrdersPerCall && listBytes([...last, number]) <= maxOrderListBytes;
    if (fits) last.push(number);
    else all.push([number]);
  }
  return all;
}
