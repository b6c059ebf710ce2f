import { addDays, DAY, dateOf, datetimeOf, HOUR, SECOND, startOfDate } from '../jst.ts';
import { hashOf } from '../random.ts';
import { cancelled } from './cancel.ts';
import { confirmOrder } from './confirm-order.ts';
import type { Due, HeldOrder, Moment, Step } from './held-order.ts';
import { withEffect } from './held-order.ts';
import type { OrderTree, PackageModel } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
import {
  approvePayment,
  cancelAsFraud,
  declinePayment,
  mendPayment,
  payAnotherWay,
  reviewSteps,
} from './payment-review.ts';
import * as payments from './payments.ts';
import { withGiftAddress } from './social-gift.ts';

/** What happens to an order by itself. Pure: the next change due, and the order after it. Whoever moves the clock applies them one by one, oldest first. */

/** The next change that comes by itself if nobody acts; null if none will. */
export function nextDue(order: HeldOrder): Due | null {
  const dues = order.dues.filter((due) => isOpenTo(due.step, order.tree.orderProgress));
  const { tree } = order;
  // Documented: not confirmed by the end of cancelDueDate → Rakuten cancels. Assumed: at midnight.
  if (tree.orderProgress === 100 && tree.cancelDueDate)
    dues.push({ at: startOfDate(tree.cancelDueDate)! + DAY, step: 'lapse-confirmation' });
  const closing = closesAt(order);
  if (closing !== null) dues.push({ at: closing, step: 'close-shipped' });
  const giftDueDate = pendingGiftDueDate(order);
  if (giftDueDate) dues.push({ at: startOfDate(giftDueDate)! + DAY, step: 'lapse-gift' });
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}

/** The order after a change that came by itself: at its own time, or now if it was due before the order came into its present state. */
export function applyDue(order: HeldOrder, due: Due): HeldOrder {
  const { step } = due;
  const at = Math.max(due.at, order.changedAt);
  const rakuten: Moment = { at, by: 'rakuten', requestId: null };
  const buyer: Moment = { ...rakuten, by: 'buyer' };
  const left = { ...order, dues: order.dues.filter((one) => one.step !== step || one.at !== due.at) };
  switch (step) {
    case 'confirm-automatically': {
      const confirmed = confirmOrder(left, rakuten);
      return typeof confirmed === 'string' ? left : confirmed;
    }
    case 'approve-payment':
      return approvePayment(left, rakuten);
    case 'decline-payment':
      return declinePayment(left, rakuten);
    case 'mend-payment':
      return mendPayment(left, buyer);
    case 'change-payment-method':
      return payAnotherWay(left, buyer, { method: 9 });
    case 'lapse-payment':
      // Third party: reason 4 未入金.
      return cancelled(left, rakuten, { reason: 4 });
    case 'start-check':
      return withEffect(left, 'check-started', rakuten, { tree: { rakutenConfirmFlag: 1 } });
    case 'end-check':
      return approvePayment(withEffect(left, 'check-ended', rakuten, { tree: { rakutenConfirmFlag: 0 } }), rakuten);
    case 'cancel-as-fraud':
      return cancelAsFraud(left, rakuten);
    case 'enter-gift-address':
      return withEffect(left, 'gift-address-entered', buyer, { tree: withGiftAddress(left.tree, at) });
    case 'lapse-gift':
      // Documented: reason 16 受取情報入力期限切れ.
      return cancelled(left, rakuten, { reason: 16 });
    case 'lapse-confirmation':
      // Assumed: shop's reason 10 その他.
      return cancelled(left, rakuten, { reason: 10 });
    case 'close-shipped':
      return closeShipped(left, rakuten);
    case 'settle-payment':
      return withEffect(left, 'payment-settled', rakuten, { payments: payments.settled(left.payments, at) });
    case 'start-pay-out':
      return withEffect(left, 'pay-out-started', rakuten, { tree: { orderProgress: 600 } });
    case 'pay-out':
      return withEffect(left, 'paid-out', rakuten, { tree: { orderProgress: 700 } });
  }
}

/** 300 → 500: Rakuten counts it as shipped and claims the sale. */
export function closeShipped(order: HeldOrder, moment: Moment): HeldOrder {
  return withEffect(order, 'shipped', moment, {
    tree: { orderProgress: 500, shippingCmplRptDatetime: datetimeOf(moment.at), cancelDueDate: null },
    payments: payments.claimed(order.payments, moment.at),
    dues: stepsOfPayOut(order.tree, moment.at),
  });
}

/** What Rakuten settles goes on to 600 and 700. Assumed: settled a day later, pay-out begun after a week, paid out after three; the shop's own stay in 500. */
export function stepsOfPayOut({ SettlementModel }: OrderTree, shippedAt: number): Due[] {
  if (SettlementModel?.rpaySettlementFlag !== 1 || familyOf(SettlementModel.settlementMethodCode) === 'points')
    return [];
  return [
    { at: shippedAt + 26 * HOUR, step: 'settle-payment' },
    { at: shippedAt + 7 * DAY, step: 'start-pay-out' },
    { at: shippedAt + 21 * DAY, step: 'pay-out' },
  ];
}

/**
 * When the nightly run closes it; null while it can't. Third party: only if every row of every destination has carrier, waybill and date.
 * Recorded (2017, 2019, 2020): between 00:05 and 00:33 of a later day. Assumed: the first night in which the latest ship date lies before today.
 */
function closesAt(order: HeldOrder): number | null {
  if (order.tree.orderProgress !== 300) return null;
  const rows = order.tree.PackageModelList.map((destination) => destination.ShippingModelList ?? []);
  if (rows.some((list) => list.length === 0)) return null;
  if (!rows.flat().every(isComplete)) return null;
  const latest = rows
    .flat()
    .map((row) => row.shippingDate!)
    .sort()
    .at(-1)!;
  const offset = (5 * 60 + (hashOf(order.tree.orderNumber) % (28 * 60))) * SECOND;
  const firstNight = startOfDate(addDays(latest, 1))! + offset;
  if (firstNight > order.changedAt) return firstNight;
  const tonight = startOfDate(dateOf(order.changedAt))! + offset;
  return tonight > order.changedAt ? tonight : tonight + DAY;
}

const isComplete = (row: NonNullable<PackageModel['ShippingModelList']>[number]) =>
  Boolean(row.deliveryCompany) && Boolean(row.shippingNumber) && Boolean(row.shippingDate);

function pendingGiftDueDate(order: HeldOrder): string | null {
  if (order.tree.orderProgress > 300) return null;
  return (
    order.tree.PackageModelList.find((destination) => destination.SocialGiftModel?.inputFlag === 0)?.SocialGiftModel
      ?.inputDueDate ?? null
  );
}

/** A step waits while the order is elsewhere, e.g. the pay-out while a change is under way. */
function isOpenTo(step: Step, progress: number): boolean {
  if (step === 'confirm-automatically') return progress === 100;
  if (reviewSteps.includes(step)) return progress === 200;
  if (step === 'start-pay-out') return progress === 500;
  if (step === 'pay-out') return progress === 600;
  return progress < 800;
}

/** The order after all that comes by itself up to `until`, one change at a time, each with its own time. */
export function livedUntil(order: HeldOrder, until: number): HeldOrder {
  let lived = order;
  for (let due = nextDue(lived); due; due = nextDue(lived)) {
    if (Math.max(due.at, lived.changedAt) > until) break;
    lived = applyDue(lived, due);
  }
  return lived;
}
