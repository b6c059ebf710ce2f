/** The sandbox's own time: it runs with the wall clock, faster, or stands still, and jumps forward on request. It never goes back. */
export type Clock = {
  now(): number;
  /** clock seconds a wall second; 0 stands still */
  rate(): number;
  /** Both leave the clock running at its rate. A target before now, or beyond the last instant, is refused with false. */
  jumpTo(at: number): boolean;
  setRate(rate: number): void;
  /** What must be kept to go on after a restart. */
  setting(): ClockSetting;
};
export type ClockSetting = { clockAt: number; wallAt: number; rate: number };

/** Where it stops: what is reckoned from it, a year ahead at most, must still be a date of four digits. */
export const lastInstant = Date.parse('9998-12-31T23:59:59+09:00');

export function clockFrom(setting: ClockSetting, wall: () => number = Date.now): Clock {
  let { clockAt, wallAt, rate } = setting;
  let latest = clockAt;
  const now = () => {
    // The wall clock may be set back under us (NTP); what happened must not happen again.
    latest = Math.max(latest, Math.floor(clockAt + Math.max(0, wall() - wallAt) * rate));
    latest = Math.min(latest, lastInstant);
    return latest;
  };
  const restart = (at: number) => {
    clockAt = at;
    wallAt = wall();
  };
  return {
    now,
    rate: () => rate,
    jumpTo(at) {
      if (at < now() || at > lastInstant) return false;
      restart(at);
      latest = at;
      return true;
    },
    setRate(next) {
      restart(now());
      rate = next;
    },
    setting: () => ({ clockAt, wallAt, rate }),
  };
}

/**
 * Where the clock stands after a start: a clock that ran with the wall clock has gone on meanwhile; a faster or standing one stood still
 * while the process was down, at the last instant that left a trace.
 */
export function resumedClock(
  kept: ClockSetting | undefined,
  latest: number,
  { startAt, clockRate }: { startAt: number; clockRate: number },
): ClockSetting {
  const wallAt = Date.now();
  if (!kept) return { clockAt: Math.max(startAt, latest), wallAt, rate: clockRate };
  if (kept.rate === 1)
    return { clockAt: Math.max(kept.clockAt + Math.max(0, wallAt - kept.wallAt), latest), wallAt, rate: 1 };
  return { clockAt: Math.max(kept.clockAt, latest), wallAt, rate: kept.rate };
}
