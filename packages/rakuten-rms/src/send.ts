/**
 * The one sender, and the only file that touches the network: checks the request, waits for the lane, writes the bytes not
 * later than allowed, knows whether any went out, repeats reads where that may help, and tells of every exchange.
 *
 * node:http and not fetch, because fetch does not tell whether a request that failed had been written.
 */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { z } from 'zod';
import { answerLost, codesOf, judgeAnswer, type RawAnswer } from './answer.ts';
import type { Answered, Call, CallOptions, Credentials, Rms } from './call.ts';
import { checkRequest } from './check-request.ts';
import type { Clock } from './clock.ts';
import { RmsError, RmsNotSent, RmsUnavailable } from './errors.ts';
import { answerClass, type Exchange } from './exchange.ts';
import type { Lane } from './lane.ts';
import { maskOf } from './redact.ts';
import { backoffMs, mayRepeat } from './repeats.ts';

export interface SenderOptions {
  credentials: Credentials;
  baseUrl: string;
  lane: Lane;
  timeoutMs: number;
  clock: Clock;
  now: () => Date;
  ca?: string | Buffer;
  onExchange?: (exchange: Exchange) => void;
}

export interface Sender extends Rms {
  /** Closes idle and busy connections. */
  close(): void;
}

/** A kept connection is not used again after this idle time: the other side may be about to close it, and a lost effect costs more than a handshake. */
const idleMs = 8000;

/** 100 orders are 0.5 MB; whatever sends more than this is not RMS. */
const maxAnswerBytes = 64 * 1024 * 1024;

export function createSender(options: SenderOptions): Sender {
  const { credentials, clock } = options;
  const wire = openWire(options);
  const pair = Buffer.from(`${credentials.serviceSecret}:${credentials.licenseKey}`).toString('base64');
  const mask = maskOf([credentials.serviceSecret, credentials.licenseKey, pair]);

  async function send<Request extends z.ZodType, Answer extends z.ZodType>(
    call: Call<Request, Answer>,
    request: z.input<Request>,
    callOptions: CallOptions = {},
  ): Promise<Answered<z.output<Answer>>> {
    const outgoing = prepare(call, request);
    for (let attempt = 0; ; attempt += 1) {
      if (callOptions.slot !== 'taken') await waitOrGiveUp(call, callOptions, options.lane.slot(callOptions.signal));
      try {
        return await exchange(call, outgoing, callOptions);
      } catch (error) {
        if (!mayRepeat(call, error, callOptions) || attempt >= backoffMs.length) throw error;
        await waitOrGiveUp(call, callOptions, clock.wait(backoffMs[attempt]!, callOptions.signal));
      }
    }
  }

  function prepare(call: Call, request: unknown): Outgoing {
    const body = checkRequest(call.function, call.request, request);
    const query = call.query ? `?${new URLSearchParams(call.query(credentials))}` : '';
    return {
      path: `${call.path}${query}`,
      method: call.method,
      headers: {
        Authorization: `ESA ${pair}`,
        // Without the charset RMS answers 415 (third parties).
        ...(call.method === 'POST' ? { 'Content-Type': 'application/json; charset=utf-8' } : {}),
      },
      // A function without parameters has an empty body.
      body: call.method === 'POST' && body !== undefined ? Buffer.from(JSON.stringify(body)) : null,
    };
  }

  async function exchange<Request extends z.ZodType, Answer extends z.ZodType>(
    call: Call<Request, Answer>,
    outgoing: Outgoing,
    callOptions: CallOptions,
  ): Promise<Answered<z.output<Answer>>> {
    const startedAt = new Date(clock.wall()).toISOString();
    const began = clock.monotonic();
    const tell = (seen: Pick<Exchange, 'answer' | 'httpStatus' | 'requestId' | 'codes'>) =>
      report({ function: call.function, startedAt, durationMs: Math.round(clock.monotonic() - began), ...seen });
    try {
      const answered = judge(call, await wire.carry(outgoing, callOptions));
      const { httpStatus, requestId } = answered;
      tell({ answer: 'ok', httpStatus, requestId, codes: codesOf(answered.messages, null).map(mask) });
      return answered;
    } catch (error) {
      if (error instanceof RmsError) {
        const { httpStatus, requestId } = error;
        tell({
          answer: answerClass(error),
          httpStatus,
          requestId,
          codes: codesOf(error.messages, error.code).map(mask),
        });
      }
      throw error;
    }
  }

  function judge<Request extends z.ZodType, Answer extends z.ZodType>(call: Call<Request, Answer>, end: Ending) {
    switch (end.kind) {
      case 'answered':
        return judgeAnswer(
          call,
          { ...end.answer, requestId: end.answer.requestId && mask(end.answer.requestId) },
          mask,
        );
      case 'lost':
        throw answerLost(call, end);
      case 'never-connected':
        throw new RmsUnavailable('no connection, nothing was sent', { function: call.function, code: end.code }, null);
      case 'held-back':
        throw new RmsNotSent(call.function, end.why);
    }
  }

  /** Who listens must not turn an effect that took place into an error. */
  function report(exchange: Exchange): void {
    try {
      options.onExchange?.(exchange);
    } catch (error) {
      process.emitWarning(`onExchange threw ${error instanceof Error ? error.name : 'something'}; the call goes on`);
    }
  }

  return { send, now: options.now, close: () => wire.close() };
}

