/**
 * Asks what became of effects in doubt and of accepted requests (rows 7 and 8 of docs/effects.md). Evidence is a
 * difference from the reading before the attempt; "not done" is believed only from an ask that began after quiet, and
 * where a repeat harms only when a second ask says the same.
 */
import { type Answer, ChannelError, type Reading } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import type { ActingOperation, OperationContext, Result } from '../operations/operation.ts';
import type { Order } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { effectsToAsk, overdueSendings, type Seen, type StoredEffect, scheduleNextAsk } from '../storage/effects.ts';
import { clearPause } from '../storage/lanes.ts';
import { findOriginal, lockOrders } from '../storage/orders.ts';
import { reason } from '../text.ts';
import { type Taken, takeReadings } from './apply-reading.ts';
import { noticeChanges } from './notice-changes.ts';
import { readNow, reasonOf, stopLane } from './send-effects.ts';
import { answerLost, doubt, grouped, notHappened, settle } from './settle-effects.ts';
import { nextAskIn } from './timings.ts';

/** Sendings whose deadline has passed without an answer written down: their process is gone. */
export async function doubtOverdueSendings(desk: Desk, shop: Shop, lane: string): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const overdue = await overdueSendings(tx, shop.shopId, lane, Object.keys(desk.operations));
    for (const [name, effects] of grouped(overdue, (effect) => effect.operation)) {
      await doubt(tx, desk, shop, acting(desk, name), effects, answerLost);
    }
  });
}

/** Asks what is due. Gives how many effects were asked about. */
export async function askEffects(desk: Desk, shop: Shop, lane: string): Promise<number> {
  const { effects, now } = await effectsToAsk(desk.db.pool, shop.shopId, lane, Object.keys(desk.operations), 100);
  if (effects.length === 0) return 0;
  const byRequest = effects.filter((effect) => asksByRequest(desk, effect, now));
  const byReading = effects.filter((effect) => !byRequest.includes(effect));
  try {
    const context: OperationContext = {
      shop,
      channel: await desk.channelOf(shop),
      clock: desk.clock,
      actor: { kind: 'desk' },
    };
    for (const [acceptedId, group] of grouped(byRequest, (effect) => effect.acceptedId!)) {
      await orLater(desk, shop, group, (asked) => askByRequest(desk, shop, acceptedId, asked, context));
    }
    if (byReading.length > 0)
      await orLater(desk, shop, byReading, (asked) => askByReading(desk, shop, asked, now, context));
    await clearPause(desk.db.pool, shop.shopId, lane);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    await stopLane(desk, shop, lane, error.pausesLane ?? 'trouble', reasonOf(error));
  }
  return effects.length;
}

/**
 * An ask that the channel refuses as wrong would be refused again at once, and stops nobody else: its half without the
 * culprit is asked now, the culprit alone again by the schedule.
 */
async function orLater(
  desk: Desk,
  shop: Shop,
  effects: readonly StoredEffect[],
  ask: (effects: readonly StoredEffect[]) => Promise<void>,
): Promise<void> {
  try {
    await ask(effects);
  } catch (error) {
    if (!(error instanceof ChannelError) || error.remedy !== 'fix') throw error;
    if (effects.length === 1) {
      await desk.db.transaction((tx) => askLater(tx, desk, shop, effects[0]!, 'nothing'));
      return;
    }
    const half = Math.ceil(effects.length / 2);
    await orLater(desk, shop, effects.slice(0, half), ask);
    await orLater(desk, shop, effects.slice(half), ask);
  }
}

/** An accepted request is asked by its id; without a result for long, or when its acceptance was lost, the order itself is read. */
function asksByRequest(desk: Desk, effect: StoredEffect, now: string): boolean {
  if (effect.state !== 'accepted' || !effect.acceptedId || !acting(desk, effect.operation).resultOf) return false;
  const since = Date.parse(now) - Date.parse(effect.quietAt!) + desk.timings.grace.accepted;
  return since < desk.timings.acceptedReadAfter;
}

async function askByRequest(
  desk: Desk,
  shop: Shop,
  acceptedId: string,
  effects: readonly StoredEffect[],
  context: OperationContext,
): Promise<void> {
  const operation = acting(desk, effects[0]!.operation);
  const answers = await operation.resultOf!(acceptedId, context);
  await desk.db.transaction(async (tx) => {
    for (const effect of effects) {
      const result = answers === 'no-result' ? undefined : answers.get(effect.orderNumber);
      if (result) {
        await settle(tx, desk, shop, operation, [
          { effect, result: resultOfAnswer(operation, result), event: { asked: 'request', acceptedId } },
        ]);
      } else {
        await askLater(tx, desk, shop, effect, 'nothing');
      }
    }
  });
}

