import { z } from 'zod';

/** 注文番号: opaque, never empty. Source: RMS order API, at most 382 bytes. */
export const orderNumberSchema = maxBytes(z.string().min(1, 'an order number must not be empty'), 382);

/** Order numbers a call. Source: RMS order API, 100 and 4096 bytes. */
export const maxOrdersPerCall = 100;
export const maxOrderListBytes = 4096;

/** The orders of one call: at least one, at most 100, none twice. */
export const orderNumberListSchema = z
  .array(orderNumberSchema)
  .min(1, 'at least one order number')
  .max(maxOrdersPerCall, `at most ${maxOrdersPerCall} order numbers a call`)
  .refine((numbers) => new Set(numbers).size === numbers.length, 'an order number stands there twice')
  .refine((numbers) => listBytes(numbers) <= maxOrderListBytes, `at most ${maxOrderListBytes} bytes of order numbers`);

/** Unconfirmed whether RMS counts quotes and commas; counted here, so as to stay on the safe side. */
export function listBytes(numbers: readonly string[]): number {
  return numbers.reduce((sum, number) => sum + Buffer.byteLength(number) + 3, 0);
}

/** Text limits of RMS are in bytes of UTF-8. */
export function maxBytes<T extends z.ZodType<string>>(schema: T, limit: number) {
  return schema.refine((text) => Buffer.byteLength(text) <= limit, `at most ${limit} bytes`);
}

/** A flag: RMS knows no booleans. */
export const flagSchema = z.union([z.literal(0), z.literal(1)]);
