/** One waybill as a row of B2クラウド: every cell, and everything that is wrong with it or prints otherwise. */
import { addDays } from '../jst.ts';
import type { JstDate } from '../orders/order.ts';
import { fillColumns, fillInOrder } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { guardFormula } from './csv.ts';
import { slashed, wishOf } from './delivery-wish.ts';
import { halfWidthKana } from './half-width-kana.ts';
import { checkCollecting, checkService, itemNameOf, yen } from './label-checks.ts';
import {
  consignorName,
  consignorPhone,
  isAddressPending,
  type Place,
  placeOf,
  recipientNames,
  recipientPhone,
} from './label-parties.ts';
import { correctedLayout } from './layout.ts';
import { newRowDraft, type RowDraft } from './row-draft.ts';
import { width } from './text-cp932.ts';
import {
  addressWidths,
  coolCodes,
  groupedType,
  type Held,
  harmlessHeld,
  layout,
  services,
  slots,
} from './yamato-b2-layout.ts';
import type { YamatoB2Settings } from './yamato-b2-settings.ts';

type Draft = RowDraft<Held>;
type Service = (typeof services)[keyof typeof services];

/** ES003001: B2 takes ship dates from today to 30 days ahead. Source: three public exporters. */
const shipsWithinDays = 30;
/** Yen. Source: the template's own note on コレクト. */
const codAtMost = 300_000;
/** Yen. Unconfirmed: one source. */
const compactCodAtMost = 30_000;

