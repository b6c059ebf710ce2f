import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject } from './fields.ts';
import type { Answer } from './function.ts';

/** Bytes in, bytes out: how RMS's answers look on the wire. */

/** Largest body read; the largest legal one (100 orders of shipping rows) stays far below. */
const bodyLimit = 8_000_000;

export function send(
  response: ServerResponse,
  answer: Answer,
  how: { requestId: string; now: number; method: string; half: boolean },
): void {
  const isPage = typeof answer.body === 'string';
  const whole = Buffer.from(isPage ? (answer.body as string) : JSON.stringify(answer.body));
  const sent = how.half ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  // Recorded in 2020, the odd names included.
  response.writeHead(answer.status, {
    Server: 'openresty',
    'Content-Type': isPage ? 'text/html; charset=UTF-8' : 'application/json;charset=UTF-8',
    'Content-Length': sent.length,
    RequestId: how.requestId,
    Timestamp: new Date(how.now).toISOString().slice(0, 19),
    'Cache-Control': 'no-cache,no-store',
    Pragma: 'no-cache',
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    'X-XSS-Protection': '1; mode=block',
    'http.method': how.method,
    'http.status': String(answer.status),
    'http.version': 'HTTP/1.1',
    'Set-Cookie': `WMONID=${how.requestId.slice(0, 11)}; Domain=localhost`,
    ...(answer.hints.length > 0 ? { 'X-Sandbox-Hint': hintHeader(answer.hints) } : {}),
  });
  response.end(sent);
}

/** What would have been accepted, for whoever debugs: never in the body, so that no client can lean on it. ASCII, the rest percent-encoded. */
const hintHeader = (hints: string[]) =>
  hints
    .join('; ')
    .slice(0, 1_000)
    .replace(/[^\x20-\x7e]+/g, (part) => encodeURIComponent(part.toWellFormed()));

/** The body's text; undefined if it is not UTF-8 (assumed: then it is malformed) or far too long. A byte order mark is passed over (assumed). */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= bodyLimit) chunks.push(chunk as Buffer);
  }
  if (length > bodyLimit) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

export function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The order numbers a request names, whatever its function. */
export function numbersIn(body: unknown): string[] {
  if (!isObject(body)) return [];
  const many = Array.isArray(body.orderNumberList) ? body.orderNumberList : [];
  const nested = Array.isArray(body.OrderShippingModelList)
    ? body.OrderShippingModelList.map((one) => (isObject(one) ? one.orderNumber : null))
    : [];
  return [...many, ...nested, body.orderNumber].filter((one): one is string => typeof one === 'string').slice(0, 200);
}
