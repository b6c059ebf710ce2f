/** Where the embedded PostgreSQL lives: its folder, its socket, its log; and how its programs are run there. */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chmod, lstat, mkdir, readFile, realpath, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresProblem } from './postgres-problem.ts';
import type { RunAs } from './run-as.ts';

/** Where things are: the folder as we see it, and as the server does. */
export interface Place {
  folder: string;
  data: string;
  log: string;
  sockets: string;
  url: string;
  runAs: RunAs;
}

/** Paths of Unix sockets end at 107 bytes; `/.s.PGSQL.5432` needs fifteen of them. */
const socketFolderAtMost = 90;
const logAtMostBytes = 10_000_000;

export async function preparePlace(folder: string, runAs: RunAs): Promise<Place> {
  const log = join(folder, 'postgres.log');
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logAtMostBytes) await rename(log, `${log}.1`);
  const sockets = await socketFolder(folder, runAs);
  const url = `postgres://juchu@localhost/juchu?host=${encodeURIComponent(sockets)}`;
  return { folder, data: join(folder, 'data'), log, sockets, url, runAs };
}

/**
 * Gives all of it to the account that PostgreSQL runs as. Only while no server runs: one that was left behind may run
 * as another account, and would lose its files.
 */
export async function ownPlace({ folder, sockets, runAs }: Place): Promise<void> {
  await runAs.own(folder);
  await runAs.own(sockets);
}

/** Runs a program with its words appended to the log; `said` gives those alone. */
export async function startLogged(
  place: Place,
  program: 'initdb' | 'postgres',
  args: string[],
  env?: Record<string, string>,
) {
  const output = openSync(place.log, 'a', 0o600);
  try {
    const { size } = await stat(place.log);
    const child = place.runAs.start(program, args, output, env);
    let failure = '';
    child.once('error', (error) => {
      failure = error.message;
    });
    const said = async () => `${(await readFile(place.log)).subarray(size).toString()}\n${failure}`;
    return { child, said };
  } finally {
    closeSync(output);
  }
}

export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
}

async function socketFolder(folder: string, runAs: RunAs): Promise<string> {
  const beside = join(folder, 'socket');
  const real = join(await realpath(folder), 'socket');
  const short = join(tmpdir(), `juchu-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`);
  const sockets = Buffer.byteLength(beside) <= socketFolderAtMost ? beside : short;
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  // In the machine's temporary folder anybody could have made it before us, or a link in its place.
  const found = await lstat(sockets);
  const isOurs = sockets === beside || found.uid === process.getuid?.() || found.uid === runAs.uid;
  if (!found.isDirectory() || !isOurs) {
    throw new PostgresProblem(
      'socket-folder-taken',
      `${sockets} は別のユーザーのものです。取り除くか、JUCHU_DATA で短いパスの場所を指定してください。`,
      `${sockets} belongs to another user. Remove it, or name a place with a shorter path in JUCHU_DATA.`,
    );
  }
  await chmod(sockets, 0o700);
  return sockets;
}

/** A path of ours as the server names it. */
export function seenByServer(path: string, place: Place): string {
  return path.startsWith(`${place.folder}/`) ? place.runAs.folder + path.slice(place.folder.length) : path;
}
