import { dateOf, datetimeOf } from '../jst.ts';
import type { OrderOutline } from './order-outline.ts';

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

/** The numbers of one page, and how many there are in all. Sorted by order time, then number; newest first unless asked otherwise (documented). */
export function searchOrders(
  orders: Iterable<OrderOutline>,
  search: OrderSearch,
): { numbers: string[]; total: number } {
  const conditions = [inPeriod(search), ...conditionsOf(search)];
  const hits: OrderOutline[] = [];
  let isSorted = true;
  for (const order of orders) {
    if (!conditions.every((holds) => holds(order))) continue;
    isSorted &&= hits.length === 0 || isBefore(hits[hits.length - 1]!, order);
    hits.push(order);
  }
  if (!isSorted) hits.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  if (!search.ascending) hits.reverse();
  const start = (search.page - 1) * search.pageSize;
  const reachable = hits.slice(start, Math.min(start + search.pageSize, searchCap));
  return { numbers: reachable.map(({ tree }) => tree.orderNumber), total: hits.length };
}

const isBefore = ({ tree: a }: OrderOutline, { tree: b }: OrderOutline) =>
  a.orderDatetime === b.orderDatetime ? a.orderNumber < b.orderNumber : a.orderDatetime < b.orderDatetime;

type Condition = (order: OrderOutline) => boolean;

/** Both ends belong to the period (assumed). Datetimes have one form, so their texts compare like their instants. */
function inPeriod(search: OrderSearch): Condition {
  const [from, to] = [datetimeOf(search.from), datetimeOf(search.to)];
  const [fromDate, toDate] = [dateOf(search.from), dateOf(search.to)];
  const within = (datetime: string | null) => datetime !== null && datetime >= from && datetime <= to;
  switch (search.dateType) {
    case 1:
      return ({ tree }) => within(tree.orderDatetime);
    case 2:
      return ({ tree }) => within(tree.shopOrderCfmDatetime);
    case 3:
      return ({ tree }) => within(tree.orderFixDatetime);
    case 4:
      return ({ shippingDates }) => shippingDates.some((date) => date >= fromDate && date <= toDate);
    case 5:
      return ({ tree }) => within(tree.shippingCmplRptDatetime);
    default:
      return ({ settledAt }) => settledAt.some(within);
  }
}

/** Only what is asked for, so that a search costs no more than it asks. Assumed: without a list every status is found, 800 and 900 too. */
function conditionsOf(search: OrderSearch): Condition[] {
  const conditions: Condition[] = [];
  const add = (isAsked: boolean, condition: Condition) => isAsked && conditions.push(condition);
  const { progresses, subStatusIds, orderTypes, settlementMethod, keyword } = search;
  if (progresses) add(true, ({ tree }) => progresses.includes(tree.orderProgress));
  if (subStatusIds) add(true, ({ tree }) => subStatusIds.includes(tree.subStatusId ?? -1));
  if (orderTypes) add(true, ({ tree }) => orderTypes.includes(tree.orderType));
  add(settlementMethod !== undefined, (order) => order.settlementMethodCode === settlementMethod);
  add(search.deliveryName !== undefined, (order) => order.deliveryName === search.deliveryName);
  add(search.withoutShippingDate, (order) => order.shippingDates.length === 0);
  add(search.withoutShippingNumber, (order) => !order.hasShippingNumber);
  add(search.mailSendType === 1, ({ tree }) => tree.emailCarrierCode === 0);
  add(search.mailSendType === 2, ({ tree }) => tree.emailCarrierCode !== 0);
  add(search.buyersAddress !== undefined, (order) => order.buyersAddress === search.buyersAddress);
  if (search.phoneNumber !== undefined) {
    const { phoneNumber } = search;
    if (search.phoneNumberType === 2) add(true, (order) => order.recipientsPhones.includes(phoneNumber));
    else add(true, (order) => order.buyersPhone === phoneNumber);
  }
  add(search.reserveNumber !== undefined, ({ tree }) => tree.reserveNumber === search.reserveNumber);
  add(search.purchaseSiteType !== 0, ({ tree }) => sites[search.purchaseSiteType]!.includes(tree.carrierCode));
  add(search.asuraku, ({ tree }) => tree.asurakuFlag === 1);
  add(search.couponUsed, ({ tree }) => tree.couponAllTotalPrice !== 0);
  add(search.drug, ({ tree }) => tree.drugFlag === 1);
  // Documented: nothing is found for orders since 2020-06-30.
  add(search.overseas, () => false);
  add(search.oneDayOperation, ({ tree }) => tree.oneDayOperationFlag === 1);
  // Assumed: a keyword is found anywhere in the field.
  if (search.keywordType !== 0 && keyword) add(true, (order) => order.texts[search.keywordType]!.includes(keyword));
  return conditions;
}

/** Source: code table of devices (documented), grouped as the search offers them. */
const sites: Record<number, number[]> = { 1: [0], 2: [1, 2, 3, 5], 3: [11, 12, 19], 4: [21, 22, 29] };
