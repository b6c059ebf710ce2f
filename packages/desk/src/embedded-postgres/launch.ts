/**
 * The embedded PostgreSQL: a real one that the desk starts and stops by itself. It listens on a Unix socket in a folder
 * of mode 0700 alone, so there is no port to collide on and no password to keep.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries, postgresMajor } from './binaries.ts';
import { holdDataFolder } from './hold-data-folder.ts';
import { ended, ownPlace, type Place, preparePlace, seenByServer, startLogged } from './place.ts';
import { folderProblem, PostgresProblem, problemInLog } from './postgres-problem.ts';
import { readPostmasterFile, servesFolder } from './postmaster-file.ts';
import { chooseRunAs } from './run-as.ts';

export interface LaunchedPostgres {
  /** For `pg`: postgres://juchu@localhost/juchu?host=<socket folder>. */
  url: string;
  dataFolder: string;
  /** A server that a killed desk had left behind was taken over. */
  adopted: boolean;
  pid: number;
  /** Fast shutdown: open transactions are rolled back, everything committed stays. Done when the server is gone. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  /** PostgreSQL's own folder; made when it is not there. Run as root, it goes to the account PostgreSQL runs as. */
  dataFolder: string;
  /** More `-c name=value`: tests switch fsync off. */
  settings?: Record<string, string>;
  /** Gives the start up in the middle: what was started is stopped, and the call rejects. */
  signal?: AbortSignal;
}

/** Recovery after a crash reads at most a few checkpoints' worth of log: seconds, on a slow disk a minute or two. */
const readyWithinMs = 300_000;
/** Measured: 1.7 s after a kill -9 of the server, until the number of the dead process was free. */
const heldAtMostMs = 30_000;
const stopFastWithinMs = 6_000;
const stopAtOnceWithinMs = 2_000;

/** Starts the server, or takes over the one that a killed desk left behind. Throws PostgresProblem, in words. */
export async function launchPostgres(options: LaunchOptions): Promise<LaunchedPostgres> {
  const folder = resolve(options.dataFolder);
  const binaries = await findBinaries();
  // Two that take over the same server would stop it for each other.
  const held = await holdDataFolder(folder);
  try {
    const runAs = await chooseRunAs(folder, binaries);
    const place = await preparePlace(folder, runAs);
    if (existsSync(join(place.data, 'PG_VERSION'))) await checkVersion(place);
    else await initialise(place, options.signal);
    const { pid, adopted } = await serve(place, options);
    try {
      await makeDatabase(place.url);
    } catch (error) {
      await stop(pid, place.data);
      throw error;
    }
    return {
      url: place.url,
      dataFolder: folder,
      adopted,
      pid,
      async stop() {
        await stop(pid, place.data);
        await held.release();
      },
    };
  } catch (error) {
    await held.release();
    throw folderProblem(folder, error);
  }
}

/** Locale: sorting by code point never changes with an ICU or libc update; ctype C.UTF-8 knows Japanese letters. */
const locale = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  // Unconfirmed: macOS calls it UTF-8, Windows has none (only pg_trgm would miss it). Linux alone was tried.
  `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : process.platform === 'win32' ? 'C' : 'C.UTF-8'}`,
  '--lc-messages=C',
];

