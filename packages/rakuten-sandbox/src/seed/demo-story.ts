import { addDays, DAY, dateOf, HOUR, MINUTE, SECOND } from '../jst.ts';
import { type Dice, diceOf } from '../random.ts';
import { cancelBeforeShipping } from '../rules/cancel.ts';
import { confirmOrder } from '../rules/confirm-order.ts';
import type { HeldOrder, PaymentPlan, PaymentScenario } from '../rules/held-order.ts';
import { livedUntil } from '../rules/life-cycle.ts';
import type { Rounding } from '../rules/money.ts';
import { familyOf, scenarioFits, scenarioShares } from '../rules/payment-methods.ts';
import { placeOrder } from '../rules/place-order.ts';
import { updateShipping } from '../rules/shipping-rows.ts';
import { demoOrder } from './demo-order.ts';
import type { Kind } from './shares.ts';

/**
 * Orders with a past: placed over the last ten days, and lived by the same rules that the API obeys, so that history, payments and status agree.
 * Assumed shares: about 60 in 100 wait for confirmation, the rest is under way, a few are shipped or cancelled.
 */

export type StorySource = {
  seed: number;
  shop: { shopId: string; rounding: Rounding };
  now: number;
  /** number of the first order */
  first: number;
  issueBasketId(): number;
  issueShippingDetailId(): number;
};

type Target = 'waiting' | 'processing' | 'released' | 'shipped' | 'cancelled';

/** Orders as a shop finds them on a morning: same seed, same orders relative to `now`. Oldest first, one by one: 100,000 of them at once would take 1 GB. */
export function* demoOrdersWithPast(count: number, source: StorySource): Generator<HeldOrder> {
  const dice = diceOf(`stories ${source.seed} ${source.shop.shopId} ${source.first}`);
  const starts = Array.from({ length: count }, () => {
    const target: Target = dice.weighted([
      [58, 'waiting'],
      [15, 'processing'],
      [19, 'released'],
      [4, 'shipped'],
      [4, 'cancelled'],
    ]);
    return { target, placedAt: source.now - ageOf(target, dice) };
  }).sort((a, b) => a.placedAt - b.placedAt);
  for (const [index, { target, placedAt }] of starts.entries())
    yield story(target, placedAt, source.first + index, source);
}

/** An order that comes in at `at`: of the kind and with the payment that are wanted, if any are. */
export function demoOrderPlaced(
  number: number,
  at: number,
  source: Omit<StorySource, 'now' | 'first'>,
  { kind, scenario }: { kind?: Kind | undefined; scenario?: PaymentScenario | undefined } = {},
): HeldOrder {
  const tree = demoOrder({ ...source, number, placedAt: at, kind, scenario });
  const dice = diceOf(`plan ${source.seed} ${source.shop.shopId} ${number}`);
  const order = placeOrder(
    source.shop.shopId,
    tree,
    planOf(tree.SettlementModel!.settlementMethodCode, dice, scenario),
    { at, by: 'buyer', requestId: null },
  );
  const isAwaited = tree.PackageModelList.some((destination) => destination.SocialGiftModel?.inputFlag === 0);
  const answersInTime = isAwaited && dice.chance(0.6);
  return answersInTime
    ? { ...order, dues: [{ at: at + dice.between(1, 5 * 24) * HOUR, step: 'enter-gift-address' }] }
    : order;
}

/** The way its payment will go: the wanted one if the method can have it, else by the usual shares. */
export function planOf(method: number, dice: Dice, wanted?: PaymentScenario): PaymentPlan {
  const scenario = wanted && scenarioFits(wanted, method) ? wanted : dice.weighted(scenarioShares[familyOf(method)]);
  return { scenario, pace: dice.roll() };
}

