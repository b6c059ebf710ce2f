import { addDays, DAY, dateOf, datetimeOf, HOUR, MINUTE, SECOND, startOfDate } from '../jst.ts';
import { hashOf } from '../random.ts';
import { cancelled } from './cancel.ts';
import { changeType, movedOn, withChange } from './change-reasons.ts';
import type { Due, HeldOrder, Moment, Step } from './held-order.ts';
import { withEffect } from './held-order.ts';
import type { PackageModel } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
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
    case 'approve-payment':
      return approvePayment(left, rakuten);
    case 'decline-payment':
      return declinePayment(left, rakuten);
    case 'mend-payment':
      return mendPayment(left, buyer);
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

/**
 * What follows by itself when Rakuten begins its processing. Spans: quick card seconds to 30 min and COD 3 min (recorded 2018–2020),
 * prepaid up to 14 days, 後払い 10 min to days, fraud NG on the day after the order (third party); within them `pace` decides (assumed).
 */
export function stepsOfReview(order: HeldOrder, from: number): Due[] {
  const { pace, scenario } = order.plan;
  const within = (shortest: number, longest: number) =>
    from + Math.round((shortest + pace * (longest - shortest)) / SECOND) * SECOND;
  switch (scenario) {
    case 'card-quick':
      return [{ at: within(20 * SECOND, 30 * MINUTE), step: 'approve-payment' }];
    case 'card-slow':
      return [{ at: within(DAY, 3 * DAY), step: 'approve-payment' }];
    case 'card-checked':
      return [
        { at: from + MINUTE, step: 'start-check' },
        { at: within(4 * HOUR, 2 * DAY), step: 'end-check' },
      ];
    case 'card-fraud': {
      const dayAfter =
        startOfDate(addDays(order.tree.orderDatetime.slice(0, 10), 1))! +
        10 * HOUR +
        Math.round(pace * 8 * 3600) * SECOND;
      return [
        { at: from + MINUTE, step: 'start-check' },
        { at: Math.max(dayAfter, from + HOUR), step: 'cancel-as-fraud' },
      ];
    }
    case 'card-declined-mended':
    case 'card-declined-lapsed':
      return [{ at: within(MINUTE, 20 * MINUTE), step: 'decline-payment' }];
    case 'prepaid-paid':
      return [{ at: within(2 * HOUR, 6 * DAY), step: 'approve-payment' }];
    case 'prepaid-lapsed':
      return [{ at: startOfDate(prepaidDueDate(from))! + DAY + 10 * MINUTE, step: 'lapse-payment' }];
    case 'pay-later-approved':
      return [{ at: within(10 * MINUTE, DAY), step: 'approve-payment' }];
    case 'pay-later-declined':
      return [{ at: within(10 * MINUTE, DAY), step: 'decline-payment' }];
    case 'cash-on-delivery':
    case 'shop-settled':
      return [{ at: within(2 * MINUTE, 5 * MINUTE), step: 'approve-payment' }];
    case 'points-only':
      return [{ at: within(MINUTE, 3 * MINUTE), step: 'approve-payment' }];
  }
}

/** Third party: 14 days to pay. Assumed: counted from the confirm. */
export const prepaidDueDate = (confirmedAt: number) => addDays(dateOf(confirmedAt), 14);

/** 200 → 300. Documented: orderFixDatetime; recorded (all samples): shippingInstDatetime is the same. */
export function approvePayment(order: HeldOrder, moment: Moment): HeldOrder {
  const now = datetimeOf(moment.at);
  return withEffect(order, 'payment-approved', moment, {
    tree: {
      orderProgress: 300,
      orderFixDatetime: now,
      shippingInstDatetime: now,
      rakutenConfirmFlag: 0,
      ChangeReasonModelList: movedOn(order.tree, changeType.paymentAgain, changeType.paymentAgain, moment.at),
    },
    payments: payments.authorised(order.payments, moment.at),
    dues: withoutReview(order.dues),
  });
}

