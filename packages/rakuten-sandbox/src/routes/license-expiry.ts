import type { Shop } from '../state/records.ts';
import type { Answer } from './function.ts';
import { badRequest, unauthorised } from './gateway.ts';

/** LicenseManagementAPI. Measured (third party): local time of Japan without an offset. */
export function answerLicenseExpiry(query: URLSearchParams, shop: Shop): Answer {
  const licenseKey = query.get('licenseKey');
  if (!licenseKey) return badRequest('?licenseKey=<url-encoded key>');
  if (licenseKey !== shop.licenseKey)
    return unauthorised("licenseKey must be the key of the Authorization header's pair");
  return { status: 200, body: { expiryDate: `${shop.licenseExpiryDate}T23:59:59` }, hints: [] };
}
