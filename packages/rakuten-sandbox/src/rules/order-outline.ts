import type { HeldOrder, PaymentPlan } from './held-order.ts';
import type { DeliveryModel, ItemModel, OrdererModel, OrderTree, PackageModel, SettlementModel } from './order-tree.ts';
import type { PaymentModel } from './payment-tree.ts';

/**
 * What searches and lists look at, in HeldOrder's own shape, so that a whole order can stand in for its outline. Kept ready for every order:
 * a search goes through 100,000 outlines without unpacking one order. What a search reads and is not here, the compiler names: add it in both places.
 */
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
    | 'memo'
  > & {
    OrdererModel: Person & Pick<OrdererModel, 'familyNameKana' | 'firstNameKana' | 'emailAddress'>;
    SettlementModel: Pick<SettlementModel, 'settlementMethodCode'> | null;
    DeliveryModel: Pick<DeliveryModel, 'deliveryName'>;
    PackageModelList: DestinationOutline[];
  };
  payments: Pick<PaymentModel, 'paymentFixDatetime'>[];
};

type Person = Pick<PackageModel['SenderModel'], 'familyName' | 'firstName'> &
  Pick<OrdererModel, 'phoneNumber1' | 'phoneNumber2' | 'phoneNumber3'>;
type ItemOutline = Pick<ItemModel, 'itemName' | 'itemNumber' | 'SkuModelList'>;
type DestinationOutline = {
  SenderModel: Person;
  ItemModelList: ItemOutline[];
  ShippingModelList:
    | Pick<NonNullable<PackageModel['ShippingModelList']>[number], 'shippingNumber' | 'shippingDate'>[]
    | null;
};

/** Makes outlines that share what many orders have alike, so that 100,000 of them take little room. */
export function outliner(): (order: HeldOrder) => OrderOutline {
  const same = sharing();
  const person = (one: Person): Person => ({
    familyName: same.text(one.familyName),
    firstName: same.text(one.firstName),
    phoneNumber1: same.text(one.phoneNumber1),
    phoneNumber2: same.text(one.phoneNumber2),
    phoneNumber3: one.phoneNumber3,
  });
  return ({ shopId, plan, tree, payments }) => ({
    shopId: same.text(shopId),
    plan: same.part({ scenario: plan.scenario }),
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
      memo: tree.memo,
      OrdererModel: {
        ...person(tree.OrdererModel),
        familyNameKana: same.text(tree.OrdererModel.familyNameKana),
        firstNameKana: same.text(tree.OrdererModel.firstNameKana),
        emailAddress: tree.OrdererModel.emailAddress,
      },
      SettlementModel:
        tree.SettlementModel && same.part({ settlementMethodCode: tree.SettlementModel.settlementMethodCode }),
      DeliveryModel: same.part({ deliveryName: tree.DeliveryModel.deliveryName }),
      PackageModelList: tree.PackageModelList.map((destination) => ({
        SenderModel: person(destination.SenderModel),
        ItemModelList: same.part(
          destination.ItemModelList.map(({ itemName, itemNumber, SkuModelList }) => ({
            itemName,
            itemNumber,
            SkuModelList,
          })),
        ),
        ShippingModelList:
          destination.ShippingModelList &&
          same.part(
            destination.ShippingModelList.map(({ shippingNumber, shippingDate }) => ({ shippingNumber, shippingDate })),
          ),
      })),
    },
    payments: same.part(payments.map(({ paymentFixDatetime }) => ({ paymentFixDatetime }))),
  });
}

/** Equal texts and parts as one. Forgets when it holds too many: orders of a shop are alike, but not for ever. */
function sharing(most = 50_000) {
  const texts = new Map<string, string>();
  const parts = new Map<string, unknown>();
  return {
    text<T extends string | null>(value: T): T {
      if (value === null) return value;
      const known = texts.get(value);
      if (known !== undefined) return known as T;
      if (texts.size >= most) texts.clear();
      texts.set(value, value);
      return value;
    },
    part<T>(value: T): T {
      const key = JSON.stringify(value);
      const known = parts.get(key);
      if (known !== undefined) return known as T;
      if (parts.size >= most) parts.clear();
      parts.set(key, value);
      return value;
    },
  };
}
