import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopRun } from '../../packages/desk/src/runs/run-acts.ts';
import { findRun } from '../../packages/desk/src/storage/runs.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';

/** Every run comes to its end, and none keeps the others from theirs. */
describe('runs go on', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await aDesk();
  });
  afterAll(() => t?.close());

  it('a run whose reports were accepted ends when their result is there', async () => {
    const numbers = await ordersAt(t).reportable(5);
    const { run, outcomes } = await t.run('report-shipments', {}, { orderNumbers: numbers });
    expect(run.state).toBe('finished');
    expect(outcomes).toEqual({ reported: 5 });
  }, 40_000);

  it('a stopped run that still waits for an accepted request lets the other runs of the lane work', async () => {
    const [number, other] = await ordersAt(t).confirmable(2);
    await t.stopWorker();
    const runId = await t.begin('report-shipments', {}, { orderNumbers: [number!] });
    const { orderId } = await t.order(number!);
    // Accepted by Rakuten, no result yet, the next ask in an hour.
    await t.desk.db.pool.query(
      `insert into effects (shop_id, effect_id, operation, order_id, order_number, lane, priority, run_id, item_no, effect_key, key_held, changes_order,
         state, attempt, accepted_id, due_at, quiet_at, target, created_at, first_sent_at)
       values ($1, gen_random_uuid(), 'report-shipments', $2::uuid, $3, 'channel', 0, $4, 1, 'report:' || $2::text, true, true,
         'accepted', 1, 'r-1', clock_timestamp() + interval '1 hour', clock_timestamp() + interval '1 hour', '{"rows":[]}', now(), now())`,
      [t.shop.shopId, orderId, number, runId],
    );
    await t.desk.db.pool.query(
      'update run_items set effect_id = (select effect_id from effects where run_id = $1) where run_id = $1',
      [runId],
    );
    await stopRun(t.desk, (await findRun(t.desk.db.pool, runId))!, tester);
    const next = await t.begin('follow-orders', {}, { orderNumbers: [other!] });
    await t.startWorker();
    expect((await t.finished(next)).run.state).toBe('finished');
    expect((await findRun(t.desk.db.pool, runId))!.state).toBe('stopping');
  }, 40_000);
});
