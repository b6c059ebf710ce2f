/** The web side of the desk, put together: people and keys, the API, its document, the landing page, health. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { DeskError } from '../desk-error.ts';
import { type ApiParts, errorBody, newApi } from './api.ts';
import { landingPage } from './landing-page.ts';
import { demoRoutes } from './routes/demo.ts';
import { effectRoutes } from './routes/effects.ts';
import { flowRoutes } from './routes/flow.ts';
import { flowTryRoutes } from './routes/flow-try.ts';
import { liveRoutes } from './routes/live.ts';
import { mailRoutes } from './routes/mails.ts';
import { orderListRoutes } from './routes/order-lists.ts';
import { orderRoutes } from './routes/orders.ts';
import { runRoutes } from './routes/runs.ts';
import { sentMailRoutes } from './routes/sent-mails.ts';
import { shopRoutes } from './routes/shops.ts';
import { todayRoutes } from './routes/today.ts';
import { userRoutes } from './routes/users.ts';
import { viewRoutes } from './routes/views.ts';
import { waybillRoutes } from './routes/waybills.ts';
import { webRoutes } from './web.ts';

export interface AppOptions {
  /** What the landing page says about the demo, if there is one. */
  demo: { sandboxUrl: string } | null;
  /** Where the back office stands as built; without it `/` is a plain page that says what runs. */
  webFolder?: string;
}

export function createApp(parts: ApiParts, options: AppOptions) {
  const app = newApi();
  const { desk, auth } = parts;

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.onError((error, context) => {
    if (error instanceof DeskError) return context.json(errorBody(error), error.status);
    if ('status' in error && error.status === 400) {
      return context.json(
        errorBody(
          new DeskError('invalid-json', 400, { ja: '本文をJSONとして読み取れません。', en: 'The body is no JSON.' }),
        ),
        400,
      );
    }
    if ('status' in error && error.status === 403) {
      return context.json(
        errorBody(
          new DeskError('cross-site', 403, {
            ja: 'ほかのサイトからの操作は受け付けません。',
            en: 'Requests from other sites are refused.',
          }),
        ),
        403,
      );
    }
    desk.log.error({ err: error, path: context.req.path }, 'a request failed');
    return context.json(
      {
        error: { code: 'internal', ja: '内部エラーです。ログを確認してください。', en: 'Internal error; see the log.' },
      },
      500,
    );
  });
  app.notFound((context) =>
    context.json(
      errorBody(
        new DeskError('not-found', 404, {
          ja: `${context.req.path} はありません。`,
          en: `There is no ${context.req.path}.`,
        }),
      ),
      404,
    ),
  );

  app.get('/healthz', async (context) => {
    await desk.db.pool.query('select 1');
    return context.json({ ok: true });
  });
  if (options.webFolder) webRoutes(app, options.webFolder);
  app.get('/', async (context) => context.html(await landingPage(parts, options)));
  app.get('/docs/:file{[a-z-]+\\.(?:js|css)}', async (context) => docsFile(context.req.param('file')));
  app.get('/docs', (context) => context.html(docsPage));
  app.all('/api/auth/*', (context) => auth.handler(context.req.raw));

  // A cookie is sent by the browser itself, whoever made the page: then the request must come from our own.
  const ownPagesOnly = csrf();
  app.use('/api/*', async (context, next) => {
    if (context.req.path === '/api/openapi.json') return next();
    const principal = await auth.principalOf(context.req.raw.headers);
    if (!principal) {
      throw new DeskError('not-signed-in', 401, {
        ja: 'ログインしていないか、APIキーが正しくありません。',
        en: 'Not signed in, or the API key is wrong.',
      });
    }
    context.set('principal', principal);
    return principal.kind === 'person' ? ownPagesOnly(context, next) : next();
  });

  shopRoutes(app, parts);
  flowRoutes(app, parts);
  flowTryRoutes(app, parts);
  runRoutes(app, parts);
  orderListRoutes(app, parts);
  orderRoutes(app, parts);
  viewRoutes(app, parts);
  todayRoutes(app, parts);
  liveRoutes(app, parts);
  effectRoutes(app, parts);
  mailRoutes(app, parts);
  sentMailRoutes(app, parts);
  waybillRoutes(app, parts);
  userRoutes(app, parts);
  demoRoutes(app, options);

  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'juchu.session_token',
  });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Juchu',
      version: '1',
      description:
        'Juchu (受注) の HTTP API。エラーは {"error":{code,ja,en,details}} の形です。 / Errors have one shape, with a code and a text in both languages.',
    },
  });
  return app;
}

const docsPage = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Juchu API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

async function docsFile(name: string): Promise<Response> {
  if (name === 'start.js')
    return new Response("SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', tryItOutEnabled: false });", {
      headers: { 'content-type': 'text/javascript' },
    });
  if (name !== 'swagger-ui.css' && name !== 'swagger-ui-bundle.js') return new Response('not found', { status: 404 });
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return new Response(await readFile(join(folder, name)), {
    headers: {
      'content-type': name.endsWith('.css') ? 'text/css' : 'text/javascript',
      'cache-control': 'max-age=3600',
    },
  });
}
