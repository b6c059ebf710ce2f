import type { HeldOrder } from '../rules/held-order.ts';
import { type ShippingRequest, updateShipping } from '../rules/shipping-rows.ts';
import { defineFunction } from './function.ts';
import { notFoundMessage, readShipping, rowMessages } from './shipping-request.ts';

/** 発送完了報告, one order. Source: RMS order API, updateOrderShipping. Any format error: HTTP 400 and nothing applied (the latter assumed). */
export const updateOrderShipping = defineFunction<ShippingRequest>({
  name: 'updateOrderShipping',
  prefix: 'UPDATE_ORDERSHIPPING',
  read: readShipping,
  answer(request, scene) {
    const order = scene.find(request.orderNumber);
    if (!order) return { body: { MessageModelList: [notFoundMessage(request.orderNumber)] } };
    const outcome = updateShipping(
      order,
      request,
      { at: scene.now, by: 'shop', requestId: scene.requestId },
      scene.issueShippingDetailId,
    );
    return {
      body: { MessageModelList: rowMessages(request.orderNumber, outcome.results) },
      orders: outcome.order === order ? [] : [outcome.order],
      hints: outcome.results.some(({ result }) => result.startsWith('no-such'))
        ? [`destinations and rows of the order: ${rowsInWords(order)}`]
        : [],
    };
  },
});

const rowsInWords = ({ tree }: HeldOrder) =>
  tree.PackageModelList.map(
    (one) =>
      `${one.basketId} (${(one.ShippingModelList ?? []).map((row) => row.shippingDetailId).join(', ') || 'no rows'})`,
  ).join(', ');
