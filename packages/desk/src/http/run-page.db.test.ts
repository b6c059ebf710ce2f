import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApi, type TestApi } from '../../../../test/kit/an-api.ts';
import { anOrder, named, storeOrders } from '../../../../test/kit/stored-orders.ts';
import { newId } from '../ids.ts';
import { insertEffects } from '../storage/effects.ts';
import { insertEvents } from '../storage/events.ts';
import type { StoredOrder } from '../storage/orders.ts';

let api: TestApi;
let stored: StoredOrder[];
let runId: string;
const start = async (to: string, orders: unknown) => {
  const { body } = await api.call('POST', '/api/runs', { operation: 'move-orders', params: { to }, orders });
  return body.run.id as string;
};

beforeAll(async () => {
  api = await anApi();
  await api.call('POST', '/api/shops/north/statuses/apply', { set: 'rakuten-pay' }, 'administrator');
  stored = await storeOrders(api.db, api.shop, [anOrder(1, named('石井', '貴之')), anOrder(2), anOrder(3)]);
  await start('ready-to-ship', { orderNumbers: [stored[2]!.orderNumber] });
  await api.workLocally();
  runId = await start('ready-to-ship', { matching: {} });
});
afterAll(() => api.close());

const run = async () => (await api.call('GET', `/api/runs/${runId}`, undefined, 'viewer')).body.run;
const results = async (query = '') =>
  (await api.call('GET', `/api/runs/${runId}/results${query}`)).body.results as Record<string, unknown>[];

