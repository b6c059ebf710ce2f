/**
 * Tracking numbers: one notation inside the desk (no hyphens, half-width, upper case), strings for good because leading
 * zeros exist. Which carrier a number belongs to can't be told from it: three carriers share 12 digits and the rule.
 */
import { reason } from '../text.ts';
import type { NormalisedTrackingNumber } from './carrier.ts';

const separators = /[\s.‐-―−ー─━˗⁃﹘﹣_-]/g;

/** NFKC, upper case, without spaces and hyphens of any kind. */
export function tidyTrackingNumber(raw: string): string {
  const text = raw.normalize('NFKC').trim();
  // The point of 8.11E+11 must stay: it is what tells the damage.
  return (isDamagedByExcel(text) ? text : text.replace(separators, '')).toUpperCase();
}

/** `8.11E+11`: Excel opened the file and rounded the number; the digits are gone. */
export function isDamagedByExcel(text: string): boolean {
  return /^\s*\d(?:[.,]\d+)?E\+?\d{1,2}\s*$/i.test(text.normalize('NFKC'));
}

/** Last digit = the digits before it, as a number, mod 7. Misses a digit that is off by 7. Source: carriers' public numbers. */
export function passesMod7(number: string): boolean {
  return /^\d{2,16}$/.test(number) && Number(number.slice(0, -1)) % 7 === Number(number.at(-1));
}

/** International mail, UPU S10: two letters, eight digits and a check digit, two letters. */
export function passesS10(number: string): boolean {
  const match = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(number);
  if (!match) return false;
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const rest = 11 - ([...match[1]!].reduce((sum, digit, place) => sum + Number(digit) * weights[place]!, 0) % 11);
  return Number(match[2]) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
}

/** As printed on labels: 12 digits as 4-4-4; other numbers as they are. */
export function showTrackingNumber(number: string): string {
  return number.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
}

/** What can't be a number of any carrier: empty, rounded by Excel. */
function unreadable(number: string): NormalisedTrackingNumber | undefined {
  if (number === '') {
    return {
      ok: false,
      reason: reason('tracking-number-empty', '送り状番号が空です。', 'The tracking number is empty.'),
    };
  }
  if (!isDamagedByExcel(number)) return undefined;
  return {
    ok: false,
    reason: reason(
      'tracking-number-excel',
      `「${number}」はExcelが番号を丸めたもので、元の番号に戻せません。Excelで開いていないファイルを使うか、送り状を見て12桁を入力してください。`,
      `"${number}" was rounded by Excel and can't be restored. Use the file as the carrier's tool wrote it, or type the 12 digits from the label.`,
    ),
  };
}

function notDigits(number: string): NormalisedTrackingNumber {
  return {
    ok: false,
    reason: reason(
      'tracking-number-characters',
      `送り状番号「${number}」に数字以外の文字があります。12桁の数字で入力してください。`,
      `The tracking number "${number}" has characters other than digits: it must be 12 digits.`,
    ),
  };
}

function wrongLength(number: string): NormalisedTrackingNumber {
  const zero = number.length === 11 ? '先頭の0が消えていないか確認してください。' : '';
  return {
    ok: false,
    reason: reason(
      'tracking-number-length',
      `送り状番号「${number}」は${number.length}桁です。12桁で入力してください。${zero}`,
      `The tracking number "${number}" has ${number.length} digits instead of 12.${zero ? ' Was a leading zero lost?' : ''}`,
    ),
  };
}

function wrongCheckDigit(number: string): NormalisedTrackingNumber {
  return {
    ok: false,
    number,
    overridable: true,
    reason: reason(
      'check-digit',
      `送り状番号「${showTrackingNumber(number)}」はチェックデジットが合いません。入力間違いかもしれません。送り状の番号と同じであれば、警告を承知のうえで取り込めます。`,
      `The check digit of "${showTrackingNumber(number)}" is wrong: perhaps a typing mistake. If the label says the same, it can be taken with the warning accepted.`,
    ),
  };
}

/** For carriers with 12 digits and mod 7: Yamato, Sagawa. */
export function normaliseTwelveDigits(raw: string): NormalisedTrackingNumber {
  const number = tidyTrackingNumber(raw);
  const no = unreadable(number);
  if (no) return no;
  if (!/^\d+$/.test(number)) return notDigits(number);
  if (number.length !== 12) return wrongLength(number);
  return passesMod7(number) ? { ok: true, number } : wrongCheckDigit(number);
}

/** 日本郵便: 12 digits (ゆうパック), 11 (書留 and some others), mod 7 on both; or the international form RB473124829CN. */
export function normaliseJapanPost(raw: string): NormalisedTrackingNumber {
  const number = tidyTrackingNumber(raw);
  const no = unreadable(number);
  if (no) return no;
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)) return passesS10(number) ? { ok: true, number } : wrongCheckDigit(number);
  if (!/^\d+$/.test(number)) return notDigits(number);
  if (number.length !== 12 && number.length !== 11) return wrongLength(number);
  return passesMod7(number) ? { ok: true, number } : wrongCheckDigit(number);
}
