import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * What tells this process from every other that had or will have its number: the boot, and when in it the process
 * began. `undefined` = there is no such process, or it has ended and nobody has taken note of it yet (a zombie).
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The program's name stands in brackets and may hold anything; after it: state, then 18 more fields, then the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!fields[19] || fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${boot.trim()}/${fields[19]}`;
  }
  if (!answersSignals(pid)) return undefined;
  // Unconfirmed: only Linux was tried. Windows has no ps: there a reused number is taken for the old process.
  if (process.platform === 'win32') return 'running';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
  } catch {
    return undefined;
  }
}

export function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
