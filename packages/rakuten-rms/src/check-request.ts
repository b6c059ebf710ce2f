import type { z } from 'zod';
import { RmsInvalidRequest } from './errors.ts';

/** A request by its schema, or RmsInvalidRequest naming every place; values are not told. */
export function checkRequest<Schema extends z.ZodType>(fn: string, schema: Schema, request: unknown): z.output<Schema> {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  throw new RmsInvalidRequest(
    fn,
    result.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), text: issue.message })),
  );
}