function story(target: Target, placedAt: number, number: number, source: StorySource): HeldOrder {
  const { now } = source;
  const dice = diceOf(`story ${source.seed} ${source.shop.shopId} ${number}`);
  const placed = demoOrderPlaced(number, placedAt, source);
  const confirmedAt = (at: number, order = placed) => {
    const confirmed = confirmOrder(livedUntil(order, at), { at, by: 'shop', requestId: null });
    return typeof confirmed === 'string' ? livedUntil(order, now) : livedUntil(confirmed, now);
  };
  const goingWell = {
    ...placed,
    plan: {
      ...placed.plan,
      scenario:
        scenarioShares[
          familyOf(placed.plan.scenario === 'points-only' ? 8 : placed.tree.SettlementModel!.settlementMethodCode)
        ][0]![1],
    },
  };
  switch (target) {
    case 'waiting':
      return livedUntil(placed, now);
    case 'processing': {
      // The earliest confirm that leaves it with Rakuten until now; if none does, it was confirmed a moment ago.
      const moments = [now - 26 * HOUR, now - 5 * HOUR, now - HOUR, now - 10 * MINUTE, now - 10 * SECOND].filter(
        (at) => at > placedAt,
      );
      const tries = moments.map((at) => confirmedAt(at));
      return tries.find((order) => order.tree.orderProgress === 200) ?? livedUntil(placed, now);
    }
    case 'released': {
      const released = confirmedAt(placedAt + dice.between(1, 6) * HOUR, {
        ...goingWell,
        plan: { ...goingWell.plan, pace: goingWell.plan.pace / 4 },
      });
      return dice.chance(0.3) ? shippedOn(released, dateOf(now), now - 5 * MINUTE, dice, source) : released;
    }
    case 'shipped': {
      const prompt = { ...goingWell, plan: { ...goingWell.plan, pace: goingWell.plan.pace / 20 } };
      const at = placedAt + 2 * DAY;
      const confirmed = confirmOrder(livedUntil(prompt, placedAt + HOUR), {
        at: placedAt + HOUR,
        by: 'shop',
        requestId: null,
      });
      if (typeof confirmed === 'string') return livedUntil(prompt, now);
      return livedUntil(
        shippedOn(livedUntil(confirmed, at), addDays(dateOf(at), dice.between(0, 1)), at, dice, source),
        now,
      );
    }
    case 'cancelled': {
      const at = placedAt + dice.between(1, 20) * HOUR;
      const order = livedUntil(placed, at);
      const cancelled = cancelBeforeShipping(order, { at, by: 'shop', requestId: null }, dice.pick([1, 1, 8]));
      return typeof cancelled === 'string' ? livedUntil(order, now) : cancelled;
    }
  }
}

/** A parcel for every destination. Nothing for an order that is not released: the shop would not have shipped it. */
function shippedOn(order: HeldOrder, shippingDate: string, at: number, dice: Dice, source: StorySource): HeldOrder {
  if (order.tree.orderProgress !== 300) return order;
  const baskets = order.tree.PackageModelList.map(({ basketId, defaultDeliveryCompanyCode }) => ({
    basketId,
    rows: [
      {
        shippingDetailId: null,
        deliveryCompany: defaultDeliveryCompanyCode,
        shippingNumber: String(dice.between(100_000_000_000, 499_999_999_999)),
        shippingDate,
        delete: false,
      },
    ],
  }));
  return updateShipping(
    order,
    { orderNumber: order.tree.orderNumber, baskets },
    { at: Math.max(at, order.changedAt), by: 'shop', requestId: null },
    source.issueShippingDetailId,
  ).order;
}

/** Mostly the last three days, up to ten. */
function ageOf(target: Target, dice: Dice): number {
  const recent = () =>
    Math.round((dice.chance(0.85) ? dice.roll() ** 1.5 * 3 * DAY : 3 * DAY + dice.roll() * 7 * DAY) / SECOND) * SECOND +
    MINUTE;
  if (target === 'waiting') return recent();
  if (target === 'shipped') return 6 * DAY + dice.between(0, 4 * 24 * 60) * MINUTE;
  return DAY + dice.between(0, 5 * 24 * 60) * MINUTE;
}
