import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { answersByOrder, type OrderAnswer } from '../models/order-answer.ts';
import { orderNumberListSchema } from '../models/request-parts.ts';

export const confirmOrderCall = orderFunction('confirmOrder', {
  effect: 'changes-orders',
  request: z.strictObject({ orderNumberList: orderNumberListSchema }),
  answer: effectAnswerSchema,
});

export interface ConfirmOrderAnswer {
  /** Orders that RMS said nothing about are absent: ask what became of them. */
  answers: Map<string, OrderAnswer>;
  requestId: string | null;
}

/**
 * 注文確認: 100 → 200. Irreversible. At most 100 orders, none twice, answered order by order. Known refusals (third parties):
 * ERROR_102 cancelled, 103 no longer in 100 (a repeat gets this), 105 an amount is not set.
 * Source: RMS order API, confirmOrder.
 */
export async function confirmOrder(
  rms: Rms,
  orderNumbers: readonly string[],
  options?: CallOptions,
): Promise<ConfirmOrderAnswer> {
  const { messages, requestId } = await rms.send(confirmOrderCall, { orderNumberList: [...orderNumbers] }, options);
  return { answers: answersByOrder(orderNumbers, messages), requestId };
}
