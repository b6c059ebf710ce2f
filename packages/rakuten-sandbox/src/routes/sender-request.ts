import { cancelReasons } from '../rules/change-reasons.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { open } from '../rules/money.ts';
import type { ItemModel, OrderTree } from '../rules/order-tree.ts';
import type { CouponEdit, DestinationEdit, ItemEdit, SenderEdit, WrappingEdit } from '../rules/sender-edit.ts';
import { changeableMethods } from '../rules/settlement-change.ts';
import { readAddress } from './address-fields.ts';
import type { FieldReader } from './fields.ts';
import type { Scene } from './function.ts';

/**
 * The request that updateOrderSender, its twin after shipping and simulateCouponAmount share. Source: RMS order API, updateOrderSender, field tables
 * (documented); read in their order, from the outer level to the inner one. Whatever else a caller sends, e.g. the rest of getOrder's tree, is ignored.
 */
export function readSenderEdit(fields: FieldReader, scene: Scene): SenderEdit | undefined {
  const orderNumber = fields.text('orderNumber', { required: true });
  const order = orderNumber === undefined ? undefined : scene.find(orderNumber);
  const reductionReason = fields.has('reductionReason')
    ? (fields.number('reductionReason', { oneOf: cancelReasons }) ?? null)
    : undefined;
  // Documented: without meaning since 2019-07.
  fields.number('taxRecalcFlag', { oneOf: [0, 1] });
  const afterSettlementMethodCode = fields.number('afterSettlementMethodCode', { oneOf: changeableMethods }) ?? null;
  const method = afterSettlementMethodCode ?? order?.tree.SettlementModel?.settlementMethodCode;
  const wrapping1 = readWrapping(fields, 'WrappingModel1', order);
  const wrapping2 = readWrapping(fields, 'WrappingModel2', order);
  const destinations = fields.models('PackageModelList', { required: true })?.map((destination) =>
    readDestination(destination, order, {
      // A change to cash on delivery without its fee has a refusal of its own, 136.
      needsFee: method === 2 && (afterSettlementMethodCode === null || order === undefined || isCod(order.tree)),
    }),
  );
  const usedCoupons = (order?.tree.CouponModelList ?? []).length > 0;
  const coupons = fields.models('CouponModelList', { required: usedCoupons })?.map(readCoupon) ?? [];
  if (!orderNumber || !destinations) return undefined;
  return {
    orderNumber,
    reductionReason,
    afterSettlementMethodCode,
    ...(wrapping1 ? { WrappingModel1: wrapping1 } : {}),
    ...(wrapping2 ? { WrappingModel2: wrapping2 } : {}),
    destinations,
    coupons,
  };
}

const isCod = (tree: OrderTree) => tree.SettlementModel?.settlementMethodCode === 2;
const flag = [0, 1] as const;
/** Documented: prices and units, from 0. */
const largest = 999_999_999;
/** Documented: units of an item in an order with coupons. */
const largestWithCoupon = 10_000;

function readWrapping(
  fields: FieldReader,
  key: 'WrappingModel1' | 'WrappingModel2',
  order: HeldOrder | undefined,
): WrappingEdit | undefined {
  const wrapping = fields.model(key, { required: Boolean(order?.tree[key]) });
  if (!wrapping) return undefined;
  const title = wrapping.number('title', { required: true, oneOf: [1, 2] });
  const name = wrapping.text('name', { required: true, maxLength: 125 });
  const price = wrapping.has('price') ? readPrice(wrapping, 'price') : 0;
  const taxRate = wrapping.taxRate('taxRate', { required: true });
  const includeTaxFlag = wrapping.number('includeTaxFlag', { required: true, oneOf: flag });
  const isDeleted = wrapping.number('deleteWrappingFlag', { oneOf: flag }) === 1;
  if (title === undefined || name === undefined || taxRate === undefined || includeTaxFlag === undefined)
    return undefined;
  return { title, name, price: price === open ? null : (price ?? 0), taxRate, includeTaxFlag, delete: isDeleted };
}

/** A price that may be left open: -9999 clears it (documented). */
function readPrice(fields: FieldReader, key: string, required = false): number | undefined {
  return Number(fields.raw(key)) === open ? open : fields.number(key, { required, min: 0, max: largest });
}

function readDestination(
  fields: FieldReader,
  order: HeldOrder | undefined,
  { needsFee }: { needsFee: boolean },
): DestinationEdit {
  const basketId = fields.number('basketId', { required: true, min: 1, max: 9_999_999_999 }) ?? 0;
  const held = order?.tree.PackageModelList.find((one) => one.basketId === basketId);
  const postagePrice = readPrice(fields, 'postagePrice');
  const postageTaxRate = fields.taxRate('postageTaxRate', { required: true }) ?? 0;
  const deliveryPrice = readPrice(fields, 'deliveryPrice', needsFee);
  const deliveryTaxRate = fields.taxRate('deliveryTaxRate', { required: needsFee });
  const noshi = erasable(fields, 'noshi', 127);
  const isDeleted = fields.number('packageDeleteFlag', { oneOf: flag }) === 1;
  const dropOffLocation = readDropOff(fields);
  const sender = fields.model('SenderModel', { required: true });
  const address = sender ? readAddress(sender) : {};
  const items = fields
    .models('ItemModelList', { required: true })
    ?.map((item) => readItem(item, held?.ItemModelList ?? [], order));
  return {
    basketId,
    ...(postagePrice === undefined ? {} : { postagePrice }),
    postageTaxRate,
    ...(deliveryPrice === undefined ? {} : { deliveryPrice }),
    ...(deliveryTaxRate === undefined ? {} : { deliveryTaxRate }),
    ...(noshi === undefined ? {} : { noshi }),
    delete: isDeleted,
    ...(dropOffLocation === undefined ? {} : { dropOffLocation }),
    sender: address,
    items: items ?? [],
  };
}

