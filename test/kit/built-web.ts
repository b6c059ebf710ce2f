/** The back office as built, a copy for this run: a build that begins meanwhile must not take the files away. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    webFolder: string;
  }
}

/** JUCHU_WEB_FOLDER: another build of it. */
export const builtWeb = process.env.JUCHU_WEB_FOLDER ?? join(import.meta.dirname, '../../packages/desk-web/dist');

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'juchu-web-'));
  await cp(builtWeb, folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    // The files of this project fail one by one, in words; all others run.
    if (error.code !== 'ENOENT') throw error;
  });
  project.provide('webFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
