import { defineFunction } from './function.ts';
import { type MessageModel, message } from './message.ts';
import { notFoundMessage, rowMessages } from './shipping-request.ts';

const prefix = 'GET_RESULT_UPDATEORDERSHIPPING_ASYNC';
const nested = (MessageModelList: MessageModel[], orderNumber?: string) => ({
  ...(orderNumber ? { orderNumber } : {}),
  MessageModelList,
});

/** The result of an asynchronous report. Source: RMS order API. Not ready, unknown and expired look alike (documented). */
export const getResultUpdateOrderShippingAsync = defineFunction<string>({
  name: 'getResultUpdateOrderShippingAsync',
  prefix,
  read: (fields) => fields.text('requestId', { required: true }),
  refusal: (messages) => ({ ResultShippingModelList: [nested(messages)] }),
  answer(requestId, scene) {
    const results = scene.findJob(requestId)?.results;
    if (!results)
      return {
        body: {
          ResultShippingModelList: [
            nested([message(prefix, 'INFO', '101', '指定されたリクエストIDの処理結果は存在しませんでした。')]),
          ],
        },
      };
    return {
      body: {
        ResultShippingModelList: results.map(({ orderNumber, rows }) =>
          nested(rows === 'not-found' ? [notFoundMessage(orderNumber)] : rowMessages(orderNumber, rows), orderNumber),
        ),
      },
    };
  },
});
