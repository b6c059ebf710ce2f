/** Times of the effect protocol (docs/effects.md). Milliseconds, measured by the database's clock_timestamp(). */
export interface Timings {
  /** How long a claim gives the right to send. */
  lease: number;
  /** Between the commit of the intent and the first byte at most this. */
  sendWithin: number;
  /** After the deadline: nothing sent before can take effect any more. */
  grace: { harmless: number; harms: number; accepted: number; mail: number };
  /** When a doubt is asked, one after the other; then hourly. */
  askAfter: readonly number[];
  askThenEvery: number;
  /** Where a repeat harms, a second ask this much later must say the same. */
  secondAskAfter: number;
  /** An accepted request without a result is asked by reading after this. */
  acceptedReadAfter: number;
  /** Retries of what surely did not happen. */
  backoff: { first: number; most: number };
  failuresAtMost: number;
  giveUpAfter: number;
  /** How long a lane pauses at the first failure in a row, and at most. */
  pause: { first: number; most: number; key: number };
  /** How long one worker keeps a lane before others get their turn. */
  laneTurn: number;
}

const second = 1_000;
const minute = 60 * second;

export const defaultTimings: Timings = {
  lease: 60 * second,
  sendWithin: 10 * second,
  grace: { harmless: 60 * second, harms: 5 * minute, accepted: 30 * minute, mail: 10 * minute },
  askAfter: [5 * second, 20 * second, minute, 4 * minute, 15 * minute],
  askThenEvery: 60 * minute,
  secondAskAfter: 60 * second,
  acceptedReadAfter: 15 * minute,
  backoff: { first: 2 * second, most: 15 * minute },
  failuresAtMost: 8,
  giveUpAfter: 24 * 60 * minute,
  pause: { first: 2 * second, most: minute, key: 5 * minute },
  laneTurn: 10 * second,
};

export function backoffAfter(timings: Timings, failures: number): number {
  return Math.min(timings.backoff.most, timings.backoff.first * 2 ** Math.max(0, failures - 1));
}

export function nextAskIn(timings: Timings, asks: number): number {
  return timings.askAfter[asks] ?? timings.askThenEvery;
}
