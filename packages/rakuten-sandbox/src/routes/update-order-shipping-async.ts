import { randomUUID } from 'node:crypto';
import { datetimeOf, SECOND } from '../jst.ts';
import type { ShippingRequest } from '../rules/shipping-rows.ts';
import { defineFunction } from './function.ts';
import { message } from './message.ts';
import { readShipping } from './shipping-request.ts';

const prefix = 'UPDATE_ORDERSHIPPING_ASYNC';

/**
 * 発送完了報告 (非同期), up to 100 orders. Source: RMS order API, updateOrderShippingAsync. Accepted as a whole or not at all.
 * Refusals come with HTTP 200, as in the one public copy (unconfirmed there).
 */
export const updateOrderShippingAsync = defineFunction<ShippingRequest[]>({
  name: 'updateOrderShippingAsync',
  prefix,
  refusalStatus: 200,
  read(fields) {
    const requests: ShippingRequest[] = [];
    const seen = new Set<string>();
    fields.mark({ orderNumber: null, dataNumber: null, shippingDetailId: null });
    for (const model of fields.models('OrderShippingModelList', { required: true, maxCount: 100 }) ?? []) {
      const request = readShipping(model);
      if (!request) continue;
      // Documented: a number twice is an error (its code: assumed).
      if (seen.has(request.orderNumber)) model.refuse('orderNumber', '011', 'every order once a request');
      seen.add(request.orderNumber);
      requests.push(request);
    }
    return requests.length > 0 ? requests : undefined;
  },
  answer(requests, { shop, now, settings }) {
    // Documented shape: <uuid>_<yyyyMMddHHmmss>
    const requestId = `${randomUUID()}_${datetimeOf(now).slice(0, 19).replace(/\D/g, '')}`;
    const accepted = {
      ...message(prefix, 'INFO', '101', '発送情報の更新を受付けました。'),
      dataNumber: null,
      shippingDetailId: null,
      requestId,
    };
    const job = {
      requestId,
      shopId: shop.shopId,
      acceptedAt: now,
      readyAt: now + settings.asyncDelaySeconds * SECOND,
      requests,
      results: null,
    };
    return { body: { MessageModelList: [accepted] }, jobs: [job] };
  },
});
