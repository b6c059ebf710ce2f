import { type Memo, updateMemo } from '../rules/notes.ts';
import { isShippingTerm } from '../rules/shipping-term.ts';
import type { FieldReader } from './fields.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';
import { fitting } from './update-order-sub-status.ts';

const prefix = 'UPDATE_ORDERMEMO';

/** That 107 exists is known, what it means is not: taken for the sub-status (assumed). 101 for an unknown order: assumed. */
const refusals: Record<'not-found' | 'sub-status-refused', [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'sub-status-refused': ['107', '指定されたサブステータスでは更新できません。'],
};

/** ひとことメモ更新, one order. Source: RMS order API, updateOrderMemo: only orderNumber is required, keys left out stay as they are. */
export const updateOrderMemo = defineFunction<{ orderNumber: string; memo: Memo }>({
  name: 'updateOrderMemo',
  prefix,
  read(fields, { settings }) {
    const orderNumber = fields.text('orderNumber', { required: true });
    const memo = readMemo(fields, settings.memoNullClears);
    return orderNumber ? { orderNumber, memo } : undefined;
  },
  answer({ orderNumber, memo }, scene) {
    const order = scene.find(orderNumber);
    const moment = { at: scene.now, by: 'shop', requestId: scene.requestId } as const;
    const outcome = order ? updateMemo(order, memo, scene.subStatuses, moment) : 'not-found';
    if (typeof outcome === 'string')
      return {
        body: { MessageModelList: [{ ...message(prefix, 'ERROR', ...refusals[outcome]), orderNumber }] },
        hints: [order ? fitting(order, scene.subStatuses) : "no order of this key's shop"],
      };
    const done = message(prefix, 'INFO', '101', 'ひとことメモ、担当者情報等の更新設定が完了しました。');
    return { body: { MessageModelList: [{ ...done, orderNumber }] }, orders: [outcome] };
  },
});

/**
 * Documented: limits in characters, no machine-dependent characters, defaults 0. Null clears the sub-status (documented); whether it clears the
 * rest is not known: assumed, and a setting. An empty text clears (assumed).
 */
function readMemo(fields: FieldReader, nullClears: boolean): Memo {
  const isEmpty = (key: string) => fields.raw(key) === '' || (fields.raw(key) === null && nullClears);
  const memo: Memo = {};
  const keep = <Key extends keyof Memo>(key: Key, value: Memo[Key] | undefined, empty: Memo[Key]) => {
    if (isEmpty(key)) memo[key] = empty;
    else if (value !== undefined) memo[key] = value;
  };
  const subStatusId = fields.number('subStatusId', { min: 1 });
  if (fields.raw('subStatusId') === null) memo.subStatusId = null;
  else keep('subStatusId', subStatusId, null);
  keep('deliveryClass', fields.number('deliveryClass', { min: 0, max: 8 }), 0);
  keep('deliveryDate', fields.date('deliveryDate'), null);
  const term = fields.number('shippingTerm');
  if (term !== undefined && !isShippingTerm(term))
    fields.refuse('shippingTerm', '011', '0, 1, 2, 9, or two hours as one number: 708 = 7-8, 1921 = 19-21');
  keep('shippingTerm', term, 0);
  keep('memo', fields.text('memo', { maxLength: 1000, plain: true }), null);
  keep('operator', fields.text('operator', { maxLength: 6, plain: true }), null);
  keep('mailPlugSentence', fields.text('mailPlugSentence', { maxLength: 1024, plain: true }), null);
  return memo;
}
