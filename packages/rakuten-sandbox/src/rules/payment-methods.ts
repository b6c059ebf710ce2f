import type { PaymentScenario } from './held-order.ts';

/** Source: code table of payment methods (documented). `family` groups those whose review goes alike. */
export type PaymentFamily = 'card' | 'prepaid' | 'pay-later' | 'cash-on-delivery' | 'shop-settled' | 'points';
type Method = { name: string; family: PaymentFamily; settledBy: 'rakuten' | 'shop' };

export const paymentMethods: Record<number, Method> = {
  1: { name: 'クレジットカード', family: 'card', settledBy: 'rakuten' },
  2: { name: '代金引換', family: 'cash-on-delivery', settledBy: 'shop' },
  4: { name: 'ショッピングクレジット／ローン', family: 'shop-settled', settledBy: 'shop' },
  5: { name: 'オートローン', family: 'shop-settled', settledBy: 'shop' },
  6: { name: 'リース', family: 'shop-settled', settledBy: 'shop' },
  7: { name: '請求書払い', family: 'shop-settled', settledBy: 'shop' },
  8: { name: 'ポイント', family: 'points', settledBy: 'rakuten' },
  9: { name: '銀行振込', family: 'prepaid', settledBy: 'rakuten' },
  12: { name: 'Apple Pay', family: 'card', settledBy: 'rakuten' },
  13: { name: 'セブンイレブン（前払）', family: 'prepaid', settledBy: 'rakuten' },
  14: { name: 'ファミリーマート、ローソン等（前払）', family: 'prepaid', settledBy: 'rakuten' },
  16: { name: 'Alipay', family: 'prepaid', settledBy: 'rakuten' },
  17: { name: 'PayPal', family: 'card', settledBy: 'rakuten' },
  21: { name: '後払い決済', family: 'pay-later', settledBy: 'rakuten' },
  27: { name: 'Alipay（支付宝）', family: 'prepaid', settledBy: 'rakuten' },
};

/** How the payment goes when nobody chose otherwise: well. */
export const usualScenario: Record<PaymentFamily, PaymentScenario> = {
  card: 'card-quick',
  prepaid: 'prepaid-paid',
  'pay-later': 'pay-later-approved',
  'cash-on-delivery': 'cash-on-delivery',
  'shop-settled': 'shop-settled',
  points: 'points-only',
};

/** How often which way, for demo orders. Assumed: shares chosen so that a demo shows every case, not measured. */
export const scenarioShares: Record<PaymentFamily, readonly (readonly [number, PaymentScenario])[]> = {
  card: [
    [72, 'card-quick'],
    [8, 'card-slow'],
    [6, 'card-checked'],
    [4, 'card-fraud'],
    [4, 'card-declined-mended'],
    [2, 'card-declined-changed'],
    [4, 'card-declined-lapsed'],
  ],
  prepaid: [
    [80, 'prepaid-paid'],
    [20, 'prepaid-lapsed'],
  ],
  'pay-later': [
    [80, 'pay-later-approved'],
    [20, 'pay-later-declined'],
  ],
  'cash-on-delivery': [[1, 'cash-on-delivery']],
  'shop-settled': [[1, 'shop-settled']],
  points: [[1, 'points-only']],
};

/** Which scenarios a method can have: a card can't lapse like a bank transfer. */
export function scenarioFits(scenario: PaymentScenario, method: number): boolean {
  const family = familyOf(method);
  return scenarioShares[family].some(([, fitting]) => fitting === scenario);
}

export function familyOf(method: number): PaymentFamily {
  return paymentMethods[method]?.family ?? 'shop-settled';
}
