import { describe, expect, it } from 'vitest';
import { aClock } from '../test/fake-rms.ts';
import { createLane } from './lane.ts';

describe('the lane', () => {
  it('lets the first through at once, and the others in order, an interval apart', async () => {
    const clock = aClock();
    const lane = createLane({ intervalMs: 1000, clock });
    const began = clock.monotonic();
    const passed: [string, number][] = [];
    const pass = async (name: string) => {
      await lane.slot();
      passed.push([name, clock.monotonic() - began]);
    };
    await Promise.all([pass('a'), pass('b'), pass('c')]);
    expect(passed).toEqual([
      ['a', 0],
      ['b', 1000],
      ['c', 2000],
    ]);
  });

  it('waits only for what is left of the interval', async () => {
    const clock = aClock();
    const lane = createLane({ intervalMs: 1000, clock });
    await lane.slot();
    clock.advance(700);
    await lane.slot();
    expect(clock.waits).toEqual([300]);
    clock.advance(5000);
    await lane.slot();
    expect(clock.waits).toEqual([300]);
  });

  it('waits again when a timer fires early', async () => {
    const clock = aClock();
    const early = { ...clock, wait: async (ms: number) => clock.wait(ms > 10 ? ms - 1 : ms) };
    const lane = createLane({ intervalMs: 1000, clock: early });
    await lane.slot();
    const before = clock.monotonic();
    await lane.slot();
    expect(clock.monotonic() - before).toBe(1000);
  });

  it('frees at once who gives up, and his slot goes to the next', async () => {
    const clock = aClock();
    let wakeUp = () => {};
    const held = { ...clock, wait: () => new Promise<void>((resolve) => (wakeUp = resolve)) };
    const lane = createLane({ intervalMs: 1000, clock: held });
    await lane.slot();
    const second = lane.slot();
    const patience = new AbortController();
    const third = lane.slot(patience.signal);
    const fourth = lane.slot();
    patience.abort(new Error('enough'));
    await expect(third).rejects.toThrow('enough');
    await Promise.resolve();
    clock.advance(1000);
    wakeUp();
    await second;
    clock.advance(1000);
    await fourth;
  });
});
