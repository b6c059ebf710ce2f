/** Doubles for the tests of the command line: a desk that answers as told, and a terminal that keeps what was written. */

import { mkdtemp } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationAnswer, Result, Run, ShopAnswer } from './api-answers.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answer {
  status?: number;
  body?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
  /** Writes the answer by itself, e.g. an event stream. */
  write?(response: ServerResponse): void | Promise<void>;
}

export type Answering = (asked: Asked) => Answer | undefined | Promise<Answer | undefined>;

export interface PlayedDesk {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** Routes by `METHOD /path`; a route that is not told is 404 in the API's own shape. */
export async function aDesk(routes: Record<string, Answer | Answering>): Promise<PlayedDesk> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url!, 'http://desk');
    const one = {
      method: request.method!,
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    };
    asked.push(one);
    const route = routes[`${one.method} ${one.path}`];
    const answer =
      (typeof route === 'function' ? await route(one) : route) ??
      refusal(404, 'not-found', `${one.path} はありません。`, `There is no ${one.path}.`);
    if (answer.write) return answer.write(response);
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.bytes ?? JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function refusal(status: number, code: string, ja: string, en: string, details?: unknown): Answer {
  return { status, body: { error: { code, ja, en, ...(details ? { details } : {}) } } };
}

export interface PlayedTerminal extends Terminal {
  out: string;
  err: string;
  questions: string[];
  interrupt(): void;
}

export interface TerminalParts {
  env?: Record<string, string>;
  tty?: boolean;
  input?: string;
  /** What the person answers, one by one. */
  answers?: string[];
  cwd?: string;
}

export async function aTerminal(desk: { url: string } | null, parts: TerminalParts = {}): Promise<PlayedTerminal> {
  const folder = parts.cwd ?? (await mkdtemp(join(tmpdir(), 'juchu-cli-')));
  const answers = [...(parts.answers ?? [])];
  const listeners = new Set<() => void>();
  const tty = parts.tty ?? false;
  const terminal: PlayedTerminal = {
    env: { ...(desk ? { JUCHU_URL: desk.url } : {}), JUCHU_API_KEY: 'key-of-the-test', ...parts.env },
    cwd: folder,
    checkout: folder,
    outIsTty: tty,
    errIsTty: tty,
    inIsTty: tty,
    columns: () => 120,
    out: '',
    err: '',
    questions: [],
    writeOut(text) {
      terminal.out += text;
    },
    writeErr(text) {
      terminal.err += text;
    },
    readInput: async () => Buffer.from(parts.input ?? ''),
    ask,
    askSecret: ask,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    interrupt() {
      for (const listener of listeners) listener();
    },
  };
  async function ask(question: string): Promise<string> {
    terminal.questions.push(question);
    return answers.shift() ?? '';
  }
  return terminal;
}

/** One call: its exit status and what it wrote. */
export async function call(desk: { url: string } | null, args: string[], parts: TerminalParts = {}) {
  const terminal = await aTerminal(desk, parts);
  const status = await runCommandLine(args, terminal);
  return { status, out: terminal.out, err: terminal.err, questions: terminal.questions, cwd: terminal.cwd };
}

export const aShop = (key = 'umineko', name = 'うみねこ商店'): ShopAnswer => ({
  shopId: `id-of-${key}`,
  key,
  name,
  channel: 'rakuten',
  settings: {
    mail: { senderAddress: '', relay: { port: 587, ca: null } },
    import: { automatic: false },
    shipping: { consignor: { postalCode: '' } },
  },
  credentials: { serviceSecret: null, licenseKey: null, relayPassword: null, state: null },
  lanes: [],
  timers: [],
});

export const oneShop = { 'GET /api/shops': { body: { shops: [aShop()] } } };

const engine: OperationAnswer['outcomes'] = [
  { name: 'skipped', label: { ja: '対象外', en: 'skipped' }, meaning: 'neutral' },
  { name: 'in-doubt', label: { ja: '照会中', en: 'in doubt' }, meaning: 'needs-person' },
  { name: 'withdrawn', label: { ja: '取りやめ', en: 'withdrawn' }, meaning: 'neutral' },
];

export const someOperations: OperationAnswer[] = [
  {
    name: 'confirm-orders',
    label: { ja: '注文確認', en: 'Confirm orders' },
    description: { ja: '', en: '' },
    irreversible: true,
    outcomes: [
      { name: 'confirmed', label: { ja: '確認', en: 'confirmed' }, meaning: 'done' },
      { name: 'already-confirmed', label: { ja: '確認済みだった', en: 'already confirmed' }, meaning: 'neutral' },
      { name: 'refused', label: { ja: '拒否', en: 'refused' }, meaning: 'needs-person' },
      ...engine,
    ],
  },
  {
    name: 'check-payments',
    label: { ja: '決済審査結果確認', en: 'Check payments' },
    description: { ja: '', en: '' },
    irreversible: false,
    outcomes: [
      { name: 'approved', label: { ja: '承認', en: 'approved' }, meaning: 'done' },
      { name: 'pending', label: { ja: '審査中', en: 'pending' }, meaning: 'pending' },
      ...engine,
    ],
  },
];

export const aRun = (parts: Partial<Run> = {}): Run => ({
  id: 'run-1',
  shop: 'umineko',
  operation: 'confirm-orders',
  params: {},
  state: 'finished',
  total: 0,
  done: 0,
  outcomes: {},
  problem: null,
  pause: null,
  actor: null,
  createdAt: '2026-11-24T00:00:00.000Z',
  startedAt: '2026-11-24T00:00:00.000Z',
  finishedAt: '2026-11-24T00:00:12.300Z',
  ...parts,
});

/** A desk of one shop whose run has ended by the time it is looked at. */
export function endedRun(run: Run, results: Result[] = []): Record<string, Answer | Answering> {
  return {
    ...oneShop,
    'GET /api/operations': { body: { operations: someOperations } },
    'POST /api/runs': { status: 201, body: { run } },
    [`GET /api/runs/${run.id}`]: { body: { run } },
    [`GET /api/runs/${run.id}/results`]: ({ query }) => ({
      body: {
        results: results.filter((result) => !query.outcome || result.outcome === query.outcome),
        nextCursor: null,
      },
    }),
  };
}

/** An event stream of these, then closed unless `stays`. */
export function events(list: [string, unknown][], stays = false): Answer {
  return {
    write(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      for (const [event, data] of list) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!stays) response.end();
    },
  };
}
