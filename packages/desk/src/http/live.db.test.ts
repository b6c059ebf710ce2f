import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { pauseLane } from '../storage/lanes.ts';

let api: TestApi;
const [first, second] = [anOrder(1), anOrder(2)];

beforeAll(async () => {
  api = await anApi();
  await api.call('POST', '/api/shops/north/statuses/apply', { set: 'rakuten-pay' }, 'administrator');
  await storeOrders(api.db, api.shop, [first, second]);
});
afterAll(() => api.close());

interface Told {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at is its own business
  data: any;
  id: string | undefined;
}

/** A stream as a browser holds it. `next` waits for an event that fits; the time limit of the test is its end. */
async function open(headers: Record<string, string> = {}) {
  const ended = new AbortController();
  const answer = await api.app.request('/api/live', {
    headers: { 'x-api-key': api.keys.viewer, ...headers },
    signal: ended.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  const told: Told[] = [];
  return {
    told,
    async next(event: string, fits: (data: Told['data']) => boolean = () => true): Promise<Told> {
      for (;;) {
        const found = told.findIndex((one) => one.event === event && fits(one.data));
        if (found >= 0) return told.splice(found, 1)[0]!;
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        rest += decoder.decode(value, { stream: true });
        const parts = rest.split('\n\n');
        rest = parts.pop()!;
        for (const part of parts) {
          const field = (name: string) =>
            part
              .split('\n')
              .find((line) => line.startsWith(`${name}: `))
              ?.slice(name.length + 2);
          told.push({ event: field('event') ?? 'message', data: JSON.parse(field('data') ?? 'null'), id: field('id') });
        }
      }
    },
    async close() {
      ended.abort();
      await reader.cancel();
    },
  };
}

describe('one stream tells all that happens in a shop', () => {
  it('begins with the state of things', async () => {
    const stream = await open();
    const hello = await stream.next('hello');
    expect(hello.data).toMatchObject({
      version: expect.stringMatching(/^\d/),
      shop: 'north',
      resumed: false,
      runs: [],
      presences: [],
    });
    expect(hello.data.statuses.find((status: { key: string | null }) => status.key === null)).toMatchObject({
      orders: 2,
    });
    await stream.close();
  });

  it('orders that were held, moved or are new, with the counts of their statuses', async () => {
    const stream = await open();
    await stream.next('hello');
    await api.call('POST', `/api/shops/north/orders/${first.orderNumber}/hold`, {});
    expect((await stream.next('orders')).data).toEqual({
      orders: [{ orderNumber: first.orderNumber, what: ['held'] }],
      more: false,
    });
    await stream.next('statuses', (data) => data.statuses.some((status: { held: number }) => status.held === 1));

    await api.call('POST', '/api/runs', {
      operation: 'move-orders',
      params: { to: 'ready-to-ship' },
      orders: { orderNumbers: [second.orderNumber] },
    });
    await stream.next('runs', ({ runs }) => runs[0].state === 'waiting' && runs[0].total === 1);
    await api.workLocally();
    expect((await stream.next('orders')).data.orders).toEqual([
      { orderNumber: second.orderNumber, what: expect.arrayContaining(['moved']), to: 'ready-to-ship' },
    ]);
    await stream.next('runs', ({ runs }) => runs[0].state === 'finished' && runs[0].outcomes.moved === 1);

    await storeOrders(api.db, api.shop, [anOrder(3)]);
    expect((await stream.next('orders')).data.orders).toMatchObject([{ what: ['new'] }]);
    await stream.close();
  });

  it('a lane that pauses, and who looks at which order', async () => {
    const stream = await open();
    await stream.next('hello');
    await pauseLane(
      api.db.pool,
      api.shop.shopId,
      'channel',
      { kind: 'maintenance', ja: 'メンテナンス中です。', en: 'Maintenance.' },
      { firstMs: 60_000, mostMs: 60_000 },
      new Date(),
    );
    expect((await stream.next('lanes')).data.lanes).toMatchObject([
      { lane: 'channel', pause: { kind: 'maintenance' } },
    ]);

    const path = `/api/shops/north/orders/${first.orderNumber}`;
    const put = await api.call('PUT', `${path}/presence`, { state: 'editing' });
    expect(put.body.presences).toEqual([{ id: expect.any(String), name: 'staff', state: 'editing' }]);
    expect((await stream.next('presence')).data.presences).toMatchObject([
      { orderNumber: first.orderNumber, name: 'staff', state: 'editing' },
    ]);
    expect((await api.call('GET', path)).body.order.presences).toEqual(put.body.presences);
    await api.call('PUT', `${path}/presence`, { state: 'gone' });
    expect((await stream.next('presence')).data.presences).toEqual([]);
    expect(await api.call('PUT', `${path}/presence`, { state: 'editing' }, 'viewer')).toMatchObject({ status: 403 });
    await stream.close();
  });

  it('goes on where it broke off, by any process; after too long it says so', async () => {
    const stream = await open();
    await stream.next('hello');
    await api.call('POST', `/api/shops/north/orders/${first.orderNumber}/release`);
    const { id } = await stream.next('orders');
    await stream.close();
    await api.call('PUT', `/api/shops/north/orders/${second.orderNumber}/note`, { text: '電話済み' });

    const again = await open({ 'last-event-id': id! });
    expect((await again.next('hello')).data.resumed).toBe(true);
    const { orders } = (await again.next('orders')).data;
    expect(orders.map((order: { orderNumber: string }) => order.orderNumber)).toContain(second.orderNumber);
    await again.close();

    const late = await open({ 'last-event-id': '01900000-0000-7000-8000-000000000000' });
    expect((await late.next('hello')).data.resumed).toBe(false);
    await late.next('reset');
    await late.close();
  });

  it('two streams look once', async () => {
    const streams = [await open(), await open()];
    for (const stream of streams) await stream.next('hello');
    await api.call('POST', `/api/shops/north/orders/${first.orderNumber}/hold`, {});
    const [one, other] = await Promise.all(streams.map((stream) => stream.next('orders')));
    expect(one!.id).toBe(other!.id);
    for (const stream of streams) await stream.close();
  });
});
