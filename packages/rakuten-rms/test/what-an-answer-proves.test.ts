import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  RmsAnswerLost,
  type RmsError,
  RmsInvalidRequest,
  RmsNotSent,
  RmsRefused,
  RmsUnauthorised,
  RmsUnavailable,
} from '../src/index.ts';
import {
  aClient,
  aClock,
  aRequestId,
  error,
  errorOf,
  type FakeRms,
  info,
  type Play,
  startFakeRms,
} from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

const number = '123456-20261124-0000000001';
const gateway = (status: number, errorCode: string, message: string): Play => ({
  status,
  json: { Results: { errorCode, message } },
});
const page = '<html><head><title>502 Bad Gateway</title></head><body>openresty</body></html>';
const done = {
  json: { MessageModelList: [info('CONFIRM_ORDER_INFO_101', '注文確認に成功しました。', { orderNumber: number })] },
};

/** Answer → what it proves about an effect (effects: confirmOrder), one row each. */
const table: [string, Play, Partial<RmsError> & { kind: unknown; verdict?: string }][] = [
  [
    '503 during maintenance',
    { status: 503, text: page },
    { kind: RmsUnavailable, mayHaveHappened: false, remedy: 'wait', pausesLane: 'maintenance' },
  ],
  [
    '503 with JSON',
    gateway(503, 'ES99-99', 'Service Unavailable'),
    { kind: RmsUnavailable, mayHaveHappened: false, pausesLane: 'maintenance' },
  ],
  [
    '429',
    { status: 429, text: '' },
    { kind: RmsUnavailable, mayHaveHappened: false, remedy: 'wait', pausesLane: 'rate' },
  ],
  [
    '403 QPSLimit',
    gateway(403, 'QPSLimit', 'too many'),
    { kind: RmsUnavailable, mayHaveHappened: false, pausesLane: 'rate', code: 'QPSLimit' },
  ],
  [
    '403 AccessLimit',
    gateway(403, 'AccessLimit', 'too many'),
    { kind: RmsUnavailable, mayHaveHappened: false, pausesLane: 'rate' },
  ],
  [
    'another 403',
    { status: 403, text: '<html></html>' },
    { kind: RmsAnswerLost, mayHaveHappened: true, remedy: 'ask' },
  ],
  [
    '401 ES01-01',
    gateway(401, 'ES01-01', 'Un-Authorised'),
    {
      kind: RmsUnauthorised,
      mayHaveHappened: false,
      remedy: 'renew-key',
      pausesLane: 'key',
      verdict: 'wrong-or-expired',
      code: 'ES01-01',
    },
  ],
  [
    '401 GA0001 in the newer shape',
    { status: 401, json: { errors: [{ code: 'GA0001', message: 'Un-Authorised' }] } },
    { kind: RmsUnauthorised, verdict: 'wrong-or-expired', code: 'GA0001' },
  ],
  [
    '400 ES04-01',
    gateway(400, 'ES04-01', 'Bad Request'),
    { kind: RmsUnauthorised, verdict: 'not-yet-active-or-function-not-enabled', pausesLane: 'key' },
  ],
  [
    '200 with ES04-01 in it',
    gateway(200, 'ES04-01', 'Bad Request'),
    { kind: RmsUnauthorised, verdict: 'not-yet-active-or-function-not-enabled', mayHaveHappened: false },
  ],
  [
    '400 GK0005',
    { status: 400, json: { errors: [{ code: 'GK0005', message: 'x' }] } },
    { kind: RmsUnauthorised, verdict: 'not-yet-active-or-function-not-enabled' },
  ],
  [
    '415 ES04-03',
    gateway(415, 'ES04-03', 'Unsupported Media Type'),
    { kind: RmsRefused, mayHaveHappened: false, remedy: 'fix', code: 'ES04-03' },
  ],
  ['404', { status: 404, text: page }, { kind: RmsRefused, mayHaveHappened: false, remedy: 'fix' }],
  ['405', { status: 405, text: '' }, { kind: RmsRefused, mayHaveHappened: false, remedy: 'fix' }],
  [
    '400 with messages',
    {
      status: 400,
      json: { MessageModelList: [error('CONFIRM_ORDER_ERROR_009', 'orderNumberListの項目を指定して下さい。')] },
    },
    { kind: RmsRefused, mayHaveHappened: false, remedy: 'fix', code: 'ORDER_EXT_API_CONFIRM_ORDER_ERROR_009' },
  ],
  [
    '500',
    gateway(500, 'ES99-00', 'Internal'),
    { kind: RmsAnswerLost, mayHaveHappened: true, remedy: 'ask', pausesLane: null },
  ],
  [
    '500 that speaks of the key',
    gateway(500, 'ES01-01', 'Un-Authorised'),
    { kind: RmsAnswerLost, mayHaveHappened: true },
  ],
  ['502', { status: 502, text: page }, { kind: RmsAnswerLost, mayHaveHappened: true, remedy: 'ask' }],
  ['504', { status: 504, text: '' }, { kind: RmsAnswerLost, mayHaveHappened: true }],
  [
    '301',
    { status: 301, text: '', headers: { Location: '/elsewhere' } },
    { kind: RmsAnswerLost, mayHaveHappened: true },
  ],
  ['a page with 200', { text: page }, { kind: RmsAnswerLost, mayHaveHappened: true }],
  [
    'truncated JSON with 200',
    { text: '{"MessageModelList":[{"messageType":"INFO","mess' },
    { kind: RmsAnswerLost, mayHaveHappened: true },
  ],
  ['nothing with 200', { text: '' }, { kind: RmsAnswerLost, mayHaveHappened: true }],
  ['{} with 200', { json: {} }, { kind: RmsAnswerLost, mayHaveHappened: true }],
  [
    'bytes that are no UTF-8',
    { text: Buffer.from([0x7b, 0x22, 0x93, 0xfa, 0x22, 0x7d]) },
    { kind: RmsAnswerLost, mayHaveHappened: true },
  ],
  [
    'an unknown gateway code with 200',
    gateway(200, 'XX00-00', 'surprise'),
    { kind: RmsAnswerLost, mayHaveHappened: true },
  ],
];

