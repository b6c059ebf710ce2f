import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';
import type { Actor } from '../actor.ts';
import type { DeskClock } from '../clock.ts';
import { newId } from '../ids.ts';
import { holdOrders } from '../runs/hold-orders.ts';
import { insertEffects } from '../storage/effects.ts';
import { insertEvents } from '../storage/events.ts';
import { pauseLane } from '../storage/lanes.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { followParcels, insertParcel } from '../storage/shipments.ts';
import { storeCredentialState } from '../storage/shops.ts';

const now = new Date('2026-11-25T03:00:00Z');
const clock: DeskClock = { now: () => now, sync: async () => {} };
const person: Actor = { kind: 'person', id: 'p', name: '佐藤' };
const timer: Actor = { kind: 'timer', name: 'import-orders' };

let api: TestApi;
let stored: StoredOrder[];
const order = (serial: number) => stored.find((one) => Number(one.orderNumber.slice(-10)) === serial)!;

interface Row {
  code: string;
  count: number;
  urgency: string;
  filter: Record<string, unknown> | null;
  [field: string]: unknown;
}
const today = async (): Promise<{ rows: Row[]; people: number }> => (await api.call('GET', '/api/today')).body;

function queryOf(filter: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  return query.toString();
}

beforeAll(async () => {
  api = await anApi({ clock });
});
afterAll(() => api.close());

describe('what needs a person today', () => {
  it('is nothing in a shop where all is well', async () => {
    expect(await today()).toMatchObject({ rows: [], people: 0, now: now.toISOString() });
  });

  it('stands there, most urgent first', async () => {
    const dueOn = (serial: number, day: string) =>
      anOrder(serial, (one) => {
        one.confirmDueOn = day;
      });
    const cancelled = (serial: number) =>
      anOrder(serial, (one) => {
        one.phase = 'cancelled';
      });
    const ready = (serial: number) =>
      anOrder(serial, (one) => {
        one.phase = 'ready';
        one.delivery.method = serial % 2 ? '宅配便' : 'メール便';
      });
    stored = await storeOrders(
      api.db,
      api.shop,
      [
        dueOn(1, '2026-11-25'),
        dueOn(2, '2026-11-27'),
        anOrder(3),
        anOrder(4),
        ...[5, 6, 7, 8].map(ready),
        cancelled(9),
        anOrder(10),
        anOrder(11),
      ],
      now,
    );
    const { db, shop } = api;
    await db.transaction(async (tx) => {
      // Cancelled after its number was there.
      await insertParcel(
        tx,
        shop.shopId,
        {
          orderId: order(9).orderId,
          destinationId: order(9).details.destinations[0]!.destinationId,
          waybillId: null,
          carrier: 'yamato-b2',
          carrierCode: null,
          trackingNumber: '444413758703',
          shippedOn: null,
        },
        now,
      );
      await followParcels(tx, shop.shopId, [order(9).orderId]);
      const holding = { runId: null, actor: timer };
      await holdOrders(
        tx,
        shop,
        [
          { order: order(9), reason: 'cancelled-at-channel', ...holding },
          { order: order(3), reason: 'by-hand', ...holding },
        ],
        now,
      );
      await tx.query(
        `update orders set review = '{"outcome":"declined","at":"2026-11-25T01:00:00.000Z"}' where order_id = $1`,
        [order(4).orderId],
      );
      const reason = { code: 'refused-by-channel', ja: '発送日が注文日より前です。', en: 'Too early.' };
      await insertEvents(tx, shop.shopId, [
        {
          kind: 'outcome',
          actor: timer,
          at: now,
          orderId: order(5).orderId,
          data: { operation: 'report-shipments', outcome: 'refused', reason },
          trouble: { operation: 'report-shipments', outcome: 'refused', ...reason, at: now.toISOString() },
        },
      ]);
      const effects = [10, 11].map((serial) => ({
        effectId: newId(),
        operation: serial === 10 ? 'confirm-orders' : 'send-mail',
        orderId: order(serial).orderId,
        orderNumber: order(serial).orderNumber,
        lane: 'channel',
        priority: 0,
        runId: newId(),
        itemNo: 1,
        key: `k${serial}`,
        changesOrder: serial === 10,
        seenHash: null,
        target: {},
      }));
      await insertEffects(tx, shop.shopId, effects, now);
      await tx.query(
        `update effects set state = case operation when 'send-mail' then 'unknown' else 'in-doubt' end,
           doubt_since = clock_timestamp() - interval '61 minutes'`,
      );
    });
    await storeCredentialState(db.pool, shop.shopId, {
      verdict: 'ok',
      text: { ja: '', en: '' },
      expiresAt: '2026-12-06T15:00:00.000Z',
      checkedAt: now.toISOString(),
    });
    const { rows, people } = await today();
    expect(rows.map((row) => [row.code, row.count, row.urgency])).toEqual([
      ['stop-parcel', 1, 'stop'],
      ['deadline-today', 1, 'stop'],
      ['declined', 1, 'stop'],
      ['held', 2, 'stop'],
      ['failed', 1, 'stop'],
      ['in-doubt', 1, 'doubt'],
      ['unknown', 1, 'doubt'],
      ['deadline-soon', 1, 'soon'],
      ['key-expiring', 1, 'know'],
      ['to-ship', 4, 'know'],
    ]);
    expect(people).toBe(9);
  });

  it('each row shows exactly its orders', async () => {
    const { rows } = await today();
    for (const row of rows.filter((one) => one.filter)) {
      const answer = await api.call('GET', `/api/orders/count?${queryOf(row.filter!)}`);
      expect(answer.body, row.code).toEqual({ count: row.count, atLeast: false });
      const listed = await api.call('GET', `/api/orders?${queryOf(row.filter!)}`);
      expect(listed.body.orders, row.code).toHaveLength(row.count);
    }
  });

  it('says what, until when and what to do, in both languages', async () => {
    const { rows } = await today();
    expect(rows.find((row) => row.code === 'deadline-today')).toMatchObject({ until: '2026-11-25T14:59:59.999Z' });
    expect(rows.find((row) => row.code === 'held')).toMatchObject({
      detail: { ja: '人の判断 1・楽天でキャンセル 1' },
      since: now.toISOString(),
    });
    expect(rows.find((row) => row.code === 'key-expiring')).toMatchObject({
      title: { ja: 'ライセンスキーがあと12日で切れます' },
      counted: 'shops',
      filter: null,
      link: { page: 'settings' },
    });
    for (const row of rows)
      expect([row.title, row.detail]).toEqual([
        expect.objectContaining({ ja: expect.stringMatching(/./), en: expect.stringMatching(/./) }),
        expect.objectContaining({ ja: expect.stringMatching(/./) }),
      ]);
  });

  it('tells that Rakuten does not answer, and until when', async () => {
    const why = { kind: 'maintenance' as const, ja: '楽天がメンテナンス中です。', en: 'Maintenance.' };
    await pauseLane(api.db.pool, api.shop.shopId, 'channel', why, { firstMs: 60_000, mostMs: 60_000 }, now);
    const { rows } = await today();
    expect(rows.find((row) => row.code === 'lane-paused')).toMatchObject({
      urgency: 'know',
      until: expect.any(String),
    });
    const { connections } = (await api.call('GET', '/api/connections')).body;
    expect(connections[0]).toMatchObject({
      name: 'channel',
      state: 'paused',
      lastSuccessAt: null,
      text: { ja: why.ja },
    });
    expect(connections[1]).toMatchObject({ name: 'mail', state: 'unused' });
  });
});

