/** Japan's time, as RMS writes it. No summer time, so every conversion is nine hours. Instants are milliseconds since 1970 (UTC). */

const NINE_HOURS = 9 * 3_600_000;
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** `2026-11-24T09:00:00+0900`: the form of every Datetime of the order API (documented: no colon in the offset). */
export function datetimeOf(at: number): string {
  return `${new Date(at + NINE_HOURS).toISOString().slice(0, 19)}+0900`;
}

/** `2026-11-24`: the day in Japan. */
export function dateOf(at: number): string {
  return new Date(at + NINE_HOURS).toISOString().slice(0, 10);
}

/** `2026-11-24T09:00:00.000+09:00`: ISO 8601, for our own control plane. */
export function isoOf(at: number): string {
  return `${new Date(at + NINE_HOURS).toISOString().slice(0, 23)}+09:00`;
}

const DATETIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\+0900$/;

/** The instant of an order API Datetime; null if it is anything else than `YYYY-MM-DDThh:mm:ss+0900` of a real day. */
export function readDatetime(text: string): number | null {
  const parts = DATETIME.exec(text);
  if (!parts) return null;
  const at = Date.parse(`${text.slice(0, 19)}Z`) - NINE_HOURS;
  return Number.isNaN(at) || datetimeOf(at) !== text ? null : at;
}

/** The start of a day in Japan; null if the text is no real day written `YYYY-MM-DD`. */
export function startOfDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`) - NINE_HOURS;
  return Number.isNaN(at) || dateOf(at) !== text ? null : at;
}

/** The day `days` later. */
export function addDays(date: string, days: number): string {
  return dateOf(startOfDate(date)! + days * DAY);
}

const DURATION = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The milliseconds of an ISO 8601 duration of weeks, days, hours, minutes, seconds; null if it is none (months and years have no fixed length). */
export function readDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (!parts) return null;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return weeks! * 7 * DAY + days! * DAY + hours! * HOUR + minutes! * MINUTE + Math.round(seconds! * SECOND);
}
