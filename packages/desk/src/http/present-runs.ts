/** Runs as the API shows them: counts, why they wait, the files that came out; and one run whole, with its doubts. */
import type { Desk } from '../desk.ts';
import { type Flow, statusAfter } from '../flow/flow.ts';
import { engineOutcomes } from '../operations/operation.ts';
import { tellActor, tellEvent } from '../orders/tell-event.ts';
import type { Shop } from '../shops/shop.ts';
import { doubtsOfRun } from '../storage/effects.ts';
import { eventsOfOrder } from '../storage/events.ts';
import { flowOfVersion } from '../storage/flows.ts';
import { laneStates, standingPause } from '../storage/lanes.ts';
import { findOrders } from '../storage/orders.ts';
import { outcomeCountsOfRuns, resultGroups, type StoredRun } from '../storage/runs.ts';
import { findShop } from '../storage/shops.ts';
import { listStatuses } from '../storage/statuses.ts';
import { listWaybillFiles } from '../storage/waybills.ts';
import { presentEffect } from './present-effects.ts';

export async function presentRun(desk: Desk, run: StoredRun) {
  return (await presentRuns(desk, [run]))[0]!;
}

/** In the order given; shops, lanes and counts are read once for all of them. */
export async function presentRuns(desk: Desk, runs: readonly StoredRun[]) {
  const db = desk.db.pool;
  const shopIds = [...new Set(runs.map((run) => run.shopId))];
  const parts = new Map(
    await Promise.all(
      shopIds.map(async (shopId) => {
        const own = runs.filter((run) => run.shopId === shopId);
        const [outcomes, lanes, shop] = await Promise.all([
          outcomeCountsOfRuns(
            db,
            shopId,
            own.map((run) => run.runId),
          ),
          laneStates(db, shopId),
          findShop(db, shopId),
        ]);
        return [shopId, { outcomes, lanes, shop }] as const;
      }),
    ),
  );
  return Promise.all(
    runs.map(async (run) => {
      const { outcomes: counts, lanes, shop } = parts.get(run.shopId)!;
      const outcomes = counts.get(run.runId) ?? {};
      const isOpen = run.state === 'waiting' || run.state === 'running' || run.state === 'stopping';
      const lane = lanes.find((one) => one.lane === run.lane);
      const pause = lane ? standingPause(lane) : null;
      const files =
        run.operation === 'issue-waybills'
          ? await listWaybillFiles(db, run.shopId, { runId: run.runId, limit: 100 })
          : [];
      return {
        id: run.runId,
        shop: shop?.key ?? run.shopId,
        operation: run.operation,
        params: run.params,
        state: run.state,
        total: run.total,
        done: Object.values(outcomes).reduce((sum, n) => sum + n, 0),
        outcomes,
        problem: run.problem,
        pause: isOpen && pause ? { kind: pause.kind, ja: pause.ja, en: pause.en, until: lane!.pausedUntil } : null,
        flowVersion: run.flowVersion,
        actor: run.actor,
        actorText: tellActor(run.actor),
        createdAt: run.createdAt,
        startedAt: run.startedAt,
        finishedAt: run.finishedAt,
        files: files.map(({ fileId, name, rows }) => ({ fileId, name, rows })),
      };
    }),
  );
}

/** Doubts that a page shows whole; what is beyond is counted, and listed by GET /api/effects. */
const doubtsAtMost = 50;

/** One run whole: results by outcome and reason, where each leads, and what is in doubt with its story and choices. */
export async function presentWholeRun(desk: Desk, run: StoredRun) {
  const db = desk.db.pool;
  const shop = (await findShop(db, run.shopId))!;
  const [presented, groups, doubts, flow, statuses] = await Promise.all([
    presentRun(desk, run),
    resultGroups(db, run.shopId, run.runId),
    doubtsOfRun(db, run.shopId, run.runId, doubtsAtMost),
    flowOfVersion(db, run.shopId, run.flowVersion),
    listStatuses(db, run.shopId),
  ]);
  const operation = desk.operations[run.operation];
  const definitions = [...(operation?.outcomes ?? []), ...engineOutcomes];
  const seen = [
    ...new Set([...(operation?.outcomes ?? []).map((one) => one.name), ...groups.map((one) => one.outcome)]),
  ];
  return {
    ...presented,
    label: operation?.label ?? { ja: run.operation, en: run.operation },
    waiting: Math.max(0, presented.total - presented.done),
    results: seen.map((outcome) => {
      const definition = definitions.find((one) => one.name === outcome);
      const own = groups.filter((group) => group.outcome === outcome);
      const to =
        run.operation === 'move-orders' && outcome === 'moved'
          ? String(run.params.to)
          : whereTo(flow.flow, run, outcome);
      const status = statuses.find((one) => one.key === to || one.name === to);
      return {
        outcome,
        label: definition?.label ?? { ja: outcome, en: outcome },
        meaning: definition?.meaning ?? 'needs-person',
        count: own.reduce((sum, group) => sum + group.count, 0),
        to: status ? { key: status.key, name: status.name, hue: status.hue } : null,
        reasons: own.flatMap(({ code, ja, en, count }) => (code ? [{ code, ja: ja ?? '', en: en ?? '', count }] : [])),
      };
    }),
    doubts: await presentDoubts(desk, shop, doubts),
  };
}

/** Where an outcome leads for all orders of a run; undefined where it depends on the status each of them came from. */
function whereTo(flow: Flow, run: StoredRun, outcome: string): string | undefined {
  const from =
    run.actor.kind === 'flow' ? [run.actor.status] : [null, ...flow.outcomes.flatMap((rule) => rule.from ?? [])];
  const targets = new Set(
    from.map((status) => statusAfter(flow, { operation: run.operation, outcome, params: run.params, from: status })),
  );
  targets.delete(undefined);
  return targets.size === 1 ? [...targets][0] : undefined;
}

async function presentDoubts(desk: Desk, shop: Shop, doubts: Awaited<ReturnType<typeof doubtsOfRun>>) {
  const db = desk.db.pool;
  const orders = new Map(
    (
      await findOrders(
        db,
        shop.shopId,
        doubts.map((effect) => effect.orderId),
      )
    ).map((order) => [order.orderId, order]),
  );
  return Promise.all(
    doubts.map(async (effect) => {
      const events = await eventsOfOrder(db, shop.shopId, effect.orderId);
      const buyer = orders.get(effect.orderId)?.details.buyer.name;
      return {
        ...presentEffect(effect, shop),
        buyerName: buyer ? [buyer.family, buyer.first].filter(Boolean).join(' ') : null,
        amountDue: orders.get(effect.orderId)?.details.money.amountDue ?? null,
        story: events
          .filter((event) => event.effectId === effect.effectId)
          .map((event) => ({ at: event.at, kind: event.kind, text: tellEvent(event, desk.operations) })),
      };
    }),
  );
}
