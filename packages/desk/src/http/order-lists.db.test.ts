import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, named, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { newId } from '../ids.ts';
import type { Order } from '../orders/order.ts';
import { normaliseForSearch, searchTextOf } from '../orders/search-text.ts';
import { fillOrders } from '../runs/fill-orders.ts';

/** What each order of this shop is known by. */
const orders: Record<string, Order> = {
  takahashi: anOrder(1, (order) => {
    named('髙橋', '誠一', ['タカハシ', 'セイイチ'])(order);
    order.buyer.address = {
      postalCode: '8100022',
      prefecture: '福岡県',
      city: '福岡市中央区',
      street: '薬院2-14-8 ハイツ薬院 305',
      phone: '092-000-1234',
    };
    order.destinations[0]!.recipient.address = order.buyer.address;
    order.marks.isGift = true;
    order.confirmDueOn = '2026-11-25';
    order.money.amountDue = 12_800;
  }),
  yamada: anOrder(2, (order) => {
    named('山田', '太郎', ['ヤマダ', 'タロウ'])(order);
    order.buyerRemarks = 'のしをお願いします';
    order.confirmDueOn = '2026-11-26';
    order.money.amountDue = null;
    order.payment = { ...order.payment, kind: 'cash-on-delivery', name: '代金引換' };
  }),
  tomato: anOrder(3, (order) => {
    named('田中', '花子')(order);
    const [line] = order.destinations[0]!.lines;
    line!.itemName = '朝どりトマト 2kg';
    line!.itemNumber = 'tmt-0020';
    line!.skus = [{ skuId: 'tea-gift-02', merchantSkuId: null, choices: null }];
    order.phase = 'ready';
    order.confirmedAt = '2026-11-24T01:00:00.000Z';
    order.delivery.requestedDeliveryDate = '2026-11-30';
    order.money.amountDue = 980;
  }),
  shipped: anOrder(4, (order) => {
    named('田中', '次郎')(order);
    order.phase = 'shipped';
    order.delivery.method = 'メール便';
    order.delivery.requestedDeliveryDate = null;
  }),
};
const numberOf = (name: string) => orders[name]!.orderNumber;
const namesOf = (numbers: readonly string[]) =>
  numbers.map((number) => Object.keys(orders).find((name) => numberOf(name) === number) ?? number);

let api: TestApi;
const listed = async (query: string) => {
  const answer = await api.call('GET', `/api/orders?${query}`, undefined, 'viewer');
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return namesOf(answer.body.orders.map((row: { orderNumber: string }) => row.orderNumber));
};

beforeAll(async () => {
  api = await anApi();
  await api.call('POST', '/api/shops/north/statuses/apply', { set: 'rakuten-pay' }, 'administrator');
  await storeOrders(api.db, api.shop, Object.values(orders));
});
afterAll(() => api.close());

