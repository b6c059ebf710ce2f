import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { controlPlane } from './control/control-plane.ts';
import { refusalOf } from './control/visitors.ts';
import { type RelayAccount, startRelay } from './mail-relay.ts';
import { startNotifier } from './notifier.ts';
import { diceOf } from './random.ts';
import { rmsServer } from './routes/serve-rms.ts';
import { demoShop } from './seed/demo-shops.ts';
import { demoOrdersWithPast } from './seed/demo-story.ts';
import type { Settings } from './state/records.ts';
import { openWorld, type World } from './state/world.ts';

export type SandboxOptions = {
  /** 0 picks a free one (default) */
  port?: number;
  relayPort?: number;
  /** default 127.0.0.1; the control plane answers loopback callers only, whatever this is */
  host?: string;
  /** Same seed, same shops and orders (relative to the start time). Default 1. */
  seed?: number;
  /** demo orders of each shop, default 0 */
  orders?: number;
  /** demo shops, default 1 */
  shops?: number;
  /** where everything is kept; null = memory only (default). A folder that holds a sandbox already goes on with it, and seed, orders, shops don't count. */
  dataDir?: string | null;
  /** calls a shop; null = unlimited. Default 1 a second, burst 5. Kept in the folder until it is changed. */
  rate?: Settings['rate'];
  /** where the sandbox's clock starts, default the real time */
  now?: Date;
  /** clock seconds a second, 0 stands still; default 1. Counts at the first start only, like `now`. */
  clockRate?: number;
};

export type Sandbox = {
  url: string;
  relay: { host: string; port: number } & RelayAccount;
  shops: { shopId: string; serviceSecret: string; licenseKey: string }[];
  close(): Promise<void>;
};

/** Starts a stand-in for RMS: order API and `/_sandbox/` on one port, the mail relay on another. Rejects with EADDRINUSE if a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', seed = 1, dataDir = null } = options;
  const world = await openWorld({
    dataDir,
    startAt: options.now?.getTime() ?? Date.now(),
    clockRate: options.clockRate ?? 1,
  });
  if (options.rate !== undefined) world.changeSettings({ rate: options.rate });
  if (!world.kept('account')) furnish(world, { seed, orders: options.orders ?? 0, shops: options.shops ?? 1 });
  const keptSeed = world.kept<number>('seed')!;
  const account = world.kept<RelayAccount>('account')!;
  await world.settled();

  let relayPort = 0;
  const rms = rmsServer(world);
  const notifier = startNotifier(world);
  const control = getRequestListener(
    controlPlane(world, {
      seed: keptSeed,
      relay: () => ({ host, port: relayPort, ...account }),
      deliveries: notifier.idle,
    }).fetch,
  );
  const server = createServer((request, response) => {
    response.once('close', notifier.wake);
    if (!request.url?.startsWith('/_sandbox'))
      return void rms.handle(request, response).catch(() => request.socket.destroy());
    const refusal = refusalOf(request, host);
    if (refusal === null) return void control(request, response);
    response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: refusal }));
  });
  server.on('clientError', (_error, socket) => rms.refuse(socket));
  server.keepAliveTimeout = 60_000;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, host, resolve);
    });
    const relay = await startRelay(world, { host, port: options.relayPort ?? 0, account });
    relayPort = relay.port;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
      relay: { host, port: relayPort, ...account },
      shops: [...world.shops.values()].map(({ shopId, serviceSecret, licenseKey }) => ({
        shopId,
        serviceSecret,
        licenseKey,
      })),
      async close() {
        rms.stop();
        notifier.stop();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await Promise.all([closed, relay.close()]);
        await world.close();
      },
    };
  } catch (error) {
    rms.stop();
    notifier.stop();
    server.close();
    await world.close();
    throw error;
  }
}

/** Everything of a first start. Written as one batch, the account last: cut off by a crash, the next start begins anew. */
function furnish(world: World, wanted: { seed: number; orders: number; shops: number }): void {
  const now = world.clock.now();
  for (let index = 0; index < wanted.shops; index++) {
    const shop = demoShop(wanted.seed, index, now);
    world.putShop(shop);
    const source = {
      seed: wanted.seed,
      shop,
      now,
      first: 1,
      issueBasketId: world.issueBasketId,
      issueShippingDetailId: world.issueShippingDetailId,
    };
    for (const order of demoOrdersWithPast(wanted.orders, source)) world.putOrders([order]);
    world.keep(`next-order ${shop.shopId}`, wanted.orders + 1);
  }
  const dice = diceOf(`relay ${wanted.seed}`);
  world.saveClock();
  world.keep('seed', wanted.seed);
  // Third party: the ID is a number-like string.
  world.keep('account', {
    user: String(dice.between(10_000_000, 99_999_999)),
    password: dice.hex(20),
  } satisfies RelayAccount);
}
