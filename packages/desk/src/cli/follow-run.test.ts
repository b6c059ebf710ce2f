import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  type Answering,
  aDesk,
  aRun,
  aTerminal,
  events,
  type PlayedDesk,
  refusal,
} from './a-played-desk.ts';
import { openApi } from './api.ts';
import { followRun } from './follow-run.ts';

const half = aRun({ state: 'running', total: 4, done: 2, finishedAt: null });
const ended = aRun({ total: 4, done: 4, outcomes: { confirmed: 4 } });
const patience = { silentMs: 200, pollMs: 5, awayMs: 60_000 };

let played: PlayedDesk;
afterEach(() => played.close());

async function follow(routes: Record<string, Answer | Answering>, parts: Partial<typeof patience> = {}) {
  played = await aDesk(routes);
  const seen: number[] = [];
  let away = 0;
  const following = followRun(openApi(await aTerminal(played)), half, {
    interrupted: new AbortController().signal,
    onProgress: (run) => seen.push(run.done),
    onAway: () => {
      away += 1;
    },
    patience: { ...patience, ...parts },
  });
  return { following, seen, timesAway: () => away };
}

describe('following a run', () => {
  it('waits while the desk starts anew, and goes on where it was', async () => {
    let looked = 0;
    const { following, timesAway } = await follow({
      'GET /api/runs/run-1/progress': { status: 503, body: {} },
      'GET /api/runs/run-1': () => (++looked <= 3 ? { status: 503, body: {} } : { body: { run: ended } }),
    });
    expect(await following).toEqual({ run: ended, how: 'ended' });
    expect(timesAway()).toBe(3);
  });

  it('ends with 3 when the desk stays away, and says that the run is kept', async () => {
    const { following } = await follow(
      { 'GET /api/runs/run-1/progress': { status: 503, body: {} }, 'GET /api/runs/run-1': { status: 503, body: {} } },
      { awayMs: 0 },
    );
    await expect(following).rejects.toMatchObject({
      status: 3,
      text: { en: expect.stringContaining('Run run-1 is stored') },
    });
  });

  it('opens a silent stream anew', async () => {
    let opened = 0;
    const { following } = await follow({
      'GET /api/runs/run-1/progress': () => (++opened === 1 ? events([], true) : events([['end', ended]])),
      'GET /api/runs/run-1': { body: { run: half } },
    });
    expect(await following).toMatchObject({ how: 'ended' });
    expect(opened).toBe(2);
  });

  it('misses nothing between the start of the run and the opening of the stream', async () => {
    const { following, seen } = await follow(
      { 'GET /api/runs/run-1/progress': events([], true), 'GET /api/runs/run-1': { body: { run: ended } } },
      { silentMs: 60_000 },
    );
    expect(await following).toMatchObject({ how: 'ended' });
    expect(seen).toEqual([2, 4]);
  });

  it('does not wait for a run that it may not see', async () => {
    const { following } = await follow({ 'GET /api/runs/run-1/progress': refusal(403, 'not-allowed', 'だめ', 'no') });
    await expect(following).rejects.toMatchObject({ status: 4 });
  });
});
