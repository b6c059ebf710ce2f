import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { flagSchema, maxCharacters, orderNumberSchema } from '../models/request-parts.ts';

export const updateOrderRemarksCall = orderFunction('updateOrderRemarks', {
  effect: 'changes-orders',
  request: z
    .strictObject({
      orderNumber: orderNumberSchema,
      /** ギフト配送希望. Read as `giftCheckFlag`: the names differ. */
      giftCheck: flagSchema.optional(),
      /** コメント */
      remarks: maxCharacters(z.string(), 4000).nullish(),
    })
    .refine((request) => request.giftCheck !== undefined || request.remarks !== undefined, {
      message: 'at least one of giftCheck and remarks',
    }),
  answer: effectAnswerSchema,
});

export type UpdateOrderRemarksRequest = z.input<typeof updateOrderRemarksCall.request>;

/**
 * 備考情報更新. Harmless to repeat. Null where RMS answered without a word on this order: read it.
 * Source: RMS order API, updateOrderRemarks.
 */
export async function updateOrderRemarks(
  rms: Rms,
  request: UpdateOrderRemarksRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderRemarksCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
