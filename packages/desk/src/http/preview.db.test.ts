import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { newId } from '../ids.ts';
import { insertEffects } from '../storage/effects.ts';

let api: TestApi;
const plain = anOrder(1);
const open = anOrder(2, (order) => {
  order.standing.amountsSettled = false;
});
const held = anOrder(3);
const done = anOrder(4);
const ready = anOrder(5, (order) => {
  order.phase = 'ready';
  order.confirmedAt = '2026-11-24T01:00:00.000Z';
});
const all = { matching: { number: '438912-' }, expected: 5 };

beforeAll(async () => {
  api = await anApi();
  await api.call('POST', '/api/shops/north/statuses/apply', { set: 'rakuten-pay' }, 'administrator');
  const stored = await storeOrders(api.db, api.shop, [plain, open, held, done, ready]);
  await api.call('POST', `/api/shops/north/orders/${held.orderNumber}/hold`, { note: '在庫を確認中' });
  await api.db.transaction((tx) =>
    insertEffects(
      tx,
      api.shop.shopId,
      [
        {
          effectId: newId(),
          operation: 'confirm-orders',
          orderId: stored[3]!.orderId,
          orderNumber: done.orderNumber,
          lane: 'channel',
          priority: 0,
          runId: newId(),
          itemNo: 1,
          key: `confirm:${stored[3]!.orderId}`,
          changesOrder: true,
          seenHash: null,
          target: {},
        },
      ],
      new Date(),
    ),
  );
  await api.db.pool.query(`update effects set state = 'settled', outcome = 'confirmed', settled_at = now()`);
});
afterAll(() => api.close());

describe('before a run starts', () => {
  it('says to how many, who is left out and why, and what comes next', async () => {
    const { status, body } = await api.call('POST', '/api/runs/preview', { operation: 'confirm-orders', orders: all });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      irreversible: true,
      chosen: 5,
      acts: 1,
      orderNumbers: [plain.orderNumber],
      held: { acts: 0, left: 1 },
      amountDue: { sum: plain.money.amountDue, open: 0 },
      next: [{ outcome: 'confirmed', to: { key: 'payment-review' } }],
    });
    expect(Object.fromEntries(body.left.map((one: { code: string; count: number }) => [one.code, one.count]))).toEqual({
      'amounts-open': 1,
      held: 1,
      'already-done': 2,
    });
    for (const one of body.left)
      expect(one).toMatchObject({ ja: expect.stringMatching(/。$/), en: expect.any(String) });
  });

  it('takes held ones along where a person ticked it', async () => {
    const { body } = await api.call('POST', '/api/runs/preview', {
      operation: 'confirm-orders',
      params: { heldToo: true },
      orders: all,
    });
    expect(body).toMatchObject({ acts: 2, held: { acts: 1, left: 0 } });
  });

  it('tells what starts by itself where orders are moved to', async () => {
    const { body } = await api.call('POST', '/api/runs/preview', {
      operation: 'move-orders',
      params: { to: 'new' },
      orders: all,
    });
    expect(body.next).toMatchObject([{ to: { key: 'new' }, starts: [{ operation: 'send-mail', irreversible: true }] }]);
  });

  it('refuses what the start would refuse, in the same words', async () => {
    for (const body of [
      { operation: 'fly' },
      { operation: 'confirm-orders' },
      { operation: 'confirm-orders', params: { force: true }, orders: all },
      { operation: 'move-orders', params: { to: 'どこか' }, orders: all },
      { operation: 'confirm-orders', orders: { ...all, expected: 4 } },
    ]) {
      const preview = await api.call('POST', '/api/runs/preview', body);
      const start = await api.call('POST', '/api/runs', body);
      expect(preview.status).toBeGreaterThanOrEqual(400);
      expect(preview.body).toEqual(start.body);
    }
  });

  it('and writes nothing', async () => {
    expect((await api.call('GET', '/api/runs')).body.runs).toEqual([]);
  });
});
