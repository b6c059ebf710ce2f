import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { flowSchema, statusSchema } from '../../flow/flow.ts';
import { nilId } from '../../ids.ts';
import { parseJstMoment } from '../../jst.ts';
import { readyMadeSets } from '../../runs/publish-flow.ts';
import { tryFlow } from '../../runs/try-flow.ts';
import { currentFlow } from '../../storage/flows.ts';
import { listStatuses, statusCounts } from '../../storage/statuses.ts';
import { type Api, type ApiParts, route, shopOf, shopParam } from '../api.ts';

const place = z.string().nullable();
const tryAnswer = z
  .object({
    orders: z.number().int(),
    same: z.number().int(),
    different: z.number().int(),
    statuses: z.array(z.object({ key: place, was: z.number().int(), wouldBe: z.number().int() })),
    moves: z.array(z.object({ was: place, wouldBe: place, orders: z.number().int() })),
    differing: z.array(z.object({ orderNumber: z.string(), was: place, wouldBe: place }).loose()),
    limits: z.array(
      z.object({ code: z.string(), orders: z.number().int().nullable(), ja: z.string(), en: z.string() }),
    ),
  })
  .loose();
const setSchema = z.object({
  set: z.string(),
  label: z.object({ ja: z.string(), en: z.string() }),
  flow: flowSchema,
  statuses: z.array(statusSchema.extend({ isNew: z.boolean() })),
  withoutStatus: z.number().int(),
});
const labels: Record<keyof typeof readyMadeSets, { ja: string; en: string }> = {
  'rakuten-pay': { ja: '楽天ペイの既定', en: 'Rakuten Pay' },
};

export function flowTryRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  route(
    api,
    {
      method: 'post',
      path: '/api/shops/{shop}/flow/try',
      role: 'viewer',
      tag: 'flow',
      summary:
        'フローを過去の注文で試す(何も送らず、何も変えない) / Try a flow on what happened; sends and writes nothing',
      params: shopParam,
      body: z.strictObject({
        flow: flowSchema.optional().openapi({ description: '省略すると公開中のもの / the one in force by default' }),
        from: z.string().openapi({ description: '2026-11-01 または 2026-11-01T09:00(日本時間)' }),
        to: z.string(),
      }),
      response: tryAnswer,
    },
    async ({ params, body }) => {
      const shop = await shopOf(desk, params.shop);
      const period = periodOf(body);
      return tryFlow(desk, shop, body.flow ?? (await currentFlow(db, shop.shopId)).flow, period);
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/shops/{shop}/flow/sets',
      role: 'viewer',
      tag: 'flow',
      summary: '既定のセットの中身(使うと何が変わるか) / Ready-made sets, to see what using one would change',
      params: shopParam,
      response: z.object({ sets: z.array(setSchema) }),
    },
    async ({ params }) => {
      const shop = await shopOf(desk, params.shop);
      const here = new Set((await listStatuses(db, shop.shopId)).map((status) => status.key));
      const withoutStatus =
        (await statusCounts(db, shop.shopId)).find((count) => count.statusId === nilId)?.orders ?? 0;
      return {
        sets: Object.entries(readyMadeSets).map(([set, { flow, statuses }]) => ({
          set,
          label: labels[set as keyof typeof readyMadeSets],
          flow,
          statuses: statuses.map((status) => ({ ...status, isNew: !here.has(status.key) })),
          withoutStatus: Number(withoutStatus),
        })),
      };
    },
  );
}

function periodOf(given: { from: string; to: string }): { from: Date; to: Date } {
  const from = parseJstMoment(given.from, 'start');
  const to = parseJstMoment(given.to, 'end');
  if (!from || !to || from > to) {
    throw new DeskError('invalid-period', 422, {
      ja: '期間が正しくありません。from と to を「2026-11-01」の形で、早い順に指定してください。',
      en: 'The period is wrong: give from and to as 2026-11-01, the earlier first.',
    });
  }
  return { from, to };
}
