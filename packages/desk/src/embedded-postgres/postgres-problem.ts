import type { Text } from '../text.ts';

/** Why the embedded PostgreSQL (or the data folder) can't be used, in words for whoever started the desk. */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem';
  readonly code: string;
  readonly text: Text;

  constructor(code: string, ja: string, en: string) {
    super(`${code}: ${en}`);
    this.code = code;
    this.text = { ja, en };
  }
}
