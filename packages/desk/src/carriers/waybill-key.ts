/**
 * Our own key of a waybill: the serial number of the shop with a letter before and a check letter behind, `J0000123T`.
 * At most 15 characters of `[0-9A-Z]`: the shortest key field of the carriers' tools (ゆうプリR) takes 15, and hyphens
 * are refused in places. The letters around keep Excel from reading it as a number and dropping its zeros.
 */

/** Without I, O and Q, which people take for 1 and 0. 23 is prime, so distinct weights make the check below sharp. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const digitsAtLeast = 7;
const digitsAtMost = 12;

/**
 * The key of a shop's nth waybill. Unique as long as the shop gives no serial twice.
 * `prefix`: one or two letters; shops that share one account at a carrier should differ in it.
 */
export function waybillKey(serial: number, prefix = 'J'): string {
  const digits = String(serial).padStart(digitsAtLeast, '0');
  if (!Number.isSafeInteger(serial) || serial < 1 || digits.length > digitsAtMost) {
    throw new Error(`A waybill's serial is a whole number from 1 to 12 digits, not ${serial}`);
  }
  if (prefix.length > 2 || prefix === '' || [...prefix].some((letter) => !letters.includes(letter))) {
    throw new Error(`A waybill key begins with one or two letters of ${letters}, not "${prefix}"`);
  }
  return `${prefix}${digits}${checkLetter(prefix, digits)}`;
}

export type ParsedWaybillKey =
  | { ok: true; key: string; serial: number }
  /** mistyped: looks like one of ours, but its check letter says no. foreign: not ours at all. */
  | { ok: false; because: 'mistyped' | 'foreign' };

/** Takes full-width and lower-case typing, spaces and hyphens, and O, I, L for the digits they look like. */
export function parseWaybillKey(text: string): ParsedWaybillKey {
  const tidy = text
    .normalize('NFKC')
    .replace(/[\s\-‐-―−ー]/g, '')
    .toUpperCase();
  const match = /^([A-HJ-NPR-Z]{1,2}?)([0-9OIL]{7,12})([A-HJ-NPR-Z])$/.exec(tidy);
  if (!match) return { ok: false, because: 'foreign' };
  const [, prefix, typed, letter] = match;
  const digits = typed!.replace(/O/g, '0').replace(/[IL]/g, '1');
  // A serial is padded in one way only: more zeros than that were typed by somebody.
  const padded = digits.length === digitsAtLeast || !digits.startsWith('0');
  if (!padded || Number(digits) < 1 || checkLetter(prefix!, digits) !== letter)
    return { ok: false, because: 'mistyped' };
  return { ok: true, key: `${prefix}${digits}${letter}`, serial: Number(digits) };
}

/**
 * Weighted sum mod 23. All weights differ and no two values in one place are 23 apart, so one wrong character and any
 * two exchanged digits always show; a dropped or doubled digit shows in 22 of 23 cases.
 */
function checkLetter(prefix: string, digits: string): string {
  const places = [...[...prefix].map((letter) => letters.indexOf(letter)), ...[...digits].map(Number)].reverse();
  return letters[places.reduce((sum, value, place) => sum + value * (place + 2), 7) % 23]!;
}
