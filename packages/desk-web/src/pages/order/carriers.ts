/** Who brings the parcel: the shop's own carriers first (their numbers are checked), then the channel's others by code. */
import type { Shop } from '../../api/types.ts';
import type { Parcel } from './order-types.ts';

export interface CarrierChoice {
  /** `carrier:yamato-b2` or `code:1002` */
  value: string;
  name: string;
}

/** Source: RMS order API §8.4, the ones that shops send with. */
const byCode: Record<string, string> = {
  '1001': 'ヤマト運輸',
  '1002': '佐川急便',
  '1003': '日本郵便',
  '1004': '西濃運輸',
  '1006': '福山通運',
  '1016': 'エコ配',
  '1021': '日本通運',
  '1030': 'クロネコゆうパケット',
  '1000': 'その他',
};
const companies: [start: string, name: string][] = [
  ['yamato', 'ヤマト運輸'],
  ['sagawa', '佐川急便'],
  ['japan-post', '日本郵便'],
  ['yu', '日本郵便'],
  ['jp', '日本郵便'],
];

const companyOf = (carrier: string): string => companies.find(([start]) => carrier.startsWith(start))?.[1] ?? carrier;

export function carrierName(parcel: Pick<Parcel, 'carrier' | 'carrierCode'>): string {
  if (parcel.carrier) return companyOf(parcel.carrier);
  return parcel.carrierCode ? (byCode[parcel.carrierCode] ?? parcel.carrierCode) : '–';
}

export const choiceOf = (parcel: Pick<Parcel, 'carrier' | 'carrierCode'>): string =>
  parcel.carrier ? `carrier:${parcel.carrier}` : `code:${parcel.carrierCode ?? '1000'}`;

export function carrierChoices(shop: Shop | null): CarrierChoice[] {
  const shipping = (shop?.settings.shipping ?? {}) as { carrier?: string; carriers?: Record<string, unknown> };
  const own = [...new Set([shipping.carrier ?? 'yamato-b2', ...Object.keys(shipping.carriers ?? {})])];
  const names = own.map(companyOf);
  return [
    ...own.map((carrier) => ({ value: `carrier:${carrier}`, name: companyOf(carrier) })),
    ...Object.entries(byCode)
      .filter(([, name]) => !names.includes(name))
      .map(([code, name]) => ({ value: `code:${code}`, name })),
  ];
}

/** As the API takes it. */
export function carrierBody(value: string): { carrier: string } | { carrierCode: string } {
  const [kind, name] = value.split(':') as [string, string];
  return kind === 'carrier' ? { carrier: name } : { carrierCode: name };
}
