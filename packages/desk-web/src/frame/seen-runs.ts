/** Which runs' failures and doubts this person has looked at: until then a run stays in the bar. Kept in this browser. */
import { useSyncExternalStore } from 'react';
import type { Run } from '../api/types.ts';

const kept = 'juchu.seen-runs';
const keptAtMost = 200;
const listeners = new Set<() => void>();
let seen: readonly string[] = read();

function read(): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function markRunSeen(run: Pick<Run, 'id'>): void {
  if (seen.includes(run.id)) return;
  seen = [...seen.slice(1 - keptAtMost), run.id];
  try {
    localStorage.setItem(kept, JSON.stringify(seen));
  } catch {
    // A browser that keeps nothing: until the next load.
  }
  queueMicrotask(() => {
    for (const listener of listeners) listener();
  });
}

export const useSeenRuns = (): readonly string[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => seen,
  );
