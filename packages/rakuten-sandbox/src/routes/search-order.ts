import { DAY, SECOND } from '../jst.ts';
import { paymentMethods } from '../rules/payment-methods.ts';
import { type OrderSearch, searchCap, searchOrders } from '../rules/search-orders.ts';
import type { FieldReader } from './fields.ts';
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

/** 受注検索. Source: RMS order API, searchOrder: fields, sizes and their order documented; order of the answer's keys and its nulls recorded. */
export const searchOrder = defineFunction<OrderSearch>({
  name: 'searchOrder',
  prefix,
  read(fields, scene) {
    // One after the other as in the table of fields: so come the messages.
    const progresses = fields.numbers('orderProgressList', {
      oneOf: [100, 200, 300, 400, 500, 600, 700, 800, 900],
      maxBytes: 128,
      // Documented: -1 finds orders without a sub-status, and then the progress list is required.
      required: asksForNoSubStatus(fields),
    });
    const subStatusIds = fields.numbers('subStatusIdList', { min: -1, maxBytes: 512 });
    const dateType = fields.number('dateType', { required: true, oneOf: [1, 2, 3, 4, 5, 6] });
    const period = readPeriod(fields, scene.now);
    const orderTypes = fields.numbers('orderTypeList', { oneOf: [1, 4, 5, 6], maxBytes: 32 });
    const settlementMethod = fields.number('settlementMethod', { oneOf: searchableMethods });
    const deliveryName = fields.text('deliveryName', { maxBytes: 192 });
    const withoutShippingDate = fields.number('shippingDateBlankFlag', flag) === 1;
    const withoutShippingNumber = fields.number('shippingNumberBlankFlag', flag) === 1;
    const keywordType = fields.number('searchKeywordType', { oneOf: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }) ?? 0;
    const keyword = readKeyword(fields, keywordType);
    const mailSendType = fields.number('mailSendType', { oneOf: [0, 1, 2] }) ?? 0;
    const buyersAddress = fields.text('ordererMailAddress', { maxBytes: 256 });
    const phoneNumberType = fields.number('phoneNumberType', { oneOf: [1, 2] });
    const phoneNumber = fields.text('phoneNumber', { maxBytes: 36, pattern: /^\d+$/ });
    const reserveNumber = fields.text('reserveNumber', { maxBytes: 382 });
    const purchaseSiteType = fields.number('purchaseSiteType', { oneOf: [0, 1, 2, 3, 4] }) ?? 0;
    const asuraku = fields.number('asurakuFlag', flag) === 1;
    const couponUsed = fields.number('couponUseFlag', flag) === 1;
    const drug = fields.number('drugFlag', flag) === 1;
    const overseas = fields.number('overseasFlag', flag) === 1;
    const paging = readPaging(fields);
    const oneDayOperation = fields.number('oneDayOperationFlag', flag) === 1;
    if (dateType === undefined || period === undefined) return undefined;
    return {
      progresses,
      subStatusIds,
      dateType,
      ...period,
      orderTypes,
      settlementMethod,
      deliveryName,
      withoutShippingDate,
      withoutShippingNumber,
      keywordType,
      keyword,
      mailSendType,
      buyersAddress,
      phoneNumberType,
      phoneNumber,
      reserveNumber,
      purchaseSiteType,
      asuraku,
      couponUsed,
      drug,
      overseas,
      ...paging,
      oneDayOperation,
    };
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

/** Source: settlementMethod of the field table (documented): 3 is still searched for, 8 (points) is no value. */
const searchableMethods = [3, ...Object.keys(paymentMethods).map(Number)].filter((code) => code !== 8);

function asksForNoSubStatus(fields: FieldReader): boolean {
  const ids = fields.raw('subStatusIdList');
  return Array.isArray(ids) && ids.some((id) => id === -1 || id === '-1');
}

/** Limits documented; their code is not known, so the format's 011 (assumed). */
function readPeriod(fields: FieldReader, now: number): { from: number; to: number } | undefined {
  const from = fields.datetime('startDatetime', { required: true });
  if (from !== undefined && from < Math.floor(now / SECOND) * SECOND - 730 * DAY)
    fields.refuse('startDatetime', '011', 'at most 730 days ago');
  const to = fields.datetime('endDatetime', { required: true });
  if (from === undefined || to === undefined) return undefined;
  if (to < from) fields.refuse('endDatetime', '011', 'not before startDatetime');
  if (to > from + 63 * DAY) fields.refuse('endDatetime', '011', 'at most 63 days after startDatetime');
  return { from, to };
}

/** Documented: outer blanks are cut, largest size by type, no machine-dependent characters. Assumed: the size counts after the cut. */
const readKeyword = (fields: FieldReader, keywordType: number) =>
  fields.text('searchKeyword', { maxLength: keywordLimits[keywordType], maxBytes: 4000, plain: true, trimmed: true });

function readPaging(fields: FieldReader): { pageSize: number; page: number; ascending: boolean } {
  const paging = { pageSize: 30, page: 1, ascending: false };
  const model = fields.model('PaginationRequestModel');
  if (!model) return paging;
  paging.pageSize = model.number('requestRecordsAmount', { required: true, min: 1, max: 1000 }) ?? 30;
  paging.page = model.number('requestPage', { required: true, min: 1, max: 9_999_999_999 }) ?? 1;
  // Third party: some clients write sortModelList, and it did no harm; assumed that it is then ignored.
  for (const sort of model.models('SortModelList') ?? []) {
    sort.number('sortColumn', { required: true, oneOf: [1] });
    paging.ascending = sort.number('sortDirection', { required: true, oneOf: [1, 2] }) === 1;
  }
  return paging;
}

type Pages = { totalRecordsAmount: number | null; totalPages: number | null; requestPage: number | null };
/** Order of keys recorded on the wire. */
const answerOf = (
  orderNumberList: string[] | null,
  MessageModelList: MessageModel[],
  PaginationResponseModel: Pages | null,
) => ({ orderNumberList, MessageModelList, PaginationResponseModel });
