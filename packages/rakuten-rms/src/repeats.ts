import type { Call, CallOptions } from './call.ts';
import { RmsAnswerLost, RmsUnavailable } from './errors.ts';

/** Waits before the second, third and fourth sending of a read. Source: habit of other clients, 1, 2, 4 … s. */
export const backoffMs = [1000, 2000, 4000];

/**
 * What the client sends again by itself, and why. Only what surely did not happen, or can happen twice without harm:
 *
 *   seen                                       again?   because
 *   DNS, connect or TLS failed                 a read   no byte went out; a name server or a host may be back in a second
 *   429 · 403 QPSLimit                         a read   not taken up; the lane spaces it, and the waits grow
 *   503                                        a read   not taken up: overload passes in seconds, a maintenance outlasts the repeats
 *   500 · 502 · 504 · any other status         a read   it may have been carried out, but a read has no effect that could happen twice
 *   a page · truncated · unreadable · too long a read   as above: the answer was lost, the question is harmless
 *   reset · timeout once a byte was out        a read   as above
 *   a kept connection that had been idle       any      it is looked at before a byte is written: a fresh one carries the same
 *                                                       request, which so goes out once (send.ts)
 *   400 · 404 · 405 · 415 · its own ERROR      never    it would be refused again: the request must be mended
 *   401 · ES01-01 · GA0001 · ES04-01 · GK…     never    a person must look at the key; 15–30 minutes, not seconds
 *   sendBy passed · given up                   never    the caller has said so
 *   a limit broken                             never    nothing was sent, and nothing will be
 *   anything, of a call that changes orders    never    not even after 503: who asked stores the intent and knows how to ask what
 *                                                       became of it; a second sending behind his back would break his count
 *   anything, with a slot of the caller's      never    the slot is good for one request
 */
export function mayRepeat(call: Call, error: unknown, options: CallOptions): boolean {
  if (call.effect !== 'reads' || options.slot === 'taken' || options.signal?.aborted) return false;
  return error instanceof RmsUnavailable || error instanceof RmsAnswerLost;
}
