import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject } from './fields.ts';
import type { Answer } from './function.ts';

/** Bytes in, bytes out: how RMS's answers look on the wire. */

/** Largest body read; the largest legal one (100 orders of shipping rows) stays far below. */
const bodyLimit = 8_000_000;

type How = { requestId: string; now: number; method: string };

export function send(response: ServerResponse, answer: Answer, how: How & { half: boolean }): void {
  const whole = bytesOf(answer);
  const sent = how.half ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  response.writeHead(answer.status, headersOf(answer, how, sent.length));
  response.end(sent);
}

/**
 * What comes before the gateway can even read it, e.g. an Authorization header with a line break in it (third party: that breaks it; with which
 * answer: assumed). The connection is closed, as what follows can't be told from the broken part.
 */
export function refuseUnreadable(socket: Duplex, answer: Answer, now: number): void {
  if (!socket.writable || ('bytesWritten' in socket && socket.bytesWritten !== 0)) return void socket.destroy();
  const body = bytesOf(answer);
  const headers = headersOf(answer, { requestId: randomUUID(), now, method: 'POST' }, body.length);
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join('')}\r\n`),
      body,
    ]),
  );
}

const isPage = ({ body }: Answer): boolean => typeof body === 'string';
const bytesOf = (answer: Answer) => Buffer.from(isPage(answer) ? (answer.body as string) : JSON.stringify(answer.body));

/** Recorded in 2020, the odd names included. Their order and that the odd ones hold the call's method, status and version: assumed. */
function headersOf(answer: Answer, how: How, length: number): Record<string, string | number> {
  return {
    Server: 'openresty',
    'Content-Type': isPage(answer) ? 'text/html; charset=UTF-8' : 'application/json;charset=UTF-8',
    'Content-Length': length,
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
  };
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
