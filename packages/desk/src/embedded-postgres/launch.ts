/**
 * The embedded PostgreSQL: a real one that the desk starts and stops by itself. It listens on a Unix socket in a folder
 * of mode 0700 alone, so there is no port to collide on and no password to keep.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, closeSync } from 'node:fs';
import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries, postgresMajor } from './binaries.ts';
import { PostgresProblem } from './postgres-problem.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';

export interface LaunchedPostgres {
  /** For `pg`: postgres://juchu@localhost/juchu?host=<socket folder>. */
  url: string;
  dataFolder: string;
  /** A server that a killed desk had left behind was taken over. */
  adopted: boolean;
  pid: number;
  stop(): Promise<void>;
}

export interface LaunchOptions {
  /** PostgreSQL's own folder; made when it is not there. */
  dataFolder: string;
  /** More `-c name=value`: tests switch fsync off. */
  settings?: Record<string, string>;
}

/** Paths of Unix sockets end at 107 bytes; `/.s.PGSQL.5432` needs fifteen of them. */
const socketFolderAtMost = 90;
const readyWithinMs = 60_000;

export async function launchPostgres(options: LaunchOptions): Promise<LaunchedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const binaries = await findBinaries();
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const data = join(dataFolder, 'data');
  const runAs = await chooseRunAs(data, binaries.postgres);
  const log = join(dataFolder, 'postgres.log');
  const sockets = await socketFolder(dataFolder, runAs);
  const url = `postgres://juchu@localhost/juchu?host=${encodeURIComponent(sockets)}`;

  if (existsSync(join(data, 'PG_VERSION'))) await checkVersion(data);
  else await initialise(binaries.initdb, data, runAs, log);

  const adoptedPid = await runningServer(data, url);
  const pid = adoptedPid ?? (await start(binaries.postgres, data, sockets, runAs, log, url, options.settings ?? {}));
  await makeDatabase(url);
  return { url, dataFolder, adopted: adoptedPid !== undefined, pid, stop: () => stop(data) };
}

/** Locale: sorting by code point never changes with an ICU or libc update; ctype C.UTF-8 knows Japanese letters. */
const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--lc-ctype=C.UTF-8', '--lc-messages=C'];

async function initialise(initdb: string, data: string, runAs: RunAs, log: string): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  await runAs.own(data);
  const [program, ...args] = [...runAs.prefix, initdb, '-D', data, '-U', 'juchu', '--auth-local=trust', '--auth-host=reject', '--no-sync', ...locale];
  const result = spawnSync(program!, args, { encoding: 'utf8', ...runAs.spawn });
  if (result.status === 0) return;
  throw problemFrom(`${result.stdout ?? ''}\n${result.stderr ?? ''}\n${result.error?.message ?? ''}`, data, log);
}

async function start(postgres: string, data: string, sockets: string, runAs: RunAs, log: string, url: string, settings: Record<string, string>): Promise<number> {
  const all = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: '128MB',
    synchronous_commit: 'on',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const end = Date.now() + readyWithinMs;
  // A server killed just now may not be reaped yet: its lock file then refuses the next one for a second or two.
  for (;;) {
    const output = openSync(log, 'a', 0o600);
    const before = (await stat(log)).size;
    const [program, ...args] = [...runAs.prefix, postgres, '-D', data, ...flags];
    // Detached: Ctrl-C goes to the desk, which stops its workers first and the database last.
    const child = spawn(program!, args, { detached: true, stdio: ['ignore', output, output], ...runAs.spawn });
    closeSync(output);
    let exited = false;
    child.once('exit', () => (exited = true));
    child.once('error', () => (exited = true));
    child.unref();
    while (!exited && Date.now() < end) {
      if (await answers(url)) return (await lockedBy(data)) ?? child.pid!;
      await pause(25);
    }
    const said = (await readFile(log, 'utf8')).slice(before);
    if (Date.now() >= end || !said.includes('lock file "postmaster.pid" already exists')) throw problemFrom(said, data, log);
    if (await runningServer(data, url)) return (await lockedBy(data))!;
    await pause(50);
  }
}

/** The server that holds the folder and answers: left behind by a desk that was killed. */
async function runningServer(data: string, url: string): Promise<number | undefined> {
  const pid = await lockedBy(data);
  return pid !== undefined && isAlive(pid) && (await answers(url)) ? pid : undefined;
}

async function lockedBy(data: string): Promise<number | undefined> {
  const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return pid > 0 ? pid : undefined;
}

/** Fast shutdown: open transactions are rolled back, everything committed stays. */
async function stop(data: string): Promise<void> {
  const pid = await lockedBy(data);
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const end = Date.now() + 8_000;
  while (isAlive(pid) && existsSync(join(data, 'postmaster.pid'))) {
    if (Date.now() > end) {
      process.kill(pid, 'SIGQUIT');
      return;
    }
    await pause(20);
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace('/juchu?', '/postgres?') });
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from pg_database where datname = 'juchu'");
    if (rows.length === 0) await client.query('create database juchu');
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url.replace('/juchu?', '/postgres?'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function socketFolder(dataFolder: string, runAs: RunAs): Promise<string> {
  const beside = join(dataFolder, 'socket');
  const short = join(tmpdir(), `juchu-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`);
  const folder = Buffer.byteLength(beside) <= socketFolderAtMost ? beside : short;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner = (await stat(folder)).uid;
  if (process.getuid && owner !== process.getuid() && owner !== runAs.spawn.uid) {
    throw new PostgresProblem('socket-folder-taken', `${folder} は別のユーザーのものです。`, `${folder} belongs to another user.`);
  }
  await chmod(folder, 0o700);
  await runAs.own(folder);
  return folder;
}

async function checkVersion(data: string): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (version === postgresMajor) return;
  throw new PostgresProblem(
    'other-version',
    `${data} はPostgreSQL ${version} のデータです。このJuchuに入っているのは ${postgresMajor} です。`,
    `${data} was made by PostgreSQL ${version}; this Juchu brings ${postgresMajor}.`,
  );
}

function problemFrom(said: string, data: string, log: string): PostgresProblem {
  if (/No space left on device|could not extend file|ENOSPC/i.test(said)) {
    return new PostgresProblem('disk-full', `ディスクに空きがないため、データベースを動かせません(${data})。空きを作ってから、もう一度起動してください。データは壊れていません。`, `The disk is full, so the database can not run (${data}). Make room and start again; nothing is broken.`);
  }
  if (/Permission denied|EACCES|Read-only file system|could not access directory/i.test(said)) {
    return new PostgresProblem('not-writable', `${data} に書き込めません。フォルダーの権限を確かめるか、JUCHU_DATA で別の場所を指定してください。`, `${data} can not be written. Look at its permissions, or name another place in JUCHU_DATA.`);
  }
  const last = said.trim().split('\n').slice(-3).join('\n');
  return new PostgresProblem('not-started', `組み込みPostgreSQLを起動できませんでした。ログ: ${log}\n${last}`, `The embedded PostgreSQL did not start. Log: ${log}\n${last}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
