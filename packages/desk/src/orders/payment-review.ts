/**
 * 決済審査結果: what an order says about its payment. There is no "review" to ask for: an order that may be shipped was
 * approved, one that was cancelled over money or caution was declined, everything between waits, with who is awaited.
 * Source: RMS order API §11, decision table.
 */
import type { PaymentReading } from '../channels/channel.ts';
import { addDays, jstDate, showJstDate } from '../jst.ts';
import { type Reason, reason } from '../text.ts';
import type { JstDate, Order, OrderStanding } from './order.ts';

export interface PaymentReview {
  outcome: 'approved' | 'pending' | 'declined' | 'cancelled' | 'failed';
  reason: Reason;
  awaits: OrderStanding['awaits'];
  /** The order alone can't decide; the payment itself would tell whose move it is. */
  askPayment: boolean;
}

/** Nothing heard for so long after the last thing to wait for: a person must look. */
const patienceDays = 15;
const overMoney = new Set(['unpaid', 'caution']);

export function reviewPayment(order: Order, payment: PaymentReading | null, today: JstDate): PaymentReview {
  const { standing } = order;
  if (order.phase === 'cancelled' || standing.cancelPending) return cancelled(order, payment);
  if (order.phase === 'ready' || order.phase === 'shipped' || order.phase === 'closed') {
    return made(
      'approved',
      reason('approved', '決済・審査が終わり、発送できます。', 'Paid and reviewed: it may be shipped.'),
      null,
    );
  }
  if (standing.changePending)
    return made(
      'pending',
      reason('change-pending', '楽天で変更の確定を待っています。', 'A change waits to be settled.'),
      { who: 'channel', what: 'money', until: null },
    );
  if (order.phase === 'new') {
    return made('pending', reason('not-confirmed', 'まだ注文確認をしていません。', 'It is not confirmed yet.'), null);
  }
  if (order.phase === 'unknown')
    return made(
      'failed',
      reason(
        'unknown-progress',
        '楽天のステータスが未知の値です。RMSで確認してください。',
        'The progress is unknown: look in RMS.',
      ),
      null,
    );
  return waiting(order, payment, today);
}

function waiting(order: Order, payment: PaymentReading | null, today: JstDate): PaymentReview {
  const { awaits, underChannelReview } = order.standing;
  const until = awaits?.until ? `期限は${showJstDate(awaits.until)}です。` : '';
  if (awaits?.until && today > addDays(awaits.until, 1)) {
    return made(
      'failed',
      reason(
        'overdue',
        `期限(${showJstDate(awaits.until)})を過ぎても結果が出ていません。RMSで確認してください。`,
        `Nothing heard after the due date ${awaits.until}: look in RMS.`,
      ),
      awaits,
    );
  }
  if (awaits?.what === 'payment-method')
    return made(
      'pending',
      reason(
        'buyer-must-act',
        `決済できず、購入者の支払方法の変更を待っています。${until}`,
        'The payment failed; the buyer has to choose another.',
      ),
      awaits,
    );
  if (awaits?.what === 'money' && awaits.who === 'buyer')
    return made(
      'pending',
      reason('awaiting-money', `購入者の入金を待っています。${until}`, 'Waits for the buyer to pay.'),
      awaits,
    );
  if (awaits?.what === 'gift-address')
    return made(
      'pending',
      reason('awaiting-gift-address', `受取人の住所入力を待っています。${until}`, "Waits for the receiver's address."),
      awaits,
    );
  const sinceDay = jstDate(new Date(order.confirmedAt ?? order.orderedAt));
  if (today > addDays(sinceDay, patienceDays)) {
    return made(
      'failed',
      reason(
        'no-result',
        `注文確認から${patienceDays}日たっても結果が出ていません。RMSで確認してください。`,
        `No result ${patienceDays} days after confirming: look in RMS.`,
      ),
      awaits,
    );
  }
  if (underChannelReview)
    return made(
      'pending',
      reason('channel-review', '楽天が注文の内容を確認中です。', 'Rakuten is checking this order.'),
      { who: 'channel', what: 'money', until: null },
    );
  if (payment?.state === 'refused')
    return made(
      'pending',
      reason(
        'buyer-must-act',
        '決済できず、購入者の支払方法の変更を待っています。',
        'The payment failed; the buyer has to choose another.',
      ),
      { who: 'buyer', what: 'payment-method', until: null },
    );
  // A day without a result: the payment itself tells whether it failed, before a due date shows on the order.
  const askPayment = payment === null && order.payment.settledBy === 'channel' && today > addDays(sinceDay, 1);
  return {
    ...made(
      'pending',
      reason('payment-under-way', '楽天の決済・審査の結果を待っています。', 'Waits for payment and review at Rakuten.'),
      awaits ?? { who: 'channel', what: 'money', until: null },
    ),
    askPayment,
  };
}

/** The API has no mark for "fraud": money or caution as the reason, or a refused payment before, makes it declined. */
function cancelled(order: Order, payment: PaymentReading | null): PaymentReview {
  const because = order.standing.cancelledBecause;
  const declined =
    order.caution.level === 'cancel-settled' ||
    payment?.state === 'refused' ||
    (typeof because === 'string' && overMoney.has(because));
  return declined
    ? made(
        'declined',
        reason(
          'declined',
          because === 'unpaid'
            ? '期限までに入金がなく、キャンセルされました。'
            : '決済または審査でNGとなり、キャンセルされました。',
          'Payment or review failed; the order is cancelled.',
        ),
        null,
      )
    : {
        ...made(
          'cancelled',
          reason(
            'cancelled-at-channel',
            '楽天側でキャンセルされました。出荷を止めてください。',
            'It was cancelled at Rakuten. Stop the parcel.',
          ),
          null,
        ),
        // Confirmed, then cancelled without a reason that we know: whether the payment was refused, only the payment tells.
        askPayment:
          payment === null &&
          typeof because !== 'string' &&
          order.confirmedAt !== null &&
          order.payment.settledBy === 'channel',
      };
}

function made(outcome: PaymentReview['outcome'], why: Reason, awaits: OrderStanding['awaits']): PaymentReview {
  return { outcome, reason: why, awaits, askPayment: false };
}
