/**
 * Errors are named by remedy, and say whether the act may have taken place all the same. None of them carries personal
 * data, a secret, or an error of the network layer (its `rawPacket` would hold the answer).
 */
import type { Message } from './models/message.ts';

/** wait: try again later · fix: the request is wrong · renew-key: look at the licence key in RMS · ask: read the order to see what became of it. */
export type Remedy = 'wait' | 'fix' | 'renew-key' | 'ask';

/** What stops every call of the shop, not only this one. */
export type LanePause = 'maintenance' | 'rate' | 'key' | null;

/** What is known about the exchange that failed. */
export interface ErrorFacts {
  /** RMS's name of the function, e.g. `confirmOrder`. */
  function: string;
  httpStatus?: number | null;
  /** Rakuten's id of the request (header `RequestId`): name it in enquiries. */
  requestId?: string | null;
  /** Message code, gateway code or network error code, as it came. */
  code?: string | null;
  /** The answer, redacted, at most 2 kB. */
  raw?: string | null;
  messages?: Message[];
}

interface ErrorKind {
  mayHaveHappened: boolean;
  remedy: Remedy;
  pausesLane: LanePause;
}

export class RmsError extends Error {
  override readonly name: string = 'RmsError';
  readonly function: string;
  /** false: it surely did not take place. true: ask before it is tried again. */
  readonly mayHaveHappened: boolean;
  readonly remedy: Remedy;
  readonly pausesLane: LanePause;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly code: string | null;
  readonly raw: string | null;
  /** The messages of the answer, where it had any. */
  readonly messages: Message[];

  constructor(text: string, facts: ErrorFacts, kind: ErrorKind) {
    super(describe(text, facts));
    this.function = facts.function;
    this.mayHaveHappened = kind.mayHaveHappened;
    this.remedy = kind.remedy;
    this.pausesLane = kind.pausesLane;
    this.httpStatus = facts.httpStatus ?? null;
    this.requestId = facts.requestId ?? null;
    this.code = facts.code ?? null;
    this.raw = facts.raw ?? null;
    this.messages = facts.messages ?? [];
  }
}

/** The request breaks a documented limit; nothing was sent. */
export class RmsInvalidRequest extends RmsError {
  override readonly name = 'RmsInvalidRequest';
  /** What is wrong, by path; never the value. */
  readonly problems: { path: string; text: string }[];

  constructor(fn: string, problems: { path: string; text: string }[]) {
    const text = problems.map(({ path, text }) => (path ? `${path}: ${text}` : text)).join('; ');
    super(`the request is not sent: ${text}`, { function: fn }, didNotHappen('fix'));
    this.problems = problems;
  }
}

/** Nothing was sent: the time to send by had passed, or the caller gave up before the first byte. */
export class RmsNotSent extends RmsError {
  override readonly name = 'RmsNotSent';
  readonly why: 'too-late' | 'aborted';

  constructor(fn: string, why: 'too-late' | 'aborted') {
    super(
      why === 'too-late' ? 'not sent, it was too late' : 'not sent, given up before',
      { function: fn },
      didNotHappen('wait'),
    );
    this.why = why;
  }
}

/** 503, 429, 403 for too many requests, or no connection at all: it did not happen, wait. */
export class RmsUnavailable extends RmsError {
  override readonly name = 'RmsUnavailable';

  constructor(text: string, facts: ErrorFacts, pausesLane: 'maintenance' | 'rate' | null) {
    super(text, facts, { ...didNotHappen('wait'), pausesLane });
  }
}

/** 400, 404, 405, 415: it did not happen, and won't as it stands. */
export class RmsRefused extends RmsError {
  override readonly name = 'RmsRefused';

  constructor(text: string, facts: ErrorFacts) {
    super(text, facts, didNotHappen('fix'));
  }
}

export type KeyVerdict = 'wrong-or-expired' | 'not-yet-active-or-function-not-enabled';

/** The credentials were not accepted: it did not happen; a person must look at the key in RMS. */
export class RmsUnauthorised extends RmsError {
  override readonly name = 'RmsUnauthorised';
  /** As far as the answer tells: RMS gives one code for several causes, and new keys are refused for 15–30 minutes with either. */
  readonly verdict: KeyVerdict;

  constructor(text: string, facts: ErrorFacts, verdict: KeyVerdict) {
    super(text, facts, { ...didNotHappen('renew-key'), pausesLane: 'key' });
    this.verdict = verdict;
  }
}

/** The answer is missing or says nothing: it may have happened. Ask, never just repeat. */
export class RmsAnswerLost extends RmsError {
  override readonly name = 'RmsAnswerLost';

  constructor(text: string, facts: ErrorFacts) {
    super(text, facts, { mayHaveHappened: true, remedy: 'ask', pausesLane: null });
  }
}

function didNotHappen(remedy: Remedy): ErrorKind {
  return { mayHaveHappened: false, remedy, pausesLane: null };
}

function describe(text: string, facts: ErrorFacts): string {
  const details = [
    facts.httpStatus ? `HTTP ${facts.httpStatus}` : '',
    facts.code ?? '',
    facts.requestId ? `RequestId ${facts.requestId}` : '',
  ].filter((detail) => detail !== '');
  return `${facts.function}: ${text}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
