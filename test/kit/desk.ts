/** A whole desk for a test: real PostgreSQL, real worker, the sandbox as Rakuten and as the mail relay. Nothing is mocked. */
import { randomBytes } from 'node:crypto';
import { followClock } from '../../packages/desk/src/clock.ts';
import { makeDemoShops } from '../../packages/desk/src/demo.ts';
import { type OpenDesk, openDesk, openLog } from '../../packages/desk/src/open-desk.ts';
import { type Jobs, openJobs } from '../../packages/desk/src/runs/jobs.ts';
import { applySet } from '../../packages/desk/src/runs/publish-flow.ts';
import { type RunStart, startRun } from '../../packages/desk/src/runs/start-run.ts';
import { defaultTimings, type Timings } from '../../packages/desk/src/runs/timings.ts';
import { startWorker, type Worker } from '../../packages/desk/src/runs/worker.ts';
import { type SecretBox, secretBox } from '../../packages/desk/src/shops/secret-box.ts';
import type { Shop, ShopSettings } from '../../packages/desk/src/shops/shop.ts';
import { openDatabase } from '../../packages/desk/src/storage/database.ts';
import { eventsOfOrder, type StoredEvent } from '../../packages/desk/src/storage/events.ts';
import { findOrdersByNumber, type StoredOrder } from '../../packages/desk/src/storage/orders.ts';
import {
  findRun,
  outcomeCounts,
  type RunItem,
  runResults,
  type StoredRun,
} from '../../packages/desk/src/storage/runs.ts';
import type { OrderSelection } from '../../packages/desk/src/storage/select-orders.ts';
import { getShop, updateShop } from '../../packages/desk/src/storage/shops.ts';
import { startSandbox } from '../../packages/rakuten-sandbox/src/index.ts';
import type { TestDatabase } from './database.ts';
import { type Control, controlOf } from './sandbox-control.ts';

/** The protocol's times, short: what takes minutes at Rakuten takes tenths of a second here. */
export const quickTimings: Timings = {
  ...defaultTimings,
  lease: 5_000,
  sendWithin: 500,
  grace: { harmless: 200, harms: 400, accepted: 3_000, mail: 300 },
  askAfter: [50, 100, 200, 400],
  askThenEvery: 500,
  secondAskAfter: 200,
  acceptedReadAfter: 20_000,
  backoff: { first: 20, most: 200 },
  pause: { first: 50, most: 200, key: 300 },
  laneTurn: 2_000,
};

export const tester = { kind: 'person', id: 'test', name: '試験 太郎' } as const;

export interface FinishedRun {
  run: StoredRun;
  outcomes: Record<string, number>;
  results: RunItem[];
}

export interface TestDesk {
  desk: OpenDesk;
  shop: Shop;
  sandbox: Control;
  databaseUrl: string;
  jobs: Jobs;
  /** Starts a run and waits until it is over. */
  run(
    operation: string,
    params?: Record<string, unknown>,
    orders?: OrderSelection | null,
    start?: Partial<RunStart>,
  ): Promise<FinishedRun>;
  begin(
    operation: string,
    params?: Record<string, unknown>,
    orders?: OrderSelection | null,
    start?: Partial<RunStart>,
  ): Promise<string>;
  finished(runId: string): Promise<FinishedRun>;
  order(orderNumber: string): Promise<StoredOrder>;
  events(orderNumber: string): Promise<StoredEvent[]>;
  /** Orders of a status, by its key. */
  inStatus(key: string): Promise<string[]>;
  applySet(): Promise<void>;
  settings(change: (settings: ShopSettings) => void): Promise<void>;
  /** Waits for a condition, looking often; the test's time limit is the end. */
  until<Value>(look: () => Promise<Value | undefined | false>): Promise<Value>;
  /** Nothing automatic is under way any more. */
  settled(): Promise<void>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  orders?: number;
  seed?: number;
  /** false: lanes are worked only after startWorker(). */
  worker?: boolean;
  timers?: boolean;
  timings?: Partial<Timings>;
  /** Default: a fresh one of this test file. */
  database?: TestDatabase;
  /** The key that other processes of this desk share; default: one of its own. */
  secrets?: SecretBox;
}

