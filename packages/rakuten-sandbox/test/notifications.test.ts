import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aSandbox, aTree, type Json, type TestSandbox } from './kit.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Push = { xml: string; headers: Record<string, unknown>; method: string };
type Answering = (response: ServerResponse) => void;
const answered =
  (resultCode: string, status = 200): Answering =>
  (response) =>
    response
      .writeHead(status, { 'Content-Type': 'text/xml' })
      .end(`<?xml version="1.0"?><responseModel><resultCode>${resultCode}</resultCode></responseModel>`);
const takes = answered('N-000-000');

/** Whoever registered: answers one way after the other, the last for ever. */
async function aReceiver(...answers: Answering[]) {
  const got: Push[] = [];
  const waiters: { count: number; resolve(): void }[] = [];
  const server = createServer(async (request, response) => {
    let xml = '';
    for await (const part of request.setEncoding('utf8')) xml += part;
    got.push({ xml, headers: request.headers, method: request.method! });
    const answer = answers.length > 1 ? answers.shift()! : (answers[0] ?? takes);
    answer(response);
    for (const waiter of waiters) if (got.length >= waiter.count) waiter.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push?x=1`,
    got,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        if (got.length >= count) resolve();
        else waiters.push({ count, resolve });
      }),
  };
}

async function registered(receiver: { url: string }, more: Json = {}): Promise<TestSandbox> {
  const sandbox = await aSandbox();
  open.push(() => sandbox.close());
  const { status } = await sandbox.control('POST', `shops/${sandbox.shopId}/notifications`, {
    url: receiver.url,
    contractId: 'c-1',
    shopUrl: 'umineko',
    authKey: 'k&1',
    ...more,
  });
  expect(status).toBe(201);
  return sandbox;
}
const notices = async (sandbox: TestSandbox, query = ''): Promise<Json[]> =>
  (await sandbox.control('GET', `notifications${query}`)).body.notifications;
const auth = '<authModel><contractId>c-1</contractId><shopUrl>umineko</shopUrl><authKey>k&amp;1</authKey></authModel>';
const values = (xml: string) =>
  [...xml.matchAll(/<value\d+ name="(\w*)">([^<]*)</g)].map(([, name, value]) => [name, value]);

describe('a shop that has registered', () => {
  it('is posted every new order as XML [notifications.new-order] [notifications.form]', async () => {
    const receiver = await aReceiver();
    const sandbox = await registered(receiver);
    const orderNumber = await sandbox.placeOne({ destinations: 2 });
    const [notice] = await notices(sandbox);
    expect(notice).toMatchObject({ kind: 'order', orderNumber, state: 'delivered', nextAt: null });
    expect(notice.attempts).toEqual([
      { at: '2026-11-24T09:00:00.000+09:00', httpStatus: 200, resultCode: 'N-000-000', error: null },
    ]);
    const [push] = receiver.got;
    expect([push!.method, push!.headers['content-type']]).toEqual(['POST', 'text/xml; charset=UTF-8']);
    const basket =
      '<basketModel><itemId>10000103</itemId><pageURL>dashi-gift</pageURL><inventoryType>1</inventoryType><units>1</units><orgItemNumber>DS-G</orgItemNumber><itemNumber>DS-G</itemNumber><selectedChoice></selectedChoice><h_choice_c_name>40包</h_choice_c_name><v_choice_c_name></v_choice_c_name></basketModel>';
    expect(push!.xml).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<orderNotifyModel>${auth}<orderInfoNotifyModel><orderNumber>${orderNumber}</orderNumber><seqId>${notice.seq}</seqId><orderDate>2026/11/24 08:30:00</orderDate><orderType>1</orderType>${basket}${basket}</orderInfoNotifyModel></orderNotifyModel>\n`,
    );
  });

  it('is told of the review: approved 1, cancelled by Rakuten 2, instruction withdrawn 3 [notifications.review]', async () => {
    const receiver = await aReceiver();
    const sandbox = await registered(receiver, { kinds: ['system'] });
    const [good, bad] = [await sandbox.placeConfirmed(), await sandbox.placeConfirmed()];
    await sandbox.control('POST', `orders/${good}/review`, { result: 'approved' });
    await sandbox.control('POST', `orders/${bad}/review`, { result: 'declined' });
    await sandbox.control('POST', `orders/${good}/progress`, { to: 200 });
    const told = (await notices(sandbox)).filter((one) => one.kind === '5000/1100');
    expect(told.map((one) => values(one.body))).toEqual(
      [
        [good, '1'],
        [bad, '2'],
        [good, '3'],
      ].map(([orderNumber, type]) => [
        ['orderNumber', orderNumber],
        ['type', type],
        ['time', '2026/11/24 09:00:00'],
      ]),
    );
    expect(told[0].body).toContain(`<notifyModel>${auth}<notifyInfoModel><requestId>`);
    expect(told[0].body).toContain('</requestId><serviceId>5000</serviceId><functionId>1100</functionId><value1 name=');
    expect(receiver.got.map((one) => one.xml)).toEqual((await notices(sandbox)).map((one) => one.body));
  });

  it('is told of a cancel that comes by itself as one by Rakuten, and of its own cancel not at all [notifications.rakuten-cancels]', async () => {
    const sandbox = await registered(await aReceiver(), { kinds: ['system'] });
    const [lapsing, own] = [await sandbox.placeOne(), await sandbox.placeOne()];
    await sandbox.rms('cancelOrder', { orderNumber: own, inventoryRestoreType: 0, changeReasonDetailApply: 1 });
    await sandbox.advance('P15D');
    const told = await notices(sandbox);
    expect(told.map((one) => [one.orderNumber, one.kind, ...values(one.body)[1]!])).toEqual([
      [lapsing, '5000/1100', 'type', '2'],
    ]);
  });

  it('is told of what the buyer changed, field by field [notifications.purchase-history]', async () => {
    const sandbox = await registered(await aReceiver(), { kinds: ['system'] });
    const [paying, cancelling] = [await sandbox.placeConfirmed(), await sandbox.placeOne({ orderType: 1 })];
    await sandbox.control('POST', `orders/${paying}/review`, { result: 'buyer-must-act' });
    await sandbox.control('POST', `orders/${paying}/buyer`, { act: 'change-method', method: 9 });
    await sandbox.control('POST', `orders/${cancelling}/buyer`, { act: 'cancel' });
    const undecided = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${undecided}/review`, { result: 'cancelled' });
    const [changed, cancelled, inReview] = await notices(sandbox, '?kind=4000/1100');
    expect(values(inReview.body).slice(0, 2)).toEqual([
      ['operation', 'cancel'],
      ['orderNumber', undecided],
    ]);
    expect(await notices(sandbox, '?kind=5000/1100')).toEqual([]);
    const infos = changed.body.split('<notifyInfoModel>').slice(1).map(values);
    expect(infos).toContainEqual([
      ['operation', 'update'],
      ['orderNumber', paying],
      ['subkey', ''],
      ['class', 'SettlementModel'],
      ['field', 'settlementMethodCode'],
      ['before', '1'],
      ['after', '9'],
      ['orderType', '1'],
      ['orderDate', '2026/11/24 08:30:00'],
      ['timestamp', '2026/11/24 09:00:00'],
    ]);
    expect(values(cancelled.body).slice(0, 7)).toEqual([
      ['operation', 'cancel'],
      ['orderNumber', cancelling],
      ['subkey', ''],
      ['class', 'OrderModel'],
      ['field', 'orderProgress'],
      ['before', '100'],
      ['after', '900'],
    ]);
  });

  it('is told of orders with a caution, new ones and those that get one [notifications.caution]', async () => {
    const sandbox = await registered(await aReceiver(), { kinds: ['system'] });
    const marked = await sandbox.placeOne({ cautionDisplayType: 1, cautionDisplayDetailType: 101 });
    await sandbox.rms('updateOrderMemo', { orderNumber: marked, memo: '前払い未払い' });
    const plain = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${plain}/review`, { result: 'declined' });
    const told = await notices(sandbox, '?kind=5100/1100');
    expect(told.map((one) => values(one.body))).toEqual([
      [
        ['orderNumber', marked],
        ['cautionDisplayType', '1'],
        ['time', '2026/11/24 09:00:00'],
      ],
      [
        ['orderNumber', plain],
        ['cautionDisplayType', '2'],
        ['time', '2026/11/24 09:00:00'],
      ],
    ]);
  });

  it('is told of the kinds it registered for, and of nothing once it has withdrawn [notifications.registration]', async () => {
    const receiver = await aReceiver();
    const sandbox = await registered(receiver, { kinds: ['orders'] });
    const orderNumber = await sandbox.placeConfirmed();
    await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
    expect((await notices(sandbox)).map((one) => one.kind)).toEqual(['order']);
    const path = `shops/${sandbox.shopId}/notifications`;
    expect((await sandbox.control('GET', path)).body.notifications.url).toBe(receiver.url);
    await sandbox.control('DELETE', path);
    await sandbox.placeOne();
    expect(await notices(sandbox)).toHaveLength(1);
    for (const wrong of [
      {},
      { url: 'ftp://x' },
      { url: 'x' },
      { url: receiver.url, kinds: [] },
      { url: receiver.url, kinds: ['mail'] },
    ])
      expect((await sandbox.control('POST', path, wrong)).status).toBe(400);
    expect((await sandbox.control('POST', 'shops/999999/notifications', {})).status).toBe(404);
    expect((await sandbox.control('GET', 'notifications?kind=x')).status).toBe(400);
  });

  it('gets valid XML whatever stands in an order [notifications.form]', async () => {
    const receiver = await aReceiver();
    const sandbox = await registered(receiver);
    const tree = aTree(sandbox.shopId);
    tree.PackageModelList[0].ItemModelList[0].selectedChoice = '<b>&amp; "\u0007𠮷 🎁';
    await sandbox.place([tree]);
    await notices(sandbox);
    expect(receiver.got[0]!.xml).toContain('<selectedChoice>&lt;b&gt;&amp;amp; "𠮷 🎁</selectedChoice>');
  });
});

