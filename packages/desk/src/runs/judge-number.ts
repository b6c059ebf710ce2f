/** One tracking number against what the desk knows: new, there already, another's, or wrong. Shared by files and typing. */
import type { Actor } from '../actor.ts';
import type { NormalisedTrackingNumber } from '../carriers/carrier.ts';
import { carriers } from '../carriers/index.ts';
import { showTrackingNumber } from '../carriers/tracking-number.ts';
import type { Desk } from '../desk.ts';
import { jstDate } from '../jst.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { followParcels, insertParcels, parcelsOfOrders, type StoredParcel } from '../storage/shipments.ts';
import {
  type OrderSinceExport,
  ordersOfNumbers,
  ordersSinceExport,
  type StoredWaybill,
  setWaybillState,
} from '../storage/waybills.ts';
import { type Reason, reason } from '../text.ts';
import { groupOf, type NumberRow } from './number-rows.ts';

/** What gets the number: a waybill, or a destination whose label was made elsewhere. */
export interface Target {
  orderId: string;
  orderNumber: string;
  destinationId: string;
  waybill: StoredWaybill | null;
  carrier: string;
}

export interface FreshNumber {
  target: Target;
  trackingNumber: string;
  shippedOn: string;
}

/** All that the judging of some rows needs, read once. */
export interface KnownNumbers {
  parcels: ReadonlyMap<string, StoredParcel[]>;
  /** Number → orders that have it, of the last months: carriers use their numbers again after years. */
  elsewhere: ReadonlyMap<string, { orderId: string; orderNumber: string }[]>;
  orders: ReadonlyMap<string, OrderSinceExport>;
  /** Found new by the rows before. */
  fresh: FreshNumber[];
}

export async function readKnownNumbers(
  tx: Transaction,
  shop: Shop,
  orderIds: readonly string[],
  numbers: readonly string[],
): Promise<KnownNumbers> {
  const ids = [...new Set(orderIds)];
  return {
    parcels: await parcelsOfOrders(tx, shop.shopId, ids),
    elsewhere: await ordersOfNumbers(tx, shop.shopId, [...new Set(numbers)]),
    orders: await ordersSinceExport(tx, shop.shopId, ids),
    fresh: [],
  };
}

export interface Judged {
  verdict: NumberRow['verdict'];
  reason: Reason | null;
  trackingNumber: string | null;
}

/**
 * Who writes numbers of a shop, one after the other: two people at once could give one number to two orders, which no lock on
 * an order would show. Then the orders, always in the order of their ids.
 */
export async function lockNumbers(
  tx: Transaction,
  shop: Shop,
  orderIds: () => Promise<readonly string[]>,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`numbers:${shop.shopId}`]);
  await tx.query('select 1 from orders where shop_id = $1 and order_id = any($2) order by order_id for update', [
    shop.shopId,
    await orderIds(),
  ]);
}

export function judgeNumber(
  target: Target,
  typed: string,
  known: KnownNumbers,
  options: { acceptWarnings: boolean; carrierOfFile?: string },
): Judged {
  const { waybill } = target;
  const normalised = normaliseBy(target.carrier, typed);
  const number = normalised.number ?? null;
  const say = (verdict: Judged['verdict'], why: Reason | null): Judged => ({
    verdict,
    reason: why,
    trackingNumber: number ?? typed,
  });
  if (waybill?.state === 'void') return say('conflict', waybillVoid);
  if (waybill && options.carrierOfFile && waybill.carrier !== options.carrierOfFile)
    return say('conflict', ofOtherCarrier(waybill.carrier, options.carrierOfFile));
  if (!normalised.ok && !(normalised.overridable && options.acceptWarnings)) return say('wrong', normalised.reason);
  const given = number ?? typed;
  const own = [
    ...(known.parcels.get(target.orderId) ?? [])
      .filter((parcel) => isParcelOf(parcel, target))
      .flatMap((parcel) => (parcel.trackingNumber ? [parcel.trackingNumber] : [])),
    ...known.fresh.filter((one) => isSameTarget(one.target, target)).map((one) => one.trackingNumber),
  ];
  if (own.includes(given)) return say('same', null);
  const others = [
    ...(known.elsewhere.get(given) ?? []).filter((one) => one.orderId !== target.orderId),
    ...known.fresh
      .filter((one) => one.trackingNumber === given && !isSameTarget(one.target, target))
      .map((one) => one.target),
  ];
  if (others[0]) return say('conflict', numberElsewhere(given, others[0].orderNumber));
  if (own.length >= (waybill?.parcels ?? 1)) return say('conflict', otherNumber(own));
  return say('new', null);
}

