/** Speaks to the desk's HTTP API: one request function, its errors by what the caller can do about them. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../text.ts';
import { CallEnded, type ExitStatus, exitStatuses } from './exit-status.ts';
import type { Terminal } from './terminal.ts';

/** A list stands for a field that is repeated. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface Sending {
  query?: Query;
  body?: unknown;
  bytes?: Uint8Array;
  /** The same key and body give the same run, so a lost answer may be asked for again. */
  idempotencyKey?: string;
}

export interface Api {
  readonly url: string;
  get<Answer>(path: string, query?: Query): Promise<Answer>;
  send<Answer>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, sending?: Sending): Promise<Answer>;
  download(path: string, query?: Query): Promise<{ bytes: Buffer; name: string | null }>;
  /** The bytes of an event stream, or null where the desk gives none. */
  openEvents(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array> | null>;
}

/** What the API refused, with its own code and words. */
export class ApiError extends CallEnded {
  readonly httpStatus: number;
  readonly details: Record<string, unknown> | undefined;

  constructor(httpStatus: number, status: ExitStatus, code: string, text: Text, details?: Record<string, unknown>) {
    // What the message says already is not said twice.
    super(
      status,
      code,
      text,
      linesOf(details).filter((line) => !text.ja.includes(line.ja)),
    );
    this.httpStatus = httpStatus;
    this.details = details;
  }
}

/** Long enough for a test of the keys and the relay, and for a file of 10 MB. */
const timeoutMs = 300_000;

/** A path with its parts encoded: at`/api/shops/${key}`. */
export function at(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return strings.map((text, index) => text + (index < parts.length ? encodeURIComponent(parts[index]!) : '')).join('');
}

export function openApi(terminal: Terminal, askedUrl?: string): Api {
  const url = (askedUrl ?? terminal.env.JUCHU_URL ?? `http://127.0.0.1:${terminal.env.PORT || '3300'}`).replace(
    /\/+$/,
    '',
  );
  let key: Promise<ApiKey> | undefined;

  async function request(
    method: string,
    path: string,
    sending: Sending = {},
    signal: AbortSignal = AbortSignal.timeout(timeoutMs),
  ): Promise<Response> {
    key ??= apiKey(terminal);
    const { value, from } = await key;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (value) headers['x-api-key'] = value;
    if (sending.idempotencyKey) headers['idempotency-key'] = sending.idempotencyKey;
    if (sending.bytes) headers['content-type'] = 'application/octet-stream';
    else if (sending.body !== undefined) headers['content-type'] = 'application/json';
    const body = sending.bytes
      ? new Uint8Array(sending.bytes)
      : sending.body === undefined
        ? undefined
        : JSON.stringify(sending.body);
    const response = await reach(
      new URL(url + path + queryText(sending.query)),
      { method, headers, signal, ...(body === undefined ? {} : { body }) },
      sending.idempotencyKey ? 3 : 1,
    );
    if (!response.ok) throw await errorOf(response, url, from);
    return response;
  }

  async function answerOf<Answer>(response: Response): Promise<Answer> {
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(url, error);
    });
    if (text === '') return {} as Answer;
    try {
      return JSON.parse(text) as Answer;
    } catch {
      throw noDesk(url);
    }
  }

  return {
    url,
    get: async (path, query) => answerOf(await request('GET', path, query ? { query } : {})),
    send: async (method, path, sending) => answerOf(await request(method, path, sending)),
    async download(path, query) {
      const response = await request('GET', path, query ? { query } : {});
      return {
        bytes: Buffer.from(await response.arrayBuffer()),
        name: fileName(response.headers.get('content-disposition')),
      };
    },
    async openEvents(path, signal) {
      const response = await request('GET', path, {}, signal);
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
      return isStream ? response.body : null;
    },
  };
}

/** Tries again only what may be sent twice, and not where nobody listens. */
async function reach(url: URL, init: RequestInit, attempts: number): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted && (init.signal.reason as Error | undefined)?.name !== 'TimeoutError') throw error;
      if (attempt >= attempts || causeOf(error) === 'ECONNREFUSED') throw unreachable(url.origin, error);
      await pause(500 * attempt);
    }
  }
}

