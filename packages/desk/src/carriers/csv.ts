/** CSV as label software takes it: every field quoted, CRLF, CP932. */
import { stringify } from 'csv-stringify/sync';
import { encodeCp932 } from './text-cp932.ts';

/** Throws where a text can't be encoded: the checks come before this, so it would be a bug. */
export function writeCsvCp932(rows: readonly (readonly string[])[]): Buffer {
  const text = stringify(rows as string[][], { quoted: true, quoted_empty: true, record_delimiter: 'windows' });
  const encoded = encodeCp932(text);
  if (!encoded.ok) {
    throw new Error(
      `Not in CP932, and not found by the checks: ${encoded.characters.map((one) => one.codePoint).join(' ')}`,
    );
  }
  return encoded.bytes;
}

/**
 * Keeps a spreadsheet from running a field as a formula. The usual apostrophe would be printed on the label, so the first
 * character takes its full-width form: it prints the same, and the carrier accepts it.
 */
export function guardFormula(text: string): string {
  return text.replace(/^[=+@-]/, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
}
