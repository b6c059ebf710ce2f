import type { HeldOrder } from '../rules/held-order.ts';
import { type SubStatusRefusal, setSubStatus } from '../rules/notes.ts';
import { defineFunction } from './function.ts';
import { type MessageModel, message } from './message.ts';

const prefix = 'UPDATE_ORDERSUBSTATUS';

/** Documented. That an unknown order is told like a wrong sub-status: assumed, the text covers both. */
const refusals: Record<SubStatusRefusal | 'not-found', [number: string, text: string]> = {
  'already-cancelled': [
    '101',
    '指定された注文番号は既にキャンセルされているため、サブステータスの更新が出来る状態ではありませんでした。',
  ],
  'not-of-this-status': ['102', '指定された注文番号、サブステータスでは更新できません。'],
  'not-found': ['102', '指定された注文番号、サブステータスでは更新できません。'],
};

/** サブステータス情報更新: up to 100 orders, answered one by one. Source: RMS order API, updateOrderSubStatus. */
export const updateOrderSubStatus = defineFunction<{ subStatusId: number | null; orderNumbers: string[] }>({
  name: 'updateOrderSubStatus',
  prefix,
  read(fields) {
    // Documented: an explicit null clears it, the key left out is an error.
    const subStatusId =
      fields.raw('subStatusId') === null ? null : fields.number('subStatusId', { required: true, min: 1 });
    const orderNumbers = fields.texts('orderNumberList', { required: true, maxCount: 100, maxBytes: 4096 });
    return subStatusId !== undefined && orderNumbers ? { subStatusId, orderNumbers } : undefined;
  },
  answer({ subStatusId, orderNumbers }, scene) {
    const changed = new Map<string, HeldOrder>();
    const hints: string[] = [];
    const moment = { at: scene.now, by: 'shop', requestId: scene.requestId } as const;
    const messages = orderNumbers.map((orderNumber): MessageModel => {
      const order = changed.get(orderNumber) ?? scene.find(orderNumber);
      const outcome = order ? setSubStatus(order, subStatusId, scene.subStatuses, moment) : 'not-found';
      if (typeof outcome === 'string') {
        hints.push(`${orderNumber}: ${order ? fitting(order, scene.subStatuses) : "no order of this key's shop"}`);
        return { ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber };
      }
      changed.set(orderNumber, outcome);
      return { ...message(prefix, 'INFO', '101', 'サブステータスの更新設定が完了しました。'), orderNumber };
    });
    return { body: { MessageModelList: messages }, orders: [...changed.values()], hints };
  },
});

export function fitting({ tree }: HeldOrder, all: readonly { subStatusId: number; orderProgress: number }[]): string {
  const ids = all.filter((one) => one.orderProgress === tree.orderProgress).map((one) => one.subStatusId);
  return `in ${tree.orderProgress}; its sub-statuses: ${tree.orderProgress === 900 ? 'none may be set' : ids.join(', ')}`;
}
