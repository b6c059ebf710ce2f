/**
 * What an order is, in the desk's own words. Pure: no clock, network or database in this room.
 * A channel adapter makes it from what the marketplace said; nothing after that speaks the marketplace's dialect.
 */

/** Whole Japanese yen. The channel's own figures: never computed again. `null` = not settled yet, which is not 0. */
export type Yen = number;
/** Whole permille: 10 % is 100, the reduced rate of 8 % is 80. */
export type Permille = number;
/** A day in Japan, `YYYY-MM-DD`. */
export type JstDate = string;
/** An instant, ISO 8601 in UTC. */
export type Instant = string;

/**
 * Where an order stands, whatever the channel calls it. Admission, checks and flow ask this and the operation's own
 * questions, never the channel's codes.
 */
export const phases = ['new', 'processing', 'ready', 'shipped', 'closed', 'cancelled', 'unknown'] as const;
export type Phase = (typeof phases)[number];

/** A code that the adapter does not know is kept and shown, never guessed. */
export type Coded<Known extends string> = Known | { kind: 'unknown'; raw: string };

export interface Order {
  /** The channel's number: opaque text, unique within a shop. */
  orderNumber: string;
  /** Other numbers of the same purchase: application, subscription, parent. */
  otherNumbers: { kind: string; number: string }[];
  /** The channel's own axes, under its own keys (Rakuten: `order` = awaiting-confirmation …). Shown, never asked by the core. */
  axes: Record<string, string>;
  phase: Phase;
  /** What the core may ask of an order beside its phase; the adapter answers. */
  standing: OrderStanding;

  orderedAt: Instant;
  confirmedAt: Instant | null;
  fixedAt: Instant | null;
  releasedAt: Instant | null;
  reportedAt: Instant | null;
  /** Until when the shop must confirm, or the buyer may cancel; end of this day in Japan. */
  confirmDueOn: JstDate | null;

  buyer: Buyer;
  destinations: Destination[];
  payment: Payment;
  money: Money;
  delivery: Delivery;
  coupons: Coupon[];
  wrappings: Wrapping[];
  /** What changed at the channel, as the channel tells it. */
  changes: ChannelChange[];

  /** 備考: what the buyer wrote, whole and untouched. */
  buyerRemarks: string | null;
  /** ひとことメモ, 担当者 and お客様へのメッセージ as they stand at the channel. */
  channelMemo: string | null;
  channelAssignee: string | null;
  messageToBuyer: string | null;

  subStatus: { id: string; name: string | null } | null;
  marks: OrderMarks;
  /** The channel's caution about this buyer: `none`, `caution`, `cancel-settled`, and why. */
  caution: { level: Coded<'none' | 'caution' | 'cancel-settled'>; reason: string | null };
  receipts: { issuedCount: number; issuedAt: Instant[] };
  device: string | null;
}

/** Facts that decide what may be done, beside the phase. */
export interface OrderStanding {
  /** Amounts are all settled; `false` = some amount (postage, fee, total) is still open, so the order can't be confirmed. */
  amountsSettled: boolean;
  /** Some destination is a social gift whose receiver has not entered an address: never ship or mail on its dummies. */
  addressPending: boolean;
  /** The channel itself is checking this order now (楽天確認中). */
  underChannelReview: boolean;
  /** A change waits to be settled at the channel (変更確定待ち). */
  changePending: boolean;
  /** A cancel waits to be settled at the channel (キャンセル確定待ち). */
  cancelPending: boolean;
  /** A ship date is registered at the channel: it refuses a cancel meanwhile. */
  shipDateRegistered: boolean;
  /** Whose move it is while payment is not settled, and until when. */
  awaits: {
    who: 'channel' | 'buyer';
    what: 'money' | 'payment-method' | 'gift-address' | 'refund';
    until: JstDate | null;
  } | null;
  /** Why the channel or the buyer cancelled, where it tells. */
  cancelledBecause: Coded<CancelReason> | null;
}

export type CancelReason =
  | 'customer-cancel'
  | 'returned'
  | 'long-absence'
  | 'unpaid'
  | 'cod-refused'
  | 'customer-other'
  | 'out-of-stock'
  | 'shop-other'
  | 'shipping-delay'
  | 'caution'
  | 'damaged-or-wrong'
  | 'gift-address-lapsed';

export interface PersonName {
  family: string;
  first: string | null;
  familyKana: string | null;
  firstKana: string | null;
}

export interface Address {
  /** Seven digits without hyphen, or as given where it has another shape. */
  postalCode: string;
  prefecture: string;
  city: string;
  /** 町名・番地・建物: everything after the city, as given. */
  street: string;
  /** As given, parts joined by `-`; null where the channel gave none. */
  phone: string | null;
}

export interface Buyer {
  name: PersonName;
  address: Address;
  /** あんしんメルアド: reachable only through the shop's masked-mail relay. */
  email: string | null;
  sex: string | null;
  birthday: { year: number | null; month: number | null; day: number | null } | null;
  isMember: boolean;
  membership: string | null;
}

