/** Rakuten's PackageModel: one destination with its lines and parcels. (Its SenderModel is our recipient.) */
import { convenienceStores, labelOf, type RmsOrder } from 'rakuten-rms';
import type { Address, Destination, Line, PersonName, PickupPoint } from '../../orders/order.ts';
import { inventoryTypeNames, named, pointTypeNames, restockNames } from './codes.ts';
import { day, flag, instant, list, number, permille, text, yen } from './field.ts';

type Package = NonNullable<NonNullable<RmsOrder['PackageModelList']>[number]>;
type Item = NonNullable<NonNullable<Package['ItemModelList']>[number]>;
interface Person {
  zipCode1?: unknown;
  zipCode2?: unknown;
  prefecture?: unknown;
  city?: unknown;
  subAddress?: unknown;
  familyName?: unknown;
  firstName?: unknown;
  familyNameKana?: unknown;
  firstNameKana?: unknown;
  phoneNumber1?: unknown;
  phoneNumber2?: unknown;
  phoneNumber3?: unknown;
}

export function destinationOf(pack: Package): Destination {
  const gift = pack.SocialGiftModel;
  return {
    destinationId: String(pack.basketId ?? ''),
    recipient: {
      name: nameOf(pack.SenderModel),
      address: addressOf(pack.SenderModel),
      isRemoteIsland: flag(pack.SenderModel?.isolatedIslandFlag),
    },
    lines: list(pack.ItemModelList).map(lineOf),
    shipments: list(pack.ShippingModelList).map((row) => ({
      rowId: text(row.shippingDetailId),
      carrierCode: text(row.deliveryCompany),
      carrierName: text(row.deliveryCompanyName),
      trackingNumber: text(row.shippingNumber),
      shippedOn: day(row.shippingDate),
    })),
    itemsTotal: yen(pack.goodsPrice),
    shippingFee: yen(pack.postagePrice),
    shippingFeeTaxRate: permille(pack.postageTaxRate),
    codFee: yen(pack.deliveryPrice),
    codFeeTaxRate: permille(pack.deliveryTaxRate),
    total: yen(pack.totalPrice),
    noshi: text(pack.noshi),
    dropOff: { wished: flag(pack.dropOffFlag), place: text(pack.dropOffLocation) },
    defaultCarrierCode: text(pack.defaultDeliveryCompanyCode),
    pickupPoint: pack.DeliveryCvsModel ? pickupPointOf(pack.DeliveryCvsModel) : null,
    socialGift: gift
      ? {
          managementNumber: text(gift.sgMngNumber) ?? '',
          addressDueOn: day(gift.inputDueDate),
          addressEntered: flag(gift.inputFlag),
          enteredAt: instant(gift.inputCompDatetime),
          receiverEmail: text(gift.receiverEmailAddress),
        }
      : null,
    removed: flag(pack.packageDeleteFlag),
  };
}

export function nameOf(person: Person | null | undefined): PersonName {
  return {
    family: text(person?.familyName) ?? '',
    first: text(person?.firstName),
    familyKana: text(person?.familyNameKana),
    firstKana: text(person?.firstNameKana),
  };
}

export function addressOf(person: Person | null | undefined): Address {
  const phone = [person?.phoneNumber1, person?.phoneNumber2, person?.phoneNumber3]
    .map(text)
    .filter((part): part is string => part !== null && part !== '');
  return {
    postalCode: `${text(person?.zipCode1) ?? ''}${text(person?.zipCode2) ?? ''}`,
    prefecture: text(person?.prefecture) ?? '',
    city: text(person?.city) ?? '',
    street: text(person?.subAddress) ?? '',
    phone: phone.length > 0 ? phone.join('-') : null,
  };
}

function lineOf(item: Item): Line {
  return {
    lineId: String(item.itemDetailId ?? ''),
    itemName: text(item.itemName) ?? '',
    itemId: text(item.itemId),
    itemNumber: text(item.itemNumber),
    itemManageNumber: text(item.manageNumber),
    skus: list(item.SkuModelList)
      .map((sku) => ({
        skuId: text(sku.variantId) ?? '',
        merchantSkuId: text(sku.merchantDefinedSkuId),
        choices: text(sku.skuInfo),
      }))
      // Orders from before the shop moved to SKUs have one without a word in it.
      .filter((sku) => sku.skuId || sku.merchantSkuId || sku.choices),
    choices: text(item.selectedChoice),
    unitPrice: yen(item.price) ?? 0,
    unitPriceTaxIncluded: yen(item.priceTaxIncl),
    quantity: number(item.units) ?? 0,
    taxRate: permille(item.taxRate),
    priceIncludesTax: flag(item.includeTaxFlag),
    priceIncludesShipping: flag(item.includePostageFlag),
    priceIncludesCodFee: flag(item.includeCashOnDeliveryPostageFlag),
    pointRate: number(item.pointRate),
    pointType: named(pointTypeNames, number(item.pointType)),
    inventoryType: named(inventoryTypeNames, number(item.inventoryType)),
    restoresInventory: named(restockNames, number(item.restoreInventoryFlag)),
    leadTimeText: text(item.delvdateInfo),
    isSingleItemShipping: flag(item.isSingleItemShipping),
    isDeal: flag(item.dealFlag),
    isDrug: flag(item.drugFlag),
    removed: flag(item.deleteItemFlag),
  };
}

function pickupPointOf(point: NonNullable<Package['DeliveryCvsModel']>): PickupPoint {
  return {
    kind: labelOf(convenienceStores, number(point.cvsCode)) ?? text(point.cvsCode),
    storeCode: text(point.storeCode),
    storeName: text(point.storeName),
    postalCode: text(point.storeZip),
    prefecture: text(point.storePrefecture),
    address: text(point.storeAddress),
    areaCode: text(point.areaCode),
    depot: text(point.depo),
    openTime: text(point.openTime),
    closeTime: text(point.closeTime),
    remarks: text(point.cvsRemarks),
    genreCode: text(point.storeGenreCode),
  };
}
