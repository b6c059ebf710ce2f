/** One waybill as a row of B2クラウド: every cell, and everything that is wrong with it or prints otherwise. */
import { addDays } from '../jst.ts';
import type { JstDate } from '../orders/order.ts';
import { fillColumns, tidyAddress } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { guardFormula } from './csv.ts';
import { fitSlot, slotWords } from './delivery-slot.ts';
import { halfWidthKana } from './half-width-kana.ts';
import { isPlaceholderPhone, normalisePhone } from './phone.ts';
import {
  isPlaceholderPostalCode,
  isPrefecture,
  normalisePostalCode,
  prefectureMeant,
  prefecturesOfPostalCode,
} from './prefectures.ts';
import { newRowDraft, type RowDraft } from './row-draft.ts';
import { width } from './text-cp932.ts';
import { addressWidths, coolCodes, groupedType, type Held, services, slots } from './yamato-b2-layout.ts';
import type { YamatoB2Settings } from './yamato-b2-settings.ts';

type Draft = RowDraft<Held>;
type Party = Waybill['recipient'] | Waybill['consignor'];

/** ES003001: B2 takes ship dates from today to 30 days ahead. Source: three public exporters. */
const shipsWithinDays = 30;
/** Yen. Source: the template's own note on コレクト. */
const codAtMost = 300_000;
/** Yen. Unconfirmed: one source. */
const compactCodAtMost = 30_000;

export function draftRow(waybill: Waybill, settings: YamatoB2Settings, today: JstDate): Draft {
  const draft: Draft = newRowDraft(waybill.orderNumber, {
    substitute: settings.substituteCharacters,
    own: settings.ownSubstitutes,
  });
  draft.put('key', waybill.key);
  serviceAndParcels(draft, waybill, settings);
  cashOnDelivery(draft, waybill);
  shipDate(draft, waybill, today);
  const wish = wishedDelivery(draft, waybill, settings);
  recipient(draft, waybill, settings);
  consignor(draft, waybill);
  goods(draft, waybill, settings, wish);
  draft.put('customerCode', settings.customerCode);
  draft.put('customerClassCode', settings.customerClassCode);
  draft.put('fareNumber', settings.fareNumber);
  draft.put('deliveryMail', '0');
  return draft;
}

/** How many rows of the file a waybill takes: one, or one a parcel where the shop writes type 6. */
export function rowsOf(waybill: Waybill, settings: YamatoB2Settings): number {
  return isGrouped(waybill, settings) ? waybill.parcels : 1;
}

function isGrouped(waybill: Waybill, settings: YamatoB2Settings): boolean {
  return (
    waybill.parcels > 1 && settings.severalParcels === 'grouped' && waybill.service === 'takkyubin' && !waybill.cod
  );
}

function serviceOf(waybill: Waybill) {
  return Object.hasOwn(services, waybill.service) ? services[waybill.service as keyof typeof services] : undefined;
}

function serviceAndParcels(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): void {
  const service = serviceOf(waybill);
  if (!service) {
    const known = Object.keys(services).join(', ');
    draft.block(
      'service-unknown',
      'service',
      `配送サービス「${waybill.service}」はB2クラウドの形式にありません。店舗の配送方法の対応表を直してください(使えるのは ${known})。`,
      `There is no service "${waybill.service}". Known: ${known}.`,
    );
    return;
  }
  if (waybill.temperature !== 'normal' && !service.cool) {
    draft.block(
      'cool-not-possible',
      'temperature',
      `${service.name.ja}ではクール便を使えません。冷蔵・冷凍の注文は宅急便にしてください。`,
      `${service.name.en} takes no chilled or frozen goods: use TA-Q-BIN.`,
    );
  }
  if (!Number.isInteger(waybill.parcels) || waybill.parcels < 1 || waybill.parcels > 99) {
    draft.block(
      'parcels',
      'parcels',
      `個口数 ${waybill.parcels} は指定できません。1〜99にしてください。`,
      'The number of parcels must be 1 to 99.',
    );
  }
  const grouped = isGrouped(waybill, settings);
  if (grouped && waybill.temperature !== 'normal') {
    // Unconfirmed, the template's own note: クール区分 is read as blank with type 6, so the parcels would go warm.
    draft.block(
      'cool-not-possible',
      'temperature',
      '送り状種類「複数口」ではクール便を使えません。設定の「複数口の出し方」を copies(発行枚数)にしてください。',
      'Type 6 takes no cool class: set severalParcels to copies.',
    );
  }
  const own = settings.serviceCodes[waybill.service as keyof typeof services];
  draft.put('type', grouped ? groupedType : waybill.cod ? (service.codCode ?? '') : (own ?? service.code));
  draft.put('cool', service.cool ? coolCodes[waybill.temperature] : '');
  draft.put('copies', grouped ? '' : String(waybill.parcels));
  if (grouped) {
    draft.put('groupKey', waybill.key);
    draft.put('parcelMark', '3');
  }
}

