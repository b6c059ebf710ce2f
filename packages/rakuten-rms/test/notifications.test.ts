import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  authenticate,
  createNotificationHandler,
  handleNotification,
  type Notice,
  notificationAnswer,
  notificationResults,
  parseNotification,
  readNotifiedTime,
  UnreadableXml,
} from '../src/index.ts';
import { orderNumber } from './an-order.ts';

const shop = { authKey: 'mihon-key-0123456789', shopUrl: 'mihon-shop', contractId: '100001' };
const auth = (key = shop.authKey, url = shop.shopUrl) =>
  `<authModel><contractId>100001</contractId><shopUrl>${url}</shopUrl><authKey>${key}</authKey></authModel>`;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

const orderNotice = (more = '', sender = auth()) => `${declaration}
<orderNotifyModel>
  ${sender}
  <orderInfoNotifyModel>
    <orderNumber>${orderNumber(1)}</orderNumber><seqId>77</seqId>
    <orderDate>2026/11/24 09:05:07</orderDate><orderType>1</orderType>
    <basketModel>
      <itemId>10000001</itemId><pageURL>ringo</pageURL><inventoryType>2</inventoryType><units>3</units>
      <orgItemNumber>ringo</orgItemNumber><itemNumber>ringo-red</itemNumber>
      <selectedChoice>色:赤 &amp; 青 &lt;&#x9AD9;&gt;</selectedChoice>
      <h_choice_c_name>赤</h_choice_c_name><v_choice_c_name/>
    </basketModel>
    <basketModel><itemId>10000002</itemId><units>1</units></basketModel>
  </orderInfoNotifyModel>
  ${more}
</orderNotifyModel>`;

const systemNotice = (service: number, fn: number, values: readonly string[]) => `${declaration}
<notifyModel>
  ${auth()}
  <notifyInfoModel>
    <requestId>r-1</requestId><serviceId>${service}</serviceId><functionId>${fn}</functionId>
    ${values.map((value, index) => `<value${index + 1} name="n${index + 1}">${value}</value${index + 1}>`).join('\n')}
  </notifyInfoModel>
</notifyModel>`;

async function handle(body: string | Uint8Array, onNotice: (notice: Notice) => void = () => {}, more: object = {}) {
  const refusals: object[] = [];
  const answer = await handleNotification(body, {
    shops: [shop],
    onNotice,
    onRefused: (refusal) => refusals.push(refusal),
    ...more,
  });
  return { ...answer, refusals };
}

describe('a notification of orders', () => {
  it('tells each order with its items', () => {
    expect(parseNotification(orderNotice())).toEqual({
      sender: shop,
      notices: [
        {
          kind: 'order-placed',
          orderNumber: orderNumber(1),
          seqId: '77',
          orderDate: '2026/11/24 09:05:07',
          orderType: 1,
          items: [
            {
              itemId: '10000001',
              pageUrl: 'ringo',
              inventoryType: 2,
              units: 3,
              orgItemNumber: 'ringo',
              itemNumber: 'ringo-red',
              selectedChoice: '色:赤 & 青 <髙>',
              horizontalChoice: '赤',
              verticalChoice: null,
            },
            expect.objectContaining({ itemId: '10000002', units: 1, selectedChoice: null, inventoryType: null }),
          ],
        },
      ],
    });
  });
});

