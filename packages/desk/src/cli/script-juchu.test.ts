import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../../../script/juchu', import.meta.url));
const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juchu-script-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('script/juchu', () => {
  it('works from any folder, whatever that folder holds, and by a link', async () => {
    await writeFile(join(folder, 'tsconfig.json'), '{ "extends": "./nothing-there.json" }');
    await mkdir(join(folder, 'bin'));
    await symlink(script, join(folder, 'bin', 'juchu'));
    const { stdout, stderr } = await run(join(folder, 'bin', 'juchu'), ['orders', 'list', '--help'], { cwd: folder });
    expect(stdout).toContain('Usage: juchu orders list');
    expect(stderr).toBe('');
  });

  it('ends with the status of the call', async () => {
    const env = { ...process.env, JUCHU_URL: 'http://127.0.0.1:1', LANG: 'ja_JP.UTF-8' };
    await expect(run(script, ['orders', 'list'], { cwd: folder, env })).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('つながりません'),
    });
    await expect(run(script, ['orders', 'nonsense'], { cwd: folder, env })).rejects.toMatchObject({ code: 2 });
  });
});