interface ApiKey {
  value: string | null;
  /** Where it came from, or where it was looked for. */
  from: string;
}

async function apiKey({ env, cwd, checkout }: Terminal): Promise<ApiKey> {
  if (env.JUCHU_API_KEY) return { value: env.JUCHU_API_KEY.trim(), from: 'JUCHU_API_KEY' };
  const file = join(env.JUCHU_DATA ? resolve(cwd, env.JUCHU_DATA) : join(checkout, '.juchu'), 'api-key');
  const value = await readFile(file, 'utf8').catch(() => null);
  return { value: value?.trim() || null, from: file };
}

function queryText(query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) parts.append(name, String(one));
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}

async function errorOf(response: Response, url: string, keyFrom: string): Promise<CallEnded> {
  const body = (await response.json().catch(() => null)) as {
    error?: { code?: string; ja?: string; en?: string; details?: Record<string, unknown> };
  } | null;
  const error = body?.error;
  if (!error?.code)
    return response.status === 404 || response.status >= 500
      ? noDesk(url)
      : new ApiError(response.status, statusOf(response.status), `http-${response.status}`, {
          ja: `デスクが ${response.status} を返しました。`,
          en: `The desk answered ${response.status}.`,
        });
  const text = { ja: error.ja ?? error.en ?? error.code, en: error.en ?? error.ja ?? error.code };
  if (response.status === 401) {
    return new ApiError(response.status, statusOf(401), error.code, {
      ja: `${text.ja} (キーの場所: ${keyFrom})`,
      en: `${text.en} (key looked for in: ${keyFrom})`,
    });
  }
  return new ApiError(response.status, statusOf(response.status), error.code, text, error.details);
}

function statusOf(httpStatus: number): ExitStatus {
  if (httpStatus === 401 || httpStatus === 403) return exitStatuses.notAllowed;
  if (httpStatus >= 400 && httpStatus < 500 && httpStatus !== 429) return exitStatuses.wrongCall;
  return exitStatuses.otherwise;
}

/** Problems and findings of a refused template, flow or request: one line each. */
function linesOf(details: Record<string, unknown> | undefined): Text[] {
  const listed = details?.problems ?? details?.findings;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap(
    (one: { ja?: string; en?: string; line?: number; column?: number; text?: Text; code?: string }): Text[] => {
      const text = one.text ?? (one.ja && one.en ? { ja: one.ja, en: one.en } : undefined);
      if (!text) return [];
      return [
        one.line
          ? {
              ja: `${one.line}行${one.column ?? 1}列: ${text.ja}`,
              en: `line ${one.line}, column ${one.column ?? 1}: ${text.en}`,
            }
          : text,
      ];
    },
  );
}

/** The desk may be back soon: nobody listens, or it says itself that it can't answer now. */
export function isAway(error: unknown): error is CallEnded {
  if (error instanceof ApiError) return error.httpStatus >= 500 || error.httpStatus === 429;
  return error instanceof CallEnded && error.status === exitStatuses.unreachable;
}

function unreachable(url: string, error: unknown): CallEnded {
  const cause = causeOf(error);
  return new CallEnded(exitStatuses.unreachable, 'desk-unreachable', {
    ja: `デスク (${url}) につながりません${cause ? ` (${cause})` : ''}。「script/start」で起動しているか、JUCHU_URL が正しいか確かめてください。`,
    en: `The desk at ${url} can't be reached${cause ? ` (${cause})` : ''}. Is it started ("script/start"), and is JUCHU_URL right?`,
  });
}

function noDesk(url: string): CallEnded {
  return new CallEnded(exitStatuses.unreachable, 'no-desk-there', {
    ja: `${url} で応答したのはデスクではありません。JUCHU_URL を確かめてください。`,
    en: `What answers at ${url} is no desk. Check JUCHU_URL.`,
  });
}

function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string; message?: string }; name?: string };
  return cause?.code ?? cause?.message ?? (name === 'TimeoutError' ? 'timeout' : '');
}

function fileName(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  const name = encoded ? decodeURIComponent(encoded) : plain;
  // A name from outside never chooses a folder.
  return name?.replaceAll(/[/\\\0]/g, '_') ?? null;
}
