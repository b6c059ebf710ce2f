/** The order list: pages, counts, all keys at once for a list of any length, and the rows of given numbers. */
import { z } from '@hono/zod-openapi';
import { filterOf, type OrderFilter, orderFilterShape } from '../../orders/order-filter.ts';
import { orderSorts } from '../../orders/order-sorts.ts';
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

export function orderListRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;
  const resolved = (shops: readonly Shop[], filter: OrderFilter, principal: Principal) =>
    resolveFilter(
      db.pool,
      shops.map((shop) => shop.shopId),
      filter,
      { me: principal.id },
    );

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
      response: z.object({
        orders: z.array(rowSchema),
        nextCursor: z.string().nullable(),
        searchIncomplete: z
          .boolean()
          .openapi({ description: 'さがすための準備が終わっていない / the search is still being built' }),
      }),
    },
    async ({ query, principal }) => {
      const shops = await shopsOf(desk, query.shop);
      const filter = await resolved(shops, filterOf(query), principal);
      const { orders, next } = await listOrders(db, filter, {
        sort: query.sort,
        after: cursorOf(query.cursor, query.sort),
        limit: query.limit,
      });
      return {
        orders: await presentRows(desk, shops, orders),
        nextCursor: next ? encodeCursor([query.sort, ...next]) : null,
        searchIncomplete: filter.terms.length > 0 && (await shopsBeingFilled(db.pool, filter.shopIds)).length > 0,
      };
    },
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
      response: z.object({ count: z.number().int(), atLeast: z.boolean() }),
    },
    async ({ query, principal }) => {
      const shops = await shopsOf(desk, query.shop);
      return countMatching(desk, shops, filterOf(query), principal.id);
    },
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
      response: z.object({ shop: z.string(), orderNumbers: z.array(z.string()), atLeast: z.boolean() }),
    },
    async ({ query, principal }) => {
      const shop = await oneShop(desk, query.shop);
      const numbers = await orderKeys(
        db,
        await resolved([shop], filterOf(query), principal),
        query.sort,
        keysAtMost + 1,
      );
      return { shop: shop.key, orderNumbers: numbers.slice(0, keysAtMost), atLeast: numbers.length > keysAtMost };
    },
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
