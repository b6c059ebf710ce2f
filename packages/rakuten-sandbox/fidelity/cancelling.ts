import type { Topic } from './rule.ts';

export const cancelling: Topic = {
  title: 'Cancels, before shipping and after it',
  rules: [
    { id: 'cancelling.before-shipping', says: 'cancelOrder works in 100, 200 and 300.', known: 'documented' },
    {
      id: 'cancelling.success',
      says: 'cancelOrder answers INFO_101 `キャンセル申請に成功しました。` with the orderNumber.',
      known: 'documented',
    },
    {
      id: 'cancelling.fields',
      says: 'orderNumber, inventoryRestoreType (0, 1, 2) and changeReasonDetailApply are required: one message a bad field, HTTP 400.',
      known: 'documented',
    },
    {
      id: 'cancelling.reasons',
      says: 'changeReasonDetailApply is one of 1–6, 8, 10, 13, 14, 15; 16 is read only.',
      known: 'documented',
    },
    {
      id: 'cancelling.whose-reason',
      says: 'changeReason is 1 (the customer’s) for 1–6 and 16, 0 (the shop’s) for the others.',
      known: 'documented',
    },
    {
      id: 'cancelling.stock',
      says: 'inventoryRestoreType changes nothing that this API shows.',
      known: 'assumed',
      because: 'stock has an API of its own, which is not played',
    },
    {
      id: 'cancelling.ship-date',
      says: 'cancelOrder is refused while a ship date is registered; it goes through when that is erased (ERROR_104, assumed).',
      known: 'third-party',
    },
    { id: 'cancelling.final', says: 'A cancelled order never returns.', known: 'documented' },
    {
      id: 'cancelling.one-step',
      says: 'cancelOrder leads to 900 at once, without an 800 in between.',
      known: 'assumed',
      because: 'whether an 800 is seen there is not known; the answer tells of success at once',
    },
    {
      id: 'cancelling.one-row',
      says: 'A cancel is one change row, whose type goes from applied (0) to done (2) and whose three times tell the stages.',
      known: 'assumed',
      because: 'a row has the three times; whether each stage has a row of its own is not known',
    },
    {
      id: 'cancelling.refusals',
      says: 'An unknown order is ERROR_101, one that is cancelled 102 (to cancelOrder one in 800 too), one in another status 103, with HTTP 200.',
      known: 'assumed',
      because: 'the numbers are those of other functions; texts and HTTP status are not known',
    },
    {
      id: 'cancelling.payment',
      says: 'A cancel before shipping ends the payment with 31200; a refused attempt stays 30400, and what the shop settles 30000.',
      known: 'assumed',
      because: 'the code table has the statuses; which stands when was not seen',
    },
    {
      id: 'cancelling.waiting-change',
      says: 'A change that still waits is withdrawn (type 7) with the order.',
      known: 'assumed',
      because: 'it can not be settled any more',
    },
    {
      id: 'cancelling.after-shipping',
      says: 'cancelOrderAfterShipping works in 500, 600, 700 and 800.',
      known: 'documented',
    },
    {
      id: 'cancelling.after-in-one-go',
      says: 'It applies for the cancel and settles it in one go: 900, and all three times the same.',
      known: 'documented',
    },
    {
      id: 'cancelling.after-finishes-800',
      says: 'It finishes a cancel that was applied for (800).',
      known: 'documented',
    },
    {
      id: 'cancelling.after-ship-date',
      says: 'A registered ship date is no hindrance after shipping.',
      known: 'assumed',
      because: 'every shipped order has one',
    },
    {
      id: 'cancelling.after-code-name',
      says: 'Its codes begin with CANCEL_ORDER_AFTER_SHIPPING, and INFO_101 is `キャンセル確定に成功しました。`.',
      known: 'assumed',
      because: 'by the pattern of the others',
    },
    {
      id: 'cancelling.after-payment',
      says: 'A claimed or settled sale is cancelled: 31500 with its times, and deducted on the day it was to be paid out.',
      known: 'assumed',
      because: 'the code table has the status; which stands when was not seen',
    },
  ],
};
