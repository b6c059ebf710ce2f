import { open, priceWithTax, type Rounding, withTotals, wrappingTax } from './money.ts';
import type { CouponModel, ItemModel, OrderTree, PackageModel, SkuModel, WrappingModel } from './order-tree.ts';
import type { CouponEdit, DestinationEdit, ItemEdit, SenderEdit, WrappingEdit } from './sender-edit.ts';

export type EditRefusal =
  | 'no-such-destination'
  | 'no-such-item'
  | 'no-such-coupon'
  | 'coupon-units-grown'
  | 'variant-changed'
  | 'nothing-left'
  | 'amount-out-of-range';

/** Documented: sums have up to 10 digits. */
const largestSum = 9_999_999_999;

/**
 * The tree as updateOrderSender would have it, its sums worked out anew. Assumed: what is left out of the lists stays as it is (there are flags for
 * deleting), an item can not be added, and points give way when less is due than they pay.
 */
export function withSenderEdit(tree: OrderTree, edit: SenderEdit, rounding: Rounding): OrderTree | EditRefusal {
  const unknown = unknownPart(tree, edit);
  if (unknown) return unknown;
  const PackageModelList = tree.PackageModelList.flatMap((destination) => {
    const change = edit.destinations.findLast((one) => one.basketId === destination.basketId);
    if (!change) return [destination];
    return change.delete ? [] : [withDestinationEdit(destination, change, rounding)];
  });
  if (PackageModelList.length === 0 || PackageModelList.some((one) => one.ItemModelList.length === 0))
    return 'nothing-left';
  const edited = withTotals(
    {
      ...tree,
      ...addressFlags(tree, PackageModelList),
      PackageModelList,
      WrappingModel1: withWrappingEdit(tree.WrappingModel1, edit.WrappingModel1, rounding),
      WrappingModel2: withWrappingEdit(tree.WrappingModel2, edit.WrappingModel2, rounding),
      CouponModelList: tree.CouponModelList?.map((coupon) => withCouponEdit(coupon, edit.coupons)) ?? null,
    },
    rounding,
  );
  const settled = withPointsThatFit(edited, rounding);
  return settled.requestPrice !== open && (settled.requestPrice < 0 || settled.totalPrice > largestSum)
    ? 'amount-out-of-range'
    : settled;
}

function unknownPart(tree: OrderTree, edit: SenderEdit): EditRefusal | null {
  for (const change of edit.destinations) {
    const destination = tree.PackageModelList.find((one) => one.basketId === change.basketId);
    if (!destination) return 'no-such-destination';
    for (const itemChange of change.items) {
      const item = destination.ItemModelList.find((one) => one.itemDetailId === itemChange.itemDetailId);
      if (!item) return 'no-such-item';
      const variants = item.SkuModelList.map((sku) => sku.variantId);
      if (itemChange.skus.some((sku) => !variants.includes(sku.variantId))) return 'variant-changed';
    }
  }
  for (const change of edit.coupons) {
    const coupon = tree.CouponModelList?.find((one) => isSameCoupon(one, change));
    if (!coupon) return 'no-such-coupon';
    if (change.couponUnit > coupon.couponUnit) return 'coupon-units-grown';
  }
  return null;
}

const isSameCoupon = (coupon: CouponModel, change: CouponEdit) =>
  coupon.couponCode === change.couponCode && coupon.itemId === change.itemId;

function withDestinationEdit(destination: PackageModel, change: DestinationEdit, rounding: Rounding): PackageModel {
  const SenderModel = { ...destination.SenderModel, ...change.sender };
  return {
    ...destination,
    postagePrice: change.postagePrice ?? destination.postagePrice,
    postageTaxRate: change.postageTaxRate,
    deliveryPrice: change.deliveryPrice ?? destination.deliveryPrice,
    deliveryTaxRate: change.deliveryTaxRate ?? destination.deliveryTaxRate,
    noshi: change.noshi === undefined ? destination.noshi : change.noshi,
    ...(change.dropOffLocation === undefined
      ? {}
      : { dropOffLocation: change.dropOffLocation, dropOffFlag: change.dropOffLocation === null ? 0 : 1 }),
    // Assumed: an address that is typed anew counts as on the mainland; the request can't say otherwise.
    SenderModel: isSamePlace(destination.SenderModel, SenderModel)
      ? SenderModel
      : { ...SenderModel, isolatedIslandFlag: 0 },
    ItemModelList: destination.ItemModelList.flatMap((item) => {
      const itemChange = change.items.findLast((one) => one.itemDetailId === item.itemDetailId);
      if (!itemChange) return [item];
      return itemChange.delete ? [] : [withItemEdit(item, itemChange, rounding)];
    }),
  };
}

const isSamePlace = (a: PackageModel['SenderModel'], b: PackageModel['SenderModel']) =>
  (['zipCode1', 'zipCode2', 'prefecture', 'city', 'subAddress'] as const).every((key) => a[key] === b[key]);

function withItemEdit(item: ItemModel, { delete: _, skus, ...change }: ItemEdit, rounding: Rounding): ItemModel {
  return {
    ...item,
    ...change,
    priceTaxIncl: priceWithTax(change.price, change.includeTaxFlag, change.taxRate, rounding),
    SkuModelList: item.SkuModelList.map(
      (sku): SkuModel => ({
        ...sku,
        ...skus.findLast((one) => one.variantId === sku.variantId),
      }),
    ),
  };
}

/** Documented: a wrapping is added, changed or deleted. */
function withWrappingEdit(
  wrapping: WrappingModel | null,
  change: WrappingEdit | undefined,
  rounding: Rounding,
): WrappingModel | null {
  if (!change) return wrapping;
  if (change.delete) return null;
  const { title, name, price, taxRate, includeTaxFlag } = change;
  return {
    title,
    name,
    price,
    includeTaxFlag,
    deleteWrappingFlag: 0,
    taxRate,
    taxPrice: wrappingTax(price ?? 0, includeTaxFlag, taxRate, rounding),
  };
}

function withCouponEdit(coupon: CouponModel, changes: CouponEdit[]): CouponModel {
  const change = changes.findLast((one) => isSameCoupon(coupon, one));
  if (!change) return coupon;
  const { couponPrice, couponUnit } = change;
  return { ...coupon, couponPrice, couponUnit, couponTotalPrice: couponPrice * couponUnit };
}

function withPointsThatFit(tree: OrderTree, rounding: Rounding): OrderTree {
  const used = tree.PointModel?.usedPoint ?? 0;
  if (tree.requestPrice === open || tree.requestPrice >= 0 || used === 0) return tree;
  return withTotals({ ...tree, PointModel: { usedPoint: Math.max(0, used + tree.requestPrice) } }, rounding);
}

/** What the order says about its addresses as a whole. */
export function addressFlags(tree: OrderTree, destinations: PackageModel[]): Partial<OrderTree> {
  const { OrdererModel } = tree;
  const isBuyers = ({ SenderModel }: PackageModel) =>
    (
      ['zipCode1', 'zipCode2', 'prefecture', 'city', 'subAddress', 'familyName', 'firstName', 'phoneNumber1'] as const
    ).every((key) => SenderModel[key] === OrdererModel[key]);
  return {
    severalSenderFlag: destinations.length > 1 ? 1 : 0,
    equalSenderFlag: destinations.length === 1 && isBuyers(destinations[0]!) ? 1 : 0,
    isolatedIslandFlag: destinations.some((one) => one.SenderModel.isolatedIslandFlag === 1) ? 1 : 0,
  };
}