describe('what an answer proves', () => {
  it.each(table)('%s', async (_, answer, { kind, ...expected }) => {
    rms.plays(answer);
    const { client, exchanges } = aClient(rms.url);
    const thrown = await errorOf(client.confirmOrder([number]));
    expect(thrown).toBeInstanceOf(kind);
    expect(thrown).toMatchObject({ function: 'confirmOrder', requestId: aRequestId, ...expected });
    // An effect is never sent again by the client.
    expect(rms.received).toHaveLength(1);
    expect(exchanges).toHaveLength(1);
    client.close();
  });

  it('keeps the messages of a refusal', async () => {
    rms.plays({ status: 400, json: { MessageModelList: [error('CONFIRM_ORDER_ERROR_009', '指定して下さい。')] } });
    const { client } = aClient(rms.url);
    const thrown = (await errorOf(client.confirmOrder([number]))) as RmsRefused;
    expect(thrown.messages).toMatchObject([{ type: 'ERROR', text: '指定して下さい。', orderNumber: null }]);
    expect(thrown.message).toContain('指定して下さい。');
    client.close();
  });

  it('takes a 400 that speaks order by order by its words', async () => {
    const other = '123456-20261124-0000000002';
    rms.plays({
      status: 400,
      json: {
        MessageModelList: [
          info('CONFIRM_ORDER_INFO_101', '成功', { orderNumber: number }),
          error('CONFIRM_ORDER_ERROR_103', '失敗', { orderNumber: other }),
        ],
      },
    });
    const { client } = aClient(rms.url);
    const { answers } = await client.confirmOrder([number, other]);
    expect(answers.get(number)).toMatchObject({ kind: 'done' });
    expect(answers.get(other)).toMatchObject({ kind: 'refused' });
    client.close();
  });
});