function cashOnDelivery(draft: Draft, waybill: Waybill): void {
  const { cod } = waybill;
  if (!cod) return;
  const service = serviceOf(waybill);
  if (service && !service.codCode) {
    draft.block(
      'cod-not-possible',
      'service',
      `${service.name.ja}では代金引換を使えません。宅急便か宅急便コンパクトにしてください。`,
      `${service.name.en} can't collect cash.`,
    );
  }
  if (!Number.isInteger(cod.amount) || cod.amount < 1 || cod.amount > codAtMost) {
    draft.block(
      'cod-amount',
      'cod.amount',
      `代引金額 ${yen(cod.amount)} は1〜${yen(codAtMost)}の範囲にしてください。`,
      `The amount to collect must be 1 to ${codAtMost} yen.`,
    );
  } else if (service?.codCode === '9' && cod.amount > compactCodAtMost) {
    draft.warn(
      'cod-compact',
      'cod.amount',
      `コンパクトコレクトの代引金額は${yen(compactCodAtMost)}までのようです。B2クラウドで断られたら宅急便にしてください。`,
      `Compact Collect seems to take ${compactCodAtMost} yen at most.`,
    );
  }
  if (!Number.isInteger(cod.tax) || cod.tax < 0 || cod.tax > cod.amount) {
    draft.block(
      'cod-tax',
      'cod.tax',
      `代引の内消費税額 ${yen(cod.tax)} が代引金額を超えているか、正しくありません。`,
      'The tax in the amount to collect is wrong or above it.',
    );
  }
  if (waybill.parcels > 1) {
    // 発行枚数 prints the amount on every label: the buyer would be asked to pay for each parcel.
    draft.block(
      'cod-several-parcels',
      'parcels',
      '代引は1個口で出力してください。複数口にすると、荷物ごとに全額を請求するおそれがあります。',
      'Cash on delivery goes on one parcel: every label would collect the whole amount.',
    );
  }
  draft.put('codAmount', String(cod.amount));
  draft.put('codTax', String(cod.tax));
}

function shipDate(draft: Draft, waybill: Waybill, today: JstDate): void {
  if (waybill.shipsOn < today || waybill.shipsOn > addDays(today, shipsWithinDays)) {
    draft.block(
      'ship-date',
      'shipsOn',
      `出荷予定日 ${slashed(waybill.shipsOn)} は、本日から${shipsWithinDays}日以内の日にしてください。`,
      `The ship date must be within ${shipsWithinDays} days from today.`,
      today,
    );
  }
  draft.put('shipsOn', slashed(waybill.shipsOn));
}

