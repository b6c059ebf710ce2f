/** Proof turned into state: rows 3–8 and 10 of docs/effects.md. Each function is one transaction's worth, guarded by the attempt. */
import type { Desk } from '../desk.ts';
import type { ActingOperation, Result } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { doubtEffects, replanEffect, type StoredEffect, settleEffects } from '../storage/effects.ts';
import { insertEvents } from '../storage/events.ts';
import { currentFlow } from '../storage/flows.ts';
import { lockOrders } from '../storage/orders.ts';
import { lockRun, reopenRun, storeItemResults } from '../storage/runs.ts';
import { type Reason, reason } from '../text.ts';
import { finishRun } from './finish-run.ts';
import { gatherIntoAutomaticRun } from './gather-run.ts';
import { recordResults } from './record-results.ts';
import { backoffAfter } from './timings.ts';

export interface Settled {
  effect: StoredEffect;
  result: Result;
  /** For the event: request id, who asked, notes of the plan. */
  event: Record<string, unknown>;
}

/** Row 3 (and 10): outcome, status by the run's flow version, event and follow-up work, in the caller's transaction. */
export async function settle(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const at = desk.clock.now();
  const orders = new Map(
    (
      await lockOrders(
        tx,
        shop.shopId,
        settled.map((one) => one.effect.orderId),
      )
    ).map((order) => [order.orderId, order]),
  );
  const written = new Set(
    (
      await settleEffects(
        tx,
        shop.shopId,
        settled.map(({ effect, result }) => ({
          effectId: effect.effectId,
          attempt: effect.attempt,
          outcome: result.outcome,
          reason: result.reason,
          holdsKey: operation.holdsKeyAfter.includes(result.outcome),
        })),
        at,
      )
    ).map((effect) => effect.effectId),
  );
  const late = settled.filter((one) => !written.has(one.effect.effectId));
  await insertEvents(
    tx,
    shop.shopId,
    late.map(({ effect, result, event }) => ({
      kind: 'late-proof',
      actor: { kind: 'desk' },
      at,
      orderId: effect.orderId,
      runId: effect.runId,
      effectId: effect.effectId,
      data: { operation: operation.name, outcome: result.outcome, attempt: effect.attempt, ...event },
    })),
  );

  const fresh = settled.filter((one) => written.has(one.effect.effectId));
  for (const [runId, ofRun] of grouped(fresh, (one) => one.effect.runId)) {
    const run = await lockRun(tx, shop.shopId, runId);
    for (const one of ofRun) await operation.afterSettled?.(tx, one.effect, one.result, { shop, clock: desk.clock });
    await recordResults(
      tx,
      desk,
      shop,
      run,
      operation,
      ofRun.map(({ effect, result, event }) => ({
        itemNo: effect.itemNo,
        order: orders.get(effect.orderId) ?? null,
        effectId: effect.effectId,
        ...result,
        event: { attempt: effect.attempt, ...event },
      })),
      at,
    );
    await finishRun(tx, desk, shop, runId);
  }
  await actOnWhatRemains(tx, desk, shop, operation, fresh, at);
  await readAgainAfter(tx, desk, shop, operation, fresh, at);
}

/** What an ask has found besides: an effect of its own, planned in the same transaction. */
async function actOnWhatRemains(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  settled: readonly Settled[],
  at: Date,
): Promise<void> {
  for (const { effect, result } of settled) {
    if (!result.remains) continue;
    await gatherIntoAutomaticRun(tx, desk, shop, {
      operation: operation.name,
      params: result.remains,
      flowVersion: (await currentFlow(tx, shop.shopId)).version,
      actor: { kind: 'desk' },
      orders: [{ orderId: effect.orderId, orderNumber: effect.orderNumber }],
      at,
      quietly: true,
    });
  }
}

