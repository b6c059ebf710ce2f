import { cancelOrder } from './cancel-order.ts';
import { confirmOrder } from './confirm-order.ts';
import type { OrderFunction } from './function.ts';
import { getOrder } from './get-order.ts';
import { getPayment } from './get-payment.ts';
import { getResultUpdateOrderShippingAsync } from './get-result-update-order-shipping-async.ts';
import { getSubStatusList } from './get-sub-status-list.ts';
import { searchOrder } from './search-order.ts';
import { updateOrderMemo } from './update-order-memo.ts';
import { updateOrderRemarks } from './update-order-remarks.ts';
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
  getPayment,
  cancelOrder,
];

/** Real, but not played: they answer 404 like an unknown path, and the hint says so. */
export const notPlayed = [
  'updateOrderSender',
  'updateOrderSenderAfterShipping',
  'cancelOrderAfterShipping',
  'updateOrderOrderer',
  'updateOrderDelivery',
  'simulateCouponAmount',
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
    hint:
      name && notPlayed.includes(name)
        ? `${name} exists at RMS but is not played here yet`
        : `played: ${functionNames.join(', ')}`,
  };
}
