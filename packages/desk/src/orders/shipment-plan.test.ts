import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParcelRow } from '../channels/channel.ts';
import { orderOf } from '../channels/rakuten/mapping.ts';
import { sampleTree } from '../channels/rakuten/sample-tree.ts';
import type { ChannelShipment, Order } from './order.ts';
import { type OwnParcel, planShipmentReport, surplusRows, whatBecameOfReport } from './shipment-plan.ts';

const options = {
  defaultCarrierCode: '1000',
  knownCarrierCode: (code: string) => ['1000', '1001', '1002', '1003'].includes(code),
};

/** An order with these rows at the channel, by destination. */
function orderWith(...rows: ChannelShipment[][]): Order {
  const order = orderOf(sampleTree());
  const [destination] = order.destinations;
  return {
    ...order,
    destinations: rows.map((shipments, index) => ({ ...destination!, destinationId: String(index + 1), shipments })),
  };
}

function parcel(destinationId: string, trackingNumber: string, more: Partial<OwnParcel> = {}): OwnParcel {
  return { destinationId, carrierCode: '1001', trackingNumber, shippedOn: '2026-11-25', ...more };
}

/** What Rakuten does with rows: adds, updates, deletes. */
function applied(order: Order, rows: readonly ParcelRow[]): Order {
  let issued = 1_000;
  return {
    ...order,
    destinations: order.destinations.map((destination) => {
      let shipments = [...destination.shipments];
      for (const row of rows.filter((one) => one.destinationId === destination.destinationId)) {
        if (row.remove) shipments = shipments.filter((one) => one.rowId !== row.rowId);
        else {
          const made = {
            rowId: row.rowId ?? String(++issued),
            carrierCode: row.carrierCode,
            carrierName: null,
            trackingNumber: row.trackingNumber,
            shippedOn: row.shippedOn,
          };
          shipments =
            row.rowId === null ? [...shipments, made] : shipments.map((one) => (one.rowId === row.rowId ? made : one));
        }
      }
      return { ...destination, shipments };
    }),
  };
}

describe('a shipment report sends the difference', () => {
  it('nothing there: every parcel is a new row', () => {
    expect(
      planShipmentReport(orderWith([], []), [parcel('1', '444413758703'), parcel('2', '512547514334')], options),
    ).toMatchObject({
      kind: 'rows',
      rows: [
        { destinationId: '1', rowId: null },
        { destinationId: '2', rowId: null },
      ],
    });
  });

  it('equal: nothing to do, also when the number is written with hyphens', () => {
    const there = {
      rowId: '9',
      carrierCode: '1001',
      carrierName: null,
      trackingNumber: '4444-1375-8703',
      shippedOn: '2026-11-25',
    };
    expect(planShipmentReport(orderWith([there]), [parcel('1', '444413758703')], options)).toEqual({
      kind: 'nothing-to-do',
    });
  });

  it('another date: the row is updated by its id', () => {
    const there = {
      rowId: '9',
      carrierCode: '1001',
      carrierName: null,
      trackingNumber: '444413758703',
      shippedOn: '2026-11-24',
    };
    expect(planShipmentReport(orderWith([there]), [parcel('1', '444413758703')], options)).toMatchObject({
      rows: [{ rowId: '9', shippedOn: '2026-11-25' }],
    });
  });

  it('a row with blanks is filled, not joined by a second one', () => {
    const blank = { rowId: '9', carrierCode: null, carrierName: null, trackingNumber: null, shippedOn: '2026-11-24' };
    expect(planShipmentReport(orderWith([blank]), [parcel('1', '444413758703')], options)).toMatchObject({
      rows: [{ rowId: '9', trackingNumber: '444413758703' }],
    });
  });

  it('several dates are kept as they are', () => {
    const plan = planShipmentReport(
      orderWith([]),
      [parcel('1', '444413758703'), parcel('1', '512547514334', { shippedOn: '2026-11-27' })],
      options,
    );
    expect(plan.kind === 'rows' && plan.rows.map((row) => row.shippedOn)).toEqual(['2026-11-25', '2026-11-27']);
  });

  for (const [name, parcels] of [
    ['no parcel for a destination', [parcel('1', '444413758703')]],
    ['no number', [parcel('1', '444413758703'), parcel('2', '', { trackingNumber: null })]],
    ['no ship date', [parcel('1', '444413758703'), parcel('2', '512547514334', { shippedOn: null })]],
  ] as const) {
    it(`${name}: incomplete, and nothing is sent`, () => {
      expect(planShipmentReport(orderWith([], []), parcels, options)).toMatchObject({
        kind: 'incomplete',
        reason: { code: 'parcel-incomplete' },
      });
    });
  }

  it('a carrier that the channel does not know becomes the default, and is told', () => {
    expect(
      planShipmentReport(orderWith([]), [parcel('1', '444413758703', { carrierCode: '7777' })], options),
    ).toMatchObject({ rows: [{ carrierCode: '1000' }], replacedCarrier: [{ from: '7777', to: '1000' }] });
  });

  const rowsThere = fc.array(
    fc.record({
      carrierCode: fc.constantFrom('1001', '1002', null),
      carrierName: fc.constant(null),
      trackingNumber: fc.constantFrom('444413758703', '512547514334', '405548424886', null),
      shippedOn: fc.constantFrom('2026-11-24', '2026-11-25', null),
    }),
    { maxLength: 3 },
  );
  const ownParcels = fc.uniqueArray(fc.constantFrom('444413758703', '512547514334', '405548424886', '111111111114'), {
    minLength: 1,
    maxLength: 3,
  });

  it('a repeat after it took effect sends nothing, and what became of it says done', () => {
    fc.assert(
      fc.property(rowsThere, ownParcels, (there, own) => {
        const order = orderWith(there.map((row, index) => ({ ...row, rowId: String(index + 1) })));
        const parcels = own.map((number) => parcel('1', number));
        const plan = planShipmentReport(order, parcels, options);
        if (plan.kind !== 'rows') return;
        expect(whatBecameOfReport(order, order, plan.rows).kind).toBe('not-done');
        const after = applied(order, plan.rows);
        expect(whatBecameOfReport(order, after, plan.rows)).toEqual({ kind: 'done' });
        expect(planShipmentReport(after, parcels, options)).toEqual({ kind: 'nothing-to-do' });
      }),
    );
  });

  it('of a report that took effect by half, the rest is the plan', () => {
    fc.assert(
      fc.property(ownParcels, fc.nat(3), (own, half) => {
        const order = orderWith([]);
        const parcels = own.map((number) => parcel('1', number));
        const plan = planShipmentReport(order, parcels, options);
        if (plan.kind !== 'rows') throw new Error('rows expected');
        const after = applied(order, plan.rows.slice(0, half));
        const rest = planShipmentReport(after, parcels, options);
        expect(rest.kind === 'rows' ? rest.rows.length : 0).toBe(Math.max(0, plan.rows.length - half));
      }),
    );
  });

  it('a row that stands twice is a surplus; the first stays', () => {
    const row = (rowId: string) => ({
      rowId,
      carrierCode: '1001',
      carrierName: null,
      trackingNumber: '444413758703',
      shippedOn: '2026-11-25',
    });
    expect(surplusRows(orderWith([row('1'), row('2')]))).toMatchObject([{ rowId: '2', remove: true }]);
  });
});
