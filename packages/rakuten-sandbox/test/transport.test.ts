import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox({ shops: 2 });
});
afterAll(() => sandbox.close());

const gateway = (errorCode: string, message: string) => ({ Results: { errorCode, message } });
const unauthorised = [401, gateway('ES01-01', 'Un-Authorised')];
const badRequest = [400, gateway('ES04-01', 'Bad Request')];
const unsupported = [415, gateway('ES04-03', 'Unsupported Media Type')];

/** Bytes over a socket, for what no HTTP client would send. Gives all that came back. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('the gateway before the functions', () => {
  it('refuses a wrong pair with 401 ES01-01 [transport.unknown-key] [transport.hint]', async () => {
    const [one, other] = sandbox.shops;
    for (const wrong of [
      'ESA U1A6U0w=',
      authorizationOf({ serviceSecret: one!.serviceSecret, licenseKey: other!.licenseKey }),
      authorizationOf({ serviceSecret: one!.serviceSecret, licenseKey: one!.licenseKey.toLowerCase() }),
      authorizationOf({ serviceSecret: one!.serviceSecret, licenseKey: `${one!.licenseKey}:x` }),
    ]) {
      const { status, body, headers } = await sandbox.rms('getOrder', {}, { authorization: wrong });
      expect([status, body]).toEqual(unauthorised);
      expect(headers.get('x-sandbox-hint')).toContain('_sandbox/shops');
    }
  });

  it('refuses keys with blanks around them: they are not trimmed [transport.blanks-around-keys]', async () => {
    const { serviceSecret, licenseKey } = sandbox.shops[0]!;
    for (const pair of [
      { serviceSecret: ` ${serviceSecret}`, licenseKey },
      { serviceSecret: `${serviceSecret} `, licenseKey },
      { serviceSecret, licenseKey: ` ${licenseKey}` },
      { serviceSecret, licenseKey: `${licenseKey}\n` },
    ]) {
      const { status, body } = await sandbox.rms('getOrder', {}, { authorization: authorizationOf(pair) });
      expect([status, body]).toEqual(unauthorised);
    }
  });

  it('refuses a header it can not decode with 400 ES04-01 [transport.malformed-header]', async () => {
    const good = authorizationOf(sandbox.shops[0]!);
    const [, base64] = good.split(' ');
    for (const wrong of [
      '',
      'Basic abc',
      'ESA ***',
      'ESA bm9jb2xvbg==',
      base64!,
      `esa ${base64}`,
      `ESA  ${base64}`,
      `${good}, x`,
    ]) {
      const { status, body } = await sandbox.rms('getOrder', {}, { authorization: wrong });
      expect([wrong, status, body]).toEqual([wrong, ...badRequest]);
    }
    const missing = await fetch(`${sandbox.url}/es/2.0/order/getOrder/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: '{}',
    });
    expect([missing.status, await missing.json()]).toEqual(badRequest);
  });

  it('takes the base64 with and without its padding [transport.base64]', async () => {
    const { serviceSecret, licenseKey } = (await sandbox.control('POST', 'shops', {})).body;
    const padded = Buffer.from(`${serviceSecret}:${licenseKey}`).toString('base64');
    for (const base64 of [padded, padded.replace(/=+$/, '')])
      expect((await sandbox.rms('getOrder', {}, { authorization: `ESA ${base64}` })).body).toHaveProperty(
        'MessageModelList',
      );
  });

  it.each(['\n', '\r\n', '\r\n '])(
    'is broken by a line break in the base64 (%j), and answers 400 [transport.line-break]',
    async (lineBreak) => {
      const header = authorizationOf(sandbox.shops[0]!);
      const answer = await raw(
        `POST /es/2.0/order/getOrder/ HTTP/1.1\r\nHost: rms\r\nAuthorization: ${header.slice(0, 60)}${lineBreak}${header.slice(60)}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}`,
      );
      const [head, body] = answer.split('\r\n\r\n');
      expect(head).toContain('HTTP/1.1 400 Bad Request\r\nServer: openresty\r\n');
      expect(JSON.parse(body!)).toEqual(gateway('ES04-01', 'Bad Request'));
    },
  );

  it('wants JSON and the charset in the content type, with or without a blank before it [transport.media-type] [transport.media-type-blank]', async () => {
    for (const contentType of [
      'application/json',
      'application/json;',
      'application/json; charset=shift_jis',
      'text/plain; charset=utf-8',
      'application/x-www-form-urlencoded',
    ]) {
      const { status, body } = await sandbox.rms('getOrder', {}, { contentType });
      expect([contentType, status, body]).toEqual([contentType, ...unsupported]);
    }
    for (const contentType of [
      'application/json; charset=utf-8',
      'application/json;charset=utf-8',
      'application/json; charset=UTF-8',
      'Application/JSON ; Charset="utf-8"',
    ])
      expect((await sandbox.rms('getOrder', {}, { contentType })).body).toHaveProperty('MessageModelList');
  });

  it('answers 404 for a path it does not have, 405 for any method but POST [transport.unknown-path] [transport.method]', async () => {
    for (const path of ['noSuchFunction', 'getorder', 'getOrder/x', ''])
      expect((await sandbox.rms(path, {})).body).toEqual(gateway('ES04-02', 'Not Found'));
    const head = `Host: rms\r\nAuthorization: ${authorizationOf(sandbox.shops[0]!)}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
    expect(await raw(`POST //es/2.0/order/getOrder/ HTTP/1.1\r\n${head}`)).toContain('HTTP/1.1 404 Not Found');
    expect(await raw(`POST http://rms/es/2.0/order/getOrder/ HTTP/1.1\r\n${head}`)).toContain('GET_ORDER_ERROR_009');
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await fetch(`${sandbox.url}/es/2.0/order/getOrder/`, {
        method,
        headers: { Authorization: authorizationOf(sandbox.shops[0]!) },
      });
      expect([answer.status, await answer.json()]).toEqual([405, gateway('ES04-02', 'Method Not Allowed')]);
    }
  });

  it('refuses a body that is no JSON object in UTF-8 with 400 ES04-01 [transport.body]', async () => {
    for (const body of ['{"a":', '[]', 'null', '"x"', '']) {
      const answer = await sandbox.rms('getOrder', body);
      expect([answer.status, answer.body]).toEqual(badRequest);
    }
    const send = async (body: Buffer) => {
      const answer = await fetch(`${sandbox.url}/es/2.0/order/getOrder/`, {
        method: 'POST',
        headers: {
          Authorization: authorizationOf(sandbox.shops[0]!),
          'Content-Type': 'application/json; charset=utf-8',
        },
        body: new Uint8Array(body),
      });
      return [answer.status, await answer.json()];
    };
    // 「あ」 in Shift_JIS
    expect(await send(Buffer.from([0x7b, 0x22, 0x82, 0xa0, 0x22, 0x3a, 0x31, 0x7d]))).toEqual(badRequest);
    const [, withMark] = await send(Buffer.from('\ufeff{}'));
    expect(withMark).toHaveProperty('MessageModelList');
  });

  it('looks at path, method, credentials, media type and body in this order, and only then at the fields [transport.order-of-checks]', async () => {
    const status = async (path: string, how: { method: string; key: boolean; type: boolean; body: string }) =>
      (
        await fetch(`${sandbox.url}/es/2.0/order/${path}/`, {
          method: how.method,
          headers: {
            ...(how.key ? { Authorization: authorizationOf(sandbox.shops[0]!) } : { Authorization: 'ESA U1A6U0w=' }),
            'Content-Type': how.type ? 'application/json; charset=utf-8' : 'text/plain',
          },
          body: how.body,
        })
      ).status;
    expect(await status('x', { method: 'PUT', key: false, type: false, body: 'x' })).toBe(404);
    expect(await status('getOrder', { method: 'PUT', key: false, type: false, body: 'x' })).toBe(405);
    expect(await status('getOrder', { method: 'POST', key: false, type: false, body: 'x' })).toBe(401);
    expect(await status('getOrder', { method: 'POST', key: true, type: false, body: 'x' })).toBe(415);
    expect(await status('getOrder', { method: 'POST', key: true, type: true, body: 'x' })).toBe(400);
  });

  it('takes a path with and without the slash [transport.slash-or-none]', async () => {
    expect((await sandbox.rms('getOrder', { version: 7 }, { slash: false })).codes).toEqual(['GET_ORDER_ERROR_009']);
    expect((await sandbox.rms('getOrder', { version: 7 })).codes).toEqual(['GET_ORDER_ERROR_009']);
  });

  it('can answer in the shape and with the codes of the newer services [transport.newer-errors]', async () => {
    const own = await aSandbox();
    await own.control('POST', 'settings', { gatewayErrors: 'errors' });
    const errors = async (how: Json, body: Json = {}) => (await own.rms('getOrder', body, how)).body;
    expect(await errors({ authorization: 'ESA U1A6U0w=' })).toEqual({
      errors: [{ code: 'GA0001', message: 'Un-Authorised' }],
    });
    expect(await errors({ authorization: 'x' })).toEqual({ errors: [{ code: 'GK0001', message: 'Bad Request' }] });
    expect(await errors({ contentType: 'application/json' })).toEqual({
      errors: [{ code: 'ES04-03', message: 'Unsupported Media Type' }],
    });
    expect(await errors({})).toHaveProperty('MessageModelList');
    await own.close();
  });
});

describe('an answer', () => {
  const headersOf = (path: string, authorization: string) =>
    new Promise<{ status: number; raw: string[] }>((resolve, reject) => {
      request(`${sandbox.url}${path}`, {
        method: 'POST',
        headers: { Authorization: authorization, 'Content-Type': 'application/json; charset=utf-8' },
      })
        .on('response', (answer) =>
          answer.resume().on('end', () => resolve({ status: answer.statusCode!, raw: answer.rawHeaders })),
        )
        .on('error', reject)
        .end('{}');
    });

  it('has the headers seen on the wire, as they were written there [transport.headers]', async () => {
    const { raw: list } = await headersOf('/es/2.0/order/getOrder/', authorizationOf(sandbox.shops[0]!));
    const pairs = list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]!] as const] : []));
    const ours = pairs.filter(([name]) => !['Date', 'Connection', 'Keep-Alive', 'Content-Length'].includes(name));
    expect(ours).toEqual([
      ['Server', 'openresty'],
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['RequestId', expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)],
      ['Timestamp', '2026-11-24T00:00:00'],
      ['Cache-Control', 'no-cache,no-store'],
      ['Pragma', 'no-cache'],
      ['Vary', 'Accept-Encoding'],
      ['X-Content-Type-Options', 'nosniff'],
      ['X-XSS-Protection', '1; mode=block'],
      ['http.method', 'POST'],
      ['http.status', '400'],
      ['http.version', 'HTTP/1.1'],
      ['Set-Cookie', expect.stringMatching(/^WMONID=[^;]+; Domain=localhost$/)],
      ['X-Sandbox-Hint', expect.any(String)],
    ]);
  });

  it('has them on refusals of the gateway too, and no hint where nothing was refused [transport.headers] [transport.hint]', async () => {
    for (const path of ['/es/2.0/order/getOrder/', '/nowhere']) {
      const { raw: list } = await headersOf(path, 'ESA U1A6U0w=');
      expect(list).toEqual(expect.arrayContaining(['Server', 'RequestId', 'Timestamp', 'http.status']));
    }
    const orderNumber = await sandbox.placeOne();
    const good = await sandbox.rms('getOrder', { orderNumberList: [orderNumber], version: 10 });
    expect([good.status, good.headers.get('x-sandbox-hint')]).toEqual([200, null]);
    expect(JSON.stringify((await sandbox.rms('getOrder', {})).body)).not.toContain('a list of strings');
  });

  it('has a RequestId of its own, by which the call is found again [transport.request-id]', async () => {
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => (await sandbox.rms('getOrder', {})).headers.get('requestid')),
    );
    expect(new Set(ids).size).toBe(5);
    const calls = (await sandbox.control('GET', 'calls?function=getOrder')).body.calls;
    expect(calls.map((one: Json) => one.requestId)).toEqual(expect.arrayContaining(ids));
  });

  it('writes a message as type, code, text, and then what it is about [transport.message-keys] [transport.refusal-400]', async () => {
    const orderNumber = await sandbox.placeOne();
    const [{ basketId }] = (await sandbox.tree(orderNumber)).PackageModelList;
    const keysOf = async (name: string, body: Json) => {
      const answer = (await sandbox.rms(name, body)).body;
      return Object.keys((answer.MessageModelList ?? answer.ResultShippingModelList[0].MessageModelList)[0]);
    };
    const base = ['messageType', 'messageCode', 'message'];
    const period = {
      dateType: 1,
      startDatetime: '2026-11-20T00:00:00+0900',
      endDatetime: '2026-11-30T00:00:00+0900',
    };
    expect(await keysOf('searchOrder', period)).toEqual(base);
    expect(await keysOf('searchOrder', {})).toEqual(base);
    expect(await keysOf('getOrder', { orderNumberList: [orderNumber], version: 10 })).toEqual(base);
    expect(await keysOf('getOrder', { orderNumberList: ['x'], version: 10 })).toEqual([...base, 'orderNumber']);
    expect(await keysOf('getSubStatusList', {})).toEqual(base);
    const rows = { BasketidModelList: [{ basketId, ShippingModelList: [{ deliveryCompany: '1001' }] }] };
    expect(await keysOf('updateOrderShipping', { orderNumber, ...rows })).toEqual([
      ...base,
      'orderNumber',
      'dataNumber',
      'shippingDetailId',
    ]);
    expect(await keysOf('updateOrderShippingAsync', { OrderShippingModelList: [{ orderNumber, ...rows }] })).toEqual([
      ...base,
      'dataNumber',
      'shippingDetailId',
      'requestId',
    ]);
    for (const [name, body] of [
      ['updateOrderMemo', { orderNumber }],
      ['updateOrderRemarks', { orderNumber, giftCheck: 1 }],
      ['updateOrderSubStatus', { subStatusId: null, orderNumberList: [orderNumber] }],
      ['confirmOrder', { orderNumberList: [orderNumber] }],
      ['cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 }],
    ] as const)
      expect([name, ...(await keysOf(name, body))]).toEqual([name, ...base, 'orderNumber']);
    const refused = await sandbox.rms('confirmOrder', {});
    expect([refused.status, refused.body.MessageModelList.length]).toEqual([400, 1]);
  });
});

describe('the licence key', () => {
  const path = '/es/1.0/license-management/license-key/expiry-date';
  const expiry = (query: string, authorization = authorizationOf(sandbox.shops[0]!), slash = '') =>
    fetch(`${sandbox.url}${path}${slash}${query}`, { headers: { Authorization: authorization } });

  it('looks like those of RMS, of 90 days, with shop and kind in its name [transport.key-shapes] [transport.key-life]', async () => {
    const { shops } = (await sandbox.control('GET', 'shops')).body;
    for (const shop of shops) {
      expect(shop.serviceSecret).toMatch(new RegExp(`^SP${shop.shopId}_[A-Za-z0-9]{16}$`));
      expect(shop.licenseKey).toMatch(new RegExp(`^SL${shop.shopId}_[A-Za-z0-9]{16}$`));
      expect(shop.licenseExpiryDate).toBe('2027-02-22');
    }
  });

  it('tells its last second in local time without an offset [transport.expiry-call]', async () => {
    for (const slash of ['', '/']) {
      const answer = await expiry(
        `?licenseKey=${encodeURIComponent(sandbox.shops[0]!.licenseKey)}`,
        authorizationOf(sandbox.shops[0]!),
        slash,
      );
      expect([answer.status, await answer.text()]).toEqual([200, '{"expiryDate":"2027-02-22T23:59:59"}']);
      expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    }
  });

  it('tells nothing of another key, and wants to be named [transport.expiry-call-refusals]', async () => {
    const ask = async (query: string, authorization?: string) => {
      const answer = await expiry(query, authorization);
      return [answer.status, await answer.json()];
    };
    expect(await ask(`?licenseKey=${sandbox.shops[1]!.licenseKey}`)).toEqual(unauthorised);
    expect(await ask('?licenseKey=')).toEqual(badRequest);
    expect(await ask('')).toEqual(badRequest);
    expect(await ask(`?licenseKey=${sandbox.shops[0]!.licenseKey}`, 'ESA U1A6U0w=')).toEqual(unauthorised);
    const posted = await fetch(`${sandbox.url}${path}`, { method: 'POST' });
    expect(posted.status).toBe(405);
  });

  it('is refused while new, works after, and ends with its last day; a renewal leaves the secret [transport.activation] [transport.expiry] [transport.renewal]', async () => {
    const own = await aSandbox();
    await own.control('POST', 'settings', { keyActivationMinutes: 30 });
    const renewed = (await own.control('POST', `shops/${own.shopId}/renew-key`)).body;
    expect(renewed.serviceSecret).toBe(own.shops[0]!.serviceSecret);
    expect(renewed.licenseKey).not.toBe(own.shops[0]!.licenseKey);
    const ask = async (shop: { serviceSecret: string; licenseKey: string }) =>
      (await own.rms('getOrder', {}, { authorization: authorizationOf(shop) })).body;
    expect(await ask(own.shops[0]!)).toEqual(gateway('ES01-01', 'Un-Authorised'));
    expect(await ask(renewed)).toEqual(gateway('ES04-01', 'Bad Request'));
    await own.control('POST', 'clock', { advance: 'PT29M59S' });
    expect(await ask(renewed)).toEqual(gateway('ES04-01', 'Bad Request'));
    await own.advance('PT1S');
    expect(await ask(renewed)).toHaveProperty('MessageModelList');
    await own.control('POST', 'clock', { set: '2027-02-22T23:59:59+09:00' });
    expect(await ask(renewed)).toHaveProperty('MessageModelList');
    await own.advance('PT1S');
    expect(await ask(renewed)).toEqual(gateway('ES01-01', 'Un-Authorised'));
    // A new shop's key waits as long.
    const other = (await own.control('POST', 'shops', {})).body;
    expect(await ask(other)).toEqual(gateway('ES04-01', 'Bad Request'));
    await own.advance('PT30M');
    expect(await ask(other)).toHaveProperty('MessageModelList');
    await own.close();
  });

  it('reaches only the functions that are enabled for its shop, the expiry call included [transport.functions-enabled]', async () => {
    const own = await aSandbox({ shops: 2 });
    const path = `shops/${own.shopId}/functions`;
    const ask = async (name: string, shop = own.shops[0]!) => {
      const { status, body } = await own.rms(name, {}, { authorization: authorizationOf(shop) });
      return [status, body];
    };
    const expiryStatus = async () =>
      (
        await fetch(
          `${own.url}/es/1.0/license-management/license-key/expiry-date?licenseKey=${own.shops[0]!.licenseKey}`,
          { headers: { Authorization: authorizationOf(own.shops[0]!) } },
        )
      ).status;
    expect((await own.control('POST', path, { enabled: ['searchOrder', 'getOrder'] })).status).toBe(200);
    expect(await ask('getOrder')).toEqual([400, expect.objectContaining({ MessageModelList: expect.anything() })]);
    expect(await ask('confirmOrder')).toEqual(unauthorised);
    expect(await expiryStatus()).toBe(401);
    expect((await ask('confirmOrder', own.shops[1]!))[1]).toHaveProperty('MessageModelList');
    await own.control('POST', 'settings', { notEnabled: 'bad-request' });
    expect(await ask('confirmOrder')).toEqual(badRequest);
    const told = await own.control('POST', path, { disabled: ['getOrder'] });
    expect(told.body).toEqual({ shopId: own.shopId, disabled: ['getOrder'] });
    expect(await ask('getOrder')).toEqual(badRequest);
    expect((await ask('confirmOrder'))[1]).toHaveProperty('MessageModelList');
    expect(await expiryStatus()).toBe(200);
    for (const wrong of [{}, { enabled: [], disabled: [] }, { enabled: ['fly'] }, { disabled: 'getOrder' }])
      expect((await own.control('POST', path, wrong)).status).toBe(400);
    expect((await own.control('POST', 'shops/999999/functions', { disabled: [] })).status).toBe(404);
    await own.close();
  });
});
