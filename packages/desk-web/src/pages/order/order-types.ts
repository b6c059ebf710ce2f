/** The whole order as GET /api/shops/{shop}/orders/{number} tells it; what it means: the desk's orders/order.ts. */
import type { Choice } from '../../api/runs.ts';
import type { Actor, Hue, OrderRow, Reason, Standing, TimeSlot } from '../../api/types.ts';
import type { Text } from '../../texts/language.tsx';

/** A code that the desk does not know is shown as it came. */
export type Coded = string | { kind: 'unknown'; raw: string };

export interface WholeOrder {
  orderNumber: string;
  shop: string;
  status: { key: string; name: string; hue: Hue } | null;
  statusSince: string;
  phase: string;
  progress: string;
  orderedAt: string;
  importedAt: string;
  readAt: string;
  confirmDueOn: string | null;
  hold: { reason: string; since: string; data?: { note?: string } } | null;
  review: { outcome: string; until: string | null; at: string } | null;
  /** Newest first. */
  notes: Note[];
  assignee: { id: string; name: string } | null;
  /** Keys of the shop's own marks. */
  labels: string[];
  /** Which version of the original this is. */
  version: string;
  standing: Standing;
  details: OrderDetails;
  parcels: Parcel[];
  waybills: { state: string; destinationId?: string; createdAt?: string }[];
  mails: Mail[];
  effects: Effect[];
  events: OrderEvent[];
  /** Its row of the list, as the marks and the question of an operation take it. */
  row: OrderRow;
}

export interface Presence {
  id: string;
  name: string;
  state: 'looking' | 'editing';
}

export interface Note {
  noteId: string;
  text: string;
  actor: Actor;
  actorText: Text;
  writtenAt: string;
  removed: { at: string } | null;
}

export interface OrderDetails {
  otherNumbers: { kind: string; number: string }[];
  orderedAt: string;
  confirmedAt: string | null;
  fixedAt: string | null;
  releasedAt: string | null;
  reportedAt: string | null;
  confirmDueOn: string | null;
  buyer: { name: PersonName; address: Address; email: string | null; isMember: boolean; membership: string | null };
  destinations: Destination[];
  payment: {
    kind: string;
    name: string;
    settledBy: 'channel' | 'shop';
    dueDates: { kind: Coded; on: string }[];
  };
  money: Money;
  delivery: {
    method: string;
    temperature: Coded | null;
    requestedDeliveryDate: string | null;
    timeSlot: TimeSlot;
  };
  coupons: {
    code: string;
    name: string | null;
    summary: string | null;
    fundedBy: Coded;
    fundedByName: string | null;
    quantity: number | null;
    total: number | null;
  }[];
  wrappings: { kind: Coded; name: string; price: number | null; priceIncludesTax: boolean; removed: boolean }[];
  changes: {
    changeId: string;
    type: string | null;
    detail: string | null;
    by: string | null;
    reason: string | null;
    appliedAt: string | null;
    fixedAt: string | null;
    completedAt: string | null;
  }[];
  buyerRemarks: string | null;
  channelMemo: string | null;
  channelAssignee: string | null;
  messageToBuyer: string | null;
  subStatus: { id: string; name: string | null } | null;
  marks: { isGift: boolean; recipientIsBuyer: boolean; isChangedByBuyer: boolean; subscriptionCount: number | null };
  caution: { level: Coded; reason: string | null };
  receipts: { issuedCount: number };
  standing: { amountsSettled: boolean; addressPending: boolean; cancelledBecause: Coded | null };
}

export interface PersonName {
  family: string;
  first: string | null;
  familyKana: string | null;
  firstKana: string | null;
}

export interface Address {
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;
  phone: string | null;
}

export interface Destination {
  destinationId: string;
  recipient: { name: PersonName; address: Address; isRemoteIsland: boolean };
  lines: Line[];
  shipments: {
    carrierName: string | null;
    carrierCode: string | null;
    trackingNumber: string | null;
    shippedOn: string | null;
  }[];
  itemsTotal: number | null;
  shippingFee: number | null;
  codFee: number | null;
  total: number | null;
  noshi: string | null;
  dropOff: { wished: boolean; place: string | null };
  pickupPoint: {
    storeName: string | null;
    storeCode: string | null;
    postalCode: string | null;
    prefecture: string | null;
    address: string | null;
    openTime: string | null;
    closeTime: string | null;
    remarks: string | null;
  } | null;
  socialGift: {
    managementNumber: string;
    addressDueOn: string | null;
    addressEntered: boolean;
    receiverEmail: string | null;
  } | null;
  removed: boolean;
}

export interface Line {
  lineId: string;
  itemName: string;
  itemNumber: string | null;
  itemManageNumber: string | null;
  skus: { skuId: string; merchantSkuId: string | null; choices: string | null }[];
  choices: string | null;
  unitPrice: number;
  quantity: number;
  taxRate: number | null;
  priceIncludesTax: boolean;
  priceIncludesShipping: boolean;
  priceIncludesCodFee: boolean;
  leadTimeText: string | null;
  isSingleItemShipping: boolean;
  isDeal: boolean;
  isDrug: boolean;
  removed: boolean;
}

export interface Money {
  itemsTotal: number | null;
  shippingFee: number | null;
  codFee: number | null;
  paymentFee: number | null;
  total: number | null;
  amountDue: number | null;
  pointsUsed: number;
  couponTotal: number;
  couponByShop: number;
  couponByChannel: number;
  payLaterFeeToBuyer: number;
  taxes: {
    rate: number;
    amountDue: number | null;
    taxIncluded: number | null;
    total: number | null;
    coupon: number | null;
    points: number | null;
  }[];
}

export interface Parcel {
  shipmentId: string;
  destinationId: string;
  carrier: string | null;
  carrierCode: string | null;
  trackingNumber: string | null;
  shippedOn: string | null;
  reportedAt: string | null;
}

export interface Mail {
  mailId: string;
  template: string;
  /** Null where the time of keeping is over. */
  subject: string | null;
  body: string | null;
  recipient: string | null;
  sentAt: string | null;
  state: string;
}

export interface Effect {
  effectId: string;
  operation: string;
  state: string;
  attempt: number;
  nextAskAt: string | null;
  outcome: string | null;
  reason: Reason | null;
  createdAt: string;
  settledAt: string | null;
  /** Since when it is in doubt. */
  since: string | null;
  /** What a person may decide, and what comes of it; empty while the desk can ask. */
  choices: Choice[];
  canSendAgainAt: string | null;
}

export interface OrderEvent {
  at: string;
  actor: Actor;
  actorText: Text;
  kind: string;
  text: Text;
  runId: string | null;
  data: {
    operation?: string;
    outcome?: string;
    params?: { template?: string };
    reason?: unknown;
    from?: string | null;
    to?: string;
    fields?: string[];
    progress?: { from: string; to: string };
  };
}

/** What still goes on or is not known. */
export const isOpen = (effect: Effect): boolean => effect.state !== 'settled';
export const isInDoubt = (effect: Effect): boolean => effect.state === 'in-doubt' || effect.state === 'unknown';
