import { z } from 'zod';
import type { Call, CallOptions, Rms } from '../call.ts';

/** LicenseManagementAPI: the only function that is a GET, and the only one that takes the key in its address. */
export const licenceExpiryCall = {
  function: 'license.expiryDate.get',
  path: '/es/1.0/license-management/license-key/expiry-date',
  method: 'GET',
  effect: 'reads',
  request: z.strictObject({}),
  answer: z.looseObject({ expiryDate: z.string().min(1) }),
  query: ({ licenseKey }) => ({ licenseKey }),
} as const satisfies Call;

/**
 * When the licence key ends: it lives 90 days and is renewed by hand in RMS. Needs to be ticked for the application like any
 * function. Source: RMS web service, license.expiryDate.get (third parties).
 */
export async function licenceExpiry(rms: Rms, options?: CallOptions): Promise<LicenceExpiry> {
  const { answer } = await rms.send(licenceExpiryCall, {}, options);
  return { expiresAt: answer.expiryDate };
}

export interface LicenceExpiry {
  /** Local time in Japan as given, without offset: `2026-11-28T23:59:59`. */
  expiresAt: string;
}
