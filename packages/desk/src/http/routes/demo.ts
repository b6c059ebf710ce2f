/** Where the demo's stand-in for the channel is, so that one can have it act and see the desk answer. */
import { z } from '@hono/zod-openapi';
import { type Api, route } from '../api.ts';
import type { AppOptions } from '../app.ts';

export function demoRoutes(api: Api, { demo }: Pick<AppOptions, 'demo'>): void {
  route(
    api,
    {
      method: 'get',
      path: '/api/demo',
      role: 'viewer',
      tag: 'users',
      summary: 'デモのときだけ: 楽天の代役の画面 / In the demo: the pages of the stand-in',
      response: z.object({ demo: z.object({ standInUrl: z.string(), mailboxUrl: z.string() }).nullable() }),
    },
    async () => ({
      demo: demo && { standInUrl: `${demo.sandboxUrl}/_sandbox/`, mailboxUrl: `${demo.sandboxUrl}/_sandbox/page/mail` },
    }),
  );
}
