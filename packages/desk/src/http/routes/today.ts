import { z } from '@hono/zod-openapi';
import { carriers } from '../../carriers/index.ts';
import { DeskError } from '../../desk-error.ts';
import { isJstDate, jstDate } from '../../jst.ts';
import { orderFilterSchema } from '../../orders/order-filter.ts';
import { readConnections, readDayFlow, readToday } from '../../today/read-today.ts';
import { type Api, type ApiParts, oneShop, route, textSchema } from '../api.ts';

const shopQuery = z.strictObject({ shop: z.string().optional() });
const amount = z.object({ orders: z.number().int(), touched: z.number().int() });

export function todayRoutes(api: Api, { desk }: ApiParts): void {
  route(
    api,
    {
      method: 'get',
      path: '/api/today',
      role: 'viewer',
      tag: 'today',
      summary: '今日: 人の手がいるもの、急ぐ順 / What needs a person, most urgent first',
      query: shopQuery,
      response: z.object({
        shop: z.string(),
        now: z.string(),
        people: z.number().int(),
        rows: z.array(
          z
            .object({
              code: z.string(),
              urgency: z.enum(['stop', 'doubt', 'soon', 'know']),
              count: z.number().int(),
              counted: z.enum(['orders', 'shops']),
              title: textSchema,
              detail: textSchema,
              until: z.string().nullable(),
              since: z.string().nullable(),
              filter: orderFilterSchema.nullable(),
              link: z.object({ page: z.string(), id: z.string().optional() }).nullable(),
              needsPerson: z.boolean(),
            })
            .openapi('TodaysRow'),
        ),
      }),
    },
    async ({ query }) => {
      const shop = await oneShop(desk, query.shop);
      return { shop: shop.key, ...(await readToday(desk, shop)) };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/today/flow',
      role: 'viewer',
      tag: 'today',
      summary: 'その日の流れ: 1時間ごとの取込・注文確認・発送と、人の手が入った数 / The flow of a day by the hour',
      query: shopQuery.extend({ day: z.string().optional() }),
      response: z.object({
        shop: z.string(),
        day: z.string(),
        hours: z.array(
          amount.extend({ what: z.enum(['imported', 'confirmed', 'shipped']), hour: z.number().int().min(0).max(23) }),
        ),
        totals: z.object({ imported: amount, confirmed: amount, shipped: amount }),
        automationRate: z.number().int().nullable().openapi({ description: '‰' }),
      }),
    },
    async ({ query }) => {
      const shop = await oneShop(desk, query.shop);
      const day = query.day ?? jstDate(desk.clock.now());
      if (!isJstDate(day))
        throw new DeskError('invalid-date', 422, {
          ja: `day「${day}」を 2026-11-24 の形で指定してください。`,
          en: `"${day}" is no day: write 2026-11-24.`,
        });
      return { shop: shop.key, ...(await readDayFlow(desk, shop, day)) };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/connections',
      role: 'viewer',
      tag: 'today',
      summary: 'つなぎ先: 楽天・メール・配送会社の状態 / How the other sides answer',
      query: shopQuery,
      response: z.object({ shop: z.string(), connections: z.array(z.object({ name: z.string() }).loose()) }),
    },
    async ({ query }) => {
      const shop = await oneShop(desk, query.shop);
      const labelOf = (key: string) => carriers[key]?.name ?? { ja: key, en: key };
      return { shop: shop.key, connections: await readConnections(desk, shop, labelOf) };
    },
  );
}
