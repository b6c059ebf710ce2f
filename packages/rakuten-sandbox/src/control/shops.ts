import type { Hono } from 'hono';
import { startOfDate } from '../jst.ts';
import { demoShop, renewedKey } from '../seed/demo-shops.ts';
import type { Settings, Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import type { ControlOptions } from './control-plane.ts';
import { bodyOf, oneOf, Refused, textOf, wholeNumber, yesOrNo } from './reading.ts';

/** Shops with their keys, and the settings that hold for all of them. */
export function shopRoutes(app: Hono, world: World, options: ControlOptions): void {
  app.get('/shops', (context) => context.json({ shops: [...world.shops.values()] }));

  app.post('/shops', async (context) => {
    const body = await bodyOf(context);
    const now = world.clock.now();
    let index = world.shops.size;
    while (world.shops.has(demoShop(options.seed, index, now).shopId)) index += 1;
    const made = demoShop(options.seed, index, now);
    const shopId = textOf(body, 'shopId') ?? made.shopId;
    if (!/^\d{6}$/.test(shopId)) throw new Refused('shopId must be six digits');
    if (world.shops.has(shopId)) throw new Refused(`shop ${shopId} is there already`, 409);
    const licenseExpiryDate = textOf(body, 'licenseExpiryDate') ?? made.licenseExpiryDate;
    if (startOfDate(licenseExpiryDate) === null) throw new Refused('licenseExpiryDate must be YYYY-MM-DD');
    const shop: Shop = {
      ...made,
      shopId,
      serviceSecret: made.serviceSecret.replace(made.shopId, shopId),
      licenseKey: made.licenseKey.replace(made.shopId, shopId),
      name: textOf(body, 'name') ?? made.name,
      licenseExpiryDate,
      licenseActiveFrom: now + world.settings().keyActivationMinutes * 60_000,
      rounding:
        body.rounding === undefined ? made.rounding : oneOf(body, 'rounding', ['down', 'nearest', 'up'] as const),
    };
    world.putShop({ ...shop, ...changesOf(body) });
    return context.json(world.shops.get(shopId), 201);
  });

  app.post('/shops/:shopId', async (context) => {
    const shop = world.shops.get(context.req.param('shopId'));
    if (!shop) throw new Refused('no such shop', 404);
    const changes = changesOf(await bodyOf(context));
    if (Object.keys(changes).length === 0) throw new Refused('one of confirmsAutomatically, senders is needed');
    world.putShop({ ...shop, ...changes });
    return context.json({ ...shop, ...changes });
  });

  app.post('/shops/:shopId/renew-key', (context) => {
    const shop = world.shops.get(context.req.param('shopId'));
    if (!shop) throw new Refused('no such shop', 404);
    const renewed = renewedKey(shop, world.clock.now(), world.settings().keyActivationMinutes);
    world.putShop(renewed);
    return context.json(renewed);
  });

  app.get('/settings', (context) => context.json(world.settings()));
  app.post('/settings', async (context) => {
    const body = await bodyOf(context);
    const changes: Partial<Settings> = {};
    if (body.rate !== undefined) changes.rate = readRate(body.rate);
    if (body.overRate !== undefined)
      changes.overRate = oneOf(body, 'overRate', ['http-503', 'http-429', 'http-403-qps'] as const);
    if (body.asyncDelaySeconds !== undefined)
      changes.asyncDelaySeconds = wholeNumber(body, 'asyncDelaySeconds', 3, 0, 86_400);
    if (body.keyActivationMinutes !== undefined)
      changes.keyActivationMinutes = wholeNumber(body, 'keyActivationMinutes', 0, 0, 1_440);
    if (body.notEnabled !== undefined)
      changes.notEnabled = oneOf(body, 'notEnabled', ['unauthorised', 'bad-request'] as const);
    if (body.gatewayErrors !== undefined)
      changes.gatewayErrors = oneOf(body, 'gatewayErrors', ['results', 'errors'] as const);
    if (body.memoNullClears !== undefined) changes.memoNullClears = yesOrNo(body, 'memoNullClears', true);
    if (Object.keys(changes).length === 0)
      throw new Refused(`one of ${Object.keys(world.settings()).join(', ')} is needed`);
    world.changeSettings(changes);
    return context.json(world.settings());
  });
}

/** What can be changed in a shop's settings in RMS. */
function changesOf(body: Record<string, unknown>): Partial<Shop> {
  const { senders } = body;
  if (senders !== undefined && !(Array.isArray(senders) && senders.every((one) => typeof one === 'string')))
    throw new Refused('senders must be a list of mail addresses');
  return {
    ...(senders === undefined ? {} : { senders: senders as string[] }),
    ...(body.confirmsAutomatically === undefined
      ? {}
      : { confirmsAutomatically: yesOrNo(body, 'confirmsAutomatically', false) }),
  };
}

function readRate(value: unknown): Settings['rate'] {
  if (value === null) return null;
  const { perSecond, burst } = value as { perSecond?: unknown; burst?: unknown };
  if (typeof perSecond !== 'number' || typeof burst !== 'number' || perSecond <= 0 || burst < 1)
    throw new Refused('rate must be null (unlimited) or {"perSecond": > 0, "burst": 1 or more}');
  return { perSecond, burst };
}
