/**
 * 決済審査結果確認: Rakuten reviews, the desk asks. The order itself decides nearly always; the payment is asked about only
 * where it can't, and at most once an order in six hours (one call an order against a guideline of one a second).
 */
import { z } from 'zod';
import type { PaymentReading } from '../channels/channel.ts';
import { jstDate } from '../jst.ts';
import { reviewPayment } from '../orders/payment-review.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { reason } from '../text.ts';
import { admitted, defineOperation, type Judgement, notAdmitted, type ReadingOperation } from './operation.ts';

const paymentAskedEvery = 6 * 3_600_000;

export const checkPayments = defineOperation<ReadingOperation>({
  kind: 'reads',
  name: 'check-payments',
  label: { ja: '決済審査結果確認', en: 'Check payments' },
  description: {
    ja: '注文確認した注文の決済・審査の結果を楽天で確かめます。',
    en: 'Asks how the payment and the review of confirmed orders ended.',
  },
  outcomes: [
    { name: 'approved', label: { ja: '承認', en: 'approved' }, meaning: 'done' },
    { name: 'pending', label: { ja: '審査中', en: 'pending' }, meaning: 'pending' },
    { name: 'declined', label: { ja: '審査NG', en: 'declined' }, meaning: 'needs-person' },
    { name: 'cancelled', label: { ja: 'キャンセル', en: 'cancelled' }, meaning: 'needs-person' },
    { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
  ],
  params: z.strictObject({}),
  lane: 'channel',
  irreversible: false,
  batchSize: 100,

  admit(order) {
    if (order.phase === 'cancelled')
      return notAdmitted(reason('cancelled', 'キャンセル済みの注文です。', 'The order is cancelled.'));
    if (order.phase === 'shipped' || order.phase === 'closed')
      return notAdmitted(reason('already-done', '決済は済み、発送も済んでいます。', 'Paid and shipped already.'));
    return admitted;
  },

  wantsMore(order, reading, { clock }) {
    if (reading.kind !== 'found') return false;
    const askedAt = order.paymentAskedAt ? Date.parse(order.paymentAskedAt) : 0;
    return (
      clock.now().getTime() - askedAt > paymentAskedEvery &&
      reviewPayment(reading.order, null, jstDate(clock.now())).askPayment
    );
  },
  askMore: (order, _reading, { channel }) => channel.readPayment(order.orderNumber),

  judge(before, reading, { clock }, extra): Judgement {
    const payment = (extra ?? null) as PaymentReading | null;
    switch (reading.kind) {
      case 'gone':
        return {
          outcome: 'failed',
          told: true,
          reason: reason(
            'gone',
            '楽天にこの注文がありません(2年より前、または別の店舗)。',
            'The channel has no such order any more.',
          ),
        };
      case 'unreadable':
        return {
          outcome: 'failed',
          told: true,
          reason: reason(
            'unreadable',
            '注文情報を読み取れませんでした。RMSで確認してください。',
            'The order could not be read. Look at it in RMS.',
          ),
        };
      case 'no-answer':
        return {
          outcome: 'pending',
          told: false,
          reason: reason(
            'no-answer',
            '楽天の応答にこの注文が含まれていませんでした。次の回に確かめます。',
            'The answer left it out; it is asked again next time.',
          ),
        };
      case 'found': {
        const review = reviewPayment(reading.order, payment, jstDate(clock.now()));
        const who = review.awaits?.who ?? null;
        const until = review.awaits?.until ?? null;
        return {
          outcome: review.outcome,
          reason: review.outcome === 'approved' ? null : review.reason,
          told: isNews(before, { outcome: review.outcome, code: review.reason.code, until }),
          change: {
            review: { outcome: review.outcome, code: review.reason.code, who, until },
            paymentAsked: payment !== null,
            ...(review.outcome === 'cancelled' && !before.hold
              ? { hold: { reason: 'cancelled-at-channel', data: { from: before.progress } } }
              : {}),
          },
        };
      }
    }
  },
});

/** A review that says what the last one said is no line in the story: it is asked every ten minutes. */
function isNews(before: StoredOrder, now: { outcome: string; code: string; until: string | null }): boolean {
  const last = before.review;
  return !last || last.outcome !== now.outcome || last.code !== now.code || last.until !== now.until;
}
