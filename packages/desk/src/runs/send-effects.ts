/**
 * Carries out planned effects of a run: claim, read, admit again, write the intent down, call, settle (docs/effects.md).
 * One batch, one call on the wire. Whatever ends this process in the middle, the tables say how far it came.
 */
import { type Channel, ChannelError, type Reading } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import { jstDate } from '../jst.ts';
import type { ActingOperation, OperationContext, PlannedAct, Proof } from '../operations/operation.ts';
import { textHash } from '../orders/content-hash.ts';
import type { Shop } from '../shops/shop.ts';
import {
  acceptEffects,
  beginSending,
  claimEffects,
  type Intent,
  type StoredEffect,
  storeCallEnd,
} from '../storage/effects.ts';
import { clearPause, pauseLane } from '../storage/lanes.ts';
import { findOrders, type StoredOrder } from '../storage/orders.ts';
import type { StoredRun } from '../storage/runs.ts';
import { type Reason, reason } from '../text.ts';
import { takeReadings } from './apply-reading.ts';
import { answerLost, doubt, notHappened, replan, type Settled, settle } from './settle-effects.ts';

/** Gives the number of effects that went on; 0 = nothing was due. */
export async function sendEffects(desk: Desk, shop: Shop, run: StoredRun, operation: ActingOperation): Promise<number> {
  const claim = await desk.db.transaction((tx) =>
    claimEffects(tx, shop.shopId, run.runId, operation.batchSize, desk.timings.lease),
  );
  if (claim.effects.length === 0) return 0;
  const context: OperationContext = {
    shop,
    channel: operation.lane === 'channel' ? await desk.channelOf(shop) : noChannel,
    clock: desk.clock,
    actor: run.actor,
  };

  let ready: Ready[];
  try {
    ready = await readAndAdmit(desk, shop, run, operation, claim.effects, context);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    await readingFailed(desk, shop, operation, claim.effects, error);
    return claim.effects.length;
  }
  const batch = operation.fitsOneCall
    ? operation.fitsOneCall(
        ready.map((one) => one.act),
        context.channel,
      )
    : ready.map((one) => one.act);
  const sending = ready.filter((one) => batch.includes(one.act));
  if (sending.length === 0) return claim.effects.length;

  await desk.awaitSlot(shop, operation.lane);
  const begun = await begin(desk, shop, operation, claim.token, sending);
  if (begun.effects.length === 0) return claim.effects.length;
  const allowed = new Map(begun.effects.map((effect) => [effect.effectId, effect]));
  const acts = sending.filter((one) => allowed.has(one.act.effectId)).map((one) => one.act);
  const notes = new Map(sending.map((one) => [one.act.effectId, one.notes]));

  const answer = await perform(desk, operation, acts, context);
  await storeCallEnd(desk.db.pool, shop.shopId, begun.callId, answer.end);
  await writeProofs(desk, shop, operation, allowed, answer, notes);
  return claim.effects.length;
}

/** A mail goes out also while the shop's key is missing: whoever touches the channel all the same has a bug. */
const noChannel = new Proxy({} as Channel, {
  get(_target, name) {
    throw new Error(`this operation has no channel (${String(name)})`);
  },
});

interface Ready {
  act: PlannedAct;
  notes: Record<string, unknown>;
  intent: Intent;
}

/**
 * The reading before sending: taken after the claim, so never older than the lease. What is no longer admitted is settled
 * here, with nothing sent.
 */
