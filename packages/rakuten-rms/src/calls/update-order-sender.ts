import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { type DestinationEdit, destinationEditSchema } from '../models/destination-edit.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';

export const updateOrderSenderCall = orderFunction('updateOrderSender', {
  effect: 'changes-orders',
  request: destinationEditSchema,
  answer: effectAnswerSchema,
});

/**
 * 送付先情報更新（発送前）: destinations, items, postage, fees, wrapping, coupons and the payment method of one order in 100, 200 or
 * 300. It replaces the lists: send every destination and item back (`destinationEditOf` builds that from an order as read).
 * An amount that grows starts the payment anew. Null where RMS answered without a word on this order: ask.
 * Source: RMS order API, updateOrderSender. Codes: INFO_101; ERROR_136 cash on delivery without its fee, 139 an SKU of several
 * without skuInfo.
 */
export async function updateOrderSender(
  rms: Rms,
  edit: DestinationEdit,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderSenderCall, edit, options);
  return theAnswer(edit.orderNumber, messages);
}
