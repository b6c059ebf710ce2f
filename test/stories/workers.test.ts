import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSecretBox } from '../../packages/desk/src/shops/secret-box.ts';
import { aDesk, type TestDesk } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';

/** Workers are processes of their own: any number, they come and go, and some are killed in the middle. */
const root = new URL('../../', import.meta.url).pathname;

describe('several worker processes on one database', () => {
  let t: TestDesk;
  let folder: string;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juchu-workers-'));
    // The key file that all of them share, as on a company's machines.
    const secrets = await openSecretBox(join(folder, 'keys', 'secrets.key'));
    t = await aDesk({ secrets });
  });
  afterAll(async () => {
    for (const worker of workers) kill(worker);
    await t?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function startWorkerProcess(): Promise<ChildProcess> {
    const worker = spawn('script/juchu', ['work'], {
      cwd: root,
      detached: true,
      env: {
        ...process.env,
        DATABASE_URL: t.databaseUrl,
        JUCHU_DATA: folder,
        JUCHU_CLOCK_URL: `${t.sandbox.url}/_sandbox/clock`,
        JUCHU_LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(worker);
    let said = '';
    worker.stdout!.on('data', (data) => (said += data));
    await t.until(async () => said.includes('worker'));
    return worker;
  }

  function kill(worker: ChildProcess): void {
    if (worker.exitCode === null && worker.signalCode === null) process.kill(-worker.pid!, 'SIGKILL');
  }

  const confirmedTimes = async (number: string) =>
    (await t.sandbox.history(number)).filter((what) => what === 'confirmed').length;

  it('share the work and confirm each order once', async () => {
    const numbers = await ordersAt(t).confirmable(30);
    await t.stopWorker();
    await startWorkerProcess();
    await startWorkerProcess();
    const runs = await Promise.all([
      t.run('confirm-orders', {}, { orderNumbers: numbers }),
      t.run('send-mail', { template: 'thank-you' }, { orderNumbers: numbers }),
      t.run('confirm-orders', {}, { orderNumbers: numbers }),
    ]);
    expect(runs.flatMap((run) => run.results).filter((result) => result.outcome === 'confirmed')).toHaveLength(30);
    for (const number of numbers) expect(await confirmedTimes(number)).toBe(1);
    expect(await t.sandbox.mailbox()).toHaveLength(30);
  });

  it('when one is killed between the call and its answer, another goes on, and nothing is confirmed twice', async () => {
    const [number] = await ordersAt(t).confirmable(1);
    await t.sandbox.fault({ function: 'confirmOrder', kind: 'slow', ms: 3_000, times: 1 });
    const runId = await t.begin('confirm-orders', {}, { orderNumbers: [number!] });
    // The call is on the wire: Rakuten has it, the answer is still to come.
    await t.until(
      async () =>
        (await t.desk.db.pool.query(`select 1 from effects where run_id = $1 and state = 'sending'`, [runId])).rows
          .length > 0,
    );
    for (const worker of workers) kill(worker);
    await startWorkerProcess();
    await t.until(
      async () =>
        (await t.desk.db.pool.query(`select 1 from effects where run_id = $1 and state = 'settled'`, [runId])).rows
          .length > 0,
    );
    expect(await confirmedTimes(number!)).toBe(1);
    const { rows } = await t.desk.db.pool.query('select outcome, attempt from effects where run_id = $1', [runId]);
    expect(rows[0]).toMatchObject({ outcome: 'confirmed' });
  });
});
