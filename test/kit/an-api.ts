/** The HTTP API over a fresh database, called without a port, with a key of each role and a signed-in person. */
import { randomBytes } from 'node:crypto';
import { type DeskClock, systemClock } from '../../packages/desk/src/clock.ts';
import { createApp } from '../../packages/desk/src/http/app.ts';
import { type Auth, openAuth, type Role } from '../../packages/desk/src/http/auth.ts';
import { type OpenDesk, openDesk, openLog } from '../../packages/desk/src/open-desk.ts';
import { workLane } from '../../packages/desk/src/runs/work-lane.ts';
import { createShop } from '../../packages/desk/src/shops/create-shop.ts';
import { secretBox } from '../../packages/desk/src/shops/secret-box.ts';
import type { Shop } from '../../packages/desk/src/shops/shop.ts';
import { type Database, openDatabase } from '../../packages/desk/src/storage/database.ts';
import { freshDatabase } from './database.ts';

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at is its own business
  body: any;
}

export interface TestApi {
  desk: OpenDesk;
  db: Database;
  auth: Auth;
  shop: Shop;
  app: ReturnType<typeof createApp>;
  keys: Record<Role, string>;
  call(method: string, path: string, body?: unknown, role?: Role, headers?: Record<string, string>): Promise<Answer>;
  /** Works the desk's own lane until nothing is due. */
  workLocally(): Promise<void>;
  close(): Promise<void>;
}

export async function anApi(options: { clock?: DeskClock } = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const db = openDatabase(database.url, { name: 'api-test' });
  const desk = openDesk({
    db,
    clock: options.clock ?? systemClock,
    secrets: secretBox(randomBytes(32)),
    log: openLog({ level: process.env.JUCHU_LOG_LEVEL ?? 'silent' }),
    jobs: null,
  });
  const auth = await openAuth({
    databaseUrl: database.url,
    secret: 'only-for-tests-only-for-tests-only',
    baseUrl: 'http://localhost',
  });
  const app = createApp({ desk, auth }, { demo: null });
  const userId = await auth.createUser({
    email: 'first@example.invalid',
    name: '管理 一郎',
    password: 'a-long-password',
    role: 'administrator',
  });
  const keys = {} as Record<Role, string>;
  for (const role of ['administrator', 'staff', 'viewer'] as const)
    keys[role] = (await auth.createKey({ name: role, role, userId })).key;
  const shop = await createShop(
    desk,
    { key: 'north', name: '北の店', channel: 'rakuten', settings: {} },
    { kind: 'desk' },
  );
  return {
    desk,
    db,
    auth,
    shop,
    app,
    keys,
    async call(method, path, body, role = 'staff', headers = {}) {
      const answer = await app.request(path, {
        method,
        headers: {
          'x-api-key': keys[role],
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    async workLocally() {
      while (await workLane(desk, shop.shopId, 'local'));
    },
    async close() {
      await desk.close();
      await auth.close();
      await db.close();
      await database.drop();
    },
  };
}
