import { type RmsError, RmsNotSent, RmsRefused, RmsUnauthorised, RmsUnavailable } from './errors.ts';

/** One request on the wire, told without personal data and secrets. */
export interface Exchange {
  function: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  httpStatus: number | null;
  requestId: string | null;
  answer: 'ok' | 'refused' | 'unauthorised' | 'unavailable' | 'lost' | 'not-sent';
  /** Codes of messages, of the gateway or of the network. With `ok`, look for `_ERROR_`: it means only that RMS answered. */
  codes: string[];
}

/** The class of an answer that was none of the function's own. */
export function answerClass(error: RmsError): Exchange['answer'] {
  if (error instanceof RmsRefused) return 'refused';
  if (error instanceof RmsUnauthorised) return 'unauthorised';
  if (error instanceof RmsUnavailable) return 'unavailable';
  return error instanceof RmsNotSent ? 'not-sent' : 'lost';
}
