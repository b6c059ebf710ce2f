import type { Context } from 'hono';
import { isObject } from '../routes/fields.ts';

/** The caller's mistake, in words, with what would have been right. */
export class Refused extends Error {
  readonly status: number;
  readonly details: Record<string, unknown>;
  constructor(text: string, status = 400, details: Record<string, unknown> = {}) {
    super(text);
    this.status = status;
    this.details = details;
  }
}

export async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const text = await context.req.text();
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // told below
  }
  throw new Refused('the body must be a JSON object');
}

export function oneOf<T extends string | number>(body: Record<string, unknown>, key: string, values: readonly T[]): T {
  const value = values.find((one) => one === body[key]);
  if (value === undefined) throw new Refused(`${key} must be one of ${values.join(', ')}`);
  return value;
}

export function wholeNumber(
  body: Record<string, unknown>,
  key: string,
  usual: number,
  low = 0,
  high = Number.MAX_SAFE_INTEGER,
): number {
  const value = body[key] ?? usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high)
    throw new Refused(`${key} must be a whole number from ${low} to ${high}`);
  return value;
}

export function yesOrNo(body: Record<string, unknown>, key: string, usual: boolean): boolean {
  const value = body[key] ?? usual;
  if (typeof value !== 'boolean') throw new Refused(`${key} must be true or false`);
  return value;
}

export function textOf(body: Record<string, unknown>, key: string): string | undefined {
  const value = body[key];
  if (value !== undefined && typeof value !== 'string') throw new Refused(`${key} must be a string`);
  return value;
}
