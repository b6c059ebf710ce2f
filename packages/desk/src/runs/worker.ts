/** A worker: works lanes, sweeps for lanes that are due, and starts what the shops repeat by the clock. Any number may run. */
import type { Desk } from '../desk.ts';
import { dueLanes } from '../storage/lanes.ts';
import { fillOrders } from './fill-orders.ts';
import type { Jobs } from './jobs.ts';
import { startDueTimers } from './timers.ts';
import { workLane } from './work-lane.ts';

export interface Worker {
  stop(): Promise<void>;
}

export async function startWorker(
  desk: Desk,
  jobs: Jobs,
  options: { concurrency: number; sweepEveryMs: number; timers: boolean },
): Promise<Worker> {
  await jobs.work(options.concurrency, (job, signal) => workLane(desk, job.shopId, job.lane, signal));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();

  const sweep = async () => {
    try {
      await desk.clock.sync();
      if (options.timers) await startDueTimers(desk);
      // A notification may be lost and a doubt may fall due with nobody there to wake: the due times are in the tables.
      for (const lane of await dueLanes(desk.db.pool)) await jobs.wakeNow(lane);
      await fillOrders(desk);
    } catch (error) {
      if (!stopped)
        desk.log.warn({ err: error instanceof Error ? error.message : error }, 'the sweep failed; it is tried again');
    }
    if (stopped) return;
    timer = setTimeout(() => {
      sweeping = sweep();
    }, options.sweepEveryMs);
  };
  sweeping = sweep();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sweeping;
      await jobs.stopWork();
    },
  };
}
