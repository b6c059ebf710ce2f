import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { pageRoutes } from '../page/routes.ts';
import type { RelayAccount } from '../rules/relay-account.ts';
import type { World } from '../state/world.ts';
import { buyerRoutes } from './buyers.ts';
import { clockRoutes } from './clock.ts';
import { faultRoutes } from './faults.ts';
import { mailboxRoutes } from './mailbox.ts';
import { notificationRoutes } from './notifications.ts';
import { orderRoutes } from './orders.ts';
import { Refused } from './reading.ts';
import { relayRoutes } from './relay.ts';
import { shopSetupRoutes } from './shop-setup.ts';
import { shopRoutes } from './shops.ts';

export type ControlOptions = {
  seed: number;
  relay: () => { host: string; port: number } & RelayAccount;
  /** resolves when every push notice that is due has been tried */
  deliveries(): Promise<void>;
};

/** Our own side of the sandbox, under `/_sandbox/`: JSON, no authorisation, loopback only. Nothing of it exists at Rakuten. */
export function controlPlane(world: World, options: ControlOptions): Hono {
  const app = new Hono().basePath('/_sandbox');
  // What was due is done before anybody looks, and what is told is on disk.
  app.use(async (_context, next) => {
    world.catchUp();
    await next();
    await world.settled();
  });
  app.onError((error, context) => {
    if (error instanceof Refused)
      return context.json({ error: error.message, ...error.details }, error.status as ContentfulStatusCode);
    process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
    return context.json({ error: error.message }, 500);
  });
  app.notFound((context) =>
    context.json({ error: `no ${context.req.method} ${context.req.path}; see README.md of rakuten-sandbox` }, 404),
  );
  shopRoutes(app, world, options);
  shopSetupRoutes(app, world);
  notificationRoutes(app, world, options.deliveries);
  orderRoutes(app, world, options);
  buyerRoutes(app, world);
  clockRoutes(app, world);
  faultRoutes(app, world);
  mailboxRoutes(app, world);
  relayRoutes(app, world, options);
  pageRoutes(app, world, options);
  return app;
}
