import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import {
  dateTypes,
  mailSendTypes,
  orderProgresses,
  orderTypes,
  phoneNumberTypes,
  purchaseSiteTypes,
  searchablePaymentMethods,
  searchKeywordTypes,
} from '../codes.ts';
import { RmsAnswerLost, RmsInvalidRequest } from '../errors.ts';
import { isCode, type Message, messageListSchema } from '../models/message.ts';
import { codeOf, flagSchema, maxBytes } from '../models/request-parts.ts';
import { decodeDateTime, encodeDateTime, isRequestDateTime } from '../time.ts';

const day = 86_400_000;

/** Source: RMS order API, searchOrder. */
export const searchLimits = {
  /** The period's start is not older. */
  oldestMs: 730 * day,
  /** The period's end lies within so much of its start. */
  longestMs: 63 * day,
  pageSize: 1000,
  /** Hits after this one can't be fetched, however they are paged. */
  reachableHits: 15_000,
} as const;

/** Most characters of a keyword, by searchKeywordType. */
const keywordLengths: Readonly<Record<number, number>> = {
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

const dateTimeSchema = z.union(
  [z.date().transform(encodeDateTime), z.string().refine(isRequestDateTime)],
  'a Date, or text as 2026-11-24T09:00:00+0900',
);

export const searchOrderRequestSchema = z
  .strictObject({
    /** Left out = all statuses (Unconfirmed whether 800 and 900 are among them). */
    orderProgressList: z.array(codeOf(orderProgresses, 'status')).min(1).optional(),
    /** [-1] = orders without a sub-status; needs orderProgressList. */
    subStatusIdList: z.array(z.int()).min(1).optional(),
    /** Which of an order's times the period is about: codes.ts, `dateTypes`. */
    dateType: codeOf(dateTypes, 'dateType'),
    startDatetime: dateTimeSchema,
    endDatetime: dateTimeSchema,
    orderTypeList: z.array(codeOf(orderTypes, 'order type')).min(1).optional(),
    settlementMethod: z.literal(searchablePaymentMethods).optional(),
    deliveryName: maxBytes(z.string().min(1), 192).optional(),
    shippingDateBlankFlag: flagSchema.optional(),
    shippingNumberBlankFlag: flagSchema.optional(),
    searchKeywordType: codeOf(searchKeywordTypes, 'keyword type').optional(),
    /** No machine-dependent characters (not checked here). */
    searchKeyword: maxBytes(z.string().min(1), 4000).optional(),
    mailSendType: codeOf(mailSendTypes, 'mail type').optional(),
    ordererMailAddress: maxBytes(z.string().min(1), 256).optional(),
    phoneNumberType: codeOf(phoneNumberTypes, 'phone number type').optional(),
    phoneNumber: z
      .string()
      .regex(/^\d{1,36}$/, 'digits only')
      .optional(),
    reserveNumber: maxBytes(z.string().min(1), 382).optional(),
    purchaseSiteType: codeOf(purchaseSiteTypes, 'purchase site').optional(),
    asurakuFlag: flagSchema.optional(),
    couponUseFlag: flagSchema.optional(),
    drugFlag: flagSchema.optional(),
    /** Dead: finds nothing ordered since 2020-06-30. */
    overseasFlag: flagSchema.optional(),
    oneDayOperationFlag: flagSchema.optional(),
    PaginationRequestModel: z
      .strictObject({
        requestRecordsAmount: z.int().min(1).max(searchLimits.pageSize, `at most ${searchLimits.pageSize} a page`),
        requestPage: z.int().min(1),
        SortModelList: z
          .array(
            z.strictObject({
              /** 1 = 注文日時, the only column. */
              sortColumn: z.literal(1),
              /** 1 ascending, 2 descending */
              sortDirection: z.union([z.literal(1), z.literal(2)]),
            }),
          )
          .optional(),
      })
      .optional(),
  })
  .superRefine((request, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (request.subStatusIdList?.includes(-1) && !request.orderProgressList) {
      complain('orderProgressList', 'is required with subStatusIdList [-1]');
    }
    const longest = keywordLengths[request.searchKeywordType ?? 0];
    if (request.searchKeyword !== undefined && longest === undefined) {
      complain('searchKeywordType', 'is required with searchKeyword');
    }
    if (request.searchKeyword !== undefined && longest !== undefined && [...request.searchKeyword].length > longest) {
      complain('searchKeyword', `at most ${longest} characters with this searchKeywordType`);
    }
    if (request.phoneNumber !== undefined && request.phoneNumberType === undefined) {
      complain('phoneNumberType', 'is required with phoneNumber');
    }
    const length = time(request.endDatetime) - time(request.startDatetime);
    if (length < 0) complain('endDatetime', 'lies before startDatetime');
    if (length > searchLimits.longestMs) complain('endDatetime', 'lies more than 63 days after startDatetime');
  });

export const searchOrderCall = orderFunction('searchOrder', {
  effect: 'reads',
  request: searchOrderRequestSchema,
  answer: z
    .looseObject({
      MessageModelList: messageListSchema,
      orderNumberList: z.array(z.string()).nullish(),
      PaginationResponseModel: z.looseObject({}).nullish(),
    })
    .refine((answer) => answer.orderNumberList !== undefined || answer.MessageModelList !== undefined),
});

export type SearchOrderRequest = z.input<typeof searchOrderRequestSchema>;

export interface SearchOrderAnswer {
  orderNumbers: string[];
  messages: Message[];
  /** RMS gives null for all three where nothing was found. */
  pagination: { totalRecords: number | null; totalPages: number | null; page: number | null };
}

/** 受注検索: the numbers of one page of hits. Source: RMS order API, searchOrder. */
export async function searchOrder(
  rms: Rms,
  request: SearchOrderRequest,
  options?: CallOptions,
): Promise<SearchOrderAnswer> {
  const start = request.startDatetime instanceof Date ? request.startDatetime : decodeDateTime(request.startDatetime);
  if (start && rms.now().getTime() - start.getTime() > searchLimits.oldestMs) {
    throw new RmsInvalidRequest('searchOrder', [{ path: 'startDatetime', text: 'lies more than 730 days back' }]);
  }
  const { answer, messages, requestId, httpStatus } = await rms.send(searchOrderCall, request, options);
  const foundNothing = messages.some((message) => isCode(message, 'SEARCH_ORDER_INFO_102'));
  if (!answer.orderNumberList && !foundNothing) {
    // Neither hits nor the word that there are none.
    throw new RmsAnswerLost('the answer has no list of orders', { function: 'searchOrder', requestId, httpStatus });
  }
  const pagination = answer.PaginationResponseModel ?? {};
  return {
    orderNumbers: answer.orderNumberList ?? [],
    messages,
    pagination: {
      totalRecords: count(pagination.totalRecordsAmount),
      totalPages: count(pagination.totalPages),
      page: count(pagination.requestPage),
    },
  };
}

function time(dateTime: string): number {
  return decodeDateTime(dateTime)?.getTime() ?? Number.NaN;
}

function count(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}
