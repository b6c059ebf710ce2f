/** One stream a browser, of all that happens in a shop; and who looks at which order. */
import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { DeskError } from '../../desk-error.ts';
import { type LiveMessage, openLive } from '../../live/watch-shop.ts';
import { findOrdersByNumber } from '../../storage/orders.ts';
import { deletePresence, listPresences, storePresence } from '../../storage/presences.ts';
import { unknownOrders } from '../../storage/select-orders.ts';
import { deskVersion } from '../../version.ts';
import { type Api, type ApiParts, oneShop, route, shopOf, shopParam } from '../api.ts';

/** A silent connection is dropped by proxies after half a minute or so. */
const pingEveryMs = 15_000;
/** A session that has ended, or a role that was taken away, ends the stream within this time. */
const whoEveryMs = 60_000;
/** A browser that does not read: it begins anew. */
const waitingAtMost = 500;

export function liveRoutes(api: Api, { desk, auth }: ApiParts): void {
  const live = openLive(desk);

  route(
    api,
    {
      method: 'get',
      path: '/api/live',
      role: 'viewer',
      tag: 'live',
      summary:
        '店舗で起きること(text/event-stream): hello, statuses, orders, runs, lanes, presence, ping, reset, signed-out。Last-Event-ID で続きから / All that happens in a shop',
      query: z.strictObject({ shop: z.string().optional(), lastEventId: z.string().optional() }),
      response: z.string(),
    },
    async ({ query, principal, request, context }) => {
      const shop = await oneShop(desk, query.shop);
      const lastEventId = request.headers.get('last-event-id') ?? query.lastEventId;
      return streamSSE(context, async (stream) => {
        const waiting: { message: LiveMessage; cursor: string }[] = [];
        let wake: () => void = () => {};
        let overflown = false;
        const subscription = await live.subscribe(shop, (messages, cursor) => {
          if (waiting.length > waitingAtMost) overflown = true;
          else for (const message of messages) waiting.push({ message, cursor });
          wake();
        });
        stream.onAbort(() => {
          subscription.end();
          wake();
        });
        const send = (event: string, data: unknown, id = subscription.cursor) =>
          stream.writeSSE({ event, data: JSON.stringify(data), id });
        try {
          const missed = lastEventId ? await subscription.missedSince(lastEventId) : [];
          await send('hello', {
            version: deskVersion,
            now: desk.clock.now().toISOString(),
            shop: shop.key,
            me: principal.id,
            resumed: lastEventId !== undefined && missed !== null,
            ...subscription.snapshot,
          });
          if (missed === null) await send('reset', { because: 'too-long-ago' });
          else if (missed.length > 0) await send('orders', { orders: missed, more: false });
          let pingAt = performance.now() + pingEveryMs;
          let whoAt = performance.now() + whoEveryMs;
          while (!stream.aborted) {
            if (overflown) {
              await send('reset', { because: 'too-slow' });
              return;
            }
            const next = waiting.shift();
            if (next) {
              await send(next.message.event, next.message.data, next.cursor);
              continue;
            }
            const now = performance.now();
            if (now >= whoAt) {
              const who = await auth.principalOf(request.headers);
              if (!who || who.role !== principal.role) {
                await send('signed-out', {});
                return;
              }
              whoAt = now + whoEveryMs;
            }
            if (now >= pingAt) {
              await stream.writeSSE({ event: 'ping', data: JSON.stringify({ now: desk.clock.now().toISOString() }) });
              pingAt = now + pingEveryMs;
            }
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, Math.max(10, Math.min(pingAt, whoAt) - performance.now()));
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          }
        } finally {
          subscription.end();
        }
      });
    },
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/orders/{number}/presence',
      role: 'viewer',
      tag: 'live',
      summary:
        'この注文を見ている・修正している(30秒のあいだ)。gone で離れる / Looking at it, editing it; kept for 30 seconds',
      params: shopParam.extend({ number: z.string() }),
      body: z.strictObject({ state: z.enum(['looking', 'editing', 'gone']) }),
      response: z.object({
        presences: z.array(z.object({ id: z.string(), name: z.string(), state: z.enum(['looking', 'editing']) })),
      }),
    },
    async ({ params, body, principal }) => {
      const shop = await shopOf(desk, params.shop);
      const [order] = await findOrdersByNumber(desk.db.pool, shop.shopId, [params.number]);
      if (!order) throw unknownOrders([params.number]);
      if (body.state === 'editing' && principal.role === 'viewer')
        throw new DeskError('not-allowed', 403, {
          ja: '見るだけの権限では修正できません。',
          en: 'A viewer edits nothing.',
        });
      if (body.state === 'gone') await deletePresence(desk.db.pool, shop.shopId, order.orderId, principal.id);
      else await storePresence(desk.db.pool, shop.shopId, order.orderId, principal, body.state);
      const presences = await listPresences(desk.db.pool, shop.shopId, order.orderId);
      return { presences: presences.map(({ orderNumber: _orderNumber, ...presence }) => presence) };
    },
  );
}