export function draftRow(waybill: Waybill, settings: YamatoB2Settings, today: JstDate): Draft {
  const draft: Draft = newRowDraft(
    waybill.orderNumber,
    { substitute: settings.substituteCharacters, own: settings.ownSubstitutes },
    correctedLayout(layout, settings.layout),
  );
  draft.put('key', waybill.key);
  const service = serviceAndParcels(draft, waybill, settings);
  cashOnDelivery(draft, waybill, service);
  shipDate(draft, waybill, today);
  const wish = wishedDelivery(draft, waybill, settings, service);
  recipient(draft, waybill, settings);
  consignor(draft, waybill);
  goods(draft, waybill, settings, wish);
  draft.put('customerCode', settings.customerCode);
  draft.put('customerClassCode', settings.customerClassCode);
  draft.put('fareNumber', settings.fareNumber);
  draft.put('deliveryMail', '0');
  draft.finish(harmlessHeld);
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

function serviceAndParcels(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): Service | undefined {
  const service = checkService<Service>(draft, waybill, services, { tool: 'B2クラウド', coolBy: '宅急便' });
  if (!service) return undefined;
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
  draft.put('cool', service.cool ? (settings.coolCodes[waybill.temperature] ?? coolCodes[waybill.temperature]) : '');
  draft.put('copies', grouped ? '' : String(waybill.parcels));
  if (grouped) {
    draft.put('groupKey', waybill.key);
    draft.put('parcelMark', '3');
  }
  return service;
}

function cashOnDelivery(draft: Draft, waybill: Waybill, service: Service | undefined): void {
  const { cod } = waybill;
  checkCollecting(draft, waybill, service, {
    atMost: codAtMost,
    possible: service?.codCode !== null,
    // 発行枚数 prints the amount on every label: the buyer would be asked to pay for each parcel.
    severalParcels: 'blocks',
    usable: '宅急便か宅急便コンパクト',
  });
  if (!cod) return;
  if (service?.codCode === '9' && cod.amount > compactCodAtMost && cod.amount <= codAtMost) {
    draft.warn(
      'cod-compact',
      'cod.amount',
      `コンパクトコレクトの代引金額は${yen(compactCodAtMost)}までのようです。B2クラウドで断られたら宅急便にしてください。`,
      `Compact Collect seems to take ${compactCodAtMost} yen at most.`,
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

/** Returns the wish in words where the label has no column for it. */
function wishedDelivery(
  draft: Draft,
  waybill: Waybill,
  settings: YamatoB2Settings,
  service: Service | undefined,
): string {
  const wish = wishOf(draft, waybill, {
    service,
    slots: settings.slotTable ?? slots,
    takeWiderSlot: settings.takeWiderSlot,
    ownSlots: settings.ownSlots,
    company: 'ヤマト',
    printedIn: '記事',
  });
  if (wish.day) draft.put('requestedDeliveryDate', slashed(wish.day));
  draft.put('slot', wish.slot);
  return wish.words;
}

function recipient(draft: Draft, waybill: Waybill, settings: YamatoB2Settings): void {
  if (isAddressPending(draft, waybill)) return;
  // Unconfirmed, the template's own note: クロネコゆうメール needs no phone.
  const optional = waybill.service === 'yu-mail';
  draft.put(
    'phone',
    recipientPhone(draft, waybill, {
      usePhoneOfShop: settings.usePhoneOfShop,
      width: draft.widthOf('phone', 15),
      optional,
    }),
  );
  const place = placeOf(draft, waybill, 'recipient');
  address(draft, waybill, 'recipient', place, ['address', 'building', 'company1', 'company2']);
  draft.put('postalCode', place.postalCode.ok ? place.postalCode.shown : '');
  recipientName(draft, waybill);
  draft.put('honorific', '様');
}

function recipientName(draft: Draft, waybill: Waybill): void {
  const parts = recipientNames(draft, waybill);
  const spaced = parts.join('\u3000');
  const fits = width(guardFormula(spaced)) <= draft.widthOf('name', 32);
  draft.putFitting('name', 'recipient.name', 'お届け先名', fits ? spaced : parts.join(''));
  const kana = halfWidthKana(waybill.recipient.nameKana ?? '');
  if (kana !== undefined && width(guardFormula(kana)) <= draft.widthOf('kana', 50)) draft.put('kana', kana);
  else
    draft.warn(
      'kana-left-out',
      'recipient.nameKana',
      'フリガナを半角カナ50文字以内で印字できないため、空欄で出力します。',
      'The reading of the name is left out: it is no kana, or too long.',
    );
}

function consignor(draft: Draft, waybill: Waybill): void {
  draft.put('consignorPhone', consignorPhone(draft, waybill, draft.widthOf('consignorPhone', 15)));
  const place = placeOf(draft, waybill, 'consignor');
  address(draft, waybill, 'consignor', place, ['consignorAddress', 'consignorBuilding']);
  draft.put('consignorPostalCode', place.postalCode.ok ? place.postalCode.shown : '');
  draft.putFitting('consignorName', 'consignor.name', 'ご依頼主名', consignorName(draft, waybill));
}

/** 12: prefecture + city + town and number (4 + 12 + 16 full-width); then building 16, and 会社・部門 25 each takes the rest. */
function address(
  draft: Draft,
  waybill: Waybill,
  side: 'recipient' | 'consignor',
  place: Place,
  cells: readonly [Held, ...Held[]],
): void {
  const { prefecture, city, street, whose } = place;
  const ja = side === 'recipient' ? 'お届け先' : 'ご依頼主';
  if (width(city) > addressWidths.city) {
    draft.block(
      'city-too-long',
      `${side}.city`,
      `${whose}の市区町村「${city}」が全角12文字に収まりません。町名・番地が混ざっていないか確認してください。`,
      `The city of the ${side} is longer than 12 full-width characters.`,
    );
  }
  const otherwise = [addressWidths.town, addressWidths.building, addressWidths.company, addressWidths.company];
  const widths = cells.map((cell, index) => (index === 0 ? addressWidths.town : draft.widthOf(cell, otherwise[index])));
  // A guard character may need one more half-width place at the head of a column.
  const pieces = fillColumns(street, widths) ?? [];
  const fits =
    pieces.length > 0 && pieces.every((piece, index) => index === 0 || width(guardFormula(piece)) <= widths[index]!);
  if (!fits) {
    const room = Math.floor(widths.reduce((sum, one) => sum + one, 0) / 2);
    draft.block(
      'address-too-long',
      `${side}.street`,
      `${whose}の住所「${street}」が送り状の欄(町名・番地は全角16、建物名などは合わせて全角${room - 16}文字)に収まりません。送り状の住所を短くしてください。自動では切り詰めません。`,
      `Order ${waybill.orderNumber}: the address of the ${side} doesn't fit into its columns. Shorten it; nothing is cut by itself.`,
    );
    return;
  }
  draft.put(cells[0], `${prefecture}${city}${pieces[0]}`);
  for (const [index, piece] of pieces.entries()) if (index > 0) draft.put(cells[index]!, piece);
  if (pieces[2]) {
    draft.warn(
      'address-flows-over',
      `${side}.street`,
      `${ja}の住所が長いため、続き「${pieces.slice(2).join('')}」を会社・部門の欄に印字します。`,
      `The rest of the address goes into the company columns: "${pieces.slice(2).join('')}".`,
    );
  }
}

/** Item name over two columns, handling, and the note with the wish, the remark and the order number. */
function goods(draft: Draft, waybill: Waybill, settings: YamatoB2Settings, wish: string): void {
  const itemName = itemNameOf(draft, waybill);
  const names = fillInOrder(itemName, [draft.widthOf('itemName', 50), draft.widthOf('itemName2', 50)]);
  draft.putFitting('itemName', 'itemName', '品名', names?.[0] ?? itemName);
  draft.putFitting('itemName2', 'itemName', '品名', names?.[1] ?? '');
  for (const [index, text] of settings.handling.entries()) {
    const cell = index === 0 ? 'handling1' : 'handling2';
    draft.putFitting(cell, 'handling', '荷扱い', draft.label('handling', '荷扱い', text));
  }
  const orderNumber = settings.orderNumberInNote ? waybill.orderNumber : '';
  const wanted = [wish, waybill.note ?? '', orderNumber]
    .map((part) => draft.label('note', '記事', part).trim())
    .filter(Boolean);
  draft.putFitting('note', 'note', '記事', wanted.join(' '));
}
