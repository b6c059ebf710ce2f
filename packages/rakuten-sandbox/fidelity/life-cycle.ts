import type { Topic } from './rule.ts';

export const lifeCycle: Topic = {
  title: 'Life cycle and clock',
  rules: [
    {
      id: 'life-cycle.statuses',
      says: 'An order is in exactly one of 100, 200, 300, 400, 500, 600, 700, 800, 900.',
      known: 'documented',
    },
    { id: 'life-cycle.no-way-back', says: 'Nothing takes an order back to 100.', known: 'documented' },
    { id: 'life-cycle.final', says: 'Nothing takes an order out of 900.', known: 'documented' },
    {
      id: 'life-cycle.lapse',
      says: 'An order that is not confirmed within 14 days is cancelled by Rakuten; the last day is cancelDueDate.',
      known: 'documented',
    },
    {
      id: 'life-cycle.lapse-at-midnight',
      says: 'That happens when the day is over, with reason 10 その他 of the shop.',
      known: 'assumed',
      because: 'the day is documented, hour and reason are not',
    },
    {
      id: 'life-cycle.buyer-cancels',
      says: 'A buyer cancels by himself within 30 minutes of ordering: 900, reason 1 キャンセル of the customer.',
      known: 'third-party',
    },
    {
      id: 'life-cycle.buyer-cancel-refused',
      says: 'Not without membership, with 最強配送 or あす楽, a preorder, a subscription.',
      known: 'third-party',
    },
    {
      id: 'life-cycle.buyer-cancels-in-100',
      says: 'Not once the shop has confirmed.',
      known: 'assumed',
      because: 'the sources tell it as a way out of 100',
    },
    {
      id: 'life-cycle.close',
      says: 'A nightly run takes an order in 300 to 500 when the latest ship date of its rows is past; shippingCmplRptDatetime is that moment.',
      known: 'recorded',
      years: '2017, 2019, 2020',
    },
    {
      id: 'life-cycle.close-at-night',
      says: 'The run lies between 00:05 and 00:33.',
      known: 'recorded',
      years: '2017, 2019, 2020',
    },
    {
      id: 'life-cycle.close-complete-only',
      says: 'Only if every row of every destination has carrier, waybill and date; a gap keeps the order open and its sale unclaimed.',
      known: 'third-party',
    },
    {
      id: 'life-cycle.close-past-date',
      says: 'A ship date that is past when the order becomes complete or reaches 300 closes it in the next night.',
      known: 'assumed',
      because: 'the sources leave it open; a run that looks at all open orders would do so',
    },
    {
      id: 'life-cycle.closed',
      says: 'After shipping cancelDueDate is null.',
      known: 'recorded',
      years: '2017–2020',
    },
    {
      id: 'life-cycle.paid-out',
      says: '500 → 600 → 700 when Rakuten pays out what it settles.',
      known: 'documented',
    },
    {
      id: 'life-cycle.pay-out-days',
      says: 'The sale is settled a day after shipping, pay-out begins after 7 days and is done after 21.',
      known: 'assumed',
      because: 'no days are public',
    },
    {
      id: 'life-cycle.shop-settled-stays',
      says: 'What the shop settles itself stays in 500.',
      known: 'assumed',
      because: 'there is nothing for Rakuten to pay out',
    },
    {
      id: 'life-cycle.release-withdrawn',
      says: '300 → 200, 発送指示取消: the ship instruction is withdrawn, e.g. when a renewed authorisation fails.',
      known: 'documented',
    },
    {
      id: 'life-cycle.release-withdrawn-traces',
      says: 'orderFixDatetime and shippingInstDatetime are null again, a change row of type 9 opens, the payment is 30200 until the review has ended.',
      known: 'assumed',
      because: 'only the event is documented',
    },
    {
      id: 'life-cycle.change',
      says: 'A change that was applied for waits in 400 and then goes back to where it came from: 変更申請 (4), then 変更完了 (6) or 変更取消 (7).',
      known: 'documented',
    },
    {
      id: 'life-cycle.change-settled-at-once',
      says: '変更確定 (5) is not seen by itself: a change is settled and done at the same moment, in one row.',
      known: 'assumed',
      because: 'whether it is one row or three is not public',
    },
    {
      id: 'life-cycle.change-waits',
      says: 'While a change waits, what would come by itself waits too and goes on afterwards.',
      known: 'assumed',
      because: 'a closing or a pay-out of an order in 400 was never seen',
    },
    {
      id: 'life-cycle.cancel-applied',
      says: 'A cancel asked for in RMS after shipping waits in 800, キャンセル申請 (0), and ends in 900, キャンセル完了 (2).',
      known: 'documented',
    },
    {
      id: 'life-cycle.cancel-withdrawn',
      says: 'A cancel that is withdrawn, キャンセル取消 (3), goes back to where it came from, and on from there.',
      known: 'assumed',
      because: 'the type is documented, the way is not',
    },
    {
      id: 'life-cycle.gift-lapse',
      says: 'A social gift whose receiver does not answer by inputDueDate is cancelled, change reason 16.',
      known: 'documented',
    },
    {
      id: 'life-cycle.gift-lapse-at-midnight',
      says: 'That happens when the day is over.',
      known: 'assumed',
      because: 'the hour is not public',
    },
    {
      id: 'life-cycle.order-of-time',
      says: 'What falls due happens in the order of time, each with its own time, however far the clock goes at once.',
      known: 'assumed',
      because: 'it is how a world works; the real one has no clock to move',
    },
  ],
};
