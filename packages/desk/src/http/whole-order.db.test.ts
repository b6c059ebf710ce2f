import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { newId } from '../ids.ts';
import { insertEffects } from '../storage/effects.ts';

let api: TestApi;
const order = anOrder(1);

beforeAll(async () => {
  api = await anApi();
  const [stored] = await storeOrders(api.db, api.shop, [order]);
  await api.db.transaction((tx) =>
    insertEffects(
      tx,
      api.shop.shopId,
      [
        {
          effectId: newId(),
          operation: 'send-mail',
          orderId: stored!.orderId,
          orderNumber: order.orderNumber,
          lane: 'mail',
          priority: 0,
          runId: newId(),
          itemNo: 1,
          key: 'x',
          changesOrder: false,
          seenHash: null,
          target: {},
        },
      ],
      new Date(),
    ),
  );
  await api.db.pool.query(
    `update effects set state = 'unknown', doubt_since = '2026-11-24T05:03:00Z', quiet_at = '2026-11-24T05:13:00Z'`,
  );
});
afterAll(() => api.close());

it('tells of what is unknown since when, and what a person may choose with which consequence', async () => {
  const { body } = await api.call('GET', `/api/shops/north/orders/${order.orderNumber}`, undefined, 'viewer');
  expect(body.order.effects).toMatchObject([
    {
      operation: 'send-mail',
      state: 'unknown',
      since: '2026-11-24T05:03:00.000Z',
      canSendAgainAt: '2026-11-24T05:13:00.000Z',
      settledAt: null,
      choices: [
        { decision: 'happened', consequence: { ja: expect.stringContaining('メールが届きません') } },
        { decision: 'send-again', consequence: { ja: expect.stringContaining('2通') } },
        { decision: 'give-up' },
      ],
    },
  ]);
});
