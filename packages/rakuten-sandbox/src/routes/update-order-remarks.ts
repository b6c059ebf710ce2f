import { type Remarks, updateRemarks } from '../rules/notes.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'UPDATE_ORDERREMARKS';

/** 備考情報更新, one order. Source: RMS order API, updateOrderRemarks: at least one of giftCheck and remarks. 101 for an unknown order: assumed. */
export const updateOrderRemarks = defineFunction<{ orderNumber: string; remarks: Remarks }>({
  name: 'updateOrderRemarks',
  prefix,
  read(fields) {
    const orderNumber = fields.text('orderNumber', { required: true });
    // Assumed: where both are missing, the first is the one that is told.
    const giftCheckFlag = fields.number('giftCheck', { required: !fields.has('remarks'), oneOf: [0, 1] });
    const text = fields.text('remarks', { maxLength: 4000 });
    if (!orderNumber) return undefined;
    return {
      orderNumber,
      remarks: {
        ...(giftCheckFlag === undefined ? {} : { giftCheckFlag }),
        // Assumed: null and the empty text erase them.
        ...(fields.has('remarks') ? { remarks: text ?? null } : {}),
      },
    };
  },
  answer({ orderNumber, remarks }, scene) {
    const order = scene.find(orderNumber);
    if (!order)
      return {
        body: {
          MessageModelList: [{ ...message(prefix, 'ERROR', '101', '指定された注文番号は存在しません。'), orderNumber }],
        },
        hints: ["no order of this key's shop"],
      };
    const moment = { at: scene.now, by: 'shop', requestId: scene.requestId } as const;
    const done = message(prefix, 'INFO', '101', '備考情報の更新設定が完了しました。');
    return { body: { MessageModelList: [{ ...done, orderNumber }] }, orders: [updateRemarks(order, remarks, moment)] };
  },
});
