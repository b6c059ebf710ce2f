import { cancelOrder } from './cancel-order.ts';
import { cancelOrderAfterShipping } from './cancel-order-after-shipping.ts';
import { confirmOrder } from './confirm-order.ts';
import type { OrderFunction } from './function.ts';
import { getOrder } from './get-order.ts';
import { getPayment } from './get-payment.ts';
import { getResultUpdateOrderShippingAsync } from './get-result-update-order-shipping-async.ts';
import { getSubStatusList } from './get-sub-status-list.ts';
import { searchOrder } from './search-order.ts';
import { simulateCouponAmount } from './simulate-coupon-amount.ts';
import { updateOrderDelivery } from './update-order-delivery.ts';
import { updateOrderMemo } from './update-order-memo.ts';
import { updateOrderOrderer } from './update-order-orderer.ts';
import { updateOrderRemarks } from './update-order-remarks.ts';
import { updateOrderSender, updateOrderSenderAfterShipping } from './update-order-sender.ts';
import { updateOrderShipping } from './update-order-shipping.ts';
import { updateOrderShippingAsync } from './update-order-shipping-async.ts';
import { updateOrderSubStatus } from './update-order-sub-status.ts';

/** Every function of the order API that is played. A new one is a file beside this and a line in this list. */
export const orderFunctions: readonly OrderFunction[] = [
  searchOrder,
  getOrder,
  confirmOrder,
  updateOrderShipping,
  updateOrderShippingAsync,
  getResultUpdateOrderShippingAsync,
  getSubStatusList,
  updateOrderSubStatus,
  updateOrderMemo,
  updateOrderRemarks,
  updateOrderSender,
  updateOrderSenderAfterShipping,
  cancelOrder,
  cancelOrderAfterShipping,
  updateOrderOrderer,
  updateOrderDelivery,
  simulateCouponAmount,
  getPayment,
];

/** The licence expiry call's name, as in RMS's list of functions. */
export const licenseExpiry = 'license.expiryDate.get';
export const functionNames = [...orderFunctions.map(({ name }) => name), licenseExpiry];

export type Route =
  | { kind: 'order'; function: OrderFunction; isSample: boolean }
  | { kind: 'license-expiry' }
  | { kind: 'unknown'; hint: string };

/** Recorded (2020): calls without the trailing slash were answered too. Third party: the same functions again below `sample.order`, with canned answers. */
export function routeOf(path: string): Route {
  const trimmed = path.replace(/\/$/, '');
  if (trimmed === '/es/1.0/license-management/license-key/expiry-date') return { kind: 'license-expiry' };
  const [, sample, name] = /^\/es\/2\.0\/(sample\.)?order\/([A-Za-z]+)$/.exec(trimmed) ?? [];
  const played = orderFunctions.find((one) => one.name === name);
  if (played) return { kind: 'order', function: played, isSample: sample !== undefined };
  return {
    kind: 'unknown',
    hint: `played: ${functionNames.join(', ')}`,
  };
}
