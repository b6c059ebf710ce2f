/**
 * Rakuten's order tree in the desk's words. Pure and total: whatever came, an order is made of it, and what has no place
 * stays in the original. The last place where Rakuten's names are spoken (docs/order-fields.md is made from field-table.ts).
 */
import type { RmsOrder } from 'rakuten-rms';
import type {
  Buyer,
  ChannelChange,
  Coupon,
  Money,
  Order,
  OrderMarks,
  OrderStanding,
  Payment,
  Wrapping,
} from '../../orders/order.ts';
import * as codes from './codes.ts';
import { flag, instant, number, permille, text, timeSlot, yen, yenOrZero } from './field.ts';
import { addressOf, destinationOf, nameOf } from './mapping-destination.ts';

export function orderOf(tree: RmsOrder): Order {
  const progress = number(tree.orderProgress);
  const destinations = (tree.PackageModelList ?? []).map(destinationOf);
  const payment = paymentOf(tree);
  const money = moneyOf(tree);
  const changes = (tree.ChangeReasonModelList ?? []).map(changeOf);
  const phase = codes.phaseOf(
    progress,
    tree.shippingCmplRptDatetime !== null && tree.shippingCmplRptDatetime !== undefined,
  );
  return {
    orderNumber: tree.orderNumber,
    otherNumbers: tree.reserveNumber ? [{ kind: 'application', number: tree.reserveNumber }] : [],
    axes: { order: progress === null ? 'unknown' : (codes.progressNames[progress] ?? String(progress)) },
    phase,
    standing: standingOf(tree, { destinations, payment, money }),
    orderedAt: instant(tree.orderDatetime) ?? '1970-01-01T00:00:00.000Z',
    confirmedAt: instant(tree.shopOrderCfmDatetime),
    fixedAt: instant(tree.orderFixDatetime),
    releasedAt: instant(tree.shippingInstDatetime),
    reportedAt: instant(tree.shippingCmplRptDatetime),
    confirmDueOn: text(tree.cancelDueDate),
    buyer: buyerOf(tree),
    destinations,
    payment,
    money,
    delivery: {
      method: text(tree.DeliveryModel?.deliveryName) ?? '',
      temperature: temperatureOf(number(tree.DeliveryModel?.deliveryClass)),
      requestedDeliveryDate: text(tree.deliveryDate),
      timeSlot: timeSlot(tree.shippingTerm),
    },
    coupons: (tree.CouponModelList ?? []).map(couponOf),
    wrappings: [tree.WrappingModel1, tree.WrappingModel2].flatMap((wrapping) =>
      wrapping ? [wrappingOf(wrapping)] : [],
    ),
    changes,
    buyerRemarks: text(tree.remarks),
    channelMemo: text(tree.memo),
    channelAssignee: text(tree.operator),
    messageToBuyer: text(tree.mailPlugSentence),
    subStatus:
      tree.subStatusId === null || tree.subStatusId === undefined
        ? null
        : { id: String(tree.subStatusId), name: text(tree.subStatusName) },
    marks: marksOf(tree),
    caution: cautionOf(tree),
    receipts: {
      issuedCount: number(tree.receiptIssueCount) ?? 0,
      issuedAt: (tree.receiptIssueHistoryList ?? []).flatMap((at) => instant(at) ?? []),
    },
    device: tree.carrierCode === null || tree.carrierCode === undefined ? null : String(tree.carrierCode),
  };
}

function buyerOf(tree: RmsOrder): Buyer {
  const orderer = tree.OrdererModel;
  const [year, month, day] = [number(orderer?.birthYear), number(orderer?.birthMonth), number(orderer?.birthDay)];
  return {
    name: nameOf(orderer),
    address: addressOf(orderer),
    email: text(orderer?.emailAddress),
    sex: text(orderer?.sex),
    // 0/0/0 is "not told".
    birthday: year || month || day ? { year, month, day } : null,
    isMember: flag(tree.rakutenMemberFlag),
    membership: tree.membershipType
      ? (codes.membershipNames[tree.membershipType] ?? String(tree.membershipType))
      : null,
  };
}

