import type { Topic } from './rule.ts';

export const reading: Topic = {
  title: 'Reading orders',
  rules: [
    {
      id: 'reading.success-message',
      says: 'getOrder tells success in one INFO 101 without an order number, whose text counts the orders found: 受注情報取得に成功しました。(取得件数1件).',
      known: 'documented',
    },
    {
      id: 'reading.list-required',
      says: 'orderNumberList is required: ERROR 009 where the key is missing, 010 where it is null or empty, 011 where it is no list of texts.',
      known: 'documented',
    },
    {
      id: 'reading.version-required',
      says: 'version is required (since 2021-04), as a number or a numeric string: ERROR 009 without it.',
      known: 'third-party',
    },
    {
      id: 'reading.withdrawn-versions',
      says: 'Versions 1 and 2 are withdrawn, 3 to 10 are answered; any other is refused with ERROR 011.',
      known: 'assumed',
      because:
        'that 1 and 2 are refused is known, with which code is not; a value out of its set is a wrong format elsewhere',
    },
    { id: 'reading.100-numbers', says: 'At most 100 order numbers a call; more are refused.', known: 'documented' },
    {
      id: 'reading.4096-bytes',
      says: 'The list of order numbers holds at most 4,096 bytes; how they are counted is assumed: the numbers alone.',
      known: 'documented',
    },
    {
      id: 'reading.refusal-shape',
      says: 'A refused request gets HTTP 400 with one ERROR a bad field, list before version, and OrderModelList null; texts end in 指定して下さい, as documented for the sister functions (a third-party test has 指定してください).',
      known: 'documented',
    },
    {
      id: 'reading.not-found',
      says: 'A number that does not exist gets HTTP 200 and an INFO 102 with its orderNumber; with none found OrderModelList is [].',
      known: 'documented',
    },
    {
      id: 'reading.mixed-answer',
      says: 'With some found and some not, INFO 101 comes first, then an INFO 102 for each number that is missing.',
      known: 'assumed',
      because: 'a mixed answer was never seen in public; this is the sum of the two that were',
    },
    {
      id: 'reading.other-shops',
      says: "Another shop's order does not exist for this key: the answer is the same as for a number that never was.",
      known: 'documented',
    },
    {
      id: 'reading.730-days',
      says: 'An order older than 730 days is told like one that does not exist; the age counts from orderDatetime to the second.',
      known: 'documented',
    },
    {
      id: 'reading.order-of-orders',
      says: 'Orders come back in the order asked, a number that is asked twice once.',
      known: 'assumed',
      because: 'no order is promised; this one misleads nobody who matches by number',
    },
    {
      id: 'reading.order-of-keys',
      says: 'Every model shows its keys in the order of the field tables; the answer is MessageModelList, OrderModelList, version.',
      known: 'documented',
    },
    {
      id: 'reading.versions',
      says: 'Each version shows exactly its own keys: taxes from 3, the default carrier from 4, receipts and due dates from 5, caution details from 6, SKUs from 7, one-day shipping from 8, drop-off from 9, social gifts from 10.',
      known: 'documented',
    },
    {
      id: 'reading.keys-of-unknown-version',
      says: 'settlementMethodCode, pointType, couponCapitalCode and the itemDetailId of a coupon are there from version 3 on.',
      known: 'assumed',
      because: 'they are absent in version 1 and there in version 7; 3 is the oldest that is answered',
    },
    {
      id: 'reading.goods-tax',
      says: 'Below version 8 order and destination carry goodsTax: the tax on goods priced before tax.',
      known: 'documented',
    },
    { id: 'reading.version-echo', says: 'The answer echoes its version from version 6 on.', known: 'documented' },
    {
      id: 'reading.nulls',
      says: 'Absent values are explicit nulls, keys are never missing; an empty collection is [] in some places and null in others.',
      known: 'recorded',
      years: '2017–2023',
    },
    {
      id: 'reading.payment-keys',
      says: 'getPayment gives MessageModelList and OrderModel {orderNumber, PaymentModelList}, every payment with all keys of its table in their order.',
      known: 'documented',
    },
    {
      id: 'reading.payment-versions',
      says: 'getPayment takes versions 3 and 4 and requires one (since 2021-04); below 4 there is no PaymentPaypalModel.',
      known: 'assumed',
      because: 'known is that 4 brought PayPal and Alipay; which keys that were is not',
    },
    {
      id: 'reading.payment-not-found',
      says: 'getPayment tells an unknown order with HTTP 200, INFO 102 and OrderModel null.',
      known: 'assumed',
      because: "its codes are not public; they follow getOrder's",
    },
  ],
};
