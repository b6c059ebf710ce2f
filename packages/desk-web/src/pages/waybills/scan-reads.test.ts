import { describe, expect, it } from 'vitest';
import type { FileWaybill, TypedRow } from '../../api/waybills.ts';
import { isSeenTo, nextOf, type Read, readScan, withNumber } from './scan-reads.ts';

const waybill = (place: number, change: Partial<FileWaybill> = {}): FileWaybill => ({
  place,
  key: `J000012${place}T`,
  orderNumber: `123456-20261124-000000012${place}`,
  recipientName: '山田 太郎',
  service: 'takkyubin',
  state: 'exported',
  parcels: 1,
  trackingNumbers: [],
  ...change,
});
const none = new Set<string>();

describe('a read', () => {
  const list = [waybill(1), waybill(2)];
  it('is a number, in full width, with hyphens, spaces and the letters of Codabar', () => {
    for (const raw of ['３０００−００００−０００４', '3000 0000 0004', 'A300000000004A'])
      expect(readScan(raw, list)).toEqual({ kind: 'number', number: '300000000004' });
    expect(readScan('AB123456789JP', list)).toEqual({ kind: 'number', number: 'AB123456789JP' });
  });
  it('names a waybill by its key, the order number or the end of it', () => {
    for (const raw of ['j0000122t', '123456-20261124-0000000122', '０００００００１２２'])
      expect(readScan(raw, list)).toEqual({ kind: 'waybill', of: 'J0000122T' });
  });
  it('names one that is not in the file, too', () => {
    expect(readScan('J0009999K', list)).toEqual({ kind: 'waybill', of: 'J0009999K' });
    expect(readScan('123456 20261124 0000009999', [])).toEqual({ kind: 'waybill', of: '123456-20261124-0000009999' });
  });
  it('of nothing is nothing', () => expect(readScan('　- ', list)).toEqual({ kind: 'empty' }));
});

describe('the next label', () => {
  it('is the first without its numbers that is neither void, under way nor passed over', () => {
    const list = [
      waybill(1, { trackingNumbers: ['1'], state: 'issued' }),
      waybill(2, { state: 'void' }),
      waybill(3),
      waybill(4, { parcels: 2, trackingNumbers: ['1'] }),
      waybill(5),
    ];
    expect(nextOf(list, none, none)?.place).toBe(3);
    expect(nextOf(list, new Set([list[2]!.key]), none)?.place).toBe(4);
    expect(nextOf(list, none, new Set([list[2]!.key, list[3]!.key]))?.place).toBe(5);
    expect(nextOf(list.slice(0, 2), none, none)).toBeNull();
  });
  it('stands after the one that got its number last; those left before it come at the end', () => {
    const list = [waybill(1), waybill(2, { trackingNumbers: ['1'], state: 'issued' }), waybill(3)];
    expect(nextOf(list, none, none, list[1]!.key)?.place).toBe(3);
    expect(nextOf(list, none, new Set([list[2]!.key]), list[1]!.key)?.place).toBe(1);
  });
  it('comes when the one before has all its numbers', () => {
    const list = [waybill(1, { parcels: 2 }), waybill(2)];
    const row = { key: 'J0000121T', trackingNumber: '300000000004' } as TypedRow;
    const once = withNumber(list, row);
    expect(once[0]).toMatchObject({ state: 'exported', trackingNumbers: ['300000000004'] });
    expect(withNumber(once, row)).toEqual(once);
    expect(withNumber(once, { ...row, trackingNumber: '300000000015' })[0]!.state).toBe('issued');
  });
});

describe('a read that did not go in', () => {
  it('is seen to when its label has its number by a later one', () => {
    const read = { of: 'J0000121T', state: 'wrong' } as Read;
    expect(isSeenTo(read, [waybill(1)])).toBe(false);
    expect(isSeenTo(read, [waybill(1, { trackingNumbers: ['1'] })])).toBe(true);
    expect(isSeenTo({ ...read, state: 'taken' }, [waybill(1, { trackingNumbers: ['1'] })])).toBe(false);
  });
});
