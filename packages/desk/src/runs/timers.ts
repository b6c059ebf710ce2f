/**
 * What a shop repeats by the desk's clock: 自動受注取込, follow, check payments, the day's look at the key. A timer that
 * was missed (the desk was down, the clock jumped) runs once, not once for each time missed; the import looks back to
 * where the last one ended, however long that is ago.
 */
import type { ImportScope } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import type { Shop } from '../shops/shop.ts';
import { testCredentials } from '../shops/test-credentials.ts';
import { ordersToCheck, ordersToFollow } from '../storage/orders-to-read.ts';
import { findRun, type StoredRun } from '../storage/runs.ts';
import { listShops } from '../storage/shops.ts';
import { listTimers, lockTimer, setTimer, type Timer, type TimerName, timerNames } from '../storage/timers.ts';
import { startRun } from './start-run.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Starts every timer that is due. Several processes may call it at once: each timer is one process's. */
export async function startDueTimers(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  for (const shop of await listShops(desk.db.pool)) {
    const timers = new Map((await listTimers(desk.db.pool, shop.shopId)).map((timer) => [timer.name, timer]));
    for (const name of timerNames) {
      const every = timerInterval(shop, name);
      if (every === null || !isDue(timers.get(name), every, now)) continue;
      try {
        await startTimer(desk, shop, name, every, now);
      } catch (error) {
        // One shop's trouble keeps neither its other timers nor the other shops from theirs.
        desk.log.error({ err: error, shopId: shop.shopId, timer: name }, 'a timer could not start; it is tried again');
      }
    }
  }
}

/** Never further ahead than one interval: the interval may have been made shorter, or the clock set back. */
function isDue(timer: Pick<Timer, 'nextAt'> | undefined, every: number, now: Date): boolean {
  return !timer?.nextAt || timer.nextAt <= now || timer.nextAt.getTime() - now.getTime() > every;
}

async function startTimer(desk: Desk, shop: Shop, name: TimerName, every: number, now: Date): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const timer = await lockTimer(tx, shop.shopId, name);
    if (!timer || !isDue(timer, every, now)) return;
    const last = timer.lastRunId ? await findRun(tx, timer.lastRunId) : undefined;
    const under = last && last.state !== 'finished' && last.state !== 'stopped';
    const runId = under ? null : await begin(desk, shop, timer, last, now);
    await setTimer(tx, shop.shopId, name, new Date(now.getTime() + every), runId);
  });
}

async function begin(
  desk: Desk,
  shop: Shop,
  timer: Timer,
  last: StoredRun | undefined,
  now: Date,
): Promise<string | null> {
  const start = { actor: { kind: 'timer' as const, name: timer.name }, priority: 2 };
  switch (timer.name) {
    case 'import-orders': {
      const { scope, overwrite } = shop.settings.import;
      const from = importFrom(shop, timer.cursorAt, now, last);
      const run = await startRun(
        desk,
        shop,
        {
          operation: 'import-orders',
          params: { from: from.toISOString(), to: now.toISOString(), scope, overwrite },
          orders: null,
        },
        { ...start, work: { timer: timer.name, through: now.toISOString() } },
      );
      return run.runId;
    }
    case 'follow-orders':
    case 'check-payments': {
      const numbers = await (timer.name === 'follow-orders' ? ordersToFollow : ordersToCheck)(
        desk.db.pool,
        shop.shopId,
      );
      if (numbers.length === 0) return null;
      return (
        await startRun(desk, shop, { operation: timer.name, params: {}, orders: { orderNumbers: numbers } }, start)
      ).runId;
    }
    case 'check-key':
      // Its answer may take half a minute: the timer's transaction must not stay open for it.
      void testCredentials(desk, shop).catch((error: Error) =>
        desk.log.warn({ err: error.message, shopId: shop.shopId }, 'the key could not be looked at'),
      );
      return null;
  }
}

export function timerInterval(shop: Shop, name: TimerName): number | null {
  const { settings } = shop;
  switch (name) {
    case 'import-orders':
      return settings.import.automatic ? settings.import.everyMinutes * minute : null;
    case 'follow-orders':
      return settings.follow.automatic ? settings.follow.everyMinutes * minute : null;
    case 'check-payments':
      return settings.payments.automatic ? settings.payments.everyMinutes * minute : null;
    case 'check-key':
      return shop.credentialState ? day : null;
  }
}

/**
 * Where a timed import begins. An order may stand for 14 days in 100 and as long in 200 before it is in the scope: a
 * narrower scope looks back further, by order date. What a stopped import had found and not brought in is looked for again.
 */
export function importFrom(
  shop: Pick<Shop, 'settings'>,
  cursor: Date | null,
  now: Date,
  last?: Pick<StoredRun, 'state' | 'params'>,
): Date {
  const overlap = shop.settings.import.overlapMinutes ?? overlapOf(shop.settings.import.scope);
  const oldest = now.getTime() - 729 * day;
  // A clock that was set back leaves the cursor ahead of it.
  const through = Math.min((cursor ?? now).getTime(), now.getTime());
  const from = through - (cursor ? overlap * minute : Math.max(overlap * minute, day));
  const again = last?.state === 'stopped' ? Date.parse(String(last.params.from)) : from;
  return new Date(Math.max(oldest, Math.min(from, again)));
}

function overlapOf(scope: ImportScope): number {
  switch (scope) {
    case 'all':
      return 60;
    case 'processing-and-ready':
      return 16 * 24 * 60;
    case 'ready':
      return 63 * 24 * 60;
  }
}
