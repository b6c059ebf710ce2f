/** One desk to a data folder: the second is told who holds it, and nothing is touched. */
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresProblem } from './postgres-problem.ts';

/** Takes the folder for this process. A lock whose process is gone (kill -9) is taken over. */
export async function holdDataFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new PostgresProblem('not-writable', `データの場所 ${folder} を作れません(${error.code})。JUCHU_DATA で書き込める場所を指定してください。`, `${folder} can not be made (${error.code}). Name a place that can be written in JUCHU_DATA.`);
  });
  const file = join(folder, 'desk.lock');
  const mine = `${process.pid} ${await startedAt(process.pid)}`;
  for (let tries = 0; tries < 3; tries++) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(mine);
      await handle.close();
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC') throw new PostgresProblem('disk-full', `ディスクに空きがありません(${folder})。`, `The disk is full (${folder}).`);
      if (code !== 'EEXIST') throw new PostgresProblem('not-writable', `${folder} に書き込めません(${code})。`, `${folder} can not be written (${code}).`);
    }
    const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
    if (pid && Number(pid) !== process.pid && started && (await startedAt(Number(pid))) === started) {
      throw new PostgresProblem(
        'in-use',
        `データの場所 ${folder} は、動いている別のJuchu(プロセス ${pid})が使っています。そちらを止めるか、JUCHU_DATA で別の場所を指定してください。`,
        `${folder} is in use by another Juchu (process ${pid}). Stop it, or name another place in JUCHU_DATA.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new PostgresProblem('in-use', `${folder} のロックを取れませんでした。`, `The lock of ${folder} could not be taken.`);
}

/** When a process began, so that a reused process id is not taken for the old one. Empty = there is no such process. */
async function startedAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (stat) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  if (process.platform === 'linux') return '';
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch {
    return '';
  }
}
