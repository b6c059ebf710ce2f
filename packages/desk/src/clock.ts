/**
 * The desk's clock: days, due dates, periods and timers go by it. In a demo and in tests it follows the sandbox's clock,
 * which can be moved. Leases, deadlines and grace never use it: they go by the database's clock_timestamp().
 */
export interface DeskClock {
  now(): Date;
  /** Reads the source again now, where there is one: called before what depends on the day. */
  sync(): Promise<void>;
}

export const systemClock: DeskClock = { now: () => new Date(), sync: async () => {} };

/**
 * Follows a clock that is told by `GET url` as `{"now": ISO 8601, "rate": seconds a second}`, e.g. the sandbox's.
 * Between two readings it runs on at that rate; if the source is silent it runs on by itself.
 */
export function followClock(url: string): DeskClock {
  let base = { desk: Date.now(), monotonic: performance.now(), rate: 1 };
  return {
    now: () => new Date(base.desk + (performance.now() - base.monotonic) * base.rate),
    async sync() {
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
        const { now, rate } = (await answer.json()) as { now: string; rate?: number };
        base = { desk: Date.parse(now), monotonic: performance.now(), rate: rate ?? 1 };
      } catch {
        // The source is down: go on from the last reading, so that the desk's own work does not stop with it.
      }
    },
  };
}
