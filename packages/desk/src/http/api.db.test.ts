import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../test/kit/database.ts';
import { systemClock } from '../clock.ts';
import { type OpenDesk, openDesk, openLog } from '../open-desk.ts';
import { createShop } from '../shops/create-shop.ts';
import { secretBox } from '../shops/secret-box.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { createApp } from './app.ts';
import { type Auth, openAuth, type Role } from './auth.ts';

let database: TestDatabase;
let db: Database;
let desk: OpenDesk;
let auth: Auth;
let app: ReturnType<typeof createApp>;
const keys = {} as Record<Role, string>;

beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url, { name: 'api-test' });
  desk = openDesk({
    db,
    clock: systemClock,
    secrets: secretBox(randomBytes(32)),
    log: openLog({ level: 'silent' }),
    jobs: null,
  });
  auth = await openAuth({
    databaseUrl: database.url,
    secret: 'only-for-tests-only-for-tests-only',
    baseUrl: 'http://localhost',
  });
  app = createApp({ desk, auth }, { demo: null });
  const userId = await auth.createUser({
    email: 'first@example.invalid',
    name: '管理 一郎',
    password: 'a-long-password',
    role: 'administrator',
  });
  for (const role of ['administrator', 'staff', 'viewer'] as const)
    keys[role] = (await auth.createKey({ name: role, role, userId })).key;
  await createShop(desk, { key: 'north', name: '北の店', channel: 'rakuten', settings: {} }, { kind: 'desk' });
});

afterAll(async () => {
  await desk.close();
  await auth.close();
  await db.close();
  await database.drop();
});

