import type { Carrier, CarrierSettings } from './carrier.ts';

/** Where a buyer follows the parcel: the shop's own page for the carrier, since carriers change theirs, else the format's. */
export function trackingPage(carrier: Carrier, settings: CarrierSettings | undefined, trackingNumber: string): string {
  const own = settings?.trackingPage;
  return typeof own === 'string' && own.includes('{number}')
    ? own.replaceAll('{number}', encodeURIComponent(trackingNumber))
    : carrier.trackingUrl(trackingNumber);
}
