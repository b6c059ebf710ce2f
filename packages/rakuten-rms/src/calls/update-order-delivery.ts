import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { maxBytes, orderNumberSchema } from '../models/request-parts.ts';

export const updateOrderDeliveryCall = orderFunction('updateOrderDelivery', {
  effect: 'changes-orders',
  request: z.strictObject({
    orderNumber: orderNumberSchema,
    /** One of the methods set up in the shop, by its name there: 宅配便, メール便 … */
    deliveryName: maxBytes(z.string().min(1, 'must not be empty'), 382),
  }),
  answer: effectAnswerSchema,
});

export type UpdateOrderDeliveryRequest = z.input<typeof updateOrderDeliveryCall.request>;

/**
 * 配送方法更新. Harmless to repeat. Null where RMS answered without a word on this order: read it.
 * Source: RMS order API, updateOrderDelivery.
 */
export async function updateOrderDelivery(
  rms: Rms,
  request: UpdateOrderDeliveryRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderDeliveryCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
