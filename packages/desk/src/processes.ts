/** What runs: the parts of the desk opened for one process, and closed in the right order. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import pg from 'pg';
import type { Logger } from 'pino';
import { followClock, systemClock } from './clock.ts';
import type { Configuration } from './configuration.ts';
import { type AppOptions, createApp } from './http/app.ts';
import { type Auth, newPassword, openAuth } from './http/auth.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';
import { type Jobs, openJobs } from './runs/jobs.ts';
import { startWorker } from './runs/worker.ts';
import { openSecretBox } from './shops/secret-box.ts';
import { openDatabase } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';

/** Lanes that one process works at the same time; most of that time each waits for the other side. */
const lanesAtOnce = 8;

export interface OpenProcess {
  desk: OpenDesk;
  auth: Auth;
  jobs: Jobs;
  close(): Promise<void>;
}

/** Refuses a database that is too old, in words, before anything is written. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'juchu-check',
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    );
    const { version, encoding } = rows[0]!;
    if (Number(version) < 160_000)
      throw new StartProblem(
        `PostgreSQL 16 以上が必要です(接続先は ${Math.floor(Number(version) / 10_000)})。 / PostgreSQL 16 or later is needed.`,
      );
    if (encoding !== 'UTF8')
      throw new StartProblem(
        `データベースの文字コードが ${encoding} です。UTF8 で作り直してください。 / The database must be UTF8.`,
      );
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const { code, message } = error as Error & { code?: string };
    throw new StartProblem(
      `DATABASE_URL のデータベースに接続できません(${code ?? message})。ホスト・ユーザー・パスワード・データベース名を確かめてください。 / The database of DATABASE_URL can not be reached.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Why the start was given up, in words for whoever started it. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

export async function openProcess(
  configuration: Configuration,
  databaseUrl: string,
  log: Logger,
  role: 'web' | 'worker',
): Promise<OpenProcess> {
  const secrets = await openSecretBox(join(configuration.dataFolder, 'keys', 'secrets.key'));
  const db = openDatabase(databaseUrl, {
    name: `juchu-${role}`,
    connections: role === 'worker' ? 2 * lanesAtOnce : 12,
  });
  const clock = configuration.clockUrl ? followClock(configuration.clockUrl) : systemClock;
  await clock.sync();
  const jobs = await openJobs(databaseUrl, log, role);
  const auth = await openAuth({
    databaseUrl,
    secret: await sessionSecret(configuration.dataFolder),
    baseUrl: configuration.publicUrl,
  });
  const desk = openDesk({ db, clock, secrets, log, jobs });
  return {
    desk,
    auth,
    jobs,
    async close() {
      await jobs.stop();
      await desk.close();
      await auth.close();
      await db.close();
    },
  };
}

/** All tables: ours, the people's, the job library's. */
export async function migrateAll(configuration: Configuration, databaseUrl: string): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  const auth = await openAuth({
    databaseUrl,
    secret: await sessionSecret(configuration.dataFolder),
    baseUrl: configuration.publicUrl,
  });
  try {
    await auth.migrate();
  } finally {
    await auth.close();
  }
  return applied;
}

/** What `npm run build` in packages/desk-web makes; script/start sees to it. */
const builtWeb = join(import.meta.dirname, '../../desk-web/dist');

export async function startWeb(
  opened: OpenProcess,
  configuration: Configuration,
  options: AppOptions,
): Promise<{ close(): Promise<void> }> {
  const app = createApp({ desk: opened.desk, auth: opened.auth }, { webFolder: builtWeb, ...options });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port: configuration.port, hostname: configuration.host }, () =>
      resolve(starting),
    );
    starting.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartProblem(
              `ポート ${configuration.port} は使われています。別のJuchuが動いていないか確かめるか、PORT=別の番号 を付けて起動してください。 / Port ${configuration.port} is taken: set PORT.`,
            )
          : error,
      );
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Progress streams would keep the server open for as long as somebody looks at them.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

export async function startWork(opened: OpenProcess, options: { sweepEveryMs?: number; timers?: boolean } = {}) {
  return startWorker(opened.desk, opened.jobs, {
    concurrency: lanesAtOnce,
    sweepEveryMs: options.sweepEveryMs ?? 1_000,
    timers: options.timers ?? true,
  });
}

export interface FirstStart {
  email: string;
  password: string;
}

/**
 * The first administrator, and a key for the command line of this machine's user (mode 0600). Both only once; the
 * password is shown on the first screen and stands nowhere else.
 */
export async function prepareFirstUse(auth: Auth, dataFolder: string): Promise<FirstStart | null> {
  const users = await auth.users();
  let first: FirstStart | null = null;
  let administrator = users.find((user) => user.role === 'administrator')?.id;
  if (!administrator) {
    first = { email: 'admin@juchu.local', password: newPassword() };
    administrator = await auth.createUser({ ...first, name: '管理者', role: 'administrator' });
  }
  const file = join(dataFolder, 'api-key');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (!known || !(await auth.principalOfKey(known.trim()))) {
    const { key } = await auth.createKey({ name: 'この端末のコマンド', role: 'administrator', userId: administrator });
    await writeFile(file, `${key}\n`, { mode: 0o600 });
  }
  return first;
}

async function sessionSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'keys', 'session.key');
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return (await readFile(file, 'utf8')).trim();
}
