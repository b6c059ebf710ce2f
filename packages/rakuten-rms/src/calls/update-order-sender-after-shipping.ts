import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { type DestinationEditAfterShipping, destinationEditAfterShippingSchema } from '../models/destination-edit.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';

export const updateOrderSenderAfterShippingCall = orderFunction('updateOrderSenderAfterShipping', {
  effect: 'changes-orders',
  request: destinationEditAfterShippingSchema,
  answer: effectAnswerSchema,
});

/**
 * 送付先情報更新（発送後）: as updateOrderSender, for an order in 500, 600 or 700 and without a change of the payment method; a lower
 * amount is a refund. Null where RMS answered without a word on this order: ask.
 * Source: RMS order API, updateOrderSenderAfterShipping.
 */
export async function updateOrderSenderAfterShipping(
  rms: Rms,
  edit: DestinationEditAfterShipping,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderSenderAfterShippingCall, edit, options);
  return theAnswer(edit.orderNumber, messages);
}
