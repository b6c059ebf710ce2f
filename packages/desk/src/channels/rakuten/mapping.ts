/**
 * Rakuten's order tree in the desk's words. Pure and total: whatever came, an order is made of it (whether it may be taken,
 * `whatIsMissing` says), and what has no place stays in the original. The last place where Rakuten's names are spoken (docs/order-fields.md is made from field-table.ts).
 */
import type { RmsOrder } from 'rakuten-rms';
import { addDays, jstDate } from '../../jst.ts';
import type {
  Buyer,
  ChannelChange,
  Coupon,
  Destination,
  Money,
  Order,
  OrderMarks,
  OrderStanding,
  Payment,
  Wrapping,
} from '../../orders/order.ts';
import type { ReadingNote } from '../channel.ts';
import * as codes from './codes.ts';
import { day, flag, instant, list, number, permille, text, timeSlot, yen, yenOrZero } from './field.ts';
import { addressOf, destinationOf, nameOf } from './mapping-destination.ts';

export function orderOf(tree: RmsOrder): Order {
  const progress = number(tree.orderProgress);
  const orderedAt = instant(tree.orderDatetime) ?? '1970-01-01T00:00:00.000Z';
  const destinations = list(tree.PackageModelList).map(destinationOf);
  const subStatusId = text(tree.subStatusId);
  const payment = paymentOf(tree);
  const money = moneyOf(tree);
  const changes = list(tree.ChangeReasonModelList).map(changeOf);
  const phase = codes.phaseOf(progress, instant(tree.shippingCmplRptDatetime) !== null);
  return {
    orderNumber: text(tree.orderNumber) ?? '',
    otherNumbers: text(tree.reserveNumber) ? [{ kind: 'application', number: text(tree.reserveNumber)! }] : [],
    axes: { order: progress === null ? 'unknown' : (codes.progressNames[progress] ?? String(progress)) },
    phase,
    standing: standingOf(tree, { destinations, payment, money }),
    orderedAt,
    confirmedAt: instant(tree.shopOrderCfmDatetime),
    fixedAt: instant(tree.orderFixDatetime),
    releasedAt: instant(tree.shippingInstDatetime),
    reportedAt: instant(tree.shippingCmplRptDatetime),
    confirmDueOn: day(tree.cancelDueDate) ?? confirmDueOf(progress, orderedAt),
    buyer: buyerOf(tree),
    destinations,
    payment,
    money,
    delivery: {
      method: text(tree.DeliveryModel?.deliveryName) ?? '',
      temperature: temperatureOf(number(tree.DeliveryModel?.deliveryClass)),
      requestedDeliveryDate: day(tree.deliveryDate),
      timeSlot: timeSlot(tree.shippingTerm),
    },
    coupons: list(tree.CouponModelList).map(couponOf),
    wrappings: [tree.WrappingModel1, tree.WrappingModel2].flatMap((wrapping) =>
      wrapping ? [wrappingOf(wrapping)] : [],
    ),
    changes,
    buyerRemarks: text(tree.remarks),
    channelMemo: text(tree.memo),
    channelAssignee: text(tree.operator),
    messageToBuyer: text(tree.mailPlugSentence),
    subStatus: subStatusId === null ? null : { id: subStatusId, name: text(tree.subStatusName) },
    marks: marksOf(tree),
    caution: cautionOf(tree),
    receipts: {
      issuedCount: number(tree.receiptIssueCount) ?? 0,
      issuedAt: (Array.isArray(tree.receiptIssueHistoryList) ? tree.receiptIssueHistoryList : []).flatMap(
        (at) => instant(at) ?? [],
      ),
    },
    device: codes.named(codes.deviceNames, number(tree.carrierCode)),
  };
}

/**
 * What an order can't be taken without, by path. A guessed time, 0 yen for an unknown price or 0 pieces are worse than asking
 * a person to look: such a tree is unreadable, and nothing that `orderOf` made of it goes out.
 */
export function whatIsMissing(tree: RmsOrder): ReadingNote[] {
  const notes: ReadingNote[] = [];
  const need = (path: string, isThere: boolean) => {
    if (!isThere) notes.push({ path, text: 'missing or unreadable' });
  };
  need('orderNumber', text(tree.orderNumber) !== null);
  need('orderProgress', number(tree.orderProgress) !== null);
  need('orderDatetime', instant(tree.orderDatetime) !== null);
  for (const [place, pack] of list(tree.PackageModelList).entries()) {
    need(`PackageModelList[${place}].basketId`, text(pack.basketId) !== null);
    for (const [line, item] of list(pack.ItemModelList).entries()) {
      need(`PackageModelList[${place}].ItemModelList[${line}].price`, yen(item.price) !== null);
      need(`PackageModelList[${place}].ItemModelList[${line}].units`, Number.isInteger(number(item.units)));
    }
  }
  return notes;
}

/** Unconfirmed for 14 days, Rakuten cancels by itself (§10.1); `cancelDueDate` says so too, where it is given. */
function confirmDueOf(progress: number | null, orderedAt: string): string | null {
  return progress === 100 ? addDays(jstDate(new Date(orderedAt)), 14) : null;
}

function buyerOf(tree: RmsOrder): Buyer {
  const orderer = tree.OrdererModel;
  const [year, month, dayOfMonth] = [
    number(orderer?.birthYear),
    number(orderer?.birthMonth),
    number(orderer?.birthDay),
  ];
  return {
    name: nameOf(orderer),
    address: addressOf(orderer),
    email: text(orderer?.emailAddress),
    sex: orderer?.sex === '-' ? null : text(orderer?.sex),
    // 0/0/0 is "not told".
    birthday:
      year || month || dayOfMonth ? { year: year || null, month: month || null, day: dayOfMonth || null } : null,
    isMember: flag(tree.rakutenMemberFlag),
    membership: codes.named(codes.membershipNames, number(tree.membershipType) || null),
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
    dueDates: dueDatesOf(tree),
  };
}

