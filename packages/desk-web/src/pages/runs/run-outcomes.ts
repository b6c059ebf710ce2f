/** What came out of a run, sorted for the eye: what is done, what stands still, what nobody knows, what was left out. Pure. */
import type { Operation, Run } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';

export type OutcomeForm = 'done' | 'stop' | 'ask' | 'calm';

export interface OutcomeCount {
  name: string;
  label: Text;
  form: OutcomeForm;
  count: number;
}

const doubts = ['in-doubt', 'unknown'];
const rank: Record<OutcomeForm, number> = { done: 0, stop: 1, ask: 2, calm: 3 };

export function formOf(operation: Operation | undefined, outcome: string): OutcomeForm {
  if (doubts.includes(outcome)) return 'ask';
  const meaning = operation?.outcomes.find((one) => one.name === outcome)?.meaning;
  // A word that this screen does not know may be a person's work: it is shown as such.
  if (meaning === undefined || meaning === 'needs-person') return 'stop';
  return meaning === 'done' ? 'done' : 'calm';
}

/**
 * The outcomes that have a place in the row of numbers. What may still come has its place from the beginning, so that
 * nothing moves while the numbers grow; the others come as they occur.
 */
export function outcomeCounts(operation: Operation | undefined, run: Pick<Run, 'outcomes'>): OutcomeCount[] {
  const known = operation?.outcomes ?? [];
  const names = [
    ...known.map((one) => one.name),
    ...Object.keys(run.outcomes).filter((name) => !known.some((one) => one.name === name)),
  ];
  const firstDone = known.find((one) => one.meaning === 'done')?.name;
  return names
    .map((name) => ({
      name,
      label: known.find((one) => one.name === name)?.label ?? { ja: name, en: name },
      form: formOf(operation, name),
      count: run.outcomes[name] ?? 0,
    }))
    .filter(({ name, count }) => count > 0 || name === firstDone || hasPlace(operation, name))
    .sort((a, b) => rank[a.form] - rank[b.form]);
}

function hasPlace(operation: Operation | undefined, outcome: string): boolean {
  if (outcome === 'in-doubt') return operation?.kind === 'acts' && operation.name !== 'send-mail';
  if (outcome === 'unknown') return operation?.name === 'send-mail';
  return outcome === 'failed' || outcome === 'refused';
}

/** How many of a run stand still or are not known: what keeps it in the bar until it was seen. */
export function needingPerson(operation: Operation | undefined, run: Pick<Run, 'outcomes' | 'problem'>): number {
  return Object.entries(run.outcomes)
    .filter(([name]) => ['stop', 'ask'].includes(formOf(operation, name)))
    .reduce((sum, [, count]) => sum + count, run.problem ? 1 : 0);
}

/** What 「もう一度」 takes: what was not done and what was withdrawn. In doubt and unknown are asked or decided, never repeated. */
export function repeatable(operation: Operation | undefined, run: Pick<Run, 'outcomes'>): OutcomeCount[] {
  return outcomeCounts(operation, run).filter(
    ({ name, form, count }) => count > 0 && (form === 'stop' || name === 'withdrawn'),
  );
}

export interface Glance {
  at: number;
  done: number;
}

/** Seconds that the rest takes at the pace seen so far; null until a pace can be told. `at` in milliseconds. */
export function secondsLeft(first: Glance, last: Glance, total: number): number | null {
  const seconds = (last.at - first.at) / 1_000;
  const done = last.done - first.done;
  if (seconds < 2 || done <= 0) return null;
  return Math.max(0, Math.round(((total - last.done) * seconds) / done));
}
