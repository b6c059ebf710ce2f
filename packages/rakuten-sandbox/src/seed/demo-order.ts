import { addDays, dateOf, datetimeOf } from '../jst.ts';
import { type Dice, diceOf } from '../random.ts';
import type { PaymentScenario } from '../rules/held-order.ts';
import { type Rounding, withTotals } from '../rules/money.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { scenarioFits } from '../rules/payment-methods.ts';
import { type Dealt, deal } from './dealing.ts';
import { buyerOf } from './demo-buyer.ts';
import { destinationOf } from './demo-destination.ts';
import { couponsOf, settlementOf, wrappingsOf } from './demo-extras.ts';
import { goods } from './goods.ts';
import { remarksOf, slots, type Wish } from './remarks.ts';
import { type Kind, type KindOf, methodCodes } from './shares.ts';

export type DemoOrderSource = {
  seed: number;
  /** running number within the seed: same seed and number, same order relative to its time */
  number: number;
  shop: { shopId: string; rounding: Rounding };
  placedAt: number;
  issueBasketId(): number;
  /** an order of this kind, otherwise plain */
  kind?: Kind | undefined;
  /** an order that is paid in a way that can go like this */
  scenario?: PaymentScenario | undefined;
};

/** One invented order in 100, as varied as real ones. Its money follows money.ts, so it adds up. */
export function demoOrder({ seed, number, shop, placedAt, issueBasketId, kind, scenario }: DemoOrderSource): OrderTree {
  const dice = diceOf(`order ${seed} ${shop.shopId} ${number}`);
  const dealt = dealtFor(`${seed} ${shop.shopId}`, number, kind, scenario);
  const form = dealt.of('form')!;
  const day = dateOf(placedAt);
  const compactDay = day.replaceAll('-', '');
  const buyer = buyerOf(dealt, dice);
  const method = methodOf(dealt, dice, scenario);
  const destinations = form === 'several-destinations' ? dice.between(2, 4) : 1;
  const isSocialGift = form.startsWith('social-gift');
  const toSomebodyElse =
    destinations > 1 || isSocialGift || form.startsWith('gift') || dealt.is('recipient-without-first-name');
  const part = { dealt, dice, number, buyer, toBuyer: !toSomebodyElse, method, shop, placedAt, issueBasketId };
  const packages = Array.from({ length: destinations }, (_, index) => destinationOf({ ...part, index }));
  const items = packages.flatMap((one) => one.ItemModelList);
  const wish = wishOf(dealt, dice, day);
  const isReserved = form === 'preorder' || form === 'subscription' || form === 'hanpukai';
  const colds = items.map((item) => goods.find((one) => one.itemId === item.itemId)?.cold ?? 0);
  const isQuick = form === 'plain' ? dealt.of('promise') : null;
  const tree: OrderTree = {
    // Recorded (2023–2026): ten digits after the day.
    orderNumber: `${shop.shopId}-${compactDay}-${String(dice.between(0, 9)).padStart(2, '0')}${String(10_000_000 + number).slice(-8)}`,
    orderProgress: 100,
    subStatusId: null,
    subStatusName: null,
    orderDatetime: datetimeOf(placedAt),
    shopOrderCfmDatetime: null,
    orderFixDatetime: null,
    shippingInstDatetime: null,
    shippingCmplRptDatetime: null,
    cancelDueDate: addDays(day, 14),
    deliveryDate: wish?.date ?? null,
    // Documented: 0 and null both mean none.
    shippingTerm: wish ? wish.term : dice.pick([0, null]),
    remarks: remarksOf(dealt, dice, wish),
    giftCheckFlag: form.startsWith('gift') ? 1 : 0,
    socialGiftFlag: isSocialGift ? 1 : 0,
    severalSenderFlag: destinations > 1 ? 1 : 0,
    equalSenderFlag: toSomebodyElse ? 0 : 1,
    isolatedIslandFlag: packages.some((one) => one.SenderModel.isolatedIslandFlag === 1) ? 1 : 0,
    rakutenMemberFlag: dealt.is('not-a-member') ? 0 : 1,
    carrierCode: deviceOf(dealt),
    emailCarrierCode: dealt.is('mobile-mail') ? mailCarriers[dealt.turn('mail') % mailCarriers.length]! : 0,
    orderType: { preorder: 6, subscription: 4, hanpukai: 5 }[form as string] ?? 1,
    reserveNumber: isReserved ? `${shop.shopId}-${compactDay}-${String(number).padStart(8, '0')}-r` : null,
    reserveDeliveryCount: form === 'preorder' ? 1 : isReserved ? dice.between(1, 6) : null,
    cautionDisplayType: dealt.of('caution') ? 1 : 0,
    cautionDisplayDetailType: dealt.of('caution') ? Number(dealt.of('caution')!.slice(-3)) : null,
    rakutenConfirmFlag: 0,
    goodsPrice: 0,
    postagePrice: 0,
    deliveryPrice: 0,
    // Invoices are settled by the shop itself, for a charge (assumed); with Rakuten's own methods the buyer pays none.
    paymentCharge: method === methodCodes['by-invoice'] ? 330 : 0,
    paymentChargeTaxRate: 0.1,
    totalPrice: 0,
    requestPrice: 0,
    couponAllTotalPrice: 0,
    couponShopPrice: 0,
    couponOtherPrice: 0,
    additionalFeeOccurAmountToUser: method === methodCodes['pay-later'] ? 250 : 0,
    additionalFeeOccurAmountToShop: 0,
    asurakuFlag: isQuick === 'asuraku' ? 1 : 0,
    drugFlag: items.some((item) => item.drugFlag === 1) ? 1 : 0,
    dealFlag: items.some((item) => item.dealFlag === 1) ? 1 : 0,
    // Documented: 1 and 2 are not given any more (since 2021-12-01 and 2020-10-27).
    membershipType: 0,
    memo: null,
    operator: null,
    mailPlugSentence: null,
    modifyFlag: 0,
    receiptIssueCount: 0,
    receiptIssueHistoryList: [],
    OrdererModel: buyer.orderer,
    SettlementModel: settlementOf(method, dice, placedAt),
    DeliveryModel: {
      deliveryName: deliveryNameOf(dealt, dice),
      deliveryClass: Math.max(0, ...colds) || dice.pick([0, 0, 1]),
    },
    PointModel: { usedPoint: 0 },
    ...wrappingsOf(dealt, dice, shop.rounding),
    PackageModelList: packages,
    CouponModelList: couponsOf(dealt, packages, dice, placedAt),
    ChangeReasonModelList: [],
    TaxSummaryModelList: [],
    DueDateModelList: [],
    deliveryCertPrgFlag: isQuick === 'certified-next-day' ? 1 : 0,
    oneDayOperationFlag: isQuick === 'same-day-shipping' ? 1 : 0,
  };
  return payable(withPoints(withTotals(tree, shop.rounding), dealt, dice, shop.rounding), dice, placedAt);
}

