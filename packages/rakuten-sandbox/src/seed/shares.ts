/**
 * What the invented orders contain: of every 200 orders of a shop exactly so many, dealt like cards (dealing.ts), so that a demo of 200 shows each kind.
 * One table is one question, answered once an order; what a table leaves over has nothing of the kind. Assumed, all of it: shares chosen so that
 * everything occurs, and the plain order stays the usual one.
 */
export const shares = {
  /** What sort of order it is. A kind below that a form rules out (cash on delivery at a post office) gives way to the form. */
  form: {
    plain: 122,
    'gift-with-noshi': 6,
    'gift-in-paper': 4,
    'gift-with-ribbon': 4,
    'gift-in-paper-and-ribbon': 3,
    'several-destinations': 12,
    'pickup-convenience-store': 5,
    'pickup-post-office': 3,
    preorder: 6,
    subscription: 5,
    hanpukai: 3,
    'social-gift-waiting': 5,
    'social-gift-filled': 3,
    'open-amounts': 5,
    'many-lines': 4,
    'for-a-company': 3,
    'points-pay-all': 7,
  },
  /** Every method that a new order can have: 3 and 16 are gone, 8 comes with points-pay-all. */
  payment: {
    'credit-card': 116,
    'apple-pay': 8,
    paypal: 4,
    alipay: 2,
    'pay-later': 20,
    'cash-on-delivery': 18,
    'bank-transfer': 10,
    'seven-eleven': 8,
    'other-convenience-stores': 8,
    'by-invoice': 3,
    'shopping-loan': 1,
    'auto-loan': 1,
    lease: 1,
  },
  coupon: { 'coupon-of-shop': 16, 'coupon-of-maker': 5, 'coupon-of-rakuten': 14, 'several-coupons': 4 },
  points: { 'points-pay-some': 44 },
  caution: { 'caution-101': 1, 'caution-102': 1, 'caution-103': 1, 'caution-104': 1, 'caution-105': 1 },
  /** requested day and time of delivery */
  wish: { 'day-and-slot': 44, 'day-alone': 16, 'slot-alone': 10 },
  delivery: { 'drop-off': 21 },
  promise: { asuraku: 5, 'same-day-shipping': 6, 'certified-next-day': 24 },
  address: { 'remote-island': 7, 'each-prefecture': 47 },
  device: {
    computer: 48,
    iphone: 82,
    'android-phone': 44,
    'other-phone': 3,
    ipad: 8,
    'android-tablet': 4,
    'other-tablet': 2,
    'unknown-device': 3,
    'feature-phone': 6,
  },
  mail: { 'mobile-mail': 18 },
  membership: { 'not-a-member': 10 },
  /** what the first item is, where a form does not say */
  goods: {
    'long-item-name': 3,
    drug: 5,
    'super-deal': 7,
    untaxed: 3,
    'unmigrated-sku': 8,
    'single-sku': 30,
    'multi-sku': 40,
    'tax-exclusive': 24,
    'cod-fee-included': 3,
    'very-expensive': 1,
  },
  name: { 'odd-name': 28, 'no-kana': 6 },
  recipient: { 'recipient-without-first-name': 5 },
  phone: { 'phone-with-null-part': 4 },
  writing: { 'full-width-digits': 22, 'half-width-kana': 9 },
  remark: { 'remark-by-buyer': 108 },
  question: { 'questions-of-shop': 52 },
} as const satisfies Record<string, Record<string, number>>;

type Shares = typeof shares;
export type Topic = keyof Shares;
export type KindOf<T extends Topic> = keyof Shares[T] & string;
export type Kind = { [T in Topic]: KindOf<T> }[Topic];

/** Every kind by name: one can be asked for. */
export const kinds = Object.values(shares).flatMap((table) => Object.keys(table)) as Kind[];

/** settlementMethodCode by name */
export const methodCodes: Record<KindOf<'payment'>, number> = {
  'credit-card': 1,
  'apple-pay': 12,
  paypal: 17,
  alipay: 27,
  'pay-later': 21,
  'cash-on-delivery': 2,
  'bank-transfer': 9,
  'seven-eleven': 13,
  'other-convenience-stores': 14,
  'by-invoice': 7,
  'shopping-loan': 4,
  'auto-loan': 5,
  lease: 6,
};
