import { DAY, SECOND } from '../jst.ts';
import { paymentMethods } from '../rules/payment-methods.ts';
import { type OrderSearch, searchCap, searchOrders } from '../rules/search-orders.ts';
import { defineFunction } from './function.ts';
import { type MessageModel, message } from './message.ts';

const prefix = 'SEARCH_ORDER';
const flag = { oneOf: [0, 1] } as const;
/** Documented: largest searchKeyword by searchKeywordType, in characters. */
const keywordLimits: Record<number, number> = {
  1: 1024,
  2: 127,
  3: 1000,
  4: 254,
  5: 254,
  6: 254,
  7: 40,
  8: 96,
  9: 400,
};

/** 受注検索. Source: RMS order API, searchOrder (documented fields, order of keys and nulls recorded). */
export const searchOrder = defineFunction<OrderSearch>({
  name: 'searchOrder',
  prefix,
  read(fields, scene) {
    const progresses = fields.numbers('orderProgressList', { oneOf: [100, 200, 300, 400, 500, 600, 700, 800, 900] });
    const subStatusIds = fields.numbers('subStatusIdList');
    const dateType = fields.number('dateType', { required: true, oneOf: [1, 2, 3, 4, 5, 6] });
    const from = fields.datetime('startDatetime', { required: true });
    const to = fields.datetime('endDatetime', { required: true });
    const keywordType = fields.number('searchKeywordType', { oneOf: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }) ?? 0;
    const search: Omit<OrderSearch, 'dateType' | 'from' | 'to'> = {
      progresses,
      subStatusIds,
      orderTypes: fields.numbers('orderTypeList', { oneOf: [1, 4, 5, 6] }),
      settlementMethod: fields.number('settlementMethod', {
        oneOf: [3, ...Object.keys(paymentMethods).map(Number)].filter((code) => code !== 8),
      }),
      deliveryName: fields.text('deliveryName'),
      withoutShippingDate: fields.number('shippingDateBlankFlag', flag) === 1,
      withoutShippingNumber: fields.number('shippingNumberBlankFlag', flag) === 1,
      keywordType,
      keyword: fields.text('searchKeyword', { maxLength: keywordLimits[keywordType] ?? 1024, plain: true })?.trim(),
      mailSendType: fields.number('mailSendType', { oneOf: [0, 1, 2] }) ?? 0,
      buyersAddress: fields.text('ordererMailAddress', { maxLength: 256 }),
      phoneNumberType: fields.number('phoneNumberType', { oneOf: [1, 2] }),
      phoneNumber: fields.text('phoneNumber', { maxLength: 36 }),
      reserveNumber: fields.text('reserveNumber'),
      purchaseSiteType: fields.number('purchaseSiteType', { oneOf: [0, 1, 2, 3, 4] }) ?? 0,
      asuraku: fields.number('asurakuFlag', flag) === 1,
      couponUsed: fields.number('couponUseFlag', flag) === 1,
      drug: fields.number('drugFlag', flag) === 1,
      overseas: fields.number('overseasFlag', flag) === 1,
      oneDayOperation: fields.number('oneDayOperationFlag', flag) === 1,
      pageSize: 30,
      page: 1,
      ascending: false,
    };
    const page = fields.model('PaginationRequestModel');
    if (page) {
      search.pageSize = page.number('requestRecordsAmount', { required: true, min: 1, max: 1000 }) ?? 30;
      search.page = page.number('requestPage', { required: true, min: 1 }) ?? 1;
      // Third party: some clients write sortModelList, and it did no harm; assumed that it is then ignored.
      for (const sort of page.models('SortModelList') ?? []) {
        sort.number('sortColumn', { required: true, oneOf: [1] });
        search.ascending = sort.number('sortDirection', { required: true, oneOf: [1, 2] }) === 1;
      }
    }
    // Documented: -1 finds orders without a sub-status, and then the progress list is required.
    if (subStatusIds?.includes(-1) && !progresses && !fields.has('orderProgressList'))
      fields.refuse('orderProgressList', '009', 'required beside subStatusIdList [-1]');
    if (dateType === undefined || from === undefined || to === undefined) return undefined;
    // Limits documented, their code unknown: 011 is assumed.
    if (from < Math.floor(scene.now / SECOND) * SECOND - 730 * DAY)
      fields.refuse('startDatetime', '011', 'at most 730 days ago');
    if (to < from) fields.refuse('endDatetime', '011', 'not before startDatetime');
    if (to > from + 63 * DAY) fields.refuse('endDatetime', '011', 'at most 63 days after startDatetime');
    return { ...search, dateType, from, to };
  },
  refusal: (messages) => answerOf(null, messages, null),
  answer(search, scene) {
    const found = searchOrders(scene.shopsOrders(), search);
    if (found.total === 0) {
      const none = message(prefix, 'INFO', '102', '注文検索に成功しました。(検索結果０件)');
      return { body: answerOf([], [none], { totalRecordsAmount: null, totalPages: null, requestPage: null }) };
    }
    const done = message(prefix, 'INFO', '101', '注文検索に成功しました。');
    const pages = {
      totalRecordsAmount: found.total,
      totalPages: Math.ceil(found.total / search.pageSize),
      requestPage: search.page,
    };
    const hints =
      found.total > searchCap
        ? [`only the first ${searchCap} of ${found.total} hits can be fetched: split the period`]
        : [];
    return { body: answerOf(found.numbers, [done], pages), hints };
  },
});

type Pages = { totalRecordsAmount: number | null; totalPages: number | null; requestPage: number | null };
/** Order of keys recorded on the wire. */
const answerOf = (
  orderNumberList: string[] | null,
  MessageModelList: MessageModel[],
  PaginationResponseModel: Pages | null,
) => ({ orderNumberList, MessageModelList, PaginationResponseModel });
