import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

describe('the documents tell the truth', () => {
  for (const document of [
    'docs/architecture.md',
    'docs/effects.md',
    'docs/adding-a-carrier.md',
    'docs/adding-a-carrier.ja.md',
    'README.md',
    'README.ja.md',
    'CONTRIBUTING.md',
  ]) {
    it(`${document} names only files that exist`, async () => {
      const text = await readFile(join(root, document), 'utf8');
      const named = [...text.matchAll(/`((?:packages|test|script|docs|bench)\/[\w./-]+)`/g)].map(([, path]) => path!);
      const links = [...text.matchAll(/\]\((?!https?:|#)([\w./-]+)\)/g)].map(([, path]) => join(document, '..', path!));
      expect([...named, ...links].filter((path) => !existsSync(join(root, path)))).toEqual([]);
    });
  }
});
