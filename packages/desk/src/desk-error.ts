import type { Text } from './text.ts';

/** The status of the HTTP answer that a caller's mistake ends in. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;

/**
 * The caller's mistake, told in words: what is wrong and what to do. Nothing was done, or what was done is said.
 * A bug is no DeskError: it is thrown as it comes.
 */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: string;
  readonly status: ErrorStatus;
  readonly text: Text;
  /** Which field, line or order it is about; never a secret or personal data. */
  readonly details: Record<string, unknown> | undefined;

  constructor(code: string, status: ErrorStatus, text: Text, details?: Record<string, unknown>) {
    super(`${code}: ${text.en}`);
    this.code = code;
    this.status = status;
    this.text = text;
    this.details = details;
  }
}
