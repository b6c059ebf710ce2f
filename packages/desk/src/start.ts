/**
 * script/start: everything on one machine in one go. A PostgreSQL of its own (or DATABASE_URL's), web and worker in this
 * process, and in the demo the sandbox as a process beside it. Ends on Ctrl-C or SIGTERM, the database last.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Configuration } from './configuration.ts';
import { makeDemoShops, type SandboxInfo } from './demo.ts';
import { holdDataFolder } from './embedded-postgres/hold-data-folder.ts';
import { launchPostgres } from './embedded-postgres/launch.ts';
import { configured, orExplain, untilSignal } from './main.ts';
import { openLog } from './open-desk.ts';
import {
  checkDatabase,
  type FirstStart,
  migrateAll,
  openProcess,
  prepareFirstUse,
  StartProblem,
  startWeb,
  startWork,
} from './processes.ts';

const checkout = resolve(import.meta.dirname, '../../..');
/** A desk that was killed just now leaves its sandbox a moment to end: so a taken port is looked at again before it is told. */
const portFreedWithinMs = 4_000;
const withDemo = !process.argv.includes('--no-demo');

/** Closed in the opposite order of opening, also when a start is broken off in the middle. */
const closing: (() => Promise<void>)[] = [];

async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close().catch((error: Error) => console.error(error.message));
}

const configuration = configured();
const signal = untilSignal();
let ended = false;
const stopping = new AbortController();
void signal.then(async () => {
  ended = true;
  stopping.abort();
  process.stdout.write('\n終了しています… / stopping…\n');
  // A second Ctrl-C, or a part that hangs, must not leave the terminal waiting.
  setTimeout(() => process.exit(1), 9_000).unref();
  await closeAll();
  process.exit(0);
});

await orExplain(async () => {
  try {
    await start(configuration);
  } catch (error) {
    if (ended) return;
    await closeAll();
    throw error;
  }
});

async function start(wanted: Configuration): Promise<void> {
  const begun = performance.now();
  await portIsFree(wanted.port, 'PORT');
  if (withDemo) {
    await portIsFree(wanted.sandboxPort, 'SANDBOX_PORT');
    await portIsFree(wanted.relayPort, 'RELAY_PORT');
  }
  const lock = await holdDataFolder(wanted.dataFolder);
  closing.push(() => lock.release());

  let databaseUrl = wanted.databaseUrl;
  if (databaseUrl) {
    step('データベースに接続しています', 'connecting to the database');
    await checkDatabase(databaseUrl);
  } else {
    step('データベースを起動しています', 'starting the database');
    const postgres = await launchPostgres({ dataFolder: join(wanted.dataFolder, 'postgres'), signal: stopping.signal });
    closing.push(() => postgres.stop());
    databaseUrl = postgres.url;
  }
  step('テーブルを用意しています', 'preparing the tables');
  await migrateAll(wanted, databaseUrl);

  let sandbox: SandboxInfo | undefined;
  if (withDemo) {
    step(
      `楽天のサンドボックスを起動しています(注文 ${wanted.demoOrders} 件)`,
      `starting the Rakuten sandbox (${wanted.demoOrders} orders)`,
    );
    sandbox = await startSandbox(wanted);
  }
  step('受注デスクを起動しています', 'starting the desk');
  const running = sandbox ? { ...wanted, clockUrl: wanted.clockUrl ?? `${sandbox.url}/_sandbox/clock` } : wanted;
  const log = openLog({ file: join(wanted.dataFolder, 'desk.log') });
  const opened = await openProcess(running, databaseUrl, log, 'worker');
  closing.push(() => opened.close());
  const first = await prepareFirstUse(opened.auth, wanted.dataFolder);
  if (sandbox) await makeDemoShops(opened.desk, sandbox);
  const worker = await startWork(opened);
  closing.push(() => worker.stop());
  const web = await startWeb(opened, running, { demo: sandbox ? { sandboxUrl: sandbox.url } : null });
  closing.push(() => web.close());
  if (!ended) showWhereToGo(running, first, sandbox, performance.now() - begun);
}