function paymentOf(tree: RmsOrder): Payment {
  const settlement = tree.SettlementModel;
  const code = number(settlement?.settlementMethodCode);
  return {
    kind: codes.paymentKindOf(code),
    code: code === null ? null : String(code),
    name: text(settlement?.settlementMethod) ?? '',
    settledBy: flag(settlement?.rpaySettlementFlag) ? 'channel' : 'shop',
    dueDates: (tree.DueDateModelList ?? []).flatMap((due) =>
      due.dueDate
        ? [{ kind: codes.coded(codes.dueDateKinds, number(due.dueDateType), 'payment'), on: due.dueDate }]
        : [],
    ),
  };
}

/** Each figure as given; totals and taxes are Rakuten's, never computed again (§9: rounding is the shop's setting there). */
function moneyOf(tree: RmsOrder): Money {
  return {
    itemsTotal: yen(tree.goodsPrice),
    shippingFee: yen(tree.postagePrice),
    codFee: yen(tree.deliveryPrice),
    paymentFee: yen(tree.paymentCharge),
    paymentFeeTaxRate: permille(tree.paymentChargeTaxRate),
    total: yen(tree.totalPrice),
    amountDue: yen(tree.requestPrice),
    pointsUsed: yenOrZero(tree.PointModel?.usedPoint),
    couponTotal: yenOrZero(tree.couponAllTotalPrice),
    couponByShop: yenOrZero(tree.couponShopPrice),
    couponByChannel: yenOrZero(tree.couponOtherPrice),
    payLaterFeeToBuyer: yenOrZero(tree.additionalFeeOccurAmountToUser),
    payLaterFeeToShop: yenOrZero(tree.additionalFeeOccurAmountToShop),
    taxes: (tree.TaxSummaryModelList ?? []).map((tax) => ({
      rate: permille(tax.taxRate) ?? 0,
      amountDue: yen(tax.reqPrice),
      taxIncluded: yen(tax.reqPriceTax),
      total: yen(tax.totalPrice),
      paymentFee: yen(tax.paymentCharge),
      coupon: yen(tax.couponPrice),
      points: yen(tax.point),
    })),
  };
}

/** What may be asked of an order beside its phase, answered from Rakuten's fields. */
function standingOf(tree: RmsOrder, made: Pick<Order, 'destinations' | 'payment' | 'money'>): OrderStanding {
  const progress = number(tree.orderProgress);
  const living = made.destinations.filter((destination) => !destination.removed);
  const pendingGift = living.find((destination) => destination.socialGift && !destination.socialGift.addressEntered);
  const addressPending =
    pendingGift !== undefined ||
    living.some((destination) => isDummy(destination.recipient.address.postalCode, destination.recipient.name.family));
  const { money } = made;
  const amountsSettled = [money.shippingFee, money.codFee, money.paymentFee, money.total, money.amountDue].every(
    (amount) => amount !== null,
  );
  return {
    amountsSettled,
    addressPending,
    underChannelReview: flag(tree.rakutenConfirmFlag),
    changePending: progress === 400,
    cancelPending: progress === 800,
    shipDateRegistered: living.some((destination) =>
      destination.shipments.some((shipment) => shipment.shippedOn !== null),
    ),
    awaits: awaitsOf(
      progress,
      made.payment,
      pendingGift?.socialGift?.addressDueOn ?? null,
      addressPending,
      (tree.DueDateModelList ?? []).length > 0,
    ),
    cancelledBecause: progress === 800 || progress === 900 ? lastCancelReason(tree) : null,
  };
}

/** Social gift whose receiver has not answered: 999-9999, 入力待ち. Never ship or mail on these. */
function isDummy(postalCode: string, family: string): boolean {
  return postalCode === '9999999' && family === '入力待ち';
}

/** Due dates are appended, older ones stay: the last of a kind counts. */
function awaitsOf(
  progress: number | null,
  payment: Payment,
  giftDueOn: string | null,
  addressPending: boolean,
  hasDue: boolean,
): OrderStanding['awaits'] {
  if (addressPending && (progress === 100 || progress === 200))
    return { who: 'buyer', what: 'gift-address', until: giftDueOn };
  if (progress !== 200) return null;
  const last = (kind: string) => payment.dueDates.filter((due) => due.kind === kind).at(-1)?.on ?? null;
  if (hasDue && last('method-change')) return { who: 'buyer', what: 'payment-method', until: last('method-change') };
  if (payment.kind === 'prepaid') return { who: 'buyer', what: 'money', until: last('payment') };
  return { who: 'channel', what: 'money', until: null };
}