describe('a request that never left', () => {
  it('did not happen where nobody listens', async () => {
    const taken = net.createServer();
    const port = await listening(taken);
    await new Promise((resolve) => taken.close(resolve));
    const { client, exchanges } = aClient(`http://127.0.0.1:${port}`);
    const thrown = await errorOf(client.confirmOrder([number]));
    expect(thrown).toBeInstanceOf(RmsUnavailable);
    expect(thrown).toMatchObject({ mayHaveHappened: false, code: 'ECONNREFUSED', pausesLane: null, httpStatus: null });
    expect(exchanges).toMatchObject([{ answer: 'unavailable', codes: ['ECONNREFUSED'] }]);
  });

  it('did not happen where the name does not exist', async () => {
    const { client } = aClient('http://rms.invalid');
    expect(await errorOf(client.confirmOrder([number]))).toMatchObject({
      name: 'RmsUnavailable',
      mayHaveHappened: false,
    });
  });

  it('did not happen where TLS fails', async () => {
    const { client } = aClient(rms.url.replace('http:', 'https:'));
    rms.plays(done);
    expect(await errorOf(client.confirmOrder([number]))).toMatchObject({
      name: 'RmsUnavailable',
      mayHaveHappened: false,
    });
    expect(rms.received).toHaveLength(0);
  });

  it('did not happen where the connection does not come about in time', async () => {
    // Accepts TCP and never speaks TLS.
    const mute = net.createServer();
    const port = await listening(mute);
    const { client } = aClient(`https://127.0.0.1:${port}`, { timeoutMs: 50 });
    const thrown = await errorOf(client.confirmOrder([number]));
    expect(thrown).toMatchObject({ name: 'RmsUnavailable', mayHaveHappened: false, code: 'TIMEOUT' });
    mute.close();
  });
});

describe('an answer that is lost', () => {
  const lost: [string, Play, string][] = [
    ['the connection drops without a word', (_, socket) => socket.destroy(), 'ECONNRESET'],
    [
      'the connection drops in the middle of the answer',
      (response, socket) => {
        response.writeHead(200, { 'Content-Length': '1000', RequestId: aRequestId });
        response.write('{"MessageModelList":[', () => socket.destroy());
      },
      'ECONNRESET',
    ],
    [
      'it is no HTTP',
      (_, socket) => {
        socket.end('garbage\r\n\r\n');
      },
      'HPE_INVALID_CONSTANT',
    ],
  ];

  it.each(lost)('may have happened: %s', async (_, play, code) => {
    rms.plays(play);
    const { client, exchanges } = aClient(rms.url);
    const thrown = await errorOf(client.confirmOrder([number]));
    expect(thrown).toBeInstanceOf(RmsAnswerLost);
    expect(thrown).toMatchObject({ mayHaveHappened: true, remedy: 'ask', code });
    expect(exchanges).toMatchObject([{ answer: 'lost', codes: [code] }]);
    expect(rms.received).toHaveLength(1);
  });

  it('may have happened: no answer in time, and the socket is destroyed then', async () => {
    const closed = new Promise<void>((resolve) => {
      rms.plays((_, socket) => socket.once('close', () => resolve()));
    });
    const { client } = aClient(rms.url, { timeoutMs: 50 });
    expect(await errorOf(client.confirmOrder([number]))).toMatchObject({
      name: 'RmsAnswerLost',
      mayHaveHappened: true,
      code: 'TIMEOUT',
    });
    await closed;
  });

  it('may have happened: a kept connection is reset once the request was written', async () => {
    rms.plays(done, (_, socket) => socket.destroy());
    const { client } = aClient(rms.url);
    await client.confirmOrder([number]);
    expect(await errorOf(client.confirmOrder([number]))).toMatchObject({
      name: 'RmsAnswerLost',
      mayHaveHappened: true,
    });
    expect(rms.received).toHaveLength(2);
    client.close();
  });

  it('may have happened: the caller gives up while waiting for the answer', async () => {
    const patience = new AbortController();
    rms.plays(() => patience.abort());
    const { client } = aClient(rms.url);
    expect(await errorOf(client.confirmOrder([number], { signal: patience.signal }))).toMatchObject({
      name: 'RmsAnswerLost',
      mayHaveHappened: true,
      code: 'ABORTED',
    });
  });
});