describe('a notification of the system', () => {
  const noticeOf = (service: number, fn: number, values: readonly string[]) =>
    parseNotification(systemNotice(service, fn, values)).notices[0];
  const at = '2026/11/24 10:00:00';

  it.each([
    ['1', 'ship'],
    ['2', 'cancelled-by-rakuten'],
    ['3', 'shipping-withdrawn'],
    ['4', 'unknown'],
    ['x', 'unknown'],
  ])('tells what became of a payment: %s', (code, result) => {
    expect(noticeOf(5000, 1100, [orderNumber(1), code, at])).toEqual({
      kind: 'payment-reviewed',
      orderNumber: orderNumber(1),
      result,
      resultCode: code === 'x' ? null : Number(code),
      occurredAt: at,
      requestId: 'r-1',
      serviceId: 5000,
      functionId: 1100,
      values: [
        { index: 1, name: 'n1', value: orderNumber(1) },
        { index: 2, name: 'n2', value: code },
        { index: 3, name: 'n3', value: at },
      ],
    });
  });

  it('tells that an order shows a caution', () => {
    expect(noticeOf(5100, 1100, [orderNumber(1), '1', at])).toMatchObject({
      kind: 'caution-shown',
      orderNumber: orderNumber(1),
      cautionDisplayType: 1,
      occurredAt: at,
    });
  });

  it('tells that the buyer changed the order', () => {
    const values = ['update', orderNumber(1), 'sub', 'OrdererModel', 'city', '前', '後', '1', at, at];
    expect(noticeOf(4000, 1100, values)).toMatchObject({
      kind: 'purchase-history-changed',
      operation: 'update',
      orderNumber: orderNumber(1),
      subkey: 'sub',
      class: 'OrdererModel',
      field: 'city',
      before: '前',
      after: '後',
      orderType: 1,
      orderDate: at,
      timestamp: at,
    });
  });

  it('tells that somebody waits for an item', () => {
    const values = ['ringo', 'ringo', '2', '色', '大きさ', '赤', '大', 'h1', 'v1', at];
    expect(noticeOf(4100, 1100, values)).toMatchObject({
      kind: 'restock-requested',
      pageUrl: 'ringo',
      orgItemNumber: 'ringo',
      inventoryType: 2,
      horizontalName: '色',
      verticalName: '大きさ',
      horizontalChoice: '赤',
      verticalChoice: '大',
      horizontalId: 'h1',
      verticalId: 'v1',
      requestedAt: at,
    });
  });

  it('tells that items or images were edited', () => {
    expect(noticeOf(3000, 1100, ['item.csv', at, '1', '2', '3', '4', 'error.csv'])).toMatchObject({
      kind: 'items-edited',
      fileName: 'item.csv',
      processedAt: at,
      inserted: 1,
      updated: 2,
      deleted: 3,
      failed: 4,
      errorFile: 'error.csv',
    });
    expect(noticeOf(3100, 1100, ['image.zip', at, '1', 'x', ''])).toMatchObject({
      kind: 'images-edited',
      fileName: 'image.zip',
      inserted: 1,
      failed: null,
      errorFile: null,
      values: [{}, {}, {}, { index: 4, value: 'x' }, { index: 5, value: null }],
    });
  });

  it('keeps a kind that is not known', () => {
    expect(noticeOf(5000, 1200, ['a'])).toMatchObject({ kind: 'unknown', serviceId: 5000, functionId: 1200 });
    expect(noticeOf(6000, 1100, [])).toMatchObject({ kind: 'unknown', serviceId: 6000, values: [] });
  });

  it.each([
    ['2026/11/24 09:05:07', '2026-11-24T00:05:07.000Z'],
    ['2026/1/2 0:05:07', '2026-01-01T15:05:07.000Z'],
    ['2026/02/30 09:00:00', null],
    ['2026/11/24 25:00:00', null],
    ['2026/11/24', null],
    [null, null],
  ])('has times of Japan: %s', (text, expected) => {
    expect(readNotifiedTime(text)?.toISOString() ?? null).toBe(expected);
  });
});

