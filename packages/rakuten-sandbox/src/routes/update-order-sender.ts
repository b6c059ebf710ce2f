import type { SenderEdit } from '../rules/sender-edit.ts';
import { progressesAfter, progressesBefore, updateSender } from '../rules/update-sender.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';
import { refused } from './sender-answer.ts';
import { readSenderEdit } from './sender-request.ts';

/** 送付先情報更新, before shipping and after it: one order. Source: RMS order API, updateOrderSender and updateOrderSenderAfterShipping. */
const updating = (name: string, prefix: string, allowed: readonly number[]) =>
  defineFunction<SenderEdit>({
    name,
    prefix,
    read: readSenderEdit,
    answer(edit, scene) {
      const order = scene.find(edit.orderNumber);
      const outcome = order
        ? updateSender(
            order,
            edit,
            { at: scene.now, by: 'shop', requestId: scene.requestId },
            scene.shop.rounding,
            allowed,
          )
        : 'not-found';
      if (typeof outcome === 'string') return refused(prefix, outcome, edit, order);
      const done = message(prefix, 'INFO', '101', '送付先情報の更新設定が完了しました。');
      return { body: { MessageModelList: [{ ...done, orderNumber: edit.orderNumber }] }, orders: [outcome] };
    },
  });

export const updateOrderSender = updating('updateOrderSender', 'UPDATE_ORDERSENDER', progressesBefore);

/** The name of its message codes: assumed, by the pattern of the others. */
export const updateOrderSenderAfterShipping = updating(
  'updateOrderSenderAfterShipping',
  'UPDATE_ORDERSENDER_AFTER_SHIPPING',
  progressesAfter,
);
