import type { Hono } from 'hono';
import { isoOf } from '../jst.ts';
import { isDelivered } from '../notifier.ts';
import { noticeKinds } from '../rules/notices.ts';
import type { PushNotice, Registration, Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { bodyOf, Refused, textOf } from './reading.ts';

/** Push notifications: where a shop is told, and what became of each notice. */
export function notificationRoutes(app: Hono, world: World, deliveries: () => Promise<void>): void {
  const known = (shopId: string): Shop => {
    const shop = world.shops.get(shopId);
    if (!shop) throw new Refused(`no shop ${shopId}`, 404);
    return shop;
  };
  app.get('/shops/:shopId/notifications', (context) =>
    context.json({ notifications: known(context.req.param('shopId')).notifications ?? null }),
  );
  app.post('/shops/:shopId/notifications', async (context) => {
    const shop = known(context.req.param('shopId'));
    const notifications = readRegistration(await bodyOf(context), shop);
    world.putShop({ ...shop, notifications });
    return context.json({ notifications }, 201);
  });
  app.delete('/shops/:shopId/notifications', (context) => {
    const { notifications: _gone, ...shop } = known(context.req.param('shopId'));
    world.putShop(shop);
    return context.json({ notifications: null });
  });

  // Waits for what is under way, so that whoever asks sees what became of everything that was due.
  app.get('/notifications', async (context) => {
    await deliveries();
    const { shop, order, kind } = context.req.query();
    if (kind !== undefined && !noticeKinds.some((one) => one === kind))
      throw new Refused(`kind must be one of ${noticeKinds.join(', ')}`);
    const wanted = [...world.outbox.all()].filter(
      (one) => (!shop || one.shopId === shop) && (!order || one.orderNumber === order) && (!kind || one.kind === kind),
    );
    return context.json({ notifications: wanted.map(told) });
  });
}

function readRegistration(body: Record<string, unknown>, shop: Shop): Registration {
  const url = textOf(body, 'url') ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Refused('url must be an http or https address');
  const kinds = body.kinds ?? ['orders', 'system'];
  if (!Array.isArray(kinds) || kinds.length === 0 || !kinds.every((one) => one === 'orders' || one === 'system'))
    throw new Refused('kinds must be a list of orders, system');
  return {
    url,
    kinds,
    contractId: textOf(body, 'contractId') ?? `c${shop.shopId}`,
    shopUrl: textOf(body, 'shopUrl') ?? shop.name,
    authKey: textOf(body, 'authKey') ?? `ak-${shop.shopId}`,
  };
}

const told = (notice: PushNotice) => ({
  ...notice,
  at: isoOf(notice.at),
  state: notice.nextAt !== null ? 'waiting' : isDelivered(notice) ? 'delivered' : 'given-up',
  attempts: notice.attempts.map((attempt) => ({ ...attempt, at: isoOf(attempt.at) })),
  nextAt: notice.nextAt === null ? null : isoOf(notice.nextAt),
});
