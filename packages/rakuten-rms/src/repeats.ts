import type { Call, CallOptions } from './call.ts';
import { RmsAnswerLost, RmsUnavailable } from './errors.ts';

/** Waits before the second, third and fourth sending of a read. Source: habit of other clients, 1, 2, 4 … s. */
export const backoffMs = [1000, 2000, 4000];

/**
 * Why a request may be sent again by the client itself. Only reads: what changes orders is repeated by who can ask what
 * became of it. Not with a slot of the caller's, not after he gave up.
 */
export function mayRepeat(call: Call, error: unknown, options: CallOptions): boolean {
  if (call.effect !== 'reads' || options.slot === 'taken' || options.signal?.aborted) return false;
  // No connection, 429, 403 for too many requests, 503: the next second may do.
  if (error instanceof RmsUnavailable) return true;
  // 500, 502, 504, a page, a truncated answer, a reset, a timeout: a read has no effect that could happen twice.
  return error instanceof RmsAnswerLost;
}
