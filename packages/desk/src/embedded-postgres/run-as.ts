/**
 * PostgreSQL refuses to run as root. As root its programs are run as another account of this machine, which owns the
 * data folder; where that is barred, in a user namespace of their own.
 */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, copyForAllAccounts } from './binaries.ts';
import { PostgresProblem } from './postgres-problem.ts';

export interface RunAs {
  /** The data folder as the programs name it. */
  folder: string;
  /** Starts a program; its words go to the open file `output`. Ctrl-C at the terminal does not reach it. */
  start(program: 'initdb' | 'postgres', args: string[], output: number, env?: Record<string, string>): ChildProcess;
  /** Gives the data folder, or something in it, to the account that PostgreSQL runs as. */
  own(path: string): Promise<void>;
  /** Whose a folder must be that PostgreSQL writes to. */
  uid: number | undefined;
}

interface Account {
  uid: number;
  gid: number;
}

const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

export async function chooseRunAs(folder: string, binaries: Binaries): Promise<RunAs> {
  if (process.getuid?.() !== 0) return asMyself(folder, binaries);
  if (process.platform === 'linux') {
    const account = await findAccount();
    if (account && runs('/bin/sh', ['-c', ':'], account)) {
      return asAccount(
        folder,
        runs(binaries.postgres, ['--version'], account) ? binaries : await copyForAllAccounts(binaries),
        account,
      );
    }
    if (runs(namespace[0]!, [...namespace.slice(1), 'true'])) return inNamespace(folder, binaries);
  }
  throw new PostgresProblem(
    'root-without-account',
    'rootのままではPostgreSQLを動かせません(代わりに使えるユーザー postgres / nobody がありません)。一般ユーザーで起動するか、DATABASE_URL で自前のPostgreSQLを指定してください。',
    "PostgreSQL doesn't run as root (and there is no account postgres or nobody to run it as). Start as an ordinary user, or name a PostgreSQL in DATABASE_URL.",
  );
}

function asMyself(folder: string, binaries: Binaries): RunAs {
  return {
    folder,
    start: (program, args, output, env) =>
      spawn(binaries[program], args, quietly(env, { stdio: ['ignore', output, output] })),
    own: async () => {},
    uid: process.getuid?.(),
  };
}

/**
 * The data may lie below a folder that the account can't enter (root's home, a `mktemp -d`). So the programs get the
 * opened folder itself as file 3: /proc/self/fd/3 leads there without a step through what is above it.
 */
function asAccount(folder: string, binaries: Binaries, account: Account): RunAs {
  return {
    folder: '/proc/self/fd/3',
    start(program, args, output, env) {
      const opened = openSync(folder, 'r');
      try {
        return spawn(binaries[program], args, quietly(env, { stdio: ['ignore', output, output, opened], ...account }));
      } finally {
        closeSync(opened);
      }
    },
    own: (path) => give(path, account),
    uid: account.uid,
  };
}

/** Inside, this user is called nobody; outside, the files stay root's. */
function inNamespace(folder: string, binaries: Binaries): RunAs {
  return {
    folder,
    start: (program, args, output, env) =>
      spawn(
        namespace[0]!,
        [...namespace.slice(1), binaries[program], ...args],
        quietly(env, { stdio: ['ignore', output, output] }),
      ),
    own: (path) => give(path, { uid: 0, gid: 0 }),
    uid: 0,
  };
}

/** English messages, whatever the machine's language is: the launcher reads them. Nothing of PGPORT, PGDATA and the like. */
function quietly(env: Record<string, string> | undefined, options: SpawnOptions): SpawnOptions {
  const { PATH = '/usr/bin:/bin', SystemRoot } = process.env;
  return {
    cwd: '/',
    detached: true,
    env: { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot && { SystemRoot }), ...env },
    ...options,
  };
}

function runs(program: string, args: string[], account?: Account): boolean {
  return spawnSync(program, args, { stdio: 'ignore', cwd: '/', ...account }).status === 0;
}

/** The account must be in the passwd file: PostgreSQL looks its name up. */
async function findAccount(): Promise<Account | undefined> {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : undefined;
}

async function give(path: string, account: Account): Promise<void> {
  const found = await stat(path);
  if (found.uid === account.uid) return;
  if (found.isDirectory()) for (const entry of await readdir(path)) await giveAll(join(path, entry), account);
  // Last, so that a change of owner that was broken off is taken up again.
  await lchown(path, account.uid, account.gid);
}

async function giveAll(path: string, account: Account): Promise<void> {
  for (const entry of await readdir(path, { recursive: true }).catch(() => []))
    await lchown(join(path, entry), account.uid, account.gid);
  await lchown(path, account.uid, account.gid);
}
