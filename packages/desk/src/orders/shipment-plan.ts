/**
 * What a shipment report has to send: the difference between the desk's parcels and the rows that stand at the channel.
 * Equal rows are left alone, so that a repeat changes nothing; a row with a blank fails quietly at Rakuten (the card is not
 * charged), so an order with one is incomplete and not sent. Source: docs/effects.md; RMS order API §6.4.
 */
import type { ParcelRow } from '../channels/channel.ts';
import { type Reason, reason } from '../text.ts';
import type { ChannelShipment, Destination, Order } from './order.ts';

export interface OwnParcel {
  destinationId: string;
  /** Empty = unknown. */
  carrierCode: string;
  trackingNumber: string | null;
  shippedOn: string | null;
}

export type ShipmentPlan =
  | { kind: 'nothing-to-do' }
  | { kind: 'incomplete'; reason: Reason }
  | { kind: 'rows'; rows: ParcelRow[]; replacedCarrier: { from: string; to: string }[] };

export function planShipmentReport(
  order: Order,
  parcels: readonly OwnParcel[],
  options: { defaultCarrierCode: string; knownCarrierCode(code: string): boolean },
): ShipmentPlan {
  const rows: ParcelRow[] = [];
  const missing: string[] = [];
  const replaced = new Map<string, string>();
  for (const destination of order.destinations.filter((one) => !one.removed)) {
    const own = parcels.filter((parcel) => parcel.destinationId === destination.destinationId);
    const wanted = own.map((parcel) => {
      const known = parcel.carrierCode !== '' && options.knownCarrierCode(parcel.carrierCode);
      if (!known) replaced.set(parcel.carrierCode || '(なし)', options.defaultCarrierCode);
      return { ...parcel, carrierCode: known ? parcel.carrierCode : options.defaultCarrierCode };
    });
    const complete = destination.shipments.filter(isComplete);
    if (own.length === 0 && complete.length === 0) missing.push('送り状番号');
    if (own.some((parcel) => !parcel.trackingNumber)) missing.push('送り状番号');
    if (own.some((parcel) => !parcel.shippedOn)) missing.push('発送日');
    if (missing.length === 0) rows.push(...differences(destination, wanted as Complete[]));
  }
  if (missing.length > 0) {
    const list = [...new Set(missing)].join('・');
    return {
      kind: 'incomplete',
      reason: reason(
        'parcel-incomplete',
        `${list}がない荷物があるため、送りませんでした(空欄のまま報告すると、カードの売上が立ちません)。`,
        'A parcel has no number or ship date; nothing was sent (a blank row leaves the card uncharged).',
      ),
    };
  }
  if (rows.length === 0) return { kind: 'nothing-to-do' };
  return { kind: 'rows', rows, replacedCarrier: [...replaced].map(([from, to]) => ({ from, to })) };
}

interface Complete extends OwnParcel {
  trackingNumber: string;
  shippedOn: string;
}

function differences(destination: Destination, wanted: readonly Complete[]): ParcelRow[] {
  const free = [...destination.shipments];
  const rows: ParcelRow[] = [];
  const without: Complete[] = [];
  for (const parcel of wanted) {
    const index = free.findIndex((row) => sameNumber(row.trackingNumber, parcel.trackingNumber));
    if (index < 0) {
      without.push(parcel);
      continue;
    }
    const [row] = free.splice(index, 1);
    if (row!.carrierCode !== parcel.carrierCode || row!.shippedOn !== parcel.shippedOn)
      rows.push(rowOf(parcel, row!.rowId));
  }
  // A row of the channel's with blanks is filled rather than a second one put beside it: a blank row keeps the order open.
  const blank = free.filter((row) => !isComplete(row));
  for (const parcel of without) rows.push(rowOf(parcel, blank.shift()?.rowId ?? null));
  for (const row of blank)
    if (row.rowId !== null && wanted.length > 0)
      rows.push({
        destinationId: destination.destinationId,
        rowId: row.rowId,
        carrierCode: '',
        trackingNumber: '',
        shippedOn: '',
        remove: true,
      });
  return rows;

  function rowOf(parcel: Complete, rowId: string | null): ParcelRow {
    return {
      destinationId: destination.destinationId,
      rowId,
      carrierCode: parcel.carrierCode,
      trackingNumber: parcel.trackingNumber,
      shippedOn: parcel.shippedOn,
    };
  }
}

/** What became of a report whose answer was lost: every planned row stands there, or some are missing. */
export function whatBecameOfReport(
  _before: Order | null,
  now: Order,
  rows: readonly ParcelRow[],
): { kind: 'done' } | { kind: 'not-done'; rest: ParcelRow[] } {
  const rest = rows.filter((row) => {
    const standing =
      now.destinations.find((destination) => destination.destinationId === row.destinationId)?.shipments ?? [];
    if (row.remove) return standing.some((one) => one.rowId === row.rowId);
    return !standing.some(
      (one) =>
        sameNumber(one.trackingNumber, row.trackingNumber) &&
        one.carrierCode === row.carrierCode &&
        one.shippedOn === row.shippedOn,
    );
  });
  return rest.length === 0 ? { kind: 'done' } : { kind: 'not-done', rest };
}

/** A doubled sending: one number twice in a destination. The later rows are ours to take away. */
export function surplusRows(order: Order): ParcelRow[] {
  return order.destinations.flatMap((destination) =>
    destination.shipments
      .filter(
        (row, index, all) =>
          row.rowId !== null &&
          row.trackingNumber &&
          all.findIndex((other) => sameNumber(other.trackingNumber, row.trackingNumber)) < index,
      )
      .map((row) => ({
        destinationId: destination.destinationId,
        rowId: row.rowId,
        carrierCode: '',
        trackingNumber: '',
        shippedOn: '',
        remove: true,
      })),
  );
}

function isComplete(row: ChannelShipment): boolean {
  return Boolean(row.carrierCode && row.trackingNumber && row.shippedOn);
}

function sameNumber(a: string | null, b: string | null): boolean {
  const bare = (text: string | null) =>
    (text ?? '')
      .normalize('NFKC')
      .replace(/[\s‐-―−ー-]/g, '')
      .toUpperCase();
  return bare(a) !== '' && bare(a) === bare(b);
}
