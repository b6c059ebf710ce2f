/** The order list: pages, counts, all keys at once for a list of any length, and the rows of given numbers. */
import { z } from '@hono/zod-openapi';
import { filterOf, type OrderFilter, orderFilterSchema, orderFilterShape } from '../../orders/order-filter.ts';
import { type OrderSort, orderSorts } from '../../orders/order-sorts.ts';
import type { Shop } from '../../shops/shop.ts';
import { resolveFilter } from '../../storage/filter-orders.ts';
import { listOrders, type OrderCursor, orderKeys } from '../../storage/list-orders.ts';
import { shopsBeingFilled } from '../../storage/order-backfill.ts';
import { findOrdersByNumber } from '../../storage/orders.ts';
import {
  type Api,
  type ApiParts,
  decodeCursor,
  encodeCursor,
  invalidCursor,
  oneShop,
  pageQuery,
  route,
  shopsOf,
} from '../api.ts';
import type { Principal } from '../auth.ts';
import { countedAtMost, countMatching } from '../count-orders.ts';
import { presentRows, rowSchema } from '../present-rows.ts';

export const keysAtMost = 200_000;
const rowsAtMost = 500;

const listQuery = { shop: z.string().optional(), ...orderFilterShape };

const pageAnswer = z.object({
  orders: z.array(rowSchema),
  nextCursor: z.string().nullable(),
  searchIncomplete: z
    .boolean()
    .openapi({ description: 'さがすための準備が終わっていない / the search is still being built' }),
});
const countAnswer = z.object({ count: z.number().int(), atLeast: z.boolean() });
const keysAnswer = z.object({ shop: z.string(), orderNumbers: z.array(z.string()), atLeast: z.boolean() });

interface Asked {
  shop?: string | undefined;
  filter: OrderFilter;
  sort: OrderSort;
}
/** The same questions in a body: a name or a phone that somebody searches for stands in no address, and so in no log. */
const askedBody = z.strictObject({
  shop: z.string().optional(),
  filter: orderFilterSchema.default({}),
  sort: z.enum(orderSorts).default('newest'),
});

export function orderListRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;
  const resolved = (shops: readonly Shop[], filter: OrderFilter, principal: Principal) =>
    resolveFilter(
      db.pool,
      shops.map((shop) => shop.shopId),
      filter,
      { me: principal.id },
    );

  async function page(asked: Asked & { cursor?: string | undefined; limit: number }, principal: Principal) {
    const shops = await shopsOf(desk, asked.shop);
    const filter = await resolved(shops, asked.filter, principal);
    const { orders, next } = await listOrders(db, filter, {
      sort: asked.sort,
      after: cursorOf(asked.cursor, asked.sort),
      limit: asked.limit,
    });
    return {
      orders: await presentRows(desk, shops, orders),
      nextCursor: next ? encodeCursor([asked.sort, ...next]) : null,
      searchIncomplete: filter.terms.length > 0 && (await shopsBeingFilled(db.pool, filter.shopIds)).length > 0,
    };
  }

  async function keys(asked: Asked, principal: Principal) {
    const shop = await oneShop(desk, asked.shop);
    const filter = await resolved([shop], asked.filter, principal);
    const numbers = await orderKeys(db, filter, asked.sort, keysAtMost + 1);
    return { shop: shop.key, orderNumbers: numbers.slice(0, keysAtMost), atLeast: numbers.length > keysAtMost };
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/orders',
      role: 'viewer',
      tag: 'orders',
      summary:
        '注文の一覧。同じ項目を繰り返すと「どれか」 / List orders; a field that is repeated means any of its values',
      query: z.strictObject({ ...pageQuery, ...listQuery, sort: z.enum(orderSorts).default('newest') }),
      response: pageAnswer,
    },
    ({ query, principal }) => page({ ...query, filter: filterOf(query) }, principal),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/orders/count',
      role: 'viewer',
      tag: 'orders',
      summary: `条件に合う件数(${countedAtMost}件まで正確) / How many match, exact up to ${countedAtMost}`,
      query: z.strictObject(listQuery),
      response: countAnswer,
    },
    async ({ query, principal }) => countMatching(desk, await shopsOf(desk, query.shop), filterOf(query), principal.id),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/orders/keys',
      role: 'viewer',
      tag: 'orders',
      summary: `条件に合うすべての注文番号を並び順で(${keysAtMost}件まで)。長い一覧の土台。中身は /api/orders/rows で / The numbers of all that match, in order`,
      query: z.strictObject({ ...listQuery, sort: z.enum(orderSorts).default('newest') }),
      response: keysAnswer,
    },
    ({ query, principal }) => keys({ ...query, filter: filterOf(query) }, principal),
  );

  const inBody = { method: 'post', role: 'viewer', tag: 'orders' } as const;
  route(
    api,
    {
      ...inBody,
      path: '/api/orders/search',
      summary: '注文の一覧。条件を本文で(名前や電話がURLに残らない) / The list, its filter in the body',
      body: askedBody.extend({ cursor: z.string().optional(), limit: z.number().int().min(1).max(500).default(100) }),
      response: pageAnswer,
    },
    ({ body, principal }) => page(body, principal),
  );
  route(
    api,
    {
      ...inBody,
      path: '/api/orders/count',
      summary: '件数。条件を本文で / The count, its filter in the body',
      body: askedBody.omit({ sort: true }),
      response: countAnswer,
    },
    async ({ body, principal }) => countMatching(desk, await shopsOf(desk, body.shop), body.filter, principal.id),
  );
  route(
    api,
    {
      ...inBody,
      path: '/api/orders/keys',
      summary: 'すべての注文番号。条件を本文で / All numbers, the filter in the body',
      body: askedBody,
      response: keysAnswer,
    },
    ({ body, principal }) => keys(body, principal),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/orders/rows',
      role: 'viewer',
      tag: 'orders',
      summary:
        '注文番号を指定して一覧の行を読む(並びは指定の順。ない番号は missing) / List rows of given numbers, in their order',
      body: z.strictObject({
        shop: z.string().optional(),
        orderNumbers: z.array(z.string().max(400)).min(1).max(rowsAtMost),
      }),
      response: z.object({ orders: z.array(rowSchema), missing: z.array(z.string()) }),
    },
    async ({ body }) => {
      const shop = await oneShop(desk, body.shop);
      const found = new Map(
        (await findOrdersByNumber(db.pool, shop.shopId, body.orderNumbers)).map((order) => [order.orderNumber, order]),
      );
      const orders = body.orderNumbers.flatMap((number) => found.get(number) ?? []);
      return {
        orders: await presentRows(desk, [shop], orders),
        missing: body.orderNumbers.filter((number) => !found.has(number)),
      };
    },
  );
}

/** A cursor belongs to its sort. */
function cursorOf(given: string | undefined, sort: string): OrderCursor | null {
  const cursor = decodeCursor<unknown>(given);
  if (cursor === null) return null;
  if (!Array.isArray(cursor) || cursor[0] !== sort || !cursor.every((one) => typeof one === 'string'))
    throw invalidCursor();
  return cursor.slice(1);
}