describe('a receiver that fails', () => {
  it.each<[string, Answering, Json]>([
    ['answers 500', answered('E-400-900', 500), { httpStatus: 500, resultCode: 'E-400-900' }],
    ['finds bad values', answered('E-400-100'), { httpStatus: 200, resultCode: 'E-400-100' }],
    ['refuses the key', answered('E-400-101'), { httpStatus: 200, resultCode: 'E-400-101' }],
    ['answers something else', (response) => response.end('OK'), { httpStatus: 200, resultCode: null }],
    ['hangs up', (response) => response.destroy(), { httpStatus: null, resultCode: null, error: expect.any(String) }],
  ])(
    'and %s is asked again after 1, 5 and 30 minutes, then no more [notifications.retry] [notifications.receivers-answer]',
    async (_how, fails, told) => {
      const receiver = await aReceiver(fails);
      const sandbox = await registered(receiver);
      await sandbox.placeOne();
      const state = async () => {
        const [{ attempts, ...one }] = await notices(sandbox);
        return [attempts.length, one.state, one.nextAt];
      };
      expect(await state()).toEqual([1, 'waiting', '2026-11-24T09:01:00.000+09:00']);
      expect((await notices(sandbox))[0].attempts[0]).toMatchObject(told);
      await sandbox.advance('PT59S');
      expect(await state()).toEqual([1, 'waiting', '2026-11-24T09:01:00.000+09:00']);
      await sandbox.advance('PT1S');
      expect(await state()).toEqual([2, 'waiting', '2026-11-24T09:06:00.000+09:00']);
      await sandbox.advance('PT5M');
      expect(await state()).toEqual([3, 'waiting', '2026-11-24T09:36:00.000+09:00']);
      await sandbox.advance('PT30M');
      expect(await state()).toEqual([4, 'given-up', null]);
      await sandbox.advance('P1D');
      await notices(sandbox);
      expect(receiver.got).toHaveLength(4);
      expect(new Set(receiver.got.map((one) => one.xml)).size).toBe(1);
    },
  );

  it('gets later notices meanwhile, and the missed one when it is back [notifications.retry]', async () => {
    const receiver = await aReceiver(answered('E-400-900'), takes);
    const sandbox = await registered(receiver);
    const first = await sandbox.placeOne();
    expect((await notices(sandbox))[0].state).toBe('waiting');
    const later = await sandbox.placeOne();
    expect((await notices(sandbox)).map((one) => [one.orderNumber, one.state])).toEqual([
      [first, 'waiting'],
      [later, 'delivered'],
    ]);
    await sandbox.advance('PT1M');
    expect((await notices(sandbox, `?order=${first}`))[0].state).toBe('delivered');
  });

  it('never makes an answer of RMS wait [notifications.background]', async () => {
    let release: () => void = () => {};
    const receiver = await aReceiver((response) => {
      release = () => takes(response);
    }, takes);
    const sandbox = await registered(receiver);
    const orderNumber = await sandbox.placeOne();
    await receiver.until(1);
    // The receiver holds its answer back: RMS answers all the same, and the next notice waits its turn.
    expect((await sandbox.rms('confirmOrder', { orderNumberList: [orderNumber] })).codes).toEqual([
      'CONFIRM_ORDER_INFO_101',
    ]);
    await sandbox.control('POST', `orders/${orderNumber}/review`, { result: 'approved' });
    expect(receiver.got).toHaveLength(1);
    release();
    await receiver.until(2);
    expect((await notices(sandbox)).map((one) => one.state)).toEqual(['delivered', 'delivered']);
  });
});

