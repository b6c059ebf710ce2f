/**
 * Times as RMS writes them: `2026-11-24T09:00:00+0900`, always Japan, the offset without a colon, whole seconds.
 * Source: RMS order API, data types. Any other notation in a request is refused with …ERROR_011.
 */
const hour = 3_600_000;

const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\+09:?00$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** An instant as RMS wants it. Milliseconds are cut off. */
export function encodeDateTime(at: Date): string {
  return `${new Date(at.getTime() + 9 * hour).toISOString().slice(0, 19)}+0900`;
}

/** The instant that RMS wrote, or null where it is no time that exists. `+09:00` is read as well. */
export function decodeDateTime(text: string): Date | null {
  const match = dateTimePattern.exec(text);
  if (!match) return null;
  const [, date, hours, minutes, seconds] = match;
  if (!isDate(date!) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return new Date(Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`) - 9 * hour);
}

/** A time in exactly the notation of requests. */
export function isRequestDateTime(text: string): boolean {
  return text.endsWith('+0900') && decodeDateTime(text) !== null;
}

/** A day that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
