import { addDays, dateOf, datetimeOf } from '../jst.ts';
import { type Dice, diceOf } from '../random.ts';
import { type Rounding, withTotals } from '../rules/money.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { familyOf } from '../rules/payment-methods.ts';
import { buyerOf } from './demo-buyer.ts';
import { destinationOf, recipientOf } from './demo-destination.ts';
import { couponsOf, settlementOf, wrappingOf } from './demo-extras.ts';
import { goods } from './goods.ts';
import { remarksOf } from './remarks.ts';

export type DemoOrderSource = {
  seed: number;
  /** running number within the seed: same seed and number, same order relative to its time */
  number: number;
  shop: { shopId: string; rounding: Rounding };
  placedAt: number;
  issueBasketId(): number;
};

/** One invented order in 100, as varied as real ones. Its money follows money.ts, so it adds up. */
export function demoOrder({ seed, number, shop, placedAt, issueBasketId }: DemoOrderSource): OrderTree {
  const dice = diceOf(`order ${seed} ${shop.shopId} ${number}`);
  const kind = dice.weighted(kindShares);
  const buyer = buyerOf(dice);
  const isSocialGift = kind === 'social-gift';
  const method = ['pick-up', 'subscription', 'social-gift'].includes(kind) ? 1 : dice.weighted(methodShares);
  const destinations = kind === 'several' ? dice.between(2, 3) : 1;
  const toBuyer = destinations === 1 && !isSocialGift && kind !== 'gift';
  const part = { kind, shop, placedAt, issueBasketId, method, dice };
  const packages = Array.from({ length: destinations }, (_, index) =>
    destinationOf({ ...part, index, recipient: recipientOf(isSocialGift, toBuyer ? buyer : null, dice) }),
  );
  const wish = dice.chance(0.4)
    ? { date: addDays(dateOf(placedAt), dice.between(4, 12)), term: dice.pick([0, 1, 1416, 1618, 1820, 1921]) }
    : null;
  const wrapping = kind === 'gift' && dice.chance(0.6) ? wrappingOf(dice, shop.rounding) : null;
  const colds = packages
    .flatMap((one) => one.ItemModelList)
    .map((item) => goods.find((one) => one.itemId === item.itemId)?.cold ?? 0);
  const tree: OrderTree = {
    orderNumber: `${shop.shopId}-${dateOf(placedAt).replaceAll('-', '')}-${String(dice.between(0, 9)).padStart(2, '0')}${String(10_000_000 + number).slice(-8)}`,
    orderProgress: 100,
    subStatusId: null,
    subStatusName: null,
    orderDatetime: datetimeOf(placedAt),
    shopOrderCfmDatetime: null,
    orderFixDatetime: null,
    shippingInstDatetime: null,
    shippingCmplRptDatetime: null,
    cancelDueDate: addDays(dateOf(placedAt), 14),
    deliveryDate: wish?.date ?? null,
    shippingTerm: wish ? wish.term : null,
    remarks: remarksOf(dice, wish, kind),
    giftCheckFlag: kind === 'gift' ? 1 : 0,
    socialGiftFlag: isSocialGift ? 1 : 0,
    severalSenderFlag: destinations > 1 ? 1 : 0,
    equalSenderFlag: toBuyer ? 1 : 0,
    isolatedIslandFlag: packages.some((one) => one.SenderModel.isolatedIslandFlag === 1) ? 1 : 0,
    rakutenMemberFlag: dice.chance(0.94) ? 1 : 0,
    carrierCode: dice.pick([0, 0, 0, 11, 11, 11, 12, 12, 19, 21, 22, 99]),
    emailCarrierCode: buyer.orderer.emailAddress.includes('@mb.') ? dice.pick([1, 2, 3]) : 0,
    orderType: kind === 'preorder' ? 6 : kind === 'subscription' ? 4 : 1,
    reserveNumber:
      kind === 'preorder' || kind === 'subscription'
        ? `${shop.shopId}-${dateOf(placedAt).replaceAll('-', '')}-${dice.between(1_000_000, 9_999_999)}-r`
        : null,
    reserveDeliveryCount: kind === 'preorder' ? 1 : kind === 'subscription' ? dice.between(1, 6) : null,
    cautionDisplayType: dice.chance(0.02) ? 1 : 0,
    cautionDisplayDetailType: null,
    rakutenConfirmFlag: 0,
    goodsPrice: 0,
    postagePrice: 0,
    deliveryPrice: 0,
    paymentCharge: 0,
    paymentChargeTaxRate: 0.1,
    totalPrice: 0,
    requestPrice: 0,
    couponAllTotalPrice: 0,
    couponShopPrice: 0,
    couponOtherPrice: 0,
    additionalFeeOccurAmountToUser: method === 21 ? 250 : 0,
    additionalFeeOccurAmountToShop: 0,
    asurakuFlag: kind === 'plain' && dice.chance(0.05) ? 1 : 0,
    drugFlag: 0,
    dealFlag: 0,
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
      deliveryName: kind === 'pick-up' ? 'コンビニ受取' : dice.pick(['宅配便', '宅配便', '宅配便', 'メール便']),
      deliveryClass: Math.max(0, ...colds),
    },
    PointModel: { usedPoint: 0 },
    WrappingModel1: wrapping,
    WrappingModel2: null,
    PackageModelList: packages,
    CouponModelList: dice.chance(0.2) && kind !== 'open-amount' ? couponsOf(packages, dice, placedAt) : null,
    ChangeReasonModelList: [],
    TaxSummaryModelList: [],
    DueDateModelList: [],
    deliveryCertPrgFlag: 0,
    oneDayOperationFlag: dice.chance(0.04) ? 1 : 0,
  };
  if (tree.cautionDisplayType === 1) tree.cautionDisplayDetailType = dice.pick([101, 102, 103, 104, 105]);
  return withPoints(withTotals(tree, shop.rounding), dice, shop.rounding);
}

const kindShares = [
  [74, 'plain'],
  [8, 'gift'],
  [6, 'several'],
  [3, 'pick-up'],
  [3, 'preorder'],
  [2, 'subscription'],
  [2, 'social-gift'],
  [2, 'open-amount'],
] as const;

/** How often which payment method. Assumed. */
const methodShares = [
  [62, 1],
  [4, 12],
  [8, 2],
  [5, 9],
  [4, 13],
  [4, 14],
  [11, 21],
  [2, 17],
] as const;

/** Points: some of the sum, or all of it, which makes them the payment method. */
function withPoints(tree: OrderTree, dice: Dice, rounding: Rounding): OrderTree {
  const due = tree.requestPrice;
  if (due <= 0 || !dice.chance(0.3)) return tree;
  if (dice.chance(0.12) && familyOf(tree.SettlementModel!.settlementMethodCode) === 'card' && tree.socialGiftFlag === 0)
    return withTotals({ ...tree, PointModel: { usedPoint: due }, SettlementModel: settlementOf(8, dice, 0) }, rounding);
  return withTotals(
    { ...tree, PointModel: { usedPoint: Math.min(dice.pick([10, 100, 327, 500, 1500]), due - 1) } },
    rounding,
  );
}