/** New due dates are appended and older ones stay: the last of a type is in force. In the order they were appended. */
function dueDatesOf(tree: RmsOrder): Payment['dueDates'] {
  const last = new Map<number, Payment['dueDates'][number]>();
  for (const due of list(tree.DueDateModelList)) {
    const type = number(due.dueDateType);
    const on = day(due.dueDate);
    if (type === null || on === null) continue;
    last.delete(type);
    last.set(type, { kind: codes.coded(codes.dueDateKinds, type, null), on });
  }
  return [...last.values()];
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
    // Without its rate a row says nothing; 0 is a rate.
    taxes: list(tree.TaxSummaryModelList).flatMap((tax) => taxOf(tax) ?? []),
  };
}

function taxOf(tax: Elements<RmsOrder['TaxSummaryModelList']>): Money['taxes'][number] | null {
  const rate = permille(tax.taxRate);
  return rate === null
    ? null
    : {
        rate,
        amountDue: yen(tax.reqPrice),
        taxIncluded: yen(tax.reqPriceTax),
        total: yen(tax.totalPrice),
        paymentFee: yen(tax.paymentCharge),
        coupon: yen(tax.couponPrice),
        points: yen(tax.point),
      };
}

/** What may be asked of an order beside its phase, answered from Rakuten's fields. */
function standingOf(tree: RmsOrder, made: Pick<Order, 'destinations' | 'payment' | 'money'>): OrderStanding {
  const progress = number(tree.orderProgress);
  const living = made.destinations.filter((destination) => !destination.removed);
  const pendingGift = living.find((destination) => destination.socialGift && !destination.socialGift.addressEntered);
  const addressPending = pendingGift !== undefined || living.some(isDummy);
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
    awaits: awaitsOf(progress, made.payment, pendingGift?.socialGift?.addressDueOn ?? null, addressPending),
    cancelledBecause: progress === 800 || progress === 900 ? lastCancelReason(tree) : null,
  };
}

/** Social gift whose receiver has not answered: 999-9999, 入力待ち. Never ship or mail on these. */
function isDummy({ recipient: { name, address } }: Destination): boolean {
  return address.postalCode === '9999999' || [name.family, address.prefecture, address.city].includes('入力待ち');
}

/**
 * In 200 the due date that was appended last tells: after a payment failed the buyer has until the date of type 1 to name
 * another method, and if that is a prepaid one, a new date of type 0 follows.
 */
function awaitsOf(
  progress: number | null,
  payment: Payment,
  giftDueOn: string | null,
  addressPending: boolean,
): OrderStanding['awaits'] {
  if (progress === null) return null;
  if (addressPending && progress <= 300) return { who: 'buyer', what: 'gift-address', until: giftDueOn };
  if (progress === 200) {
    const last = payment.dueDates.findLast(({ kind }) => kind === 'payment' || kind === 'method-change');
    if (last?.kind === 'method-change') return { who: 'buyer', what: 'payment-method', until: last.on };
    if (payment.kind === 'prepaid') return { who: 'buyer', what: 'money', until: last?.on ?? null };
    return { who: 'channel', what: 'money', until: null };
  }
  const refund = payment.dueDates.find(({ kind }) => kind === 'refund');
  return refund && progress > 200 ? { who: 'buyer', what: 'refund', until: refund.on } : null;
}

/** Of the newest cancel row that gives one. */
function lastCancelReason(tree: RmsOrder): OrderStanding['cancelledBecause'] {
  const last = list(tree.ChangeReasonModelList).findLast((change) => {
    const type = number(change.changeType);
    return type !== null && type >= 0 && type <= 2 && number(change.changeReasonDetail) !== null;
  });
  return codes.cancelReasonOf(number(last?.changeReasonDetail));
}

type Elements<List> = List extends readonly (infer Element)[] | null | undefined ? Element : never;

function couponOf(coupon: Elements<RmsOrder['CouponModelList']>): Coupon {
  return {
    code: text(coupon.couponCode) ?? '',
    // 0 = bound to no item.
    lineId: number(coupon.itemDetailId) === 0 ? null : text(coupon.itemDetailId),
    itemId: number(coupon.itemId) === 0 ? null : text(coupon.itemId),
    name: text(coupon.couponName),
    summary: text(coupon.couponSummary),
    fundedBy: codes.coded(codes.couponFunders, number(coupon.couponCapitalCode), null),
    fundedByName: text(coupon.couponCapital),
    expiresOn: day(coupon.expiryDate),
    price: yen(coupon.couponPrice),
    quantity: number(coupon.couponUnit),
    total: yen(coupon.couponTotalPrice),
  };
}

function wrappingOf(wrapping: NonNullable<RmsOrder['WrappingModel1']>): Wrapping {
  return {
    kind: codes.coded(codes.wrappingKinds, number(wrapping.title), null),
    name: text(wrapping.name) ?? '',
    price: yen(wrapping.price),
    priceIncludesTax: flag(wrapping.includeTaxFlag),
    taxRate: permille(wrapping.taxRate),
    taxAmount: yen(wrapping.taxPrice),
    removed: flag(wrapping.deleteWrappingFlag),
  };
}

function changeOf(change: Elements<RmsOrder['ChangeReasonModelList']>): ChannelChange {
  const named = (table: Record<number, string>, code: unknown) => codes.named(table, number(code));
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
  return code === null ? null : (codes.temperatures[code] ?? codes.unknown(codes.shopOwnTemperatures[code] ?? code));
}
