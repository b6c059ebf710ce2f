import type { Settings } from './state/records.ts';

/**
 * One token bucket a shop. Source: guideline of 1 request a second a shop (third party); the burst is assumed.
 * It goes by the wall clock, because that is what a client waits by; the sandbox's clock may stand still or jump.
 */
export function rateLimiter(wall: () => number = Date.now): (shopId: string, rate: Settings['rate']) => boolean {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (shopId, rate) => {
    if (rate === null) return true;
    const now = wall();
    const bucket = buckets.get(shopId) ?? { tokens: rate.burst, at: now };
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * rate.perSecond);
    bucket.at = now;
    buckets.set(shopId, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
