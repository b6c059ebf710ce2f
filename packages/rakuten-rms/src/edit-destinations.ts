import { checkRequest } from './check-request.ts';
import { writableDropOffLocations } from './codes.ts';
import { type DestinationEdit, destinationEditSchema } from './models/destination-edit.ts';
import type { OrderVersion, RmsOrder } from './models/order-versions.ts';

/**
 * The complete request of updateOrderSender (and …AfterShipping, simulateCouponAmount) that changes nothing: every destination,
 * item, wrapping and coupon of an order as read. Change what is to change, send the rest along as it is: the function replaces the
 * lists. What RMS lets nobody write (names of carriers, tax amounts, card data …) is left out; so is an optional value that is null,
 * and a drop-off place that can be read but not written, which then stays.
 *
 * Throws RmsInvalidRequest, naming the paths, where the order as read lacks or exceeds what RMS requires: then look at the order's
 * `problems` and `raw`, or edit it in RMS.
 * Source: RMS order API, updateOrderSender against getOrder.
 */
export function destinationEditOf<V extends OrderVersion = 10>(order: RmsOrder<V>): DestinationEdit {
  // Keys that an older version lacks are undefined, and left out.
  const { orderNumber, WrappingModel1, WrappingModel2, PackageModelList, CouponModelList } =
    order as unknown as RmsOrder;
  return checkRequest('updateOrderSender', destinationEditSchema, {
    orderNumber,
    ...given({
      WrappingModel1: WrappingModel1 && wrappingOf(WrappingModel1),
      WrappingModel2: WrappingModel2 && wrappingOf(WrappingModel2),
    }),
    PackageModelList: PackageModelList.map(destinationOf),
    ...(CouponModelList.length > 0 ? { CouponModelList: CouponModelList.map(couponOf) } : {}),
  });
}

type Destination = RmsOrder['PackageModelList'][number];
type Item = Destination['ItemModelList'][number];
type Wrapping = NonNullable<RmsOrder['WrappingModel1']>;
type Coupon = RmsOrder['CouponModelList'][number];

function wrappingOf({ title, name, taxRate, includeTaxFlag, price, deleteWrappingFlag }: Wrapping) {
  return { title, name, taxRate, includeTaxFlag, ...given({ price, deleteWrappingFlag }) };
}

function destinationOf(destination: Destination) {
  const { basketId, postageTaxRate, SenderModel, ItemModelList, dropOffLocation } = destination;
  const { postagePrice, deliveryPrice, deliveryTaxRate, noshi, packageDeleteFlag } = destination;
  return {
    basketId,
    postageTaxRate,
    ...given({ postagePrice, deliveryPrice, deliveryTaxRate, noshi, packageDeleteFlag }),
    ...(isWritable(dropOffLocation) ? { dropOffLocation } : {}),
    SenderModel: SenderModel && senderOf(SenderModel),
    ItemModelList: ItemModelList.map(itemOf),
  };
}

function senderOf(sender: NonNullable<Destination['SenderModel']>) {
  const { zipCode1, zipCode2, prefecture, city, subAddress, familyName } = sender;
  const { phoneNumber1, phoneNumber2, phoneNumber3 } = sender;
  const { firstName, familyNameKana, firstNameKana } = sender;
  return {
    zipCode1,
    zipCode2,
    prefecture,
    city,
    subAddress,
    familyName,
    ...given({ firstName, familyNameKana, firstNameKana }),
    phoneNumber1,
    phoneNumber2,
    phoneNumber3,
  };
}

function itemOf(item: Item) {
  const { itemDetailId, itemName, price, taxRate, units } = item;
  const { includePostageFlag, includeTaxFlag, includeCashOnDeliveryPostageFlag } = item;
  const { itemNumber, selectedChoice, restoreInventoryFlag, deleteItemFlag, SkuModelList } = item;
  // Orders from before the shop's move to SKUs have empty ones, and RMS takes none for them.
  const skus = (SkuModelList ?? []).filter((sku) => sku.variantId !== null && sku.variantId !== '');
  return {
    itemDetailId,
    itemName,
    price,
    taxRate,
    units,
    includePostageFlag,
    includeTaxFlag,
    includeCashOnDeliveryPostageFlag,
    ...given({ itemNumber, selectedChoice, restoreInventoryFlag, deleteItemFlag }),
    ...(skus.length > 0 ? { SkuModelList: skus.map(skuOf) } : {}),
  };
}

function skuOf({ variantId, merchantDefinedSkuId, skuInfo }: Item['SkuModelList'][number]) {
  return { variantId, ...given({ merchantDefinedSkuId, skuInfo }) };
}

function couponOf({ couponCode, itemId, couponPrice, couponUnit }: Coupon) {
  return { couponCode, itemId, couponPrice, couponUnit };
}

function isWritable(place: string | null | undefined): boolean {
  return (writableDropOffLocations as readonly (string | null | undefined)[]).includes(place);
}

/** Without what is null or missing: it stays as it is. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}
