import { createHash } from 'node:crypto';
import type { Order } from './order.ts';

/** Hash of a text as 32 hex digits: enough to tell versions of one order apart. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Hash of what an order says. Issuing a receipt at the channel is no change of the order, so it is left out.
 * Keys are sorted, so that a change in the mapping's order of writing is no change of the order either.
 */
export function contentHash(order: Order): string {
  const { receipts: _receipts, ...content } = order;
  return textHash(JSON.stringify(sorted(content)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
