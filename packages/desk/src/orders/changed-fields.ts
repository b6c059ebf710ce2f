/**
 * Which fields differ between two versions of an order: their paths, never their values, so that an event may hold them.
 * Lists are compared by position; one whose length differs is named as a whole.
 */
import type { Order } from './order.ts';

const notTold = new Set(['receipts']);

export function changedFields(before: Order, after: Order): string[] {
  const changed: string[] = [];
  collect(before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>, '', changed);
  return changed;
}

function collect(before: unknown, after: unknown, path: string, changed: string[]): void {
  if (notTold.has(path) || before === after) return;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    changed.push(path);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) changed.push(path);
    else before.forEach((item, index) => void collect(item, after[index], `${path}[${index}]`, changed));
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    collect(before[key], after[key], path ? `${path}.${key}` : key, changed);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
