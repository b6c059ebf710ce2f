import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatherIntoAutomaticRun } from '../../packages/desk/src/runs/gather-run.ts';
import { resolveEffect } from '../../packages/desk/src/runs/resolve-effect.ts';
import { startDueTimers } from '../../packages/desk/src/runs/timers.ts';
import { effectsOfOrder } from '../../packages/desk/src/storage/effects.ts';
import { addRunItems, findRun, finishRunIfDone, reopenRun } from '../../packages/desk/src/storage/runs.ts';
import { aDesk, type TestDesk, tester } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';

/** What meets in the database loses nothing: neither work nor a person's word. */
describe('two at once', () => {
  let t: TestDesk;
  let number: string;
  beforeAll(async () => {
    t = await aDesk();
  });
  afterAll(() => t?.close());
  beforeEach(async () => {
    await t.startWorker();
    [number] = (await ordersAt(t).confirmable(1)) as [string];
    await t.settled();
    await t.stopWorker();
  });

  /** Some statement waits for a lock. */
  const somebodyWaits = () =>
    t.until(async () => {
      const { rows } = await t.desk.db.pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });

  const gate = () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, opened };
  };

  it('two transactions that gather the first orders of a status share one run', async () => {
    const order = await t.order(number);
    const gather = (gathered: () => void, wait: Promise<void>) =>
      t.desk.db.transaction(async (tx) => {
        await gatherIntoAutomaticRun(tx, t.desk, t.shop, {
          operation: 'follow-orders',
          params: {},
          flowVersion: 77,
          actor: { kind: 'desk' },
          orders: [order],
          at: t.desk.clock.now(),
        });
        gathered();
        await wait;
      });
    const gathered = gate();
    const commit = gate();
    const first = gather(gathered.open, commit.opened);
    await gathered.opened;
    const second = gather(() => {}, Promise.resolve());
    await somebodyWaits();
    commit.open();
    await Promise.all([first, second]);
    const { rows } = await t.desk.db.pool.query('select run_id from runs where flow_version = 77');
    expect(rows).toHaveLength(1);
  });

  it('transactions that meet in a circle both get through', async () => {
    const { orderId } = await t.order(number);
    const lockShop = 'select 1 from shops for no key update';
    const lockOrder = `select 1 from orders where order_id = '${orderId}' for no key update`;
    const one = gate();
    const other = gate();
    const crossing = (first: string, second: string, mine: ReturnType<typeof gate>, theirs: ReturnType<typeof gate>) =>
      t.desk.db.transaction(async (tx) => {
        await tx.query(first);
        mine.open();
        await theirs.opened;
        await tx.query(second);
      });
    await Promise.all([crossing(lockShop, lockOrder, one, other), crossing(lockOrder, lockShop, other, one)]);
  });

  it('a run is not broken off because the database was away for a moment', async () => {
    const follow = t.desk.operations['move-orders']!;
    let away = 1;
    t.desk.operations['move-orders'] = {
      ...follow,
      work: () => {
        if (away-- > 0) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
        return Promise.resolve(new Map());
      },
    } as typeof follow;
    try {
      await t.startWorker();
      const runId = await t.begin('move-orders', { to: 'confirmed' }, { orderNumbers: [number] }).catch(async () => {
        await t.applySet();
        return t.begin('move-orders', { to: (await t.order(number)).statusKey! }, { orderNumbers: [number] });
      });
      expect((await t.finished(runId)).run).toMatchObject({ state: 'finished', problem: null });
    } finally {
      t.desk.operations['move-orders'] = follow;
    }
  });

  async function unknownMail() {
    await t.startWorker();
    await t.sandbox.relayFault('lost-after-data');
    const { run } = await t.run('send-mail', { template: 'thank-you', again: true }, { orderNumbers: [number] });
    await t.stopWorker();
    const effect = (await effectsOfOrder(t.desk.db.pool, t.shop.shopId, (await t.order(number)).orderId)).find(
      (one) => one.state === 'unknown',
    )!;
    await t.desk.db.pool.query('update effects set quiet_at = clock_timestamp() where effect_id = $1', [
      effect.effectId,
    ]);
    return { run, effect };
  }

  it('"send again" at the moment at which its run finishes is sent', async () => {
    const { run, effect } = await unknownMail();
    await t.desk.db.pool.query(`update runs set state = 'running' where run_id = $1`, [run.runId]);
    const finishing = gate();
    const finish = t.desk.db.transaction(async (tx) => {
      await finishRunIfDone(tx, t.shop.shopId, run.runId, t.desk.clock.now());
      await finishing.opened;
    });
    const resolved = resolveEffect(t.desk, t.shop, effect.effectId, 'send-again', tester);
    await Promise.race([resolved, somebodyWaits()]);
    finishing.open();
    await Promise.all([finish, resolved]);
    expect((await findRun(t.desk.db.pool, run.runId))!.state).toBe('running');
  });

  it('"send again" is sent also when its run was stopped', async () => {
    const { run, effect } = await unknownMail();
    await t.desk.db.pool.query(`update runs set state = 'stopped' where run_id = $1`, [run.runId]);
    await resolveEffect(t.desk, t.shop, effect.effectId, 'send-again', tester);
    await t.startWorker();
    expect((await t.finished(run.runId)).outcomes).toEqual({ sent: 1 });
  });

  it('a timer that cannot start keeps no other from starting', async () => {
    const { operations } = t.desk;
    const follow = operations['import-orders']!;
    await t.settings((settings) => {
      settings.import.automatic = true;
      settings.follow.automatic = true;
    });
    await t.desk.db.pool.query('update timers set next_at = null');
    operations['import-orders'] = {
      ...follow,
      checkParams: () => Promise.reject(new Error('no')),
    } as typeof follow;
    try {
      await startDueTimers(t.desk);
    } finally {
      operations['import-orders'] = follow;
    }
    const { rows } = await t.desk.db.pool.query(
      `select 1 from runs where operation = 'follow-orders' and actor->>'kind' = 'timer'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('what a stopped timed import had found and not brought in is looked for again', async () => {
    await t.settings((settings) => {
      settings.import.automatic = true;
    });
    await t.desk.db.pool.query(`update timers set next_at = null where name = 'import-orders'`);
    await startDueTimers(t.desk);
    const from = async () =>
      (
        await t.desk.db.pool.query<{ run_id: string; from: string }>(
          `select run_id, params->>'from' as from from runs where operation = 'import-orders' and actor->>'kind' = 'timer' order by run_id desc limit 1`,
        )
      ).rows[0]!;
    const stopped = await from();
    await t.desk.db.pool.query(`update runs set state = 'stopped' where run_id = $1`, [stopped.run_id]);
    await t.desk.db.pool.query(
      `update timers set next_at = null, cursor_at = $1::timestamptz + interval '3 days' where name = 'import-orders'`,
      [stopped.from],
    );
    await startDueTimers(t.desk);
    const again = await from();
    expect(again.run_id).not.toBe(stopped.run_id);
    expect(again.from).toBe(stopped.from);
  });

  it('an order that enters a status anew while its act is in doubt keeps its doubt in the run', async () => {
    const { run } = await unknownMail();
    const order = await t.order(number);
    await t.desk.db.transaction(async (tx) => {
      await reopenRun(tx, t.shop.shopId, run.runId, true);
      await addRunItems(tx, t.shop.shopId, run.runId, [{ orderNumber: number, orderId: order.orderId }]);
    });
    const { rows } = await t.desk.db.pool.query('select outcome from run_items where run_id = $1', [run.runId]);
    expect(rows).toEqual([{ outcome: 'unknown' }]);
  });
});
