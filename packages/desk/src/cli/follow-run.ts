/**
 * Waits for a run: by its event stream, and by asking now and then where the stream drops or is silent. Waiting changes
 * nothing: the run is the desk's, and goes on when nobody waits.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, at, isAway } from './api.ts';
import type { Run } from './api-answers.ts';
import { readEvents } from './event-stream.ts';
import { CallEnded, exitStatuses } from './exit-status.ts';

export interface Following {
  run: Run;
  /** `needs-key`: the shop's key is refused, so that nothing goes on before a person has mended it. */
  how: 'ended' | 'needs-key' | 'interrupted';
}

export interface Patience {
  /** A stream without a sign of life for so long is opened anew. */
  silentMs: number;
  /** Between two askings while there is no stream. */
  pollMs: number;
  /** So long the desk may be away (a restart) before waiting ends. */
  awayMs: number;
}

export const usualPatience: Patience = { silentMs: 30_000, pollMs: 1_000, awayMs: 120_000 };

export async function followRun(
  api: Api,
  first: Run,
  watching: { interrupted: AbortSignal; onProgress(run: Run): void; onAway?(): void; patience?: Patience },
): Promise<Following> {
  const { silentMs, pollMs, awayMs } = watching.patience ?? usualPatience;
  const { interrupted } = watching;
  let run = first;
  let lastAnswerAt = Date.now();
  const take = (next: Run) => {
    run = next;
    lastAnswerAt = Date.now();
    watching.onProgress(run);
  };
  watching.onProgress(run);

  while (!interrupted.aborted && !endOf(run)) {
    try {
      await watchStream(api, run, { silentMs, interrupted, take });
      if (endOf(run) || interrupted.aborted) break;
      take((await api.get<{ run: Run }>(at`/api/runs/${run.id}`)).run);
    } catch (error) {
      if (interrupted.aborted) break;
      if (!isAway(error)) throw error;
      if (Date.now() - lastAnswerAt >= awayMs) throw deskAway(error, run);
      watching.onAway?.();
    }
    if (!endOf(run)) await pause(pollMs, undefined, { signal: interrupted }).catch(() => {});
  }
  return { run, how: endOf(run) ?? 'interrupted' };
}

export function hasEnded(run: Run): boolean {
  return run.state === 'finished' || run.state === 'stopped';
}

function endOf(run: Run): 'ended' | 'needs-key' | undefined {
  if (hasEnded(run)) return 'ended';
  return run.pause?.kind === 'key' ? 'needs-key' : undefined;
}

/** Returns when the run ended or the stream did; whoever called looks which. */
async function watchStream(
  api: Api,
  run: Run,
  { silentMs, interrupted, take }: { silentMs: number; interrupted: AbortSignal; take(run: Run): void },
): Promise<void> {
  const stop = new AbortController();
  let silence = setTimeout(() => stop.abort(), silentMs);
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => stop.abort(), silentMs);
  };
  try {
    const stream = await api.openEvents(at`/api/runs/${run.id}/progress`, AbortSignal.any([stop.signal, interrupted]));
    if (!stream) return;
    // What changed between the start and the opening of the stream.
    const now = (await api.get<{ run: Run }>(at`/api/runs/${run.id}`)).run;
    take(now);
    if (endOf(now)) return;
    for await (const { event, data } of readEvents(stream, alive)) {
      if (event !== 'progress' && event !== 'end') continue;
      const next = JSON.parse(data) as Run;
      take(next);
      if (endOf(next)) return;
    }
  } catch (error) {
    // Not allowed, no such run: told. A stream that drops, or one that a proxy doesn't let through: asked for instead.
    if (error instanceof CallEnded && !isAway(error)) throw error;
  } finally {
    clearTimeout(silence);
    stop.abort();
  }
}

function deskAway(error: CallEnded, run: Run): CallEnded {
  return new CallEnded(exitStatuses.unreachable, error.code, {
    ja: `${error.text.ja} 実行 ${run.id} は保存されていて、デスクが戻ると続きます。「juchu runs watch ${run.id}」で見られます。`,
    en: `${error.text.en} Run ${run.id} is stored and goes on when the desk is back: "juchu runs watch ${run.id}".`,
  });
}
