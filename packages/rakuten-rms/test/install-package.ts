/** Packs a package of this repository and puts it into an empty folder, as `npm install` of the tarball would, without the network. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const checkout = new URL('../../../', import.meta.url).pathname;

export interface InstalledPackage {
  /** Paths within the tarball. */
  files: string[];
  /** What its code imports that is no file of its own, each once. */
  imports: string[];
  dependencies: string[];
  read(path: string): Promise<string>;
  /** Runs plain JavaScript in the folder, on Node without any loader; gives what it printed. */
  runJs(program: string): Promise<string>;
  /** Runs a command of the package. */
  bin(name: string): string;
  /** Checks TypeScript in the folder, strictly, the package's own declarations included; gives what the compiler says, '' if nothing. */
  typeCheck(program: string, moduleResolution?: 'nodenext' | 'bundler'): Promise<string>;
  remove(): Promise<void>;
}

export async function installPackage(name: string): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'installed-'));
  const own = join(checkout, 'packages', name);
  const { stdout } = await run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], {
    cwd: own,
  });
  // The build may print before it.
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as {
    filename: string;
    files: { path: string }[];
  }[];
  const at = join(folder, 'node_modules', name);
  await mkdir(at, { recursive: true });
  await run('tar', ['-xzf', join(folder, packed!.filename), '--strip-components=1', '-C', at]);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');

  const manifest = JSON.parse(await readFile(join(at, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin?: Record<string, string>;
  };
  const dependencies = Object.keys(manifest.dependencies);
  for (const dependency of [...dependencies, '@types/node']) await link(folder, own, dependency);

  return {
    files: packed!.files.map((file) => file.path),
    imports: await importsOf(join(at, 'dist')),
    dependencies,
    read: (path) => readFile(join(at, path), 'utf8'),
    async runJs(program) {
      await writeFile(join(folder, 'program.js'), program);
      return (await run(process.execPath, ['program.js'], { cwd: folder, env: plainEnvironment() })).stdout;
    },
    bin: (command) => join(at, manifest.bin![command]!),
    async typeCheck(program, moduleResolution = 'nodenext') {
      await writeFile(join(folder, 'program.ts'), program);
      const options = ['--noEmit', '--strict', '--target', 'es2023', '--types', 'node', '--moduleResolution'];
      const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext';
      const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
      try {
        await run(process.execPath, [tsc, ...options, moduleResolution, '--module', module, 'program.ts'], {
          cwd: folder,
        });
        return '';
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Without what the test runner sets for its own children. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, VITEST, TSX_TSCONFIG_PATH, ...env } = process.env;
  return env;
}

/** A dependency is where the package's own folder finds it. */
async function link(folder: string, own: string, dependency: string): Promise<void> {
  const target = createRequire(join(own, 'package.json'))
    .resolve.paths(dependency)!
    .map((path) => join(path, dependency));
  for (const path of target) {
    try {
      await readdir(path);
    } catch {
      continue;
    }
    const place = join(folder, 'node_modules', dependency);
    await mkdir(dirname(place), { recursive: true });
    await symlink(path, place);
    return;
  }
  throw new Error(`${dependency} is not installed`);
}

async function importsOf(dist: string): Promise<string[]> {
  const names = new Set<string>();
  for (const entry of await readdir(dist, { recursive: true })) {
    if (!entry.endsWith('.js')) continue;
    const text = await readFile(join(dist, entry), 'utf8');
    const statements = text.matchAll(/^(?:(?:import|export|\}).* from |import )'([^']+)';?$/gm);
    const calls = text.matchAll(/\bimport\('([^']+)'\)/g);
    for (const [, target] of [...statements, ...calls]) if (!target!.startsWith('.')) names.add(target!);
  }
  return [...names].sort();
}
