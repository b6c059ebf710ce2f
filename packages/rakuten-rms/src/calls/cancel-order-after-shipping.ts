import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { type CancelOrderRequest, cancelOrderRequestSchema } from './cancel-order.ts';

export const cancelOrderAfterShippingCall = orderFunction('cancelOrderAfterShipping', {
  effect: 'changes-orders',
  request: cancelOrderRequestSchema,
  answer: effectAnswerSchema,
});

/**
 * 注文キャンセル (after shipping): in 500, 600, 700 or 800. Applies for the cancel and settles it in one go, so only once the goods
 * are back. Final. Null where RMS answered without a word on this order: ask.
 * Source: RMS order API, cancelOrderAfterShipping.
 */
export async function cancelOrderAfterShipping(
  rms: Rms,
  request: CancelOrderRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(cancelOrderAfterShippingCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
