/**
 * A server that plays bytes: each request gets the next of the answers given, written from Rakuten's documentation as we know
 * it. It has no rules of its own.
 */
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createRmsClient, type Exchange, type Lane, type RmsClientOptions } from '../src/index.ts';

export interface Received {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  rawBody: string;
  body: unknown;
}

/** JSON with a status, bytes as they are, or whatever a test does with the connection. */
export type Play =
  | { status?: number; json: unknown; headers?: Record<string, string> }
  | { status?: number; text: string | Buffer; headers?: Record<string, string> }
  | ((response: http.ServerResponse, socket: Socket) => void);

export interface FakeRms {
  url: string;
  received: Received[];
  /** Answers the next requests, one after another; the last one answers all that follow. */
  plays(...answers: Play[]): void;
  close(): Promise<void>;
}

export async function startFakeRms(): Promise<FakeRms> {
  let answers: Play[] = [];
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks).toString('utf8');
      received.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        rawBody,
        body: rawBody === '' ? undefined : JSON.parse(rawBody),
      });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer) throw new Error('fake RMS: no answer given');
      if (typeof answer === 'function') {
        answer(response, request.socket);
        return;
      }
      const isJson = 'json' in answer;
      response.writeHead(answer.status ?? 200, {
        'Content-Type': isJson ? 'application/json;charset=UTF-8' : 'text/html',
        RequestId: aRequestId,
        ...answer.headers,
      });
      response.end(isJson ? JSON.stringify(answer.json) : answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    plays(...next) {
      answers = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const aRequestId = '0b0d6c8e-1f7a-4a57-9d53-5c2a3f1e7b10';
export const credentials = { serviceSecret: 'SP123456_abcdEFGH1234+/zz', licenseKey: 'SL123456_wxyz5678IJKL/=qq' };

/** No waiting in tests that are not about waiting. */
export const freeLane: Lane = { slot: () => Promise.resolve() };

/** Time that stands still, except that every wait makes it jump. */
export function aClock(start = Date.parse('2026-11-24T09:00:00+09:00')) {
  let elapsed = 0;
  const waits: number[] = [];
  return {
    waits,
    advance(ms: number) {
      elapsed += ms;
    },
    wall: () => start + elapsed,
    monotonic: () => 5000 + elapsed,
    wait: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      elapsed += ms;
    },
  };
}

/** A client that talks to the fake, with what it tells kept. */
export function aClient(baseUrl: string, options: Partial<RmsClientOptions> = {}) {
  const exchanges: Exchange[] = [];
  const clock = aClock();
  const client = createRmsClient({
    credentials,
    baseUrl,
    lane: freeLane,
    clock,
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  });
  return { client, exchanges, clock };
}

/** What a call throws; fails where it throws nothing. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

export const info = (code: string, text: string, more: object = {}) => ({
  messageType: 'INFO',
  messageCode: `ORDER_EXT_API_${code}`,
  message: text,
  ...more,
});

export const error = (code: string, text: string, more: object = {}) => ({
  messageType: 'ERROR',
  messageCode: `ORDER_EXT_API_${code}`,
  message: text,
  ...more,
});
