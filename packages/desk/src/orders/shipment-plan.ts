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

export interface Missing {
  destinationId: string;
  /** `row-at-channel`: a row there has a blank that no parcel fills · `destination`: a numbered parcel whose destination the order lacks. */
  what: 'tracking-number' | 'ship-date' | 'carrier' | 'row-at-channel' | 'destination';
}

export type ShipmentPlan =
  /** Every row stands there as it should. */
  | { kind: 'nothing-to-do' }
  | { kind: 'incomplete'; missing: Missing[]; reason: Reason }
  | { kind: 'rows'; rows: ParcelRow[]; replacedCarrier: { from: string; to: string }[] };

export interface ReportOptions {
  /** Stands for a carrier that the channel does not know. */
  defaultCarrierCode: string;
  knownCarrierCode(code: string): boolean;
}

export function planShipmentReport(order: Order, parcels: readonly OwnParcel[], options: ReportOptions): ShipmentPlan {
  const living = order.destinations.filter((one) => !one.removed);
  const missing: Missing[] = withoutDestination(living, parcels);
  const rows: ParcelRow[] = [];
  const replaced = new Map<string, string>();
  for (const destination of living) {
    const own = parcels.filter((parcel) => parcel.destinationId === destination.destinationId);
    const wanted = own.map((parcel) => {
      const known = options.knownCarrierCode(parcel.carrierCode);
      if (!known) replaced.set(parcel.carrierCode || '(なし)', options.defaultCarrierCode);
      return { ...parcel, carrierCode: known ? parcel.carrierCode : options.defaultCarrierCode };
    });
    const lacks = whatLacks(destination, wanted, options);
    missing.push(...lacks);
    if (lacks.length > 0) continue;
    const { changes, leftBlank } = differences(destination, wanted as Complete[]);
    rows.push(...changes);
    if (leftBlank) missing.push({ destinationId: destination.destinationId, what: 'row-at-channel' });
  }
  // Without a destination there is nothing that could have been reported.
  if (missing.length > 0 || living.length === 0) return { kind: 'incomplete', missing, reason: whyIncomplete(missing) };
  if (rows.length === 0) return { kind: 'nothing-to-do' };
  return { kind: 'rows', rows, replacedCarrier: [...replaced].map(([from, to]) => ({ from, to })) };
}

interface Complete extends OwnParcel {
  trackingNumber: string;
  shippedOn: string;
}

/** Numbered parcels that no living destination takes: what is in them would be reported nowhere. */
function withoutDestination(living: readonly Destination[], parcels: readonly OwnParcel[]): Missing[] {
  const ids = new Set(living.map((one) => one.destinationId));
  const lost = parcels.filter((parcel) => !ids.has(parcel.destinationId) && bare(parcel.trackingNumber) !== '');
  return [...new Set(lost.map((parcel) => parcel.destinationId))].map((destinationId) => ({
    destinationId,
    what: 'destination',
  }));
}

/** Each destination needs a parcel, here or there already, and each parcel all three. */
function whatLacks(destination: Destination, wanted: readonly OwnParcel[], options: ReportOptions): Missing[] {
  const lacks = new Set<Missing['what']>();
  if (wanted.length === 0 && !destination.shipments.some(isComplete)) lacks.add('tracking-number');
  for (const parcel of wanted) {
    if (bare(parcel.trackingNumber) === '') lacks.add('tracking-number');
    if (!parcel.shippedOn) lacks.add('ship-date');
    if (!options.knownCarrierCode(parcel.carrierCode)) lacks.add('carrier');
  }
  return [...lacks].map((what) => ({ destinationId: destination.destinationId, what }));
}

/** What to add and to update, and whether a row with a blank is left over after that: it would keep the order open. */
function differences(destination: Destination, given: readonly Complete[]) {
  const free = [...destination.shipments];
  const changes: ParcelRow[] = [];
  const unmatched: Complete[] = [];
  for (const parcel of oncePerNumber(given)) {
    const row = take(free, (one) => sameNumber(one.trackingNumber, parcel.trackingNumber));
    if (!row) unmatched.push(parcel);
    else if (!says(row, parcel)) changes.push(rowOf(parcel, row.rowId));
  }
  for (const parcel of unmatched) {
    // Filled rather than joined by a second one. A row with a number is another parcel's, blank or not.
    const blank = take(free, (one) => bare(one.trackingNumber) === '' && one.rowId !== null);
    changes.push(rowOf(parcel, blank?.rowId ?? null));
  }
  return { changes, leftBlank: free.some((row) => !isComplete(row)) };
}

