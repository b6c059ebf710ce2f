import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultKinds } from '../src/faults.ts';
import { orderFunctions } from '../src/routes/route-table.ts';
import { aSandbox, authorizationOf, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
let orderNumber: string;
beforeEach(async () => {
  sandbox = await aSandbox();
  orderNumber = await sandbox.placeOne({}, 'card-slow');
});
afterEach(() => sandbox.close());

const fault = (body: Json) => sandbox.control('POST', 'faults', { function: 'confirmOrder', ...body });
const confirm = () => sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] });
const isConfirmed = async () => (await sandbox.progress(orderNumber)) === 200;
const lastCall = async () => (await sandbox.control('GET', 'calls?function=confirmOrder')).body.calls.at(-1);

/** The call over a bare socket: what came back before the connection ended. */
function confirmOnBareSocket(): Promise<string> {
  const body = JSON.stringify({ orderNumberList: [orderNumber] });
  const { port } = new URL(sandbox.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    socket.write(
      `POST /es/2.0/order/confirmOrder/ HTTP/1.1\r\nHost: sandbox\r\nAuthorization: ${authorizationOf(sandbox.shops[0]!)}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}

describe('faults that hide the answer', () => {
  it('lost-answer takes effect, then drops the connection without a byte [faults.lost-answer]', async () => {
    await fault({ kind: 'lost-answer' });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(true);
    expect(await lastCall()).toMatchObject({ httpStatus: null, orderNumbers: [orderNumber], fault: 'lost-answer' });
  });

  it('dropped drops it before any effect [faults.dropped]', async () => {
    await fault({ kind: 'dropped' });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(false);
  });

  const lateEffects = async () => (await sandbox.control('GET', 'faults')).body.lateEffects;

  it('late-effect takes effect after the connection has closed [faults.late-effect]', async () => {
    await fault({ kind: 'late-effect', ms: 3_600_000 });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(false);
    expect(await lateEffects()).toMatchObject([{ function: 'confirmOrder', requestId: (await lastCall()).requestId }]);
    orderNumber = await sandbox.placeOne({}, 'card-slow');
    await fault({ kind: 'late-effect', ms: 1 });
    expect(await confirmOnBareSocket()).toBe('');
    await expect.poll(isConfirmed).toBe(true);
    const { history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(history.at(-1)).toMatchObject({ what: 'confirmed', requestId: (await lastCall()).requestId });
    expect(await lastCall()).toMatchObject({ httpStatus: null, fault: 'late-effect' });
  });

  it('a late effect is judged by the rules of its own moment [faults.late-effect]', async () => {
    await fault({ kind: 'late-effect', ms: 2_000 });
    await confirmOnBareSocket();
    await sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    await expect.poll(lateEffects, { timeout: 20_000 }).toEqual([]);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', 'cancelled']);
  });

  it('late-effect has none where the call itself would have had none [faults.late-effect]', async () => {
    await fault({ kind: 'late-effect', ms: 1, times: 2 });
    const call = (how: Json) => sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] }, how).catch(() => null);
    expect(await call({ contentType: 'application/json' })).toBeNull();
    expect(await call({ authorization: 'ESA eDp5' })).toBeNull();
    expect([await lateEffects(), await isConfirmed()]).toEqual([[], false]);
  });
});

describe('faults that answer something else', () => {
  it.each<[string, number, Json]>([
    ['http-500 [faults.http-500] [faults.gateway-codes]', 500, { Results: { errorCode: 'ES03-01' } }],
    ['http-503 [faults.http-503] [faults.gateway-codes]', 503, { Results: { errorCode: 'ES03-02' } }],
    ['http-429 [faults.http-429] [faults.gateway-codes]', 429, { Results: { errorCode: 'ES04-04' } }],
    ['http-403-qps [faults.http-403-qps]', 403, { Results: { errorCode: 'QPSLimit' } }],
    ['unauthorised [faults.unauthorised]', 401, { Results: { errorCode: 'ES01-01' } }],
    ['key-not-active [faults.key-not-active]', 400, { Results: { errorCode: 'ES04-01' } }],
    ['unsupported-media-type [faults.unsupported-media-type]', 415, { Results: { errorCode: 'ES04-03' } }],
    ['maintenance', 503, { Results: { errorCode: 'ES03-02' } }],
  ])('%s without an effect', async (kind, status, body) => {
    await fault({ kind: kind.split(' ')[0] });
    const answer = await confirm();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    expect(await isConfirmed()).toBe(false);
  });

  it('html is a page with a status that looks fine [faults.html] [faults.html-status]', async () => {
    await fault({ kind: 'html' });
    const { status, headers, body } = await confirm();
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(body).toContain('<html>');
    expect(await isConfirmed()).toBe(false);
  });

  it('truncated takes effect and breaks off in the middle of the JSON [faults.truncated]', async () => {
    await fault({ kind: 'truncated' });
    const { status, body } = await confirm();
    expect(status).toBe(200);
    expect(body).toMatch(/^\{"MessageModelList"/);
    expect(() => JSON.parse(body)).toThrow();
    expect(await isConfirmed()).toBe(true);
  });

  it('slow takes effect at once and answers when its time is up [faults.slow]', async () => {
    await fault({ kind: 'slow', ms: 1 });
    expect((await confirm()).codes).toEqual(['CONFIRM_ORDER_INFO_101']);
    orderNumber = await sandbox.placeOne({}, 'card-slow');
    await fault({ kind: 'slow', ms: 3_600_000 });
    let answered = false;
    const call = confirm().then(
      () => {
        answered = true;
      },
      () => {},
    );
    await expect.poll(isConfirmed, { interval: 20 }).toBe(true);
    expect(answered).toBe(false);
    await sandbox.close();
    await call;
    expect(answered).toBe(false);
    sandbox = await aSandbox();
  });

  it('another status may be set, also one that looks fine [faults.key-not-active] [faults.html-status]', async () => {
    await fault({ kind: 'key-not-active', httpStatus: 200 });
    expect(await confirm()).toMatchObject({ status: 200, body: { Results: { errorCode: 'ES04-01' } } });
    await fault({ kind: 'html', httpStatus: 503 });
    expect(await confirm()).toMatchObject({ status: 503, body: expect.stringContaining('<html>') });
    expect((await fault({ kind: 'html', httpStatus: 99 })).status).toBe(400);
  });

  it('maintenance lasts its minutes on the sandbox clock, for every call [faults.maintenance]', async () => {
    await sandbox.control('POST', 'faults', { function: '*', kind: 'maintenance', minutes: 30 });
    expect([(await confirm()).status, (await sandbox.rms('getOrder', {})).status]).toEqual([503, 503]);
    await sandbox.advance('PT29M59S');
    expect((await confirm()).status).toBe(503);
    await sandbox.advance('PT1S');
    expect((await confirm()).status).toBe(200);
    expect((await sandbox.control('GET', 'faults')).body.faults).toEqual([]);
  });
});

describe('every fault', () => {
  it.each(faultKinds.filter((kind) => kind !== 'late-effect'))('%s takes effect or not as asked', async (kind) => {
    await fault({ kind, effect: true, ms: 1 });
    await confirm().catch(() => {});
    expect(await isConfirmed()).toBe(true);
    await sandbox.control('DELETE', 'faults');
    orderNumber = await sandbox.placeOne({}, 'card-slow');
    await fault({ kind, effect: false, ms: 1 });
    await confirm().catch(() => {});
    expect(await isConfirmed()).toBe(false);
  });

  it('hits as many calls as asked, of its function, of its shop, after those it skips', async () => {
    await fault({ kind: 'http-500', times: 2, skip: 1 });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await confirm()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    await fault({ kind: 'http-500' });
    expect((await sandbox.rms('getOrder', {})).status).toBe(400);
    await sandbox.control('DELETE', 'faults');
    expect((await confirm()).status).toBe(200);
    await fault({ kind: 'http-500', function: '*', shop: '999999' });
    expect((await confirm()).status).toBe(200);
  });

  it('is refused when it is none', async () => {
    for (const body of [
      { kind: 'gremlins' },
      { kind: 'http-500', function: 'noSuchFunction' },
      { kind: 'http-500', times: 0 },
      { kind: 'slow', ms: 'long' },
      { kind: 'slow', effect: 'yes' },
    ]) {
      const { status, body: told } = await fault(body);
      expect([status, typeof told.error]).toEqual([400, 'string']);
    }
  });

  it('is played on the expiry call and on every function', async () => {
    for (const name of [...orderFunctions.map((one) => one.name), 'license.expiryDate.get']) {
      await sandbox.control('POST', 'faults', { function: name, kind: 'http-503' });
      const isExpiry = name === 'license.expiryDate.get';
      const answer = isExpiry
        ? await fetch(`${sandbox.url}/es/1.0/license-management/license-key/expiry-date?licenseKey=x`, {
            headers: { Authorization: authorizationOf(sandbox.shops[0]!) },
          })
        : await sandbox.rms(name, {});
      expect([name, answer.status]).toEqual([name, 503]);
    }
    expect((await sandbox.control('GET', 'faults')).body.faults).toEqual([]);
  });

  it('is left to later calls by one that the rate turns away', async () => {
    await sandbox.control('POST', 'settings', { rate: { perSecond: 0.001, burst: 1 } });
    await sandbox.rms('getOrder', {});
    await fault({ kind: 'http-500' });
    expect((await confirm()).status).toBe(503);
    expect((await sandbox.control('GET', 'faults')).body.faults).toHaveLength(1);
    await sandbox.control('POST', 'settings', { rate: null });
    expect((await confirm()).status).toBe(500);
  });

  it('is shown until it is used up, and forgotten on request', async () => {
    await fault({ kind: 'http-500', times: 2 });
    await confirm();
    expect((await sandbox.control('GET', 'faults')).body.faults).toMatchObject([
      { function: 'confirmOrder', kind: 'http-500', times: 1, effect: false },
    ]);
    expect((await sandbox.control('DELETE', 'faults')).body.faults).toEqual([]);
    expect((await confirm()).status).toBe(200);
  });
});
