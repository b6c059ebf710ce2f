/** One waybill as a row of e飛伝Ⅲ: every cell, and everything that is wrong with it or prints otherwise. */
import { addDays } from '../jst.ts';
import type { JstDate } from '../orders/order.ts';
import { fillColumns, fillInOrder } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { digitsOf, slashed, wishOf } from './delivery-wish.ts';
import { fullWidth } from './full-width.ts';
import { checkCollecting, checkService, itemNameOf } from './label-checks.ts';
import {
  blockLongAddress,
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
import { coolCodes, type Held, harmlessHeld, layout, services } from './sagawa-ehiden-layout.ts';
import { type SagawaSettings, slotsOf } from './sagawa-ehiden-settings.ts';
import { width } from './text-cp932.ts';

type Draft = RowDraft<Held>;
type Service = (typeof services)[keyof typeof services];

/** Yen: what the column of 7 digits holds. No limit of Sagawa's is known. */
const codAtMost = 9_999_999;
const addressCells = ['address1', 'address2', 'address3'] as const;
const consignorCells = ['consignorAddress1', 'consignorAddress2'] as const;
const itemCells = ['item1', 'item2', 'item3', 'item4'] as const;

export function draftRow(waybill: Waybill, settings: SagawaSettings, today: JstDate): Draft {
  const draft: Draft = newRowDraft(
    waybill.orderNumber,
    { substitute: settings.substituteCharacters, own: settings.ownSubstitutes, extended: 'doubtful' },
    correctedLayout(layout, settings.layout),
  );
  draft.put('key', waybill.key);
  const service = serviceAndParcels(draft, waybill, settings);
  cashOnDelivery(draft, waybill, settings, service);
  shipDate(draft, waybill, settings, today);
  const wish = wishOf(draft, waybill, {
    service,
    slots: slotsOf(settings),
    takeWiderSlot: settings.takeWiderSlot,
    ownSlots: settings.ownSlots,
    company: '佐川',
    printedIn: '品名',
  });
  if (wish.day) draft.put('requestedDeliveryDate', digitsOf(wish.day));
  draft.put('slot', wish.slot);
  recipient(draft, waybill, settings);
  if (settings.consignor === 'shop' || waybill.consignor.isBuyer) consignor(draft, waybill, settings);
  goods(draft, waybill, settings, wish.words);
  draft.put('customerCode', settings.customerCode);
  draft.finish(harmlessHeld);
  return draft;
}

function serviceAndParcels(draft: Draft, waybill: Waybill, settings: SagawaSettings): Service | undefined {
  const service = checkService<Service>(draft, waybill, services, { tool: 'e飛伝Ⅲ', coolBy: '飛脚宅配便' });
  draft.put('parcels', String(waybill.parcels));
  draft.put('cool', settings.coolCodes[waybill.temperature] ?? coolCodes[waybill.temperature]);
  if (!service) return undefined;
  draft.put('speed', settings.serviceCodes[waybill.service as keyof typeof services] ?? service.code);
  draft.put('payer', service.payer);
  return service;
}

function cashOnDelivery(draft: Draft, waybill: Waybill, settings: SagawaSettings, service: Service | undefined): void {
  const { cod } = waybill;
  checkCollecting(draft, waybill, service, {
    atMost: codAtMost,
    possible: service?.collects ?? false,
    // One row with 出荷個数; whether the amount is printed once is unconfirmed.
    severalParcels: 'warns',
    usable: '飛脚宅配便(元払)',
  });
  if (!cod) return;
  draft.put('codAmount', String(cod.amount));
  draft.put('codTax', String(cod.tax));
  draft.put('codPayment', settings.codPayment);
}

function shipDate(draft: Draft, waybill: Waybill, settings: SagawaSettings, today: JstDate): void {
  if (waybill.shipsOn < today || waybill.shipsOn > addDays(today, settings.shipsWithinDays)) {
    draft.block(
      'ship-date',
      'shipsOn',
      `出荷日 ${slashed(waybill.shipsOn)} は、本日から${settings.shipsWithinDays}日以内の日にしてください。`,
      `The ship date must be within ${settings.shipsWithinDays} days from today.`,
      today,
    );
  }
  if (settings.shipDate === 'blank' && waybill.shipsOn !== today) {
    draft.warn(
      'ship-date-left-out',
      'shipsOn',
      `出荷日は空欄で出力する設定です。取込時の日付で発行されます(予定は ${slashed(waybill.shipsOn)})。`,
      'The ship date is left out by the settings: the day of the import is printed.',
    );
  }
  const written = { digits: digitsOf(waybill.shipsOn), slashes: slashed(waybill.shipsOn), blank: '' };
  draft.put('shipsOn', written[settings.shipDate]);
}

function recipient(draft: Draft, waybill: Waybill, settings: SagawaSettings): void {
  if (isAddressPending(draft, waybill)) return;
  draft.put(
    'phone',
    recipientPhone(draft, waybill, {
      usePhoneOfShop: settings.usePhoneOfShop,
      width: draft.widthOf('phone', 14),
    }),
  );
  const place = placeOf(draft, waybill, 'recipient');
  draft.put('postalCode', place.postalCode.ok ? place.postalCode.shown : '');
  address(draft, waybill, 'recipient', place, settings, addressCells);
  name(draft, recipientNames(draft, waybill));
}

/** 16 full-width characters; a longer name goes on in 名称２: family and first name apart where they fit so. */
function name(draft: Draft, given: readonly string[]): void {
  const parts = given.map(fullWidth);
  const room = [draft.widthOf('name1', 32), draft.widthOf('name2', 32)];
  const pieces = nameOver(parts, room);
  draft.putFitting('name1', 'recipient.name', 'お届け先名', pieces[0]!);
  draft.putFitting('name2', 'recipient.name', 'お届け先名', pieces[1]!);
}

function nameOver(parts: readonly string[], room: readonly number[]): [string, string] {
  const whole = [parts.join('\u3000'), parts.join('')].find((text) => width(text) <= room[0]!);
  if (whole !== undefined) return [whole, ''];
  const [family = '', ...others] = parts;
  const first = others.join('');
  if (width(family) <= room[0]! && width(first) <= room[1]!) return [family, first];
  const [one, two] = fillInOrder(parts.join(''), room) ?? [parts.join(''), ''];
  return [one!, two!];
}

function consignor(draft: Draft, waybill: Waybill, settings: SagawaSettings): void {
  draft.put('consignorPhone', consignorPhone(draft, waybill, draft.widthOf('consignorPhone', 14)));
  const place = placeOf(draft, waybill, 'consignor');
  draft.put('consignorPostalCode', place.postalCode.ok ? place.postalCode.shown : '');
  address(draft, waybill, 'consignor', place, settings, consignorCells);
  const text = fullWidth(consignorName(draft, waybill));
  const pieces = nameOver([text], [draft.widthOf('consignorName1', 32), draft.widthOf('consignorName2', 32)]);
  draft.putFitting('consignorName1', 'consignor.name', 'ご依頼主名', pieces[0]);
  draft.putFitting('consignorName2', 'consignor.name', 'ご依頼主名', pieces[1]);
}

/** Prefecture and city in the first column and the rest behind it, where that fits; else everything flows. */
function address(
  draft: Draft,
  waybill: Waybill,
  side: 'recipient' | 'consignor',
  place: Place,
  settings: SagawaSettings,
  cells: readonly Held[],
): void {
  const written = (text: string) => (settings.fullWidthAddress ? fullWidth(text) : text);
  const [region, street] = [written(`${place.prefecture}${place.city}`), written(place.street)];
  const widths = cells.map((cell) => draft.widthOf(cell, 32));
  const behind = width(region) <= widths[0]! ? fillColumns(street, widths.slice(1)) : undefined;
  const pieces = behind ? [region, ...behind] : fillColumns(`${region}${street}`, widths);
  if (!pieces) {
    const room = Math.floor(widths[0]! / 2);
    blockLongAddress(draft, waybill, side, place, `全角${room}文字×${cells.length}`);
    return;
  }
  const ja = side === 'recipient' ? 'お届け先の住所' : 'ご依頼主の住所';
  for (const [index, piece] of pieces.entries()) draft.putFitting(cells[index]!, `${side}.street`, ja, piece);
}

/** 品名: the item over the first columns, then wish and remark, each from a column of its own; the order number in the last. */
function goods(draft: Draft, waybill: Waybill, settings: SagawaSettings, wish: string): void {
  const texts: [field: string, ja: string, text: string][] = [
    ['itemName', '品名', itemNameOf(draft, waybill)],
    ['deliveryTimeSlot', '配達の希望', wish],
    ['note', '記事', draft.label('note', '記事', waybill.note ?? '').trim()],
  ];
  let used = 0;
  for (const [field, ja, text] of texts) {
    if (text === '') continue;
    const free = itemCells.slice(used);
    const pieces = fillInOrder(
      text,
      free.map((cell) => draft.widthOf(cell, 32)),
    );
    if (!pieces) {
      draft.block(
        'too-long',
        field,
        `注文 ${waybill.orderNumber} の${ja}「${text}」が、送り状の品名の欄(全角16文字×${free.length})に収まりません。短くしてください。自動では切り詰めません。`,
        `Order ${waybill.orderNumber}: ${field} doesn't fit into the item columns. Nothing is cut by itself.`,
      );
      return;
    }
    const filled = pieces.filter((piece) => piece !== '');
    for (const [index, piece] of filled.entries()) draft.putFitting(free[index]!, field, ja, piece);
    used += filled.length;
  }
  if (settings.orderNumberInItem5) draft.putFitting('item5', 'orderNumber', '注文番号', waybill.orderNumber);
  draft.put('packing', settings.packing);
  for (const [index, seal] of settings.seals.entries()) draft.put((['seal1', 'seal2', 'seal3'] as const)[index]!, seal);
}