function lastCancelReason(tree: RmsOrder): OrderStanding['cancelledBecause'] {
  const cancels = (tree.ChangeReasonModelList ?? []).filter(
    (change) => change.changeType !== null && change.changeType !== undefined && change.changeType <= 2,
  );
  return codes.cancelReasonOf(number(cancels.at(-1)?.changeReasonDetail));
}

type Elements<List> = List extends readonly (infer Element)[] | null | undefined ? Element : never;

function couponOf(coupon: Elements<RmsOrder['CouponModelList']>): Coupon {
  return {
    code: text(coupon.couponCode) ?? '',
    // 0 = bound to no item.
    lineId: coupon.itemDetailId ? String(coupon.itemDetailId) : null,
    itemId: coupon.itemId ? String(coupon.itemId) : null,
    name: text(coupon.couponName),
    summary: text(coupon.couponSummary),
    fundedBy: codes.coded(codes.couponFunders, number(coupon.couponCapitalCode), 'shop'),
    fundedByName: text(coupon.couponCapital),
    expiresOn: text(coupon.expiryDate),
    price: yen(coupon.couponPrice),
    quantity: number(coupon.couponUnit),
    total: yen(coupon.couponTotalPrice),
  };
}

function wrappingOf(wrapping: NonNullable<RmsOrder['WrappingModel1']>): Wrapping {
  return {
    kind: codes.coded(codes.wrappingKinds, number(wrapping.title), 'paper'),
    name: text(wrapping.name) ?? '',
    price: yen(wrapping.price),
    priceIncludesTax: flag(wrapping.includeTaxFlag),
    taxRate: permille(wrapping.taxRate),
    taxAmount: yen(wrapping.taxPrice),
    removed: flag(wrapping.deleteWrappingFlag),
  };
}

function changeOf(change: Elements<RmsOrder['ChangeReasonModelList']>): ChannelChange {
  const named = (table: Record<number, string>, code: number | null | undefined) =>
    code === null || code === undefined ? null : (table[code] ?? String(code));
  return {
    changeId: String(change.changeId ?? ''),
    type: named(codes.changeTypeNames, change.changeType),
    detail: named(codes.changeDetailNames, change.changeTypeDetail),
    by: named({ 0: 'shop', 1: 'buyer' }, change.changeReason),
    reason: named(
      Object.fromEntries(Object.entries(codes.cancelReasonCodes).map(([name, code]) => [code, name])),
      change.changeReasonDetail,
    ),
    appliedAt: instant(change.changeApplyDatetime),
    fixedAt: instant(change.changeFixDatetime),
    completedAt: instant(change.changeCmplDatetime),
  };
}

function marksOf(tree: RmsOrder): OrderMarks {
  return {
    isGift: flag(tree.giftCheckFlag),
    isSocialGift: flag(tree.socialGiftFlag),
    hasSeveralDestinations: flag(tree.severalSenderFlag),
    recipientIsBuyer: flag(tree.equalSenderFlag),
    hasRemoteIsland: flag(tree.isolatedIslandFlag),
    isAsuraku: flag(tree.asurakuFlag),
    isNextDayGuaranteed: flag(tree.deliveryCertPrgFlag),
    shipsWithinOneDay: flag(tree.oneDayOperationFlag),
    isDrug: flag(tree.drugFlag),
    isDeal: flag(tree.dealFlag),
    isChangedByBuyer: flag(tree.modifyFlag),
    orderKind: codes.coded(codes.orderKinds, number(tree.orderType), 'regular'),
    subscriptionCount: number(tree.reserveDeliveryCount),
  };
}

function cautionOf(tree: RmsOrder): Order['caution'] {
  const detail = number(tree.cautionDisplayDetailType);
  return {
    level: codes.coded(codes.cautionLevels, number(tree.cautionDisplayType), 'none'),
    reason: detail === null ? null : (codes.cautionReasons[detail] ?? String(detail)),
  };
}

function temperatureOf(code: number | null): Order['delivery']['temperature'] {
  return code === null ? null : (codes.temperatures[code] ?? codes.unknown(code));
}
