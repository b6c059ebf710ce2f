/**
 * PostgreSQL refuses to run as root. As root it runs either in a user namespace of its own (files stay root's, and a
 * checkout under root's 0700 home works), or as another account of this machine, to which the data folder is given.
 */
import { spawnSync } from 'node:child_process';
import { chown, readdir, readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresProblem } from './postgres-problem.ts';

export interface RunAs {
  /** Put before the program and its arguments. */
  prefix: string[];
  spawn: { uid?: number; gid?: number };
  /** Gives a folder to the account that PostgreSQL runs as. */
  own(folder: string): Promise<void>;
}

const asMyself: RunAs = { prefix: [], spawn: {}, own: async () => {} };
const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

export async function chooseRunAs(dataFolder: string, program: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return asMyself;
  const owner = existsSync(dataFolder) ? (await stat(dataFolder)).uid : undefined;
  if (owner === undefined || owner === 0) {
    if (spawnSync(namespace[0]!, [...namespace.slice(1), 'true'], { stdio: 'ignore' }).status === 0) return { ...asMyself, prefix: namespace };
  }
  const account = await findAccount(owner);
  const reachable = spawnSync('/bin/sh', ['-c', 'test -x "$0"', program], { stdio: 'ignore', ...account }).status === 0;
  if (!account || !reachable) {
    throw new PostgresProblem(
      'root-without-account',
      'rootのままではPostgreSQLを動かせません。一般ユーザーで起動するか、DATABASE_URL で自前のPostgreSQLを指定してください。',
      'PostgreSQL does not run as root here (no user namespace, and no other account reaches the checkout). Start as an ordinary user, or name a PostgreSQL in DATABASE_URL.',
    );
  }
  return { prefix: [], spawn: account, own: (folder) => giveFolder(folder, account) };
}

/** The account must be in the passwd file: PostgreSQL looks its name up. */
async function findAccount(uid: number | undefined): Promise<{ uid: number; gid: number } | undefined> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const wanted = uid ? accounts.find((fields) => Number(fields[2]) === uid) : (accounts.find((fields) => fields[0] === 'postgres') ?? accounts.find((fields) => fields[0] === 'nobody'));
  return wanted ? { uid: Number(wanted[2]), gid: Number(wanted[3]) } : undefined;
}

async function giveFolder(folder: string, account: { uid: number; gid: number }): Promise<void> {
  await chown(folder, account.uid, account.gid);
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), account.uid, account.gid);
}
