import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParcelRow } from '../channels/channel.ts';
import { orderOf } from '../channels/rakuten/mapping.ts';
import { sampleTree } from '../channels/rakuten/sample-tree.ts';
import type { ChannelShipment, Order } from './order.ts';
import { type OwnParcel, planShipmentReport, whatBecameOfReport } from './shipment-plan.ts';

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

  it('a row that has a number of its own is never filled with another: a person looks at it', () => {
    const others = {
      rowId: '9',
      carrierCode: '1002',
      carrierName: null,
      trackingNumber: '512547514334',
      shippedOn: null,
    };
    expect(planShipmentReport(orderWith([others]), [parcel('1', '444413758703')], options)).toMatchObject({
      kind: 'incomplete',
      missing: [{ destinationId: '1', what: 'row-at-channel' }],
    });
  });

  it('a blank row that no parcel fills is not deleted, and keeps the order from being sent', () => {
    const blank = (rowId: string) => ({
      rowId,
      carrierCode: null,
      carrierName: null,
      trackingNumber: null,
      shippedOn: '2026-11-24',
    });
    expect(
      planShipmentReport(orderWith([blank('8'), blank('9')]), [parcel('1', '444413758703')], options),
    ).toMatchObject({ kind: 'incomplete', missing: [{ destinationId: '1', what: 'row-at-channel' }] });
  });

  it('one number given twice for a destination is one row', () => {
    expect(
      planShipmentReport(orderWith([]), [parcel('1', '444413758703'), parcel('1', '4444-1375-8703')], options),
    ).toMatchObject({ rows: [{ trackingNumber: '444413758703' }] });
  });

  it('says of each destination what it lacks', () => {
    const plan = planShipmentReport(
      orderWith([], [], []),
      [
        parcel('1', '444413758703', { shippedOn: null }),
        parcel('2', '512547514334'),
        parcel('3', '', { trackingNumber: ' ', shippedOn: null }),
      ],
      options,
    );
    expect(plan.kind === 'incomplete' && plan.missing).toEqual([
      { destinationId: '1', what: 'ship-date' },
      { destinationId: '3', what: 'tracking-number' },
      { destinationId: '3', what: 'ship-date' },
    ]);
  });

  it('a parcel of a destination that the order no longer has is not passed over in silence', () => {
    const order = orderWith([], []);
    const [first, second] = order.destinations;
    const without = { ...order, destinations: [first!, { ...second!, removed: true }] };
    expect(
      planShipmentReport(without, [parcel('1', '444413758703'), parcel('2', '512547514334')], options),
    ).toMatchObject({ kind: 'incomplete', missing: [{ destinationId: '2', what: 'destination' }] });
    expect(
      planShipmentReport(without, [parcel('1', '444413758703'), parcel('2', '', { trackingNumber: null })], options),
    ).toMatchObject({ kind: 'rows', rows: [{ destinationId: '1' }] });
  });

  it('an order without a destination is not said to be reported', () => {
    expect(planShipmentReport(orderWith(), [], options)).toMatchObject({ kind: 'incomplete' });
  });

  it('a default carrier that the channel does not know is no way out', () => {
    expect(
      planShipmentReport(orderWith([]), [parcel('1', '444413758703', { carrierCode: '' })], {
        ...options,
        defaultCarrierCode: '42',
      }),
    ).toMatchObject({ kind: 'incomplete', missing: [{ destinationId: '1', what: 'carrier' }] });
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
        expect(whatBecameOfReport(order, after, plan.rows)).toEqual({ kind: 'done', surplus: [] });
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

  it('never touches a row that has a number of its own, and a plan of rows leaves none with a blank', () => {
    fc.assert(
      fc.property(rowsThere, ownParcels, (there, own) => {
        const order = orderWith(there.map((row, index) => ({ ...row, rowId: String(index + 1) })));
        const plan = planShipmentReport(
          order,
          own.map((number) => parcel('1', number)),
          options,
        );
        if (plan.kind !== 'rows') return;
        for (const row of plan.rows) {
          const before = order.destinations[0]!.shipments.find((one) => one.rowId === row.rowId);
          expect([null, row.trackingNumber]).toContain(before?.trackingNumber ?? null);
          expect(row.remove).toBeUndefined();
        }
        for (const row of applied(order, plan.rows).destinations[0]!.shipments)
          expect([row.carrierCode, row.trackingNumber, row.shippedOn]).not.toContain(null);
      }),
    );
  });
});

describe('what became of a report whose answer was lost', () => {
  const row = (rowId: string, more: Partial<ChannelShipment> = {}): ChannelShipment => ({
    rowId,
    carrierCode: '1001',
    carrierName: null,
    trackingNumber: '444413758703',
    shippedOn: '2026-11-25',
    ...more,
  });
  const planned: ParcelRow[] = [
    {
      destinationId: '1',
      rowId: null,
      carrierCode: '1001',
      trackingNumber: '444413758703',
      shippedOn: '2026-11-25',
    },
  ];

  it('a row sent twice is done, and the one that was not there before is the surplus', () => {
    expect(whatBecameOfReport(orderWith([row('1')]), orderWith([row('1'), row('2')]), planned)).toMatchObject({
      kind: 'done',
      surplus: [{ destinationId: '1', rowId: '2', remove: true }],
    });
    expect(whatBecameOfReport(orderWith([]), orderWith([row('1'), row('2')]), planned)).toMatchObject({
      surplus: [{ rowId: '2' }],
    });
  });

  it('of two copies the one that says what was planned stays', () => {
    const now = orderWith([row('1', { shippedOn: '2026-11-20' }), row('2')]);
    expect(whatBecameOfReport(orderWith([]), now, planned)).toMatchObject({ kind: 'done', surplus: [{ rowId: '1' }] });
  });

  it('what stood twice before is not ours to take away, nor anything when the reading before is not known', () => {
    const twice = orderWith([row('1'), row('2')]);
    expect(whatBecameOfReport(twice, twice, planned)).toEqual({ kind: 'done', surplus: [] });
    expect(whatBecameOfReport(null, twice, planned)).toEqual({ kind: 'done', surplus: [] });
  });

  it('a number there with another date is not done', () => {
    expect(
      whatBecameOfReport(orderWith([]), orderWith([row('1', { shippedOn: '2026-11-20' })]), planned),
    ).toMatchObject({ kind: 'not-done', rest: planned });
  });
});
