import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { MINUTE } from './jst.ts';
import type { DeliveryAttempt, PushNotice } from './state/records.ts';
import type { World } from './state/world.ts';

/**
 * Posts what the outbox holds, in the background: no answer of RMS ever waits for a receiver. One at a time for each shop, in the order in which
 * things happened. Third party: the receiver answers `text/xml` with a resultCode, N-000-000 = taken. Retries are not known; assumed: after 1, 5 and
 * 30 minutes of the sandbox's clock, then no more.
 */
export type Notifier = {
  /** Tries what is due. Returns at once. */
  wake(): void;
  /** Resolves when everything that is due now has been tried and what came of it is kept. */
  idle(): Promise<void>;
  stop(): void;
};

const retryAfter = [1 * MINUTE, 5 * MINUTE, 30 * MINUTE];
/** Wall milliseconds until a receiver that is silent counts as gone (assumed). */
const patience = 10_000;
const taken = 'N-000-000';

export function startNotifier(world: World): Notifier {
  const lanes = new Map<string, Promise<void>>();
  let isStopped = false;

  const deliverDue = async (shopId: string) => {
    for (;;) {
      const notice = isStopped ? undefined : world.outbox.nextDue(shopId, world.clock.now());
      if (!notice) return;
      // Nobody is told of what a crash could still undo.
      await world.settled();
      const answer = await post(notice);
      if (isStopped) return;
      world.outbox.put(afterAttempt(notice, { at: world.clock.now(), ...answer }));
      await world.settled();
    }
  };
  const wake = () => {
    for (const shopId of world.outbox.waitingShops()) {
      if (isStopped || lanes.has(shopId) || !world.outbox.nextDue(shopId, world.clock.now())) continue;
      const lane: Promise<void> = deliverDue(shopId)
        .catch((error) => {
          // The disk is full or gone: nothing more can be kept, so nothing more is told.
          isStopped = true;
          process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
        })
        .finally(() => {
          lanes.delete(shopId);
        });
      lanes.set(shopId, lane);
    }
  };
  // What happens by itself is worked out when somebody looks; where a shop waits to be told, the sandbox looks by itself.
  const ticker = setInterval(() => {
    if (world.clock.rate() === 0 || ![...world.shops.values()].some((shop) => shop.notifications)) return;
    world.catchUp();
    wake();
  }, 1_000);
  ticker.unref();
  wake();
  return {
    wake,
    async idle() {
      for (wake(); lanes.size > 0; wake()) await Promise.all(lanes.values());
    },
    stop() {
      isStopped = true;
      clearInterval(ticker);
    },
  };
}

function afterAttempt(notice: PushNotice, attempt: DeliveryAttempt): PushNotice {
  const attempts = [...notice.attempts, attempt];
  const delay = attempt.resultCode === taken ? undefined : retryAfter[notice.attempts.length];
  return { ...notice, attempts, nextAt: delay === undefined ? null : attempt.at + delay };
}

/** A notice that was tried and needs nothing more: whether the receiver took it. */
export const isDelivered = ({ attempts }: PushNotice) => attempts.at(-1)?.resultCode === taken;

function post(notice: PushNotice): Promise<Omit<DeliveryAttempt, 'at'>> {
  const send = notice.url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve({ httpStatus: null, resultCode: null, error: error.message });
    const body = Buffer.from(notice.body);
    const request = send(notice.url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(patience),
      headers: { 'Content-Type': 'text/xml; charset=UTF-8', 'Content-Length': body.length },
    });
    request.on('error', failed);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        if (text.length < 10_000) text += part;
      });
      response.on('error', failed);
      response.on('end', () => {
        const resultCode = /<resultCode>\s*([^<\s]{1,40})\s*<\/resultCode>/.exec(text)?.[1] ?? null;
        resolve({ httpStatus: response.statusCode ?? null, resultCode, error: null });
      });
    });
    request.end(body);
  });
}