/** Day and slot; returns the wish in words where the label has no column for it. */
function wishedDelivery(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): string {
  const { requestedDeliveryDate: day, deliveryTimeSlot: slot } = waybill;
  const service = serviceOf(waybill);
  if (service && !service.dayAndSlot) {
    if (!day && slot.kind === 'none') return '';
    draft.warn(
      'wish-not-possible',
      'requestedDeliveryDate',
      `${service.name.ja}は日時指定ができないため、お届け希望(${[day ? slashed(day) : '', slotWords(slot)].filter(Boolean).join(' ')})は送り状に入りません。`,
      `${service.name.en} takes neither day nor slot: the wish is left out.`,
    );
    return '';
  }
  if (day && day < waybill.shipsOn) {
    draft.warn(
      'wished-day-passed',
      'requestedDeliveryDate',
      `お届け希望日 ${slashed(day)} は出荷予定日より前のため、日付を指定せずに出力します。お客様への連絡を検討してください。`,
      `The wished day ${day} is before the ship date and is left out.`,
    );
  } else if (day) draft.put('requestedDeliveryDate', slashed(day));

  const fitted = fitSlot(slot, slots, { takeWider: settings.takeWiderSlot, own: settings.ownSlots });
  draft.put('slot', fitted.code);
  if (fitted.fit === 'wider') {
    draft.warn(
      'slot-wider',
      'deliveryTimeSlot',
      `希望時間帯「${slotWords(slot)}」を含む「${fitted.slot.from}時-${fitted.slot.to}時」で出力します。希望どおりとは限りません。`,
      `The wish ${slotWords(slot)} goes into the slot ${fitted.slot.from}-${fitted.slot.to}.`,
    );
  }
  if (fitted.fit !== 'nothing-fits') return '';
  draft.warn(
    'slot-not-offered',
    'deliveryTimeSlot',
    `希望時間帯「${slotWords(slot)}」に合うヤマトの時間帯がないため、時間帯を指定せず、記事に「${slotWords(slot)}希望」と印字します。`,
    `No slot fits "${slotWords(slot)}": it is printed as a note.`,
  );
  return `${slotWords(slot)}希望`;
}

function recipient(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): void {
  const { recipient: to } = waybill;
  const postalCode = normalisePostalCode(to.postalCode);
  const isGiftPlaceholder =
    (postalCode.ok && postalCode.digits === '9999999') ||
    isPlaceholderPhone(to.phone) ||
    [to.name.family, to.name.first, to.city, to.street].some((text) => text?.includes('入力待ち'));
  if (isGiftPlaceholder) {
    draft.block(
      'address-pending',
      'recipient',
      `注文 ${waybill.orderNumber} はソーシャルギフトで、受取人がまだ住所を入力していません(入力待ち)。入力されるまで出力できません。`,
      `Order ${waybill.orderNumber} is a social gift whose receiver has not entered an address yet.`,
    );
    return;
  }
  phone(draft, waybill, settings);
  address(draft, waybill, to, 'recipient', 'お届け先', ['address', 'building', 'company1', 'company2']);
  draft.put('postalCode', postalCode.ok ? postalCode.shown : '');
  recipientName(draft, waybill);
  draft.put('honorific', '様');
}

function recipientName(draft: Draft, waybill: Waybill): void {
  const { name, nameKana } = waybill.recipient;
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
  const spaced = parts.join('\u3000');
  draft.putFitting('name', 'recipient.name', 'お届け先名', width(spaced) <= 32 ? spaced : parts.join(''), 16);
  const kana = halfWidthKana(nameKana ?? '');
  if (kana !== undefined && width(kana) <= 50) draft.put('kana', kana);
  else
    draft.warn(
      'kana-left-out',
      'recipient.nameKana',
      'フリガナを半角カナ50文字以内で印字できないため、空欄で出力します。',
      'The reading of the name is left out: it is no kana, or too long.',
    );
}

