import { carriers } from './index.ts';

/** The channel's code of the carrier that takes a parcel: as given with the parcel, else by the carrier's own table. Empty = unknown. */
export function channelCarrierCode(
  parcel: { carrier: string | null; carrierCode: string | null; service: string | null },
  channel: string,
): string {
  if (parcel.carrierCode) return parcel.carrierCode;
  const carrier = parcel.carrier ? carriers[parcel.carrier] : undefined;
  return carrier?.channelCarrier[channel]?.(parcel.service ?? '') ?? '';
}
