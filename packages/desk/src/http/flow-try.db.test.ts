import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';
import type { Actor } from '../actor.ts';
import type { DeskClock } from '../clock.ts';
import type { Flow } from '../flow/flow.ts';
import { rakutenPayFlow } from '../flow/rakuten-pay.ts';
import { placeOrders } from '../runs/place-orders.ts';
import { insertEvents } from '../storage/events.ts';
import { lockOrders, type StoredOrder } from '../storage/orders.ts';

let now = new Date('2026-11-10T03:00:00Z');
const clock: DeskClock = { now: () => now, sync: async () => {} };
const person: Actor = { kind: 'person', id: 'p', name: '佐藤' };
const timer: Actor = { kind: 'timer', name: 'import-orders' };
const byFlow = (status: string): Actor => ({ kind: 'flow', version: 1, status });

let api: TestApi;
let stored: StoredOrder[];
const november = { from: '2026-11-01', to: '2026-11-30' };

/** An outcome and the move that the flow in force made of it, as the engine writes both. */
async function cameOut(
  order: StoredOrder,
  actor: Actor,
  operation: string,
  outcome: string,
  to: string | null,
  params: Record<string, unknown> = {},
): Promise<void> {
  await api.db.transaction(async (tx) => {
    const [locked] = await lockOrders(tx, api.shop.shopId, [order.orderId]);
    if (operation !== 'import-orders')
      await insertEvents(tx, api.shop.shopId, [
        { kind: 'outcome', actor, at: now, orderId: order.orderId, data: { operation, params, outcome } },
      ]);
    if (!to) return;
    const because = operation === 'move-orders' ? { operation } : { operation, outcome, flowVersion: 1 };
    await placeOrders(
      tx,
      api.desk,
      api.shop,
      [{ order: locked!, to, actor, runId: null, because, startsOperations: false }],
      now,
    );
  });
}

const tried = async (flow?: Flow, period = november) =>
  (await api.call('POST', '/api/shops/north/flow/try', { ...(flow ? { flow } : {}), ...period }, 'viewer')).body;

let setsBefore: { sets: { statuses: { isNew: boolean }[] }[] };
const setsNow = async (): Promise<typeof setsBefore> =>
  (await api.call('GET', '/api/shops/north/flow/sets', undefined, 'viewer')).body;

beforeAll(async () => {
  api = await anApi({ clock });
  setsBefore = await setsNow();
  await api.call('POST', '/api/shops/north/statuses/apply', { set: 'rakuten-pay' }, 'administrator');
  stored = await storeOrders(api.db, api.shop, [anOrder(1), anOrder(2), anOrder(3)], now);
  for (const order of stored) {
    await cameOut(order, timer, 'import-orders', 'imported-awaiting-confirmation', 'new');
    await cameOut(order, byFlow('new'), 'send-mail', 'sent', 'awaiting-confirmation', { template: 'thank-you' });
  }
  await cameOut(stored[0]!, person, 'confirm-orders', 'confirmed', 'payment-review');
  await cameOut(stored[1]!, person, 'confirm-orders', 'refused', 'needs-attention');
});
afterAll(() => api.close());

describe('a flow tried on the orders of a period', () => {
  it('ends each where it is under the flow in force', async () => {
    const answer = await tried();
    expect(answer).toMatchObject({ orders: 3, same: 3, different: 0, differing: [] });
    expect(answer.limits.map((limit: { code: string }) => limit.code)).toEqual(['flow-changed', 'people']);
  });

  it('says where each would have ended, and writes nothing', async () => {
    const flow = structuredClone(rakutenPayFlow) as Flow;
    flow.outcomes.find((rule) => rule.operation === 'confirm-orders' && rule.outcome === 'refused')!.to = 'declined';
    const counted = async (table: string) => (await api.db.pool.query(`select count(*) from ${table}`)).rows[0].count;
    const before = await Promise.all(['events', 'runs', 'effects', 'flow_versions'].map(counted));
    const answer = await tried(flow);
    expect(answer).toMatchObject({
      orders: 3,
      same: 2,
      different: 1,
      moves: [{ was: 'needs-attention', wouldBe: 'declined', orders: 1 }],
      differing: [
        {
          orderNumber: stored[1]!.orderNumber,
          was: 'needs-attention',
          wouldBe: 'declined',
          parted: { operation: 'confirm-orders', outcome: 'refused', from: 'awaiting-confirmation' },
        },
      ],
    });
    expect(await Promise.all(['events', 'runs', 'effects', 'flow_versions'].map(counted))).toEqual(before);
  });

  it('counts how often each outcome came', async () => {
    expect((await tried()).cameOut).toContainEqual({
      operation: 'confirm-orders',
      params: {},
      outcome: 'refused',
      from: 'awaiting-confirmation',
      to: 'needs-attention',
      orders: 1,
    });
  });

  it('says what it does not know', async () => {
    const flow = structuredClone(rakutenPayFlow) as Flow;
    flow.entries.push({ status: 'awaiting-confirmation', operation: 'confirm-orders' });
    const answer = await tried(flow);
    expect(answer).toMatchObject({ open: 1 });
    expect(answer.limits[0]).toMatchObject({ code: 'acts-never-run', orders: 1 });
    expect(answer.differing).toMatchObject([
      { orderNumber: stored[2]!.orderNumber, open: { operation: 'confirm-orders' } },
    ]);
  });

  it('begins where the order stood when the period began', async () => {
    now = new Date('2026-12-02T03:00:00Z');
    await cameOut(stored[0]!, byFlow('payment-review'), 'check-payments', 'approved', 'ready-to-ship');
    expect(await tried(undefined, { from: '2026-12-01', to: '2026-12-31' })).toMatchObject({
      orders: 1,
      same: 1,
      statuses: [{ key: 'ready-to-ship', was: 1, wouldBe: 1 }],
    });
    // The earlier period still ends where it ended.
    expect((await tried()).statuses).toContainEqual({ key: 'payment-review', was: 1, wouldBe: 1 });
  });

  it('refuses a period that ends before it begins', async () => {
    const answer = await api.call('POST', '/api/shops/north/flow/try', { from: '2026-12-01', to: '2026-11-01' });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid-period' } } });
  });
});

describe('the ready-made sets', () => {
  it('tell what they would bring before one is used', async () => {
    const isNew = ({ sets: [one] }: typeof setsBefore) => one!.statuses.map((status) => status.isNew);
    expect(setsBefore).toMatchObject({ sets: [{ set: 'rakuten-pay', flow: rakutenPayFlow, withoutStatus: 0 }] });
    expect(isNew(setsBefore)).toEqual(Array(11).fill(true));
    expect(isNew(await setsNow())).toEqual(Array(11).fill(false));
  });
});
