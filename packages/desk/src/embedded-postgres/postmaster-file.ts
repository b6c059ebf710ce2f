import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { answersSignals } from './running-process.ts';

/** What a server wrote into its data folder: who it is, and how far it has come. Never deleted by us. */
export interface PostmasterFile {
  pid: number;
  /** Line 8: `starting`, `ready`, `stopping`; empty before the first. */
  state: string;
}

/** Source: PostgreSQL, src/include/utils/pidfile.h. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, state: (lines[7] ?? '').trim() } : undefined;
}

/**
 * Is that process a server of this folder? After a crash or a restart of the machine the number may have gone to some
 * other process, which must be neither waited for nor stopped. A server always works in its data folder.
 */
export async function servesFolder(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return answersSignals(pid);
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingFolder !== undefined && workingFolder === (await realpath(data).catch(() => undefined));
}
