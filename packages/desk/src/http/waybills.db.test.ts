import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { type IssueOptions, issuedFile, trackingNumber } from '../../../../test/kit/issued-file.ts';
import { anOrder, named, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { addDays, jstDate } from '../jst.ts';
import type { Order } from '../orders/order.ts';

/** Released orders by delivery method; 宅配便 goes by Yamato, メール便 by Japan Post, クール便 by Sagawa. */
let serial = 0;
function released(method: string, change: (order: Order) => void = () => {}): Order {
  return anOrder(++serial, (order) => {
    named('海野', `猫${'子'.repeat(serial % 3)}`)(order);
    order.phase = 'ready';
    order.payment = { ...order.payment, kind: 'card' };
    order.delivery = {
      ...order.delivery,
      method,
      temperature: method === 'クール便' ? 'chilled' : 'normal',
      requestedDeliveryDate: null,
      timeSlot: { kind: 'none' },
    };
    order.destinations = order.destinations.slice(0, 1).map((destination) => ({
      ...destination,
      recipient: {
        ...destination.recipient,
        address: {
          postalCode: '1000001',
          prefecture: '東京都',
          city: '千代田区',
          street: '海猫町1-2-3',
          phone: '090-0000-1234',
        },
      },
    }));
    change(order);
  });
}

let api: TestApi;
const path = '/api/shops/north';
const today = jstDate(new Date());

beforeAll(async () => {
  api = await anApi();
  await api.call('POST', `${path}/statuses/apply`, { set: 'rakuten-pay' }, 'administrator');
  const answer = await setShipping({
    consignor: {
      name: '北の店',
      postalCode: '0600001',
      prefecture: '北海道',
      city: '札幌市中央区',
      street: '北一条西1-1',
      phone: '011-000-1234',
    },
    carriers: { 'yamato-b2': { customerCode: '0312345678' } },
    methods: {
      メール便: { carrier: 'japan-post-print-r', service: 'yu-packet' },
      クール便: { carrier: 'sagawa-ehiden', service: 'takuhai' },
    },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
});
afterAll(() => api.close());

function setShipping(shipping: Record<string, unknown>) {
  return api.call('PATCH', path, { settings: { shipping } }, 'administrator');
}

async function stored(...orders: Order[]): Promise<string[]> {
  await storeOrders(api.db, api.shop, orders);
  return orders.map((order) => order.orderNumber);
}

/** Writes the files of these orders; the bytes of each, by carrier. */
async function exported(orders: unknown, params: Record<string, unknown> = {}): Promise<Map<string, Exported>> {
  const started = await api.call('POST', '/api/runs', { shop: 'north', operation: 'issue-waybills', params, orders });
  expect(started.status, JSON.stringify(started.body)).toBeLessThan(300);
  await api.workLocally();
  const { body } = await api.call('GET', `${path}/waybill-files?run=${started.body.run.id}`);
  const files = new Map<string, Exported>();
  for (const file of body.files) {
    const answer = await api.app.request(`${path}/waybill-files/${file.fileId}`, {
      headers: { 'x-api-key': api.keys.staff },
    });
    files.set(file.carrier, { ...file, bytes: Buffer.from(await answer.arrayBuffer()) });
  }
  return files;
}
interface Exported {
  fileId: string;
  carrier: string;
  layoutVersion: string;
  rows: number;
  bytes: Buffer;
}

async function dropped(bytes: Buffer, query = '') {
  const answer = await api.app.request(`${path}/tracking-numbers?${query}`, {
    method: 'POST',
    headers: { 'x-api-key': api.keys.staff },
    body: new Uint8Array(bytes),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at is its own business
  return { status: answer.status, body: (await answer.json()) as any };
}

const typed = (rows: { of: string; trackingNumber: string }[], more: Record<string, unknown> = {}) =>
  api.call('POST', `${path}/tracking-numbers/typed`, { rows, ...more });
const keysOf = async (fileId: string) =>
  (await api.call('GET', `${path}/waybill-files/${fileId}/waybills`)).body.waybills as {
    key: string;
    orderNumber: string;
    trackingNumbers: string[];
    state: string;
  }[];
const groups = (body: { groups: { group: string; count: number }[] }) =>
  Object.fromEntries(body.groups.map(({ group, count }) => [group, count]));

let firstNumber = 0;
const fresh = (options: IssueOptions = {}): IssueOptions => {
  firstNumber += 1_000;
  return { first: firstNumber, ...options };
};

describe('orders that are ready for a waybill', () => {
  it('are counted by the carrier that the shop has set for their delivery method, and chosen by what the count gives', async () => {
    await stored(released('宅配便'), released('宅配便'), released('メール便'), released('クール便'));
    await stored(
      released('宅配便', (order) => {
        order.phase = 'shipped';
      }),
    );
    const { body } = await api.call('GET', `${path}/waybills/ready`, undefined, 'viewer');
    expect(body.orders).toBe(4);
    const byCarrier = Object.fromEntries(
      body.carriers.map((one: { carrier: string; orders: number; methods: unknown }) => [one.carrier, one]),
    );
    expect(byCarrier['yamato-b2']).toMatchObject({
      orders: 2,
      methods: [{ method: '宅配便', orders: 2, service: 'takkyubin' }],
      problems: [],
    });
    expect(byCarrier['sagawa-ehiden']).toMatchObject({ orders: 1, layoutVersion: 'ehiden3-74 (2026-11)' });
    expect(byCarrier['japan-post-print-r']).toMatchObject({ methods: [{ method: 'メール便', service: 'yu-packet' }] });

    const yamato = byCarrier['yamato-b2'];
    const files = await exported({ ...yamato.selection, expected: yamato.orders }, { carrier: 'yamato-b2' });
    expect([...files.values()].map(({ carrier, rows }) => [carrier, rows])).toEqual([['yamato-b2', 2]]);
    const after = (await api.call('GET', `${path}/waybills/ready`)).body;
    expect(after.orders).toBe(2);
  });

  it('without a carrier named go each into the file of its own', async () => {
    const files = await exported({ matching: { phase: ['ready'], held: false, hasWaybill: false } });
    expect(Object.fromEntries([...files].map(([key, { rows }]) => [key, rows]))).toEqual({
      'sagawa-ehiden': 1,
      'japan-post-print-r': 1,
    });
  });
});

describe('a result file', () => {
  let files: Map<string, Exported>;
  const orders = ['宅配便', '宅配便', 'メール便', 'メール便', 'クール便', 'クール便'];
  beforeAll(async () => {
    const numbers = await stored(...orders.map((method) => released(method)));
    files = await exported({ orderNumbers: numbers });
  });

  it.each([
    ['yamato-b2', 'with its headers', {}, 'names'],
    ['yamato-b2', 'without headers, by the keys in it', { header: false }, 'keys'],
    ['sagawa-ehiden', 'with its headers', {}, 'names'],
    ['sagawa-ehiden', 'without headers, by the keys in it', { header: false }, 'keys'],
    ['sagawa-ehiden', 'in UTF-8', { encoding: 'utf8' }, 'names'],
    ['japan-post-print-r', 'with its headers', {}, 'names'],
  ] satisfies [string, string, IssueOptions, string][])(
    'is told to be of %s %s, and shown before anything is written',
    async (carrier, _, options, recognisedBy) => {
      const { body } = await dropped(issuedFile(files.get(carrier)!.bytes, fresh(options)));
      expect(body).toMatchObject({ carrier, recognisedBy, run: null });
      expect(groups(body)).toEqual({ matched: 2 });
      const keys = await keysOf(files.get(carrier)!.fileId);
      expect(keys.map((one) => [one.state, one.trackingNumbers])).toEqual(keys.map(() => ['exported', []]));
    },
  );

  it('without headers and with columns of its own is refused with what to do, and taken by the columns pointed at', async () => {
    const file = files.get('japan-post-print-r')!;
    const bytes = issuedFile(file.bytes, { first: 90_000, header: false });
    const refused = await dropped(bytes);
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'file-unreadable' } } });
    const pointed = await dropped(bytes, 'keyColumn=1&numberColumn=2');
    expect(pointed.body).toMatchObject({ carrier: 'japan-post-print-r', recognisedBy: 'keys' });
    expect(groups(pointed.body)).toEqual({ matched: 2 });
  });

  it('for a waybill of another carrier is a conflict', async () => {
    const [{ key }] = (await keysOf(files.get('sagawa-ehiden')!.fileId)) as { key: string }[] as [{ key: string }];
    const text = `お客様管理番号,伝票番号\n${key},${trackingNumber(70_001)}\n`;
    const { body } = await dropped(Buffer.from(text), 'carrier=yamato-b2');
    expect(body.rows).toMatchObject([{ group: 'conflict', reason: { code: 'other-carrier' } }]);
  });

  it('says of each row what it would do, in groups', async () => {
    const file = files.get('sagawa-ehiden')!;
    const [one, two] = (await keysOf(file.fileId)) as { key: string }[] as [{ key: string }, { key: string }];
    const good = trackingNumber(80_001);
    const wrong = `${good.slice(0, 11)}${(Number(good[11]) + 1) % 7}`;
    const rows = [
      [one.key, good],
      ['J9999999Z', good],
      [two.key, wrong],
      ['他店-12', trackingNumber(80_002)],
      [one.key.slice(0, -1).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) + one.key.slice(-1), good],
    ];
    const text = `お客様管理番号,お問い合せ送り状No.,出荷日\n${rows.map((row) => `${row.join(',')},${today}`).join('\n')}\n`;
    const { body } = await dropped(Buffer.from(text));
    expect(body.rows.map((row: { group: string }) => row.group)).toEqual([
      'matched',
      'no-such-order',
      'check-digit',
      'not-ours',
      'no-such-order',
    ]);
    expect(body.groups[0]).toMatchObject({ group: 'matched', label: { ja: '一致' }, needsPerson: false });
    expect(body.groups.find((group: { group: string }) => group.group === 'check-digit').needsPerson).toBe(true);
  });

  it('one number at two keys is a double number, with both keys shown', async () => {
    const keys = await keysOf(files.get('yamato-b2')!.fileId);
    const text = `お客様管理番号,伝票番号\n${keys.map(({ key }) => `${key},${trackingNumber(80_010)}`).join('\n')}\n`;
    const { body } = await dropped(Buffer.from(text));
    expect(groups(body)).toEqual({ 'double-number': 2 });
    expect(body.rows.map((row: { key: string }) => row.key)).toEqual(keys.map(({ key }) => key));
    expect(body.rows.every((row: { orderNumber: string | null }) => row.orderNumber)).toBe(true);
  });

  it('is taken as a whole when it is written, and again changes nothing', async () => {
    for (const [carrier, { bytes, fileId }] of files) {
      const results = issuedFile(bytes, fresh());
      const first = await dropped(results, 'write=true');
      expect(first.body).toMatchObject({ carrier, run: { operation: 'issue-waybills' } });
      expect(groups(first.body)).toEqual({ matched: 2 });
      expect(groups((await dropped(results, 'write=true')).body)).toEqual({ 'already-there': 2 });
      const keys = await keysOf(fileId);
      expect(keys.map((one) => [one.state, one.trackingNumbers.length])).toEqual([
        ['issued', 1],
        ['issued', 1],
      ]);
      expect(groups((await dropped(issuedFile(bytes, fresh()))).body)).toEqual({ conflict: 2 });
    }
    await api.workLocally();
    const { body } = await api.call('GET', `${path}/waybill-files`);
    expect(
      body.files.filter((file: { fileId: string }) => [...files.values()].some((one) => one.fileId === file.fileId)),
    ).toMatchObject([...files].map(() => ({ waybills: 2, issued: 2 })));
  });

  it('gives several parcels of one waybill each its number', async () => {
    const numbers = await stored(released('クール便'));
    const [[, file]] = [...(await exported({ orderNumbers: numbers }, { parcels: 3 }))] as [[string, Exported]];
    const { body } = await dropped(issuedFile(file.bytes, fresh()), 'write=true');
    expect(groups(body)).toEqual({ matched: 3 });
    expect((await keysOf(file.fileId))[0]!.trackingNumbers).toHaveLength(3);
  });

  it('says what has happened to an order since its waybill was written', async () => {
    const [cancelled, held, changed] = await stored(released('宅配便'), released('宅配便'), released('宅配便'));
    const files = await exported({ orderNumbers: [cancelled, held, changed] });
    await api.db.pool.query(`update orders set phase = 'cancelled' where order_number = $1`, [cancelled]);
    await api.db.pool.query(`update orders set hold = '{"reason":"by-hand"}' where order_number = $1`, [held]);
    await api.db.pool.query(`update orders set content_hash = 'another' where order_number = $1`, [changed]);
    const { body } = await dropped(issuedFile(files.get('yamato-b2')!.bytes, fresh()));
    const cautions = Object.fromEntries(
      body.rows.map((row: { orderNumber: string; caution: { code: string } }) => [row.orderNumber, row.caution.code]),
    );
    expect(cautions).toEqual({
      [cancelled!]: 'order-cancelled',
      [held!]: 'order-held',
      [changed!]: 'order-changed',
    });
  });
});

