/** Tracking numbers as people type and barcode readers send them. Pure. Which carrier's rules hold, the desk says. */

/** NFKC, upper case, without spaces and hyphens of any kind. */
export const tidyNumber = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[\s.‐-―−ー─━_-]/g, '')
    .toUpperCase();

/** 4-4-4 as printed on labels; other numbers as they are. */
export const printedNumber = (number: string): string => number.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/** A reader is faster than any hand: no key comes later than this after the one before. */
export const readerGapMs = 50;
/** After this silence a whole number is taken without Enter. */
export const silenceMs = 80;

/** Twelve digits, the last the rest of the others by 7: what the carriers of this country print. */
export function isWhole(raw: string): boolean {
  const number = tidyNumber(raw);
  return /^\d{12}$/.test(number) && Number(number.slice(0, -1)) % 7 === Number(number.at(-1));
}

/** Codabar frames the digits with a letter at each end; readers that are set to send them do. */
export const withoutFrame = (raw: string): string => tidyNumber(raw).replace(/^[A-D](\d{11,14})[A-D]$/, '$1');