describe('an order is found by', () => {
  const cases: [what: string, typed: string, found: string[]][] = [
    ['two kanji of a name', '高橋', ['takahashi']],
    ['the variant that the buyer writes', '髙橋', ['takahashi']],
    ['kana, typed as hiragana', 'たかはし', ['takahashi']],
    ['kana of half width', 'ﾀｶﾊｼ', ['takahashi']],
    ['family and first name with a blank', '山田 太郎', ['yamada']],
    ['the last digits of its number', '0000000003', ['tomato']],
    ['digits of its number over the hyphen, full width', '２０２６１１２４-０００００００００２', ['yamada']],
    ['its phone, with or without hyphens', '0920001234', ['takahashi']],
    ['a part of its address', '薬院2-14', ['takahashi']],
    ['its postal code', '810-0022', ['takahashi']],
    ['an item', 'トマト', ['tomato']],
    ['an item number', 'TMT-0020', ['tomato']],
    ['a SKU', 'gift-02', ['tomato']],
    ['two things at once', '田中 トマト', ['tomato']],
    ['what several have', '田中', ['shipped', 'tomato']],
    ['and not by what nobody has', '鈴木', []],
    ['nor by letters that stand apart', '橋太', []],
  ];
  for (const [what, typed, found] of cases)
    it(what, async () => expect(await listed(`q=${encodeURIComponent(typed)}`)).toEqual(found));

  it('its tracking number, from when it comes until it goes', async () => {
    const path = `/api/shops/north/orders/${numberOf('tomato')}/parcels`;
    const added = await api.call('POST', path, { trackingNumber: '4444-1375-8703', carrier: 'yamato-b2' });
    expect(added.status).toBe(201);
    expect(await listed('q=444413758703')).toEqual(['tomato']);
    expect(await listed('hasTracking=true')).toEqual(['tomato']);
    const { shipmentId } = added.body.order.parcels[0];
    await api.call('PUT', `${path}/${shipmentId}`, {
      trackingNumber: '444413758714',
      carrier: 'yamato-b2',
      acceptWarnings: true,
    });
    expect(await listed('q=444413758703')).toEqual([]);
    expect(await listed('q=444413758714')).toEqual(['tomato']);
    await api.call('DELETE', `${path}/${shipmentId}`);
    expect(await listed('q=4444-1375')).toEqual([]);
    expect(await listed('hasTracking=true')).toEqual([]);
  });

  it('a note among staff', async () => {
    await api.call('PUT', `/api/shops/north/orders/${numberOf('yamada')}/note`, { text: '電話で確認済み' });
    expect(await listed(`q=${encodeURIComponent('電話で')}`)).toEqual(['yamada']);
  });

  it('a search of one character says what to do', async () => {
    const answer = await api.call('GET', `/api/orders?q=${encodeURIComponent('誠')}`);
    expect(answer).toMatchObject({
      status: 422,
      body: { error: { code: 'search-too-short', ja: expect.stringContaining('2文字') } },
    });
  });

  it('whatever a plain look through its text finds', async () => {
    const texts = Object.values(orders).map((order) => ({ order, text: searchTextOf(order) }));
    const parts = fc.nat(texts.length - 1).chain((which) => {
      const fields = texts[which]!.text.split('\n').filter((field) => field.length >= 2);
      return fc.nat(fields.length - 1).chain((index) => {
        const field = fields[index]!;
        return fc
          .tuple(fc.nat(field.length - 2), fc.integer({ min: 2, max: 9 }))
          .map(([start, length]) => field.slice(start, start + length));
      });
    });
    await fc.assert(
      fc.asyncProperty(parts, async (part) => {
        const plain = texts
          .filter(({ text }) => text.split('\n').some((field) => field.includes(normaliseForSearch(part))))
          .map(({ order }) => order.orderNumber);
        expect((await listed(`q=${encodeURIComponent(part)}&sort=oldest`)).filter((name) => name !== 'yamada')).toEqual(
          namesOf(plain).filter((name) => name !== 'yamada'),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the list is narrowed by', () => {
  const cases: [what: string, query: string, found: string[]][] = [
    ['nothing', '', ['shipped', 'tomato', 'yamada', 'takahashi']],
    ['phase', 'phase=new', ['yamada', 'takahashi']],
    ['one of several phases', 'phase=ready&phase=shipped', ['shipped', 'tomato']],
    ['a mark', 'mark=gift', ['takahashi']],
    ['one of several marks', 'mark=gift&mark=remarks', ['yamada', 'takahashi']],
    ['payment', 'payment=cash-on-delivery', ['yamada']],
    ['delivery method', `delivery=${encodeURIComponent('メール便')}`, ['shipped']],
    ['when it was ordered', 'from=2026-11-24T09:00:02&to=2026-11-24T09:00:03', ['tomato', 'yamada']],
    ['the requested day', 'requestedFrom=2026-11-30&requestedTo=2026-11-30&sort=requested&phase=ready', ['tomato']],
    ['the deadline', 'dueBy=2026-11-25', ['takahashi']],
    ['amount', 'amountFrom=1000&amountTo=20000&phase=new', ['takahashi']],
    ['not having a status', 'status=none&phase=ready', ['tomato']],
    ['a part of its number', 'number=00000004', ['shipped']],
    ['a search besides', `q=${encodeURIComponent('田中')}&phase=ready`, ['tomato']],
    ['nobody looking after it', 'assignee=none&phase=ready', ['tomato']],
  ];
  for (const [what, query, found] of cases) it(what, async () => expect(await listed(query)).toEqual(found));

  it('what is wrong in a filter is said', async () => {
    const wrong: [query: string, status: number, code: string][] = [
      ['status=nowhere', 404, 'unknown-status'],
      ['phase=later', 422, 'invalid-request'],
      ['hled=true', 422, 'invalid-request'],
      ['from=2026/11/24', 422, 'invalid-period'],
      ['dueBy=tomorrow', 422, 'invalid-date'],
      ['sort=prettiest', 422, 'invalid-request'],
    ];
    for (const [query, status, code] of wrong)
      expect(await api.call('GET', `/api/orders?${query}`), query).toMatchObject({ status, body: { error: { code } } });
  });
});

describe('the list is sorted by', () => {
  const cases: [sort: string, found: string[]][] = [
    ['newest', ['shipped', 'tomato', 'yamada', 'takahashi']],
    ['oldest', ['takahashi', 'yamada', 'tomato', 'shipped']],
    ['deadline', ['takahashi', 'yamada', 'tomato', 'shipped']],
    ['amount-low', ['yamada', 'tomato', 'shipped', 'takahashi']],
    ['amount-high', ['takahashi', 'shipped', 'tomato', 'yamada']],
  ];
  for (const [sort, found] of cases) {
    it(`${sort}, page by page as in one go, and by its keys`, async () => {
      expect(await listed(`sort=${sort}`)).toEqual(found);
      const pages: string[] = [];
      let cursor = '';
      do {
        const { body } = await api.call('GET', `/api/orders?sort=${sort}&limit=1${cursor ? `&cursor=${cursor}` : ''}`);
        pages.push(...body.orders.map((row: { orderNumber: string }) => row.orderNumber));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect(namesOf(pages)).toEqual(found);
      const keys = await api.call('GET', `/api/orders/keys?sort=${sort}`);
      expect(keys.body).toEqual({ shop: 'north', orderNumbers: found.map(numberOf), atLeast: false });
    });
  }

  it('a search in any order', async () => {
    const query = `q=${encodeURIComponent('田中')}`;
    expect(await listed(`${query}&sort=oldest`)).toEqual(['tomato', 'shipped']);
    expect(await listed(`${query}&sort=amount-high`)).toEqual(['shipped', 'tomato']);
    const first = await api.call('GET', `/api/orders?${query}&limit=1`);
    const second = await api.call('GET', `/api/orders?${query}&limit=1&cursor=${first.body.nextCursor}`);
    expect(namesOf([first.body.orders[0].orderNumber, second.body.orders[0].orderNumber])).toEqual([
      'shipped',
      'tomato',
    ]);
  });

  it('a cursor of another sort is refused', async () => {
    const { body } = await api.call('GET', '/api/orders?limit=1');
    expect(await api.call('GET', `/api/orders?limit=1&sort=oldest&cursor=${body.nextCursor}`)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-cursor' } },
    });
  });
});

describe('what matches is counted', () => {
  it('by the same filter', async () => {
    for (const [query, count] of [
      ['', 4],
      ['status=none', 4],
      ['status=new', 0],
      ['phase=new', 2],
      [`q=${encodeURIComponent('田中')}`, 2],
      ['held=true', 0],
      ['held=false', 4],
    ] as const)
      expect((await api.call('GET', `/api/orders/count?${query}`)).body, query).toEqual({ count, atLeast: false });
  });
});

describe('the same questions in a body, so that no name stands in an address', () => {
  it('give the same answers', async () => {
    const filter = { q: '田中', held: false };
    const found = ['shipped', 'tomato'].map(numberOf);
    const list = await api.call('POST', '/api/orders/search', { filter, limit: 1 }, 'viewer');
    expect(list.body).toMatchObject({ orders: [{ orderNumber: found[0] }], nextCursor: expect.any(String) });
    const next = await api.call('POST', '/api/orders/search', { filter, limit: 1, cursor: list.body.nextCursor });
    expect(next.body).toMatchObject({ orders: [{ orderNumber: found[1] }], nextCursor: null });
    expect((await api.call('POST', '/api/orders/count', { filter })).body).toEqual({ count: 2, atLeast: false });
    expect((await api.call('POST', '/api/orders/keys', { filter })).body.orderNumbers).toEqual(found);
    const wrong = await api.call('POST', '/api/orders/search', { filter: { amountFrom: null } });
    expect(wrong).toMatchObject({ status: 422 });
  });
});

describe('a row', () => {
  it('shows what a list needs, and is read by its number', async () => {
    const { body } = await api.call('POST', '/api/orders/rows', {
      orderNumbers: [numberOf('tomato'), 'not-here', numberOf('takahashi')],
    });
    expect(body.missing).toEqual(['not-here']);
    expect(namesOf(body.orders.map((row: { orderNumber: string }) => row.orderNumber))).toEqual([
      'tomato',
      'takahashi',
    ]);
    expect(body.orders[1]).toMatchObject({
      buyerName: '髙橋 誠一',
      confirmDueOn: '2026-11-25',
      confirmDueAt: '2026-11-25T14:59:59.999Z',
      marks: expect.arrayContaining(['gift']),
      amountDue: 12_800,
      doubt: null,
      trouble: null,
      trackingNumbers: [],
      shipment: { destinations: 1, numbered: 0, reported: 0 },
      standing: { code: 'awaiting-confirmation' },
    });
  });
});

describe('all that match are chosen', () => {
  const start = (orders: unknown) =>
    api.call('POST', '/api/runs', { operation: 'move-orders', params: { to: 'needs-attention' }, orders });

  it('in the number that was shown, or nothing is started', async () => {
    const before = (await api.call('GET', '/api/runs')).body.runs.length;
    const refused = await start({ matching: { q: '田中' }, expected: 3 });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'matching-changed', details: { matching: 2 } } },
    });
    expect((await api.call('GET', '/api/runs')).body.runs).toHaveLength(before);
    const started = await start({ matching: { q: '田中' }, expected: 2 });
    expect(started).toMatchObject({ status: 201, body: { run: { total: 2 } } });
  });

  it('at this moment: what matches later is not taken', async () => {
    const { body } = await start({ matching: { phase: ['new'] } });
    await storeOrders(api.db, api.shop, [anOrder(90)]);
    await api.workLocally();
    const results = await api.call('GET', `/api/runs/${body.run.id}/results`);
    expect(namesOf(results.body.results.map((one: { orderNumber: string }) => one.orderNumber))).toEqual([
      'takahashi',
      'yamada',
    ]);
  });

  it('a filter with a slip refuses the choice', async () => {
    expect(await start({ matching: { phase: ['new'], hold: true } })).toMatchObject({ status: 422 });
  });
});

describe('orders that were here before', () => {
  it('are filled in by the worker, piece by piece', async () => {
    await api.db.pool.query('delete from order_search');
    await api.db.pool.query('insert into order_backfill values ($1, $2)', [
      api.shop.shopId,
      '00000000-0000-0000-0000-000000000000',
    ]);
    await api.db.pool.query(
      `insert into events (shop_id, event_id, at, subject, order_id, kind, actor, data)
       select shop_id, $1, now(), 'order', order_id, 'outcome', '{"kind":"timer","name":"x"}',
              '{"operation":"report-shipments","outcome":"refused","reason":{"code":"refused-by-channel","ja":"だめ","en":"no"}}'
       from orders where order_number = $2`,
      [newId(), numberOf('tomato')],
    );
    const before = await api.call('GET', `/api/orders?q=${encodeURIComponent('高橋')}`);
    expect(before.body).toMatchObject({ orders: [], searchIncomplete: true });
    while (await fillOrders(api.desk));
    expect((await api.call('GET', `/api/orders?q=${encodeURIComponent('高橋')}`)).body).toMatchObject({
      orders: [{ orderNumber: numberOf('takahashi') }],
      searchIncomplete: false,
    });
    expect(await listed('failed=true')).toEqual(['tomato']);
    expect(await listed('trouble=report-shipments:refused-by-channel')).toEqual(['tomato']);
    expect(await listed('trouble=confirm-orders')).toEqual([]);
  });
});
