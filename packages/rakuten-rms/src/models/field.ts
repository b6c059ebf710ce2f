/**
 * The fields of an answer's tree, as RMS documents them. A model lists what should be there; `readTree` copes with what is.
 */
import { z } from 'zod';
import { decodeDateTime, isDate } from '../time.ts';

/** Money and other figures as they come; -9999 = not settled yet. Flags are 0/1. */
export const number = z.number();
export const numberOrNull = number.nullable().default(null);
export const text = z.string();
export const textOrNull = text.nullable().default(null);

/** `2026-11-24T09:00:00+0900`, kept as written; `decodeDateTime` reads it. */
export const datetime = text.refine((value) => decodeDateTime(value) !== null, {
  params: { expected: 'datetime', standIn: '2000-01-01T00:00:00+0900' },
});
export const datetimeOrNull = datetime.nullable().default(null);

/** `2026-11-24`. */
export const date = text.refine(isDate, { params: { expected: 'date', standIn: '2000-01-01' } });
export const dateOrNull = date.nullable().default(null);

/** Keys that we don't know are kept. */
export const model = z.looseObject;
export const list = <T extends z.ZodType>(element: T) => z.array(element);
/** null, missing and [] are one: []. */
export const listOrEmpty = <T extends z.ZodType>(element: T) =>
  z
    .array(element)
    .nullish()
    .transform((elements) => elements ?? []);
export const orNull = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

/**
 * A tree as it may really come: every value can be null, documented as required or not (then a FieldProblem says so).
 * Lists are lists.
 */
export type Received<T> = unknown extends T
  ? T
  : T extends readonly (infer Element)[]
    ? Received<Element>[]
    : T extends object
      ? { [Key in keyof T]: ReceivedValue<T[Key]> }
      : T;

type ReceivedValue<T> = unknown extends T ? T : T extends readonly unknown[] ? Received<T> : Received<T> | null;
