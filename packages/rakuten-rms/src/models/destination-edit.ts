/**
 * What updateOrderSender, updateOrderSenderAfterShipping and simulateCouponAmount take: the destinations, items, wrapping and
 * coupons of one order, written anew. Only what is documented is held; where RMS's own words leave it open, it may decide.
 * Source: RMS order API, updateOrderSender.
 */
import { z } from 'zod';
import { applicableReasons, prefectures, selectablePaymentMethods, writableDropOffLocations } from '../codes.ts';
import { flagSchema, maxCharacters, orderNumberSchema } from './request-parts.ts';

/** In yen; -9999 = not settled, or to be unset. */
const amount = z.union([z.literal(-9999), z.int().min(0).max(9_999_999_999)], '-9999, or 0 to 9,999,999,999 yen');
const taxRate = z.literal([0, 0.08, 0.1]);
const upToBillion = z.int().min(0).max(999_999_999);
const id = z.int().min(0);

/** A text that is required must say something: RMS answers an empty one with 010, as a missing value. */
const required = (limit: number) => maxCharacters(z.string().min(1, 'must not be empty'), limit);
/** Required as a key; read orders have it empty, so it may be sent so. */
const name = (limit: number) => maxCharacters(z.string(), limit);

const wrappingEditSchema = z.strictObject({
  /** codes.ts, `wrappingTitles` */
  title: z.literal([1, 2]),
  name: required(125),
  price: amount.nullish(),
  taxRate,
  includeTaxFlag: flagSchema,
  /** 1 takes the wrapping away. */
  deleteWrappingFlag: flagSchema.optional(),
});

/**
 * What stands in place of an address while the receiver of a social gift has not given one. Documented as read, not as written
 * (Unconfirmed what RMS says to it): whoever changes another thing in such an order sends it back as it is.
 */
const addressAwaited = '入力待ち';

const senderEditSchema = z
  .strictObject({
    zipCode1: z.string(),
    zipCode2: z.string(),
    /** codes.ts, `prefectures` */
    prefecture: z.literal([...prefectures, addressAwaited], 'one of the 47 prefectures, or 国外'),
    city: required(127),
    subAddress: name(127),
    familyName: required(127),
    firstName: name(127).nullish(),
    familyNameKana: name(127).nullish(),
    firstNameKana: name(127).nullish(),
    // Documented as required, and yet one of the three is null in orders as read (Unconfirmed what RMS says to that).
    phoneNumber1: z.string().nullable(),
    phoneNumber2: z.string().nullable(),
    phoneNumber3: z.string().nullable(),
  })
  .superRefine((sender, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (bytesOf(sender.zipCode1, sender.zipCode2) > 20) complain('zipCode2', 'at most 20 bytes with zipCode1');
    if (bytesOf(sender.phoneNumber1, sender.phoneNumber2, sender.phoneNumber3) > 32)
      complain('phoneNumber3', 'at most 32 bytes, the three parts together');
  });

const skuEditSchema = z.strictObject({
  /** Names the SKU; it can't be changed. */
  variantId: z.string().min(1, 'must not be empty'),
  merchantDefinedSkuId: z.string().nullish(),
  /** Required for an item with several SKUs (ERROR_139). */
  skuInfo: z.string().nullish(),
});

const itemEditSchema = z.strictObject({
  /** Names the line; a new one can't be added. */
  itemDetailId: id,
  itemName: required(1000),
  itemNumber: maxCharacters(z.string(), 125).nullish(),
  price: upToBillion,
  taxRate,
  units: upToBillion,
  includePostageFlag: flagSchema,
  includeTaxFlag: flagSchema,
  includeCashOnDeliveryPostageFlag: flagSchema,
  selectedChoice: maxCharacters(z.string(), 4000).nullish(),
  /** codes.ts, `inventoryRestoreTypes` */
  restoreInventoryFlag: z.literal([0, 1, 2]).optional(),
  /** 1 takes the line away. */
  deleteItemFlag: flagSchema.optional(),
  /** Only in orders placed after the shop's move to SKUs. */
  SkuModelList: z.array(skuEditSchema).nullish(),
});

