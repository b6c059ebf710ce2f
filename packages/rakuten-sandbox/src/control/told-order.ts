import { isoOf } from '../jst.ts';
import type { HeldOrder } from '../rules/held-order.ts';

/** An order as the control plane tells it: the tree, what took place, its payments, and what is still to come. */
export const toldOrder = (order: HeldOrder) => ({
  order: order.tree,
  history: order.history.map((effect) => ({ ...effect, at: isoOf(effect.at) })),
  payments: order.payments,
  plan: order.plan,
  dues: order.dues.map((due) => ({ ...due, at: isoOf(due.at) })),
});
