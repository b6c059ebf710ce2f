import { dateOf, datetimeOf } from '../jst.ts';
import type { OrderOutline } from './order-outline.ts';
import type { ItemModel } from './order-tree.ts';

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
  // Both ends belong to the period (assumed). Datetimes have one form, so their texts compare like their instants.
  const period = {
    from: datetimeOf(search.from),
    to: datetimeOf(search.to),
    fromDate: dateOf(search.from),
    toDate: dateOf(search.to),
  };
  const hits: OrderOutline[] = [];
  for (const order of orders) if (isInPeriod(order, search.dateType, period) && fits(order, search)) hits.push(order);
  // They come in this order from the store, and sorting what is sorted costs little.
  hits.sort(({ tree: a }, { tree: b }) =>
    a.orderDatetime < b.orderDatetime || (a.orderDatetime === b.orderDatetime && a.orderNumber < b.orderNumber)
      ? -1
      : 1,
  );
  if (!search.ascending) hits.reverse();
  const start = (search.page - 1) * search.pageSize;
  const reachable = hits.slice(start, Math.min(start + search.pageSize, searchCap));
  return { numbers: reachable.map(({ tree }) => tree.orderNumber), total: hits.length };
}

type Period = { from: string; to: string; fromDate: string; toDate: string };

function isInPeriod({ tree, payments }: OrderOutline, dateType: number, period: Period): boolean {
  const within = (datetime: string | null | undefined) =>
    datetime != null && datetime >= period.from && datetime <= period.to;
  switch (dateType) {
    case 1:
      return within(tree.orderDatetime);
    case 2:
      return within(tree.shopOrderCfmDatetime);
    case 3:
      return within(tree.orderFixDatetime);
    case 4:
      return rowsOf(tree).some(
        (row) => row.shippingDate !== null && row.shippingDate >= period.fromDate && row.shippingDate <= period.toDate,
      );
    case 5:
      return within(tree.shippingCmplRptDatetime);
    default:
      return payments.some((payment) => within(payment.paymentFixDatetime));
  }
}

function fits(order: OrderOutline, search: OrderSearch): boolean {
  const { tree } = order;
  // Assumed: without a list every status is found, 800 and 900 too.
  if (search.progresses && !search.progresses.includes(tree.orderProgress)) return false;
  if (search.subStatusIds && !search.subStatusIds.includes(tree.subStatusId ?? -1)) return false;
  if (search.orderTypes && !search.orderTypes.includes(tree.orderType)) return false;
  if (search.settlementMethod !== undefined && tree.SettlementModel?.settlementMethodCode !== search.settlementMethod)
    return false;
  if (search.deliveryName !== undefined && tree.DeliveryModel.deliveryName !== search.deliveryName) return false;
  if (search.withoutShippingDate && rowsOf(tree).some((row) => row.shippingDate)) return false;
  if (search.withoutShippingNumber && rowsOf(tree).some((row) => row.shippingNumber)) return false;
  if (search.mailSendType === 1 && tree.emailCarrierCode !== 0) return false;
  if (search.mailSendType === 2 && tree.emailCarrierCode === 0) return false;
  if (search.buyersAddress !== undefined && tree.OrdererModel.emailAddress !== search.buyersAddress) return false;
  if (search.phoneNumber !== undefined && !phonesOf(order, search.phoneNumberType ?? 1).includes(search.phoneNumber))
    return false;
  if (search.reserveNumber !== undefined && tree.reserveNumber !== search.reserveNumber) return false;
  if (search.purchaseSiteType !== 0 && !sites[search.purchaseSiteType]!.includes(tree.carrierCode)) return false;
  if (search.asuraku && tree.asurakuFlag !== 1) return false;
  if (search.couponUsed && tree.couponAllTotalPrice === 0) return false;
  if (search.drug && tree.drugFlag !== 1) return false;
  // Documented: nothing is found for orders since 2020-06-30.
  if (search.overseas) return false;
  if (search.oneDayOperation && tree.oneDayOperationFlag !== 1) return false;
  if (search.keywordType === 0 || !search.keyword) return true;
  return searched(order, search.keywordType).some((text) => text?.includes(search.keyword!));
}

/** Source: code table of devices (documented), grouped as the search offers them. */
const sites: Record<number, number[]> = { 1: [0], 2: [1, 2, 3, 5], 3: [11, 12, 19], 4: [21, 22, 29] };

/** Assumed: a keyword is found anywhere in the field. */
function searched({ tree }: OrderOutline, keywordType: number): (string | null)[] {
  const items = tree.PackageModelList.flatMap((destination) => destination.ItemModelList);
  const skus = (of: (sku: ItemModel['SkuModelList'][number]) => string | null) =>
    items.flatMap((item) => item.SkuModelList.map(of));
  const person = (one: { familyName: string; firstName: string | null }) => [
    one.familyName,
    one.firstName,
    `${one.familyName}${one.firstName ?? ''}`,
    `${one.familyName} ${one.firstName ?? ''}`,
  ];
  switch (keywordType) {
    case 1:
      return items.map((item) => item.itemName);
    case 2:
      return items.map((item) => item.itemNumber);
    case 3:
      return [tree.memo];
    case 4:
      return person(tree.OrdererModel);
    case 5:
      return [
        `${tree.OrdererModel.familyNameKana ?? ''}${tree.OrdererModel.firstNameKana ?? ''}`,
        `${tree.OrdererModel.familyNameKana ?? ''} ${tree.OrdererModel.firstNameKana ?? ''}`,
      ];
    case 6:
      return tree.PackageModelList.flatMap((destination) => person(destination.SenderModel));
    case 7:
      return skus((sku) => sku.variantId);
    case 8:
      return skus((sku) => sku.merchantDefinedSkuId);
    default:
      return skus((sku) => sku.skuInfo);
  }
}

const rowsOf = (tree: OrderOutline['tree']) =>
  tree.PackageModelList.flatMap((destination) => destination.ShippingModelList ?? []);

function phonesOf({ tree }: OrderOutline, phoneNumberType: number): string[] {
  const people =
    phoneNumberType === 2 ? tree.PackageModelList.map((destination) => destination.SenderModel) : [tree.OrdererModel];
  return people.map((one) => [one.phoneNumber1, one.phoneNumber2, one.phoneNumber3].map((part) => part ?? '').join(''));
}