describe('the page of a run', () => {
  it('says who began it and what still waits', async () => {
    expect(await run()).toMatchObject({
      state: 'waiting',
      total: 3,
      done: 0,
      waiting: 3,
      actorText: { ja: 'APIキー「staff」' },
      results: [{ outcome: 'moved', count: 0, to: { key: 'ready-to-ship', name: '出荷準備' } }],
      doubts: [],
    });
    expect(await results('?outcome=waiting')).toHaveLength(3);
    expect((await api.call('GET', '/api/runs?state=open')).body.runs).toMatchObject([{ id: runId, done: 0 }]);
  });

  it('counts the results by outcome and reason, and says where each leads', async () => {
    await api.workLocally();
    expect(await run()).toMatchObject({
      state: 'finished',
      waiting: 0,
      results: [
        { outcome: 'moved', label: { ja: '移動' }, meaning: 'done', count: 2, reasons: [] },
        {
          outcome: 'skipped',
          count: 1,
          to: null,
          reasons: [{ code: 'already-done', count: 1, ja: expect.stringMatching(/。$/) }],
        },
      ],
    });
    expect(await results('?outcome=moved')).toHaveLength(2);
    expect(await results('?code=already-done')).toMatchObject([
      { orderNumber: stored[2]!.orderNumber, outcome: 'skipped' },
    ]);
    expect(await results('?outcome=needs-person')).toEqual([]);
    expect(await results('?limit=1')).toMatchObject([
      { outcome: 'moved', buyerName: '石井 貴之', amountDue: 5_250, settledAt: expect.any(String) },
    ]);
  });

  it('tells of a doubt what was done, when the desk asks next, and what a person may choose', async () => {
    const effectId = newId();
    const order = stored[0]!;
    await api.db.transaction(async (tx) => {
      await insertEffects(
        tx,
        api.shop.shopId,
        [
          {
            effectId,
            operation: 'send-mail',
            orderId: order.orderId,
            orderNumber: order.orderNumber,
            lane: 'mail',
            priority: 0,
            runId,
            itemNo: 1,
            key: 'x',
            changesOrder: false,
            seenHash: null,
            target: {},
          },
        ],
        new Date(),
      );
      await tx.query(`update effects set state = 'unknown', doubt_since = clock_timestamp()`);
      await insertEvents(tx, api.shop.shopId, [
        {
          kind: 'unknown',
          actor: { kind: 'desk' },
          at: new Date(),
          orderId: order.orderId,
          runId,
          effectId,
          data: { operation: 'send-mail' },
        },
      ]);
    });
    expect((await run()).doubts).toMatchObject([
      {
        effectId,
        orderNumber: order.orderNumber,
        buyerName: '石井 貴之',
        state: 'unknown',
        nextAskAt: null,
        choices: [{ decision: 'happened' }, { decision: 'send-again' }, { decision: 'give-up' }],
        story: [{ kind: 'unknown', text: { ja: expect.stringContaining('人の判断') } }],
      },
    ]);
  });

  it('is listed as waiting for a person while one has something to see to in it', async () => {
    expect((await api.call('GET', '/api/runs?waits=true')).body.runs).toMatchObject([{ id: runId }]);
    expect((await api.call('GET', '/api/runs/counts')).body).toEqual({ open: 0, waits: 1 });

    await api.db.pool.query(`update effects set state = 'settled', settled_at = clock_timestamp()`);
    expect((await api.call('GET', '/api/runs/counts')).body).toEqual({ open: 0, waits: 0 });

    const failed = {
      kind: 'outcome',
      actor: { kind: 'desk' as const },
      at: new Date(),
      orderId: stored[1]!.orderId,
      runId,
      data: { operation: 'move-orders', outcome: 'failed' },
    };
    const trouble = {
      operation: 'move-orders',
      outcome: 'failed',
      code: null,
      ja: '',
      en: '',
      at: failed.at.toISOString(),
    };
    await api.db.transaction((tx) => insertEvents(tx, api.shop.shopId, [{ ...failed, trouble }]));
    expect((await api.call('GET', '/api/runs?waits=true')).body.runs).toMatchObject([{ id: runId }]);

    // What came after answers it, in whichever run.
    await api.db.transaction((tx) => insertEvents(tx, api.shop.shopId, [{ ...failed, at: new Date(), trouble: null }]));
    expect((await api.call('GET', '/api/runs?waits=true')).body.runs).toEqual([]);
  });

  it('that broke off waits until one of its kind went well', async () => {
    const [other] = (await api.call('GET', '/api/runs')).body.runs.filter((one: { id: string }) => one.id !== runId);
    const problem = (id: string, text: object | null) =>
      api.db.pool.query('update runs set problem = $2 where run_id = $1', [id, text]);
    await problem(other.id, { ja: 'キーが切れています。', en: 'The key has expired.' });
    expect((await api.call('GET', '/api/runs/counts')).body.waits).toBe(0);
    await problem(runId, { ja: 'キーが切れています。', en: 'The key has expired.' });
    expect((await api.call('GET', '/api/runs/counts')).body.waits).toBe(1);
    await problem(runId, null);
    await problem(other.id, null);
  });

  it('says where an outcome leads also where the rule names the statuses it comes from', async () => {
    const { body } = await api.call('POST', '/api/runs', {
      operation: 'check-payments',
      params: {},
      orders: { orderNumbers: [stored[0]!.orderNumber] },
    });
    const { run: whole } = (await api.call('GET', `/api/runs/${body.run.id}`)).body;
    expect(whole.results.find((group: { outcome: string }) => group.outcome === 'approved')).toMatchObject({
      to: { key: 'ready-to-ship' },
    });
  });

  it('gives its orders to every list, by outcome and reason', async () => {
    const counted = async (query: string) => (await api.call('GET', `/api/orders/count?${query}`)).body.count;
    expect(await counted(`run=${runId}`)).toBe(3);
    expect(await counted(`run=${runId}&runOutcome=moved`)).toBe(2);
    expect(await counted(`run=${runId}&runOutcome=skipped&runCode=already-done`)).toBe(1);
    expect(await counted(`run=${runId}&runCode=nothing-of-the-kind`)).toBe(0);
    const { body } = await api.call('GET', `/api/orders?run=${runId}&runOutcome=skipped`);
    expect(body.orders).toMatchObject([{ orderNumber: stored[2]!.orderNumber }]);
    expect((await api.call('GET', '/api/orders/count?run=none-such')).status).toBe(422);
  });
});