async function readAndAdmit(
  desk: Desk,
  shop: Shop,
  run: StoredRun,
  operation: ActingOperation,
  effects: readonly StoredEffect[],
  context: OperationContext,
): Promise<Ready[]> {
  const readings = operation.asks === 'reading' ? await readNow(context, effects) : undefined;
  return desk.db.transaction(async (tx) => {
    const at = desk.clock.now();
    const orders = new Map<string, StoredOrder>();
    const found = new Map<string, Reading>();
    if (readings) {
      const taken = await takeReadings(tx, desk, shop, readings, {
        actor: run.actor,
        runId: run.runId,
        at,
        noticing: 'all',
      });
      for (const [orderId, one] of taken) orders.set(orderId, one.order);
      for (const [orderId, reading] of readings) found.set(orderId, reading);
    } else {
      for (const order of await findOrders(
        tx,
        shop.shopId,
        effects.map((effect) => effect.orderId),
      ))
        orders.set(order.orderId, order);
    }
    const settled: Settled[] = [];
    const acts: { effect: StoredEffect; act: PlannedAct }[] = [];
    for (const effect of effects) {
      const order = orders.get(effect.orderId)!;
      const reading = found.get(effect.orderId);
      if (reading && reading.kind !== 'found') {
        settled.push({ effect, result: { outcome: 'skipped', reason: unreadable(reading) }, event: {} });
        continue;
      }
      if (operation.mustBeUnchanged && effect.seenHash !== order.contentHash) {
        settled.push({ effect, result: { outcome: 'skipped', reason: changed }, event: {} });
        continue;
      }
      const verdict = operation.admit?.(order, run.params, { actor: run.actor, today: jstDate(at), sending: true }) ?? {
        admitted: true,
      };
      if (!verdict.admitted) {
        settled.push({ effect, result: { outcome: verdict.outcome, reason: verdict.reason }, event: {} });
        continue;
      }
      acts.push({
        effect,
        act: {
          effectId: effect.effectId,
          order,
          now: readings ? order.details : null,
          target: effect.target,
          params: run.params,
        },
      });
    }
    const plans = await operation.plan?.(
      tx,
      acts.map((one) => one.act),
      context,
    );
    const ready: Ready[] = [];
    for (const { effect, act } of acts) {
      const plan = plans?.get(act.effectId) ?? { target: act.target };
      if ('outcome' in plan) {
        settled.push({ effect, result: { outcome: plan.outcome, reason: plan.reason }, event: { sent: false } });
        continue;
      }
      act.target = plan.target;
      ready.push({
        act,
        notes: ('notes' in plan && plan.notes) || {},
        intent: {
          effectId: act.effectId,
          target: plan.target,
          beforeContentHash: act.order.contentHash,
          beforeOriginalHash: act.order.originalHash,
        },
      });
    }
    await settle(tx, desk, shop, operation, settled);
    return ready;
  });
}

/** One reading per order of the effects, by order id. */
export async function readNow(
  context: OperationContext,
  effects: readonly { orderId: string; orderNumber: string }[],
): Promise<Map<string, Reading>> {
  const byNumber = await context.channel.readOrders([...new Set(effects.map((effect) => effect.orderNumber))]);
  return new Map(
    effects.map((effect) => [effect.orderId, byNumber.get(effect.orderNumber) ?? { kind: 'no-answer' as const }]),
  );
}

async function begin(desk: Desk, shop: Shop, operation: ActingOperation, token: string, sending: readonly Ready[]) {
  const grace = graceOf(desk, operation, sending);
  return desk.db.transaction((tx) =>
    beginSending(
      tx,
      shop.shopId,
      token,
      sending.map((one) => one.intent),
      {
        function: operation.name,
        requestHash: textHash(JSON.stringify(sending.map((one) => [one.act.order.orderNumber, one.act.target]))),
        timeoutMs: operation.timeoutMs(shop),
        sendWithinMs: desk.timings.sendWithin,
        graceMs: grace,
      },
    ),
  );
}

/** How long after the deadline the effect may still come. */
function graceOf(desk: Desk, operation: ActingOperation, sending: readonly Ready[]): number {
  const { grace } = desk.timings;
  if (operation.asks === 'nobody') return grace.mail;
  if (operation.isDoneLater?.(sending.map((one) => one.act))) return grace.accepted;
  return operation.repeatHarms ? grace.harms : grace.harmless;
}

interface Performed {
  proofs: Map<string, Proof>;
  requestId: string | null;
  function: string;
  end: { httpStatus: number | null; answer: string; codes: string[]; requestId: string | null };
}

async function perform(
  desk: Desk,
  operation: ActingOperation,
  acts: PlannedAct[],
  context: OperationContext,
): Promise<Performed> {
  const sendBy = { monotonic: performance.now() + desk.timings.sendWithin, wall: Date.now() + desk.timings.sendWithin };
  try {
    const done = await operation.perform(acts, { ...context, call: { sendBy } });
    const codes = [
      ...new Set([...done.proofs.values()].map((proof) => (proof.kind === 'settled' ? proof.outcome : proof.kind))),
    ];
    return { ...done, end: { httpStatus: 200, answer: 'answered', codes, requestId: done.requestId } };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    // Where a repeat harms, a refusal of the whole call or a 503 is read first: it is rare, and a doubled row is worse than a question.
    const readFirst = operation.repeatHarms && (error.httpStatus === 400 || error.httpStatus === 503);
    const why = reasonOf(error);
    const proof: Proof =
      error.mayHaveHappened || readFirst
        ? { kind: 'in-doubt', reason: why }
        : { kind: 'not-happened', reason: why, pausesLane: error.pausesLane, retry: error.remedy !== 'fix' };
    return {
      proofs: new Map(acts.map((act) => [act.effectId, proof])),
      requestId: error.requestId,
      function: operation.name,
      end: { httpStatus: error.httpStatus, answer: error.code, codes: [], requestId: error.requestId },
    };
  }
}

