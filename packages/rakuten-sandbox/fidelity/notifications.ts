import type { Topic } from './rule.ts';

export const notifications: Topic = {
  title: 'Push notifications',
  rules: [
    {
      id: 'notifications.registration',
      says: 'Whoever has registered a URL is posted order notices, system notices, or both; nobody else is.',
      known: 'third-party',
    },
    {
      id: 'notifications.form',
      says: 'A notice is XML with authModel {contractId, shopUrl, authKey} first, then its contents; Content-Type text/xml in UTF-8 and one order a notice are assumed.',
      known: 'third-party',
    },
    {
      id: 'notifications.new-order',
      says: 'A new order is posted as orderNotifyModel: orderNumber, seqId, orderDate yyyy/MM/dd hh:mm:ss, orderType, and a basketModel for each item.',
      known: 'third-party',
    },
    {
      id: 'notifications.purchase-history',
      says: '4000/1100 tells a changed purchase history: operation, orderNumber, subkey, class, field, before, after, orderType, orderDate, timestamp; it is sent for each field that the buyer changed, and for his cancel (these and the words of operation and class are assumed).',
      known: 'third-party',
    },
    {
      id: 'notifications.review',
      says: '5000/1100 tells how a review went: orderNumber, type 1 release, 2 cancelled by Rakuten, 3 release withdrawn, and the time; the names of the values are assumed.',
      known: 'third-party',
    },
    {
      id: 'notifications.rakuten-cancels',
      says: 'Type 2 is sent for every cancel that neither shop nor buyer asked for, the unconfirmed order after 14 days too.',
      known: 'assumed',
      because: '"cancelled by Rakuten, sent after the fact" leaves open which cancels those are',
    },
    {
      id: 'notifications.caution',
      says: '5100/1100 tells an order with a caution, when it comes in and when its caution changes: orderNumber, cautionDisplayType and the time.',
      known: 'third-party',
    },
    {
      id: 'notifications.receivers-answer',
      says: 'A receiver takes a notice with the resultCode N-000-000; E-400-100, E-400-101, E-400-900, any other answer and none at all count as not taken.',
      known: 'third-party',
    },
    {
      id: 'notifications.retry',
      says: 'What was not taken is posted again, unchanged, after 1, 5 and 30 minutes of the clock, then given up; later notices do not wait for it.',
      known: 'assumed',
      because: 'whether and when Rakuten tries again is not known',
    },
    {
      id: 'notifications.background',
      says: 'No answer of RMS waits for a receiver; notices of a shop are posted one after the other.',
      known: 'assumed',
      because: 'a push that held up the API would show as slowness of RMS, which nobody reports',
    },
    {
      id: 'notifications.kept',
      says: 'What is still to be told survives a restart of the sandbox.',
      known: 'assumed',
      because: 'Rakuten does not forget by a crash of ours',
    },
    {
      id: 'notifications.by-itself',
      says: 'A notice goes out when its time comes, without any call to the sandbox, within a second.',
      known: 'assumed',
      because: 'that is what a push is',
    },
  ],
};
