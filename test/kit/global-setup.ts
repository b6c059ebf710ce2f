import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { holdDataFolder } from '../../packages/desk/src/embedded-postgres/hold-data-folder.ts';
import { type LaunchedPostgres, launchPostgres } from '../../packages/desk/src/embedded-postgres/launch.ts';
import { readPostmasterFile, servesFolder } from '../../packages/desk/src/embedded-postgres/postmaster-file.ts';
import { openAuth } from '../../packages/desk/src/http/auth.ts';
import { openJobs } from '../../packages/desk/src/runs/jobs.ts';
import { migrate } from '../../packages/desk/src/storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

const folderPrefix = 'juchu-test-';

/** Each project of a run sets up for itself, with modules of its own: the server is shared by way of the process. */
const ofThisProcess = globalThis as typeof globalThis & { juchuTestServer?: Promise<LaunchedPostgres> };

/** One real PostgreSQL for all test files of a run; each takes a copy of a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ofThisProcess.juchuTestServer ??= startServer();
  const server = await ofThisProcess.juchuTestServer;
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}

async function startServer(): Promise<LaunchedPostgres> {
  await clearAwayKilledRuns();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  // What a test wrote need not outlive a power cut.
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' };
  const server = await launchPostgres({ dataFolder: folder, settings });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...server,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query('create database template_desk');
    const templateUrl = url.replace('/juchu?', '/template_desk?');
    await migrate(templateUrl);
    const auth = await openAuth({
      databaseUrl: templateUrl,
      secret: 'only-for-tests-only-for-tests-only',
      baseUrl: 'http://localhost',
    });
    await auth.migrate();
    await auth.close();
    const jobs = await openJobs(templateUrl, pino({ level: 'silent' }), 'web');
    await jobs.stop();
  } finally {
    await admin.end();
  }
}

/** Servers and folders of runs that were killed: their process is gone, so the folder can be had. */
async function clearAwayKilledRuns(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    const entries = await readdir(folder).catch(() => []);
    // Without a lock yet, a run may just be beginning.
    if (!entries.some((entry) => entry.startsWith('desk.lock.'))) continue;
    const held = await holdDataFolder(folder).catch(() => undefined);
    if (!held) continue;
    const data = join(folder, 'data');
    const left = await readPostmasterFile(data);
    if (left && (await servesFolder(left.pid, data))) process.kill(left.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
