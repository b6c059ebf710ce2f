import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdDataFolder } from './hold-data-folder.ts';
import { processIdentity } from './running-process.ts';

let folder: string;
let processes: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juchu-hold-'));
  processes = [];
});

afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('holding the data folder', () => {
  it('makes the folder for its owner alone, and lets it go again', async () => {
    const inner = join(folder, 'a', 'b');
    const first = await holdDataFolder(inner);
    await first.release();
    const second = await holdDataFolder(inner);
    await second.release();
    expect(await readdir(inner)).toHaveLength(1);
  });

  it('refuses the second in words that name the first', async () => {
    const held = await holdDataFolder(folder);
    await expect(holdDataFolder(folder)).rejects.toMatchObject({
      code: 'in-use',
      text: {
        ja: expect.stringContaining(`プロセス ${process.pid}`),
        en: expect.stringContaining(`process ${process.pid}`),
      },
    });
    await held.release();
  });

  it('gives the folder to one alone of many that ask at the same time', async () => {
    for (let round = 0; round < 20; round++) {
      const asked = await Promise.allSettled(Array.from({ length: 8 }, () => holdDataFolder(folder)));
      const held = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      expect(held).toHaveLength(1);
      await held[0]!.release();
    }
  });

  it('takes over from a process that was killed', async () => {
    const killed = living();
    await lockOf(killed.pid!, await processIdentity(killed.pid!));
    await expect(holdDataFolder(folder)).rejects.toMatchObject({ code: 'in-use' });
    killed.kill('SIGKILL');
    await ended(killed);
    const held = await holdDataFolder(folder);
    await held.release();
  });

  it('gives the folder to one alone of many that find the same killed process', async () => {
    for (let round = 0; round < 20; round++) {
      await rm(join(folder, 'desk.lock.7'), { force: true });
      await lockOf(2 ** 22 + 1, 'a boot ago/1');
      const asked = await Promise.allSettled(Array.from({ length: 8 }, () => holdDataFolder(folder)));
      expect(asked.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
      for (const name of await readdir(folder)) await rm(join(folder, name));
    }
  });

  it('does not take another process for the killed one because it got the same number', async () => {
    const stranger = living();
    await lockOf(stranger.pid!, 'another boot/4711');
    const held = await holdDataFolder(folder);
    await held.release();
    expect(stranger.exitCode).toBe(null);
  });

  it('takes over a lock that the power cut left empty', async () => {
    await writeFile(join(folder, 'desk.lock.3'), '');
    const held = await holdDataFolder(folder);
    expect(await readdir(folder)).toEqual(['desk.lock.4']);
    expect(JSON.parse(await readFile(join(folder, 'desk.lock.4'), 'utf8'))).toMatchObject({ pid: process.pid });
    await held.release();
  });

  it('says in words that the folder can not be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(holdDataFolder(join(folder, 'file', 'desk'))).rejects.toMatchObject({
      code: 'not-writable',
      text: { ja: expect.stringContaining('JUCHU_DATA') },
    });
  });
});

function living(): ChildProcess {
  const child = spawn('sleep', ['600']);
  processes.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.once('exit', () => done()));
}

function lockOf(pid: number, identity: string | undefined): Promise<void> {
  return writeFile(join(folder, 'desk.lock.7'), JSON.stringify({ pid, identity, released: false }));
}
