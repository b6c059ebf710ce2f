import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, authorizationOf, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox({ shops: 2 });
});
afterAll(() => sandbox.close());

const gateway = (errorCode: string, message: string) => ({ Results: { errorCode, message } });

describe('the gateway before the functions', () => {
  it('refuses a wrong pair with 401 ES01-01', async () => {
    for (const wrong of [
      'ESA U1A6U0w=',
      authorizationOf({ serviceSecret: sandbox.shops[0]!.serviceSecret, licenseKey: sandbox.shops[1]!.licenseKey }),
    ]) {
      const { status, body, headers } = await sandbox.rms('getOrder', {}, { authorization: wrong });
      expect([status, body]).toEqual([401, gateway('ES01-01', 'Un-Authorised')]);
      expect(headers.get('x-sandbox-hint')).toContain('_sandbox/shops');
    }
  });

  it('refuses a header it can not decode with 400 ES04-01', async () => {
    for (const wrong of ['', 'Basic abc', 'ESA ***', 'ESA bm9jb2xvbg==']) {
      const { status, body } = await sandbox.rms('getOrder', {}, { authorization: wrong });
      expect([status, body]).toEqual([400, gateway('ES04-01', 'Bad Request')]);
    }
  });

  it('wants the charset in the content type, with or without a blank before it', async () => {
    const refused = await sandbox.rms('getOrder', {}, { contentType: 'application/json' });
    expect([refused.status, refused.body]).toEqual([415, gateway('ES04-03', 'Unsupported Media Type')]);
    for (const contentType of ['application/json;charset=utf-8', 'application/json; charset=UTF-8'])
      expect((await sandbox.rms('getOrder', {}, { contentType })).status).toBe(400);
  });

  it('answers 404 for what it does not play, 405 for GET, and 400 for what is no JSON object', async () => {
    expect((await sandbox.rms('noSuchFunction', {})).status).toBe(404);
    expect((await sandbox.rms('getOrder', {}, { method: 'GET' })).status).toBe(405);
    for (const body of ['{"a":', '[]', 'null', ''])
      expect((await sandbox.rms('getOrder', body)).body).toEqual(gateway('ES04-01', 'Bad Request'));
  });

  it('takes a path with and without the slash [transport.slash-or-none]', async () => {
    expect((await sandbox.rms('getOrder', { version: 7 }, { slash: false })).codes).toEqual(['GET_ORDER_ERROR_009']);
    expect((await sandbox.rms('getOrder', { version: 7 })).codes).toEqual(['GET_ORDER_ERROR_009']);
  });

  it('sends the headers seen on the wire, with a RequestId of its own for every answer', async () => {
    const first = await sandbox.rms('getOrder', {});
    const second = await sandbox.rms('getOrder', {});
    expect(Object.fromEntries(first.headers)).toMatchObject({
      server: 'openresty',
      'content-type': 'application/json;charset=UTF-8',
      timestamp: '2026-11-24T00:00:00',
      'cache-control': 'no-cache,no-store',
      pragma: 'no-cache',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'x-xss-protection': '1; mode=block',
      'http.method': 'POST',
      'http.status': '400',
      'http.version': 'HTTP/1.1',
      requestid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/),
      'set-cookie': expect.stringMatching(/^WMONID=.*Domain=localhost$/),
    });
    expect(first.headers.get('requestid')).not.toBe(second.headers.get('requestid'));
  });
});

describe('the licence key', () => {
  const expiry = (licenseKey: string, authorization = authorizationOf(sandbox.shops[0]!)) =>
    fetch(
      `${sandbox.url}/es/1.0/license-management/license-key/expiry-date?licenseKey=${encodeURIComponent(licenseKey)}`,
      { headers: { Authorization: authorization } },
    );

  it('tells its last second in local time without an offset', async () => {
    const answer = await expiry(sandbox.shops[0]!.licenseKey);
    expect([answer.status, await answer.json()]).toEqual([200, { expiryDate: '2027-02-22T23:59:59' }]);
    expect((await expiry('another')).status).toBe(401);
    expect((await expiry('')).status).toBe(400);
  });

  it('is refused while new, works after, and ends with its last day', async () => {
    const own = await aSandbox();
    await own.control('POST', 'settings', { keyActivationMinutes: 30 });
    const renewed = (await own.control('POST', `shops/${own.shopId}/renew-key`)).body;
    expect(renewed.serviceSecret).toBe(own.shops[0]!.serviceSecret);
    const ask = async (shop: { serviceSecret: string; licenseKey: string }) =>
      (await own.rms('getOrder', {}, { authorization: authorizationOf(shop) })).body;
    expect(await ask(own.shops[0]!)).toEqual(gateway('ES01-01', 'Un-Authorised'));
    expect(await ask(renewed)).toEqual(gateway('ES04-01', 'Bad Request'));
    await own.advance('PT30M');
    expect(await ask(renewed)).toHaveProperty('MessageModelList');
    await own.control('POST', 'clock', { set: '2027-02-22T23:59:59+09:00' });
    expect(await ask(renewed)).toHaveProperty('MessageModelList');
    await own.advance('PT1S');
    expect(await ask(renewed)).toEqual(gateway('ES01-01', 'Un-Authorised'));
    await own.close();
  });
});

describe('the rate', () => {
  it('lets a burst through, then answers 503, each shop by itself', async () => {
    const own = await aSandbox({ shops: 2, rate: { perSecond: 0.001, burst: 5 } });
    const ask = async (index: number) =>
      (await own.rms('getOrder', {}, { authorization: authorizationOf(own.shops[index]!) })).status;
    const first: number[] = [];
    for (let i = 0; i < 7; i++) first.push(await ask(0));
    expect(first).toEqual([400, 400, 400, 400, 400, 503, 503]);
    expect(await ask(1)).toBe(400);
    await own.control('POST', 'settings', { overRate: 'http-403-qps' });
    expect((await own.rms('getOrder', {})).body).toEqual(gateway('QPSLimit', 'QPSLimit'));
    await own.control('POST', 'settings', { rate: null });
    expect(await ask(0)).toBe(400);
    await own.close();
  });

  it('leaves a pending fault for a call that gets through', async () => {
    const own = await aSandbox({ rate: { perSecond: 0.001, burst: 1 } });
    await own.rms('getOrder', {});
    await own.control('POST', 'faults', { function: '*', kind: 'http-500' });
    expect((await own.rms('getOrder', {})).status).toBe(503);
    expect((await own.control('GET', 'faults')).body.faults).toHaveLength(1);
    await own.close();
  });
});
