import { addDays, DAY, dateOf, datetimeOf, HOUR, MINUTE, SECOND, startOfDate } from '../jst.ts';
import { cancelled } from './cancel.ts';
import { changeType, movedOn, withChange } from './change-reasons.ts';
import { type Due, type HeldOrder, type Moment, type Step, withEffect } from './held-order.ts';
import type { OrderTree } from './order-tree.ts';
import { familyOf, usualScenario } from './payment-methods.ts';
import { paymentStatus } from './payment-tree.ts';
import * as payments from './payments.ts';
import { settlementBy } from './settlement-change.ts';

/** What 200 hides: authorisation, pay-in, the check of 後払い, fraud screening, and what a buyer does after a no. Pure. */

/** Documented (Rakuten's help): paying at a convenience store is refused from this amount on, and the buyer is led to another method. */
const convenienceStoreLimit = 300_000;
const convenienceStores = [13, 14];

/**
 * What follows by itself when Rakuten begins its processing. Spans: quick card seconds to 30 min and COD 3 min (recorded 2018–2020),
 * prepaid up to 14 days, 後払い 10 min to days, fraud NG on the day after the order (third party); within them `pace` decides (assumed).
 */
export function stepsOfReview(order: HeldOrder, from: number): Due[] {
  const { pace, scenario } = order.plan;
  const within = (shortest: number, longest: number) =>
    from + Math.round((shortest + pace * (longest - shortest)) / SECOND) * SECOND;
  if (
    convenienceStores.includes(order.tree.SettlementModel?.settlementMethodCode ?? 1) &&
    order.tree.requestPrice >= convenienceStoreLimit
  )
    return [{ at: from + MINUTE, step: 'decline-payment' }];
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
    case 'card-declined-changed':
    case 'card-declined-lapsed':
      return [{ at: within(MINUTE, 20 * MINUTE), step: 'decline-payment' }];
    case 'prepaid-paid':
      return [{ at: within(2 * HOUR, 6 * DAY), step: 'approve-payment' }];
    case 'prepaid-lapsed':
      return [{ at: lapsesAfter(prepaidDueDate(from)), step: 'lapse-payment' }];
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

/** Third party: 14 days to pay. Assumed: counted from the moment from which the buyer can pay. */
export const prepaidDueDate = (from: number) => addDays(dateOf(from), 14);

/** Assumed: the due day is the buyer's to its end; the night after takes the order away. */
const lapsesAfter = (dueDate: string) => startOfDate(dueDate)! + DAY + 10 * MINUTE;

/** 200 → 300. Documented: orderFixDatetime; recorded (all samples): shippingInstDatetime is the same. */
export function approvePayment(order: HeldOrder, moment: Moment): HeldOrder {
  const now = datetimeOf(moment.at);
  return withEffect(order, 'payment-approved', moment, {
    tree: {
      orderProgress: 300,
      orderFixDatetime: now,
      shippingInstDatetime: now,
      rakutenConfirmFlag: 0,
      ChangeReasonModelList: movedOn(
        // An increase that waited for its authorisation is done with it.
        {
          ...order.tree,
          ChangeReasonModelList: movedOn(order.tree, changeType.changeApplied, changeType.changeDone, moment.at),
        },
        changeType.paymentAgain,
        changeType.paymentAgain,
        moment.at,
      ),
    },
    payments: payments.authorised(order.payments, moment.at, payerOf(order.tree)),
    dues: withoutReview(order.dues),
  });
}

/** 200 stays 200. Documented: 30400, the buyer may pay another way; third party: 7 days, DueDate type 1. Change row of type 9: assumed. */
export function declinePayment(order: HeldOrder, moment: Moment): HeldOrder {
  const dueDate = addDays(dateOf(moment.at), 7);
  return withEffect(order, 'payment-declined', moment, {
    tree: {
      rakutenConfirmFlag: 0,
      DueDateModelList: [...(order.tree.DueDateModelList ?? []), { dueDateType: 1, dueDate }],
      ChangeReasonModelList: withChange(order.tree, { type: changeType.paymentAgain, appliedAt: moment.at }),
    },
    payments: payments.declined(order.payments, moment.at),
    dues: [
      ...withoutReview(order.dues),
      { at: lapsesAfter(dueDate), step: 'lapse-payment' },
      ...buyersAnswer(order, moment),
    ],
  });
}

/** What the buyer does by himself after a no of Rakuten's; after one of the operator's it is the operator who plays him. */
function buyersAnswer(order: HeldOrder, moment: Moment): Due[] {
  if (moment.by !== 'rakuten') return [];
  const at = moment.at + 4 * HOUR + Math.round(order.plan.pace * 5 * 24 * 60) * MINUTE;
  switch (order.plan.scenario) {
    case 'card-declined-mended':
      return [{ at, step: 'mend-payment' }];
    case 'card-declined-changed':
    case 'prepaid-paid':
      return [{ at, step: 'change-payment-method' }];
    default:
      return [];
  }
}

/** The buyer names another card: a further attempt, asked at once. */
export function mendPayment(order: HeldOrder, moment: Moment): HeldOrder {
  const attempts = [...order.payments, payments.newAttempt(order.tree, order.payments)];
  return withEffect(order, 'payment-mended', moment, {
    payments: payments.asked(attempts, moment.at),
    dues: [
      ...withoutReview(order.dues),
      { at: moment.at + MINUTE + Math.round(order.plan.pace * 9) * MINUTE, step: 'approve-payment' },
    ],
  });
}

/**
 * The buyer pays by another of Rakuten's methods, or the shop sets another one. Documented: 支払方法変更 in the change list, detail 10, with less (11) or more (12) to pay;
 * that it is done at once, and that the review begins anew with a further attempt: assumed.
 */
export function payAnotherWay(
  order: HeldOrder,
  moment: Moment,
  change: { method: number; tree?: OrderTree; reason?: number | null },
): HeldOrder {
  const before = order.tree.requestPrice;
  const changed = change.tree ?? order.tree;
  const tree: OrderTree = { ...changed, SettlementModel: settlementBy(change.method) };
  const detail = tree.requestPrice === before ? 10 : tree.requestPrice < before ? 11 : 12;
  const mended = { ...order.tree, ChangeReasonModelList: movedOn(order.tree, 9, 9, moment.at) };
  const renewed = { ...order, plan: { ...order.plan, scenario: usualScenario[familyOf(change.method)] } };
  const dueDates = tree.DueDateModelList ?? [];
  return withEffect(renewed, 'payment-mended', moment, {
    tree: {
      ...tree,
      ChangeReasonModelList: withChange(mended, {
        type: changeType.changeDone,
        detail,
        reason: change.reason === undefined ? 6 : change.reason,
        appliedAt: moment.at,
        fixedAt: moment.at,
        doneAt: moment.at,
      }),
      DueDateModelList:
        familyOf(change.method) === 'prepaid'
          ? [...dueDates, { dueDateType: 0, dueDate: prepaidDueDate(moment.at) }]
          : dueDates,
    },
    payments: payments.asked([...order.payments, payments.newAttempt(tree, order.payments)], moment.at),
    dues: [...withoutReview(order.dues), ...stepsOfReview({ ...renewed, tree }, moment.at)],
    detail: `method ${order.tree.SettlementModel?.settlementMethodCode ?? '-'} to ${change.method}`,
  });
}

/** Whether the last attempt was refused: only then it is the buyer's turn. */
export const awaitsBuyer = (order: HeldOrder) =>
  order.tree.orderProgress === 200 && order.payments.at(-1)?.paymentStatus === paymentStatus.declined;

/** Third party: cancelled on the day after. The API has no mark "fraud"; cautionDisplayType 2 and reason 6 その他 of the customer: assumed. */
export function cancelAsFraud(order: HeldOrder, moment: Moment): HeldOrder {
  return cancelled(order, moment, {
    reason: 6,
    tree: { cautionDisplayType: 2, cautionDisplayDetailType: null, rakutenConfirmFlag: 0 },
  });
}

/** Whose name a bank transfer shows. */
export const payerOf = ({ OrdererModel: { familyNameKana, firstNameKana } }: OrderTree) =>
  [familyNameKana, firstNameKana].filter(Boolean).join(' ') || null;

export const reviewSteps: readonly Step[] = [
  'approve-payment',
  'decline-payment',
  'mend-payment',
  'change-payment-method',
  'lapse-payment',
  'start-check',
  'end-check',
  'cancel-as-fraud',
];
/** What is left to come when the review has ended or taken another way. */
export const withoutReview = (dues: Due[]) => dues.filter((due) => !reviewSteps.includes(due.step));
