import type { PaymentModel } from '../rules/payment-tree.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';

const prefix = 'GET_PAYMENT';

/** 決済情報取得. Source: RMS order API, getPayment (documented keys). Success and not-found codes follow getOrder's (assumed). */
export const getPayment = defineFunction<{ orderNumber: string; version: number }>({
  name: 'getPayment',
  prefix,
  read(fields) {
    const orderNumber = fields.text('orderNumber', { required: true });
    // Documented: required since 2021-04; 4 is the newest known.
    const version = fields.number('version', { required: true, oneOf: [3, 4] });
    return orderNumber && version ? { orderNumber, version } : undefined;
  },
  refusal: (messages) => ({ MessageModelList: messages, OrderModel: null }),
  answer({ orderNumber, version }, scene) {
    const order = scene.find(orderNumber);
    if (!order)
      return {
        body: {
          MessageModelList: [{ ...message(prefix, 'INFO', '102', '決済情報が取得できませんでした。'), orderNumber }],
          OrderModel: null,
        },
      };
    return {
      body: {
        MessageModelList: [message(prefix, 'INFO', '101', '決済情報取得に成功しました。')],
        OrderModel: { orderNumber, PaymentModelList: order.payments.map((payment) => inVersion(payment, version)) },
      },
    };
  },
});

/** Documented: PayPal and Alipay came with version 4. Assumed: of the keys that is PaymentPaypalModel. */
function inVersion(payment: PaymentModel, version: number): Partial<PaymentModel> {
  if (version >= 4) return payment;
  const { PaymentPaypalModel: _since4, ...earlier } = payment;
  return earlier;
}