async function waitOrGiveUp(call: Call, options: CallOptions, waiting: Promise<void>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    if (options.signal?.aborted) throw new RmsNotSent(call.function, 'aborted');
    throw error;
  }
}

interface Outgoing {
  path: string;
  method: 'POST' | 'GET';
  headers: Record<string, string>;
  body: Buffer | null;
}

type Ending =
  | { kind: 'answered'; answer: RawAnswer }
  /** Bytes went out, no whole answer came back. */
  | { kind: 'lost'; code: string; status: number | null; requestId: string | null }
  /** DNS, connect or TLS failed. */
  | { kind: 'never-connected'; code: string }
  | { kind: 'held-back'; why: 'too-late' | 'aborted' };

function openWire({ baseUrl, ca, timeoutMs, clock }: SenderOptions) {
  const base = new URL(baseUrl);
  const isSecure = base.protocol === 'https:';
  // The agent's timeout destroys idle connections only; a busy one is ended by `carry`.
  const agent = isSecure
    ? new https.Agent({ keepAlive: true, timeout: idleMs, ca })
    : new http.Agent({ keepAlive: true, timeout: idleMs });
  const lastUsed = new WeakMap<Socket, { wall: number; monotonic: number }>();
  agent.on('free', (socket: Socket) => lastUsed.set(socket, { wall: clock.wall(), monotonic: clock.monotonic() }));

  /** A process that slept wakes up with connections that are long gone, and timers that have not fired yet. */
  function isStale(socket: Socket): boolean {
    const used = lastUsed.get(socket);
    if (!used) return false;
    return clock.wall() - used.wall > idleMs || clock.monotonic() - used.monotonic > idleMs;
  }

  function isTooLate(sendBy: CallOptions['sendBy']): boolean {
    return sendBy !== undefined && (clock.monotonic() > sendBy.monotonic || clock.wall() > sendBy.wall);
  }

  function carry(outgoing: Outgoing, { sendBy, signal }: CallOptions): Promise<Ending> {
    return new Promise((resolve) => {
      let isOut = false;
      let isOver = false;
      let seen: { status: number | null; requestId: string | null } = { status: null, requestId: null };
      const request = (isSecure ? https : http).request({
        protocol: base.protocol,
        hostname: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port,
        path: `${base.pathname.replace(/\/$/, '')}${outgoing.path}`,
        method: outgoing.method,
        headers: { ...outgoing.headers, ...(outgoing.body ? { 'Content-Length': outgoing.body.length } : {}) },
        agent,
      });
      const end = (ending: Ending | Promise<Ending>) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        resolve(ending);
      };
      const endWithout = (code: string) =>
        end(isOut ? { kind: 'lost', code, ...seen } : { kind: 'never-connected', code });
      const giveUp = () => {
        if (isOut) endWithout('ABORTED');
        else end({ kind: 'held-back', why: 'aborted' });
        request.destroy();
      };
      const timer = setTimeout(() => {
        endWithout('TIMEOUT');
        request.destroy();
      }, timeoutMs);

      /** The connection stands: the last look at both clocks, then the bytes. */
      const write = (socket: Socket) => {
        if (isOver) return;
        if (request.reusedSocket && isStale(socket)) {
          end(carry(outgoing, { sendBy, signal }));
          request.destroy();
        } else if (isTooLate(sendBy)) {
          end({ kind: 'held-back', why: 'too-late' });
          request.destroy();
        } else {
          isOut = true;
          request.end(outgoing.body ?? undefined);
        }
      };

      request.once('socket', (socket) => {
        if (request.reusedSocket || (!isSecure && !socket.connecting)) write(socket);
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => write(socket));
      });
      request.once('response', (response) => {
        seen = { status: response.statusCode ?? null, requestId: requestIdOf(response) };
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > maxAnswerBytes) {
            endWithout('TOO_LARGE');
            request.destroy();
          }
        });
        response.once('end', () =>
          end({
            kind: 'answered',
            answer: {
              status: response.statusCode ?? 0,
              requestId: seen.requestId,
              text: decode(Buffer.concat(chunks)),
            },
          }),
        );
        response.once('error', (error) => endWithout(codeOf(error)));
        response.once('close', () => endWithout('CLOSED'));
      });
      request.on('error', (error) => endWithout(codeOf(error)));
      request.once('close', () => {
        // With an answer under way, its own events tell the reason.
        if (seen.status === null) endWithout('CLOSED');
      });

      if (signal?.aborted) giveUp();
      else signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return { carry, close: () => agent.destroy() };
}

function requestIdOf(response: http.IncomingMessage): string | null {
  const id = response.headers.requestid;
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : null;
}

/** UTF-8, or null: replacement characters would pass for an order's own text. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function codeOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  return typeof code === 'string' ? code : 'NETWORK_ERROR';
}
