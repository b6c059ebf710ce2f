import { startOfDate } from '../jst.ts';
import type { Settings, Shop } from '../state/records.ts';
import { isObject } from './fields.ts';
import type { Answer } from './function.ts';

/**
 * What the gateway before the functions answers by itself. Source: RMS order API, gateway errors: shape `Results` (documented);
 * 401 ES01-01, 400 ES04-01, 415 ES04-03 (third party); the codes of 404, 405 and 5xx (assumed).
 */
const results = (status: number, errorCode: string, text: string, ...hints: string[]): Answer => ({
  status,
  body: { Results: { errorCode, message: text } },
  hints,
});

export const unauthorised = (...hints: string[]) => results(401, 'ES01-01', 'Un-Authorised', ...hints);
export const badRequest = (...hints: string[]) => results(400, 'ES04-01', 'Bad Request', ...hints);
export const unsupportedMediaType = (...hints: string[]) => results(415, 'ES04-03', 'Unsupported Media Type', ...hints);
export const notFound = (...hints: string[]) => results(404, 'ES04-02', 'Not Found', ...hints);
export const methodNotAllowed = (...hints: string[]) => results(405, 'ES04-02', 'Method Not Allowed', ...hints);
export const internalError = (...hints: string[]) => results(500, 'ES03-01', 'Internal Server Error', ...hints);
export const unavailable = (...hints: string[]) => results(503, 'ES03-02', 'Service Unavailable', ...hints);
export const tooManyRequests = (...hints: string[]) => results(429, 'ES04-04', 'Too Many Requests', ...hints);
/** Third party: said of the 1.0 services. */
export const queryLimit = (...hints: string[]) => results(403, 'QPSLimit', 'QPSLimit', ...hints);

/** 401 by one vendor, 400 by another source: a setting. */
export function notEnabled(how: Settings['notEnabled'], shopId: string, name: string): Answer {
  const hint = `${name} is not enabled for this key: POST /_sandbox/shops/${shopId}/functions {"enabled":["${name}"]}`;
  return how === 'unauthorised' ? unauthorised(hint) : badRequest(hint);
}

/** Codes that clients of 2026 name (third party); which 400 gets which of GK0001, GK0005, GK0006 is assumed. */
const newerCodes: Record<string, string> = { 'ES01-01': 'GA0001', 'ES04-01': 'GK0001' };

/** The same refusal in the shape of the newer services, as in the 2.0 item API (unconfirmed for this one). Other answers stay as they are. */
export function asErrors(answer: Answer): Answer {
  const told = isObject(answer.body) && isObject(answer.body.Results) ? answer.body.Results : undefined;
  if (!told) return answer;
  const code = String(told.errorCode);
  return { ...answer, body: { errors: [{ code: newerCodes[code] ?? code, message: told.message }] } };
}

export type Caller = { shop: Shop } | { refusal: Answer };

/** Who calls, by `Authorization: ESA base64(serviceSecret:licenseKey)` (documented). */
export function callerOf(header: string | undefined, shops: Iterable<Shop>, now: number): Caller {
  const encoded = /^ESA ([A-Za-z0-9+/]+={0,2})$/.exec(header ?? '')?.[1];
  if (!encoded)
    return { refusal: badRequest('Authorization: ESA base64(serviceSecret:licenseKey), without line breaks') };
  const [serviceSecret, ...others] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const licenseKey = others.join(':');
  if (!serviceSecret || others.length === 0)
    return { refusal: badRequest('Authorization: ESA base64(serviceSecret:licenseKey)') };
  const shop = [...shops].find((one) => one.serviceSecret === serviceSecret && one.licenseKey === licenseKey);
  if (!shop) return { refusal: unauthorised('the pairs that are known: GET /_sandbox/shops') };
  if (hasExpired(shop, now))
    return {
      refusal: unauthorised(
        `the key expired at the end of ${shop.licenseExpiryDate}; renew it: POST /_sandbox/shops/${shop.shopId}/renew-key`,
      ),
    };
  // Third party: a new key is refused for 15-30 minutes, as not yet known.
  if (now < shop.licenseActiveFrom)
    return { refusal: badRequest('the key was issued a moment ago and is not active yet') };
  return { shop };
}

/** Documented: to 23:59:59 of its last day. */
const hasExpired = (shop: Shop, now: number) => now >= startOfDate(shop.licenseExpiryDate)! + 86_400_000;

/** Third party (two sources): 415 without the charset. With and without the blank: both were answered. */
export function isJsonWithCharset(contentType: string | undefined): boolean {
  return /^application\/json\s*;\s*charset="?utf-8"?$/i.test((contentType ?? '').trim());
}
