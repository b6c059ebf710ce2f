/**
 * The job library only wakes: "lane L of shop S has work". One waiting and one active job per lane (policy `stately`), so
 * that a lane is worked by one process at a time; a worker that is killed is noticed by its missing heartbeat and the
 * job runs elsewhere. A job that runs twice, late or never is only "look again": the tables are the truth.
 */

import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Transaction } from '../storage/database.ts';

const queue = 'work-lane';

export interface LaneJob {
  shopId: string;
  lane: string;
}

export interface Jobs {
  /** Wakes a worker when the transaction commits; rolled back with it. */
  wake(tx: Transaction, job: LaneJob): Promise<void>;
  wakeNow(job: LaneJob): Promise<void>;
  /** Works jobs, `concurrency` lanes at a time in this process. `true` from the handler = the lane wants another turn. */
  work(concurrency: number, handler: (job: LaneJob, signal: AbortSignal) => Promise<boolean>): Promise<void>;
  /** Takes no more jobs, and waits for those under way: each ends after the step that it is at. */
  stopWork(): Promise<void>;
  stop(): Promise<void>;
}

export async function openJobs(databaseUrl: string, log: Logger, role: 'web' | 'worker'): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: `juchu-jobs-${role}`,
    schema: 'pgboss',
    max: 6,
    schedule: false,
    useListenNotify: role === 'worker',
    supervise: role === 'worker',
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    persistWarnings: false,
  });
  boss.on('error', (error) => log.warn({ err: error.message }, 'jobs'));
  await boss.start();
  const existing = await boss.getQueue(queue);
  if (!existing) {
    // Two processes may start at once: the second finds the queue made.
    await boss
      .createQueue(queue, {
        policy: 'stately',
        notify: true,
        heartbeatSeconds: 10,
        expireInSeconds: 900,
        retryLimit: 1_000_000,
        retryDelay: 0,
        deleteAfterSeconds: 60,
      })
      .catch(async (error: unknown) => {
        if (!(await boss.getQueue(queue))) throw error;
      });
  }
  const options = (job: LaneJob) => ({ singletonKey: `${job.shopId}:${job.lane}` });
  let stopping = false;
  let abort = new AbortController();
  const wakeNow = async (job: LaneJob) => {
    if (!stopping) await boss.send(queue, job, options(job));
  };
  return {
    wakeNow,
    async wake(tx, job) {
      await boss.send(queue, job, {
        ...options(job),
        db: { executeSql: async (text, values) => tx.query(text, values as unknown[]) },
      });
    },
    async work(concurrency, handler) {
      await boss.work<LaneJob>(
        queue,
        { localConcurrency: concurrency, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, batchSize: 1 },
        async ([job]) => {
          if (!job) return;
          try {
            if (await handler(job.data, abort.signal)) await wakeNow(job.data);
          } catch (error) {
            // The database is away, or a bug outside any run: the sweep looks again in a second.
            if (!stopping)
              log.error({ err: error, lane: job.data.lane, shopId: job.data.shopId }, 'a lane was given up for now');
          }
        },
      );
    },
    async stopWork() {
      abort.abort();
      await boss.offWork(queue, { wait: true });
      abort = new AbortController();
    },
    async stop() {
      stopping = true;
      abort.abort();
      await boss.stop({ graceful: true, timeout: 6_000, close: true });
    },
  };
}
