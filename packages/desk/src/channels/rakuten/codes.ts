/** Rakuten's codes in our words. A code that is not here becomes { kind: 'unknown', raw }: shown, kept, never guessed. */
import type { CancelReason, Coded, PaymentKind, Phase } from '../../orders/order.ts';

/** Source: RMS order API §8.1. */
export const progressNames: Record<number, string> = {
  100: 'awaiting-confirmation',
  200: 'rakuten-processing',
  300: 'awaiting-shipment',
  400: 'awaiting-change',
  500: 'shipped',
  600: 'payment-processing',
  700: 'paid-out',
  800: 'awaiting-cancel',
  900: 'cancelled',
};

/** 800 waits for its cancel: it stands where it stood before, with `cancelPending`. */
export function phaseOf(progress: number | null, wasReported: boolean): Phase {
  switch (progress) {
    case 100:
      return 'new';
    case 200:
    case 400:
      return 'processing';
    case 300:
      return 'ready';
    case 500:
      return 'shipped';
    case 600:
    case 700:
      return 'closed';
    case 800:
      return wasReported ? 'shipped' : 'ready';
    case 900:
      return 'cancelled';
    default:
      return 'unknown';
  }
}

/** §8.3. Trust `rpaySettlementFlag` for who settles. */
export function paymentKindOf(code: number | null): PaymentKind {
  switch (code) {
    case 1:
    case 12:
      return 'card';
    case 2:
      return 'cash-on-delivery';
    case 3:
    case 21:
      return 'pay-later';
    case 8:
      return 'points-only';
    case 9:
    case 13:
    case 14:
      return 'prepaid';
    default:
      return 'other';
  }
}

/** §8.9, changeReasonDetail. */
export const cancelReasonCodes: Record<CancelReason, number> = {
  'customer-cancel': 1,
  returned: 2,
  'long-absence': 3,
  unpaid: 4,
  'cod-refused': 5,
  'customer-other': 6,
  'out-of-stock': 8,
  'shop-other': 10,
  'shipping-delay': 13,
  caution: 14,
  'damaged-or-wrong': 15,
  'gift-address-lapsed': 16,
};
const cancelReasonNames = Object.fromEntries(
  Object.entries(cancelReasonCodes).map(([name, code]) => [code, name as CancelReason]),
);

export function cancelReasonOf(code: number | null): Coded<CancelReason> | null {
  return code === null ? null : (cancelReasonNames[code] ?? unknown(code));
}

export const changeTypeNames: Record<number, string> = {
  0: 'cancel-applied',
  1: 'cancel-fixed',
  2: 'cancel-completed',
  3: 'cancel-withdrawn',
  4: 'change-applied',
  5: 'change-fixed',
  6: 'change-completed',
  7: 'change-withdrawn',
  8: 'confirmed',
  9: 'payment-again',
};
export const changeDetailNames: Record<number, string> = {
  0: 'less',
  1: 'more',
  2: 'other',
  10: 'method',
  11: 'method-less',
  12: 'method-more',
};
export const orderKinds = { 1: 'regular', 4: 'subscription', 5: 'distribution-club', 6: 'preorder' } as const;
export const cautionLevels = { 0: 'none', 1: 'caution', 2: 'cancel-settled' } as const;
export const cautionReasons: Record<number, string> = {
  101: 'unpaid-prepayment',
  102: 'refused-parcel',
  103: 'long-absence',
  104: 'returned-after-opening',
  105: 'wants-high-service',
};
export const dueDateKinds = { 0: 'payment', 1: 'method-change', 2: 'refund' } as const;
export const couponFunders = { 1: 'shop', 2: 'maker', 3: 'channel' } as const;
export const wrappingKinds = { 1: 'paper', 2: 'ribbon' } as const;
export const temperatures: Record<number, 'normal' | 'chilled' | 'frozen'> = {
  0: 'normal',
  1: 'normal',
  2: 'chilled',
  3: 'frozen',
};
/** What the shop made of them only the shop knows: they stay unknown, under the name that staff see in RMS. */
export const shopOwnTemperatures: Record<number, string> = {
  4: 'その他1',
  5: 'その他2',
  6: 'その他3',
  7: 'その他4',
  8: 'その他5',
};
/** §8.10. The key carrierCode has nothing to do with parcels. */
export const deviceNames: Record<number, string> = {
  0: 'pc',
  1: 'feature-phone',
  2: 'feature-phone',
  3: 'feature-phone',
  5: 'feature-phone',
  11: 'iphone',
  12: 'android-phone',
  19: 'other-phone',
  21: 'ipad',
  22: 'android-tablet',
  29: 'other-tablet',
  99: 'not-known',
};
export const pointTypeNames: Record<number, string> = { 0: 'none', 1: 'shop-wide', 2: 'by-item', [-99]: 'error' };
export const inventoryTypeNames: Record<number, string> = { 0: 'none', 1: 'by-item', 2: 'by-choice' };
export const restockNames: Record<number, string> = { 0: 'by-item', 1: 'yes', 2: 'no' };
export const membershipNames: Record<number, string> = { 1: 'premium', 2: 'student' };

export function unknown(code: number | string): { kind: 'unknown'; raw: string } {
  return { kind: 'unknown', raw: String(code) };
}

/** A code of a table in our word, or kept as it came. Without a fallback, a code that is missing is unknown too. */
export function coded<Known extends string>(
  table: Record<number, Known>,
  code: number | null,
  fallback: Known | null,
): Coded<Known> {
  return code === null ? (fallback ?? unknown('')) : (table[code] ?? unknown(code));
}

/** The same for what is only shown: a code that is not in the table is shown as its number. */
export function named(table: Record<number, string>, code: number | null): string | null {
  return code === null ? null : (table[code] ?? String(code));
}
