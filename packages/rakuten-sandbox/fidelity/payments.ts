import type { Topic } from './rule.ts';

export const payments: Topic = {
  title: 'Payment review and getPayment',
  rules: [
    {
      id: 'payments.approved',
      says: '200 → 300 when the authorisation or pay-in is done and the fraud screening passed: orderFixDatetime is that moment.',
      known: 'documented',
    },
    {
      id: 'payments.fix-is-instruction',
      says: 'shippingInstDatetime equals orderFixDatetime.',
      known: 'recorded',
      years: '2017–2023',
    },
    { id: 'payments.card-quick', says: 'A card takes seconds to half an hour.', known: 'recorded', years: '2018–2020' },
    { id: 'payments.card-slow', says: 'A card may take up to three days.', known: 'recorded', years: '2018–2020' },
    {
      id: 'payments.cash-on-delivery',
      says: 'Cash on delivery passes through 200 in minutes.',
      known: 'recorded',
      years: '2018',
    },
    {
      id: 'payments.shop-settled',
      says: 'Other orders that the shop settles pass through 200 as well, in minutes.',
      known: 'recorded',
      years: '2018',
    },
    {
      id: 'payments.points-only',
      says: 'An order paid by points alone (method 8) passes through 200 in minutes, without a payment (30000).',
      known: 'assumed',
      because: 'there is nothing to authorise',
    },
    { id: 'payments.pay-later-approved', says: '後払い takes from 10 minutes on.', known: 'third-party' },
    {
      id: 'payments.pay-later-declined',
      says: 'A 後払い that the provider refuses is 30400 like a card, with the same 7 days.',
      known: 'assumed',
      because: 'the sources name one NG status and one due date for all',
    },
    {
      id: 'payments.prepaid-paid',
      says: 'A prepaid order waits in 200 until the buyer has paid, then goes to 300.',
      known: 'documented',
    },
    {
      id: 'payments.prepaid-due-date',
      says: 'From the confirm on a prepaid order shows its due date as DueDate type 0: 14 days.',
      known: 'third-party',
    },
    {
      id: 'payments.prepaid-lapsed',
      says: 'A prepaid order not paid by its due date is cancelled with reason 4 未入金.',
      known: 'third-party',
    },
    {
      id: 'payments.due-day-to-its-end',
      says: 'A due day is the buyer’s to its end; at ten past midnight the order is cancelled.',
      known: 'assumed',
      because: 'the hour is not public, and the known nightly runs lie there',
    },
    {
      id: 'payments.convenience-store-limit',
      says: 'Paying at a convenience store (13, 14) is refused at 300,000 yen and above, and the buyer is led to another method.',
      known: 'documented',
    },
    {
      id: 'payments.declined',
      says: 'A payment that fails is 30400: the order stays in 200, and the buyer may act for 7 days, shown as DueDate type 1.',
      known: 'third-party',
    },
    {
      id: 'payments.declined-row',
      says: 'A failed payment leaves a change row of type 9 再決済手続き, which is done when another attempt succeeds.',
      known: 'assumed',
      because: 'the type is documented and named for this step, its times are not',
    },
    {
      id: 'payments.declined-mended',
      says: 'The buyer names another card: a further attempt -2, asked at once; the refused one stays in the list.',
      known: 'documented',
    },
    {
      id: 'payments.declined-changed',
      says: 'The buyer takes another method: a change row of detail 10 (11 with less, 12 with more to pay), a further attempt, and the new method’s own course.',
      known: 'assumed',
      because: 'the details are documented, when they are written and that they are done at once is not',
    },
    {
      id: 'payments.declined-lapsed',
      says: 'Without a reaction of the buyer the order is cancelled when the 7 days are over.',
      known: 'third-party',
    },
    {
      id: 'payments.due-dates-append',
      says: 'New due dates are appended, older ones stay.',
      known: 'documented',
    },
    {
      id: 'payments.checked',
      says: 'While Rakuten itself checks an order rakutenConfirmFlag is 1; the order is in 200.',
      known: 'documented',
    },
    {
      id: 'payments.fraud',
      says: 'An order that fails the fraud screening is cancelled on the day after it was placed.',
      known: 'third-party',
    },
    {
      id: 'payments.fraud-marks',
      says: 'It shows cautionDisplayType 2, and reason 6 その他 of the customer.',
      known: 'assumed',
      because: 'the API has no mark for fraud; 2 is the only value named for a settled cancel',
    },
    {
      id: 'payments.caution',
      says: 'cautionDisplayType 1 (caution) has a detail of 101 to 105; the other types have none.',
      known: 'documented',
    },
    {
      id: 'payments.caution-cancelled',
      says: 'An order with a caution that is cancelled because of it (reason 14) shows cautionDisplayType 2.',
      known: 'assumed',
      because: 'type 2 is named `cancel settled`',
    },
    {
      id: 'payments.statuses',
      says: 'The last attempt is 30100 before the confirm, 30200 after it, 30300 when authorised or paid in, 30500 when the order counts as shipped, 30600 when settled, each with its time.',
      known: 'assumed',
      because: 'the code table is documented, real payloads are not public: moments follow from the names',
    },
    {
      id: 'payments.none',
      says: 'An order that the shop settles has one payment of 30000 throughout.',
      known: 'assumed',
      because: '決済なし is the only status that fits',
    },
    {
      id: 'payments.cancelled',
      says: 'A cancel takes a payment back: 31200 before the sale was claimed, 31500 after; a refused attempt stays 30400.',
      known: 'assumed',
      because: 'from the names of the code table',
    },
    {
      id: 'payments.refund',
      says: 'Money paid in advance that goes back shows as a RefundModel, and until when the buyer may claim it as DueDate type 2, 60 days.',
      known: 'assumed',
      because: 'model and type are documented; when they are set, and the number of days, is not',
    },
    {
      id: 'payments.attempts',
      says: 'There is one payment an attempt, in sequence; orderPaymentNumber is the order number with -1, -2, ….',
      known: 'documented',
    },
    {
      id: 'payments.families',
      says: 'Each method fills the model named for it: card, convenience store (PaymentMultiModel), bank, 後払い, PayPal; cash on delivery none.',
      known: 'assumed',
      because: 'the models are documented, real payloads are not public',
    },
    {
      id: 'payments.additional-fees',
      says: 'A deferred-payment fee is told as AdditionalFeeModel of type 1, payFrom 1 (buyer) or 2 (shop).',
      known: 'documented',
    },
  ],
};
