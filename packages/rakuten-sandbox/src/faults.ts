/** Faults on request: what kinds there are, whether the call takes effect under each, and which one hits a call. */

export const faultKinds = [
  'lost-answer',
  'dropped',
  'http-500',
  'http-503',
  'http-429',
  'http-403-qps',
  'html',
  'truncated',
  'slow',
  'unauthorised',
  'key-not-active',
  'unsupported-media-type',
  'maintenance',
  'late-effect',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Kinds under which the call takes effect unless the fault says otherwise. */
export const takesEffect: Record<FaultKind, boolean> = {
  'lost-answer': true,
  dropped: false,
  'http-500': false,
  'http-503': false,
  'http-429': false,
  'http-403-qps': false,
  html: false,
  truncated: true,
  slow: true,
  unauthorised: false,
  'key-not-active': false,
  'unsupported-media-type': false,
  maintenance: false,
  'late-effect': true,
};

export type Fault = {
  id: string;
  /** a function's name, or `*` */
  function: string;
  kind: FaultKind;
  /** calls still to be hit */
  times: number;
  /** calls that pass before the first is hit */
  skip: number;
  /** only this shop's calls; null = all */
  shop: string | null;
  /** wall milliseconds, for `slow` and `late-effect` */
  ms: number;
  effect: boolean;
  /** another HTTP status than the kind's own, for those that answer something else; null = the kind's */
  httpStatus?: number | null;
  /** `maintenance`: the clock's instant at which it ends. It hits every call until then, whatever `times` says. */
  until: number | null;
};

/** The fault that hits this call, counted down; null if none does. The list is changed in place: save it after a hit. */
export function takeFault(
  faults: Fault[],
  call: { function: string; shopId: string | null; now: number },
): Fault | null {
  for (const fault of [...faults]) {
    if (fault.until !== null && fault.until <= call.now) {
      faults.splice(faults.indexOf(fault), 1);
      continue;
    }
    if (fault.function !== '*' && fault.function !== call.function) continue;
    if (fault.shop !== null && fault.shop !== call.shopId) continue;
    if (fault.skip > 0) {
      fault.skip -= 1;
      continue;
    }
    if (fault.until === null) {
      fault.times -= 1;
      if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
    }
    return { ...fault };
  }
  return null;
}

export const relayFaultKinds = [
  'lost-after-data',
  'refuse-sender',
  'refuse-recipient',
  'auth-failed',
  'slow',
  'down',
  'bounce',
] as const;
export type RelayFaultKind = (typeof relayFaultKinds)[number];
export type RelayFault = {
  kind: RelayFaultKind;
  times: number;
  /** wall milliseconds, for `slow` */
  ms: number;
  /** `lost-after-data`: whether the relay had accepted the mail */
  effect: boolean;
  /** `bounce`: seconds of the sandbox clock until the accepted mail comes back */
  seconds?: number;
  /** `bounce`, `refuse-recipient`: only mail to this address; null = all */
  to?: string | null;
};

/** The relay fault of that kind, counted down; null if none is pending. Save the list after a hit. */
export function takeRelayFault(faults: RelayFault[], kind: RelayFaultKind, address?: string): RelayFault | null {
  const fault = faults.find((one) => one.kind === kind && (one.to ?? address) === address);
  if (!fault) return null;
  fault.times -= 1;
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  return { ...fault };
}