describe('handling a notification', () => {
  it('tells of each event in turn, then answers that it was taken', async () => {
    const told: Notice[] = [];
    const second = `<orderInfoNotifyModel><orderNumber>${orderNumber(2)}</orderNumber></orderInfoNotifyModel>`;
    const answer = await handle(orderNotice(second), async (notice) => {
      await Promise.resolve();
      told.push(notice);
    });
    expect(told.map((notice) => 'orderNumber' in notice && notice.orderNumber)).toEqual([1, 2].map(orderNumber));
    expect(answer).toEqual({
      status: 200,
      headers: { 'Content-Type': 'text/xml; charset=utf-8' },
      body: `${declaration}\n<responseModel><resultCode>N-000-000</resultCode></responseModel>`,
      resultCode: 'N-000-000',
      refusals: [],
    });
  });

  it('answers with the code of each outcome', () => {
    for (const code of Object.keys(notificationResults) as (keyof typeof notificationResults)[])
      expect(notificationAnswer(code).body).toContain(`<resultCode>${code}</resultCode>`);
    expect(Object.keys(notificationResults)).toEqual(['N-000-000', 'E-400-100', 'E-400-101', 'E-400-900']);
  });

  it.each([
    ['another key', auth('mihon-key-0123456780')],
    ['a key that begins alike', auth(shop.authKey.slice(0, -1))],
    ['no key', auth('')],
    ["another shop's address", auth(shop.authKey, 'other-shop')],
    ['no sender', ''],
  ])('takes nothing from a stranger: %s', async (_, sender) => {
    const onNotice = vi.fn();
    expect(await handle(orderNotice('', sender), onNotice)).toMatchObject({ resultCode: 'E-400-101', status: 200 });
    expect(onNotice).not.toHaveBeenCalled();
  });

  it('knows which of several shops it is, and believes no empty key', () => {
    const shops = [
      { authKey: '', name: 'none' },
      { ...shop, name: 'first' },
      { authKey: 'other', name: 'second' },
    ];
    const { sender } = parseNotification(orderNotice());
    expect(authenticate(sender, shops)?.name).toBe('first');
    expect(authenticate({ ...sender, authKey: 'other' }, shops)?.name).toBe('second');
    for (const authKey of ['', null, 'mihon']) expect(authenticate({ ...sender, authKey }, shops)).toBeNull();
    expect(authenticate({ ...sender, contractId: null }, [shop])).toBeNull();
  });

  it('answers that it was not taken when whoever listens fails, and tells why without telling RMS', async () => {
    const cause = new Error('the database is down');
    const answer = await handle(orderNotice(), () => {
      throw cause;
    });
    expect(answer).toMatchObject({ resultCode: 'E-400-900', refusals: [{ resultCode: 'E-400-900', cause }] });
    expect(answer.body).not.toContain('database');
    expect(await handle(orderNotice(), () => Promise.reject(cause) as never)).toMatchObject({
      resultCode: 'E-400-900',
    });
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['JSON', '{"orderNotifyModel":{}}'],
    ['half a document', orderNotice().slice(0, 300)],
    ['two roots', `<notifyModel>${auth()}</notifyModel><notifyModel/>`],
    ['another document', `<somethingElse>${auth()}</somethingElse>`],
    ['no event', `<notifyModel>${auth()}</notifyModel>`],
    ['an order without a number', `<orderNotifyModel>${auth()}<orderInfoNotifyModel/></orderNotifyModel>`],
    ['an unclosed element', '<notifyModel><a></notifyModel>'],
    ['something nested deeply', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
    ['an encoding that is none', new TextEncoder().encode('<?xml version="1.0" encoding="x-none"?><notifyModel/>')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('<notifyModel>'), Buffer.from([0xff, 0xfe])])],
  ])('takes no %s', async (_, body) => {
    const onNotice = vi.fn();
    expect(await handle(body, onNotice)).toMatchObject({ resultCode: 'E-400-100' });
    expect(onNotice).not.toHaveBeenCalled();
  });

  it('takes nothing that is too large, and does not even read it', async () => {
    const parse = vi.fn();
    const body = orderNotice(`<!-- ${'x'.repeat(3000)} -->`);
    expect(await handle(body, parse, { maxBytes: 2000 })).toMatchObject({
      resultCode: 'E-400-100',
      refusals: [{ why: 'too large' }],
    });
    expect(await handle(body, parse)).toMatchObject({ resultCode: 'N-000-000' });
  });

  it('reads Japanese encodings that the document declares', async () => {
    // 注文 in Shift_JIS.
    const head = Buffer.from(
      `<?xml version="1.0" encoding="Shift_JIS"?><notifyModel>${auth()}<notifyInfoModel><serviceId>4000</serviceId><functionId>1100</functionId><value6>`,
    );
    const tail = Buffer.from('</value6></notifyInfoModel></notifyModel>');
    const told: Notice[] = [];
    await handle(Buffer.concat([head, Buffer.from([0x92, 0x8d, 0x95, 0xb6]), tail]), (notice) => told.push(notice));
    expect(told).toMatchObject([{ kind: 'purchase-history-changed', before: '注文' }]);
  });
});