function phone(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): void {
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
    draft.put('phone', given.shown.length <= 15 ? given.shown : given.digits);
    return;
  }
  // Unconfirmed, the template's own note: クロネコゆうメール needs none.
  if (given.because === 'missing' && waybill.service === 'yu-mail') return;
  const what =
    given.because === 'missing'
      ? 'お届け先の電話番号がありません'
      : `お届け先の電話番号「${waybill.recipient.phone}」が正しくありません(0で始まる10〜11桁)`;
  if (settings.usePhoneOfShop && ofShop.ok) {
    draft.warn(
      'phone-of-shop',
      'recipient.phone',
      `${what}。店舗の電話番号 ${ofShop.shown} で出力します。`,
      `The recipient's phone is ${given.because}: the shop's is printed.`,
    );
    draft.put('phone', ofShop.shown);
    return;
  }
  draft.block(
    given.because === 'missing' ? 'phone-missing' : 'phone-malformed',
    'recipient.phone',
    `注文 ${waybill.orderNumber} の${what}。番号を入れるか、店舗の電話番号で出す設定にしてください。`,
    `Order ${waybill.orderNumber}: the recipient's phone is ${given.because}. Enter one, or let the shop's be printed (usePhoneOfShop).`,
    ofShop.ok ? ofShop.shown : undefined,
  );
}

function consignor(draft: Draft, waybill: Waybill): void {
  const { consignor: from } = waybill;
  const given = normalisePhone(from.phone);
  if (!given.ok)
    draft.block(
      'consignor-phone',
      'consignor.phone',
      'ご依頼主(店舗)の電話番号が未設定か、正しくありません。店舗の配送設定で入れてください。',
      "The consignor's phone is missing or wrong in the shop's settings.",
    );
  draft.put('consignorPhone', given.ok ? given.shown : '');
  address(draft, waybill, from, 'consignor', 'ご依頼主', ['consignorAddress', 'consignorBuilding']);
  const postalCode = normalisePostalCode(from.postalCode);
  draft.put('consignorPostalCode', postalCode.ok ? postalCode.shown : '');
  const name = draft.label('consignor.name', 'ご依頼主名', from.name).trim();
  if (name === '')
    draft.block(
      'consignor-name',
      'consignor.name',
      'ご依頼主(店舗)の名前が未設定です。店舗の配送設定で入れてください。',
      "The consignor's name is missing in the shop's settings.",
    );
  draft.putFitting('consignorName', 'consignor.name', 'ご依頼主名', name, 16);
}

