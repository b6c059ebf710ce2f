/**
 * The order tree as the versions of getOrder give it: what each lacks against the newest. RMS gives an old version's payload
 * without the newer keys, so their absence is no fault there.
 * Source: RMS order API, getOrder, history of versions. 1 and 2 are withdrawn (2020) and can't be asked for any more; they are
 * read for the sake of orders that were kept. Unconfirmed: which of 2–7 brought settlementMethodCode, couponCapitalCode,
 * pointType and a coupon's itemDetailId; 1 lacks them, 7 has them.
 */
import { z } from 'zod';
import { list, listOrEmpty, number, orNull, type Received } from './field.ts';
import { orderModelSchema } from './order.ts';

/** What RMS can be asked for. */
export const orderVersions = [3, 4, 5, 6, 7, 8, 9, 10] as const;
export type OrderVersion = (typeof orderVersions)[number];

/** What can be read. */
export type KeptOrderVersion = 1 | 2 | OrderVersion;

/** The versions that are older than this one's keys. */
interface Older {
  4: 3;
  5: Older[4] | 4;
  6: Older[5] | 5;
  7: Older[6] | 6;
  8: Older[7] | 7;
  9: Older[8] | 8;
  10: Older[9] | 9;
}

/** The keys that came with a version since 4. Their names occur once in the tree. */
const since = {
  defaultDeliveryCompanyCode: 4,
  isSingleItemShipping: 4,
  receiptIssueCount: 5,
  receiptIssueHistoryList: 5,
  DueDateModelList: 5,
  cautionDisplayDetailType: 6,
  SkuModelList: 7,
  deliveryCertPrgFlag: 8,
  oneDayOperationFlag: 8,
  dropOffFlag: 9,
  dropOffLocation: 9,
  socialGiftFlag: 10,
  SocialGiftModel: 10,
} as const satisfies Record<string, keyof Older>;

type Since = typeof since;

/** The keys of version 2 and 3, by model, for other models have some of the names too. */
const sinceEarly: Readonly<Record<string, Readonly<Record<string, 2 | 3>>>> = {
  OrderModel: {
    paymentCharge: 2,
    additionalFeeOccurAmountToUser: 2,
    additionalFeeOccurAmountToShop: 2,
    paymentChargeTaxRate: 3,
    TaxSummaryModelList: 3,
  },
  SettlementModel: { rpaySettlementFlag: 2 },
  WrappingModel: { taxRate: 3, taxPrice: 3 },
  PackageModel: { postageTaxRate: 3, deliveryTaxRate: 3 },
  SenderModel: { isolatedIslandFlag: 2 },
  ItemModel: { dealFlag: 2, drugFlag: 2, taxRate: 3, priceTaxIncl: 3 },
};

/** Present by 7, absent in 1: below 7 they may be there or not. */
const uncertainBelow7: Readonly<Record<string, readonly string[]>> = {
  SettlementModel: ['settlementMethodCode'],
  ItemModel: ['pointType'],
  CouponModel: ['couponCapitalCode', 'itemDetailId'],
};

/** What version 8 took away: the order's and the destination's 外税合計, and a flag that says whether tax was computed anew. */
interface GoneWith8 {
  /** 外税合計; counts only below version 8. */
  goodsTax?: number | null;
}

type Tree = Received<z.output<typeof orderModelSchema>>;

type Trimmed<T, V extends OrderVersion> = T extends readonly (infer Element)[]
  ? Trimmed<Element, V>[]
  : T extends object
    ? { [Key in keyof T as Key extends keyof Since ? Kept<Key, V> : Key]: Trimmed<T[Key], V> } & Gone<T, V>
    : T;

type Kept<Key extends keyof Since, V extends OrderVersion> = V extends Older[Since[Key]] ? never : Key;

/** Order and destination have it; only they hold a goodsPrice. */
type Gone<T, V extends OrderVersion> = V extends Older[8]
  ? T extends { goodsPrice: unknown }
    ? GoneWith8
    : unknown
  : unknown;

/**
 * An order as read: any value may be null (see `problems` beside it), keys we don't know are kept, lists are never null.
 * Below the newest version, the keys that the version lacks are not part of the type.
 */
export type RmsOrder<V extends OrderVersion = 10> = ([V] extends [10] ? Tree : Trimmed<Tree, V>) & {
  orderNumber: string;
};

const schemas = new Map<KeptOrderVersion, typeof orderModelSchema>();

/** The tree of a version. Its keys are those of the newest, less what the version lacks. */
export function orderSchemaAt(version: KeptOrderVersion): typeof orderModelSchema {
  if (version === 10) return orderModelSchema;
  const known = schemas.get(version) ?? (trimTo(version) as unknown as typeof orderModelSchema);
  schemas.set(version, known);
  return known;
}

function trimTo(version: KeptOrderVersion) {
  const order = orderModelSchema.shape;
  const destination = order.PackageModelList.element.shape;
  const item = destination.ItemModelList.element.shape;

  /** A model without what came later. */
  const at = (name: string, shape: z.ZodRawShape, own: z.ZodRawShape = {}) => {
    const early = sinceEarly[name] ?? {};
    const fields = Object.entries({ ...shape, ...own }).filter(([key]) => {
      const cameWith: number = (since as Record<string, number>)[key] ?? early[key] ?? 1;
      return cameWith <= version;
    });
    const isUncertain = (key: string) => version < 7 && (uncertainBelow7[name] ?? []).includes(key);
    return z.looseObject(
      Object.fromEntries(
        fields.map(([key, schema]) => [key, isUncertain(key) ? (schema as z.ZodType).nullish() : schema]),
      ),
    );
  };
  const goneWith8: z.ZodRawShape = version < 8 ? { goodsTax: number } : {};
  const taxFlag: z.ZodRawShape = version < 8 ? { isTaxRecalc: number.optional() } : {};
  const settlement = modelIn(order.SettlementModel);
  const wrapping = modelIn(order.WrappingModel1);
  const coupon = modelIn(order.CouponModelList);

  return at('OrderModel', order, {
    ...goneWith8,
    ...taxFlag,
    SettlementModel: orNull(at('SettlementModel', settlement)),
    WrappingModel1: orNull(at('WrappingModel', wrapping)),
    WrappingModel2: orNull(at('WrappingModel', wrapping)),
    PackageModelList: list(
      at('PackageModel', destination, {
        ...goneWith8,
        SenderModel: at('SenderModel', destination.SenderModel.shape),
        ItemModelList: list(at('ItemModel', item)),
      }),
    ),
    CouponModelList: listOrEmpty(at('CouponModel', coupon)),
  });
}

/** The fields of a model that is optional, or an element of an optional list. */
function modelIn(schema: z.ZodType): z.ZodRawShape {
  if (schema instanceof z.ZodObject) return schema.shape as z.ZodRawShape;
  if (schema instanceof z.ZodArray) return modelIn(schema.element as z.ZodType);
  if (schema instanceof z.ZodPipe) return modelIn(schema.in as z.ZodType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return modelIn(schema.unwrap() as z.ZodType);
  throw new Error(`no model within ${schema.constructor.name}`);
}
