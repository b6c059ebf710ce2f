import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { launchPostgres } from '../../packages/desk/src/embedded-postgres/launch.ts';
import { openAuth } from '../../packages/desk/src/http/auth.ts';
import { openJobs } from '../../packages/desk/src/runs/jobs.ts';
import { openLog } from '../../packages/desk/src/open-desk.ts';
import { migrate } from '../../packages/desk/src/storage/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real PostgreSQL for all test files; each takes a copy of a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'juchu-test-'));
  const postgres = await launchPostgres({ dataFolder: folder, settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' } });
  await makeTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('create database template_desk');
  const templateUrl = url.replace('/juchu?', '/template_desk?');
  await migrate(templateUrl);
  const auth = await openAuth({ databaseUrl: templateUrl, secret: 'only-for-tests-only-for-tests-only', baseUrl: 'http://localhost' });
  await auth.migrate();
  await auth.close();
  const jobs = await openJobs(templateUrl, openLog({ level: 'silent' }), 'web');
  await jobs.stop();
  await admin.end();
}