/** 12: prefecture + city + town and number (4 + 12 + 16 full-width); then building 16, and 会社・部門 25 each takes the rest. */
function address(
  draft: Draft,
  waybill: Waybill,
  party: Party,
  field: 'recipient' | 'consignor',
  ja: string,
  cells: readonly [Held, ...Held[]],
): void {
  const whose = `注文 ${waybill.orderNumber} の${ja}`;
  const postalCode = normalisePostalCode(party.postalCode);
  if (!postalCode.ok || isPlaceholderPostalCode(postalCode.digits)) {
    draft.block(
      'postal-code',
      `${field}.postalCode`,
      `${whose}の郵便番号「${party.postalCode}」が正しくありません。7桁で入れてください。`,
      `Order ${waybill.orderNumber}: the postal code of the ${field} must have 7 digits.`,
    );
  }
  const prefecture = party.prefecture.trim();
  if (!isPrefecture(prefecture)) {
    const abroad =
      prefecture === '国外' ? '海外あての送り状はこの形式では出力できません。' : '47都道府県のどれかにしてください。';
    draft.block(
      'prefecture',
      `${field}.prefecture`,
      `${whose}の都道府県「${prefecture}」が正しくありません。${abroad}`,
      `"${prefecture}" is no prefecture of Japan.`,
      prefectureMeant(prefecture),
    );
  } else if (postalCode.ok && !isPlaceholderPostalCode(postalCode.digits)) {
    const possible = prefecturesOfPostalCode(postalCode.digits);
    if (possible.length > 0 && !possible.includes(prefecture)) {
      draft.warn(
        'postal-code-elsewhere',
        `${field}.postalCode`,
        `${whose}の郵便番号 ${postalCode.shown} は${possible.join('・')}の番号で、住所(${prefecture})と合いません。`,
        `The postal code ${postalCode.shown} belongs to ${possible.join(', ')}, the address is in ${prefecture}.`,
      );
    }
  }
  const city = tidyAddress(draft.label(`${field}.city`, `${ja}の市区町村`, party.city));
  const street = tidyAddress(draft.label(`${field}.street`, `${ja}の町名・番地`, party.street));
  if (city === '')
    draft.block(
      'city-missing',
      `${field}.city`,
      `${whose}の市区町村がありません。`,
      `The city of the ${field} is missing.`,
    );
  if (street === '')
    draft.block(
      'street-missing',
      `${field}.street`,
      `${whose}の町名・番地がありません。`,
      `Town and number of the ${field} are missing.`,
    );
  if (width(city) > addressWidths.city) {
    draft.block(
      'city-too-long',
      `${field}.city`,
      `${whose}の市区町村「${city}」が全角12文字に収まりません。町名・番地が混ざっていないか確認してください。`,
      `The city of the ${field} is longer than 12 full-width characters.`,
    );
  }
  const widths = [addressWidths.town, addressWidths.building, addressWidths.company, addressWidths.company].slice(
    0,
    cells.length,
  );
  // A guard character may need one more half-width place at the head of a column.
  const pieces = fillColumns(street, widths) ?? [];
  const fits =
    pieces.length > 0 && pieces.every((piece, place) => place === 0 || width(guardFormula(piece)) <= widths[place]!);
  if (!fits) {
    const room = Math.floor(widths.reduce((sum, one) => sum + one, 0) / 2);
    draft.block(
      'address-too-long',
      `${field}.street`,
      `${whose}の住所「${street}」が送り状の欄(町名・番地は全角16、建物名などは合わせて全角${room - 16}文字)に収まりません。送り状の住所を短くしてください。自動では切り詰めません。`,
      `Order ${waybill.orderNumber}: the address of the ${field} doesn't fit into its columns. Shorten it; nothing is cut by itself.`,
    );
    return;
  }
  draft.put(cells[0], `${prefecture}${city}${pieces[0]}`);
  for (const [place, piece] of pieces.entries()) if (place > 0) draft.put(cells[place]!, piece);
  if (pieces[2]) {
    draft.warn(
      'address-flows-over',
      `${field}.street`,
      `${ja}の住所が長いため、続き「${pieces.slice(2).join('')}」を会社・部門の欄に印字します。`,
      `The rest of the address goes into the company columns: "${pieces.slice(2).join('')}".`,
    );
  }
}

/** Item name over two columns, handling, and the note with the wish, the remark and the order number. */
function goods(draft: Draft, waybill: Waybill, settings: YamatoB2Settings, wish: string): void {
  const itemName = draft.label('itemName', '品名', waybill.itemName).trim();
  if (itemName === '')
    draft.block(
      'item-name-missing',
      'itemName',
      '品名がありません。店舗の配送設定で品名を入れてください。',
      'The item name is missing: set one for the shop.',
    );
  const names = fillColumns(itemName, [50, 50]);
  if (!names) draft.putFitting('itemName', 'itemName', '品名', itemName, 50);
  else {
    draft.putFitting('itemName', 'itemName', '品名', names[0]!, 25);
    draft.putFitting('itemName2', 'itemName', '品名', names[1]!, 25);
  }
  for (const [place, text] of settings.handling.entries()) {
    draft.putFitting(
      place === 0 ? 'handling1' : 'handling2',
      'handling',
      '荷扱い',
      draft.label('handling', '荷扱い', text),
      10,
    );
  }
  const orderNumber = settings.orderNumberInNote ? waybill.orderNumber : '';
  const wanted = [wish, waybill.note ?? '', orderNumber]
    .map((part) => draft.label('note', '記事', part).trim())
    .filter(Boolean);
  draft.putFitting('note', 'note', '記事', wanted.join(' '), 22);
}

function slashed(day: JstDate): string {
  return day.replaceAll('-', '/');
}

function yen(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}円`;
}
