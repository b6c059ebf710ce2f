import { z } from 'zod';
import type { Message } from './message.ts';
import { dayOrBlankSchema, flagSchema, maxCharacters, orderNumberSchema } from './request-parts.ts';

/** Rows per destination. Source: RMS order API, updateOrderShipping. */
export const maxRowsPerBasket = 20;

/** Rows a request, over all destinations. Source: an older note on updateOrderShipping; kept to when a report is split, not demanded of callers. */
export const maxRowsPerReport = 151;

const shippingRowSchema = z
  .strictObject({
    /** Absent or null adds a row; given, that row is updated or deleted. Not idempotent without it. */
    shippingDetailId: z.int().positive().nullish(),
    /** Carrier code (codes.ts, `carriers`). Absent = unchanged; it can't be erased. */
    deliveryCompany: z.string().min(1, 'a carrier code must not be empty; leave the key out to keep it').optional(),
    /** Tracking number. Absent = unchanged; null or '' erases it. */
    shippingNumber: maxCharacters(z.string(), 120).nullish(),
    /** Ship date, YYYY-MM-DD. Absent = unchanged; null or '' erases it. */
    shippingDate: dayOrBlankSchema.optional(),
    /** 1 deletes the row that shippingDetailId names. */
    shippingDeleteFlag: flagSchema.optional(),
  })
  .refine((row) => row.shippingDeleteFlag !== 1 || typeof row.shippingDetailId === 'number', {
    message: 'to delete a row, name it by shippingDetailId',
  });

const rowsSchema = z.array(shippingRowSchema).min(1, 'at least one row');

/** The parcels of one order. The irregular name BasketidModelList is RMS's. */
function reportOf<Rows extends typeof rowsSchema>(rows: Rows) {
  const basketSchema = z.strictObject({
    /** The destination's id, from getOrder. */
    basketId: z.int().min(0).max(9_999_999_999),
    ShippingModelList: rows,
  });
  return z.strictObject({
    orderNumber: orderNumberSchema,
    BasketidModelList: z.array(basketSchema).min(1, 'at least one destination'),
  });
}

/** What one call takes. */
export const shippingReportSchema = reportOf(
  rowsSchema.max(maxRowsPerBasket, `at most ${maxRowsPerBasket} rows per destination`),
);

/** Any number of rows, to be split into calls. */
export const longShippingReportSchema = reportOf(rowsSchema);

export type ShippingReport = z.input<typeof shippingReportSchema>;

/** RMS's word on one row of a report. */
export interface ShippingRowAnswer {
  /** 1-based, over the whole request across destinations; null where the message left it out. */
  dataNumber: number | null;
  /** The row's id, newly issued for an added row (since 2021-02). */
  shippingDetailId: number | null;
  type: string;
  code: string;
  text: string;
}

export function toRowAnswer(message: Message): ShippingRowAnswer {
  return {
    dataNumber: message.dataNumber,
    shippingDetailId: message.shippingDetailId,
    type: message.type,
    code: message.code,
    text: message.text,
  };
}
