import { z } from 'zod';

/** One line of `MessageModelList`. Key on `code` and `type`; show `text` as it came. */
export interface Message {
  /** `INFO`, `ERROR`, `WARNING`, or what RMS thinks of next. */
  type: string;
  /** e.g. `ORDER_EXT_API_CONFIRM_ORDER_INFO_101`; '' where the answer left it out. */
  code: string;
  /** Japanese. */
  text: string;
  orderNumber: string | null;
  /** Shipping functions: running number of the row over the whole request, from 1. */
  dataNumber: number | null;
  shippingDetailId: number | null;
  /** updateOrderShippingAsync, on acceptance: the id to ask the result with. */
  requestId: string | null;
}

/** Any list of messages, and none at all: null, missing and [] are one. */
export const messageListSchema = z.array(z.unknown()).nullish();

/** What every function that changes orders answers: messages, or an explicit null. A body without the key is no answer. */
export const effectAnswerSchema = z.looseObject({ MessageModelList: z.array(z.unknown()).nullable() });

/**
 * Every message of a body, in either nesting. Source: RMS order API, 2.2; getResultUpdateOrderShippingAsync nests the
 * list one level down.
 */
export function messagesIn(body: unknown): Message[] {
  if (!isObject(body)) return [];
  return [
    ...readMessages(body.MessageModelList),
    ...readResults(body.ResultShippingModelList).flatMap(({ orderNumber, messages }) =>
      messages.map((message) => ({ ...message, orderNumber: message.orderNumber ?? orderNumber })),
    ),
  ];
}

/** The elements of `ResultShippingModelList`; without an order number where RMS speaks of the whole request. */
export function readResults(list: unknown): { orderNumber: string | null; messages: Message[] }[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((result) => ({
    orderNumber: textOf(result.orderNumber),
    messages: readMessages(result.MessageModelList),
  }));
}

export function readMessages(list: unknown): Message[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((message) => ({
    type: textOf(message.messageType) ?? '',
    code: textOf(message.messageCode) ?? '',
    text: textOf(message.message) ?? '',
    orderNumber: textOf(message.orderNumber),
    dataNumber: numberOf(message.dataNumber),
    shippingDetailId: numberOf(message.shippingDetailId),
    requestId: textOf(message.requestId),
  }));
}

/** RMS's message codes share a prefix; compare by what follows it. */
export function isCode(message: Message, code: string): boolean {
  return message.code === `ORDER_EXT_API_${code}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** RMS's own samples write numbers as text now and then. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