async function call(
  method: string,
  path: string,
  options: { role?: Role; body?: unknown; headers?: Record<string, string> } = {},
) {
  const answer = await app.request(path, {
    method,
    headers: {
      ...(options.role ? { 'x-api-key': keys[options.role] } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined
      ? {}
      : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

describe('who may call what', () => {
  it('lets nobody in without a session or a key', async () => {
    const answer = await call('GET', '/api/shops');
    expect(answer.status).toBe(401);
    expect(answer.body.error).toMatchObject({ code: 'not-signed-in', ja: expect.stringContaining('APIキー') });
    expect((await call('GET', '/api/shops', { headers: { 'x-api-key': 'juchu_wrong' } })).status).toBe(401);
  });

  it('every route of the document names its role and refuses a lower one', async () => {
    const { body: document } = await call('GET', '/api/openapi.json');
    const ranks: Role[] = ['viewer', 'staff', 'administrator'];
    let seen = 0;
    for (const [path, methods] of Object.entries(
      document.paths as Record<string, Record<string, { description: string }>>,
    )) {
      for (const [method, operation] of Object.entries(methods)) {
        const needed = operation.description.replace('Role: ', '') as Role;
        expect(ranks, `${method} ${path}`).toContain(needed);
        for (const role of ranks.slice(0, ranks.indexOf(needed))) {
          const answer = await call(method.toUpperCase(), path.replace(/\{shop\}/, 'north').replace(/\{\w+\}/g, 'x'), {
            role,
            ...(method === 'get' ? {} : { body: {} }),
          });
          // A route may refuse the request itself first; what it must not do is carry it out.
          expect([403, 422], `${role} ${method} ${path}`).toContain(answer.status);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('signs a person in and out, and refuses a write that comes from another site', async () => {
    const signIn = await app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify({ email: 'first@example.invalid', password: 'a-long-password' }),
    });
    expect(signIn.status).toBe(200);
    const cookie = signIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expect((await call('GET', '/api/me', { headers: { cookie } })).body).toMatchObject({
      kind: 'person',
      name: '管理 一郎',
      role: 'administrator',
    });
    const foreign = await app.request('http://localhost/api/shops', {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    await app.request('/api/auth/sign-out', {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/json' },
      body: '{}',
    });
    expect((await call('GET', '/api/me', { headers: { cookie } })).status).toBe(401);
  });

  it('lets nobody sign up', async () => {
    const answer = await app.request('/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify({ email: 'stranger@example.invalid', password: 'a-long-password', name: 'x' }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await auth.users()).map((user) => user.email)).toEqual(['first@example.invalid']);
  });

  it('the last administrator stays one', async () => {
    const [first] = (await call('GET', '/api/users', { role: 'administrator' })).body.users;
    const answer = await call('PATCH', `/api/users/${first.id}`, { role: 'administrator', body: { role: 'viewer' } });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'last-administrator' } } });
  });
});

describe('bad input has one shape and says what to do', () => {
  const cases: [name: string, method: string, path: string, body: unknown, status: number, code: string, ja: RegExp][] =
    [
      ['an unknown shop', 'GET', '/api/shops/nowhere', undefined, 404, 'unknown-shop', /北|north/],
      ['an unknown operation', 'POST', '/api/runs', { operation: 'fly' }, 404, 'unknown-operation', /import-orders/],
      ['no orders chosen', 'POST', '/api/runs', { operation: 'confirm-orders' }, 422, 'no-orders-chosen', /対象を指定/],
      [
        'an unknown order',
        'POST',
        '/api/runs',
        { operation: 'confirm-orders', orders: { orderNumbers: ['1-2-3'] } },
        404,
        'unknown-order',
        /1-2-3.*何も実行していません/,
      ],
      [
        'an unknown status',
        'POST',
        '/api/runs',
        { operation: 'confirm-orders', orders: { status: 'どこか' } },
        404,
        'unknown-status',
        /どこか/,
      ],
      [
        'a period that is backwards',
        'POST',
        '/api/runs',
        { operation: 'import-orders', params: { from: '2026-11-24', to: '2026-11-20' } },
        422,
        'invalid-period',
        /逆/,
      ],
      [
        'a period of more than two years ago',
        'POST',
        '/api/runs',
        { operation: 'import-orders', params: { from: '2020-01-01', to: '2020-01-02' } },
        422,
        'period-too-old',
        /730日/,
      ],
      [
        'a period in another notation',
        'POST',
        '/api/runs',
        { operation: 'import-orders', params: { from: '2026/11/24', to: '2026-11-25' } },
        422,
        'invalid-period',
        /2026-11-24T09:00/,
      ],
      [
        'a parameter that is not one',
        'POST',
        '/api/runs',
        { operation: 'confirm-orders', params: { force: true }, orders: { all: true } },
        422,
        'invalid-params',
        /force/,
      ],
      [
        'a template that is not there',
        'POST',
        '/api/runs',
        { operation: 'send-mail', params: { template: 'nope' }, orders: { all: true } },
        404,
        'unknown-template',
        /thank-you/,
      ],
      [
        'a template with a typo',
        'PUT',
        '/api/shops/north/mail-templates/thank-you',
        { name: 'x', subject: '{{ order.nubmer }}', body: 'x' },
        422,
        'template-has-errors',
        /order\.number/,
      ],
      [
        'a template that does not close',
        'PUT',
        '/api/shops/north/mail-templates/thank-you',
        { name: 'x', subject: 'x', body: '{% if order.total %}' },
        422,
        'template-has-errors',
        /閉じられていません/,
      ],
      [
        'a status of a colour that is none',
        'PUT',
        '/api/shops/north/statuses/new',
        { name: '新規', hue: 'red', kind: 'open' },
        422,
        'invalid-request',
        /hue/,
      ],
      [
        'a flow with unknown names',
        'PUT',
        '/api/shops/north/flow',
        { flow: { outcomes: [{ operation: 'confirm-orders', outcome: 'confirmd', to: 'nowhere' }], entries: [] } },
        422,
        'flow-has-errors',
        /confirmed/,
      ],
      [
        'a flow that starts a mail without its template',
        'PUT',
        '/api/shops/north/flow',
        { flow: { outcomes: [], entries: [{ status: 'new', operation: 'send-mail' }] } },
        422,
        'flow-has-errors',
        /template/,
      ],
      ['a body that is no JSON', 'POST', '/api/runs', '{"operation":', 400, 'invalid-json', /JSON/],
      ['a cursor that was made up', 'GET', '/api/orders?cursor=%25', undefined, 400, 'invalid-cursor', /nextCursor/],
      [
        'settings that can not be',
        'PATCH',
        '/api/shops/north',
        { settings: { import: { everyMinutes: 0 } } },
        422,
        'invalid-settings',
        /import\.everyMinutes/,
      ],
      [
        'a setting that is not there',
        'PATCH',
        '/api/shops/north',
        { settings: { imprt: {} } },
        422,
        'invalid-settings',
        /imprt/,
      ],
      ['a file that is empty', 'POST', '/api/shops/north/tracking-numbers', '', 422, 'file-empty', /空/],
      ['a run that is not there', 'GET', '/api/runs/x', undefined, 404, 'unknown-run', /実行/],
      ['an address that is not there', 'GET', '/api/nothing', undefined, 404, 'not-found', /api\/nothing/],
    ];
  for (const [name, method, path, body, status, code, ja] of cases) {
    it(name, async () => {
      const answer = await call(method, path, { role: 'administrator', body });
      expect(answer.body.error).toMatchObject({ code, ja: expect.stringMatching(ja), en: expect.any(String) });
      expect(answer.status).toBe(status);
    });
  }

  it('nothing was started by any of it', async () => {
    expect((await call('GET', '/api/runs', { role: 'viewer' })).body).toEqual({ runs: [], nextCursor: null });
  });
});

describe('statuses and flow', () => {
  it('are nobody’s until a set is applied, and the set has no errors', async () => {
    expect((await call('GET', '/api/shops/north/statuses', { role: 'viewer' })).body.statuses).toEqual([]);
    const applied = await call('POST', '/api/shops/north/statuses/apply', {
      role: 'administrator',
      body: { set: 'rakuten-pay' },
    });
    expect(applied.body.statuses.map((status: { name: string }) => status.name).slice(0, 3)).toEqual([
      '新規受付',
      '注文確認待ち',
      '決済審査中',
    ]);
    expect(applied.body.flow.findings.filter((finding: { severity: string }) => finding.severity === 'error')).toEqual(
      [],
    );
  });

  it('applied twice, nothing is doubled', async () => {
    const before = (await call('GET', '/api/shops/north/statuses', { role: 'viewer' })).body;
    await call('POST', '/api/shops/north/statuses/apply', { role: 'administrator', body: { set: 'rakuten-pay' } });
    expect((await call('GET', '/api/shops/north/statuses', { role: 'viewer' })).body).toEqual(before);
    expect((await call('GET', '/api/shops/north/flow', { role: 'viewer' })).body.version).toBe(1);
  });

  it('a flow exported is a flow imported; two who publish at once are told', async () => {
    const { body: exported } = await call('GET', '/api/shops/north/flow', { role: 'viewer' });
    const published = await call('PUT', '/api/shops/north/flow', {
      role: 'administrator',
      body: { flow: exported.flow, basedOn: exported.version },
    });
    expect(published.body).toMatchObject({ version: 2, flow: exported.flow });
    const late = await call('PUT', '/api/shops/north/flow', {
      role: 'administrator',
      body: { flow: exported.flow, basedOn: 1 },
    });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'flow-changed-meanwhile' } } });
  });

  it('a status in use by the flow is not removed', async () => {
    const answer = await call('DELETE', '/api/shops/north/statuses/new', { role: 'administrator' });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'status-in-flow' } } });
  });
});

