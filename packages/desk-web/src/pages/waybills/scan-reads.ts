/** What one read means, and whose label is next. Pure; whether a number is right the desk says. */
import type { FileWaybill, TypedRow } from '../../api/waybills.ts';
import { tidyNumber, withoutFrame } from '../order/scan.ts';

export type Scan =
  | { kind: 'empty' }
  /** A key or an order number: the next number belongs to it. */
  | { kind: 'waybill'; of: string }
  | { kind: 'number'; number: string };

const ourKey = /^[A-HJ-NPR-Z]{1,2}[0-9OIL]{7,12}[A-HJ-NPR-Z]$/;
const orderDigits = 24;
/** An order is called by these everywhere on the screens. */
const lastDigits = 10;

export function readScan(raw: string, waybills: readonly FileWaybill[]): Scan {
  const tidy = tidyNumber(raw);
  if (tidy === '') return { kind: 'empty' };
  const known = waybills.find((one) => one.key === tidy || tidyNumber(one.orderNumber) === tidy);
  if (known) return { kind: 'waybill', of: known.key };
  if (/^\d+$/.test(tidy) && tidy.length === orderDigits) return { kind: 'waybill', of: asOrderNumber(tidy) };
  if (/^\d+$/.test(tidy) && tidy.length === lastDigits) {
    const ending = waybills.filter((one) => one.orderNumber.endsWith(tidy));
    if (ending.length === 1) return { kind: 'waybill', of: ending[0]!.key };
  }
  const number = withoutFrame(raw);
  if (number === tidy && ourKey.test(tidy)) return { kind: 'waybill', of: tidy };
  return { kind: 'number', number };
}

const asOrderNumber = (digits: string) => `${digits.slice(0, 6)}-${digits.slice(6, 14)}-${digits.slice(14)}`;

/** Still without a number for each of its parcels. */
export const isOpen = (waybill: FileWaybill): boolean =>
  waybill.state !== 'void' && waybill.trackingNumbers.length < waybill.parcels;

/**
 * The next label in the order of the file, after the one that got its number last; at the end those that were left.
 * What is under way or was passed over is not waited for.
 */
export function nextOf(
  waybills: readonly FileWaybill[],
  underWay: ReadonlySet<string>,
  passed: ReadonlySet<string>,
  last: string | null = null,
): FileWaybill | null {
  const waits = (one: FileWaybill) => isOpen(one) && !underWay.has(one.key) && !passed.has(one.key);
  const from = waybills.findIndex((one) => one.key === last);
  return waybills.slice(Math.max(from, 0)).find(waits) ?? waybills.find(waits) ?? null;
}

/** The list after a number was taken, so that the next label shows without asking. */
export function withNumber(waybills: readonly FileWaybill[], row: TypedRow): FileWaybill[] {
  return waybills.map((one) => {
    if (one.key !== row.key || !row.trackingNumber || one.trackingNumbers.includes(row.trackingNumber)) return one;
    const trackingNumbers = [...one.trackingNumbers, row.trackingNumber];
    return { ...one, trackingNumbers, state: trackingNumbers.length >= one.parcels ? 'issued' : one.state };
  });
}

export interface Read {
  id: number;
  /** What the number was read for; null = nothing was waiting for it. */
  of: string | null;
  number: string;
  state: 'sending' | 'taken' | 'there' | 'wrong' | 'away';
  row: TypedRow | null;
}

export function stateOf(row: TypedRow): Read['state'] {
  if (row.group === 'matched') return 'taken';
  return row.group === 'already-there' ? 'there' : 'wrong';
}

/** What did not go in, but its label has all its numbers by now: a later read was right. */
export function isSeenTo(read: Read, waybills: readonly FileWaybill[]): boolean {
  const known = waybills.find((one) => one.key === read.of);
  return (read.state === 'wrong' || read.state === 'away') && known !== undefined && !isOpen(known);
}

/** The label that got its number last: the next one stands after it. */
export const lastTaken = (reads: readonly Read[]): string | null =>
  reads.find((read) => read.state === 'taken')?.of ?? null;
