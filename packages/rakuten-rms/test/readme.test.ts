import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as rakutenRms from '../src/index.ts';
import { anOrder, orderNumber } from './an-order.ts';
import { aClient, credentials, error, type FakeRms, info, type Play, startFakeRms } from './fake-rms.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

/** Every example, named by its heading and its place below it. */
const examples = new Map<string, string>();
for (const section of readme.split(/^##+ /m).slice(1)) {
  const heading = section.slice(0, section.indexOf('\n'));
  for (const [index, [, code]] of [...section.matchAll(/^```js\n([\s\S]*?)^```$/gm)].entries())
    examples.set(`${heading} ${index + 1}`, code!);
}

const messages = (...MessageModelList: object[]): Play => ({ json: { MessageModelList } });
const found = (...OrderModelList: object[]): Play => ({ json: { MessageModelList: [], OrderModelList, version: 10 } });
const search = (...orderNumberList: string[]): Play => ({
  json: {
    orderNumberList,
    MessageModelList: [],
    PaginationResponseModel: { totalRecordsAmount: orderNumberList.length, totalPages: 1, requestPage: 1 },
  },
});
const done = info('CONFIRM_ORDER_INFO_101', '注文確認に成功しました。', { orderNumber: orderNumber(1) });
const refused = error('CONFIRM_ORDER_ERROR_103', '出来ません。', { orderNumber: orderNumber(2) });
const readAsIs = rakutenRms.readOrder(JSON.stringify(anOrder()))!.order;
const stored: string[][] = [];
const older = { ...anOrder(), goodsTax: 0, PackageModelList: [{ ...anOrder().PackageModelList[0], goodsTax: 0 }] };

interface Scene {
  plays: Play[];
  /** Names that the example has from the text around it. */
  given?: Record<string, unknown>;
  prints: unknown[][];
}

/** What RMS answers to each example, and what it prints then. */
const scenes: Record<string, Scene> = {
  'Are the credentials good? 1': {
    plays: [search(), { json: { expiryDate: '2027-02-22T23:59:59' } }],
    prints: [
      ['ok', 'RMSに接続できました。'],
      ['expires', '2027-02-22T23:59:59'],
    ],
  },
  'Read orders 1': {
    plays: [search(orderNumber(1), orderNumber(2)), found({ ...anOrder(), memo: 1 })],
    prints: [
      [orderNumber(1), '注文確認待ち', -9999],
      ['came oddly:', [{ path: 'memo', expected: 'text', found: 'number', readAs: 'converted' }]],
      [orderNumber(2), 'no-answer'],
    ],
  },
  'Read orders 2': { plays: [found(older)], prints: [[orderNumber(1), 0]] },
  'Confirm orders 1': {
    plays: [messages(done, refused)],
    given: { numbers: [1, 2, 3].map(orderNumber) },
    prints: [
      [orderNumber(1), 'confirmed'],
      [orderNumber(2), 'ORDER_EXT_API_CONFIRM_ORDER_ERROR_103', '出来ません。'],
      [orderNumber(3), 'ask with getOrder'],
    ],
  },
  'Confirm orders 2': {
    plays: [messages(done), { status: 503, text: '' }],
    given: {
      numbers: Array.from({ length: 101 }, (_, index) => orderNumber(index + 1)),
      store: async (batch: string[]) => void stored.push(batch),
    },
    prints: [
      [orderNumber(1), 'done'],
      ...Array.from({ length: 99 }, (_, index) => [orderNumber(index + 2), 'no word: ask']),
      ['wait', 'nothing was confirmed'],
    ],
  },
  'Report shipments 1': {
    plays: [
      messages(
        info('UPDATE_ORDERSHIPPING_INFO_101', '追加しました。', { dataNumber: 1, shippingDetailId: 2_598_761_999 }),
      ),
    ],
    given: { orderNumber: orderNumber(1), order: readAsIs },
    prints: [['INFO', 2_598_761_999, '追加しました。']],
  },
  'Edit an order 1': {
    plays: [
      { json: { MessageModelList: [info('X_INFO_101', '')], paymentChargeBefore: 0, paymentChargeAfter: 330 } },
      messages(info('UPDATE_ORDERSENDER_INFO_101', '', { orderNumber: orderNumber(1) })),
    ],
    given: { order: readAsIs },
    prints: [['fee', 0, 330], ['done']],
  },
  'Take notifications 1': {
    plays: [],
    given: {
      request: new Request('http://shop.example/rms', {
        method: 'POST',
        body: `<orderNotifyModel><authModel><shopUrl>my-shop</shopUrl><authKey>a-key</authKey></authModel><orderInfoNotifyModel><orderNumber>${orderNumber(1)}</orderNumber></orderInfoNotifyModel></orderNotifyModel>`,
      }),
    },
    prints: [['new order', orderNumber(1)], [rakutenRms.notificationAnswer('N-000-000').body]],
  },
  'Options of the client 1': {
    plays: [{ json: { MessageModelList: [], StatusModelList: [{ orderProgress: 100, SubStatusModelList: null }] } }],
    prints: [
      ['getSubStatusList', 'ok', 200, []],
      [100, 0],
    ],
  },
};

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...text: string[]
) => (...values: unknown[]) => Promise<void>;

