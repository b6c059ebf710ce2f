import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** Which rooms of the desk a room may import from. Arrows go one way: http → operations → (orders, flow, channel, …) → storage. */
const pureRooms: Record<string, string[]> = {
  flow: ['flow', 'text.ts'],
};
const never: [from: RegExp, to: RegExp, why: string][] = [
  [/^packages\/rakuten-rms\//, /packages\/(?!rakuten-rms)/, 'the client knows nothing of the desk or the sandbox'],
  [
    /^packages\/rakuten-sandbox\//,
    /packages\/(?!rakuten-sandbox)/,
    'the sandbox knows nothing of the desk or the client',
  ],
  [
    /^packages\/desk\/src\/(?!http\/|cli\/|main|processes|start)/,
    /packages\/desk\/src\/(http|cli)\//,
    'only main puts web and command line on top',
  ],
  [
    /^packages\/desk\/src\/orders\/(?!.*\.test)/,
    /packages\/desk\/src\/(runs|http|cli|channels\/rakuten|shops)\//,
    'what an order is needs no engine',
  ],
  [
    /^packages\/desk\/src\/(?!channels\/rakuten\/|open-desk)/,
    /channels\/rakuten\/|rakuten-rms/,
    "Rakuten's words end in its adapter",
  ],
];

describe('imports go one way', () => {
  it('no file reaches where it must not', async () => {
    const offenders: string[] = [];
    for (const file of await sources()) {
      for (const target of await importsOf(file)) {
        for (const [from, to, why] of never)
          if (from.test(file) && to.test(target) && !file.includes('.test.'))
            offenders.push(`${file} → ${target}: ${why}`);
      }
      const room = /^packages\/desk\/src\/([a-z-]+)\//.exec(file)?.[1];
      if (room && pureRooms[room] && !file.includes('.test.')) {
        for (const target of await importsOf(file)) {
          if (
            target.startsWith('packages/') &&
            !pureRooms[room].some((allowed) => target.startsWith(`packages/desk/src/${allowed}`))
          )
            offenders.push(`${file} → ${target}: ${room} is pure`);
        }
      }
    }
    expect(offenders).toEqual([]);
  });
});

async function sources(): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(join(root, 'packages'))) {
    for (const entry of await readdir(join(root, 'packages', name, 'src'), { recursive: true }))
      if (entry.endsWith('.ts')) found.push(`packages/${name}/src/${entry}`);
  }
  return found;
}

/** Targets of a file's imports, as paths from the root; names of packages as they are. */
async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target]) =>
    target!.startsWith('.') ? relative(root, new URL(target!, new URL(file, `file://${root}`)).pathname) : target!,
  );
}
