import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { RmsAnswerLost } from '../errors.ts';
import { effectAnswerSchema, type Message } from '../models/message.ts';
import { maxOrdersPerCall } from '../models/request-parts.ts';
import { type ShippingReport, shippingReportSchema } from '../models/shipping-report.ts';

export const updateOrderShippingAsyncCall = orderFunction('updateOrderShippingAsync', {
  effect: 'changes-orders',
  request: z.strictObject({
    OrderShippingModelList: z
      .array(shippingReportSchema)
      .min(1, 'at least one order')
      .max(maxOrdersPerCall, `at most ${maxOrdersPerCall} orders a call`)
      .refine(
        (reports) => new Set(reports.map((report) => report.orderNumber)).size === reports.length,
        'an order stands there twice',
      ),
  }),
  answer: effectAnswerSchema,
});

export type UpdateOrderShippingAsyncAnswer =
  /** Will be done; ask the result by this id for up to 30 days. */
  | { accepted: true; asyncRequestId: string; requestId: string | null }
  /** Nothing runs. */
  | { accepted: false; messages: Message[]; requestId: string | null };

/**
 * 発送完了報告（非同期）: at most 100 orders, none twice, taken now and done later.
 * Source: RMS order API, updateOrderShippingAsync.
 */
export async function updateOrderShippingAsync(
  rms: Rms,
  reports: readonly ShippingReport[],
  options?: CallOptions,
): Promise<UpdateOrderShippingAsyncAnswer> {
  const { messages, requestId, httpStatus } = await rms.send(
    updateOrderShippingAsyncCall,
    { OrderShippingModelList: [...reports] },
    options,
  );
  const asyncRequestId = messages.find((message) => message.requestId !== null)?.requestId;
  if (asyncRequestId) return { accepted: true, asyncRequestId, requestId };
  // Only errors prove that nothing runs; anything else may be an acceptance whose id is missing.
  if (messages.length > 0 && messages.every((message) => message.type === 'ERROR')) {
    return { accepted: false, messages, requestId };
  }
  throw new RmsAnswerLost('neither an id nor a refusal', {
    function: 'updateOrderShippingAsync',
    requestId,
    httpStatus,
    messages,
  });
}
