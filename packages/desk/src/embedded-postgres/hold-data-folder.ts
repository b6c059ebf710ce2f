/** One desk to a data folder: the second is told who holds it, and nothing is touched. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderProblem, notWritable, PostgresProblem } from './postgres-problem.ts';
import { processIdentity } from './running-process.ts';

export interface HeldFolder {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  identity: string;
  released: boolean;
}

/**
 * Takes the folder for this process; refuses in words (`in-use`) while another living process has it, or this one has
 * it already. A lock whose process is gone (kill -9, a power cut) is taken over.
 *
 * Each holder makes the lock file of the next number, and the highest number holds. The highest is never deleted, only
 * marked as released: so two that find a dead holder at once both want the same next number, and one of them gets it.
 */
export async function holdDataFolder(folder: string): Promise<HeldFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    // On a read-only file system Node.js says ENOENT of a folder that it was to make with its parents.
    throw error.code === 'ENOENT' ? notWritable(folder, 'EROFS') : folderProblem(folder, error);
  });
  const me: Holder = { pid: process.pid, identity: (await processIdentity(process.pid)) ?? '', released: false };
  for (;;) {
    const highest = await highestLock(folder);
    if (highest > 0) await refuseIfHeld(folder, highest);
    const mine = highest + 1;
    if (!(await makeLock(folder, mine, me))) continue;
    // Whoever read the folder long ago may have made a number below the highest, which its holder had cleared away.
    if ((await highestLock(folder)) !== mine) {
      await rm(lockFile(folder, mine), { force: true });
      continue;
    }
    for (const older of await lockNumbers(folder)) if (older < mine) await rm(lockFile(folder, older), { force: true });
    return { release: () => replaceLock(folder, mine, { ...me, released: true }) };
  }
}

async function refuseIfHeld(folder: string, number: number): Promise<void> {
  const text = await readFile(lockFile(folder, number), 'utf8').catch((error) => {
    // Cleared away by a holder of a higher number: the next look finds that one.
    if (error.code === 'ENOENT') return '';
    throw folderProblem(folder, error);
  });
  const holder = holderIn(text);
  if (!holder || holder.released || (await processIdentity(holder.pid)) !== holder.identity) return;
  throw new PostgresProblem(
    'in-use',
    `データの場所 ${folder} は、動いている別のJuchu(プロセス ${holder.pid})が使っています。そちらを止めるか、JUCHU_DATA で別の場所を指定してください。何も変更していません。`,
    `${folder} is in use by another Juchu (process ${holder.pid}). Stop it, or name another place in JUCHU_DATA. Nothing was changed.`,
  );
}

/** A lock file appears whole or not at all (written aside, then linked): nobody reads a half-written one. */
async function makeLock(folder: string, number: number, holder: Holder): Promise<boolean> {
  const aside = asideFile(folder);
  try {
    await writeFile(aside, JSON.stringify(holder), { mode: 0o600 });
    await link(aside, lockFile(folder, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw folderProblem(folder, error);
  } finally {
    await rm(aside, { force: true });
  }
}

async function replaceLock(folder: string, number: number, holder: Holder): Promise<void> {
  const aside = asideFile(folder);
  try {
    await writeFile(aside, JSON.stringify(holder), { mode: 0o600 });
    await rename(aside, lockFile(folder, number));
  } catch {
    // The folder is gone or full: the lock ends with this process anyway.
    await rm(aside, { force: true }).catch(() => {});
  }
}

async function highestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(folder)));
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error) => {
    throw folderProblem(folder, error);
  });
  return names.flatMap((name) => /^desk\.lock\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function lockFile(folder: string, number: number): string {
  return join(folder, `desk.lock.${number}`);
}

function asideFile(folder: string): string {
  return join(folder, `.desk.lock-${randomBytes(8).toString('hex')}`);
}