function oncePerNumber(parcels: readonly Complete[]): Complete[] {
  return parcels.filter(
    (parcel, index) => parcels.findIndex((one) => sameNumber(one.trackingNumber, parcel.trackingNumber)) === index,
  );
}

function take(rows: ChannelShipment[], wanted: (row: ChannelShipment) => boolean): ChannelShipment | undefined {
  const index = rows.findIndex(wanted);
  return index < 0 ? undefined : rows.splice(index, 1)[0];
}

function rowOf(parcel: Complete, rowId: string | null): ParcelRow {
  const { destinationId, carrierCode, trackingNumber, shippedOn } = parcel;
  return { destinationId, rowId, carrierCode, trackingNumber, shippedOn };
}

const words: Record<Missing['what'], string> = {
  'tracking-number': '送り状番号のない荷物',
  'ship-date': '発送日のない荷物',
  carrier: '配送会社コードが楽天にない荷物',
  'row-at-channel': '楽天側に空欄の残る発送行(RMSで埋めるか削除してください)',
  destination: '楽天の注文に送付先のない荷物',
};

function whyIncomplete(missing: readonly Missing[]): Reason {
  const list = [...new Set(missing.map(({ what }) => words[what]))].join('・') || '送付先のない注文';
  const lacks = [...new Set(missing.map(({ what }) => what))].join(', ') || 'no destination';
  return reason(
    'parcel-incomplete',
    `${list}があるため、送りませんでした(空欄のまま報告すると、カードの売上が立ちません)。`,
    `Nothing was sent (a blank row leaves the card uncharged): ${lacks}.`,
  );
}

/** `surplus`: rows to take away, an effect of its own. */
export type BecameOfReport =
  | { kind: 'done'; surplus: ParcelRow[] }
  | { kind: 'not-done'; rest: ParcelRow[]; surplus: ParcelRow[] };

/** What became of a report whose answer was lost: every planned row stands there, or some are missing. */
export function whatBecameOfReport(before: Order | null, now: Order, rows: readonly ParcelRow[]): BecameOfReport {
  const rest = rows.filter((row) => {
    const standing = shipmentsOf(now, row.destinationId);
    if (row.remove) return standing.some((one) => one.rowId === row.rowId);
    return !standing.some((one) => sameNumber(one.trackingNumber, row.trackingNumber) && says(one, row));
  });
  const surplus = before === null ? [] : rows.flatMap((row) => (row.remove ? [] : surplusOf(before, now, row)));
  return rest.length === 0 ? { kind: 'done', surplus } : { kind: 'not-done', rest, surplus };
}

/** A doubled sending: one number more than once in a destination. Only what was not there before is ours to take away. */
function surplusOf(before: Order, now: Order, planned: ParcelRow): ParcelRow[] {
  const { destinationId } = planned;
  const copies = shipmentsOf(now, destinationId).filter((one) =>
    sameNumber(one.trackingNumber, planned.trackingNumber),
  );
  const old = new Set(shipmentsOf(before, destinationId).map((one) => one.rowId));
  const kept = copies.find((one) => old.has(one.rowId)) ?? copies.find((one) => says(one, planned)) ?? copies[0];
  return copies
    .filter((one) => one !== kept && one.rowId !== null && !old.has(one.rowId))
    .map((one) => ({ ...planned, rowId: one.rowId, remove: true }));
}

function shipmentsOf(order: Order, destinationId: string): ChannelShipment[] {
  return order.destinations.find((one) => one.destinationId === destinationId)?.shipments ?? [];
}

function says(row: ChannelShipment, parcel: { carrierCode: string; shippedOn: string }): boolean {
  return row.carrierCode === parcel.carrierCode && row.shippedOn === parcel.shippedOn;
}

function isComplete(row: ChannelShipment): boolean {
  return Boolean(row.carrierCode && bare(row.trackingNumber) && row.shippedOn);
}

function sameNumber(a: string | null, b: string | null): boolean {
  return bare(a) !== '' && bare(a) === bare(b);
}

/** A tracking number without blanks and hyphens of any width. */
function bare(trackingNumber: string | null): string {
  return (trackingNumber ?? '')
    .normalize('NFKC')
    .replace(/[\s‐-―−ー-]/g, '')
    .toUpperCase();
}
