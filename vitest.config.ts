import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const withDatabase = ['packages/desk/src/**/*.db.test.ts', 'test/kit/*.db.test.ts'];
/** One server for the run, a database for each file that asks for one, and no file passes that leaves it open. */
const database = { globalSetup: 'test/kit/global-setup.ts', setupFiles: 'test/kit/drop-databases.ts' };

/** The packages that others can install say `dist/` of themselves; within the repository their sources run (tsconfig.json says the same to tsc and tsx). */
const sourceOf = (name: string) => fileURLToPath(new URL(`packages/${name}/src/index.ts`, import.meta.url));

/** Fast tests first: pure rooms, then client and sandbox, then what needs a database, then stories across all parts, then the same in a browser. */
export default defineConfig({
  resolve: {
    alias: { 'rakuten-rms': sourceOf('rakuten-rms'), 'rakuten-sandbox': sourceOf('rakuten-sandbox') },
  },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [
            'packages/desk/src/**/*.test.ts',
            'packages/desk-web/src/**/*.test.ts',
            'test/repository/*.test.ts',
          ],
          exclude: withDatabase,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'rakuten',
          include: ['packages/rakuten-*/**/*.test.ts', 'test/differential/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: 'database', include: withDatabase, ...database, sequence: { groupOrder: 2 } } },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['test/stories/*.test.ts'],
          ...database,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          globalSetup: [database.globalSetup, 'test/kit/built-web.ts'],
          setupFiles: database.setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
