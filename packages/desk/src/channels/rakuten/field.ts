/** Single values of Rakuten's tree in ours: money, rates, times, flags. Null stays null; nothing is guessed. */
import { decodeDateTime } from 'rakuten-rms';
import { isJstDate } from '../../jst.ts';
import type { DeliveryTimeSlot, Instant, JstDate, Permille, Yen } from '../../orders/order.ts';

/** -9999 is "not settled yet", which is not 0. Source: RMS order API §1. */
const unsettled = -9999;

export function yen(value: unknown): Yen | null {
  const amount = number(value);
  return amount !== null && Number.isSafeInteger(amount) && amount !== unsettled ? amount : null;
}

/** Amounts that are 0 where nothing is said: points, coupons, fees that don't apply. */
export function yenOrZero(value: unknown): Yen {
  return yen(value) ?? 0;
}

/** 0.08 → 80. Rates come as 0, 0.08, 0.1 (also 0.0). */
export function permille(value: unknown): Permille | null {
  const rate = number(value);
  return rate !== null && rate >= 0 && rate <= 1 ? Math.round(rate * 1000) : null;
}

export function instant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  return decodeDateTime(value)?.toISOString() ?? null;
}

/** A day that exists; it stays a day. */
export function day(value: unknown): JstDate | null {
  return typeof value === 'string' && isJstDate(value) ? value : null;
}

/** As given; empty is none. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

/** Rakuten writes a number as text now and then; an original read again must say what it said at first. */
export function number(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flag(value: unknown): boolean {
  return number(value) === 1;
}

/** The models of a list. null, missing, [] and what is no list are one. */
export function list<Model>(value: readonly Model[] | null | undefined): Model[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** h1h2 as one number: 1416 = 14–16, 708 = 7–8; 1 morning, 2 afternoon, 9 other. Source: §8.7. */
export function timeSlot(given: unknown): DeliveryTimeSlot {
  const value = number(given) ?? text(given);
  if (value === null || value === 0) return { kind: 'none' };
  if (value === 1) return { kind: 'morning' };
  if (value === 2) return { kind: 'afternoon' };
  if (typeof value === 'number') {
    const [from, to] = [Math.floor(value / 100), value % 100];
    if (from >= 7 && to <= 24 && from < to) return { kind: 'hours', from, to };
  }
  return { kind: 'other', text: String(value) };
}
