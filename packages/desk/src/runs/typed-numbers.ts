/**
 * Numbers typed or scanned, one after the other: which waybill or order, and the number from its label. Nothing is overwritten;
 * each row is judged by what stands there and by the rows before it. What is complete is settled by one gathering run.
 */
import type { Actor } from '../actor.ts';
import { carriers } from '../carriers/index.ts';
import { carrierOfMethod } from '../carriers/route-order.ts';
import { tidyTrackingNumber } from '../carriers/tracking-number.ts';
import { unknownCarrier } from '../carriers/unknown-carrier.ts';
import { parseWaybillKey } from '../carriers/waybill-key.ts';
import type { Desk } from '../desk.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { currentFlow } from '../storage/flows.ts';
import { findOrdersByNumber, type StoredOrder } from '../storage/orders.ts';
import { type StoredWaybill, waybillsByKey, waybillsOfOrders } from '../storage/waybills.ts';
import { type Reason, reason } from '../text.ts';
import { gatherIntoAutomaticRun } from './gather-run.ts';
import {
  judgeNumber,
  type KnownNumbers,
  lockNumbers,
  readKnownNumbers,
  rowOf,
  shipDayOf,
  type Target,
  targetOf,
  writeNumbers,
} from './judge-number.ts';
import { groupOf, type NumberRow } from './number-rows.ts';

export interface TypedNumber {
  /** Key of a waybill, or an order number. */
  of: string;
  trackingNumber: string;
}

export interface TypedRow extends NumberRow {
  /** For the eye of who scans: whose label it must be. */
  recipientName: string | null;
  carrier: string | null;
  /** Of the waybill: how many parcels it has, and how many have a number after this row. */
  parcels: { wanted: number; numbered: number } | null;
}

export interface TypedReport {
  rows: TypedRow[];
  /** Orders whose numbers were written; they are being settled. */
  orderNumbers: string[];
}

export async function typeNumbers(
  desk: Desk,
  shop: Shop,
  request: {
    rows: readonly TypedNumber[];
    /** Of labels made elsewhere, where the desk has no waybill; default by the order's delivery method. */
    carrier?: string;
    shippedOn?: string;
    acceptWarnings: boolean;
    write: boolean;
  },
  actor: Actor,
): Promise<TypedReport> {
  if (request.carrier && !carriers[request.carrier]) throw unknownCarrier(request.carrier);
  await desk.clock.sync();
  return desk.db.transaction(async (tx) => {
    const typed = request.rows.map(inOrder);
    if (request.write)
      await lockNumbers(tx, shop, async () =>
        (await findTargets(tx, shop, typed, request.carrier)).flatMap((one) =>
          'target' in one ? [one.target.orderId] : [],
        ),
      );
    const found = await findTargets(tx, shop, typed, request.carrier);
    const targets = found.flatMap((one) => ('target' in one ? [one.target] : []));
    const known = await readKnownNumbers(
      tx,
      shop,
      targets.map((target) => target.orderId),
      typed.map((one) => tidyTrackingNumber(one.trackingNumber)),
    );
    const rows = found.map((one, index): TypedRow => {
      const { trackingNumber } = typed[index]!;
      if (!('target' in one)) {
        const { verdict, why } = one;
        return {
          ...nobodys(index + 1, one.key, trackingNumber),
          verdict,
          group: groupOf(verdict, why.code),
          reason: why,
        };
      }
      const { target, recipientName } = one;
      const judged = judgeNumber(target, trackingNumber, known, { acceptWarnings: request.acceptWarnings });
      if (judged.verdict === 'new') {
        const shippedOn = shipDayOf(desk, target, request.shippedOn);
        known.fresh.push({ target, trackingNumber: judged.trackingNumber ?? trackingNumber, shippedOn });
      }
      return {
        ...rowOf(index + 1, target, judged, known),
        recipientName,
        carrier: target.carrier,
        parcels: { wanted: target.waybill?.parcels ?? 1, numbered: numberedOf(target, known) },
      };
    });
    const written = [...new Map(known.fresh.map(({ target }) => [target.orderId, target])).values()];
    if (request.write && written.length > 0) {
      await writeNumbers(tx, desk, shop, known.fresh, actor);
      const { version } = await currentFlow(tx, shop.shopId);
      await gatherIntoAutomaticRun(tx, desk, shop, {
        operation: 'issue-waybills',
        params: { step: 'numbers' },
        flowVersion: version,
        actor,
        orders: written,
        at: desk.clock.now(),
        quietly: true,
      });
    }
    return { rows, orderNumbers: request.write ? written.map((target) => target.orderNumber) : [] };
  });
}

type Found =
  | { target: Target; recipientName: string | null }
  | { key: string | null; verdict: 'unknown' | 'conflict' | 'wrong'; why: Reason };

