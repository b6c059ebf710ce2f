/**
 * From the wished slot of an order to a carrier's code. Never a slot that doesn't contain the wish, unless the shop's own
 * table says so; where none fits, no slot is written and the wish goes on the label as text.
 */
import type { DeliveryTimeSlot } from '../orders/order.ts';

/** One slot that a carrier offers, in hours of the day. */
export interface CarrierSlot {
  code: string;
  from: number;
  to: number;
  /** 午前中: takes every wish that lies within it, without a warning. */
  morning?: boolean;
}

export type FittedSlot =
  | { fit: 'none-wished'; code: '' }
  /** shop: from the shop's own table. */
  | { fit: 'exact' | 'shop'; code: string }
  /** The narrowest slot around the wish: the parcel may come before or after it. */
  | { fit: 'wider'; code: string; slot: CarrierSlot }
  | { fit: 'nothing-fits'; code: '' };

export function fitSlot(
  wish: DeliveryTimeSlot,
  offered: readonly CarrierSlot[],
  options: { takeWider: boolean; own?: Readonly<Record<string, string>> },
): FittedSlot {
  if (wish.kind === 'none') return { fit: 'none-wished', code: '' };
  const own = options.own?.[slotKey(wish)];
  const morning = offered.find((slot) => slot.morning);
  if (wish.kind === 'morning' && morning) return { fit: 'exact', code: morning.code };
  if (wish.kind === 'hours') {
    const exact = offered.find((slot) => slot.from === wish.from && slot.to === wish.to);
    if (exact) return { fit: 'exact', code: exact.code };
    const around = offered
      .filter((slot) => slot.from <= wish.from && wish.to <= slot.to && wish.from < wish.to)
      .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    if (around?.morning) return { fit: 'exact', code: around.code };
    if (around && options.takeWider) return { fit: 'wider', code: around.code, slot: around };
  }
  const known = offered.some((slot) => slot.code === own);
  return own !== undefined && known ? { fit: 'shop', code: own } : { fit: 'nothing-fits', code: '' };
}

/** What a shop's own table is keyed by: `morning`, `afternoon`, `18-21`, or the wish's own text. */
export function slotKey(wish: DeliveryTimeSlot): string {
  switch (wish.kind) {
    case 'hours':
      return `${wish.from}-${wish.to}`;
    case 'other':
      return wish.text;
    default:
      return wish.kind;
  }
}

/** As it is read on a label: 「午後」, 「18時-21時」. */
export function slotWords(wish: DeliveryTimeSlot): string {
  switch (wish.kind) {
    case 'none':
      return '';
    case 'morning':
      return '午前中';
    case 'afternoon':
      return '午後';
    case 'hours':
      return `${wish.from}時-${wish.to}時`;
    case 'other':
      return wish.text;
  }
}