describe('what an attacker may send', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE notifyModel [
    <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
    <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
  ]><notifyModel>${auth()}<notifyInfoModel><value1>&e;</value1></notifyInfoModel></notifyModel>`;

  it.each([
    ['a billion laughs', laughs],
    [
      'a file of the server',
      `<?xml version="1.0"?><!DOCTYPE notifyModel [<!ENTITY f SYSTEM "file:///etc/hostname">]><notifyModel>${auth()}<notifyInfoModel><value1>&f;</value1></notifyInfoModel></notifyModel>`,
    ],
    [
      'an address to fetch',
      `<?xml version="1.0"?><!DOCTYPE notifyModel SYSTEM "http://127.0.0.1:9/evil.dtd"><notifyModel>${auth()}</notifyModel>`,
    ],
    ['a parameter entity', '<!DOCTYPE notifyModel [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><notifyModel/>'],
    ['an empty document type', `<!DOCTYPE notifyModel><notifyModel>${auth()}</notifyModel>`],
    [
      'an entity that nobody declared',
      `<notifyModel>${auth()}<notifyInfoModel>&nbsp;&e;</notifyInfoModel></notifyModel>`,
    ],
    ['a document type without an end', '<!DOCTYPE notifyModel [<!ENTITY a "ha"'],
  ])('%s is refused, not expanded and not fetched', async (_, body) => {
    const onNotice = vi.fn();
    const answer = await handle(body, onNotice);
    expect(answer).toMatchObject({ resultCode: 'E-400-100' });
    expect(onNotice).not.toHaveBeenCalled();
    expect(() => parseNotification(body)).toThrow(UnreadableXml);
  });

  it('keeps text that only looks like markup as text', () => {
    const values = ['<![CDATA[<!DOCTYPE x [<!ENTITY a "ha">]>&a;]]>', '&lt;!DOCTYPE&gt;'];
    expect(parseNotification(systemNotice(4100, 1100, values)).notices[0]).toMatchObject({
      values: [{ value: '<!DOCTYPE x [<!ENTITY a "ha">]>&a;' }, { value: '<!DOCTYPE>' }],
    });
  });

  it('is answered, whatever it is, and never as taken without the key', async () => {
    const valid = orderNotice('', auth('not-the-key'));
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '&amp;',
        '<![CDATA[',
        ']]>',
        '<!--',
        '<!DOCTYPE a [',
        '</authModel>',
        '<?xml',
        '\0',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(valid.length), fc.nat(valid.length), junk, async (from, to, text) => {
        const body = valid.slice(0, from) + text + valid.slice(to);
        const onNotice = vi.fn();
        const { resultCode } = await handle(body, onNotice);
        expect(['E-400-100', 'E-400-101']).toContain(resultCode);
        expect(onNotice).not.toHaveBeenCalled();
      }),
      { numRuns: 500 },
    );
  });

  it('tells nothing of the document when it refuses', async () => {
    const { refusals } = await handle(`<notifyModel>${auth('secret-of-somebody')}&bad;</notifyModel>`);
    expect(JSON.stringify(refusals)).not.toContain('secret-of-somebody');
    expect(refusals).toHaveLength(1);
  });
});

describe('a handler from Request to Response', () => {
  const post = (body: string) => new Request('http://shop.example/rms', { method: 'POST', body });

  it('answers as RMS wants it', async () => {
    const told: string[] = [];
    const handler = createNotificationHandler({
      shops: [shop],
      onNotice: (notice, { shopUrl }) => void told.push(`${shopUrl} ${notice.kind}`),
    });
    const response = await handler(post(orderNotice()));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await response.text()).toContain('<resultCode>N-000-000</resultCode>');
    expect(told).toEqual(['mihon-shop order-placed']);
  });

  it('takes POST and nothing else', async () => {
    const handler = createNotificationHandler({ shops: [shop], onNotice: () => {} });
    expect((await handler(new Request('http://shop.example/rms'))).status).toBe(405);
    expect(await (await handler(post(''))).text()).toContain('E-400-100');
  });

  it('stops reading where it is too much', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const handler = createNotificationHandler({ shops: [shop], onNotice: () => {}, maxBytes: 10_000 });
    const request = new Request('http://shop.example/rms', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await (await handler(request)).text()).toContain('E-400-100');
    expect(pulled).toBeLessThan(20);
  });

  it('answers where the body breaks off', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const handler = createNotificationHandler({ shops: [shop], onNotice: () => {} });
    const request = new Request('http://shop.example/rms', {
      method: 'POST',
      body: broken,
      duplex: 'half',
    } as RequestInit);
    expect(await (await handler(request)).text()).toContain('E-400-900');
  });
});
