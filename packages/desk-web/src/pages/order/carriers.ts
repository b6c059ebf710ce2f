/** Who brings the parcel: the shop's own carriers first (their numbers are checked), then the channel's others by code. */
import type { Shop } from '../../api/types.ts';
import type { Carrier } from '../../api/waybills.ts';
import type { Language } from '../../texts/language.tsx';
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
/** What the screens need of a carrier that the desk writes waybills for. */
type Known = Pick<Carrier, 'carrier' | 'company' | 'isDefault'>;

const companyOf = (carrier: string, known: readonly Known[], language: Language): string =>
  known.find((one) => one.carrier === carrier)?.company[language] ?? carrier;

export function carrierName(
  parcel: Pick<Parcel, 'carrier' | 'carrierCode'>,
  known: readonly Known[],
  language: Language,
): string {
  if (parcel.carrier) return companyOf(parcel.carrier, known, language);
  return nameOfCode(parcel.carrierCode);
}

/** By the channel's own code. */
export const nameOfCode = (code: string | null): string => (code ? (byCode[code] ?? code) : '–');

export const choiceOf = (parcel: Pick<Parcel, 'carrier' | 'carrierCode'>): string =>
  parcel.carrier ? `carrier:${parcel.carrier}` : `code:${parcel.carrierCode ?? '1000'}`;

/** The usual one stands first, also before the desk has told the others. */
export function carrierChoices(shop: Shop | null, known: readonly Known[], language: Language): CarrierChoice[] {
  const shipping = (shop?.settings.shipping ?? {}) as { carrier?: string };
  const usual = known.find((one) => one.isDefault)?.carrier ?? shipping.carrier ?? 'yamato-b2';
  const own = [...new Set([usual, ...known.map((one) => one.carrier)])];
  const companies = known.map((one) => one.company.ja);
  return [
    ...own.map((carrier) => ({ value: `carrier:${carrier}`, name: companyOf(carrier, known, language) })),
    ...Object.entries(byCode)
      .filter(([, name]) => !companies.includes(name))
      .map(([code, name]) => ({ value: `code:${code}`, name })),
  ];
}

/** As the API takes it. */
export function carrierBody(value: string): { carrier: string } | { carrierCode: string } {
  const [kind, name] = value.split(':') as [string, string];
  return kind === 'carrier' ? { carrier: name } : { carrierCode: name };
}
