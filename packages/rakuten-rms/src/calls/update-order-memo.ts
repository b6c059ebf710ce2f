import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { deliveryClasses, isShippingTerm } from '../codes.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { type OrderAnswer, theAnswer } from '../models/order-answer.ts';
import { codeOf, dayOrBlankSchema, maxCharacters, orderNumberSchema } from '../models/request-parts.ts';

export const updateOrderMemoCall = orderFunction('updateOrderMemo', {
  effect: 'changes-orders',
  /** Keys that are left out stay as they are. Unconfirmed: that null clears (it does for the sub-status). */
  request: z.strictObject({
    orderNumber: orderNumberSchema,
    subStatusId: z.int().nullish(),
    /** codes.ts, `deliveryClasses` */
    deliveryClass: codeOf(deliveryClasses, 'delivery class').nullish(),
    /** お届け日指定, YYYY-MM-DD */
    deliveryDate: dayOrBlankSchema.optional(),
    /** お届け時間帯: codes.ts, `writeShippingTerm` */
    shippingTerm: z
      .int()
      .refine(isShippingTerm, '0, 1, 2, 9, or from-to in whole hours: 1014 = 10 to 14, hours 7 to 24')
      .nullish(),
    /** ひとことメモ */
    memo: maxCharacters(z.string(), 1000).nullish(),
    /** 担当者 */
    operator: maxCharacters(z.string(), 6).nullish(),
    /** メール差込文 (お客様へのメッセージ) */
    mailPlugSentence: maxCharacters(z.string(), 1024).nullish(),
  }),
  answer: effectAnswerSchema,
});

export type UpdateOrderMemoRequest = z.input<typeof updateOrderMemoCall.request>;

/**
 * ひとことメモ、担当者情報等の更新. Harmless to repeat. Null where RMS answered without a word on this order: read it.
 * Source: RMS order API, updateOrderMemo; no machine-dependent characters (not checked here).
 */
export async function updateOrderMemo(
  rms: Rms,
  request: UpdateOrderMemoRequest,
  options?: CallOptions,
): Promise<OrderAnswer | null> {
  const { messages } = await rms.send(updateOrderMemoCall, request, options);
  return theAnswer(request.orderNumber, messages);
}