describe('send by', () => {
  const late = [
    ['monotonic', { monotonic: -1, wall: 1000 }],
    ['wall', { monotonic: 1000, wall: -1 }],
  ] as const;

  it.each(late)('sends nothing when the %s clock says it is too late', async (_, offset) => {
    rms.plays(done);
    const { client, clock, exchanges } = aClient(rms.url);
    const sendBy = { monotonic: clock.monotonic() + offset.monotonic, wall: clock.wall() + offset.wall };
    const thrown = await errorOf(client.confirmOrder([number], { sendBy, slot: 'taken' }));
    expect(thrown).toBeInstanceOf(RmsNotSent);
    expect(thrown).toMatchObject({ why: 'too-late', mayHaveHappened: false, remedy: 'wait' });
    expect(exchanges).toMatchObject([{ answer: 'not-sent' }]);
    expect(rms.received).toHaveLength(0);
  });

  it('looks at the clocks when the connection stands, not before', async () => {
    const clock = aClock();
    let looks = 0;
    const slowToConnect = {
      ...clock,
      monotonic: () => {
        looks += 1;
        // The first look is for the report of the exchange; connecting then took 20 s.
        if (looks === 2) clock.advance(20_000);
        return clock.monotonic();
      },
    };
    rms.plays(done);
    const { client } = aClient(rms.url, { clock: slowToConnect });
    const sendBy = { monotonic: clock.monotonic() + 10_000, wall: clock.wall() + 10_000 };
    expect(await errorOf(client.confirmOrder([number], { sendBy }))).toBeInstanceOf(RmsNotSent);
    expect(rms.received).toHaveLength(0);
  });

  it('sends in time', async () => {
    rms.plays(done);
    const { client, clock } = aClient(rms.url);
    const sendBy = { monotonic: clock.monotonic() + 10_000, wall: clock.wall() + 10_000 };
    expect((await client.confirmOrder([number], { sendBy, slot: 'taken' })).answers.size).toBe(1);
    client.close();
  });

  it('also on a kept connection', async () => {
    rms.plays(done);
    const { client, clock } = aClient(rms.url);
    await client.confirmOrder([number]);
    const sendBy = { monotonic: clock.monotonic() - 1, wall: clock.wall() - 1 };
    expect(await errorOf(client.confirmOrder([number], { sendBy }))).toBeInstanceOf(RmsNotSent);
    expect(rms.received).toHaveLength(1);
    client.close();
  });

  it('does not write on a connection that lay idle for long', async () => {
    const sockets = new Set<unknown>();
    rms.plays((response, socket) => {
      sockets.add(socket);
      response.end(JSON.stringify(done.json));
    });
    const { client, clock } = aClient(rms.url);
    await client.confirmOrder([number]);
    clock.advance(9000);
    await client.confirmOrder([number]);
    expect(sockets.size).toBe(2);
    await client.confirmOrder([number]);
    expect(sockets.size).toBe(2);
    client.close();
  });

  it('sends nothing for a caller who gave up before', async () => {
    const { client } = aClient(rms.url);
    expect(await errorOf(client.confirmOrder([number], { signal: AbortSignal.abort() }))).toMatchObject({
      name: 'RmsNotSent',
      why: 'aborted',
      mayHaveHappened: false,
    });
    expect(rms.received).toHaveLength(0);
  });
});

describe('what breaks a limit', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => `123456-20261124-${index}`);

  it.each([
    ['101 orders', numbers(101)],
    ['an order twice', [number, number]],
    ['no order', []],
    ['an empty number', ['']],
  ])('is refused before it is sent: %s', async (_, orderNumbers) => {
    const { client, exchanges } = aClient(rms.url);
    const thrown = await errorOf(client.confirmOrder(orderNumbers));
    expect(thrown).toBeInstanceOf(RmsInvalidRequest);
    expect(thrown).toMatchObject({ mayHaveHappened: false, remedy: 'fix' });
    expect(exchanges).toEqual([]);
  });
});
