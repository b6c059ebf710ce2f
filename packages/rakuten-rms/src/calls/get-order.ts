import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { checkRequest } from '../check-request.ts';
import { sliceElements } from '../json-slices.ts';
import { isCode, isObject, type Message, messageListSchema } from '../models/message.ts';
import { orderVersion } from '../models/order.ts';
import {
  type KeptOrderVersion,
  type OrderVersion,
  orderSchemaAt,
  orderVersions,
  type RmsOrder,
} from '../models/order-versions.ts';
import { type FieldProblem, readTree } from '../models/read-tree.ts';
import { orderBatches, orderNumberListSchema, orderNumberSchema } from '../models/request-parts.ts';

export const getOrderCall = orderFunction('getOrder', {
  effect: 'reads',
  request: z.strictObject({ orderNumberList: orderNumberListSchema, version: z.literal(orderVersions) }),
  answer: z
    .looseObject({ MessageModelList: messageListSchema, OrderModelList: z.array(z.unknown()).nullish() })
    .refine((answer) => answer.OrderModelList !== undefined || answer.MessageModelList !== undefined),
});

export interface GetOrderOptions<V extends OrderVersion = 10> extends CallOptions {
  /** Which version of the tree RMS gives. Default: the newest, 10. Rakuten lets old ones go at unannounced times. */
  version?: V;
}

export interface FoundOrder<V extends OrderVersion = 10> {
  kind: 'found';
  order: RmsOrder<V>;
  /** The order's JSON exactly as received. Holds personal and card data. */
  raw: string;
  /** Fields that did not come as this version documents them. */
  problems: FieldProblem[];
}

/** What became of one number that was asked. */
export type ReadOrder<V extends OrderVersion = 10> =
  | FoundOrder<V>
  /** RMS has no such order: it never was, is another shop's, or is older than 730 days. */
  | { kind: 'missing'; message: Message }
  /** The answer left it out, or said something else about it. */
  | { kind: 'no-answer'; message: Message | null };

export interface GetOrderAnswer<V extends OrderVersion = 10> {
  /** One result per number asked, in the order asked. */
  orders: Map<string, ReadOrder<V>>;
  messages: Message[];
  /** What came and belongs to no number asked, or to one a second time: verbatim. Nothing should. */
  unmatched: string[];
}

/**
 * 注文情報取得: any number of orders, in calls of at most 100 each.
 * Source: RMS order API, getOrder; the order of elements is not promised, so they are matched by number.
 */
export async function getOrder<V extends OrderVersion = 10>(
  rms: Rms,
  orderNumbers: readonly string[],
  options: GetOrderOptions<V> = {},
): Promise<GetOrderAnswer<V>> {
  const asked = checkRequest('getOrder', z.array(orderNumberSchema), orderNumbers);
  const answer: GetOrderAnswer<V> = { orders: new Map(), messages: [], unmatched: [] };
  for (const [index, batch] of orderBatches(asked).entries()) {
    // A slot of the caller's serves one request.
    const ownOptions = index === 0 ? options : { ...options, slot: undefined };
    const part = await getBatch(rms, batch, ownOptions);
    for (const [number, read] of part.orders) answer.orders.set(number, read);
    answer.messages.push(...part.messages);
    answer.unmatched.push(...part.unmatched);
  }
  return answer;
}

/**
 * Reads an order's JSON that was kept (`raw` of getOrder), of any version, also the withdrawn 1 and 2. Null where it is no
 * order with a number. Throws a SyntaxError where it is no JSON.
 */
export function readOrder<V extends KeptOrderVersion = 10>(raw: string, version?: V): FoundOrder<Typed<V>> | null {
  const value: unknown = JSON.parse(raw);
  if (!isObject(value)) return null;
  const { tree, problems } = readTree(orderSchemaAt(version ?? orderVersion), value);
  const { orderNumber } = tree;
  if (orderNumber === null) return null;
  // The schema of a version makes the type of that version; TypeScript can't follow that.
  return { kind: 'found', order: { ...tree, orderNumber } as unknown as RmsOrder<Typed<V>>, raw, problems };
}

/** 1 and 2 have no type of their own: what they lack against 3 comes as unknown keys do, not at all. */
type Typed<V extends KeptOrderVersion> = V extends OrderVersion ? V : 3;

async function getBatch<V extends OrderVersion>(
  rms: Rms,
  asked: string[],
  options: GetOrderOptions<V>,
): Promise<GetOrderAnswer<V>> {
  const version = (options.version ?? orderVersion) as V;
  const { messages, text } = await rms.send(getOrderCall, { orderNumberList: asked, version }, options);
  const found = new Map<string, ReadOrder<V>>();
  const unmatched: string[] = [];
  for (const raw of sliceElements(text, 'OrderModelList') ?? []) {
    const read = readOrder(raw, version) as FoundOrder<V> | null;
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

function withoutOrder(number: string, messages: readonly Message[]): Exclude<ReadOrder, FoundOrder> {
  const own = messages.filter((message) => message.orderNumber === number);
  const missing = own.find((message) => isCode(message, 'GET_ORDER_INFO_102'));
  return missing ? { kind: 'missing', message: missing } : { kind: 'no-answer', message: own[0] ?? null };
}