function step(ja: string, en: string): void {
  if (!ended) process.stdout.write(`  ${ja}… / ${en}\n`);
}

async function portIsFree(port: number, variable: string): Promise<void> {
  const end = Date.now() + portFreedWithinMs;
  while (!(await canListen(port))) {
    if (Date.now() > end || ended) {
      throw new StartProblem(
        `ポート ${port} は使われています。別のJuchuが動いていないか確かめるか、${variable}=別の番号 を付けて起動してください。\nPort ${port} is taken. Is another Juchu running? Set ${variable} to another number.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : reject(error)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** The stand-in is a process of its own: what it does is no part of the desk's. It tells one JSON line when it is ready. */
async function startSandbox(wanted: Configuration): Promise<SandboxInfo> {
  const args = [
    '--port',
    wanted.sandboxPort,
    '--relay-port',
    wanted.relayPort,
    '--seed',
    wanted.demoSeed,
    '--orders',
    wanted.demoOrders,
    '--shops',
    1,
    '--data',
    join(wanted.dataFolder, 'sandbox'),
    '--with-parent',
  ];
  const child = spawn(join(checkout, 'script/sandbox'), args.map(String), {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  closing.push(() => stopChild(child));
  let said = '';
  child.stderr.on('data', (data) => (said = `${said}${data}`.slice(-2_000)));
  return new Promise((ready, reject) => {
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
      const end = out.indexOf('\n');
      if (end > 0) ready(JSON.parse(out.slice(0, end)) as SandboxInfo);
    });
    child.once('exit', (code) =>
      reject(
        new StartProblem(
          `サンドボックスを起動できませんでした(終了コード ${code})。 / The sandbox did not start.\n${said}`,
        ),
      ),
    );
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  // The wrapper and what it started are one process group.
  process.kill(-child.pid!, 'SIGTERM');
  const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}

function showWhereToGo(
  running: Configuration,
  first: FirstStart | null,
  sandbox: SandboxInfo | undefined,
  ms: number,
): void {
  const juchu = `${elsewhere(running)}script/juchu`;
  const lines = [
    '',
    `  受  Juchu が動いています(${(ms / 1000).toFixed(1)} 秒)   ${running.publicUrl}`,
    '',
    first
      ? `  ログイン    ${first.email} / ${first.password}   ← この画面にだけ表示します。控えてください`
      : '  ログイン    前に決めた管理者で',
    `  コマンド    ${juchu} --help   (別の端末で)`,
    `  API         ${running.publicUrl}/docs`,
    ...(sandbox ? [`  楽天の代役  ${sandbox.url}/_sandbox/   届いたメール ${sandbox.url}/_sandbox/page/mail`] : []),
    '',
    ...(sandbox
      ? [
          '  はじめの一歩 / what to try first:',
          `    ${juchu} import-orders --days 14          受注取込`,
          `    ${juchu} statuses apply rakuten-pay       ステータスとフロー`,
          `    ${juchu} orders list                      注文の一覧`,
          `    ${juchu} send-mail --template thank-you --status 新規受付`,
          `    ${juchu} confirm-orders --status 注文確認待ち`,
        ]
      : [`  店舗の登録   ${juchu} shops add KEY --name 名前 → ${juchu} shops credentials KEY`]),
    '',
    '  Ctrl-C で終了。データは残ります。',
    '',
  ];
  console.log(lines.join('\n'));
}

/** Another terminal does not know this one's variables: without them script/juchu would ask another desk, or none. */
function elsewhere(running: Configuration): string {
  const words = (['JUCHU_DATA', 'PORT'] as const)
    .filter((name) => process.env[name])
    .map((name) => `${name}=${name === 'PORT' ? running.port : running.dataFolder} `);
  return words.join('');
}
