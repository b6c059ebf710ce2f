import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import { answersByOrder, type OrderAnswer } from '../models/order-answer.ts';
import { orderNumberListSchema } from '../models/request-parts.ts';

export const updateOrderSubStatusCall = orderFunction('updateOrderSubStatus', {
  effect: 'changes-orders',
  request: z.strictObject({
    /** null clears it. The key must be there: leaving it out is ERROR_009. */
    subStatusId: z.int().nullable(),
    orderNumberList: orderNumberListSchema,
  }),
  answer: effectAnswerSchema,
});

export interface UpdateOrderSubStatusAnswer {
  /** Orders that RMS said nothing about are absent: read them. */
  answers: Map<string, OrderAnswer>;
  requestId: string | null;
}

/**
 * サブステータス情報更新: puts at most 100 orders, none twice, into one of the shop's folders, or (null) into none. Answered order by
 * order: ERROR_101 cancelled, 102 the folder is not below the order's status. Harmless to repeat.
 * Source: RMS order API, updateOrderSubStatus.
 */
export async function updateOrderSubStatus(
  rms: Rms,
  subStatusId: number | null,
  orderNumbers: readonly string[],
  options?: CallOptions,
): Promise<UpdateOrderSubStatusAnswer> {
  const request = { subStatusId, orderNumberList: [...orderNumbers] };
  const { messages, requestId } = await rms.send(updateOrderSubStatusCall, request, options);
  return { answers: answersByOrder(orderNumbers, messages), requestId };
}