async function writeProofs(
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effects: ReadonlyMap<string, StoredEffect>,
  answer: Performed,
  notes: ReadonlyMap<string, Record<string, unknown>>,
): Promise<void> {
  const exchange = { function: answer.function, requestId: answer.requestId };
  let pause: { kind: 'maintenance' | 'rate' | 'key' | 'relay'; why: Reason } | undefined;
  await desk.db.transaction(async (tx) => {
    const settled: Settled[] = [];
    const doubted: StoredEffect[] = [];
    let why = answerLost;
    for (const [effectId, effect] of effects) {
      // An order that the answer left out may have been done all the same: it is asked.
      const proof = answer.proofs.get(effectId) ?? { kind: 'in-doubt' as const, reason: answerLost };
      switch (proof.kind) {
        case 'settled':
          settled.push({ effect, result: proof, event: { exchange, ...notes.get(effectId) } });
          break;
        case 'accepted':
          await acceptEffects(tx, shop.shopId, [effect], proof.acceptedId, {
            firstAskMs: desk.timings.askAfter[0]!,
            graceMs: desk.timings.grace.accepted,
          });
          break;
        case 'in-doubt':
          doubted.push(effect);
          why = proof.reason;
          break;
        case 'not-happened':
          if (proof.pausesLane) pause = { kind: proof.pausesLane, why: proof.reason };
          await notHappened(tx, desk, shop, operation, effect, {
            reason: proof.reason,
            pausesLane: proof.pausesLane !== null,
            retry: proof.retry,
          });
          break;
      }
    }
    await doubt(tx, desk, shop, operation, doubted, why);
    await settle(tx, desk, shop, operation, settled);
  });
  if (pause) await stopLane(desk, shop, operation.lane, pause.kind, pause.why);
  else await clearPause(desk.db.pool, shop.shopId, operation.lane);
}

/** The reading before sending failed: nothing was sent. The lane waits, or the effects do; nothing is counted against them but a refusal. */
async function readingFailed(
  desk: Desk,
  shop: Shop,
  operation: ActingOperation,
  effects: readonly StoredEffect[],
  error: ChannelError,
): Promise<void> {
  if (error.remedy === 'fix') {
    await desk.db.transaction(async (tx) => {
      for (const effect of effects)
        await notHappened(tx, desk, shop, operation, effect, {
          reason: reasonOf(error),
          pausesLane: false,
          retry: true,
        });
    });
    return;
  }
  await desk.db.transaction(async (tx) => {
    for (const effect of effects)
      await replan(tx, desk, shop, operation, effect, { backoffMs: 0, failed: false, reason: null, quietly: true });
  });
  await stopLane(desk, shop, operation.lane, error.pausesLane ?? 'trouble', reasonOf(error));
}

export async function stopLane(
  desk: Desk,
  shop: Shop,
  lane: string,
  kind: 'maintenance' | 'rate' | 'key' | 'relay' | 'trouble',
  why: Reason,
): Promise<void> {
  const firstMs = kind === 'key' ? desk.timings.pause.key : desk.timings.pause.first;
  const mostMs = kind === 'key' ? desk.timings.pause.key : desk.timings.pause.most;
  await pauseLane(
    desk.db.pool,
    shop.shopId,
    lane,
    { kind, ja: why.ja, en: why.en },
    { firstMs, mostMs },
    desk.clock.now(),
  );
}

export function reasonOf(error: ChannelError): Reason {
  return reason(error.code, error.userText.ja, error.userText.en);
}

const changed = reason(
  'changed',
  '最後に読み込んだあとで楽天側の内容が変わっていたため、送りませんでした。変わった点を確かめて、もう一度実行してください。',
  'The order has changed at the channel since it was last read, so nothing was sent. Look at what changed and run it again.',
);

function unreadable(reading: Reading): Reason {
  return reading.kind === 'gone'
    ? reason(
        'gone',
        '楽天にこの注文がありません(2年より前、または別の店舗の注文)。送りませんでした。',
        'The channel has no such order (any more). Nothing was sent.',
      )
    : reason(
        'unreadable',
        '楽天の注文情報を読み取れなかったため、送りませんでした。',
        'The order could not be read at the channel, so nothing was sent.',
      );
}
