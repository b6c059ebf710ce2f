import { DAY, readDatetime, SECOND } from '../jst.ts';
import { trimOrder, versions } from '../rules/trim-order.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'GET_ORDER';

/** 注文情報取得. Source: RMS order API, getOrder. Assumed: orders come back in the order asked; a mixed answer has INFO 101 first, then a 102 for each missing number. */
export const getOrder = defineFunction<{ orderNumbers: string[]; version: number }>({
  name: 'getOrder',
  prefix,
  read(fields) {
    const orderNumbers = fields.texts('orderNumberList', { required: true, maxCount: 100, maxBytes: 4096 });
    // Documented: mandatory since 2021-04; 1 and 2 are withdrawn (their code: assumed).
    const version = fields.number('version', { required: true, oneOf: versions });
    return orderNumbers && version ? { orderNumbers, version } : undefined;
  },
  // Documented: results are null beside what was refused. Assumed: the version is not echoed then.
  refusal: (messages) => ({ MessageModelList: messages, OrderModelList: null }),
  answer({ orderNumbers, version }, scene) {
    const wanted = [...new Set(orderNumbers)];
    const oldest = Math.floor(scene.now / SECOND) * SECOND - 730 * DAY;
    const found = wanted
      .map((number) => scene.find(number))
      .filter((order) => order !== undefined && readDatetime(order.tree.orderDatetime)! >= oldest);
    const numbers = new Set(found.map((order) => order!.tree.orderNumber));
    const messages = wanted
      .filter((number) => !numbers.has(number))
      .map((orderNumber) => ({ ...message(prefix, 'INFO', '102', '受注情報が取得できませんでした。'), orderNumber }));
    const done = message(prefix, 'INFO', '101', `受注情報取得に成功しました。(取得件数${found.length}件)`);
    return {
      body: {
        MessageModelList: found.length > 0 ? [done, ...messages] : messages,
        OrderModelList: found.map((order) => trimOrder(order!.tree, version)),
        // Documented: echoed from version 6 on.
        ...(version >= 6 ? { version } : {}),
      },
    };
  },
});
