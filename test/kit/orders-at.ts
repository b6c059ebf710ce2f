/** Orders brought into a situation by what really leads there: placed, imported, confirmed, approved. */
import { insertParcel } from '../../packages/desk/src/storage/shipments.ts';
import type { TestDesk } from './desk.ts';
import { trackingNumber } from './issued-file.ts';
import { lastTenDays } from './period.ts';

let serial = 1_000;

export function ordersAt(t: TestDesk) {
  /** Imported, plain, ready to be confirmed: one destination, amounts settled, no gift pending, nothing to collect. */
  async function confirmable(count: number): Promise<string[]> {
    const found: string[] = [];
    while (found.length < count) {
      const placed = await t.sandbox.newOrders(count * 2);
      await t.run('import-orders', lastTenDays(t));
      for (const number of placed) {
        const order = await t.order(number).catch(() => undefined);
        const plain =
          order?.phase === 'new' &&
          order.details.payment.kind !== 'cash-on-delivery' &&
          order.standing.amountsSettled &&
          !order.standing.addressPending &&
          order.details.destinations.length === 1 &&
          !order.details.destinations[0]!.pickupPoint;
        if (plain && found.length < count) found.push(number);
      }
    }
    return found;
  }

  /** Released by Rakuten, as the desk knows. */
  async function released(count: number): Promise<string[]> {
    const ready: string[] = [];
    while (ready.length < count) {
      const numbers = await confirmable(count);
      await t.run('confirm-orders', {}, { orderNumbers: numbers });
      for (const number of numbers) await t.sandbox.review(number, 'approved');
      await t.run('follow-orders', {}, { orderNumbers: numbers });
      await t.settled();
      for (const number of numbers)
        if ((await t.order(number)).phase === 'ready' && ready.length < count) ready.push(number);
    }
    return ready;
  }

  /** Released, and every destination has a parcel with number and ship date. */
  async function reportable(count: number): Promise<string[]> {
    const numbers = await released(count);
    for (const number of numbers) {
      const order = await t.order(number);
      await t.desk.db.transaction(async (tx) => {
        for (const destination of order.details.destinations) {
          await insertParcel(
            tx,
            t.shop.shopId,
            {
              orderId: order.orderId,
              destinationId: destination.destinationId,
              waybillId: null,
              carrier: 'yamato-b2',
              carrierCode: null,
              trackingNumber: trackingNumber(++serial),
              shippedOn: t.desk.clock.now().toISOString().slice(0, 10),
            },
            t.desk.clock.now(),
          );
        }
      });
    }
    return numbers;
  }

  return { confirmable, released, reportable };
}
