import { isDeepStrictEqual } from 'node:util';
import type { Effect, HeldOrder } from './held-order.ts';
import type { OrderTree } from './order-tree.ts';

/**
 * What Rakuten tells a shop by itself. Source: システム通知イベントサービス (third party): an order notification for each new order, and system
 * notices 4000/1100 purchase history changed, 5000/1100 result of the review, 5100/1100 an order with a caution.
 */
export type Notice =
  | { kind: 'order' }
  | { kind: '4000/1100'; at: number; operation: 'update' | 'cancel'; changes: FieldChange[] }
  | { kind: '5000/1100'; at: number; type: 1 | 2 | 3 }
  | { kind: '5100/1100'; at: number };
export const noticeKinds = ['order', '4000/1100', '5000/1100', '5100/1100'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type FieldChange = { subkey: string; model: string; field: string; before: string; after: string };

/** What there is to tell about an order that was in one state and is in another. `before` undefined: it is new. */
export function noticesOf(before: HeldOrder | undefined, after: HeldOrder): Notice[] {
  const effects = after.history.slice(before?.history.length ?? 0);
  const notices = effects.flatMap((effect) => noticeOf(effect, before, after));
  const caution = after.tree.cautionDisplayType;
  if (caution !== 0 && caution !== before?.tree.cautionDisplayType)
    notices.push({ kind: '5100/1100', at: after.changedAt });
  return notices;
}

function noticeOf(effect: Effect, before: HeldOrder | undefined, after: HeldOrder): Notice[] {
  const { at, by, what } = effect;
  if (what === 'placed') return [{ kind: 'order' }];
  if (what === 'payment-approved') return [{ kind: '5000/1100', at, type: 1 }];
  if (what === 'release-withdrawn') return [{ kind: '5000/1100', at, type: 3 }];
  // Assumed: a cancel that neither shop nor buyer asked for is Rakuten's, the lapsed confirm and the lapsed payment too.
  if (what === 'cancelled' && (by === 'rakuten' || by === 'operator')) return [{ kind: '5000/1100', at, type: 2 }];
  if (by !== 'buyer' || !before) return [];
  const operation = what === 'cancelled' ? 'cancel' : 'update';
  return [{ kind: '4000/1100', at, operation, changes: changesOf(before.tree, after.tree, operation) }];
}

/** Follows from other fields, or is Rakuten's own bookkeeping: no change of the purchase history by itself (assumed). */
const bookkeeping = [
  'orderProgress',
  'subStatusId',
  'subStatusName',
  'shopOrderCfmDatetime',
  'orderFixDatetime',
  'shippingInstDatetime',
  'cancelDueDate',
  'rakutenConfirmFlag',
  'modifyFlag',
  'ChangeReasonModelList',
  'TaxSummaryModelList',
  'DueDateModelList',
];

function changesOf(before: OrderTree, after: OrderTree, operation: 'update' | 'cancel'): FieldChange[] {
  if (operation === 'cancel')
    return [
      {
        subkey: '',
        model: 'OrderModel',
        field: 'orderProgress',
        before: text(before.orderProgress),
        after: text(after.orderProgress),
      },
    ];
  const changes = differences(before, after, 'OrderModel', '');
  // Something was done, though nothing shows: another card with the same face.
  return changes.length > 0 ? changes : [{ subkey: '', model: 'OrderModel', field: '', before: '', after: '' }];
}

function differences(before: object, after: object, model: string, subkey: string): FieldChange[] {
  const was = before as Record<string, unknown>;
  return Object.entries(after).flatMap(([key, value]): FieldChange[] => {
    if (bookkeeping.includes(key) || isDeepStrictEqual(was[key], value)) return [];
    const former = was[key];
    if (Array.isArray(value) && Array.isArray(former) && value.length === former.length)
      return value.flatMap((one, index) => differences(former[index], one, key.replace(/List$/, ''), idOf(one)));
    if (isModel(value) && isModel(former)) return differences(former, value, key, subkey);
    return [{ subkey, model, field: key, before: text(former), after: text(value) }];
  });
}

const isModel = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const idOf = (one: unknown): string => {
  const { itemDetailId, basketId } = one as { itemDetailId?: number; basketId?: number };
  return String(itemDetailId ?? basketId ?? '');
};
const text = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
