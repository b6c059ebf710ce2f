import { z } from 'zod';
import { type CallOptions, orderFunction, type Rms } from '../call.ts';
import { readResults } from '../models/message.ts';
import { type ShippingRowAnswer, toRowAnswer } from '../models/shipping-report.ts';

export const getResultUpdateOrderShippingAsyncCall = orderFunction('getResultUpdateOrderShippingAsync', {
  effect: 'reads',
  request: z.strictObject({ requestId: z.string().min(1, 'the id that updateOrderShippingAsync gave') }),
  answer: z.looseObject({ ResultShippingModelList: z.array(z.unknown()).nullable() }),
});

export type ShippingAsyncResult =
  /** Not ready, unknown or expired: RMS has one answer for the three. Proves nothing; remember when you asked. */
  { kind: 'no-result' } | { kind: 'result'; orders: Map<string, ShippingRowAnswer[]> };

/**
 * 発送完了報告（非同期）結果確認. Codes are those of updateOrderShipping.
 * Source: RMS order API, getResultUpdateOrderShippingAsync; results are kept 30 days.
 */
export async function getResultUpdateOrderShippingAsync(
  rms: Rms,
  asyncRequestId: string,
  options?: CallOptions,
): Promise<ShippingAsyncResult> {
  const { answer } = await rms.send(getResultUpdateOrderShippingAsyncCall, { requestId: asyncRequestId }, options);
  const orders = new Map<string, ShippingRowAnswer[]>();
  for (const { orderNumber, messages } of readResults(answer.ResultShippingModelList)) {
    // "There is no result" comes as one element without an order.
    if (orderNumber === null) continue;
    orders.set(orderNumber, [...(orders.get(orderNumber) ?? []), ...messages.map(toRowAnswer)]);
  }
  return orders.size > 0 ? { kind: 'result', orders } : { kind: 'no-result' };
}
