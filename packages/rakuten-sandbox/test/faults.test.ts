import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultKinds } from '../src/faults.ts';
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
  it('lost-answer takes effect, then drops the connection without a byte', async () => {
    await fault({ kind: 'lost-answer' });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(true);
    expect(await lastCall()).toMatchObject({ httpStatus: null, orderNumbers: [orderNumber], fault: 'lost-answer' });
  });

  it('dropped drops it before any effect', async () => {
    await fault({ kind: 'dropped' });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(false);
  });

  it('late-effect takes effect after the connection has closed', async () => {
    await fault({ kind: 'late-effect', ms: 300 });
    expect(await confirmOnBareSocket()).toBe('');
    expect(await isConfirmed()).toBe(false);
    await expect.poll(isConfirmed, { timeout: 5_000 }).toBe(true);
    const { history } = (await sandbox.control('GET', `orders/${orderNumber}`)).body;
    expect(history.at(-1).requestId).toBe((await lastCall()).requestId);
  });

  it('a late effect is judged by the rules of its own moment', async () => {
    await fault({ kind: 'late-effect', ms: 500 });
    await confirmOnBareSocket();
    await sandbox.rms('cancelOrder', { orderNumber, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    const pending = async () => (await sandbox.control('GET', 'faults')).body.lateEffects.length;
    expect(await pending()).toBe(1);
    await expect.poll(pending, { timeout: 5_000 }).toBe(0);
    expect(await sandbox.effects(orderNumber)).toEqual(['placed', 'cancelled']);
  });
});

describe('faults that answer something else', () => {
  it.each<[string, number, Json]>([
    ['http-500', 500, { Results: { errorCode: 'ES03-01' } }],
    ['http-503', 503, { Results: { errorCode: 'ES03-02' } }],
    ['http-429', 429, { Results: { errorCode: 'ES04-04' } }],
    ['http-403-qps', 403, { Results: { errorCode: 'QPSLimit' } }],
    ['unauthorised', 401, { Results: { errorCode: 'ES01-01' } }],
    ['key-not-active', 400, { Results: { errorCode: 'ES04-01' } }],
    ['unsupported-media-type', 415, { Results: { errorCode: 'ES04-03' } }],
    ['maintenance', 503, { Results: { errorCode: 'ES03-02' } }],
  ])('%s without an effect', async (kind, status, body) => {
    await fault({ kind });
    const answer = await confirm();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    expect(await isConfirmed()).toBe(false);
  });

  it('html is a page with a status that looks fine', async () => {
    await fault({ kind: 'html' });
    const { status, headers, body } = await confirm();
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(body).toContain('<html>');
    expect(await isConfirmed()).toBe(false);
  });

  it('truncated takes effect and breaks off in the middle of the JSON', async () => {
    await fault({ kind: 'truncated' });
    const { status, body } = await confirm();
    expect(status).toBe(200);
    expect(body).toMatch(/^\{"MessageModelList"/);
    expect(() => JSON.parse(body)).toThrow();
    expect(await isConfirmed()).toBe(true);
  });

  it('slow takes effect at once and answers when its time is up', async () => {
    await fault({ kind: 'slow', ms: 400 });
    const begun = performance.now();
    const answered = confirm().then(() => performance.now() - begun);
    await expect.poll(isConfirmed, { interval: 20 }).toBe(true);
    expect(await answered).toBeGreaterThan(390);
  });

  it('maintenance lasts its minutes on the sandbox clock, for every call', async () => {
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
});
