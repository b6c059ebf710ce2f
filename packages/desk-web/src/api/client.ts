/** The one way to the desk: JSON over HTTP, errors with a code and words in both languages. */
import type { Text } from '../texts/language.tsx';

/** The desk answered with an error of its own. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly details: Record<string, unknown>;
  constructor(status: number, code: string, text: Text, details: Record<string, unknown> = {}) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.text = text;
    this.details = details;
  }
}

/** No answer came: the network, or the desk is being restarted. */
export class Unreachable extends ApiError {
  constructor() {
    super(0, 'unreachable', {
      ja: 'デスクに接続できません。つながると自動で続きます。',
      en: 'The desk can’t be reached. It goes on by itself when it can.',
    });
  }
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) for (const one of value) parameters.append(key, one);
    else parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

let whenSessionEnded: () => void = () => {};
/** Called when a call finds that nobody is signed in any more. */
export function onSessionEnded(call: () => void): void {
  whenSessionEnded = call;
}

/** Told by whoever learns it otherwise than by a call, e.g. the live stream. */
export const sessionHasEnded = (): void => whenSessionEnded();

interface CallOptions {
  query?: Query;
  body?: unknown;
  /** A file as it is, instead of JSON. */
  bytes?: ArrayBuffer;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(address(path, options.query), {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.bytes ? { body: options.bytes } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (answer.ok) return (answer.status === 204 ? null : await answer.json().catch(() => null)) as Answer;
  if (answer.status === 502 || answer.status === 504) throw new Unreachable();
  const body = (await answer.json().catch(() => null)) as {
    error?: { code: string; details?: Record<string, unknown> } & Text;
  } | null;
  const error = new ApiError(
    answer.status,
    body?.error?.code ?? 'unreadable',
    body?.error ?? {
      ja: `デスクの応答を読み取れません(${answer.status})。`,
      en: `The desk's answer can't be read (${answer.status}).`,
    },
    body?.error?.details,
  );
  if (answer.status === 401 && !path.startsWith('/api/auth/')) whenSessionEnded();
  throw error;
}

export const api = {
  get: <Answer>(path: string, query?: Query, signal?: AbortSignal) =>
    call<Answer>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <Answer>(path: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal) =>
    call<Answer>('POST', path, { body: body ?? {}, ...(headers ? { headers } : {}), ...(signal ? { signal } : {}) }),
  upload: <Answer>(path: string, bytes: ArrayBuffer, query?: Query, signal?: AbortSignal) =>
    call<Answer>('POST', path, {
      bytes,
      headers: { 'content-type': 'application/octet-stream' },
      ...(query ? { query } : {}),
      ...(signal ? { signal } : {}),
    }),
  put: <Answer>(path: string, body?: unknown) => call<Answer>('PUT', path, { body: body ?? {} }),
  patch: <Answer>(path: string, body?: unknown) => call<Answer>('PATCH', path, { body: body ?? {} }),
  delete: <Answer>(path: string, query?: Query) => call<Answer>('DELETE', path, query ? { query } : {}),
};
