/** Which carrier takes an order, and by which service: by 配送方法, as the shop has set it. */
import type { ShopSettings } from '../shops/shop.ts';
import type { Carrier } from './carrier.ts';

type Shipping = ShopSettings['shipping'];

/** The key of the carrier; whether there is such a format is for the caller to say. */
export function carrierOfMethod(shipping: Shipping, method: string): string {
  return shipping.methods[method]?.carrier ?? shipping.carrier;
}

/** The service by which this carrier takes the method; its first where the shop has said none. */
export function serviceOfMethod(shipping: Shipping, method: string, carrier: Carrier): string {
  const said = shipping.methods[method];
  const isRouted = (said?.carrier ?? shipping.carrier) === carrier.key;
  if (isRouted && said?.service) return said.service;
  const own = shipping.services[method];
  // For its own carrier a wrong service is told by the check, not passed over.
  if (own && (Object.hasOwn(carrier.services, own) || shipping.carrier === carrier.key)) return own;
  return Object.keys(carrier.services)[0] ?? '';
}
