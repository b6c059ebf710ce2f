/**
 * The back office as staff have it: the desk of `aDesk` with its web side on a free port, the built pages, and people who are
 * signed in. Whatever a page complains of (console, uncaught errors, the content security policy) fails the test.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../packages/desk/src/http/app.ts';
import { type Auth, openAuth, type Role } from '../../packages/desk/src/http/auth.ts';
import { launchChromium } from './chromium.ts';
import { aDesk, type DeskOptions, type TestDesk } from './desk.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  password: string;
  role: Role;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Default: 'administrator'. A role means the one person who has it; null: nobody is signed in. */
  as?: Role | Person | null;
  /** What the person chose before. */
  language?: 'ja' | 'en';
}

export interface BackOffice extends TestDesk {
  url: string;
  auth: Auth;
  browser: Browser;
  person(role: Role, name?: string): Promise<Person>;
  /** What a script would do, with an administrator's key. Bytes go as they are, all else as JSON. */
  call<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A file that the desk gives. */
  bytes(path: string): Promise<Buffer>;
  /** A browser of its own (cookies, storage) with one page at this address. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** What pages complained of since the last asking. */
  troubles(): string[];
  /** A complaint that this test brings about itself. */
  expects(trouble: RegExp): void;
  /** The pages that are open now. */
  pages(): Page[];
  /** Closes what was opened. */
  leave(): Promise<void>;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

const laptop = { width: 1366, height: 768 };
const waitAtMost = 20_000;
const names: Record<Role, string> = { administrator: '管理 一郎', staff: '鈴木 花子', viewer: '見学 次郎' };

export async function aBackOffice(webFolder: string, options: DeskOptions = {}): Promise<BackOffice> {
  if (!existsSync(join(webFolder, 'index.html')))
    throw new Error('The back office is not built: script/test builds it, or `npx vite build` in packages/desk-web.');
  const browser = await launchChromium();
  const t = await aDesk(options).catch(async (error) => {
    await browser.close();
    throw error;
  });
  let app: { fetch: (request: Request) => Response | Promise<Response> } | undefined;
  const { server, url } = await listen((request) => app!.fetch(request));
  const auth = await openAuth({
    databaseUrl: t.databaseUrl,
    secret: 'only-for-tests-only-for-tests-only',
    baseUrl: url,
  });
  app = createApp({ desk: t.desk, auth }, { demo: { sandboxUrl: t.sandbox.url }, webFolder });

  const people = new Map<string, Person>();
  const contexts = new Set<BrowserContext>();
  let troubles: string[] = [];
  let expected: RegExp[] = [];

  async function person(role: Role, name = names[role]): Promise<Person> {
    const known = people.get(name);
    if (known) return known;
    const made = {
      role,
      name,
      email: `person-${people.size + 1}@example.invalid`,
      password: 'a-long-password-for-tests',
    };
    const one = { ...made, id: await auth.createUser(made) };
    people.set(name, one);
    return one;
  }

  /** A password is slow to check, by design: the session of before does, as long as it lasts. */
  const sessions = new Map<string, Cookies>();
  async function signIn(context: BrowserContext, { id, email, password }: Person): Promise<void> {
    const known = sessions.get(id);
    if (known) {
      await context.addCookies(known);
      if ((await context.request.get('/api/me')).ok()) return;
    }
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email, password },
      headers: { origin: url },
    });
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`);
    sessions.set(id, await context.cookies());
  }

  let key: Promise<{ key: string }> | undefined;
  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    key ??= person('administrator').then(({ id }) =>
      auth.createKey({ name: 'script', role: 'administrator', userId: id }),
    );
    const isBytes = body instanceof Uint8Array;
    const answer = await fetch(url + path, {
      method,
      headers: {
        'x-api-key': (await key).key,
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  return {
    ...t,
    url,
    auth,
    browser,
    person,
    call: async (method, path, body) => (await (await ask(method, path, body)).json()) as never,
    bytes: async (path) => Buffer.from(await (await ask('GET', path)).arrayBuffer()),
    async open(path, { as = 'administrator', language, ...more } = {}) {
      const context = await browser.newContext({
        viewport: laptop,
        baseURL: url,
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
        reducedMotion: 'reduce',
        ...more,
      });
      contexts.add(context);
      context.on('close', () => contexts.delete(context));
      context.setDefaultTimeout(waitAtMost);
      await context.addInitScript(tellViolations);
      if (language) await context.addInitScript(chosen({ language }));
      if (as) await signIn(context, typeof as === 'string' ? await person(as) : as);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          troubles.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => troubles.push(String(error.stack ?? error)));
      await page.goto(path);
      return page;
    },
    troubles() {
      const all = troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
      troubles = [];
      expected = [];
      return all;
    },
    expects: (trouble) => void expected.push(trouble),
    pages: () => [...contexts].flatMap((context) => context.pages()),
    async leave() {
      for (const context of [...contexts]) await context.close();
    },
    async close() {
      await browser.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await auth.close();
      await t.close();
    },
  };
}

/** In the page: what the content security policy refuses is told like any other error. */
const tellViolations = `document.addEventListener('securitypolicyviolation', (violation) =>
  console.error('content security policy: ' + violation.violatedDirective + ' ' + violation.blockedURI));`;

/** In the page: as if the person had chosen this before. */
const chosen = (preference: object) =>
  `localStorage.getItem('juchu.preferences') ?? localStorage.setItem('juchu.preferences', ${JSON.stringify(JSON.stringify(preference))});`;

/** The address must be known before people can be asked who they are: so it listens first. */
function listen(fetch: (request: Request) => Response | Promise<Response>) {
  return new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve, reject) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, url: `http://127.0.0.1:${port}` }),
    );
    server.once('error', reject);
  });
}
