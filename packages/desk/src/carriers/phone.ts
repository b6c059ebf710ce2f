/**
 * Phone numbers for labels. Source: japan-wide numbering: 10 digits for landlines and 0120, 11 for 050/060/070/080/090
 * and 0800. The grouping of landlines needs a table of area codes: the buyer's own is kept, none is guessed.
 */

export type NormalisedPhone =
  /** `shown`: with the buyer's hyphens where they had some, else digits only. */
  { ok: true; digits: string; shown: string; isDummy: boolean } | { ok: false; because: 'missing' | 'malformed' };

const hyphens = /[\s()‐-―−ー─━˗⁃﹘﹣.·・-]+/g;

export function normalisePhone(raw: string | null | undefined): NormalisedPhone {
  const text = (raw ?? '').normalize('NFKC').trim();
  if (text === '') return { ok: false, because: 'missing' };
  const grouped = national(
    text
      .replace(hyphens, '-')
      .replace(/^-+|-+$/g, '')
      .replace(/-+/g, '-'),
  );
  const digits = grouped.replace(/\D/g, '');
  if (/[^\d-]/.test(grouped) || !hasRightLength(grouped, digits)) return { ok: false, because: 'malformed' };
  return { ok: true, digits, shown: grouped, isDummy: isDummy(digits) };
}

/** Rakuten's placeholder for a social gift whose receiver has entered no address. */
export function isPlaceholderPhone(raw: string | null): boolean {
  return (raw ?? '').normalize('NFKC').replace(/\D/g, '') === '99999999999';
}

function national(text: string): string {
  const abroad = /^(?:\+81|0081|81(?=-?0?[1-9][\d-]{8,}$))-?0?-?/.exec(text);
  const isJapan = abroad && (text.startsWith('+') || text.startsWith('00') || text.replace(/\D/g, '').length >= 11);
  return isJapan ? `0${text.slice(abroad[0].length)}` : text;
}

/** 06-0… is Osaka's and not the mobile 060 where the buyer's hyphens say so. */
function hasRightLength(grouped: string, digits: string): boolean {
  if (!digits.startsWith('0')) return false;
  const isMobile = /^0(?:[5-9]0|800)/.test(digits) && !/^0\d-/.test(grouped);
  return digits.length === (isMobile ? 11 : 10);
}

/** Nobody's number: accepted by the carriers, useless to the driver. */
function isDummy(digits: string): boolean {
  return (
    /^0(\d)\1+$/.test(digits) ||
    /^0[1-9]?00{7,}$/.test(digits) ||
    '0123456789' === digits ||
    /^0[5-9]0(\d)\1{7}$/.test(digits)
  );
}