/** 200 stays 200. Documented: 30400, the buyer may pay another way; third party: 7 days, DueDate type 1. Change row of type 9: assumed. */
export function declinePayment(order: HeldOrder, moment: Moment): HeldOrder {
  const dueDate = addDays(dateOf(moment.at), 7);
  const lapse: Due = { at: startOfDate(dueDate)! + DAY + 10 * MINUTE, step: 'lapse-payment' };
  const mend: Due = {
    at: moment.at + 4 * HOUR + Math.round(order.plan.pace * 5 * 24 * 60) * MINUTE,
    step: 'mend-payment',
  };
  return withEffect(order, 'payment-declined', moment, {
    tree: {
      rakutenConfirmFlag: 0,
      DueDateModelList: [...(order.tree.DueDateModelList ?? []), { dueDateType: 1, dueDate }],
      ChangeReasonModelList: withChange(order.tree, { type: changeType.paymentAgain, appliedAt: moment.at }),
    },
    payments: payments.declined(order.payments, moment.at),
    dues: [
      ...withoutReview(order.dues),
      order.plan.scenario === 'card-declined-mended' && moment.by === 'rakuten' ? mend : lapse,
    ],
  });
}

/** The buyer names another card: a further attempt, asked at once. */
function mendPayment(order: HeldOrder, moment: Moment): HeldOrder {
  const attempts = [...order.payments, payments.newAttempt(order.tree, order.payments)];
  return withEffect(order, 'payment-mended', moment, {
    payments: payments.asked(attempts, moment.at),
    dues: [
      ...withoutReview(order.dues),
      { at: moment.at + MINUTE + Math.round(order.plan.pace * 9) * MINUTE, step: 'approve-payment' },
    ],
  });
}

/** Third party: cancelled on the day after. The API has no mark "fraud"; cautionDisplayType 2 and reason 6 その他 of the customer: assumed. */
export function cancelAsFraud(order: HeldOrder, moment: Moment): HeldOrder {
  return cancelled(order, moment, { reason: 6, tree: { cautionDisplayType: 2, rakutenConfirmFlag: 0 } });
}

/** 300 → 500: Rakuten counts it as shipped and claims the sale. */
export function closeShipped(order: HeldOrder, moment: Moment): HeldOrder {
  const claimed = payments.claimed(order.payments, moment.at);
  const paidByRakuten =
    order.tree.SettlementModel?.rpaySettlementFlag === 1 &&
    familyOf(order.tree.SettlementModel.settlementMethodCode) !== 'points';
  return withEffect(order, 'shipped', moment, {
    tree: { orderProgress: 500, shippingCmplRptDatetime: datetimeOf(moment.at), cancelDueDate: null },
    payments: claimed,
    // Assumed: settled a day later, pay-out begun after a week, paid out after three.
    dues: paidByRakuten
      ? [
          { at: moment.at + 26 * HOUR, step: 'settle-payment' },
          { at: moment.at + 7 * DAY, step: 'start-pay-out' },
          { at: moment.at + 21 * DAY, step: 'pay-out' },
        ]
      : [],
  });
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
  if (reviewSteps.includes(step)) return progress === 200;
  if (step === 'start-pay-out') return progress === 500;
  if (step === 'pay-out') return progress === 600;
  return progress < 800;
}

const reviewSteps: Step[] = [
  'approve-payment',
  'decline-payment',
  'mend-payment',
  'lapse-payment',
  'start-check',
  'end-check',
  'cancel-as-fraud',
];
/** What is left to come when the review has ended or taken another way. */
export const withoutReview = (dues: Due[]) => dues.filter((due) => !reviewSteps.includes(due.step));

/** The order after all that comes by itself up to `until`, one change at a time, each with its own time. */
export function livedUntil(order: HeldOrder, until: number): HeldOrder {
  let lived = order;
  for (let due = nextDue(lived); due; due = nextDue(lived)) {
    if (Math.max(due.at, lived.changedAt) > until) break;
    lived = applyDue(lived, due);
  }
  return lived;
}
