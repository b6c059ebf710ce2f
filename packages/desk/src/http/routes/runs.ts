import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { DeskError } from '../../desk-error.ts';
import { engineOutcomes } from '../../operations/operation.ts';
import { previewRun } from '../../runs/preview-run.ts';
import { repeatFailed, stopRun } from '../../runs/run-acts.ts';
import { startRun } from '../../runs/start-run.ts';
import { findRun, listRuns, type StoredRun, shownResults } from '../../storage/runs.ts';
import { countOpenRuns, runsForPeople } from '../../storage/runs-for-people.ts';
import { orderSelectionSchema } from '../../storage/select-orders.ts';
import { findShop } from '../../storage/shops.ts';
import {
  type Api,
  type ApiParts,
  decodeCursor,
  encodeCursor,
  oneShop,
  pageQuery,
  reasonSchema,
  route,
  shopsOf,
  textSchema,
} from '../api.ts';
import { effectSchema } from '../present-effects.ts';
import { presentRun, presentRuns, presentWholeRun } from '../present-runs.ts';

const runSchema = z
  .object({
    id: z.string(),
    shop: z.string(),
    operation: z.string(),
    params: z.record(z.string(), z.unknown()),
    state: z.enum(['waiting', 'running', 'stopping', 'finished', 'stopped']),
    total: z.number().int(),
    done: z.number().int(),
    outcomes: z.record(z.string(), z.number().int()),
    problem: textSchema.nullable(),
    /** until = null: it is being tried again just now. */
    pause: textSchema.extend({ kind: z.string(), until: z.string().nullable() }).nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
  })
  .loose()
  .openapi('Run');
const wholeRunSchema = runSchema
  .extend({
    label: textSchema,
    waiting: z.number().int(),
    results: z.array(
      z.object({
        outcome: z.string(),
        label: textSchema,
        meaning: z.string(),
        count: z.number().int(),
        to: z.object({ key: z.string(), name: z.string(), hue: z.string() }).nullable(),
        reasons: z.array(reasonSchema.extend({ count: z.number().int() })),
      }),
    ),
    doubts: z.array(effectSchema),
  })
  .openapi('WholeRun');
const runAnswer = z.object({ run: runSchema });
const runParams = z.object({ id: z.string() });

const runBody = z.strictObject({
  shop: z.string().optional(),
  operation: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  orders: orderSelectionSchema.nullable().default(null),
});
const previewSchema = z
  .object({
    operation: z.string(),
    label: textSchema,
    irreversible: z.boolean(),
    params: z.record(z.string(), z.unknown()),
    chosen: z.number().int(),
    acts: z.number().int(),
    orderNumbers: z.array(z.string()),
    left: z.array(
      reasonSchema.extend({ outcome: z.string(), count: z.number().int(), orderNumbers: z.array(z.string()) }),
    ),
    held: z.object({ acts: z.number().int(), left: z.number().int() }),
    amountDue: z.object({ sum: z.number().int(), open: z.number().int() }),
    next: z.array(
      z.object({
        outcome: z.string(),
        label: textSchema,
        meaning: z.string(),
        to: z.object({ key: z.string(), name: z.string() }).nullable(),
        starts: z.array(z.object({ operation: z.string(), label: textSchema, irreversible: z.boolean() })),
      }),
    ),
  })
  .openapi('RunPreview');

/** How often a progress stream looks at the run; each look is one small query. */
const lookEveryMs = 300;

