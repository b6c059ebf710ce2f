import type { Hono } from 'hono';
import { buyerActs, cancelByBuyer, changeMethodByBuyer, enterGiftAddress, payByBuyer } from '../rules/buyer-acts.ts';
import type { HeldOrder, Moment } from '../rules/held-order.ts';
import type { World } from '../state/world.ts';
import { bodyOf, oneOf, Refused, wholeNumber } from './reading.ts';
import { toldOrder } from './told-order.ts';

/** POST orders/{number}/buyer {"act"}: lets the buyer do what a buyer can do; refused where Rakuten would not let him. */
export function buyerRoutes(app: Hono, world: World): void {
  app.post('/orders/:number/buyer', async (context) => {
    const body = await bodyOf(context);
    const order = world.orders.get(context.req.param('number'));
    if (!order) throw new Refused(`no order ${context.req.param('number')}`, 404);
    const outcome = play(world, order, body);
    if (typeof outcome === 'string') throw new Refused(outcome, 409);
    world.putOrders([outcome]);
    return context.json(toldOrder(outcome));
  });
}

function play(world: World, order: HeldOrder, body: Record<string, unknown>): HeldOrder | string {
  const moment: Moment = { at: world.clock.now(), by: 'buyer', requestId: null };
  switch (oneOf(body, 'act', buyerActs)) {
    case 'cancel':
      return cancelByBuyer(order, moment);
    case 'pay':
      return payByBuyer(order, moment);
    case 'change-method':
      return changeMethodByBuyer(
        order,
        moment,
        {
          method: wholeNumber(body, 'method', Number.NaN, 1, 99),
          paymentCharge:
            body.paymentCharge === undefined ? undefined : wholeNumber(body, 'paymentCharge', 0, 0, 999_999_999),
        },
        world.shops.get(order.shopId)!.rounding,
      );
    case 'enter-gift-address':
      return enterGiftAddress(order, moment);
  }
}
