import { addDays, dateOf } from '../jst.ts';
import { changeType, movedOn, withChange } from './change-reasons.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import { open } from './money.ts';
import type { ChangeReasonModel, OrderTree } from './order-tree.ts';
import { familyOf } from './payment-methods.ts';
import { prepaidDueDate, stepsOfReview, withoutReview } from './payment-review.ts';
import { paymentStatus } from './payment-tree.ts';
import * as payments from './payments.ts';

/**
 * What a changed tree does to the order's change list, its payment and its life; whoever edited it. Source: RMS order API, edits and money (mostly
 * assumed). In 100 everything is settled at once. Later a decrease is settled at once, and after shipping refunded; an increase needs a new
 * authorisation: the order goes back to Rakuten's processing. In 200 any change of money starts the payment anew (third party).
 */
export function settleEdit(
  order: HeldOrder,
  edited: OrderTree,
  moment: Moment,
  how: { reason: number | null; detail: string; onlyNotes?: boolean; methodChanged?: boolean },
): HeldOrder {
  const change = amountChange(order.tree, edited);
  const { orderProgress: progress } = order.tree;
  const isRakutens = order.payments.at(-1)!.paymentStatus !== paymentStatus.none;
  const isUnderWay = (progress === 200 || progress === 300) && isRakutens;
  if (isUnderWay && change === 'more') return authoriseAnew(order, edited, moment, how);
  const tree = {
    ...edited,
    ChangeReasonModelList: rowsOf(order.tree, change, moment.at, how),
    // Assumed: as for a cancel, 60 days to give back what was paid in advance.
    DueDateModelList:
      change === 'less' && payments.isPaidIn(order.payments.at(-1))
        ? [...(edited.DueDateModelList ?? []), { dueDateType: 2, dueDate: addDays(dateOf(moment.at), 60) }]
        : edited.DueDateModelList,
  };
  if (progress === 200 && isRakutens && change === 'less') return askAnew(order, tree, moment, how.detail);
  return withEffect(order, 'edited', moment, {
    tree,
    payments: paymentsAfter(order, tree, change, moment.at),
    detail: how.detail,
  });
}

export type AmountChange = 'less' | 'more' | 'same';

/** How much the buyer pays, in money and points. Assumed: an amount that was or becomes open is neither less nor more. */
export function amountChange(before: OrderTree, after: OrderTree): AmountChange {
  const [was, is] = [before, after].map((tree) =>
    tree.requestPrice === open ? null : tree.requestPrice + (tree.PointModel?.usedPoint ?? 0),
  );
  if (was == null || is == null || was === is) return 'same';
  return is < was ? 'less' : 'more';
}

/**
 * Documented: details 0 less, 1 more, 10 another method, 11 with less, 12 with more to pay; 2, a change without money, for deferred payment only.
 * Assumed: applied, settled and done at once.
 */
function rowsOf(
  tree: OrderTree,
  change: AmountChange,
  at: number,
  how: { reason: number | null; onlyNotes?: boolean; methodChanged?: boolean },
): ChangeReasonModel[] | null {
  const isDeferred = familyOf(tree.SettlementModel?.settlementMethodCode ?? 1) === 'pay-later';
  if (change === 'same' && !how.methodChanged && (how.onlyNotes || !isDeferred || tree.orderProgress === 100))
    return tree.ChangeReasonModelList;
  const details = how.methodChanged ? { less: 11, more: 12, same: 10 } : { less: 0, more: 1, same: 2 };
  return withChange(superseded(tree, at), {
    type: changeType.changeDone,
    detail: details[change],
    reason: how.reason,
    appliedAt: at,
    fixedAt: at,
    doneAt: at,
  });
}

/** An increase that still waited for its authorisation gives way to what comes after it. */
const superseded = (tree: OrderTree, at: number): OrderTree =>
  tree.orderProgress === 400
    ? tree
    : { ...tree, ChangeReasonModelList: movedOn(tree, changeType.changeApplied, changeType.changeWithdrawn, at) };

/** 200 stays 200, 300 goes back to it. The change row stays open until the payment is approved, and so does the one of the renewed payment. */
function authoriseAnew(
  order: HeldOrder,
  edited: OrderTree,
  moment: Moment,
  how: { reason: number | null; detail: string },
): HeldOrder {
  const row = { detail: 1, reason: how.reason, appliedAt: moment.at };
  const settled = superseded(order.tree, moment.at);
  const renewed = { ...settled, ChangeReasonModelList: movedOn(settled, 9, 9, moment.at) };
  const applied = {
    ...renewed,
    ChangeReasonModelList: withChange(renewed, { ...row, type: changeType.changeApplied }),
  };
  const tree = { ...edited, ChangeReasonModelList: withChange(applied, { ...row, type: changeType.paymentAgain }) };
  if (order.tree.orderProgress === 200) return askAnew(order, tree, moment, how.detail);
  const withdrawn = withEffect(
    withEffect(order, 'edited', moment, { tree, detail: how.detail }),
    'release-withdrawn',
    moment,
    {
      tree: { orderProgress: 200, orderFixDatetime: null, shippingInstDatetime: null },
      detail: 'a new authorisation is asked for',
    },
  );
  return renewedPayment(withdrawn, payments.cancelled(order.payments, moment.at), moment.at);
}

/** In 200: the payment begins anew with the new amount. */
function askAnew(order: HeldOrder, tree: OrderTree, moment: Moment, detail: string): HeldOrder {
  const isDeclined = order.payments.at(-1)!.paymentStatus === paymentStatus.declined;
  const edited = withEffect(order, 'edited', moment, { tree: { ...tree, rakutenConfirmFlag: 0 }, detail });
  return renewedPayment(edited, isDeclined ? order.payments : order.payments.slice(0, -1), moment.at);
}

function renewedPayment(order: HeldOrder, earlier: HeldOrder['payments'], at: number): HeldOrder {
  const isPrepaid = familyOf(order.tree.SettlementModel?.settlementMethodCode ?? 1) === 'prepaid';
  const DueDateModelList = isPrepaid
    ? [...(order.tree.DueDateModelList ?? []), { dueDateType: 0, dueDate: prepaidDueDate(at) }]
    : order.tree.DueDateModelList;
  const renewed = { ...order, tree: { ...order.tree, DueDateModelList } };
  return {
    ...renewed,
    payments: payments.asked([...earlier, payments.newAttempt(renewed.tree, earlier)], at),
    dues: [...withoutReview(order.dues), ...stepsOfReview(renewed, at)],
  };
}

/** Where no authorisation is asked for. What the buyer has paid stays as it is and the difference is refunded; what he is yet to pay follows. */
function paymentsAfter(order: HeldOrder, tree: OrderTree, change: AmountChange, at: number): HeldOrder['payments'] {
  const last = order.payments.at(-1)!;
  const earlier = order.payments.slice(0, -1);
  if (order.tree.orderProgress === 100) return [...earlier, payments.newAttempt(tree, earlier)];
  const isPaid =
    payments.isPaidIn(last) ||
    last.paymentStatus === paymentStatus.claimed ||
    last.paymentStatus === paymentStatus.settled;
  if (isPaid && change === 'less')
    return payments.refunded(order.payments, order.tree.requestPrice - tree.requestPrice, at);
  return [
    ...earlier,
    { ...last, paymentAmount: tree.requestPrice === open ? null : tree.requestPrice + refundsOf(last) },
  ];
}

const refundsOf = (payment: HeldOrder['payments'][number]) =>
  (payment.RefundModelList ?? []).reduce((sum, refund) => sum + (refund.paymentAmount ?? 0), 0);
