import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { askEffectNow, decisions, resolveEffect } from '../../runs/resolve-effect.ts';
import type { Shop } from '../../shops/shop.ts';
import { effectsForPeople, findEffect, type StoredEffect } from '../../storage/effects.ts';
import { findShop, listShops } from '../../storage/shops.ts';
import { type Api, type ApiParts, route, shopOf } from '../api.ts';
import { effectSchema, presentEffect } from '../present-effects.ts';

const effectParams = z.object({ id: z.string() });

export function effectRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  async function effectOf(id: string): Promise<{ effect: StoredEffect; shop: Shop }> {
    const effect = await findEffect(db, id);
    if (!effect)
      throw new DeskError('unknown-effect', 404, {
        ja: `処理「${id}」はありません。`,
        en: `There is no effect "${id}".`,
      });
    return { effect, shop: (await findShop(db, effect.shopId))! };
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/effects',
      role: 'viewer',
      tag: 'effects',
      summary: '照会中と、人の判断を待つもの / In doubt, and waiting for a person',
      query: z.object({ shop: z.string().optional(), limit: z.coerce.number().int().min(1).max(1_000).default(500) }),
      response: z.object({ effects: z.array(effectSchema) }),
    },
    async ({ query }) => {
      const shops = query.shop ? [await shopOf(desk, query.shop)] : await listShops(db);
      const effects = await effectsForPeople(
        db,
        shops.map((shop) => shop.shopId),
        query.limit,
      );
      return {
        effects: effects.map((effect) => presentEffect(effect, shops.find((shop) => shop.shopId === effect.shopId)!)),
      };
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/effects/{id}/ask',
      role: 'staff',
      tag: 'effects',
      summary: '今すぐ照会する / Ask now',
      params: effectParams,
      response: z.object({ effect: effectSchema }),
    },
    async ({ params }) => {
      const { shop } = await effectOf(params.id);
      await askEffectNow(desk, shop, params.id);
      return { effect: presentEffect((await effectOf(params.id)).effect, shop) };
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/effects/{id}/resolve',
      role: 'staff',
      tag: 'effects',
      summary: '人が決める / A person decides',
      params: effectParams,
      body: z.strictObject({ decision: z.enum(decisions) }),
      response: z.object({ effect: effectSchema }),
    },
    async ({ params, body, actor }) => {
      const { shop } = await effectOf(params.id);
      await resolveEffect(desk, shop, params.id, body.decision, actor);
      return { effect: presentEffect((await effectOf(params.id)).effect, shop) };
    },
  );
}
