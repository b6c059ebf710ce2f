import { z } from '@hono/zod-openapi';
import { flowSchema, statusSchema } from '../../flow/flow.ts';
import { nilId } from '../../ids.ts';
import { applySet, findingsOf, publishFlow, readyMadeSets, removeStatus, setStatus } from '../../runs/publish-flow.ts';
import type { Shop } from '../../shops/shop.ts';
import { currentFlow, listFlowVersions } from '../../storage/flows.ts';
import { listStatuses, statusCounts } from '../../storage/statuses.ts';
import { type Api, type ApiParts, route, shopOf, shopParam } from '../api.ts';

const countSchema = z.object({ orders: z.number().int(), held: z.number().int() });
const statusAnswer = z.object({
  statuses: z.array(statusSchema.extend({ position: z.number().int(), ...countSchema.shape })),
  withoutStatus: countSchema,
});
const findingSchema = z
  .object({ severity: z.enum(['error', 'warning']), code: z.string(), ja: z.string(), en: z.string() })
  .loose();
const flowAnswer = z.object({ version: z.number().int(), flow: flowSchema, findings: z.array(findingSchema) }).loose();

export function flowRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  async function statusesOf(shop: Shop) {
    const counts = new Map((await statusCounts(db, shop.shopId)).map((count) => [count.statusId, count]));
    const of = (statusId: string) => ({
      orders: counts.get(statusId)?.orders ?? 0,
      held: counts.get(statusId)?.held ?? 0,
    });
    const statuses = (await listStatuses(db, shop.shopId)).map(({ statusId, ...status }) => ({
      ...status,
      ...of(statusId),
    }));
    return { statuses, withoutStatus: of(nilId) };
  }

  async function flowOf(shop: Shop) {
    const current = await currentFlow(db, shop.shopId);
    return { ...current, findings: findingsOf(desk, current.flow, await listStatuses(db, shop.shopId)) };
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/statuses',
      role: 'viewer',
      tag: 'flow',
      summary: 'ステータスと件数 / Statuses with live counts',
      params: shopParam,
      response: statusAnswer,
    },
    async ({ params }) => statusesOf(await shopOf(desk, params.shop)),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/statuses/{key}',
      role: 'administrator',
      tag: 'flow',
      summary: 'ステータスを作る・変える / Make or change a status',
      params: shopParam.extend({ key: statusSchema.shape.key }),
      body: statusSchema.omit({ key: true }).extend({ position: z.number().int().min(1).max(1_000).optional() }),
      response: statusAnswer,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      await setStatus(desk, shop, { key: params.key, ...body }, actor);
      return statusesOf(shop);
    },
  );

  route(
    api,
    {
      method: 'delete',
      path: '/api/shops/{shop}/statuses/{key}',
      role: 'administrator',
      tag: 'flow',
      summary: 'ステータスをなくす / Remove a status',
      params: shopParam.extend({ key: z.string() }),
      response: statusAnswer,
    },
    async ({ params, actor }) => {
      const shop = await shopOf(desk, params.shop);
      await removeStatus(desk, shop, params.key, actor);
      return statusesOf(shop);
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/statuses/apply',
      role: 'administrator',
      tag: 'flow',
      summary: '既定のセットを使う / Apply a ready-made set of statuses and flow',
      params: shopParam,
      body: z.strictObject({ set: z.enum(Object.keys(readyMadeSets) as [keyof typeof readyMadeSets]) }),
      response: statusAnswer.extend({ flow: flowAnswer, placed: z.number().int() }),
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      const { placed } = await applySet(desk, shop, body.set, actor);
      return { ...(await statusesOf(shop)), flow: await flowOf(shop), placed };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/flow',
      role: 'viewer',
      tag: 'flow',
      summary: 'フローと、その点検の結果 / The flow with its findings',
      params: shopParam,
      response: flowAnswer,
    },
    async ({ params }) => flowOf(await shopOf(desk, params.shop)),
  );

  route(
    api,
    {
      method: 'put',
      path: '/api/shops/{shop}/flow',
      role: 'administrator',
      tag: 'flow',
      summary: 'フローを公開する / Publish a flow',
      params: shopParam,
      body: z.strictObject({ flow: flowSchema, basedOn: z.number().int().nullable().default(null) }),
      response: flowAnswer,
    },
    async ({ params, body, actor }) => {
      const shop = await shopOf(desk, params.shop);
      await publishFlow(desk, shop, body.flow, body.basedOn, actor);
      return flowOf(shop);
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/flow/check',
      role: 'viewer',
      tag: 'flow',
      summary: 'フローを点検する(公開しない) / Check a flow without publishing it',
      params: shopParam,
      body: z.strictObject({ flow: flowSchema }),
      response: z.object({ findings: z.array(findingSchema) }),
    },
    async ({ params, body }) => ({
      findings: findingsOf(desk, body.flow, await listStatuses(db, (await shopOf(desk, params.shop)).shopId)),
    }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/flow/versions',
      role: 'viewer',
      tag: 'flow',
      summary: 'フローの履歴 / Versions of the flow',
      params: shopParam,
      response: z.object({ versions: z.array(z.object({ version: z.number().int(), flow: flowSchema }).loose()) }),
    },
    async ({ params }) => ({ versions: await listFlowVersions(db, (await shopOf(desk, params.shop)).shopId) }),
  );
}
