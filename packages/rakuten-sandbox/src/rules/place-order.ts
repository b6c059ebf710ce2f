import { readDatetime } from '../jst.ts';
import type { HeldOrder, Moment, PaymentPlan } from './held-order.ts';
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
  return tree.orderProgress === 200 ? { ...order, dues: stepsOfReview(order, moment.at) } : order;
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
