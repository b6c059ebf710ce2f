/** Who sends and who receives, as every label needs them: phone, place and name, with what is wrong in words. */
import { tidyAddress } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { isPlaceholderPhone, normalisePhone } from './phone.ts';
import {
  isPlaceholderPostalCode,
  isPrefecture,
  type NormalisedPostalCode,
  normalisePostalCode,
  prefectureMeant,
  prefecturesOfPostalCode,
} from './prefectures.ts';
import type { RowDraft } from './row-draft.ts';

type Side = 'recipient' | 'consignor';

/** A social gift whose receiver has entered no address: says so; nothing else about the recipient is worth saying. */
export function isAddressPending(draft: RowDraft<string>, waybill: Waybill): boolean {
  const { recipient: to } = waybill;
  const postalCode = normalisePostalCode(to.postalCode);
  const isPending =
    (postalCode.ok && postalCode.digits === '9999999') ||
    isPlaceholderPhone(to.phone) ||
    [to.name.family, to.name.first, to.city, to.street].some((text) => text?.includes('入力待ち'));
  if (isPending) {
    draft.block(
      'address-pending',
      'recipient',
      `注文 ${waybill.orderNumber} はソーシャルギフトで、受取人がまだ住所を入力していません(入力待ち)。入力されるまで出力できません。`,
      `Order ${waybill.orderNumber} is a social gift whose receiver has not entered an address yet.`,
    );
  }
  return isPending;
}

/** What to print as the recipient's phone: with the buyer's hyphens where they fit. `optional`: the service needs none. */
export function recipientPhone(
  draft: RowDraft<string>,
  waybill: Waybill,
  options: { usePhoneOfShop: boolean; width: number; optional?: boolean },
): string {
  const given = normalisePhone(waybill.recipient.phone);
  const ofShop = normalisePhone(waybill.consignor.phone);
  if (given.ok) {
    if (given.isDummy)
      draft.warn(
        'phone-dummy',
        'recipient.phone',
        `お届け先の電話番号「${given.shown}」は仮の番号のようです。配達時に連絡が取れないおそれがあります。`,
        `The recipient's phone "${given.shown}" looks made up.`,
      );
    return given.shown.length <= options.width ? given.shown : given.digits;
  }
  if (given.because === 'missing' && options.optional) return '';
  const what =
    given.because === 'missing'
      ? 'お届け先の電話番号がありません'
      : `お届け先の電話番号「${waybill.recipient.phone}」が正しくありません(0で始まる10〜11桁)`;
  if (options.usePhoneOfShop && ofShop.ok) {
    draft.warn(
      'phone-of-shop',
      'recipient.phone',
      `${what}。店舗の電話番号 ${ofShop.shown} で出力します。`,
      `The recipient's phone is ${given.because}: the shop's is printed.`,
    );
    return ofShop.shown.length <= options.width ? ofShop.shown : ofShop.digits;
  }
  draft.block(
    given.because === 'missing' ? 'phone-missing' : 'phone-malformed',
    'recipient.phone',
    `注文 ${waybill.orderNumber} の${what}。番号を入れるか、店舗の電話番号で出す設定にしてください。`,
    `Order ${waybill.orderNumber}: the recipient's phone is ${given.because}. Enter one, or let the shop's be printed (usePhoneOfShop).`,
    ofShop.ok ? ofShop.shown : undefined,
  );
  return '';
}

export function consignorPhone(draft: RowDraft<string>, waybill: Waybill, atMost: number): string {
  const given = normalisePhone(waybill.consignor.phone);
  if (given.ok) return given.shown.length <= atMost ? given.shown : given.digits;
  draft.block(
    'consignor-phone',
    'consignor.phone',
    waybill.consignor.isBuyer
      ? `注文 ${waybill.orderNumber} の注文者(ご依頼主)の電話番号がないか、正しくありません。番号を直すか、店舗をご依頼主にしてください。`
      : 'ご依頼主(店舗)の電話番号が未設定か、正しくありません。店舗の配送設定で入れてください。',
    waybill.consignor.isBuyer
      ? "The buyer's phone is missing or wrong, and the buyer is the consignor."
      : "The consignor's phone is missing or wrong in the shop's settings.",
  );
  return '';
}

