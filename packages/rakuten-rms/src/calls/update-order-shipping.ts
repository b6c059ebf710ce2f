import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { effectAnswerSchema } from '../models/message.ts';
import {
  type ShippingReport,
  type ShippingRowAnswer,
  shippingReportSchema,
  toRowAnswer,
} from '../models/shipping-report.ts';

export const updateOrderShippingCall = orderFunction('updateOrderShipping', {
  effect: 'changes-orders',
  request: shippingReportSchema,
  answer: effectAnswerSchema,
});

export interface UpdateOrderShippingAnswer {
  /** One per message, as a rule one per row. Rows without one: ask. */
  rows: ShippingRowAnswer[];
  requestId: string | null;
}

/**
 * 発送完了報告 of one order. Rows without shippingDetailId are added, and added again by a repeat: read the order first, and
 * after a lost answer. The order is closed by Rakuten later, when every row is complete.
 * Codes: INFO_101 added, 102 updated, 103 deleted; ERROR_102 the order is cancelled.
 * Source: RMS order API, updateOrderShipping.
 */
export async function updateOrderShipping(
  rms: Rms,
  report: ShippingReport,
  options?: CallOptions,
): Promise<UpdateOrderShippingAnswer> {
  const { messages, requestId } = await rms.send(updateOrderShippingCall, report, options);
  return { rows: messages.map(toRowAnswer), requestId };
}
