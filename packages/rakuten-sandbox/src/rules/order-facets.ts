import type { HeldOrder } from './held-order.ts';
import type { OrderTree, PackageModel } from './order-tree.ts';

/**
 * What searches and lists look at of an order: one plain value each. Kept in columns for all orders, where equal values are one, so that a search asks
 * each value once and unpacks no order. Of several in one order the texts stand side by side, `between` them.
 */
export const facets = {
  orderNumber: ({ tree }) => tree.orderNumber,
  orderDatetime: ({ tree }) => tree.orderDatetime,
  scenario: ({ plan }) => plan.scenario,
  orderProgress: ({ tree }) => tree.orderProgress,
  subStatusId: ({ tree }) => tree.subStatusId,
  shopOrderCfmDatetime: ({ tree }) => tree.shopOrderCfmDatetime,
  orderFixDatetime: ({ tree }) => tree.orderFixDatetime,
  shippingCmplRptDatetime: ({ tree }) => tree.shippingCmplRptDatetime,
  shippingDates: ({ tree }) => joined(rowsOf(tree).flatMap((row) => row.shippingDate ?? [])),
  hasShippingNumber: ({ tree }) => (rowsOf(tree).some((row) => row.shippingNumber) ? 1 : 0),
  settledAt: ({ payments }) => joined(payments.flatMap((payment) => payment.paymentFixDatetime ?? [])),
  orderType: ({ tree }) => tree.orderType,
  reserveNumber: ({ tree }) => tree.reserveNumber,
  carrierCode: ({ tree }) => tree.carrierCode,
  emailCarrierCode: ({ tree }) => tree.emailCarrierCode,
  settlementMethodCode: ({ tree }) => tree.SettlementModel?.settlementMethodCode ?? null,
  deliveryName: ({ tree }) => tree.DeliveryModel.deliveryName,
  asurakuFlag: ({ tree }) => tree.asurakuFlag,
  drugFlag: ({ tree }) => tree.drugFlag,
  oneDayOperationFlag: ({ tree }) => tree.oneDayOperationFlag,
  usesCoupon: ({ tree }) => (tree.couponAllTotalPrice === 0 ? 0 : 1),
  buyersAddress: ({ tree }) => tree.OrdererModel.emailAddress,
  buyersPhone: ({ tree }) => phoneOf(tree.OrdererModel),
  recipientsPhones: ({ tree }) => joined(tree.PackageModelList.map((destination) => phoneOf(destination.SenderModel))),
  itemNames: ({ tree }) => joined(itemsOf(tree).map((item) => item.itemName)),
  itemNumbers: ({ tree }) => joined(itemsOf(tree).map((item) => item.itemNumber)),
  memo: ({ tree }) => tree.memo,
  buyersName: ({ tree }) => asWritten(tree.OrdererModel.familyName, tree.OrdererModel.firstName),
  buyersKana: ({ tree }) => asWritten(tree.OrdererModel.familyNameKana, tree.OrdererModel.firstNameKana),
  recipientsNames: ({ tree }) =>
    joined(tree.PackageModelList.map(({ SenderModel: one }) => asWritten(one.familyName, one.firstName))),
  variantIds: ({ tree }) => joined(skusOf(tree).map((sku) => sku.variantId)),
  merchantSkuIds: ({ tree }) => joined(skusOf(tree).map((sku) => sku.merchantDefinedSkuId)),
  skuInfos: ({ tree }) => joined(skusOf(tree).map((sku) => sku.skuInfo)),
} as const satisfies Record<string, (order: HeldOrder) => FacetValue>;

export type FacetName = keyof typeof facets;
export type FacetValue = string | number | null;

/** What an order must be like to be found: one of its facets passes. The same value passes always or never. */
export type Condition = { facet: FacetName; passes(value: FacetValue): boolean };

export const between = '\0';
const joined = (texts: readonly (string | null)[]) => texts.map((text) => text ?? '').join(between);
export const parts = (value: FacetValue): string[] =>
  value === null || value === '' ? [] : String(value).split(between);

const rowsOf = (tree: OrderTree) => tree.PackageModelList.flatMap((destination) => destination.ShippingModelList ?? []);
const itemsOf = (tree: OrderTree) => tree.PackageModelList.flatMap((destination) => destination.ItemModelList);
const skusOf = (tree: OrderTree) => itemsOf(tree).flatMap((item) => item.SkuModelList);

/** A name in the ways one looks for it (assumed): in one word, and with a blank between. */
const asWritten = (family: string | null, first: string | null) =>
  `${family ?? ''}${first ?? ''}${between}${family ?? ''} ${first ?? ''}`;

type Phone = Pick<PackageModel['SenderModel'], 'phoneNumber1' | 'phoneNumber2' | 'phoneNumber3'>;
const phoneOf = (one: Phone) => `${one.phoneNumber1 ?? ''}${one.phoneNumber2 ?? ''}${one.phoneNumber3 ?? ''}`;
