import { datetimeOf } from '../jst.ts';
import { cancelled } from './cancel.ts';
import { changeType, movedOn, withChange } from './change-reasons.ts';
import { confirmOrder } from './confirm-order.ts';
import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import { closeShipped } from './life-cycle.ts';
import {
  approvePayment,
  awaitsBuyer,
  cancelAsFraud,
  declinePayment,
  mendPayment,
  withoutReview,
} from './payment-review.ts';
import { paymentStatus } from './payment-tree.ts';

/** What the sandbox's operator lets Rakuten, the buyer or RMS's screens do. A string is a refusal, in words. */

export const reviewResults = ['approved', 'declined', 'buyer-must-act', 'cancelled'] as const;
export type ReviewResult = (typeof reviewResults)[number];

/** Ends the review of an order in 200. `declined` is Rakuten's final no, `buyer-must-act` the 30400 that the buyer may mend within 7 days. */
export function endReview(order: HeldOrder, result: ReviewResult, moment: Moment): HeldOrder | string {
  const ended = endedAs(order);
  if (ended.includes(result)) return order;
  if (order.tree.orderProgress !== 200)
    return `a review is under way in 200 only; this order is in ${order.tree.orderProgress}`;
  switch (result) {
    case 'approved':
      return release(order, moment);
    case 'declined':
      return cancelAsFraud(order, moment);
    case 'buyer-must-act':
      if (order.payments.at(-1)!.paymentStatus === paymentStatus.none)
        return 'Rakuten settles nothing of this order, so nothing can be refused';
      return declinePayment(order, moment);
    case 'cancelled':
      return cancelled(order, { ...moment, by: 'buyer' }, { reason: 1 });
  }
}

/** 200 → 300. After a refused attempt only a further one can be approved. */
const release = (order: HeldOrder, moment: Moment) =>
  approvePayment(awaitsBuyer(order) ? mendPayment(order, { ...moment, by: 'buyer' }) : order, moment);

/** Results that an order shows already: asking for one of them again changes nothing, since the clock may have been faster. */
function endedAs(order: HeldOrder): readonly ReviewResult[] {
  const { orderProgress } = order.tree;
  if (orderProgress === 900) return ['declined', 'cancelled'];
  if (awaitsBuyer(order)) return ['buyer-must-act'];
  return orderProgress >= 300 && orderProgress < 800 ? ['approved'] : [];
}

/** From where the operator may take an order where. There is no way back to 100, and none out of 900 (documented). */
const ways: Record<number, readonly number[]> = {
  100: [200, 900],
  200: [300, 900],
  300: [200, 400, 500, 900],
  400: [300, 500, 600, 900],
  500: [400, 600, 800],
  600: [400, 700, 800],
  700: [800],
  800: [500, 600, 700, 900],
  900: [],
};

/** Takes an order to another status as an event at Rakuten would; 100 → 200 is a person's confirm on RMS's screen (documented). */
export function progressTo(
  order: HeldOrder,
  to: number,
  moment: Moment,
  { isWithdrawn = false } = {},
): HeldOrder | string {
  const from = order.tree.orderProgress;
  if (!(to in ways)) return `to must be one of ${Object.keys(ways).join(', ')}`;
  const origin = originOf(order);
  if (origin !== null && to !== origin && to !== 900) return `from ${from} it goes back to ${origin}, or on to 900`;
  if (!ways[from]!.includes(to)) return `from ${from} it can go to ${ways[from]!.join(', ') || 'nowhere'}`;
  if (to === 900) return cancelled(order, moment, { reason: 1 });
  if (from === 100) {
    const confirmed = confirmOrder(order, moment);
    return typeof confirmed === 'string' ? `RMS would not confirm it: ${confirmed}` : confirmed;
  }
  if (from === 200) return release(order, moment);
  if (to === 400)
    return withEffect(order, 'change-applied', moment, {
      tree: {
        orderProgress: 400,
        ChangeReasonModelList: withChange(order.tree, {
          type: changeType.changeApplied,
          detail: 2,
          reason: 6,
          appliedAt: moment.at,
        }),
      },
    });
  if (from === 400) {
    const outcome = isWithdrawn ? changeType.changeWithdrawn : changeType.changeDone;
    return withEffect(order, isWithdrawn ? 'change-withdrawn' : 'change-settled', moment, {
      tree: {
        orderProgress: to,
        ChangeReasonModelList: movedOn(order.tree, changeType.changeApplied, outcome, moment.at),
      },
    });
  }
  if (to === 200) return withdrawRelease(order, moment);
  if (to === 800)
    return withEffect(order, 'cancel-applied', moment, {
      tree: {
        orderProgress: 800,
        ChangeReasonModelList: withChange(order.tree, {
          type: changeType.cancelApplied,
          reason: 1,
          appliedAt: moment.at,
        }),
      },
    });
  if (from === 800)
    return withEffect(order, 'cancel-withdrawn', moment, {
      tree: {
        orderProgress: to,
        ChangeReasonModelList: movedOn(order.tree, changeType.cancelApplied, changeType.cancelWithdrawn, moment.at),
      },
    });
  if (to === 500) return closeShipped(order, moment);
  return withEffect(order, to === 600 ? 'pay-out-started' : 'paid-out', moment, {
    tree: { orderProgress: to },
    dues: order.dues.filter((due) => due.step !== (to === 600 ? 'start-pay-out' : 'pay-out')),
  });
}

/** Where an order in 400 or 800 came from: there it returns when the change is settled or the cancel withdrawn. Null elsewhere. */
function originOf({ tree, history }: HeldOrder): number | null {
  if (tree.orderProgress !== 400 && tree.orderProgress !== 800) return null;
  const entry = history.findLast((effect) => effect.to === tree.orderProgress && effect.from !== tree.orderProgress);
  return entry?.from ?? (tree.shippingCmplRptDatetime === null ? 300 : 500);
}

/**
 * 300 → 200, 発送指示取消. Documented as a push event; assumed: both times are null again, the payment is asked anew, and nothing comes by itself
 * until the operator ends the review.
 */
function withdrawRelease(order: HeldOrder, moment: Moment): HeldOrder {
  const payments = order.payments.map((payment, index) =>
    index === order.payments.length - 1 && payment.paymentStatus === 30300
      ? {
          ...payment,
          paymentStatus: 30200,
          paymentProcReqDatetime: datetimeOf(moment.at),
          paymentProcCmplDatetime: null,
        }
      : payment,
  );
  return withEffect(order, 'release-withdrawn', moment, {
    tree: {
      orderProgress: 200,
      orderFixDatetime: null,
      shippingInstDatetime: null,
      ChangeReasonModelList: withChange(order.tree, { type: changeType.paymentAgain, appliedAt: moment.at }),
    },
    payments,
    dues: withoutReview(order.dues),
  });
}
