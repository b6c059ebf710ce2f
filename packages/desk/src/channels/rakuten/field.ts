/** Single values of Rakuten's tree in ours: money, rates, times, flags. Null stays null; nothing is guessed. */
import { decodeDateTime } from 'rakuten-rms';
import type { DeliveryTimeSlot, Instant, Permille, Yen } from '../../orders/order.ts';

/** -9999 is "not settled yet", which is not 0. Source: RMS order API §1. */
const unsettled = -9999;

export function yen(value: unknown): Yen | null {
  return typeof value === 'number' && Number.isInteger(value) && value !== unsettled ? value : null;
}

/** Amounts that are 0 where nothing is said: points, coupons, fees that don't apply. */
export function yenOrZero(value: unknown): Yen {
  return yen(value) ?? 0;
}

/** 0.08 → 80. Rates come as 0, 0.08, 0.1 (also 0.0). */
export function permille(value: unknown): Permille | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? Math.round(value * 1000) : null;
}

export function instant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  return decodeDateTime(value)?.toISOString() ?? null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function flag(value: unknown): boolean {
  return value === 1;
}

/** h1h2 as one number: 1416 = 14–16, 708 = 7–8; 1 morning, 2 afternoon, 9 other. Source: §8.7. */
export function timeSlot(value: unknown): DeliveryTimeSlot {
  if (value === null || value === undefined || value === 0) return { kind: 'none' };
  if (value === 1) return { kind: 'morning' };
  if (value === 2) return { kind: 'afternoon' };
  if (typeof value === 'number') {
    const [from, to] = [Math.floor(value / 100), value % 100];
    if (from >= 7 && to <= 24 && from < to) return { kind: 'hours', from, to };
  }
  return { kind: 'other', text: String(value) };
}
