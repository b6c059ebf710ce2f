import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { applicableReasons } from '../codes.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { orderNumberSchema } from '../models/request-parts.ts';

export const cancelOrderRequestSchema = z.strictObject({
  orderNumber: orderNumberSchema,
  /** codes.ts, `inventoryRestoreTypes`: 0 by item setting, 1 put back, 2 don't. */
  inventoryRestoreType: z.literal([0, 1, 2]),
  /** codes.ts, `changeReasonDetails`; those that a shop may give. */
  changeReasonDetailApply: z.literal(applicableReasons),
});

export type CancelOrderRequest = z.input<typeof cancelOrderRequestSchema>;

export const cancelOrderCall = orderFunction('cancelOrder', {
  effect: 'changes-orders',
  request: cancelOrderRequestSchema,
  answer: effectAnswerSchema,
});

/**
 * 注文キャンセル (before shipping): in 100, 200 or 300. Final. Refused while a ship date is registered: clear it first.
 * Null where RMS answered without a word on this order: ask.
 * Source: RMS order API, cancelOrder.
 */
export async function cancelOrder(
  rms: Rms,
  request: CancelOrderRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(cancelOrderCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
