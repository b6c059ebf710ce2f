import type { Hono } from 'hono';
import { diceOf } from '../random.ts';
import { isObject } from '../routes/fields.ts';
import { treeProblems } from '../rules/check-tree.ts';
import { confirmsByItself } from '../rules/confirm-order.ts';
import { editOrder } from '../rules/edit-order.ts';
import { type HeldOrder, type Moment, paymentScenarios } from '../rules/held-order.ts';
import { endReview, progressTo, reviewResults } from '../rules/operator-acts.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { familyOf, scenarioFits, usualScenario } from '../rules/payment-methods.ts';
import { placeOrder } from '../rules/place-order.ts';
import { trimOrder, versions } from '../rules/trim-order.ts';
import { demoOrderPlaced } from '../seed/demo-story.ts';
import { type Kind, kinds, methodCodes } from '../seed/shares.ts';
import type { OrderOutline } from '../state/order-table.ts';
import type { Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import type { ControlOptions } from './control-plane.ts';
import { pageOfOrders, readCursor } from './order-list.ts';
import { bodyOf, oneOf, Refused, wholeNumber, yesOrNo } from './reading.ts';
import { toldOrder } from './told-order.ts';

const treesPerCall = 1_000;

/** Orders: what Rakuten holds, new ones, and what the operator lets happen to one. */
export function orderRoutes(app: Hono, world: World, options: ControlOptions): void {
  app.get('/orders', (context) => {
    const { shop, number, cursor, limit } = context.req.query();
    const asked = context.req.query('progress');
    const progress = asked ? wholeNumber({ progress: Number(asked) }, 'progress', Number.NaN, 100, 900) : undefined;
    const isCounted = isAsked(context.req.query('counts'));
    if (limit === undefined && cursor === undefined && !isCounted) {
      const orders = [...world.orders.outlines()].filter(
        ({ shopId, tree }) =>
          (!shop || shopId === shop) &&
          (!number || tree.orderNumber.includes(number)) &&
          (progress === undefined || tree.orderProgress === progress),
      );
      return context.json({ orders: orders.map(listed) });
    }
    if (cursor && !readCursor(cursor)) throw new Refused('cursor must be one that an earlier page gave');
    const rows = wholeNumber({ limit: limit === undefined ? undefined : Number(limit) }, 'limit', 100, 1, 1_000);
    const page = pageOfOrders(world.orders.outlines(), { shop, progress, number, cursor, limit: rows });
    return context.json({
      orders: page.orders.map(listed),
      total: page.total,
      next: page.next,
      previous: page.previous,
      ...(isCounted ? { counts: page.counts } : {}),
    });
  });

  app.post('/orders', async (context) => {
    const body = await bodyOf(context);
    const shop = world.shops.get(String(body.shop));
    if (!shop) throw new Refused(`shop must be one of ${[...world.shops.keys()].join(', ')}`);
    const scenario = body.scenario === undefined ? undefined : oneOf(body, 'scenario', paymentScenarios);
    const kind = body.kind === undefined ? undefined : oneOf(body, 'kind', kinds);
    const method = kind && kind in methodCodes ? methodCodes[kind as keyof typeof methodCodes] : undefined;
    if (scenario && method !== undefined && !scenarioFits(scenario, method))
      throw new Refused(`scenario ${scenario} does not fit kind ${kind}`);
    const incoming = Array.isArray(body.orders)
      ? ordersFromTrees(world, shop, body.orders, scenario)
      : newOrders(world, shop, options.seed, wholeNumber(body, 'count', 1, 1, 100_000), { kind, scenario });
    const placed: { orderNumber: string; progress: number }[] = [];
    for (const order of incoming) {
      // 自動注文確認 acts on orders that come in, never on those that wait already.
      world.putOrders([shop.confirmsAutomatically ? confirmsByItself(order) : order]);
      placed.push({ orderNumber: order.tree.orderNumber, progress: order.tree.orderProgress });
    }
    return context.json({ orders: placed }, 201);
  });

  const held = (orderNumber: string): HeldOrder => {
    const order = world.orders.get(orderNumber);
    if (!order) throw new Refused(`no order ${orderNumber}`, 404);
    return order;
  };
  const act = (orderNumber: string, change: (order: HeldOrder, moment: Moment) => HeldOrder | string | string[]) => {
    const order = held(orderNumber);
    const outcome = change(order, { at: world.clock.now(), by: 'operator', requestId: null });
    if (typeof outcome === 'string') throw new Refused(outcome, 409);
    if (Array.isArray(outcome)) throw new Refused('the edit breaks a rule', 400, { problems: outcome });
    if (outcome !== order) world.putOrders([outcome]);
    return toldOrder(outcome);
  };

  app.get('/orders/:number', (context) => context.json(toldOrder(held(context.req.param('number')))));
  app.post('/orders/:number/review', async (context) => {
    const result = oneOf(await bodyOf(context), 'result', reviewResults);
    return context.json(act(context.req.param('number'), (order, moment) => endReview(order, result, moment)));
  });
  app.post('/orders/:number/progress', async (context) => {
    const body = await bodyOf(context);
    const to = wholeNumber(body, 'to', Number.NaN, 100, 900);
    const isWithdrawn = yesOrNo(body, 'withdrawn', false);
    return context.json(
      act(context.req.param('number'), (order, moment) => progressTo(order, to, moment, { isWithdrawn })),
    );
  });
  app.post('/orders/:number/edit', async (context) => {
    const part = await bodyOf(context);
    return context.json(
      act(context.req.param('number'), (order, moment) =>
        editOrder(order, part, moment, world.shops.get(order.shopId)!.rounding),
      ),
    );
  });
}

const listed = ({ shopId, tree, plan }: OrderOutline) => ({
  orderNumber: tree.orderNumber,
  shopId,
  progress: tree.orderProgress,
  orderDatetime: tree.orderDatetime,
  scenario: plan.scenario,
});

/** A switch in a query: `?counts`, `?counts=1`, `?counts=true`. */
const isAsked = (value: string | undefined) => value !== undefined && value !== '0' && value !== 'false';

/** One by one: 100,000 of them at once would take 1 GB. */
function* newOrders(
  world: World,
  shop: Shop,
  seed: number,
  count: number,
  wanted: { kind: Kind | undefined; scenario: HeldOrder['plan']['scenario'] | undefined },
): Generator<HeldOrder> {
  const kept = `next-order ${shop.shopId}`;
  const first = world.kept<number>(kept) ?? 1;
  world.keep(kept, first + count);
  const source = { seed, shop, issueBasketId: world.issueBasketId, issueShippingDetailId: world.issueShippingDetailId };
  const at = world.clock.now();
  for (let number = first; number < first + count; number++) yield demoOrderPlaced(number, at, source, wanted);
}

/** All or none: a call with one bad tree changes nothing. */
function ordersFromTrees(
  world: World,
  shop: Shop,
  trees: unknown[],
  scenario: HeldOrder['plan']['scenario'] | undefined,
): HeldOrder[] {
  if (trees.length === 0 || trees.length > treesPerCall)
    throw new Refused(`orders must be 1 to ${treesPerCall} getOrder trees of version 10`);
  const numbers = new Set<string>();
  const baskets = new Set<number>();
  const problems = trees.flatMap((value, index) => {
    const found = treeProblems(value, shop.shopId);
    if (found.length === 0) found.push(...clashes(world, value as OrderTree, numbers, baskets, scenario));
    return found.length > 0
      ? [{ index, orderNumber: isObject(value) ? (value.orderNumber ?? null) : null, problems: found }]
      : [];
  });
  if (problems.length > 0)
    throw new Refused(`${problems.length} of ${trees.length} orders break a rule; none was taken`, 400, {
      problems: problems.slice(0, 50),
    });
  const at = world.clock.now();
  return (trees as OrderTree[]).map((tree) => {
    const method = tree.SettlementModel?.settlementMethodCode ?? 1;
    const plan = { scenario: scenario ?? usualScenario[familyOf(method)], pace: diceOf(tree.orderNumber).roll() };
    return placeOrder(shop.shopId, trimOrder(tree, versions.at(-1)!) as OrderTree, plan, {
      at,
      by: 'buyer',
      requestId: null,
    });
  });
}

function clashes(
  world: World,
  tree: OrderTree,
  numbers: Set<string>,
  baskets: Set<number>,
  scenario: HeldOrder['plan']['scenario'] | undefined,
): string[] {
  const problems: string[] = [];
  if (world.orders.has(tree.orderNumber) || numbers.has(tree.orderNumber))
    problems.push(`order ${tree.orderNumber} is there already`);
  numbers.add(tree.orderNumber);
  for (const { basketId } of tree.PackageModelList) {
    if (world.hasBasket(basketId) || baskets.has(basketId))
      problems.push(`basketId ${basketId} belongs to another order`);
    baskets.add(basketId);
  }
  const method = tree.SettlementModel?.settlementMethodCode ?? 1;
  if (scenario && !scenarioFits(scenario, method))
    problems.push(`scenario ${scenario} does not fit payment method ${method}`);
  return problems;
}