/** Made aside and then renamed, so that a start that is killed in the middle leaves nothing half made behind. */
async function initialise(place: Place, signal?: AbortSignal): Promise<void> {
  const making = join(place.folder, 'data.new');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await ownPlace(place);
  await place.runAs.own(making);
  const args = [
    '-D',
    `${place.runAs.folder}/data.new`,
    '-U',
    'juchu',
    '--auth-local=trust',
    '--auth-host=reject',
    ...locale,
  ];
  const { child, said } = await startLogged(place, 'initdb', args);
  const giveUp = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  await ended(child);
  signal?.removeEventListener('abort', giveUp);
  if (child.exitCode !== 0) {
    await rm(making, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw problemInLog(await said(), place.folder, place.log);
  }
  await rename(making, place.data);
}

/** A server that is ready: one that was left behind, or a new one. */
async function serve(place: Place, options: LaunchOptions): Promise<{ pid: number; adopted: boolean }> {
  const heldUntil = performance.now() + heldAtMostMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const left = await readPostmasterFile(place.data);
    if (left && (await servesFolder(left.pid, place.data))) {
      if (await answers(place.url)) return { pid: left.pid, adopted: true };
      // It is still recovering, or already stopping: wait until it answers or is gone.
    } else {
      const begun = await start(place, options, left?.pid);
      if ('pid' in begun) return { pid: begun.pid, adopted: false };
      // Killed a moment ago, the last one is not cleared away yet: its lock or its shared memory refuses the next.
      if (
        !/lock file .* already exists|pre-existing shared memory block/.test(begun.said) ||
        performance.now() > heldUntil
      ) {
        throw problemInLog(begun.said, place.folder, place.log);
      }
    }
    if (performance.now() > heldUntil)
      throw problemInLog('lock file "postmaster.pid" already exists', place.folder, place.log);
    await pause(50);
  }
}

async function start(
  place: Place,
  options: LaunchOptions,
  deadPid: number | undefined,
): Promise<{ pid: number } | { said: string }> {
  await ownPlace(place);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: seenByServer(place.sockets, place),
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    cluster_name: 'juchu',
    // The log is no place for orders: an error's detail quotes the row, its statement may quote anything.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...options.settings,
  };
  const args = [
    '-D',
    `${place.runAs.folder}/data`,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  // The lock file names a process that is no server of this folder (its number was given away again, or nobody has
  // taken note of its end): PostgreSQL looks past the one process that it is told is its grandparent, and still checks
  // the shared memory.
  const env: Record<string, string> = deadPid ? { PG_GRANDPARENT_PID: String(deadPid) } : {};
  const { child, said } = await startLogged(place, 'postgres', args, env);
  const end = ended(child);
  const readyUntil = performance.now() + readyWithinMs;
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const file = await readPostmasterFile(place.data);
    if (file?.pid === child.pid && file.state === 'ready') {
      child.unref();
      return { pid: child.pid };
    }
    if (options.signal?.aborted || performance.now() > readyUntil) {
      child.kill('SIGINT');
      await end;
      options.signal?.throwIfAborted();
      break;
    }
    await Promise.race([end, pause(20)]);
  }
  return { said: await said() };
}

async function stop(pid: number, data: string): Promise<void> {
  for (const [signal, withinMs] of [
    ['SIGINT', stopFastWithinMs],
    ['SIGQUIT', stopAtOnceWithinMs],
  ] as const) {
    if (!(await servesFolder(pid, data))) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      if (!(await servesFolder(pid, data))) return;
      await pause(20);
    }
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl(url), application_name: 'juchu-launch' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query("select 1 from pg_database where datname = 'juchu'");
    if (rows.length === 0) await client.query('create database juchu');
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: serverUrl(url), connectionTimeoutMillis: 2_000 });
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

/** The database that is always there. */
function serverUrl(url: string): string {
  return url.replace('/juchu?', '/postgres?');
}

async function checkVersion(place: Place): Promise<void> {
  const version = (await readFile(join(place.data, 'PG_VERSION'), 'utf8')).trim();
  if (version === postgresMajor) return;
  throw new PostgresProblem(
    'other-version',
    `${place.data} はPostgreSQL ${version} のデータです。このJuchuに入っているのは ${postgresMajor} なので開けません。作ったときの版のJuchuで起動するか、JUCHU_DATA で別の場所を指定してください。何も変更していません。`,
    `${place.data} was made by PostgreSQL ${version}; this Juchu brings ${postgresMajor} and can't open it. Start the Juchu that made it, or name another place in JUCHU_DATA. Nothing was changed.`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
