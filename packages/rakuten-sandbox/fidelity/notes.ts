import type { Topic } from './rule.ts';

export const notes: Topic = {
  title: 'Memo, remarks, sub-statuses',
  rules: [
    {
      id: 'notes.list',
      says: 'getSubStatusList has no parameters, takes an empty body, and answers MessageModelList and StatusModelList: per status its sub-statuses with subStatusId, subStatusName and orderby.',
      known: 'documented',
    },
    {
      id: 'notes.list-code',
      says: 'Its message is GET_SUBSTATUSLIST_INFO_101 サブステータス情報取得に成功しました。',
      known: 'assumed',
      because: 'its codes are not public; prefix and text follow those of the sister functions',
    },
    { id: 'notes.list-per-shop', says: 'Ids of sub-statuses are per shop.', known: 'documented' },
    { id: 'notes.list-nulls', says: 'Name and place of a sub-status may be null.', known: 'documented' },
    {
      id: 'notes.list-defaults',
      says: "A shop that made none has RMS's own: one below each status, named like it; no order stands in one by itself; statuses without any are left out of the list.",
      known: 'assumed',
      because: 'that defaults exist and have ids is known (15822 注文確認待ち below 100), how many there are is not',
    },
    {
      id: 'notes.sub-status-required',
      says: 'updateOrderSubStatus needs subStatusId and orderNumberList; a key that is left out gets HTTP 400 and ERROR 009, in this order.',
      known: 'documented',
    },
    { id: 'notes.sub-status-null', says: 'An explicit null as subStatusId clears it.', known: 'documented' },
    { id: 'notes.sub-status-100', says: 'updateOrderSubStatus takes at most 100 order numbers.', known: 'documented' },
    {
      id: 'notes.sub-status-mixed',
      says: 'It answers order by order with HTTP 200: INFO 101; ERROR 101 for a cancelled order; ERROR 102 for a sub-status that is not one of the present status.',
      known: 'documented',
    },
    {
      id: 'notes.sub-status-unknown-order',
      says: 'An order that does not exist gets ERROR 102 too.',
      known: 'assumed',
      because: 'no other code is known, and the text of 102 speaks of number and sub-status',
    },
    {
      id: 'notes.sub-status-falls-away',
      says: 'An order that changes its status leaves its sub-status.',
      known: 'assumed',
      because: 'a sub-status is a folder below one status; no source tells what becomes of it',
    },
    {
      id: 'notes.memo-required',
      says: 'updateOrderMemo needs orderNumber and nothing else; without it HTTP 400 and ERROR 009.',
      known: 'documented',
    },
    {
      id: 'notes.memo-fields',
      says: 'It writes subStatusId, deliveryClass, deliveryDate, shippingTerm, memo, operator and mailPlugSentence; numbers may be numeric strings.',
      known: 'documented',
    },
    {
      id: 'notes.memo-message',
      says: 'Success is INFO 101 ひとことメモ、担当者情報等の更新設定が完了しました。 with the order number.',
      known: 'documented',
    },
    { id: 'notes.memo-absent', says: 'Keys that are left out stay as they are.', known: 'documented' },
    { id: 'notes.memo-null-sub-status', says: 'Null as subStatusId clears it here too.', known: 'documented' },
    {
      id: 'notes.memo-null',
      says: 'Null clears the other fields too, 0 being the empty deliveryClass and shippingTerm; an empty text does the same. The setting memoNullClears makes null count as left out.',
      known: 'assumed',
      because: 'not known; for the sub-status and for shipping rows null erases',
    },
    {
      id: 'notes.memo-limits',
      says: 'Largest sizes: memo 1,000 characters, operator 6, mailPlugSentence 1,024; deliveryClass 0 to 8; deliveryDate YYYY-MM-DD.',
      known: 'documented',
    },
    {
      id: 'notes.memo-plain',
      says: 'Machine-dependent characters are refused with ERROR 011 in memo, operator and mailPlugSentence; which characters those are is assumed: NEC and IBM extensions, and all outside the basic plane.',
      known: 'documented',
    },
    {
      id: 'notes.memo-shipping-term',
      says: 'shippingTerm is 0, 1, 2, 9 or two hours from 7 to 24 as one number, the later one second: 708, 1921.',
      known: 'documented',
    },
    {
      id: 'notes.memo-sub-status',
      says: 'A sub-status that is not one of the present status is refused with HTTP 200 and ERROR 107, and nothing is written.',
      known: 'assumed',
      because: '107, 108 and 109 exist, their meanings are not public',
    },
    {
      id: 'notes.memo-unknown-order',
      says: 'An order that does not exist gets HTTP 200 and ERROR 101, from updateOrderMemo and updateOrderRemarks alike.',
      known: 'assumed',
      because: 'the code is not public',
    },
    {
      id: 'notes.memo-any-status',
      says: 'The memo may be written in every status, after the cancel too, but no sub-status then.',
      known: 'assumed',
      because: 'allowed statuses are not stated for it, and shops write down what they did after a cancel',
    },
    {
      id: 'notes.remarks',
      says: 'updateOrderRemarks writes remarks and giftCheck (read as giftCheckFlag), each alone too, and answers INFO 101 備考情報の更新設定が完了しました。 An empty text or null erases the remarks (assumed).',
      known: 'documented',
    },
    {
      id: 'notes.remarks-required',
      says: 'It needs orderNumber: without it HTTP 400 and ERROR 009.',
      known: 'documented',
    },
    {
      id: 'notes.remarks-one-of',
      says: 'It needs one of giftCheck and remarks; with neither the ERROR 009 names giftCheck.',
      known: 'assumed',
      because: 'that one is needed is documented, how its lack is told is not',
    },
    {
      id: 'notes.remarks-limits',
      says: 'remarks hold at most 4,000 characters of any kind, giftCheck is 0 or 1; otherwise ERROR 011.',
      known: 'documented',
    },
  ],
};
