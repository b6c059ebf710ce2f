import type { Topic } from './rule.ts';

export const searching: Topic = {
  title: 'Searching orders',
  rules: [
    {
      id: 'searching.required',
      says: 'dateType, startDatetime and endDatetime are required: ERROR 009 where the key is missing, 010 where it has no value, 011 where it is malformed.',
      known: 'documented',
    },
    {
      id: 'searching.refusal',
      says: 'A refused search gets HTTP 400, one ERROR a bad field, orderNumberList null and PaginationResponseModel null.',
      known: 'documented',
    },
    {
      id: 'searching.order-of-fields',
      says: 'Messages come in the order of the field table, the parts of PaginationRequestModel in its place, before oneDayOperationFlag.',
      known: 'assumed',
      because: 'one message a field is documented, their order is not; the table is the only order there is',
    },
    {
      id: 'searching.success',
      says: 'Hits are told with INFO 101 注文検索に成功しました。 without an order number.',
      known: 'documented',
    },
    {
      id: 'searching.empty',
      says: 'No hit gets HTTP 200, INFO 102 注文検索に成功しました。(検索結果０件), orderNumberList [] and three pagination values that are null, not 0.',
      known: 'documented',
    },
    {
      id: 'searching.order-of-keys',
      says: 'The answer is orderNumberList, MessageModelList, PaginationResponseModel.',
      known: 'recorded',
      years: '2020',
    },
    {
      id: 'searching.numeric-strings',
      says: 'Numbers may be given as numeric strings, in lists too.',
      known: 'documented',
    },
    {
      id: 'searching.datetime',
      says: 'Times are YYYY-MM-DDThh:mm:ss+0900; +09:00, Z, +0000, milliseconds, no offset, slashes, a date alone and days that do not exist get ERROR 011.',
      known: 'third-party',
    },
    { id: 'searching.63-days', says: 'A period ends within 63 days of its start.', known: 'documented' },
    { id: 'searching.730-days', says: 'It starts not earlier than 730 days ago.', known: 'documented' },
    {
      id: 'searching.limit-code',
      says: 'A period that is too long, too old or upside down gets ERROR 011 on the field that is out of its limit.',
      known: 'assumed',
      because: 'the limits are documented, their code is not; ERROR 023 exists since 2021-08, its meaning is unknown',
    },
    {
      id: 'searching.both-ends',
      says: 'Both ends of the period belong to it.',
      known: 'assumed',
      because: 'vendors search to 23:59:59, which would lose a second otherwise',
    },
    {
      id: 'searching.date-types',
      says: 'dateType: 1 ordered, 2 confirmed, 3 fixed, 4 ship date of any row, 5 shipping completed, 6 payment settled.',
      known: 'documented',
    },
    {
      id: 'searching.all-statuses',
      says: 'Without orderProgressList every status is found, 800 and 900 too.',
      known: 'assumed',
      because: 'omitted means no filter; whether that holds for 800 and 900 is unconfirmed',
    },
    { id: 'searching.sub-status', says: 'subStatusIdList finds orders in any of its ids.', known: 'documented' },
    {
      id: 'searching.sub-status-none',
      says: '-1 in subStatusIdList finds orders without a sub-status, and then orderProgressList is required (ERROR 009 on it).',
      known: 'documented',
    },
    {
      id: 'searching.codes',
      says: 'Codes are those of their tables: nine statuses, order types 1, 4, 5, 6, payment methods 1–7, 9, 12, 13, 14, 16, 17, 21, 27; others get ERROR 011.',
      known: 'documented',
    },
    {
      id: 'searching.bytes',
      says: 'Texts and lists have largest sizes in bytes: deliveryName 192, ordererMailAddress 256, phoneNumber 36 digits, reserveNumber 382, orderProgressList 128, subStatusIdList 512, orderTypeList 32; a list counts the digits of its values (assumed).',
      known: 'documented',
    },
    {
      id: 'searching.keyword-size',
      says: 'searchKeyword has at most 4,000 bytes and, by searchKeywordType 1 to 9: 1024, 127, 1000, 254, 254, 254, 40, 96, 400 characters.',
      known: 'documented',
    },
    {
      id: 'searching.keyword-blanks',
      says: 'Its outer blanks are cut, full-width ones too, before its size counts (the latter two assumed).',
      known: 'documented',
    },
    {
      id: 'searching.keyword-plain',
      says: 'Machine-dependent characters in it get ERROR 011.',
      known: 'documented',
    },
    {
      id: 'searching.keyword-anywhere',
      says: 'A keyword is found anywhere in its field, names with and without a blank between family name and first name; with type 0 it is ignored.',
      known: 'assumed',
      because: 'how it is compared is not told, and only address, phone and application number are said to be exact',
    },
    {
      id: 'searching.filters',
      says: 'Orders are filtered by type, payment method, delivery name, keyword, mail address, phone, application number, device and the flags; all given ones must hold. Without phoneNumberType the orderer is meant (assumed).',
      known: 'documented',
    },
    {
      id: 'searching.blank-flags',
      says: 'shippingDateBlankFlag and shippingNumberBlankFlag find orders of which no row has a ship date, or a waybill number.',
      known: 'assumed',
      because: '"orders without" is documented; what holds for an order with some rows filled is not',
    },
    {
      id: 'searching.mail-send-type',
      says: 'mailSendType 1 and 2 find orders whose buyer uses a PC or a mobile mail address, with ordererMailAddress or without it.',
      known: 'assumed',
      because: 'it is told as belonging to the address; whether it counts alone is not',
    },
    {
      id: 'searching.devices',
      says: 'purchaseSiteType 1 PC, 2 mobile, 3 smartphone, 4 tablet stand for the carrierCodes 0; 1, 2, 3, 5; 11, 12, 19; 21, 22, 29.',
      known: 'assumed',
      because: 'both tables are documented, that they map so follows from their names',
    },
    {
      id: 'searching.overseas',
      says: 'overseasFlag 1 finds nothing: there are no such orders since 2020-06-30.',
      known: 'documented',
    },
    {
      id: 'searching.empty-optional',
      says: 'A field that is not required counts as left out when it is null, empty, or an empty list.',
      known: 'assumed',
      because: 'clients send all keys with null, and no refusal of that was reported',
    },
    {
      id: 'searching.usual-page',
      says: 'Without PaginationRequestModel the first 30 hits are given.',
      known: 'documented',
    },
    {
      id: 'searching.paging',
      says: 'Within it requestRecordsAmount (1 to 1,000) and requestPage are required; the answer tells totalRecordsAmount, totalPages, requestPage.',
      known: 'documented',
    },
    {
      id: 'searching.sort',
      says: 'Hits are sorted by order time, newest first unless sortDirection is 1; equal times by number (assumed).',
      known: 'documented',
    },
    {
      id: 'searching.sort-model',
      says: 'SortModelList takes sortColumn 1 and sortDirection 1 or 2; written sortModelList it is ignored without harm.',
      known: 'third-party',
    },
    {
      id: 'searching.beyond-the-end',
      says: 'A page beyond the last one is INFO 101 with an empty list and the true totals.',
      known: 'assumed',
      because: 'never seen in public; there are hits, so it is not the empty search of INFO 102',
    },
    {
      id: 'searching.cap',
      says: 'Hits after the 15,000th can not be fetched, however small the page; totalRecordsAmount still tells them all (assumed).',
      known: 'documented',
    },
    { id: 'searching.own-orders', says: "A key finds its own shop's orders alone.", known: 'documented' },
  ],
};