/** 送付先: one recipient, its lines and shipments. */
export interface Destination {
  /** The channel's id of the destination (Rakuten: basketId). */
  destinationId: string;
  recipient: { name: PersonName; address: Address; isRemoteIsland: boolean };
  lines: Line[];
  /** The parcels that the channel knows, as read. */
  shipments: ChannelShipment[];
  itemsTotal: Yen | null;
  shippingFee: Yen | null;
  shippingFeeTaxRate: Permille | null;
  codFee: Yen | null;
  codFeeTaxRate: Permille | null;
  total: Yen | null;
  noshi: string | null;
  /** 置き配. */
  dropOff: { wished: boolean; place: string | null };
  /** The carrier that the buyer was shown at purchase, the channel's code. */
  defaultCarrierCode: string | null;
  pickupPoint: PickupPoint | null;
  socialGift: {
    managementNumber: string;
    addressDueOn: JstDate | null;
    addressEntered: boolean;
    enteredAt: Instant | null;
    receiverEmail: string | null;
  } | null;
  removed: boolean;
}

export interface Line {
  lineId: string;
  itemName: string;
  itemId: string | null;
  itemNumber: string | null;
  itemManageNumber: string | null;
  skus: { skuId: string; merchantSkuId: string | null; choices: string | null }[];
  /** 項目選択肢: `label: answer` lines as the buyer chose. */
  choices: string | null;
  unitPrice: Yen;
  unitPriceTaxIncluded: Yen | null;
  quantity: number;
  taxRate: Permille | null;
  priceIncludesTax: boolean;
  priceIncludesShipping: boolean;
  priceIncludesCodFee: boolean;
  pointRate: number | null;
  pointType: string | null;
  inventoryType: string | null;
  restoresInventory: string | null;
  leadTimeText: string | null;
  isSingleItemShipping: boolean;
  isDeal: boolean;
  isDrug: boolean;
  removed: boolean;
}

export interface ChannelShipment {
  /** The channel's id of the row; null where it has none. */
  rowId: string | null;
  carrierCode: string | null;
  carrierName: string | null;
  trackingNumber: string | null;
  shippedOn: JstDate | null;
}

export interface PickupPoint {
  kind: string | null;
  storeCode: string | null;
  storeName: string | null;
  postalCode: string | null;
  prefecture: string | null;
  address: string | null;
  areaCode: string | null;
  depot: string | null;
  openTime: string | null;
  closeTime: string | null;
  remarks: string | null;
  genreCode: string | null;
}

export const paymentKinds = ['prepaid', 'card', 'cash-on-delivery', 'pay-later', 'points-only', 'other'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export interface Payment {
  kind: PaymentKind;
  /** The channel's code and the name that the buyer saw. */
  code: string | null;
  name: string;
  settledBy: 'channel' | 'shop';
  dueDates: { kind: Coded<'payment' | 'method-change' | 'refund'>; on: JstDate }[];
}

export interface Money {
  itemsTotal: Yen | null;
  shippingFee: Yen | null;
  codFee: Yen | null;
  paymentFee: Yen | null;
  paymentFeeTaxRate: Permille | null;
  total: Yen | null;
  amountDue: Yen | null;
  pointsUsed: Yen;
  couponTotal: Yen;
  couponByShop: Yen;
  couponByChannel: Yen;
  /** Fee of deferred payment, borne by the buyer and by the shop. */
  payLaterFeeToBuyer: Yen;
  payLaterFeeToShop: Yen;
  /** By tax rate, exactly as given. */
  taxes: TaxByRate[];
}

export interface TaxByRate {
  rate: Permille;
  amountDue: Yen | null;
  taxIncluded: Yen | null;
  total: Yen | null;
  paymentFee: Yen | null;
  coupon: Yen | null;
  points: Yen | null;
}

/** A wished slot of the day. Hours are 0–24 in Japan. */
export type DeliveryTimeSlot =
  | { kind: 'none' }
  | { kind: 'morning' }
  | { kind: 'afternoon' }
  | { kind: 'hours'; from: number; to: number }
  | { kind: 'other'; text: string };

export type Temperature = 'normal' | 'chilled' | 'frozen' | { kind: 'unknown'; raw: string };

export interface Delivery {
  /** 配送方法: the shop's own name of it at the channel, e.g. 宅配便. */
  method: string;
  temperature: Temperature | null;
  requestedDeliveryDate: JstDate | null;
  timeSlot: DeliveryTimeSlot;
}

export interface Coupon {
  code: string;
  lineId: string | null;
  itemId: string | null;
  name: string | null;
  summary: string | null;
  fundedBy: Coded<'shop' | 'channel' | 'maker'>;
  fundedByName: string | null;
  expiresOn: JstDate | null;
  price: Yen | null;
  quantity: number | null;
  total: Yen | null;
}

export interface Wrapping {
  kind: Coded<'paper' | 'ribbon'>;
  name: string;
  price: Yen | null;
  priceIncludesTax: boolean;
  taxRate: Permille | null;
  taxAmount: Yen | null;
  removed: boolean;
}

export interface ChannelChange {
  changeId: string;
  type: string | null;
  detail: string | null;
  by: string | null;
  reason: string | null;
  appliedAt: Instant | null;
  fixedAt: Instant | null;
  completedAt: Instant | null;
}

export interface OrderMarks {
  isGift: boolean;
  isSocialGift: boolean;
  hasSeveralDestinations: boolean;
  recipientIsBuyer: boolean;
  hasRemoteIsland: boolean;
  isAsuraku: boolean;
  isNextDayGuaranteed: boolean;
  shipsWithinOneDay: boolean;
  isDrug: boolean;
  isDeal: boolean;
  isChangedByBuyer: boolean;
  orderKind: Coded<'regular' | 'subscription' | 'distribution-club' | 'preorder'>;
  subscriptionCount: number | null;
}
