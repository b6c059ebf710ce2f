import { describe, expect, it } from 'vitest';
import { clockFrom, lastInstant, resumedClock } from './clock.ts';

describe('the clock', () => {
  const started = (rate: number) => {
    const wall = { at: 1_000 };
    return { wall, clock: clockFrom({ clockAt: 50_000, wallAt: 1_000, rate }, () => wall.at) };
  };

  it('runs at its rate, stands still at 0, and changes its rate without a leap', () => {
    const { wall, clock } = started(60);
    wall.at += 1_000;
    expect(clock.now()).toBe(110_000);
    clock.setRate(0);
    wall.at += 5_000;
    expect(clock.now()).toBe(110_000);
    clock.setRate(1);
    wall.at += 7;
    expect(clock.now()).toBe(110_007);
  });

  it('stops at the last instant that its dates can be written for', () => {
    const { wall, clock } = started(1_000_000);
    expect(clock.jumpTo(lastInstant + 1)).toBe(false);
    wall.at += 1_000_000_000;
    expect(clock.now()).toBe(lastInstant);
  });

  it('jumps forward only, also when the wall clock is set back', () => {
    const { wall, clock } = started(1);
    expect(clock.jumpTo(60_000)).toBe(true);
    expect(clock.jumpTo(59_999)).toBe(false);
    wall.at += 500;
    expect(clock.now()).toBe(60_500);
    wall.at = 0;
    expect(clock.now()).toBe(60_500);
  });
});

describe('the clock after a restart', () => {
  it('has gone on if it ran with the wall clock, and stood still otherwise', () => {
    const start = { startAt: 5, clockRate: 1 };
    const anHourAgo = Date.now() - 3_600_000;
    expect(resumedClock({ clockAt: 1_000, wallAt: anHourAgo, rate: 1 }, 0, start).clockAt).toBeGreaterThanOrEqual(
      3_601_000,
    );
    expect(resumedClock({ clockAt: 1_000, wallAt: anHourAgo, rate: 60 }, 0, start)).toMatchObject({
      clockAt: 1_000,
      rate: 60,
    });
    expect(resumedClock({ clockAt: 1_000, wallAt: anHourAgo, rate: 60 }, 9_000, start).clockAt).toBe(9_000);
    expect(resumedClock(undefined, 0, start)).toMatchObject({ clockAt: 5, rate: 1 });
  });
});
