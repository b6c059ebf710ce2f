import { readDatetime } from '../jst.ts';
import type { HeldOrder, Moment, PaymentPlan } from './held-order.ts';
import { stepsOfPayOut } from './life-cycle.ts';
import type { OrderTree } from './order-tree.ts';
import { payerOf, stepsOfReview } from './payment-review.ts';
import * as payments from './payments.ts';

/**
 * An order as it comes in. One that is placed in a later status gets payments that fit it, and in 200 its review begins anew now.
 * `placedAt` is orderDatetime; `moment.at` is when the sandbox learnt of it (never earlier).
 */
export function placeOrder(shopId: string, tree: OrderTree, plan: PaymentPlan, moment: Moment): HeldOrder {
  const placedAt = Math.max(readDatetime(tree.orderDatetime) ?? moment.at, 0);
  const order: HeldOrder = {
    shopId,
    tree,
    payments: paymentsFor(tree),
    plan,
    dues: [],
    history: [
      {
        ...moment,
        at: Math.min(placedAt, moment.at),
        what: 'placed',
        from: null,
        to: tree.orderProgress,
        detail: null,
      },
    ],
    changedAt: moment.at,
  };
  return { ...order, dues: duesOf(order, moment.at) };
}

/** What goes on by itself: the review begins anew, the pay-out goes on from the day of shipping. */
function duesOf(order: HeldOrder, at: number): HeldOrder['dues'] {
  const { tree } = order;
  if (tree.orderProgress === 200) return stepsOfReview(order, at);
  if (tree.orderProgress !== 500 && tree.orderProgress !== 600) return [];
  const steps = stepsOfPayOut(tree, readDatetime(tree.shippingCmplRptDatetime ?? '') ?? at);
  return tree.orderProgress === 500 ? steps : steps.filter(({ step }) => step === 'pay-out');
}

function paymentsFor(tree: OrderTree): HeldOrder['payments'] {
  const first = [payments.newAttempt(tree, [])];
  const time = (text: string | null) => readDatetime(text ?? '') ?? readDatetime(tree.orderDatetime)!;
  if (tree.orderProgress === 100) return first;
  if (tree.orderProgress === 900) return payments.cancelled(first, time(null));
  const asked = payments.asked(first, time(tree.shopOrderCfmDatetime));
  if (tree.orderProgress === 200) return asked;
  const authorised = payments.authorised(asked, time(tree.orderFixDatetime), payerOf(tree));
  if (tree.orderProgress < 500 || tree.orderProgress === 800) return authorised;
  const claimed = payments.claimed(authorised, time(tree.shippingCmplRptDatetime));
  return tree.orderProgress === 500 ? claimed : payments.settled(claimed, time(tree.shippingCmplRptDatetime));
}
