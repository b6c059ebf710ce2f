import type { HeldOrder, PaymentPlan } from './held-order.ts';
import type { OrderTree, PackageModel } from './order-tree.ts';

/** What searches and lists look at of an order. Kept ready for each, so that a search through 100,000 orders unpacks none of them. */
export type OrderOutline = {
  shopId: string;
  plan: Pick<PaymentPlan, 'scenario'>;
  tree: Pick<
    OrderTree,
    | 'orderNumber'
    | 'orderProgress'
    | 'subStatusId'
    | 'orderDatetime'
    | 'shopOrderCfmDatetime'
    | 'orderFixDatetime'
    | 'shippingCmplRptDatetime'
    | 'orderType'
    | 'reserveNumber'
    | 'carrierCode'
    | 'emailCarrierCode'
    | 'couponAllTotalPrice'
    | 'asurakuFlag'
    | 'drugFlag'
    | 'oneDayOperationFlag'
  >;
  settlementMethodCode: number | null;
  deliveryName: string;
  buyersAddress: string;
  buyersPhone: string;
  recipientsPhones: string[];
  /** of rows that have one */
  shippingDates: string[];
  hasShippingNumber: boolean;
  /** when its payments were settled */
  settledAt: string[];
  /** what a keyword looks through, by searchKeywordType; the fields stand between null characters */
  texts: string[];
};

const between = '\0';
const none: string[] = [];

export function outlineOf({ shopId, plan, tree, payments }: HeldOrder): OrderOutline {
  const rows = tree.PackageModelList.flatMap((destination) => destination.ShippingModelList ?? (none as never[]));
  return {
    shopId: same(shopId),
    plan: { scenario: plan.scenario },
    tree: {
      orderNumber: tree.orderNumber,
      orderProgress: tree.orderProgress,
      subStatusId: tree.subStatusId,
      orderDatetime: tree.orderDatetime,
      shopOrderCfmDatetime: tree.shopOrderCfmDatetime,
      orderFixDatetime: tree.orderFixDatetime,
      shippingCmplRptDatetime: tree.shippingCmplRptDatetime,
      orderType: tree.orderType,
      reserveNumber: tree.reserveNumber,
      carrierCode: tree.carrierCode,
      emailCarrierCode: tree.emailCarrierCode,
      couponAllTotalPrice: tree.couponAllTotalPrice,
      asurakuFlag: tree.asurakuFlag,
      drugFlag: tree.drugFlag,
      oneDayOperationFlag: tree.oneDayOperationFlag,
    },
    settlementMethodCode: tree.SettlementModel?.settlementMethodCode ?? null,
    deliveryName: same(tree.DeliveryModel.deliveryName),
    buyersAddress: tree.OrdererModel.emailAddress,
    buyersPhone: phoneOf(tree.OrdererModel),
    recipientsPhones: tree.PackageModelList.map((destination) => phoneOf(destination.SenderModel)),
    shippingDates: orNone(rows.flatMap((row) => row.shippingDate ?? [])),
    hasShippingNumber: rows.some((row) => row.shippingNumber),
    settledAt: orNone(payments.flatMap((payment) => payment.paymentFixDatetime ?? [])),
    texts: textsOf(tree),
  };
}

function textsOf(tree: OrderTree): string[] {
  const items = tree.PackageModelList.flatMap((destination) => destination.ItemModelList);
  const skus = items.flatMap((item) => item.SkuModelList);
  const joined = (texts: (string | null)[]) => same(texts.map((text) => text ?? '').join(between));
  const { OrdererModel: buyer } = tree;
  return [
    '',
    joined(items.map((item) => item.itemName)),
    joined(items.map((item) => item.itemNumber)),
    tree.memo ?? '',
    joined(asWritten(buyer.familyName, buyer.firstName)),
    joined(asWritten(buyer.familyNameKana, buyer.firstNameKana)),
    joined(tree.PackageModelList.flatMap(({ SenderModel: one }) => asWritten(one.familyName, one.firstName))),
    joined(skus.map((sku) => sku.variantId)),
    joined(skus.map((sku) => sku.merchantDefinedSkuId)),
    joined(skus.map((sku) => sku.skuInfo)),
  ];
}

/** A name in the ways one looks for it (assumed): in one word, and with a blank between. */
const asWritten = (family: string | null, first: string | null) => [
  `${family ?? ''}${first ?? ''}`,
  `${family ?? ''} ${first ?? ''}`,
];

type Phone = Pick<PackageModel['SenderModel'], 'phoneNumber1' | 'phoneNumber2' | 'phoneNumber3'>;
const phoneOf = (one: Phone) => `${one.phoneNumber1 ?? ''}${one.phoneNumber2 ?? ''}${one.phoneNumber3 ?? ''}`;

const orNone = (list: string[]) => (list.length === 0 ? none : list);

/** Equal texts as one: the orders of a shop have most of theirs alike. It forgets now and then, so that it holds few for nobody. */
const known = new Map<string, string>();
function same(text: string): string {
  const held = known.get(text);
  if (held !== undefined) return held;
  if (known.size >= 50_000) known.clear();
  known.set(text, text);
  return text;
}