/** Which waybills and orders are meant: two statements, however many rows. */
async function findTargets(
  tx: Transaction,
  shop: Shop,
  typed: readonly TypedNumber[],
  carrier: string | undefined,
): Promise<Found[]> {
  const parsed = typed.map((one) => ({ key: parseWaybillKey(one.of), orderNumber: tidyOrderNumber(one.of) }));
  const keys = parsed.flatMap(({ key }) => (key.ok ? [key.key] : []));
  const byKey = await waybillsByKey(tx, shop.shopId, keys);
  const numbers = [
    ...parsed.flatMap(({ key, orderNumber }) => (key.ok ? [] : [orderNumber])),
    ...[...byKey.values()].map((waybill) => waybill.orderNumber),
  ];
  const orders = new Map(
    (await findOrdersByNumber(tx, shop.shopId, [...new Set(numbers)])).map((order) => [order.orderNumber, order]),
  );
  const living = await waybillsOfOrders(
    tx,
    shop.shopId,
    [...orders.values()].map((order) => order.orderId),
  );
  return parsed.map(({ key, orderNumber }, index): Found => {
    if (key.ok) {
      const waybill = byKey.get(key.key);
      if (!waybill) return { key: key.key, verdict: 'unknown', why: unknownKey(key.key) };
      return { target: targetOf(waybill), recipientName: recipientOf(orders.get(waybill.orderNumber), waybill) };
    }
    if (key.because === 'mistyped') return { key: null, verdict: 'wrong', why: keyMistyped(typed[index]!.of) };
    const order = orders.get(orderNumber);
    if (!order) return { key: null, verdict: 'unknown', why: unknownOrder(typed[index]!.of) };
    return ofOrder(shop, order, living.get(order.orderId) ?? [], carrier);
  });
}

/** By order number: its one waybill, or its one destination where the label was made elsewhere. */
function ofOrder(
  shop: Shop,
  order: StoredOrder,
  waybills: readonly StoredWaybill[],
  carrier: string | undefined,
): Found {
  const [waybill] = waybills;
  if (waybills.length > 1) return { key: null, verdict: 'conflict', why: severalWaybills(order.orderNumber, waybills) };
  if (waybill) return { target: targetOf(waybill), recipientName: recipientOf(order, waybill) };
  const destinations = order.details.destinations.filter((destination) => !destination.removed);
  const [destination] = destinations;
  if (destinations.length !== 1 || !destination)
    return { key: null, verdict: 'conflict', why: severalDestinations(order.orderNumber) };
  const target: Target = {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    destinationId: destination.destinationId,
    waybill: null,
    carrier: carrier ?? carrierOfMethod(shop.settings.shipping, order.details.delivery.method),
  };
  return { target, recipientName: recipientOf(order, target) };
}

/**
 * Barcodes of the three carriers are NW-7, and some readers pass its start and stop letters on (`A123456789012A`). Who scans the
 * label before the sheet means the same.
 */
function inOrder({ of, trackingNumber }: TypedNumber): TypedNumber {
  const bare = (text: string) => /^\s*[A-D](\d{11,12})[A-D]\s*$/i.exec(text.normalize('NFKC'))?.[1] ?? text;
  const given = { of: of.trim(), trackingNumber: bare(trackingNumber) };
  const isTurned =
    parseWaybillKey(trackingNumber).ok && !parseWaybillKey(of).ok && /^\d{11,12}$/.test(tidyTrackingNumber(bare(of)));
  return isTurned ? { of: trackingNumber.trim(), trackingNumber: bare(of) } : given;
}

/** Full-width typing and hyphens of any kind. */
function tidyOrderNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐-―−ー─━]/g, '-')
    .replace(/\s/g, '');
}

function numberedOf(target: Target, known: KnownNumbers): number {
  const isOwn = (one: { destinationId: string; waybillId: string | null }) =>
    target.waybill ? one.waybillId === target.waybill.waybillId : one.destinationId === target.destinationId;
  const stored = (known.parcels.get(target.orderId) ?? []).filter((parcel) => parcel.trackingNumber && isOwn(parcel));
  const fresh = known.fresh.filter(
    (one) =>
      one.target.orderId === target.orderId &&
      isOwn({ destinationId: one.target.destinationId, waybillId: one.target.waybill?.waybillId ?? null }),
  );
  return stored.length + fresh.length;
}

export function recipientOf(order: StoredOrder | undefined, of: { destinationId: string }): string | null {
  const destination = order?.details.destinations.find((one) => one.destinationId === of.destinationId);
  const name = destination?.recipient.name;
  return name ? [name.family, name.first].filter(Boolean).join(' ') : null;
}

function nobodys(
  line: number,
  key: string | null,
  trackingNumber: string,
): Omit<TypedRow, 'verdict' | 'group' | 'reason'> {
  return {
    line,
    key,
    trackingNumber,
    orderNumber: null,
    caution: null,
    recipientName: null,
    carrier: null,
    parcels: null,
  };
}

function unknownKey(key: string): Reason {
  return reason(
    'unknown-key',
    `管理番号「${key}」の送り状はこの店舗にありません。`,
    `This shop has no waybill with the key "${key}".`,
  );
}

function keyMistyped(typed: string): Reason {
  return reason(
    'key-mistyped',
    `管理番号「${typed}」は打ち間違いのようです。送り状や一覧の管理番号と見比べてください。`,
    `The key "${typed}" seems mistyped: compare it with the list.`,
  );
}

function unknownOrder(typed: string): Reason {
  return reason(
    'unknown-order',
    `「${typed}」は、この店舗の送り状の管理番号でも注文番号でもありません。`,
    `"${typed}" is neither a waybill key nor an order number of this shop.`,
  );
}

function severalWaybills(orderNumber: string, waybills: readonly StoredWaybill[]): Reason {
  const keys = waybills.map((waybill) => waybill.key).join(', ');
  return reason(
    'several-waybills',
    `注文 ${orderNumber} には送り状が${waybills.length}枚あります。管理番号(${keys})で入力してください。`,
    `The order ${orderNumber} has ${waybills.length} waybills: give the key (${keys}).`,
  );
}

function severalDestinations(orderNumber: string): Reason {
  return reason(
    'several-destinations',
    `注文 ${orderNumber} には送付先が複数あり、送り状も出力していません。どの送付先の番号か、注文の画面で登録してください。`,
    `The order ${orderNumber} has several destinations and no waybill: enter the number on the order.`,
  );
}
