import type { Desk } from '../desk.ts';
import { laneStates } from '../storage/lanes.ts';
import { outcomeCounts, type StoredRun } from '../storage/runs.ts';
import { findShop } from '../storage/shops.ts';
import { listWaybillFiles } from '../storage/waybills.ts';

/** A run as the API shows it: counts, why it waits, the files that came out. */
export async function presentRun(desk: Desk, run: StoredRun) {
  const db = desk.db.pool;
  const [outcomes, lanes, shop] = await Promise.all([
    outcomeCounts(db, run.shopId, run.runId),
    laneStates(db, run.shopId),
    findShop(db, run.shopId),
  ]);
  const open = run.state === 'waiting' || run.state === 'running' || run.state === 'stopping';
  const lane = lanes.find((one) => one.lane === run.lane);
  const files =
    run.operation === 'issue-waybills' ? await listWaybillFiles(db, run.shopId, { runId: run.runId, limit: 100 }) : [];
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
    pause:
      open && lane?.pausedUntil && lane.pause
        ? { kind: lane.pause.kind, ja: lane.pause.ja, en: lane.pause.en, until: lane.pausedUntil }
        : null,
    flowVersion: run.flowVersion,
    actor: run.actor,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    files: files.map(({ fileId, name, rows }) => ({ fileId, name, rows })),
  };
}
