import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectsOfOrder } from '../../packages/desk/src/storage/effects.ts';
import { parcelsOfOrders } from '../../packages/desk/src/storage/shipments.ts';
import { aDesk, type TestDesk } from '../kit/desk.ts';
import { ordersAt } from '../kit/orders-at.ts';

describe('a report that stands twice at Rakuten', () => {
  let t: TestDesk;
  beforeAll(async () => {
    // The first ask comes late enough for the second sending to have arrived.
    t = await aDesk({ timings: { askAfter: [2_000, 200, 200] } });
  });
  afterAll(() => t?.close());

  it('has its surplus row taken away, by an effect of its own; the first row stays', async () => {
    const [number] = await ordersAt(t).reportable(1);
    await t.sandbox.fault({ function: 'updateOrderShipping', kind: 'lost-answer', times: 1 });
    expect((await t.run('report-shipments', {}, { orderNumbers: [number!] })).outcomes).toEqual({ 'in-doubt': 1 });
    // As a process leaves it that was frozen longer than the grace: the same rows once more, on a connection still alive.
    const order = await t.order(number!);
    const [parcel] = (await parcelsOfOrders(t.desk.db.pool, t.shop.shopId, [order.orderId])).get(order.orderId)!;
    const row = {
      destinationId: parcel!.destinationId,
      rowId: null,
      carrierCode: '1001',
      trackingNumber: parcel!.trackingNumber!,
      shippedOn: parcel!.shippedOn!,
    };
    await (await t.desk.channelOf(t.shop)).reportShipments({ orderNumber: number!, rows: [row] }, {});
    const rows = async () =>
      (
        (await t.sandbox.order(number!)).order as {
          PackageModelList: { ShippingModelList: { shippingDetailId: number }[] }[];
        }
      ).PackageModelList[0]!.ShippingModelList;
    const [first, second] = await rows();
    expect(second).toBeTruthy();
    await t.until(
      async () =>
        (await effectsOfOrder(t.desk.db.pool, t.shop.shopId, order.orderId)).filter(
          (effect) => effect.operation === 'report-shipments' && effect.state === 'settled',
        ).length === 2,
    );
    expect((await rows()).map((one) => one.shippingDetailId)).toEqual([first!.shippingDetailId]);
  });
});