export function rowOf(line: number | null, target: Target | undefined, judged: Judged, known: KnownNumbers): NumberRow {
  const order = target && known.orders.get(target.orderId);
  return {
    line,
    key: target?.waybill?.key ?? null,
    orderNumber: target?.orderNumber ?? null,
    trackingNumber: judged.trackingNumber,
    verdict: judged.verdict,
    group: groupOf(judged.verdict, judged.reason?.code),
    reason: judged.reason,
    caution: judged.verdict === 'new' && order ? cautionOf(order, target.waybill) : null,
  };
}

export async function writeNumbers(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  fresh: readonly FreshNumber[],
  actor: Actor,
): Promise<void> {
  const at = desk.clock.now();
  await insertParcels(
    tx,
    shop.shopId,
    fresh.map(({ target, trackingNumber, shippedOn }) => ({
      orderId: target.orderId,
      destinationId: target.destinationId,
      waybillId: target.waybill?.waybillId ?? null,
      carrier: target.carrier,
      carrierCode: null,
      trackingNumber,
      shippedOn,
    })),
    at,
  );
  await followParcels(tx, shop.shopId, [...new Set(fresh.map((one) => one.target.orderId))]);
  await setWaybillState(
    tx,
    shop.shopId,
    fresh.flatMap((one) => (one.target.waybill ? [one.target.waybill.waybillId] : [])),
    'issued',
  );
  await insertEvents(
    tx,
    shop.shopId,
    fresh.map(({ target, trackingNumber, shippedOn }) => ({
      kind: 'tracking-number',
      actor,
      at,
      orderId: target.orderId,
      data: { carrier: target.carrier, key: target.waybill?.key ?? null, trackingNumber, shippedOn },
    })),
  );
}

/** The day that is reported: as the carrier or the person says it, else as the waybill was planned, else today. */
export function shipDayOf(desk: Desk, target: Target, said: string | null | undefined): string {
  return said ?? target.waybill?.shipsOn ?? jstDate(desk.clock.now());
}

export function targetOf(waybill: StoredWaybill): Target {
  const { orderId, orderNumber, destinationId, carrier } = waybill;
  return { orderId, orderNumber, destinationId, carrier, waybill };
}

/** Digits as the carrier has them; a format that is gone takes what comes. */
export function normaliseBy(carrier: string, typed: string): NormalisedTrackingNumber {
  return carriers[carrier]?.normaliseTrackingNumber(typed) ?? { ok: true, number: typed.normalize('NFKC').trim() };
}

function isParcelOf(parcel: StoredParcel, target: Target): boolean {
  return target.waybill ? parcel.waybillId === target.waybill.waybillId : parcel.destinationId === target.destinationId;
}

function isSameTarget(one: Target, other: Target): boolean {
  return (
    one.orderId === other.orderId &&
    one.destinationId === other.destinationId &&
    one.waybill?.waybillId === other.waybill?.waybillId
  );
}

function cautionOf(order: OrderSinceExport, waybill: StoredWaybill | null): Reason | null {
  if (order.phase === 'cancelled' || order.cancelPending)
    return reason(
      'order-cancelled',
      'この注文は送り状の出力後にキャンセルされています(またはキャンセル待ち)。荷物を出さないでください。',
      'The order was cancelled after its waybill was written: stop the parcel.',
    );
  if (order.held)
    return reason(
      'order-held',
      'この注文は保留中です。荷物を出す前に確かめてください。',
      'The order is held: look before the parcel leaves.',
    );
  if (waybill && order.contentHash !== waybill.contentHash)
    return reason(
      'order-changed',
      'この注文は送り状の出力後に内容が変わっています。あて先と中身を確かめてください。',
      'The order has changed since its waybill was written: check address and goods.',
    );
  return null;
}

const waybillVoid = reason(
  'waybill-void',
  'この送り状は再出力で無効になっています。印刷済みなら荷物を確かめてください。',
  'This waybill was replaced by another export. If it was printed, look for the parcel.',
);

function ofOtherCarrier(written: string, file: string): Reason {
  const name = (key: string) => carriers[key]?.name ?? { ja: key, en: key };
  return reason(
    'other-carrier',
    `この送り状は${name(written).ja}用に出力したものですが、ファイルは${name(file).ja}のものです。`,
    `The waybill was written for ${name(written).en}, but the file is ${name(file).en}'s.`,
  );
}

function numberElsewhere(number: string, orderNumber: string): Reason {
  return reason(
    'number-elsewhere',
    `送り状番号 ${showTrackingNumber(number)} は、別の注文 ${orderNumber} にも入っています。送り状を見比べてください。取り込みません。`,
    `The number ${number} stands at the order ${orderNumber} too. Compare the labels; it is not taken.`,
  );
}

function otherNumber(own: readonly string[]): Reason {
  return reason(
    'other-number',
    `この送り状には別の番号(${own.join(', ')})が入っています。上書きはしません。正しい番号は、注文の荷物(juchu orders parcels)で直してください。`,
    `This waybill has another number (${own.join(', ')}); it is not overwritten. Correct it on the order.`,
  );
}
