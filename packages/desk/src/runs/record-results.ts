/**
 * What came out for orders of a run, written down in one transaction: the result in the run, the event in the order's
 * story, and the status that the flow gives it. Every operation ends here.
 */
import type { Desk } from '../desk.ts';
import { statusAfter } from '../flow/flow.ts';
import { meaningOf, type Operation, type Result } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { flowOfVersion } from '../storage/flows.ts';
import type { StoredOrder, Trouble } from '../storage/orders.ts';
import { type StoredRun, storeItemResults } from '../storage/runs.ts';
import { type Placement, placeOrders } from './place-orders.ts';

export interface OrderResult extends Result {
  itemNo: number;
  /** Locked by the transaction; null where the desk has no such order. */
  order: StoredOrder | null;
  effectId: string | null;
  /** What the event tells beside the outcome: request id, changed fields. `false`: no event, since nothing happened. */
  event: Record<string, unknown> | false;
}

/** Outcomes that say that nothing was tried: the order stays where it is. */
const untried = new Set(['skipped', 'withdrawn']);

/** Reasons of the engine for which an order stays undone until a person runs it again; other skips the order itself explains. */
const leftUndone = new Set(['changed', 'unreadable', 'gone', 'run-stopped', 'run-broken-off']);

/** Not tried, and nothing will try it again by itself. */
export function isLeftUndone(outcome: string, reasonCode: string | null): boolean {
  return untried.has(outcome) && leftUndone.has(reasonCode ?? '');
}

/**
 * Whoever starts a run sees in it what was not tried, and a timer tries again. What the flow starts nobody watches, so
 * there the order's story says what was left undone.
 */
export function isTold(result: Pick<Result, 'outcome' | 'reason'>, run: StoredRun): boolean {
  if (!untried.has(result.outcome)) return true;
  return run.actor.kind === 'flow' && isLeftUndone(result.outcome, result.reason?.code ?? null);
}

/** What stands on the order after this outcome: the words of one that needs a person, else nothing. */
export function troubleOf(
  operation: Operation | undefined,
  result: Pick<Result, 'outcome' | 'reason'>,
  at: Date,
): Trouble | null {
  const needsPerson =
    operation &&
    (meaningOf(operation, result.outcome) === 'needs-person' ||
      isLeftUndone(result.outcome, result.reason?.code ?? null));
  if (!needsPerson) return null;
  const { code = null, ja = '', en = '' } = result.reason ?? {};
  return { operation: operation.name, outcome: result.outcome, code, ja, en, at: at.toISOString() };
}

export async function recordResults(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: Operation,
  results: readonly OrderResult[],
  at: Date,
): Promise<void> {
  if (results.length === 0) return;
  await storeItemResults(
    tx,
    shop.shopId,
    run.runId,
    results.map((result) => ({
      itemNo: result.itemNo,
      orderId: result.order?.orderId ?? null,
      outcome: result.outcome,
      reason: result.reason,
      effectId: result.effectId,
    })),
    at,
  );
  await insertEvents(
    tx,
    shop.shopId,
    results.flatMap((result) =>
      result.order && result.event !== false && isTold(result, run)
        ? [
            {
              kind: 'outcome',
              actor: run.actor,
              at,
              orderId: result.order.orderId,
              runId: run.runId,
              effectId: result.effectId,
              data: {
                operation: operation.name,
                params: run.params,
                outcome: result.outcome,
                ...(result.reason ? { reason: result.reason } : {}),
                ...result.event,
              },
              // The event may tell the reason without the words that quote a name.
              trouble: troubleOf(operation, { reason: result.reason, ...result.event, outcome: result.outcome }, at),
            },
          ]
        : [],
    ),
  );
  const flow = await flowOfVersion(tx, shop.shopId, run.flowVersion);
  const placements = results.flatMap((result): Placement[] => {
    if (!result.order || untried.has(result.outcome)) return [];
    const to = statusAfter(flow.flow, {
      operation: operation.name,
      outcome: result.outcome,
      params: run.params,
      from: result.order.statusKey,
    });
    return to
      ? [
          {
            order: result.order,
            to,
            actor: run.actor,
            runId: run.runId,
            because: { operation: operation.name, outcome: result.outcome, flowVersion: flow.version },
          },
        ]
      : [];
  });
  await placeOrders(tx, desk, shop, placements, at);
}