/** An act that changed the order at the channel: its new state is read soon, so that the desk does not show the old one. */
async function readAgainAfter(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  settled: readonly Settled[],
  at: Date,
): Promise<void> {
  const orders = settled
    .filter((one) => operation.readsAgainAfter.includes(one.result.outcome))
    .map((one) => ({ orderId: one.effect.orderId, orderNumber: one.effect.orderNumber }));
  if (orders.length === 0) return;
  await gatherIntoAutomaticRun(tx, desk, shop, {
    operation: 'follow-orders',
    params: {},
    flowVersion: (await currentFlow(tx, shop.shopId)).version,
    actor: { kind: 'desk' },
    orders,
    at,
    quietly: true,
  });
}

/** Row 6: the answer is lost. In doubt where it can be asked, else unknown: a person decides. */
export async function doubt(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effects: readonly StoredEffect[],
  why: Reason,
): Promise<void> {
  const at = desk.clock.now();
  const state = operation.asks === 'nobody' ? 'unknown' : 'in-doubt';
  const doubted = await doubtEffects(tx, shop.shopId, effects, state, desk.timings.askAfter[0]!, why);
  for (const [runId, ofRun] of grouped(doubted, (effect) => effect.runId)) {
    await storeItemResults(
      tx,
      shop.shopId,
      runId,
      ofRun.map((effect) => ({
        itemNo: effect.itemNo,
        orderId: effect.orderId,
        outcome: state,
        reason: why,
        effectId: effect.effectId,
      })),
      at,
    );
  }
  await insertEvents(
    tx,
    shop.shopId,
    doubted.map((effect) => ({
      kind: state,
      actor: { kind: 'desk' },
      at,
      orderId: effect.orderId,
      runId: effect.runId,
      effectId: effect.effectId,
      data: { operation: operation.name, attempt: effect.attempt, reason: why },
    })),
  );
}

/**
 * Row 4: attempt n surely did not happen. Planned again after a backoff; given up as `failed` after the allowed sendings
 * or time. What paused the lane counts as no sending.
 */
export async function notHappened(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effect: StoredEffect,
  proof: { reason: Reason; pausesLane: boolean; retry: boolean },
): Promise<void> {
  const failures = effect.failures + (proof.pausesLane ? 0 : 1);
  const age = effect.firstSentAt ? Date.now() - Date.parse(effect.firstSentAt) : 0;
  const giveUp =
    !proof.retry || failures >= desk.timings.failuresAtMost || (!proof.pausesLane && age > desk.timings.giveUpAfter);
  if (giveUp) {
    await settle(tx, desk, shop, operation, [
      { effect, result: { outcome: 'failed', reason: proof.reason }, event: { failures } },
    ]);
    return;
  }
  await replan(tx, desk, shop, operation, effect, {
    backoffMs: proof.pausesLane ? 0 : backoffAfter(desk.timings, failures),
    failed: !proof.pausesLane,
    reason: proof.reason,
  });
}

/** Back to planned: the run's item waits again. */
export async function replan(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effect: StoredEffect,
  change: { backoffMs: number; failed: boolean; reason: Reason | null; quietly?: boolean; byPerson?: boolean },
): Promise<void> {
  const at = desk.clock.now();
  if (!(await replanEffect(tx, shop.shopId, effect, change)) || change.quietly) return;
  await reopenRun(tx, shop.shopId, effect.runId, change.byPerson ?? false);
  await storeItemResults(
    tx,
    shop.shopId,
    effect.runId,
    [
      {
        itemNo: effect.itemNo,
        orderId: effect.orderId,
        outcome: null,
        reason: change.reason,
        effectId: effect.effectId,
      },
    ],
    at,
  );
  await insertEvents(tx, shop.shopId, [
    {
      kind: 'to-be-tried-again',
      actor: { kind: 'desk' },
      at,
      orderId: effect.orderId,
      runId: effect.runId,
      effectId: effect.effectId,
      data: { operation: operation.name, attempt: effect.attempt, ...(change.reason ? { reason: change.reason } : {}) },
    },
  ]);
}

export const answerLost: Reason = reason(
  'answer-lost',
  '送ったあと応答が届きませんでした。実行されたかどうかを照会しています。',
  'The answer was lost after sending. The desk is asking what became of it.',
);

export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
