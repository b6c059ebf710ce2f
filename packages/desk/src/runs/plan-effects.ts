/**
 * From the waiting orders of a run to planned effects (row 1 of docs/effects.md): admission on what the desk knows, the
 * key that lets an act happen once, and what must be fixed before the first try. Nothing is on the wire here.
 */
import type { Desk } from '../desk.ts';
import { newId } from '../ids.ts';
import { jstDate } from '../jst.ts';
import type { ActingOperation, Result } from '../operations/operation.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { findBlockingEffect, insertEffects, storeTarget } from '../storage/effects.ts';
import { lockOrders, type StoredOrder } from '../storage/orders.ts';
import { type RunItem, type StoredRun, storeItemResults } from '../storage/runs.ts';
import { type Reason, reason, type Text } from '../text.ts';
import { type OrderResult, recordResults } from './record-results.ts';

export async function planEffects(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ActingOperation,
  items: readonly RunItem[],
): Promise<void> {
  const at = desk.clock.now();
  const context = { actor: run.actor, today: jstDate(at) };
  const orders = new Map(
    (
      await lockOrders(
        tx,
        shop.shopId,
        items.map((item) => item.orderId!),
      )
    ).map((order) => [order.orderId, order]),
  );
  const occasion = operation.occasionOf?.(run.params, run.runId) ?? '';

  const results: OrderResult[] = [];
  const wanted: { item: RunItem; order: StoredOrder; effectId: string; key: string }[] = [];
  for (const item of items) {
    const order = orders.get(item.orderId!)!;
    const verdict = operation.admit?.(order, run.params, context) ?? { admitted: true };
    if (verdict.admitted)
      wanted.push({ item, order, effectId: newId(), key: operation.keyOf(order, run.params, occasion) });
    else results.push(nothingTried(item, order, { outcome: verdict.outcome, reason: verdict.reason }));
  }

  const planned = await insertEffects(
    tx,
    shop.shopId,
    wanted.map(({ item, order, effectId, key }) => ({
      effectId,
      operation: operation.name,
      orderId: order.orderId,
      orderNumber: order.orderNumber,
      lane: operation.lane,
      priority: run.priority,
      runId: run.runId,
      itemNo: item.itemNo,
      key,
      changesOrder: operation.changesOrder,
      seenHash: operation.mustBeUnchanged ? order.contentHash : null,
      target: {},
    })),
    at,
  );
  const prepared: { item: RunItem; order: StoredOrder; effectId: string }[] = [];
  for (const one of wanted) {
    if (!planned.has(one.effectId)) {
      results.push(nothingTried(one.item, one.order, await whyNot(tx, desk, shop, operation, one.key, one.order)));
      continue;
    }
    const fixed = await operation.prepare?.(tx, one.order, one.effectId, run.params, {
      shop,
      clock: desk.clock,
      occasion,
      actor: run.actor,
    });
    if (fixed && 'outcome' in fixed) {
      // Not to be tried after all: the effect leaves as if it had never been planned.
      await tx.query('delete from effects where shop_id = $1 and effect_id = $2', [shop.shopId, one.effectId]);
      results.push({ ...nothingTried(one.item, one.order, fixed), event: {} });
      continue;
    }
    if (fixed) await storeTarget(tx, shop.shopId, one.effectId, fixed.target);
    prepared.push(one);
  }
  await storeItemResults(
    tx,
    shop.shopId,
    run.runId,
    prepared.map(({ item, order, effectId }) => ({
      itemNo: item.itemNo,
      orderId: order.orderId,
      outcome: null,
      reason: null,
      effectId,
    })),
    at,
  );
  await recordResults(tx, desk, shop, run, operation, results, at);
}

function nothingTried(item: RunItem, order: StoredOrder, result: Result): OrderResult {
  return { itemNo: item.itemNo, order, effectId: null, event: result.outcome === 'skipped' ? false : {}, ...result };
}

async function whyNot(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  key: string,
  order: StoredOrder,
): Promise<Result> {
  const blocking = await findBlockingEffect(tx, shop.shopId, key, order.orderId);
  if (!blocking) return { outcome: 'skipped', reason: busy(operation.label, null) };
  if (blocking.sameKey && blocking.state === 'settled') {
    return {
      outcome: 'skipped',
      reason: { ...doneAlready(operation), ...{ run: blocking.runId, at: blocking.settledAt } } as Reason,
    };
  }
  const label = desk.operations[blocking.operation]?.label ?? { ja: blocking.operation, en: blocking.operation };
  if (blocking.sameKey && blocking.state === 'unknown') return { outcome: 'skipped', reason: undecided(label) };
  return { outcome: 'skipped', reason: busy(label, blocking.runId) };
}

export function doneAlready(operation: ActingOperation): Reason {
  return reason(
    'already-done',
    `「${operation.label.ja}」はこの注文ではもう済んでいます。二度は行いません。`,
    `${operation.name} was done for this order already; it is not done twice.`,
  );
}

export function undecided(operation: Text): Reason {
  return reason(
    'undecided',
    `前の「${operation.ja}」が届いたかどうか分からず、人の判断を待っています。「juchu effects list」で確かめて決めてください。`,
    `Nobody can tell whether the former ${operation.en} took place: decide it first (juchu effects list).`,
  );
}

export function busy(operation: Text, runId: string | null): Reason {
  return {
    ...reason(
      'busy',
      `この注文では「${operation.ja}」が進行中です。それが終わってから、もう一度実行してください。`,
      `${operation.en} is under way on this order. Try again when it has ended.`,
    ),
    ...(runId ? { run: runId } : {}),
  } as Reason;
}
