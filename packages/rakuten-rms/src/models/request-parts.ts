import { z } from 'zod';
import { isDate } from '../time.ts';

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

/** Other limits of RMS are in characters: a letter outside the basic plane (𠮷) counts once. */
export function maxCharacters<T extends z.ZodType<string>>(schema: T, limit: number) {
  return schema.refine((text) => [...text].length <= limit, `at most ${limit} characters`);
}

/**
 * The numbers in calls of at most 100 and 4096 bytes, in the order given, each number once. For who stores what he is about
 * to do before each call.
 */
export function orderBatches(numbers: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const number of new Set(numbers)) {
    const last = all.at(-1);
    const fits = last && last.length < maxOrdersPerCall && listBytes([...last, number]) <= maxOrderListBytes;
    if (fits) last.push(number);
    else all.push([number]);
  }
  return all;
}

/** A code that stands in the table. */
export function codeOf(table: Readonly<Record<number, string>>, what: string) {
  return z.int().refine((code) => Object.hasOwn(table, code), `no such ${what}`);
}

/** `2026-11-24`, or null or '' (which erase where RMS lets a value be erased). */
export const dayOrBlankSchema = z
  .string()
  .refine((text) => text === '' || isDate(text), 'a day as YYYY-MM-DD')
  .nullable();

/** A flag: RMS knows no booleans. */
export const flagSchema = z.union([z.literal(0), z.literal(1)]);