function dealtFor(seed: string, number: number, kind: Kind | undefined, scenario: PaymentScenario | undefined): Dealt {
  if (kind || !scenario) return deal(seed, number, kind);
  if (scenario === 'points-only') return deal(seed, number, 'points-pay-all');
  const dealt = deal(seed, number);
  return dealt.is('points-pay-all') ? deal(seed, number, 'plain') : dealt;
}

/** Assumed: what is delivered again and again, collected at a counter or given away is paid by card; and nobody collects cash at several doors. */
const byCardOnly: readonly KindOf<'form'>[] = [
  'pickup-convenience-store',
  'pickup-post-office',
  'subscription',
  'hanpukai',
  'preorder',
  'social-gift-waiting',
  'social-gift-filled',
];
const cards: readonly number[] = [1, 12, 17];

function methodOf(dealt: Dealt, dice: Dice, scenario: PaymentScenario | undefined): number {
  if (dealt.is('points-pay-all')) return 8;
  const form = dealt.of('form')!;
  const dealtMethod = methodCodes[dealt.of('payment')!];
  const fits = (method: number) => scenario === undefined || scenarioFits(scenario, method);
  const method = fits(dealtMethod) ? dealtMethod : dice.pick(Object.values(methodCodes).filter(fits));
  if (byCardOnly.includes(form) && !cards.includes(method)) return fits(1) ? 1 : method;
  if (form === 'several-destinations' && method === 2) return fits(1) ? 1 : method;
  return method;
}

const terms = Object.keys(slots).map(Number);

function wishOf(dealt: Dealt, dice: Dice, day: string): Wish | null {
  const date = addDays(day, dice.between(4, 12));
  const term = terms[dealt.turn('wish') % terms.length]!;
  switch (dealt.of('wish')) {
    case 'day-and-slot':
      return { date, term };
    case 'day-alone':
      return { date, term: 0 };
    case 'slot-alone':
      return { date: null, term };
    default:
      return null;
  }
}

/** Documented codes of devices and of mail carriers. */
const devices: Record<KindOf<'device'>, readonly number[]> = {
  computer: [0],
  iphone: [11],
  'android-phone': [12],
  'other-phone': [19],
  ipad: [21],
  'android-tablet': [22],
  'other-tablet': [29],
  'unknown-device': [99],
  'feature-phone': [1, 2, 3, 5],
};
const mailCarriers = [1, 2, 3, 1, 2, 5, 99] as const;

function deviceOf(dealt: Dealt): number {
  const codes = devices[dealt.of('device')!];
  return codes[dealt.turn('device') % codes.length]!;
}

function deliveryNameOf(dealt: Dealt, dice: Dice): string {
  if (dealt.is('pickup-convenience-store')) return 'コンビニ受取';
  if (dealt.is('pickup-post-office')) return '郵便局受取';
  return dice.pick(['宅配便', '宅配便', '宅配便', 'メール便', 'クール便（冷蔵・冷凍）']);
}

/** Points: some of the sum, or all of it, which makes them the payment method. */
function withPoints(tree: OrderTree, dealt: Dealt, dice: Dice, rounding: Rounding): OrderTree {
  const due = tree.requestPrice;
  if (dealt.is('points-pay-all')) return withTotals({ ...tree, PointModel: { usedPoint: Math.max(0, due) } }, rounding);
  if (!dealt.is('points-pay-some') || due <= 1) return tree;
  const usedPoint = Math.min(dice.pick([1, 10, 100, 327, 500, 1500]), due - 1);
  return withTotals({ ...tree, PointModel: { usedPoint } }, rounding);
}

/** Documented: at a convenience store nothing of 300,000 yen or more can be paid; the buyer is led to another method. */
function payable(tree: OrderTree, dice: Dice, placedAt: number): OrderTree {
  const method = tree.SettlementModel!.settlementMethodCode;
  const isTooMuch = (method === 13 || method === 14) && tree.requestPrice >= 300_000;
  return isTooMuch ? { ...tree, SettlementModel: settlementOf(9, dice, placedAt) } : tree;
}
