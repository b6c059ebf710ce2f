import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { tellActor, tellEvent } from '../../orders/tell-event.ts';
import { schemaProblems } from '../../schema-problem.ts';
import { createShop, refuseWrongShipping, type SettingsChange, settingsChanged } from '../../shops/create-shop.ts';
import { letLanesGoOn, storeCredentials, testShop } from '../../shops/credentials.ts';
import { type Shop, secretNames, shopSettingsSchema } from '../../shops/shop.ts';
import { eventsOfSettings, insertEvents } from '../../storage/events.ts';
import { laneStates } from '../../storage/lanes.ts';
import { listShops, sealedSecrets, updateShop } from '../../storage/shops.ts';
import { listTimers } from '../../storage/timers.ts';
import { deskVersion } from '../../version.ts';
import {
  type Api,
  type ApiParts,
  decodeCursor,
  encodeCursor,
  pageQuery,
  route,
  shopOf,
  shopParam,
  textSchema,
} from '../api.ts';

const shopSchema = z
  .object({
    shopId: z.string(),
    key: z.string(),
    name: z.string(),
    channel: z.string(),
    settings: z.record(z.string(), z.unknown()),
  })
  .loose()
  .openapi('Shop');
const verdictSchema = z.object({ verdict: z.string(), text: textSchema, expiresAt: z.string().nullable().optional() });
const testSchema = z.object({ channel: verdictSchema.nullable(), relay: verdictSchema.nullable() });

export function shopRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;

  async function present(shop: Shop) {
    const [secrets, lanes, timers] = await Promise.all([
      sealedSecrets(db.pool, shop.shopId),
      laneStates(db.pool, shop.shopId),
      listTimers(db.pool, shop.shopId),
    ]);
    return {
      shopId: shop.shopId,
      key: shop.key,
      name: shop.name,
      channel: shop.channel,
      settings: shop.settings,
      credentials: {
        ...Object.fromEntries(
          secretNames.map((name) => [
            name,
            secrets.has(name) ? { enteredAt: secrets.get(name)!.updatedAt.toISOString() } : null,
          ]),
        ),
        state: shop.credentialState,
      },
      lanes,
      timers: timers.map((timer) => ({
        name: timer.name,
        nextAt: timer.nextAt?.toISOString() ?? null,
        cursorAt: timer.cursorAt?.toISOString() ?? null,
      })),
    };
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/me',
      role: 'viewer',
      tag: 'users',
      summary: 'いまの利用者 / Who calls',
      response: z.object({
        id: z.string(),
        name: z.string(),
        role: z.string(),
        kind: z.string(),
        now: z.string(),
        version: z.string(),
      }),
    },
    async ({ principal }) => ({
      id: principal.id,
      kind: principal.kind,
      name: principal.name,
      role: principal.role,
      // The desk's clock: what "today" means to it.
      now: desk.clock.now().toISOString(),
      version: deskVersion,
    }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops',
      role: 'viewer',
      tag: 'shops',
      summary: '店舗の一覧 / List shops',
      response: z.object({ shops: z.array(shopSchema) }),
    },
    async () => ({
      shops: await Promise.all((await listShops(db.pool)).map(present)),
    }),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops',
      role: 'administrator',
      tag: 'shops',
      summary: '店舗を登録する / Add a shop',
      body: z.strictObject({
        key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
        name: z.string().trim().min(1).max(100),
        channel: z.literal('rakuten').default('rakuten'),
        settings: z.record(z.string(), z.unknown()).default({}),
      }),
      response: shopSchema,
      status: 201,
    },
    async ({ body, actor }) => present(await createShop(desk, body, actor)),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}',
      role: 'viewer',
      tag: 'shops',
      summary: '店舗 / One shop',
      params: shopParam,
      response: shopSchema,
    },
    async ({ params }) => present(await shopOf(desk, params.shop)),
  );

  route(
    api,
    {
      method: 'patch',
      path: '/api/shops/{shop}',
      role: 'administrator',
      tag: 'shops',
      summary: '店舗の設定を変える(変える項目だけ) / Change settings: only what is named changes',
      params: shopParam,
      body: z.strictObject({
        name: z.string().trim().min(1).max(100).optional(),
        settings: z.record(z.string(), z.unknown()).optional(),
      }),
      response: shopSchema,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      const settings = shopSettingsSchema.safeParse(merged(shop.settings, body.settings ?? {}));
      if (!settings.success) {
        const problems = settings.error.issues.map((issue) => ({
          field: issue.path.join('.') || issue.message,
          problem: issue.message,
        }));
        const said = schemaProblems(settings.error, { ja: '設定', en: 'settings' });
        throw new DeskError(
          'invalid-settings',
          422,
          {
            ja: `設定に誤りがあります: ${said.ja}`,
            en: `The settings are wrong: ${said.en}`,
          },
          { problems },
        );
      }
      refuseWrongShipping(settings.data.shipping);
      const changes: SettingsChange = { name: body.name ?? shop.name, settings: settings.data };
      await db.transaction(async (tx) => {
        await updateShop(tx, shop.shopId, changes);
        await letLanesGoOn(tx, desk, shop);
        await insertEvents(tx, shop.shopId, [
          {
            kind: 'settings-changed',
            actor,
            at: desk.clock.now(),
            orderId: null,
            data: { fields: settingsChanged(shop, changes) },
          },
        ]);
      });
      await desk.forgetChannel(shop.shopId);
      return present(await shopOf(desk, shop.shopId));
    },
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/credentials',
      role: 'administrator',
      tag: 'shops',
      summary: '認証情報を登録して試す。二度と表示しません / Store secrets and test them; they are never shown again',
      params: shopParam,
      body: z.strictObject({
        serviceSecret: z.string().max(200).optional(),
        licenseKey: z.string().max(200).optional(),
        relayPassword: z.string().max(200).optional(),
      }),
      response: testSchema,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      await storeCredentials(desk, shop, body, actor);
      return testShop(desk, shop, {
        channel: body.serviceSecret !== undefined || body.licenseKey !== undefined,
        relay: body.relayPassword !== undefined,
      });
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/test',
      role: 'staff',
      tag: 'shops',
      summary: '認証情報を試す / Test key and relay',
      params: shopParam,
      response: testSchema,
    },
    async ({ params }) => testShop(desk, await shopOf(desk, params.shop), { channel: true, relay: true }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/events',
      role: 'viewer',
      tag: 'shops',
      summary: '設定と実行の経緯 / Story of settings and runs',
      params: shopParam,
      query: z.object(pageQuery),
      response: z.object({
        events: z.array(z.object({ kind: z.string() }).loose()),
        nextCursor: z.string().nullable(),
      }),
    },
    async ({ params, query }) => {
      const shop = await shopOf(desk, params.shop);
      const events = await eventsOfSettings(db.pool, shop.shopId, {
        before: decodeCursor<string>(query.cursor),
        limit: query.limit + 1,
      });
      const shown = events.slice(0, query.limit);
      return {
        events: shown.map((event) => ({
          at: event.at,
          kind: event.kind,
          actor: event.actor,
          actorText: tellActor(event.actor),
          text: tellEvent(event, desk.operations),
          runId: event.runId,
          data: event.data,
        })),
        nextCursor: events.length > query.limit ? encodeCursor(shown.at(-1)!.eventId) : null,
      };
    },
  );
}

/** Objects are merged, everything else is replaced; null stays null. */
function merged(before: unknown, change: unknown): unknown {
  if (!isPlain(before) || !isPlain(change)) return change;
  return {
    ...before,
    ...Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, key in before ? merged(before[key], value) : value]),
    ),
  };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
