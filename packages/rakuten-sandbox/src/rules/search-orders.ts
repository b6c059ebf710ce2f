import { dateOf, datetimeOf } from '../jst.ts';
import { between, type Condition, type FacetName, type FacetValue, parts } from './order-facets.ts';

/** Documented: hits after the 15,000th can't be fetched, however small the page. */
export const searchCap = 15_000;

export type OrderSearch = {
  progresses: number[] | undefined;
  subStatusIds: number[] | undefined;
  /** 1 ordered, 2 confirmed, 3 released, 4 ship date, 5 counted as shipped, 6 payment settled */
  dateType: number;
  from: number;
  to: number;
  orderTypes: number[] | undefined;
  settlementMethod: number | undefined;
  deliveryName: string | undefined;
  withoutShippingDate: boolean;
  withoutShippingNumber: boolean;
  keywordType: number;
  keyword: string | undefined;
  mailSendType: number;
  buyersAddress: string | undefined;
  phoneNumberType: number | undefined;
  phoneNumber: string | undefined;
  reserveNumber: string | undefined;
  purchaseSiteType: number;
  asuraku: boolean;
  couponUsed: boolean;
  drug: boolean;
  overseas: boolean;
  oneDayOperation: boolean;
  pageSize: number;
  page: number;
  ascending: boolean;
};

/** Orders of one shop that can be searched: rows by order time, then number. */
type Searchable = {
  find(conditions: readonly Condition[], placed?: { from: string; to: string }): number[];
  numberOf(row: number): string;
};

/** The numbers of one page, and how many there are in all. Sorted by order time, then number; newest first unless asked otherwise (documented). */
export function searchOrders(orders: Searchable, search: OrderSearch): { numbers: string[]; total: number } {
  // Both ends belong to the period (assumed). Datetimes have one form, so their texts compare like their instants.
  const period = { from: datetimeOf(search.from), to: datetimeOf(search.to) };
  const found =
    search.dateType === 1
      ? orders.find(conditionsOf(search), period)
      : orders.find([inPeriod(search, period), ...conditionsOf(search)]);
  if (!search.ascending) found.reverse();
  const start = (search.page - 1) * search.pageSize;
  const reachable = found.slice(start, Math.min(start + search.pageSize, searchCap));
  return { numbers: reachable.map((row) => orders.numberOf(row)), total: found.length };
}

function inPeriod(search: OrderSearch, { from, to }: { from: string; to: string }): Condition {
  const within = (datetime: FacetValue) => datetime !== null && datetime >= from && datetime <= to;
  const [fromDate, toDate] = [dateOf(search.from), dateOf(search.to)];
  switch (search.dateType) {
    case 2:
      return { facet: 'shopOrderCfmDatetime', passes: within };
    case 3:
      return { facet: 'orderFixDatetime', passes: within };
    case 4:
      return {
        facet: 'shippingDates',
        passes: (dates) => parts(dates).some((date) => date >= fromDate && date <= toDate),
      };
    case 5:
      return { facet: 'shippingCmplRptDatetime', passes: within };
    default:
      return { facet: 'settledAt', passes: (times) => parts(times).some(within) };
  }
}

/** What is asked for beside the period. Assumed: without a list every status is found, 800 and 900 too. */
function conditionsOf(search: OrderSearch): Condition[] {
  const conditions: Condition[] = [];
  const ask = (facet: FacetName, passes: Condition['passes']) => void conditions.push({ facet, passes });
  const is = (facet: FacetName, wanted: FacetValue | undefined) => {
    if (wanted !== undefined) ask(facet, (value) => value === wanted);
  };
  const isOneOf = (facet: FacetName, wanted: readonly number[] | undefined) => {
    if (wanted) ask(facet, (value) => wanted.includes(value as number));
  };
  const { subStatusIds, phoneNumber, keyword } = search;
  isOneOf('orderProgress', search.progresses);
  if (subStatusIds) ask('subStatusId', (id) => subStatusIds.includes((id as number | null) ?? -1));
  isOneOf('orderType', search.orderTypes);
  is('settlementMethodCode', search.settlementMethod);
  is('deliveryName', search.deliveryName);
  if (search.withoutShippingDate) is('shippingDates', '');
  if (search.withoutShippingNumber) is('hasShippingNumber', 0);
  if (search.mailSendType === 1) is('emailCarrierCode', 0);
  if (search.mailSendType === 2) ask('emailCarrierCode', (code) => code !== 0);
  is('buyersAddress', search.buyersAddress);
  if (phoneNumber !== undefined) {
    if (search.phoneNumberType === 2) ask('recipientsPhones', (phones) => parts(phones).includes(phoneNumber));
    else is('buyersPhone', phoneNumber);
  }
  is('reserveNumber', search.reserveNumber);
  if (search.purchaseSiteType !== 0) isOneOf('carrierCode', sites[search.purchaseSiteType]);
  if (search.asuraku) is('asurakuFlag', 1);
  if (search.couponUsed) is('usesCoupon', 1);
  if (search.drug) is('drugFlag', 1);
  // Documented: nothing is found for orders since 2020-06-30.
  if (search.overseas) ask('orderNumber', () => false);
  if (search.oneDayOperation) is('oneDayOperationFlag', 1);
  // Assumed: a keyword is found anywhere in the field.
  const field = keywordFields[search.keywordType];
  if (field && keyword)
    ask(field, (text) => !keyword.includes(between) && text !== null && String(text).includes(keyword));
  return conditions;
}

/** Source: searchKeywordType (documented). */
const keywordFields: Record<number, FacetName> = {
  1: 'itemNames',
  2: 'itemNumbers',
  3: 'memo',
  4: 'buyersName',
  5: 'buyersKana',
  6: 'recipientsNames',
  7: 'variantIds',
  8: 'merchantSkuIds',
  9: 'skuInfos',
};

/** Source: code table of devices (documented), grouped as the search offers them. */
const sites: Record<number, number[]> = { 1: [0], 2: [1, 2, 3, 5], 3: [11, 12, 19], 4: [21, 22, 29] };
