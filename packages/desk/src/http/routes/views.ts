/** What a person keeps for himself and what the staff share: preferences, saved views, colours of rows, marks of the shop, people. */
import { z } from '@hono/zod-openapi';
import type { Actor } from '../../actor.ts';
import { DeskError } from '../../desk-error.ts';
import { hues } from '../../flow/flow.ts';
import { newId } from '../../ids.ts';
import { orderFilterSchema } from '../../orders/order-filter.ts';
import { orderSorts } from '../../orders/order-sorts.ts';
import { rowRulesSchema } from '../../orders/row-rules.ts';
import type { Shop } from '../../shops/shop.ts';
import { insertEvents } from '../../storage/events.ts';
import { resolveFilter } from '../../storage/filter-orders.ts';
import { deleteLabel, isLabelUsed, listLabels, storeLabel } from '../../storage/labels.ts';
import { listPeople } from '../../storage/people.ts';
import { listPreferences, storePreferences } from '../../storage/preferences.ts';
import {
  deleteView,
  findView,
  listViews,
  rowRulesOf,
  type StoredView,
  storeRowRules,
  storeView,
} from '../../storage/views.ts';
import { type Api, type ApiParts, oneShop, route, shopOf, shopParam } from '../api.ts';
import type { Principal } from '../auth.ts';
import { countMatching } from '../count-orders.ts';

/** Of one value, as JSON; and of all that a person keeps. */
const valueBytes = 16 * 1_024;
const allBytes = 256 * 1_024;

const viewFields = z.strictObject({
  name: z.string().trim().min(1).max(60),
  filter: orderFilterSchema,
  sort: z.enum(orderSorts),
  /** The screen's own: which columns, in which order. */
  columns: z.unknown().optional(),
  shared: z.boolean(),
  position: z.number().int().min(0).max(10_000),
});
const viewBody = viewFields.partial().extend({ shop: z.string().optional(), name: viewFields.shape.name });
const viewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: orderFilterSchema,
    sort: z.enum(orderSorts),
    columns: z.unknown(),
    shared: z.boolean(),
    mine: z.boolean(),
    position: z.number().int(),
    count: z.number().int().optional(),
    atLeast: z.boolean().optional(),
  })
  .openapi('View');
const viewsAnswer = z.object({ shop: z.string(), views: z.array(viewSchema) });
const labelSchema = z.object({ key: z.string(), name: z.string(), hue: z.enum(hues), position: z.number().int() });

