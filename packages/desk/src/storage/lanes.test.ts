import { describe, expect, it } from 'vitest';
import { type LaneState, standingPause } from './lanes.ts';

const pause = { kind: 'maintenance' as const, ja: '', en: '', since: '', failures: 3 };
const lane = (more: Partial<LaneState>): LaneState => ({
  lane: 'channel',
  pausedUntil: null,
  pause,
  waiting: 0,
  ...more,
});

describe('a lane that stands still', () => {
  it('is told so also while it is tried again', () => {
    expect(standingPause(lane({ pausedUntil: '2026-11-24T05:00:00Z' }))).toBe(pause);
    expect(standingPause(lane({ waiting: 3 }))).toBe(pause);
  });
  it('is not told so once nothing waits in it and its time is over', () => {
    expect(standingPause(lane({}))).toBeNull();
    expect(standingPause(lane({ pause: null, waiting: 3 }))).toBeNull();
  });
  it('stays refused until another key is entered', () => {
    expect(standingPause(lane({ pause: { ...pause, kind: 'key' } }))).toMatchObject({ kind: 'key' });
  });
});