describe('what is still to be told', () => {
  it('survives a restart, with the effects that it tells [notifications.kept]', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    open.push(() => rm(dataDir, { recursive: true, force: true }));
    const receiver = await aReceiver(answered('E-400-900'), takes);
    const first = await aSandbox({ dataDir });
    await first.control('POST', `shops/${first.shopId}/notifications`, { url: receiver.url });
    const orderNumber = await first.placeOne();
    const [before] = await notices(first);
    await first.close();
    const again = await aSandbox({ dataDir });
    open.push(() => again.close());
    expect(await notices(again)).toEqual([before]);
    await again.advance('PT1M');
    const [after] = await notices(again);
    expect([after.orderNumber, after.state, after.attempts.length]).toEqual([orderNumber, 'delivered', 2]);
    const later = await again.placeOne();
    expect((await notices(again, `?order=${later}`))[0].seq).toBe(after.seq + 1);
  });

  it('is told when its time comes, though nobody calls [notifications.by-itself]', async () => {
    const receiver = await aReceiver();
    const sandbox = await registered(receiver, { kinds: ['system'] });
    await sandbox.placeConfirmed({ method: 2 });
    await sandbox.control('POST', 'clock', { rate: 3600 });
    await receiver.until(1);
    expect(values(receiver.got[0]!.xml)[1]).toEqual(['type', '1']);
  });
});