/** The example as it stands there; only its client talks to the fake, and what it prints is kept. */
async function run(example: string, given: Record<string, unknown>): Promise<unknown[][]> {
  const clients: rakutenRms.RmsClient[] = [];
  const toFake = (options: Partial<rakutenRms.RmsClientOptions> = {}) => {
    const { client } = aClient(rms.url, { now: () => new Date(), ...options });
    clients.push(client);
    return client;
  };
  const log = vi.fn();
  const names = {
    rakutenRms: { ...rakutenRms, createRmsClient: (options: rakutenRms.RmsClientOptions) => toFake(options) },
    console: { log },
    process: {
      env: {
        RMS_SERVICE_SECRET: credentials.serviceSecret,
        RMS_LICENSE_KEY: credentials.licenseKey,
        RMS_NOTIFICATION_KEY: 'a-key',
      },
    },
    ...(/const client =/.test(example) ? {} : { client: toFake() }),
    ...given,
  };
  const body = example.replace(/^import (\{[^}]+\}) from 'rakuten-rms';$/gm, 'const $1 = rakutenRms;');
  await new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
  for (const client of clients) client.close();
  return log.mock.calls;
}

describe('the README', () => {
  it('has no example that is not run here, and is all of them', () => {
    expect(Object.keys(scenes)).toEqual([...examples.keys()]);
    expect(readme.match(/^```/gm)).toHaveLength(examples.size * 2);
  });

  it.each([...examples])('has an example that runs: %s', async (name, example) => {
    const { plays, given, prints } = scenes[name]!;
    rms.plays(...plays);
    expect(await run(example, given ?? {})).toEqual(prints);
    expect(rms.received).toHaveLength(plays.length);
  });

  it('stores each batch before it is confirmed, as the example says', () => {
    expect(stored.map((batch) => batch.length)).toEqual([100, 1]);
  });

  it('sends the edit of the example with all that was read', async () => {
    rms.plays(...scenes['Edit an order 1']!.plays);
    await run(examples.get('Edit an order 1')!, { order: readAsIs });
    expect(rms.received.at(-1)?.body).toMatchObject({
      PackageModelList: [{ postagePrice: 500, ItemModelList: [{ itemName: '見本のりんご' }] }],
    });
  });

  it('names every error and every function, and nothing that is not there', () => {
    const { client } = aClient(rms.url);
    for (const name of Object.keys(client)) if (name !== 'close') expect(readme).toContain(`\`${name}(`);
    const errors = Object.keys(rakutenRms).filter((name) => /^Rms[A-Z]/.test(name));
    for (const name of errors) expect(readme).toContain(`\`${name}\``);
    for (const [, name] of readme.matchAll(/`(Rms\w+)`/g)) expect(errors).toContain(name);
    const known = [...Object.keys(client), ...Object.keys(rakutenRms), 'orderFunction'];
    for (const [, name] of readme.matchAll(/`(\w+)\(/g)) expect(known).toContain(name);
  });

  it('has the 18 functions of RMS and the expiry of the key in its table, each once', () => {
    const table = /## Functions\n([\s\S]*?)\nBuilt on them/.exec(readme)![1]!;
    const rows = [...table.matchAll(/^\| `\w+\(.*?\)`\s+\| ([\w.]+)/gm)].map(([, name]) => name);
    // biome-ignore format: one a line says nothing more
    expect(rows).toEqual([
      'searchOrder', 'getOrder', 'confirmOrder', 'updateOrderShipping', 'updateOrderShippingAsync',
      'getResultUpdateOrderShippingAsync', 'getSubStatusList', 'updateOrderSubStatus', 'updateOrderMemo', 'updateOrderRemarks',
      'updateOrderSender', 'updateOrderSenderAfterShipping', 'cancelOrder', 'cancelOrderAfterShipping', 'updateOrderOrderer',
      'updateOrderDelivery', 'simulateCouponAmount', 'getPayment', 'license.expiryDate.get',
    ]);
  });
});