const packageEditSchema = z.strictObject({
  /** Names the destination; a new one can't be added. */
  basketId: id,
  postagePrice: amount.nullish(),
  postageTaxRate: taxRate,
  /** 代引料; required for cash on delivery. */
  deliveryPrice: amount.nullish(),
  deliveryTaxRate: taxRate.nullish(),
  /** Without meaning since 2019-07. */
  goodsTax: z.int().nullish(),
  noshi: z.string().nullish(),
  /** 1 takes the destination away. */
  packageDeleteFlag: flagSchema.optional(),
  /** codes.ts, `writableDropOffLocations`. Absent = unchanged; '' or null erases. */
  dropOffLocation: z.literal([...writableDropOffLocations, '']).nullish(),
  SenderModel: senderEditSchema,
  ItemModelList: z.array(itemEditSchema).min(1, 'at least one item'),
});

const couponEditSchema = z.strictObject({
  couponCode: z.string().min(1, 'must not be empty'),
  /** 0 = not bound to an item. */
  itemId: id,
  // Null in orders as read now and then: then couponTotalPrice is -9999.
  couponPrice: amount.nullable(),
  /** Can't grow. */
  couponUnit: z.int().min(0).nullable(),
});

const destinationEdit = {
  orderNumber: orderNumberSchema,
  /** Required where the amount falls: codes.ts, `changeReasonDetails`, those that a shop may give. */
  reductionReason: z.literal(applicableReasons).nullish(),
  /** Without meaning since 2019-07. */
  taxRecalcFlag: flagSchema.optional(),
  /** Required where the order has wrapping. */
  WrappingModel1: wrappingEditSchema.nullish(),
  WrappingModel2: wrappingEditSchema.nullish(),
  /** Every destination with every item, also those that stay as they are. */
  PackageModelList: z.array(packageEditSchema).min(1, 'at least one destination'),
  /** Required where the order has used coupons. */
  CouponModelList: z.array(couponEditSchema).nullish(),
};

/** After shipping: the payment method stays (since 2021-01). */
export const destinationEditAfterShippingSchema = z.strictObject(destinationEdit).superRefine(holdAcrossFields);

/** Before shipping. */
export const destinationEditSchema = z
  .strictObject({
    ...destinationEdit,
    /**
     * The new payment method, by code: codes.ts, `selectablePaymentMethods`. Only in 100, or while the payment stands at 30400;
     * then no amounts may change with a common method, and only postage and the cash-on-delivery fee with a shop's own.
     */
    afterSettlementMethodCode: z.literal(selectablePaymentMethods).nullish(),
  })
  .superRefine(holdAcrossFields);

export type DestinationEditAfterShipping = z.input<typeof destinationEditAfterShippingSchema>;
export type DestinationEdit = z.input<typeof destinationEditSchema>;

/** Items of an order with coupons. */
const maxUnitsWithCoupons = 10_000;
const cashOnDelivery = 2;

type Checked = z.output<z.ZodObject<typeof destinationEdit>> & { afterSettlementMethodCode?: unknown };

/** What one field asks of another. */
function holdAcrossFields(edit: Checked, context: z.RefinementCtx): void {
  const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const [at, destination] of edit.PackageModelList.entries()) {
    if (destination.packageDeleteFlag === 1) continue;
    // ERROR_136
    if (edit.afterSettlementMethodCode === cashOnDelivery && typeof destination.deliveryPrice !== 'number')
      complain(['PackageModelList', at, 'deliveryPrice'], 'is required with cash on delivery');
    if (!edit.CouponModelList?.length) continue;
    for (const [itemAt, item] of destination.ItemModelList.entries()) {
      if (item.units > maxUnitsWithCoupons)
        complain(
          ['PackageModelList', at, 'ItemModelList', itemAt, 'units'],
          `at most ${maxUnitsWithCoupons} in an order with coupons`,
        );
    }
  }
}

function bytesOf(...texts: (string | null)[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
}
