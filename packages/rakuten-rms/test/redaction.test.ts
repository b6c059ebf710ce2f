import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCredentials, destinationEditOf, type RmsClient, RmsError, readOrder } from '../src/index.ts';
import { anOrder, orderNumber, personal } from './an-order.ts';
import { aClient, aRequestId, credentials, error, type FakeRms, type Play, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const pair = Buffer.from(`${credentials.serviceSecret}:${credentials.licenseKey}`).toString('base64');
const secrets = [
  credentials.serviceSecret,
  credentials.licenseKey,
  encodeURIComponent(credentials.serviceSecret),
  encodeURIComponent(credentials.licenseKey),
  pair,
  // What is secret in a key is what follows the shop's number: half of one is too much.
  ...[credentials.serviceSecret, credentials.licenseKey].map((key) => /_(\w+)/.exec(key)![1]!),
  pair.slice(0, 20),
];
const order = JSON.stringify({ MessageModelList: [], OrderModelList: [anOrder()], version: 10 });

/** Everything that goes wrong, with as much as possible in the answer that must not be told. */
const plays: [string, Play][] = [
  ['half an order', { text: order.slice(0, order.length - 900) }],
  ['half an order, cut within a name', { text: order.slice(0, order.indexOf(personal.firstName) + 1) }],
  ['half an order with 500', { status: 500, text: order.slice(0, 3000) }],
  ['an order with 500', { status: 500, text: order }],
  ['an order with 400', { status: 400, text: order }],
  ['an order in place of a gateway error', { status: 401, json: { Results: anOrder(), errors: [anOrder()] } }],
  [
    'an order under keys that are data',
    { status: 502, json: { [personal.familyName]: { [personal.email]: anOrder() } } },
  ],
  [
    'a page that echoes the request',
    { status: 502, text: `<html><title>${credentials.licenseKey} ${personal.email} ${pair}</title>${order}</html>` },
  ],
  [
    'a page with the address of the request',
    { status: 404, text: `Cannot GET /expiry-date?licenseKey=${encodeURIComponent(credentials.licenseKey)}` },
  ],
  [
    'plain text with data',
    { status: 500, text: `${personal.familyName} 090-${personal.phone}-9999 ${personal.email} ${pair}` },
  ],
  ['plain text that ends within the key', { status: 500, text: `${'x '.repeat(85)}${pair} ${credentials.licenseKey}` }],
  [
    'messages that echo the key',
    { status: 400, json: { MessageModelList: [error('X_ERROR_001', `${credentials.licenseKey}?`)] } },
  ],
  ['codes that echo the key', { status: 400, json: { Results: { errorCode: credentials.licenseKey, message: pair } } }],
  ['a request id that echoes the key', { status: 503, text: '', headers: { RequestId: credentials.serviceSecret } }],
  ['a dropped connection', (_, socket) => socket.destroy()],
  ['an answer that is no HTTP', (_, socket) => void socket.end(order)],
  [
    'an answer that breaks off',
    (response, socket) => {
      response.writeHead(200, { 'Content-Length': '99999' });
      response.write(order, () => socket.destroy());
    },
  ],
];

const calls: [string, (client: RmsClient) => Promise<unknown>][] = [
  ['getOrder', (client) => client.getOrder([orderNumber(1)], { slot: 'taken' })],
  ['confirmOrder', (client) => client.confirmOrder([orderNumber(1)])],
  ['licenceExpiry', (client) => client.licenceExpiry({ slot: 'taken' })],
  [
    'updateOrderSender',
    (client) => client.updateOrderSender(destinationEditOf(readOrder(JSON.stringify(anOrder()))!.order)),
  ],
  [
    'updateOrderOrderer',
    (client) =>
      client.updateOrderOrderer({
        orderNumber: orderNumber(1),
        OrdererModel: { familyName: personal.familyName, emailAddress: personal.email },
      }),
  ],
  [
    'searchOrder',
    (client) =>
      client.searchOrder(
        {
          dateType: 1,
          startDatetime: '2026-11-23T00:00:00+0900',
          endDatetime: '2026-11-24T00:00:00+0900',
          ordererMailAddress: personal.email,
          searchKeyword: personal.familyName,
          searchKeywordType: 4,
        },
        { slot: 'taken' },
      ),
  ],
];

describe('nothing secret or personal is told', () => {
  for (const [callName, call] of calls) {
    it.each(plays)(`by ${callName}: %s`, async (_, play) => {
      rms.plays(play);
      const { client, exchanges } = aClient(rms.url);
      const thrown: unknown = await call(client).catch((reason: unknown) => reason);
      expect(thrown).toBeInstanceOf(RmsError);
      expectHarmless({ thrown, exchanges });
      expect((thrown as RmsError).raw?.length ?? 0).toBeLessThanOrEqual(2000);
      expect(exchanges).toHaveLength(1);
      client.close();
    });
  }

  it('by a request that breaks a limit', async () => {
    const { client } = aClient(rms.url);
    const thrown: unknown = await client
      .searchOrder({
        dateType: 1,
        startDatetime: '2026-11-23T00:00:00+0900',
        endDatetime: personal.email,
        phoneNumber: `090-${personal.phone}-9999`,
        phoneNumberType: 1,
        searchKeyword: personal.familyName.repeat(200),
        searchKeywordType: 4,
      })
      .catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(RmsError);
    expectHarmless({ thrown });
  });

  it('by a check of the credentials', async () => {
    rms.plays({ status: 401, json: { Results: { errorCode: 'ES01-01', message: credentials.licenseKey } } });
    const { client, exchanges } = aClient(rms.url);
    expectHarmless({ check: await checkCredentials(client), exchanges });
    client.close();
  });

  it('by looking at the client', () => {
    const { client } = aClient(rms.url);
    expectHarmless({ client });
  });

  it('while what helps is kept: codes, texts and ids of RMS', async () => {
    const messages = [error('CONFIRM_ORDER_ERROR_009', '項目を指定して下さい。')];
    rms.plays({ status: 400, json: { MessageModelList: messages, OrderModelList: [anOrder()] } });
    const { client } = aClient(rms.url);
    const thrown = (await client.confirmOrder([orderNumber(1)]).catch((reason: unknown) => reason)) as RmsError;
    expect(thrown.raw).toContain('ORDER_EXT_API_CONFIRM_ORDER_ERROR_009');
    expect(thrown.raw).toContain('項目を指定して下さい。');
    expect(thrown.raw).toContain('"OrdererModel":{"zipCode1":"…"');
    expect(thrown.message).toContain(aRequestId);
    expect(thrown.message).toContain('ORDER_EXT_API_CONFIRM_ORDER_ERROR_009');
    client.close();
  });
});

function expectHarmless(told: unknown): void {
  const texts = [
    inspect(told, { depth: 20, showHidden: true, maxArrayLength: 1000, maxStringLength: null }),
    JSON.stringify(told),
  ];
  for (const text of texts) {
    for (const trace of [...secrets, ...Object.values(personal), '札幌市', 'ミホンコ', 'カクウ'])
      expect(text).not.toContain(trace);
  }
}
