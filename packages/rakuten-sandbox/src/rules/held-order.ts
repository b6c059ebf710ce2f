import type { OrderTree } from './order-tree.ts';
import type { PaymentModel } from './payment-tree.ts';

/** An order as Rakuten holds it: what the API shows, and what only Rakuten knows. Never changed in place; every effect makes a new one. */
export type HeldOrder = {
  shopId: string;
  /** getOrder's tree in the newest version */
  tree: OrderTree;
  /** getPayment's list: one element a payment attempt, in sequence */
  payments: PaymentModel[];
  plan: PaymentPlan;
  /** What is to happen by itself, with its instant. Steps that follow from the tree alone (14 days, nightly close) are not in it: see life-cycle.ts. */
  dues: Due[];
  /** Every effect that took place, oldest first. */
  history: Effect[];
  /** The instant of the last effect. */
  changedAt: number;
};

/** How its payment will go, chosen when the order is placed. */
export type PaymentPlan = {
  scenario: PaymentScenario;
  /** 0–1: how fast, within the scenario's usual span */
  pace: number;
};

export const paymentScenarios = [
  'card-quick',
  'card-slow',
  'card-checked',
  'card-fraud',
  'card-declined-mended',
  'card-declined-changed',
  'card-declined-lapsed',
  'prepaid-paid',
  'prepaid-lapsed',
  'pay-later-approved',
  'pay-later-declined',
  'cash-on-delivery',
  'shop-settled',
  'points-only',
] as const;
export type PaymentScenario = (typeof paymentScenarios)[number];

export type Step =
  | 'confirm-automatically'
  | 'approve-payment'
  | 'decline-payment'
  | 'mend-payment'
  | 'change-payment-method'
  | 'lapse-payment'
  | 'start-check'
  | 'end-check'
  | 'cancel-as-fraud'
  | 'enter-gift-address'
  | 'lapse-gift'
  | 'lapse-confirmation'
  | 'close-shipped'
  | 'settle-payment'
  | 'start-pay-out'
  | 'pay-out';
export type Due = { at: number; step: Step };

export const effectNames = [
  'placed',
  'confirmed',
  'payment-approved',
  'payment-declined',
  'payment-mended',
  'check-started',
  'check-ended',
  'gift-address-entered',
  'shipping-added',
  'shipping-updated',
  'shipping-deleted',
  'shipped',
  'payment-settled',
  'pay-out-started',
  'paid-out',
  'change-applied',
  'change-settled',
  'change-withdrawn',
  'release-withdrawn',
  'cancel-applied',
  'cancel-withdrawn',
  'cancelled',
  'edited',
  'sub-status-updated',
  'memo-updated',
  'remarks-updated',
] as const;
export type EffectName = (typeof effectNames)[number];

export type Effect = {
  at: number;
  what: EffectName;
  by: 'shop' | 'rakuten' | 'buyer' | 'operator';
  /** The RequestId of the call that did it; null for what happened by itself or by the operator. */
  requestId: string | null;
  /** orderProgress before and after; null before it was placed */
  from: number | null;
  to: number;
  detail: string | null;
};

/** What an act needs to know about its moment. */
export type Moment = { at: number; by: Effect['by']; requestId: string | null };

type Change = { tree?: Partial<OrderTree>; payments?: PaymentModel[]; dues?: Due[]; detail?: string | null };

/** The order after one effect: the change and its line in the history, never one without the other. */
export function withEffect(order: HeldOrder, what: EffectName, moment: Moment, change: Change): HeldOrder {
  const moves = change.tree?.orderProgress !== undefined && change.tree.orderProgress !== order.tree.orderProgress;
  // Assumed: a sub-status is a folder below one status, so an order that moves on leaves it.
  const left = moves ? { subStatusId: null, subStatusName: null } : {};
  const tree = { ...order.tree, ...change.tree, ...left };
  const effect: Effect = {
    ...moment,
    what,
    from: order.tree.orderProgress,
    to: tree.orderProgress,
    detail: change.detail ?? null,
  };
  return {
    ...order,
    tree,
    payments: change.payments ?? order.payments,
    dues: change.dues ?? order.dues,
    history: [...order.history, effect],
    changedAt: moment.at,
  };
}
