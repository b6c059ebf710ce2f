/** script/new-carrier NAME: file, fixture and test of a new carrier format. What only a person can know is a `toDo`, and fails as such. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const checkout = new URL('../../', import.meta.url).pathname;
export const carriersFolder = 'packages/desk/src/carriers';

export interface NewFile {
  path: string;
  text: string;
}

/** The files, not written yet. `templates` are real files with a suffix, so that a reader finds them. */
export function newCarrierFiles(name: string): NewFile[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error(`名前は seino-kangaroo の形にしてください / a name looks like seino-kangaroo, not "${name}"`);
  const camel = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const from = (template: string) =>
    readFileSync(join(checkout, 'test/kit/new-carrier', template), 'utf8')
      .replaceAll('new-carrier-name', name)
      .replaceAll('newCarrierName', camel);
  return [
    { path: join(carriersFolder, `${name}.ts`), text: from('carrier.ts.template') },
    { path: join(carriersFolder, `${name}.test.ts`), text: from('carrier.test.ts.template') },
  ];
}

function write(name: string): void {
  const files = newCarrierFiles(name);
  const there = files.find(({ path }) => existsSync(join(checkout, path)));
  if (there) throw new Error(`${there.path} はもうあります / is there already`);
  for (const { path, text } of files) {
    writeFileSync(join(checkout, path), text);
    console.log(path);
  }
  console.log(`
次に / next:
  1. npx vitest run --project pure ${files[1]!.path}
     失敗した行の To do を順に埋めます / fill in what the failing tests call "To do"
  2. 全部通ったら ${carriersFolder}/index.ts に1行足します / when all pass, add one line to index.ts
  docs/adding-a-carrier.ja.md · docs/adding-a-carrier.md`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name] = process.argv.slice(2);
  if (!name) {
    console.error('使い方 / usage: script/new-carrier seino-kangaroo');
    process.exit(2);
  }
  try {
    write(name);
  } catch (problem) {
    console.error((problem as Error).message);
    process.exit(1);
  }
}
