import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../../rakuten-rms/test/install-package.ts';

const run = promisify(execFile);

let installed: InstalledPackage;
let running: ChildProcess | undefined;
beforeAll(async () => {
  installed = await installPackage('rakuten-sandbox');
}, 120_000);
afterAll(async () => {
  running?.kill();
  await installed.remove();
});

describe('the package, packed and installed into an empty folder', () => {
  it('has code, types, README and licence, and nothing else', () => {
    const others = installed.files.filter((path) => !/^dist\/[\w/-]+\.(js|d\.ts)$/.test(path));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'docs/fidelity.md', 'package.json']);
    expect(installed.files).not.toContainEqual(expect.stringMatching(/\.test\./));
  });

  it('needs nothing but what it names', () => {
    const packages = installed.imports
      .filter((name) => !name.startsWith('node:'))
      .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);
    expect([...new Set(packages)].sort()).toEqual(installed.dependencies.sort());
  });

  it('starts by its command on plain Node, and answers', async () => {
    expect((await run(process.execPath, [installed.bin('rakuten-sandbox'), '--help'])).stderr).toContain('--port N');
    expect(await installed.read('dist/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/);

    running = spawn(process.execPath, [installed.bin('rakuten-sandbox'), '--with-parent', '--orders', '1'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = await new Promise<string[]>((resolve, reject) => {
      createInterface({ input: running!.stdout! }).once('line', (first) => resolve([first]));
      running!.once('exit', () => reject(new Error('it ended')));
    });
    const { url } = JSON.parse(line!) as { url: string };
    const response = await fetch(`${url}/_sandbox/shops`);
    expect(response.status).toBe(200);
  }, 60_000);

  it('runs the example of its README', async () => {
    const readme = await installed.read('README.md');
    const [, example] = /^```js\n([\s\S]*?)^```$/m.exec(readme)!;
    expect(await installed.runJs(example!)).toMatch(/^200 [1-9]\d*\n$/);
  }, 60_000);

  it('can be started by a program, with types that hold', async () => {
    const program = `
      import { startSandbox } from 'rakuten-sandbox';
      const sandbox = await startSandbox({ orders: 1 });
      const url: string = sandbox.url;
      console.log(new URL(url).hostname);
      await sandbox.close();
    `;
    expect(await installed.typeCheck(program)).toBe('');
    expect(await installed.runJs(program.replace('const url: string', 'const url'))).toBe('127.0.0.1\n');
  }, 60_000);
});