function resultOfAnswer(operation: ActingOperation, answer: Answer): Result {
  return operation.resultOfAnswer!(answer);
}

async function askByReading(
  desk: Desk,
  shop: Shop,
  effects: readonly StoredEffect[],
  askedAt: string,
  context: OperationContext,
): Promise<void> {
  const readings = await readNow(context, effects);
  const before = await beforeTheAttempt(desk, shop, effects, context);
  await desk.db.transaction(async (tx) => {
    const at = desk.clock.now();
    const taken = await takeReadings(tx, desk, shop, readings, {
      actor: { kind: 'desk' },
      runId: null,
      at,
      noticing: 'none',
    });
    for (const effect of effects) {
      const operation = acting(desk, effect.operation);
      const reading: Reading = readings.get(effect.orderId)!;
      const verdict = operation.whatBecameOf!(effect, before.get(effect.effectId) ?? null, reading, effect.attempt);
      if (verdict === 'no-proof') await askLater(tx, desk, shop, effect, seenIn(reading));
      else if (verdict === 'not-done') await notDone(tx, desk, shop, operation, effect, askedAt);
      else await settle(tx, desk, shop, operation, [{ effect, result: verdict, event: { asked: 'reading' } }]);
    }
    // The effect came first at the channel, so it is told first: a cancel after a confirm has the last word on the status.
    await noticeChanges(tx, desk, shop, await asTheyStand(tx, shop, taken), 'all', { runId: null, at });
  });
}

async function asTheyStand(tx: Transaction, shop: Shop, taken: ReadonlyMap<string, Taken>): Promise<Taken[]> {
  const orders = await lockOrders(tx, shop.shopId, [...taken.keys()]);
  return orders.map((order) => ({ ...taken.get(order.orderId)!, order }));
}

function seenIn(reading: Reading): Seen {
  switch (reading.kind) {
    case 'gone':
      return 'gone';
    case 'found':
      return 'no-proof';
    default:
      return 'nothing';
  }
}

/** Row 8; as often as row 4 at most. */
async function notDone(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effect: StoredEffect,
  askedAt: string,
): Promise<void> {
  const asked = Date.parse(askedAt);
  const quiet = effect.quietAt !== null && asked > Date.parse(effect.quietAt);
  if (!quiet) return askLater(tx, desk, shop, effect, 'no-proof');
  const secondTime =
    effect.notDoneSeenAt !== null && asked - Date.parse(effect.notDoneSeenAt) >= desk.timings.secondAskAfter;
  if (operation.repeatHarms && !secondTime) return askLater(tx, desk, shop, effect, 'not-done');
  await notHappened(tx, desk, shop, operation, effect, {
    reason: reason('not-done', '照会の結果、実行されていませんでした。', 'Asked: it had not been done.'),
    pausesLane: false,
    retry: true,
  });
}

async function askLater(tx: Transaction, desk: Desk, shop: Shop, effect: StoredEffect, seen: Seen): Promise<void> {
  const scheduled = nextAskIn(desk.timings, effect.asks + 1);
  const untilQuiet = effect.quietAt ? Date.parse(effect.quietAt) - Date.now() + 50 : 0;
  // Once it is quiet, "not done" can be believed: no reason to wait longer for that ask than for the schedule.
  const soon = untilQuiet > 0 ? Math.min(scheduled, Math.max(untilQuiet, desk.timings.askAfter[0]!)) : scheduled;
  await scheduleNextAsk(
    tx,
    shop.shopId,
    effect.effectId,
    effect.attempt,
    seen === 'not-done' ? desk.timings.secondAskAfter + 50 : soon,
    seen,
  );
}

/** The order as it was read before the attempt, from its kept original. */
async function beforeTheAttempt(
  desk: Desk,
  shop: Shop,
  effects: readonly StoredEffect[],
  context: OperationContext,
): Promise<Map<string, Order>> {
  const before = new Map<string, Order>();
  for (const effect of effects) {
    if (!effect.beforeOriginalHash) continue;
    const original = await findOriginal(desk.db.pool, shop.shopId, effect.orderId, effect.beforeOriginalHash);
    const reading = original === null ? undefined : context.channel.readOriginal(original);
    if (reading?.kind === 'found') before.set(effect.effectId, reading.order);
  }
  return before;
}

function acting(desk: Desk, name: string): ActingOperation {
  const operation = desk.operations[name];
  if (operation?.kind !== 'acts') throw new Error(`${name} is no acting operation`);
  return operation;
}