describe('the flow of a day', () => {
  it('counts by the hour in Japan what went through by itself and what a hand was in', async () => {
    const at = (time: string) => new Date(`2026-11-25T${time}+09:00`);
    const outcome = (serial: number, operation: string, outcome: string, actor: Actor, time: string) => ({
      kind: 'outcome',
      actor,
      at: at(time),
      orderId: order(serial).orderId,
      data: { operation, outcome },
    });
    await api.db.transaction((tx) =>
      insertEvents(tx, api.shop.shopId, [
        outcome(5, 'confirm-orders', 'confirmed', timer, '09:10:00'),
        outcome(6, 'confirm-orders', 'confirmed', person, '09:59:59'),
        outcome(7, 'confirm-orders', 'refused', timer, '09:20:00'),
        outcome(5, 'report-shipments', 'reported', timer, '10:00:00'),
        { kind: 'moved', actor: person, at: at('10:10:00'), orderId: order(7).orderId, data: {} },
        outcome(7, 'report-shipments', 'reported', timer, '10:20:00'),
        outcome(8, 'report-shipments', 'reported', timer, '23:59:59'),
      ]),
    );
    const { body } = await api.call('GET', '/api/today/flow?day=2026-11-25');
    expect(body.hours).toEqual([
      { what: 'confirmed', hour: 9, orders: 2, touched: 1 },
      { what: 'imported', hour: 12, orders: 11, touched: 0 },
      { what: 'shipped', hour: 10, orders: 2, touched: 1 },
      { what: 'shipped', hour: 23, orders: 1, touched: 0 },
    ]);
    expect(body).toMatchObject({ automationRate: 600, totals: { shipped: { orders: 3, touched: 1 } } });
    expect((await api.call('GET', '/api/today/flow?day=2026-11-26')).body).toMatchObject({
      hours: [],
      automationRate: null,
    });
    expect(await api.call('GET', '/api/today/flow?day=11-26')).toMatchObject({ status: 422 });
  });
});