describe('numbers typed or scanned', () => {
  async function waybill(method = '宅配便') {
    const [orderNumber] = await stored(released(method));
    const [file] = [...(await exported({ orderNumbers: [orderNumber!] })).values()];
    const [one] = await keysOf(file!.fileId);
    return { orderNumber: orderNumber!, key: one!.key, fileId: file!.fileId };
  }
  let next = 500_000;
  const number = () => trackingNumber(++next);

  it('are taken for a key or an order number, as people and readers type them', async () => {
    const [a, b, c, d] = [await waybill(), await waybill('クール便'), await waybill(), await waybill('メール便')];
    const [one, two, three, four] = [number(), number(), number(), number()];
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
    const rows = [
      { of: wide(a.key.toLowerCase()), trackingNumber: wide(one.replace(/(.{4})(.{4})/, '$1-$2-')) },
      { of: b.orderNumber.replaceAll('-', 'ー'), trackingNumber: two },
      { of: `A${three}A`, trackingNumber: c.key },
      { of: d.key, trackingNumber: `a${four}b` },
    ];
    const preview = await typed(rows);
    expect(groups(preview.body)).toEqual({ matched: 4 });
    expect((await keysOf(a.fileId))[0]!.trackingNumbers).toEqual([]);
    const written = await typed(rows, { write: true });
    expect(written.body.rows).toMatchObject([
      { orderNumber: a.orderNumber, trackingNumber: one, parcels: { wanted: 1, numbered: 1 }, carrier: 'yamato-b2' },
      { orderNumber: b.orderNumber, trackingNumber: two, carrier: 'sagawa-ehiden' },
      { orderNumber: c.orderNumber, trackingNumber: three },
      { orderNumber: d.orderNumber, trackingNumber: four, carrier: 'japan-post-print-r' },
    ]);
    expect(written.body.rows[0].recipientName).toMatch(/^海野 猫/);
    expect((await keysOf(a.fileId))[0]).toMatchObject({ state: 'issued', trackingNumbers: [one] });
    expect(groups((await typed(rows, { write: true })).body)).toEqual({ 'already-there': 4 });
  });

  it('settle their order by a run that gathers what is scanned', async () => {
    const { key, orderNumber } = await waybill();
    await typed([{ of: key, trackingNumber: number() }], { write: true });
    await api.workLocally();
    const { body } = await api.call('GET', `${path}/orders/${orderNumber}`);
    expect(body.order.events.map((event: { kind: string }) => event.kind)).toContain('tracking-number');
    const outcomes = body.order.events.filter((event: { kind: string }) => event.kind === 'outcome');
    expect(JSON.stringify(outcomes)).toContain('issued');
  });

  it('with a wrong check digit wait for a person who says yes', async () => {
    const { key } = await waybill();
    const good = number();
    const wrong = `${good.slice(0, 11)}${(Number(good[11]) + 1) % 7}`;
    const rows = [{ of: key, trackingNumber: wrong }];
    expect(groups((await typed(rows, { write: true })).body)).toEqual({ 'check-digit': 1 });
    expect(groups((await typed(rows, { write: true, acceptWarnings: true })).body)).toEqual({ matched: 1 });
  });

  it('twice, for nobody, or instead of another number are told apart, and nothing is overwritten', async () => {
    const [a, b] = [await waybill(), await waybill()];
    const one = number();
    const { body } = await typed(
      [
        { of: a.key, trackingNumber: one },
        { of: b.key, trackingNumber: one },
        { of: a.key, trackingNumber: number() },
        { of: '438912-20261124-9999999999', trackingNumber: number() },
        { of: a.key.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')), trackingNumber: number() },
        { of: b.key, trackingNumber: '12345' },
        { of: b.key, trackingNumber: '' },
      ],
      { write: true },
    );
    expect(body.rows.map((row: { group: string }) => row.group)).toEqual([
      'matched',
      'double-number',
      'conflict',
      'no-such-order',
      'no-such-order',
      'unreadable',
      'unreadable',
    ]);
    expect((await keysOf(a.fileId))[0]!.trackingNumbers).toEqual([one]);
    expect((await keysOf(b.fileId))[0]!.trackingNumbers).toEqual([]);
  });

  it('at once by two people: nobody gets two, and no number goes to two orders', async () => {
    const [a, b] = [await waybill(), await waybill()];
    const one = number();
    const answers = await Promise.all(
      [a, b, a, b].map(({ key }) => typed([{ of: key, trackingNumber: one }], { write: true })),
    );
    const found = answers.map(({ body }) => body.rows[0].group).sort();
    expect(found).toEqual(['already-there', 'double-number', 'double-number', 'matched']);
  });

  it('for a waybill that was written once more are a conflict: its label must not leave', async () => {
    const { key, orderNumber } = await waybill();
    await exported({ orderNumbers: [orderNumber] }, { again: true, againBecause: '送り状が破れた' });
    const { body } = await typed([{ of: key, trackingNumber: number() }], { write: true });
    expect(body.rows).toMatchObject([{ group: 'conflict', reason: { code: 'waybill-void' } }]);
    expect(groups((await typed([{ of: orderNumber, trackingNumber: number() }])).body)).toEqual({ matched: 1 });
  });

  it('go to an order whose label was made elsewhere, by the carrier of its delivery method', async () => {
    const [orderNumber] = await stored(released('クール便'));
    const { body } = await typed([{ of: orderNumber!, trackingNumber: number() }], { write: true, shippedOn: today });
    expect(body.rows).toMatchObject([{ group: 'matched', key: null, carrier: 'sagawa-ehiden' }]);
    const again = await typed([{ of: orderNumber!, trackingNumber: number() }], { write: true });
    expect(groups(again.body)).toEqual({ conflict: 1 });
  });

  it('for an order with several waybills need the key', async () => {
    const [orderNumber] = await stored(
      released('宅配便', (order) => {
        const [destination] = order.destinations;
        order.destinations = [destination!, { ...destination!, destinationId: 'another' }];
      }),
    );
    await exported({ orderNumbers: [orderNumber!] });
    const { body } = await typed([{ of: orderNumber!, trackingNumber: number() }]);
    expect(body.rows).toMatchObject([{ group: 'conflict', reason: { code: 'several-waybills' } }]);
  });
});

describe('shipping settings', () => {
  it.each([
    ['an unknown carrier', { methods: { 宅配便: { carrier: 'pigeon' } } }, 'methods.宅配便.carrier'],
    [
      'a service of another carrier',
      { methods: { 宅配便: { carrier: 'sagawa-ehiden', service: 'nekopos' } } },
      'methods.宅配便.service',
    ],
    [
      'a layout without our key',
      { carriers: { 'yamato-b2': { layout: { columns: [{ header: '品名', holds: 'itemName' }] } } } },
      'carriers.yamato-b2.layout',
    ],
    [
      'a column that is not there',
      { carriers: { 'sagawa-ehiden': { layout: { changes: { 99: { text: '1' } } } } } },
      'carriers.sagawa-ehiden.layout.changes.99',
    ],
    [
      'a slot that the carrier has not',
      { carriers: { 'japan-post-print-r': { ownSlots: { afternoon: '56' } } } },
      'carriers.japan-post-print-r.ownSlots.afternoon',
    ],
    [
      'a code of no known shape',
      { carriers: { 'yamato-b2': { serviceCodes: { nekopos: 'AB' } } } },
      'carriers.yamato-b2.serviceCodes.nekopos',
    ],
  ])('with %s are refused with field and reason, and nothing is stored', async (_, shipping, field) => {
    const before = (await api.call('GET', path)).body.settings.shipping;
    const answer = await setShipping(shipping);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid-settings' } } });
    expect(answer.body.error.details.problems.map((problem: { field: string }) => problem.field)).toContain(
      `shipping.${field}`,
    );
    expect(answer.body.error.ja).toMatch(/[ぁ-ん]/);
    expect((await api.call('GET', path)).body.settings.shipping).toEqual(before);
  });

  it('show each carrier with its layout as corrected, and a schema to draw a form from', async () => {
    await setShipping({ carriers: { 'sagawa-ehiden': { layout: { changes: { 65: { text: '自社便' } } } } } });
    const { body } = await api.call('GET', `${path}/carriers`, undefined, 'viewer');
    expect(body.carriers.map((one: { carrier: string }) => one.carrier)).toEqual([
      'yamato-b2',
      'sagawa-ehiden',
      'japan-post-print-r',
    ]);
    const sagawa = body.carriers[1];
    expect(sagawa.layoutVersion).toBe('ehiden3-74 (2026-11) +shop');
    expect(sagawa.columns[64]).toEqual({ header: '編集０１', text: '自社便' });
    expect(sagawa.settingsSchema.properties.slotSet).toMatchObject({ enum: ['six', 'five'] });
    const numbers = await stored(released('クール便'));
    const file = (await exported({ orderNumbers: numbers })).get('sagawa-ehiden')!;
    expect(file.layoutVersion).toBe('ehiden3-74 (2026-11) +shop');
    await setShipping({ carriers: { 'sagawa-ehiden': { layout: { changes: { 65: null } } } } });
  });

  it('let the buyer of a gift be the consignor, and short names stand for items', async () => {
    await setShipping({ consignorOfGifts: 'buyer', itemNames: { 'tmt-0020': 'トマト' } });
    const numbers = await stored(
      released('宅配便', (order) => {
        order.buyer = {
          ...order.buyer,
          name: { ...order.buyer.name, family: '贈田', first: '主' },
          address: {
            postalCode: '5300001',
            prefecture: '大阪府',
            city: '大阪市北区',
            street: '梅町1-1',
            phone: '06-0000-4321',
          },
        };
        order.destinations[0]!.lines[0]!.itemNumber = 'tmt-0020';
      }),
    );
    const { bytes } = (await exported({ orderNumbers: numbers })).get('yamato-b2')!;
    const text = new TextDecoder('shift_jis').decode(bytes);
    expect(text).toContain('"贈田　主"');
    expect(text).toContain('"06-0000-4321"');
    expect(text).toContain('トマト');
    await setShipping({ consignorOfGifts: 'shop' });
  });

  it('say how many waybills a file takes', async () => {
    await setShipping({ carriers: { 'sagawa-ehiden': { rowsPerFile: 2 } } });
    const orderNumbers = await stored(...[1, 2, 3].map(() => released('クール便')));
    const started = await api.call('POST', '/api/runs', {
      shop: 'north',
      operation: 'issue-waybills',
      params: {},
      orders: { orderNumbers },
    });
    await api.workLocally();
    const { body } = await api.call('GET', `${path}/waybill-files?run=${started.body.run.id}`);
    expect(body.files.map((file: { rows: number }) => file.rows).sort()).toEqual([1, 2]);
    await setShipping({ carriers: { 'sagawa-ehiden': { rowsPerFile: 500 } } });
  });

  it('decide how temperatures go that the channel leaves to the shop', async () => {
    const other = () =>
      released('宅配便', (order) => {
        order.delivery.temperature = { kind: 'unknown', raw: '4' };
      });
    const [before] = await stored(other());
    expect([...(await exported({ orderNumbers: [before!] })).keys()]).toEqual([]);
    await setShipping({ temperatures: { 4: 'chilled' } });
    expect([...(await exported({ orderNumbers: [before!] }, { shipsOn: addDays(today, 1) })).keys()]).toEqual([
      'yamato-b2',
    ]);
  });
});
