/** The back office's files, as built by packages/desk-web. Every address that is no file is the one page, which knows the rest. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Api } from './api.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Pages of the back office; all else answers 404 as before. */
const pages = /^\/(?:sign-in|today|orders|runs|waybills|mails|flow|settings)?(?:\/|$)/;

export function webRoutes(app: Api, folder: string): void {
  app.get('/assets/:file', async (context) => {
    const file = await read(folder, join('assets', context.req.param('file')));
    // Names carry a hash of their content: what is there once never changes.
    return file
      ? context.body(file.bytes, 200, { ...file.headers, 'cache-control': 'max-age=31536000, immutable' })
      : context.notFound();
  });
  app.get('/juchu.svg', async (context) => {
    const file = await read(folder, 'juchu.svg');
    return file
      ? context.body(file.bytes, 200, { ...file.headers, 'cache-control': 'max-age=86400' })
      : context.notFound();
  });
  app.get('*', async (context, next) => {
    if (!pages.test(context.req.path)) return next();
    const page = await read(folder, 'index.html');
    return page ? context.body(page.bytes, 200, { ...page.headers, 'cache-control': 'no-cache' }) : next();
  });
}

async function read(folder: string, name: string) {
  const path = normalize(join(folder, name));
  if (!path.startsWith(folder + sep)) return null;
  try {
    const bytes = await readFile(path);
    return {
      bytes: new Uint8Array(bytes),
      headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' },
    };
  } catch {
    return null;
  }
}
