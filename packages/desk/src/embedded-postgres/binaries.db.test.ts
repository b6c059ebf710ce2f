import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyForAllAccounts, findBinaries } from './binaries.ts';

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'juchu-binaries-'));
});

afterEach(() => rm(place, { recursive: true, force: true }));

describe('a copy of the programs for all accounts', () => {
  it('runs, is open to all for reading alone, and is made once', async () => {
    const copied = await copyForAllAccounts(await findBinaries(), [place]);
    expect(spawnSync(copied.postgres, ['--version'], { encoding: 'utf8' }).stdout).toContain('PostgreSQL');
    expect((await stat(place)).mode & 0o777).toBe(0o755);
    expect((await stat(copied.postgres)).mode & 0o777).toBe(0o755);
    const before = await stat(copied.postgres);

    const again = await copyForAllAccounts(await findBinaries(), [place]);
    expect(again).toEqual(copied);
    expect((await stat(again.postgres)).ino).toBe(before.ino);
    expect(await readdir(place)).toHaveLength(1);
  });

  it('is made once when two ask at the same time', async () => {
    const binaries = await findBinaries();
    const [one, other] = await Promise.all([
      copyForAllAccounts(binaries, [place]),
      copyForAllAccounts(binaries, [place]),
    ]);
    expect(one).toEqual(other);
    expect(await readdir(place)).toHaveLength(1);
  });

  it('goes to no folder that others can write to, as they could put programs of their own there', async () => {
    const open = join(place, 'open');
    await mkdir(open);
    await chmod(open, 0o777);
    const copied = await copyForAllAccounts(await findBinaries(), [open, join(place, 'mine')]);
    expect(copied.folder.startsWith(join(place, 'mine'))).toBe(true);
    await expect(copyForAllAccounts(await findBinaries(), [open])).rejects.toMatchObject({
      code: 'no-place-for-binaries',
    });
  });
});