export function viewRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;

  route(
    api,
    {
      method: 'get',
      path: '/api/me/preferences',
      role: 'viewer',
      tag: 'views',
      summary: '自分の設定(列・密度・テーマ・言語など) / My preferences',
      response: z.object({ preferences: z.record(z.string(), z.unknown()) }),
    },
    async ({ principal }) => ({ preferences: await listPreferences(db.pool, principal.id) }),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/me/preferences',
      role: 'viewer',
      tag: 'views',
      summary: '自分の設定を変える(変える項目だけ。null で消す) / Change my preferences; null takes one away',
      body: z.strictObject({
        preferences: z.record(z.string().regex(/^[a-z0-9][a-zA-Z0-9._/-]{0,99}$/), z.unknown()),
      }),
      response: z.object({ preferences: z.record(z.string(), z.unknown()) }),
    },
    async ({ body, principal }) => {
      const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? '');
      const large = Object.entries(body.preferences).find(([, value]) => sizeOf(value) > valueBytes);
      if (large)
        throw new DeskError('preference-too-large', 422, {
          ja: `「${large[0]}」が大きすぎます(${valueBytes / 1_024} KBまで)。`,
          en: `"${large[0]}" is too large: ${valueBytes / 1_024} kB at most.`,
        });
      return db.transaction(async (tx) => {
        await storePreferences(tx, principal.id, body.preferences, desk.clock.now());
        const preferences = await listPreferences(tx, principal.id);
        if (sizeOf(preferences) > allBytes)
          throw new DeskError('preferences-too-large', 422, {
            ja: `設定が多すぎます(全部で${allBytes / 1_024} KBまで)。`,
            en: `Too many preferences: ${allBytes / 1_024} kB in all.`,
          });
        return { preferences };
      });
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/people',
      role: 'viewer',
      tag: 'users',
      summary: '担当にできる人 / Who may look after orders',
      response: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
    },
    async () => ({ people: await listPeople(db.pool) }),
  );

  async function views(shop: Shop, principal: Principal, counts: boolean) {
    const found = await listViews(db.pool, shop.shopId, principal.id);
    return {
      shop: shop.key,
      views: await Promise.all(
        found.map(async (view) => ({
          id: view.viewId,
          name: view.name,
          filter: view.filter,
          sort: view.sort,
          columns: view.columns,
          shared: view.ownerId === null,
          mine: view.ownerId === principal.id,
          position: view.position,
          ...(counts ? await countOf(shop, view, principal) : {}),
        })),
      ),
    };
  }

  /** A view may name a status that is gone by now: then it has no count, and says so when it is opened. */
  async function countOf(shop: Shop, view: StoredView, principal: Principal) {
    try {
      return await countMatching(desk, [shop], view.filter, principal.id);
    } catch (error) {
      if (error instanceof DeskError) return {};
      throw error;
    }
  }

  function mayShare(principal: Principal, shared: boolean): void {
    if (shared && principal.role === 'viewer')
      throw new DeskError('not-allowed', 403, {
        ja: '共有の表示を変えるには「staff」以上の権限が必要です。',
        en: 'A shared view needs the role staff.',
      });
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/views',
      role: 'viewer',
      tag: 'views',
      summary: '保存した表示: 共有と自分のもの。counts=1 で件数も / Saved views, shared and one’s own',
      query: z.strictObject({ shop: z.string().optional(), counts: z.enum(['0', '1']).default('0') }),
      response: viewsAnswer,
    },
    async ({ query, principal }) => views(await oneShop(desk, query.shop), principal, query.counts === '1'),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/views',
      role: 'viewer',
      tag: 'views',
      summary: '表示を保存する。shared は staff 以上 / Save a view',
      body: viewBody,
      response: viewsAnswer.extend({ id: z.string() }),
      status: 201,
    },
    async ({ body, principal }) => {
      const shop = await oneShop(desk, body.shop);
      const { shared = false, filter = {}, sort = 'newest' } = body;
      mayShare(principal, shared);
      await resolveFilter(db.pool, [shop.shopId], filter);
      const known = await listViews(db.pool, shop.shopId, principal.id);
      const view = {
        viewId: newId(),
        ownerId: shared ? null : principal.id,
        name: body.name,
        filter,
        sort,
        columns: body.columns ?? null,
        position: body.position ?? Math.max(0, ...known.map((one) => one.position)) + 1,
      };
      await storeView(db.pool, shop.shopId, view, desk.clock.now());
      return { id: view.viewId, ...(await views(shop, principal, false)) };
    },
  );

  /** One's own, or a shared one by staff. */
  async function viewOf(id: string, principal: Principal): Promise<StoredView & { shop: Shop }> {
    const view = await findView(db.pool, id);
    if (!view || (view.ownerId !== null && view.ownerId !== principal.id))
      throw new DeskError('unknown-view', 404, { ja: 'この表示はありません。', en: 'There is no such view.' });
    mayShare(principal, view.ownerId === null);
    return { ...view, shop: await shopOf(desk, view.shopId) };
  }

  route(
    api,
    {
      method: 'put',
      path: '/api/views/{id}',
      role: 'viewer',
      tag: 'views',
      summary: '表示を変える(変える項目だけ) / Change a view: only what is named changes',
      params: z.object({ id: z.string() }),
      body: viewFields.partial(),
      response: viewsAnswer,
    },
    async ({ params, body, principal }) => {
      const { shop, ...view } = await viewOf(params.id, principal);
      if (body.shared) mayShare(principal, true);
      if (body.filter) await resolveFilter(db.pool, [shop.shopId], body.filter);
      const { shared, ...rest } = body;
      const ownerId = shared === undefined ? view.ownerId : shared ? null : principal.id;
      await storeView(db.pool, shop.shopId, { ...view, ...rest, ownerId } as StoredView, desk.clock.now());
      return views(shop, principal, false);
    },
  );

  route(
    api,
    {
      method: 'delete',
      path: '/api/views/{id}',
      role: 'viewer',
      tag: 'views',
      summary: '表示を消す / Delete a view',
      params: z.object({ id: z.string() }),
      response: viewsAnswer,
    },
    async ({ params, principal }) => {
      const { shop } = await viewOf(params.id, principal);
      await deleteView(db.pool, shop.shopId, params.id);
      return views(shop, principal, false);
    },
  );

  const rulesAnswer = z.object({ rules: rowRulesSchema });
  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/row-rules',
      role: 'viewer',
      tag: 'views',
      summary: '一覧の行の色の決まり(上から最初に合うもの) / Rules that colour rows; the first that fits',
      params: shopParam,
      response: rulesAnswer,
    },
    async ({ params }) => ({ rules: await rowRulesOf(db.pool, (await shopOf(desk, params.shop)).shopId) }),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/row-rules',
      role: 'staff',
      tag: 'views',
      summary: '行の色の決まりを変える(全部) / Replace the rules that colour rows',
      params: shopParam,
      body: z.strictObject({ rules: rowRulesSchema }),
      response: rulesAnswer,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      await settingChanged(shop, actor, 'row-rules-changed', { rules: body.rules.length }, (tx) =>
        storeRowRules(tx, shop.shopId, body.rules, desk.clock.now()),
      );
      return { rules: body.rules };
    },
  );

  const labelsAnswer = z.object({ labels: z.array(labelSchema) });
  const labelParams = shopParam.extend({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) });
  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/labels',
      role: 'viewer',
      tag: 'views',
      summary: '店舗のしるし / Marks of the shop',
      params: shopParam,
      response: labelsAnswer,
    },
    async ({ params }) => ({ labels: await listLabels(db.pool, (await shopOf(desk, params.shop)).shopId) }),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/labels/{key}',
      role: 'staff',
      tag: 'views',
      summary: '店舗のしるしを作る・変える / Make or change a mark',
      params: labelParams,
      body: labelSchema.omit({ key: true, position: true }).extend({
        name: z.string().trim().min(1).max(20),
        position: z.number().int().min(0).max(1_000).optional(),
      }),
      response: labelsAnswer,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      const known = await listLabels(db.pool, shop.shopId);
      if (known.some((label) => label.name === body.name && label.key !== params.key))
        throw new DeskError('label-name-taken', 409, {
          ja: `「${body.name}」というしるしはもうあります。`,
          en: `There is a mark named "${body.name}" already.`,
        });
      const before = known.find((label) => label.key === params.key);
      const label = { key: params.key, ...body, position: body.position ?? before?.position ?? known.length + 1 };
      await settingChanged(shop, actor, 'label-changed', { key: params.key, name: body.name }, (tx) =>
        storeLabel(tx, shop.shopId, label),
      );
      return { labels: await listLabels(db.pool, shop.shopId) };
    },
  );

  route(
    api,
    {
      method: 'delete',
      path: '/api/shops/{shop}/labels/{key}',
      role: 'staff',
      tag: 'views',
      summary: '店舗のしるしをなくす(どの注文にも付いていないとき) / Remove a mark that no order has',
      params: labelParams,
      response: labelsAnswer,
    },
    async ({ params, actor }) => {
      const shop = await shopOf(desk, params.shop);
      if (await isLabelUsed(db.pool, shop.shopId, params.key))
        throw new DeskError('label-in-use', 409, {
          ja: 'このしるしが付いた注文があります。先に外してください。',
          en: 'Some orders have this mark: take it off first.',
        });
      await settingChanged(shop, actor, 'label-removed', { key: params.key }, (tx) =>
        deleteLabel(tx, shop.shopId, params.key),
      );
      return { labels: await listLabels(db.pool, shop.shopId) };
    },
  );

  /** With its line in the story of the settings. */
  function settingChanged(
    shop: Shop,
    actor: Actor,
    kind: string,
    data: Record<string, unknown>,
    work: (tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) => Promise<void>,
  ): Promise<void> {
    return db.transaction(async (tx) => {
      await work(tx);
      await insertEvents(tx, shop.shopId, [{ kind, actor, at: desk.clock.now(), orderId: null, data }]);
    });
  }
}