/** Absent: as it is. Null or '': erased. */
function erasable(fields: FieldReader, key: string, maxLength: number): string | null | undefined {
  return fields.has(key) ? (fields.text(key, { maxLength }) ?? null) : undefined;
}

/** Documented: ポスト can be read, but not written. */
export const dropOffLocations = [
  '利用しない',
  '宅配ボックス',
  '玄関前',
  '玄関前鍵付容器',
  'メーターボックス',
  '物置',
  '車庫',
] as const;

/** Documented: key absent = unchanged, empty = erased, the same as 利用しない. */
function readDropOff(fields: FieldReader): string | null | undefined {
  if (!fields.has('dropOffLocation')) return undefined;
  const location = fields.text('dropOffLocation', { oneOf: dropOffLocations });
  return location === undefined || location === '利用しない' ? null : location;
}

function readItem(fields: FieldReader, held: ItemModel[], order: HeldOrder | undefined): ItemEdit {
  const itemDetailId = fields.number('itemDetailId', { required: true, min: 1 }) ?? 0;
  const item = held.find((one) => one.itemDetailId === itemDetailId);
  const itemName = fields.text('itemName', { required: true, maxLength: 1000 }) ?? '';
  const itemNumber = erasable(fields, 'itemNumber', 125);
  const price = fields.number('price', { required: true, min: 0, max: largest }) ?? 0;
  const taxRate = fields.taxRate('taxRate', { required: true }) ?? 0;
  const usesCoupons = (order?.tree.CouponModelList ?? []).length > 0;
  const units = fields.number('units', { required: true, min: 0, max: usesCoupons ? largestWithCoupon : largest }) ?? 0;
  const includePostageFlag = fields.number('includePostageFlag', { required: true, oneOf: flag }) ?? 0;
  const includeTaxFlag = fields.number('includeTaxFlag', { required: true, oneOf: flag }) ?? 0;
  const includeCashOnDeliveryPostageFlag =
    fields.number('includeCashOnDeliveryPostageFlag', { required: true, oneOf: flag }) ?? 0;
  const selectedChoice = erasable(fields, 'selectedChoice', 4000);
  const restoreInventoryFlag = fields.number('restoreInventoryFlag', { oneOf: [0, 1, 2] });
  const isDeleted = fields.number('deleteItemFlag', { oneOf: flag }) === 1;
  return {
    itemDetailId,
    itemName,
    ...(itemNumber === undefined ? {} : { itemNumber }),
    price,
    taxRate,
    units,
    includePostageFlag,
    includeTaxFlag,
    includeCashOnDeliveryPostageFlag,
    ...(selectedChoice === undefined ? {} : { selectedChoice }),
    ...(restoreInventoryFlag === undefined ? {} : { restoreInventoryFlag }),
    delete: isDeleted,
    skus: readSkus(fields, item),
  };
}

/** Documented: only for orders since the SKU migration. Assumed: what is sent for one from before it is passed over. */
function readSkus(fields: FieldReader, item: ItemModel | undefined): ItemEdit['skus'] {
  if (item?.SkuModelList.every((sku) => sku.variantId === '')) return [];
  return (fields.models('SkuModelList') ?? []).map((sku) => {
    const variantId = sku.text('variantId', { required: true, maxLength: 40 }) ?? '';
    const merchantDefinedSkuId = erasable(sku, 'merchantDefinedSkuId', 96);
    const skuInfo = erasable(sku, 'skuInfo', 400);
    // A multi-SKU item is one whose SKU carries its information: that of a single one is null (documented).
    const isMultiSku = item?.SkuModelList.some((one) => one.variantId === variantId && Boolean(one.skuInfo));
    if (isMultiSku && !sku.raw('skuInfo'))
      sku.refuseAs(
        '139',
        'マルチSKUの場合、SKU情報は必須です。',
        "skuInfo: the variation, as getOrder gives it ('軸:値' lines)",
      );
    return {
      variantId,
      ...(merchantDefinedSkuId === undefined ? {} : { merchantDefinedSkuId }),
      ...(skuInfo === undefined ? {} : { skuInfo }),
    };
  });
}

function readCoupon(fields: FieldReader): CouponEdit {
  return {
    couponCode: fields.text('couponCode', { required: true, maxLength: 28 }) ?? '',
    itemId: fields.number('itemId', { required: true, min: 0 }) ?? 0,
    couponPrice: fields.number('couponPrice', { required: true, min: 0, max: largest }) ?? 0,
    couponUnit: fields.number('couponUnit', { required: true, min: 0, max: largest }) ?? 0,
  };
}
