import { type Clock, systemClock } from './clock.ts';

/**
 * The queue before RMS. Rakuten's guideline is one request a second per shop, so all clients of one shop should share one
 * lane; several processes need a lane of their own making (a row in a database, say).
 */
export interface Lane {
  /** Resolves when the next request may go out. Rejects with the signal's reason when it is aborted; no slot is used then. */
  slot(signal?: AbortSignal): Promise<void>;
}

/** A lane within one process: first come, first served, at least `intervalMs` apart. Source: RMS order API, 1 request/s (third parties). */
export function createLane(options: { intervalMs: number; clock?: Clock }): Lane {
  const clock = options.clock ?? systemClock;
  let last: Promise<void> = Promise.resolve();
  let freeAt = Number.NEGATIVE_INFINITY;

  async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    // A timer may fire a little early: look again before the slot is taken.
    for (let ms = freeAt - clock.monotonic(); ms > 0; ms = freeAt - clock.monotonic()) await clock.wait(ms, signal);
    signal?.throwIfAborted();
    freeAt = clock.monotonic() + options.intervalMs;
  }

  return {
    slot(signal) {
      const turn = last.then(() => takeTurn(signal));
      last = turn.catch(() => undefined);
      return signal ? orAborted(turn, signal) : turn;
    },
  };
}

/** Who gives up leaves the queue at once, not when his turn comes. */
function orAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}