export async function aDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const database = options.database ?? (await (await import('./database.ts')).freshDatabase());
  const started = await startSandbox({
    port: 0,
    relayPort: 0,
    seed: options.seed ?? 1,
    orders: options.orders ?? 0,
    shops: 1,
    dataDir: null,
    rate: null,
  });
  const log = openLog({ level: process.env.JUCHU_LOG_LEVEL ?? 'silent' });
  const db = openDatabase(database.url, { name: 'test-desk', connections: 20 });
  const jobs = await openJobs(database.url, log, 'worker');
  const clock = followClock(`${started.url}/_sandbox/clock`);
  await clock.sync();
  const desk = openDesk({
    db,
    clock,
    secrets: options.secrets ?? secretBox(randomBytes(32)),
    log,
    jobs,
    timings: { ...quickTimings, ...options.timings },
  });
  await makeDemoShops(desk, started);
  const sandbox = controlOf(started.url, started.shops[0]!.shopId);
  let worker: Worker | undefined;

  const self: TestDesk = {
    desk,
    shop: await getShop(db.pool, 'umineko'),
    sandbox,
    databaseUrl: database.url,
    jobs,
    async run(...request) {
      return self.finished(await self.begin(...request));
    },
    async begin(operation, params = {}, orders = null, start = {}) {
      return (
        await startRun(
          desk,
          await getShop(db.pool, 'umineko'),
          { operation, params, orders },
          { actor: tester, ...start },
        )
      ).runId;
    },
    async finished(runId) {
      const run = await self.until(async () => {
        const found = await findRun(db.pool, runId);
        return found && (found.state === 'finished' || found.state === 'stopped') && found;
      });
      return {
        run,
        outcomes: await outcomeCounts(db.pool, run.shopId, runId),
        results: await runResults(db.pool, run.shopId, runId, { after: 0, limit: 100_000 }),
      };
    },
    async order(orderNumber) {
      const [order] = await findOrdersByNumber(db.pool, self.shop.shopId, [orderNumber]);
      if (!order) throw new Error(`the desk has no order ${orderNumber}`);
      return order;
    },
    events: async (orderNumber) => eventsOfOrder(db.pool, self.shop.shopId, (await self.order(orderNumber)).orderId),
    async inStatus(key) {
      const { rows } = await db.pool.query<{ order_number: string }>(
        `select order_number from orders o join statuses s using (shop_id, status_id) where o.shop_id = $1 and s.key = $2 order by ordered_at, order_number`,
        [self.shop.shopId, key],
      );
      return rows.map((row) => row.order_number);
    },
    applySet: async () => void (await applySet(desk, self.shop, 'rakuten-pay', tester)),
    async settings(change) {
      const shop = await getShop(db.pool, 'umineko');
      change(shop.settings);
      await updateShop(db.pool, shop.shopId, shop);
      await desk.forgetChannel(shop.shopId);
      self.shop = await getShop(db.pool, 'umineko');
    },
    async until(look) {
      for (;;) {
        const found = await look();
        if (found !== undefined && found !== false) return found as never;
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    settled: async () =>
      void (await self.until(async () => {
        const { rows } = await db.pool.query(`select 1 from runs where state not in ('finished', 'stopped') limit 1`);
        return rows.length === 0;
      })),
    async startWorker() {
      worker = await startWorker(desk, jobs, { concurrency: 4, sweepEveryMs: 50, timers: options.timers ?? false });
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
    async close() {
      await self.stopWorker();
      await jobs.stop();
      await desk.close();
      await db.close();
      await started.close();
      await database.drop();
    },
  };

  await self.settings((settings) => {
    settings.channel.requestsPerSecond = 1_000;
    settings.channel.timeoutSeconds = 1;
    settings.mail.mailsPerSecond = 1_000;
    settings.mail.relay.timeoutSeconds = 1;
    // One carrier for all, unless a test is about several.
    settings.shipping.methods = {};
  });
  if (options.worker !== false) await self.startWorker();
  return self;
}