export function consignorName(draft: RowDraft<string>, waybill: Waybill): string {
  const name = draft.label('consignor.name', 'ご依頼主名', waybill.consignor.name).trim();
  if (name === '')
    draft.block(
      'consignor-name',
      'consignor.name',
      'ご依頼主(店舗)の名前が未設定です。店舗の配送設定で入れてください。',
      "The consignor's name is missing in the shop's settings.",
    );
  return name;
}

/** Family and first name as the label can print them; a missing name is said. */
export function recipientNames(draft: RowDraft<string>, waybill: Waybill): string[] {
  const { name } = waybill.recipient;
  const parts = [name.family, name.first ?? '']
    .map((part) => draft.label('recipient.name', 'お届け先名', part).trim())
    .filter(Boolean);
  if (parts.length === 0)
    draft.block(
      'name-missing',
      'recipient.name',
      `注文 ${waybill.orderNumber} のお届け先の氏名がありません。`,
      "The recipient's name is missing.",
    );
  return parts;
}

export interface Place {
  postalCode: NormalisedPostalCode;
  prefecture: string;
  city: string;
  /** 町名・番地・建物, tidied. */
  street: string;
  /** For messages: 「注文 … のお届け先」. */
  whose: string;
}

/** Postal code, prefecture, city and street as the label can print them; what is missing or doubtful is said. */
export function placeOf(draft: RowDraft<string>, waybill: Waybill, side: Side): Place {
  const party = waybill[side];
  const ja = side === 'recipient' ? 'お届け先' : 'ご依頼主';
  const whose = `注文 ${waybill.orderNumber} の${ja}`;
  const postalCode = normalisePostalCode(party.postalCode);
  const isKnown = postalCode.ok && !isPlaceholderPostalCode(postalCode.digits);
  if (!isKnown) {
    draft.block(
      'postal-code',
      `${side}.postalCode`,
      `${whose}の郵便番号「${party.postalCode}」が正しくありません。7桁で入れてください。`,
      `Order ${waybill.orderNumber}: the postal code of the ${side} must have 7 digits.`,
    );
  }
  const prefecture = party.prefecture.trim();
  if (!isPrefecture(prefecture)) {
    const abroad =
      prefecture === '国外' ? '海外あての送り状はこの形式では出力できません。' : '47都道府県のどれかにしてください。';
    draft.block(
      'prefecture',
      `${side}.prefecture`,
      `${whose}の都道府県「${prefecture}」が正しくありません。${abroad}`,
      `"${prefecture}" is no prefecture of Japan.`,
      prefectureMeant(prefecture),
    );
  } else if (isKnown) {
    const possible = prefecturesOfPostalCode(postalCode.digits);
    if (possible.length > 0 && !possible.includes(prefecture)) {
      draft.warn(
        'postal-code-elsewhere',
        `${side}.postalCode`,
        `${whose}の郵便番号 ${postalCode.shown} は${possible.join('・')}の番号で、住所(${prefecture})と合いません。`,
        `The postal code ${postalCode.shown} belongs to ${possible.join(', ')}, the address is in ${prefecture}.`,
      );
    }
  }
  const city = tidyAddress(draft.label(`${side}.city`, `${ja}の市区町村`, party.city));
  const street = tidyAddress(draft.label(`${side}.street`, `${ja}の町名・番地`, party.street));
  if (city === '')
    draft.block(
      'city-missing',
      `${side}.city`,
      `${whose}の市区町村がありません。`,
      `The city of the ${side} is missing.`,
    );
  if (street === '')
    draft.block(
      'street-missing',
      `${side}.street`,
      `${whose}の町名・番地がありません。`,
      `Town and number of the ${side} are missing.`,
    );
  return { postalCode, prefecture, city, street, whose };
}

/** For formats whose address columns are filled in order: says that the address is longer than all of them. */
export function blockLongAddress(
  draft: RowDraft<string>,
  waybill: Waybill,
  side: Side,
  place: Place,
  columns: string,
): void {
  const text = `${place.prefecture}${place.city}${place.street}`;
  draft.block(
    'address-too-long',
    `${side}.street`,
    `${place.whose}の住所「${text}」が送り状の欄(${columns})に収まりません。送り状の住所を短くしてください。自動では切り詰めません。`,
    `Order ${waybill.orderNumber}: the address of the ${side} doesn't fit into its columns. Shorten it; nothing is cut by itself.`,
  );
}