export function runRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db.pool;

  async function runOf(id: string): Promise<StoredRun> {
    const run = await findRun(db, id);
    if (run) return run;
    throw new DeskError('unknown-run', 404, { ja: `実行「${id}」はありません。`, en: `There is no run "${id}".` });
  }

  function outcomesOf(run: StoredRun, wanted: string | undefined): string[] | null {
    if (wanted === undefined) return null;
    if (wanted === 'waiting') return [];
    const operation = desk.operations[run.operation];
    if (wanted !== 'needs-person' || !operation) return [wanted];
    return [...operation.outcomes, ...engineOutcomes]
      .filter((outcome) => outcome.meaning === 'needs-person')
      .map((outcome) => outcome.name);
  }

  route(
    api,
    {
      method: 'get',
      path: '/api/operations',
      role: 'viewer',
      tag: 'runs',
      summary: '操作と結果の一覧 / Operations and their outcomes',
      response: z.object({ operations: z.array(z.object({ name: z.string() }).loose()) }),
    },
    async () => ({
      operations: Object.values(desk.operations).map((operation) => ({
        name: operation.name,
        label: operation.label,
        description: operation.description,
        irreversible: operation.irreversible,
        kind: operation.kind,
        outcomes: [...operation.outcomes, ...engineOutcomes],
        params: z.toJSONSchema(operation.params, { io: 'input', unrepresentable: 'any' }),
      })),
    }),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/runs',
      role: 'staff',
      tag: 'runs',
      summary:
        '操作を実行する / Start a run. Header Idempotency-Key: the same key and body give the same run for 24 hours.',
      body: runBody,
      response: runAnswer,
      status: 201,
    },
    async ({ body, actor, request, context }) => {
      const shop = await oneShop(desk, body.shop);
      const idempotencyKey = request.headers.get('idempotency-key');
      const started = await startRun(desk, shop, body, { actor, ...(idempotencyKey ? { idempotencyKey } : {}) });
      const run = await presentRun(desk, await runOf(started.runId));
      return context.json({ run }, started.existed ? 200 : 201);
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/runs/preview',
      role: 'staff',
      tag: 'runs',
      summary:
        '実行する前に: 何件に行い、何件をなぜ除くか。何も書かず、何も送りません / What a run would do; nothing is written or sent',
      body: runBody,
      response: previewSchema,
    },
    async ({ body, actor }) => previewRun(desk, await oneShop(desk, body.shop), body, actor),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/runs',
      role: 'viewer',
      tag: 'runs',
      summary: '実行の一覧 / List runs, newest first',
      query: z.object({
        ...pageQuery,
        shop: z.string().optional(),
        operation: z.string().optional(),
        /** `open` = not over yet. */
        state: z.string().optional(),
        /** `true` = only those in which a person has something to see to. */
        waits: z.enum(['true', 'false']).default('false'),
      }),
      response: z.object({ runs: z.array(runSchema), nextCursor: z.string().nullable() }),
    },
    async ({ query }) => {
      const shopIds = (await shopsOf(desk, query.shop)).map((shop) => shop.shopId);
      const before = decodeCursor<string>(query.cursor);
      const runs = await listRuns(db, shopIds, {
        ...(query.waits === 'true' ? { ids: await runsForPeople(db, shopIds) } : {}),
        ...(query.operation ? { operation: query.operation } : {}),
        ...(query.state ? { state: query.state } : {}),
        ...(before ? { before } : {}),
        limit: query.limit + 1,
      });
      const shown = runs.slice(0, query.limit);
      return {
        runs: await presentRuns(desk, shown),
        nextCursor: runs.length > query.limit ? encodeCursor(shown.at(-1)!.runId) : null,
      };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/runs/counts',
      role: 'viewer',
      tag: 'runs',
      summary:
        '動いている実行と、人を待つ実行の数 / How many runs go on, and in how many a person has something to see to',
      query: z.object({ shop: z.string().optional() }),
      response: z.object({ open: z.number().int(), waits: z.number().int() }),
    },
    async ({ query }) => {
      const shopIds = (await shopsOf(desk, query.shop)).map((shop) => shop.shopId);
      const [open, waits] = await Promise.all([countOpenRuns(db, shopIds), runsForPeople(db, shopIds)]);
      return { open, waits: waits.length };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/runs/{id}',
      role: 'viewer',
      tag: 'runs',
      summary: '実行の状態 / One run',
      params: runParams,
      response: z.object({ run: wholeRunSchema }),
    },
    async ({ params }) => ({
      run: await presentWholeRun(desk, await runOf(params.id)),
    }),
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/runs/{id}/results',
      role: 'viewer',
      tag: 'runs',
      summary: '注文ごとの結果 / Results by order',
      params: runParams,
      query: z.object({
        ...pageQuery,
        /** One of the operation's outcomes; `waiting` = still to be worked; `needs-person` = all that need one. */
        outcome: z.string().optional(),
        code: z.string().optional(),
      }),
      response: z.object({
        results: z.array(
          z.object({
            orderNumber: z.string(),
            outcome: z.string().nullable(),
            reason: reasonSchema.nullable(),
            settledAt: z.string().nullable(),
            buyerName: z.string().nullable(),
            amountDue: z.number().nullable(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    async ({ params, query }) => {
      const run = await runOf(params.id);
      const items = await shownResults(db, run.shopId, run.runId, {
        after: decodeCursor<number>(query.cursor) ?? 0,
        limit: query.limit + 1,
        outcomes: outcomesOf(run, query.outcome),
        waiting: query.outcome === 'waiting',
        code: query.code ?? null,
      });
      const shown = items.slice(0, query.limit);
      return {
        results: shown.map(({ itemNo: _itemNo, orderId: _orderId, effectId: _effectId, ...result }) => result),
        nextCursor: items.length > query.limit ? encodeCursor(shown.at(-1)!.itemNo) : null,
      };
    },
  );

  route(
    api,
    {
      method: 'get',
      path: '/api/runs/{id}/progress',
      role: 'viewer',
      tag: 'runs',
      summary: '進み具合(text/event-stream): progress のたび、最後に end / Live progress',
      params: runParams,
      response: z.string(),
    },
    async ({ params, context }) => {
      await runOf(params.id);
      return streamSSE(context, async (stream) => {
        let last = '';
        let sequence = 0;
        while (!stream.aborted) {
          const run = await presentRun(desk, await runOf(params.id));
          const data = JSON.stringify(run);
          const ended = run.state === 'finished' || run.state === 'stopped';
          if (data !== last || ended)
            await stream.writeSSE({ event: ended ? 'end' : 'progress', data, id: String(++sequence) });
          if (ended) return;
          last = data;
          await stream.sleep(lookEveryMs);
        }
      });
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/runs/{id}/stop',
      role: 'staff',
      tag: 'runs',
      summary: '中止する。送信済みのものは取り消せません / Stop: what is on the wire is not recalled',
      params: runParams,
      response: runAnswer,
    },
    async ({ params, actor }) => {
      const run = await runOf(params.id);
      await stopRun(desk, run, actor);
      return { run: await presentRun(desk, await runOf(params.id)) };
    },
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/runs/{id}/repeat',
      role: 'staff',
      tag: 'runs',
      summary: '失敗した注文だけもう一度 / Repeat the failed ones',
      params: runParams,
      response: runAnswer,
      status: 201,
    },
    async ({ params, actor }) => {
      const run = await runOf(params.id);
      const shop = (await findShop(db, run.shopId))!;
      return { run: await presentRun(desk, await runOf((await repeatFailed(desk, shop, run, actor)).runId)) };
    },
  );
}