describe('secrets', () => {
  it('are never shown again, nor kept in clear', async () => {
    const secret = 'SP123456_aaaaaaaaaaaaaaaa';
    const refusing = createServer((_request, response) => {
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"Results": {"errorCode": "ES01-01", "message": "Un-Authorised"}}');
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const baseUrl = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    await call('PATCH', '/api/shops/north', {
      role: 'administrator',
      body: { settings: { channel: { baseUrl, requestsPerSecond: 1000 } } },
    });
    const entered = await call('PUT', '/api/shops/north/credentials', {
      role: 'administrator',
      body: { serviceSecret: `  ${secret} `, licenseKey: 'SL123456_bbbbbbbbbbbbbbbb' },
    });
    expect(entered.body.channel).toMatchObject({
      verdict: 'wrong-or-expired',
      text: { ja: expect.stringContaining('有効期限') },
    });
    refusing.close();
    const shown = JSON.stringify([
      entered.body,
      (await call('GET', '/api/shops', { role: 'administrator' })).body,
      (await call('GET', '/api/shops/north/events', { role: 'administrator' })).body,
    ]);
    expect(shown).not.toContain(secret);
    const { rows } = await db.pool.query(
      'select row_to_json(s)::text as row from shop_secrets s union all select row_to_json(e)::text from events e union all select row_to_json(s)::text from shops s',
    );
    expect(JSON.stringify(rows)).not.toContain('aaaaaaaaaaaaaaaa');
  });
});

describe('the pages', () => {
  it('the landing page says what runs, in Japanese, without order data', async () => {
    const { status, body } = await call('GET', '/');
    expect(status).toBe(200);
    expect(body).toContain('受注デスクが動いています');
    expect(body).toContain('北の店');
  });

  it('the document of the API is made from its schemas, and a page shows it', async () => {
    const { body } = await call('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.paths['/api/runs'].post.requestBody.content['application/json'].schema.properties).toHaveProperty(
      'operation',
    );
    expect((await call('GET', '/docs')).body).toContain('swagger-ui');
    expect((await call('GET', '/docs/swagger-ui.css')).status).toBe(200);
    expect((await call('GET', '/docs/package-json.js')).status).toBe(404);
  });
});
