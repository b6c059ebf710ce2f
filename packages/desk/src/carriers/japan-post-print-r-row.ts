/** One waybill as a row of ゆうパックプリントR: every cell, and everything that is wrong with it or prints otherwise. */
import type { JstDate } from '../orders/order.ts';
import { fillColumns, fillInOrder } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { guardFormula } from './csv.ts';
import { digitsOf, slashed, wishOf } from './delivery-wish.ts';
import {
  codPayer,
  coolCodes,
  type Held,
  harmlessHeld,
  layouts,
  noSlot,
  services,
  slots,
} from './japan-post-print-r-layout.ts';
import type { PrintRSettings } from './japan-post-print-r-settings.ts';
import { checkCollecting, checkService, itemNameOf } from './label-checks.ts';
import {
  blockLongAddress,
  consignorName,
  consignorPhone,
  isAddressPending,
  placeOf,
  recipientNames,
  recipientPhone,
} from './label-parties.ts';
import { correctedLayout } from './layout.ts';
import { newRowDraft, type RowDraft } from './row-draft.ts';
import { width } from './text-cp932.ts';

type Draft = RowDraft<Held>;
type Service = (typeof services)[keyof typeof services];

/** Yen: what the column of 7 digits holds. No limit of Japan Post's is known here. */
const codAtMost = 9_999_999;

export function draftRow(waybill: Waybill, settings: PrintRSettings, today: JstDate): Draft {
  const draft: Draft = newRowDraft(
    waybill.orderNumber,
    { substitute: settings.substituteCharacters, own: settings.ownSubstitutes },
    correctedLayout(layouts[settings.fileLayout], settings.layout),
  );
  draft.put('key', waybill.key);
  const service = serviceAndParcels(draft, waybill, settings);
  cashOnDelivery(draft, waybill, service);
  shipDate(draft, waybill, today);
  const wish = wishOf(draft, waybill, {
    service,
    slots: settings.slotTable ?? slots,
    takeWiderSlot: settings.takeWiderSlot,
    ownSlots: settings.ownSlots,
    company: '日本郵便',
    printedIn: '記事名',
  });
  if (wish.day) draft.put('requestedDeliveryDate', digitsOf(wish.day));
  draft.put('slot', wish.slot || noSlot);
  recipient(draft, waybill, settings);
  consignor(draft, waybill);
  goods(draft, waybill, settings, wish.words);
  draft.finish(harmlessHeld);
  return draft;
}

function serviceAndParcels(draft: Draft, waybill: Waybill, settings: PrintRSettings): Service | undefined {
  const service = checkService<Service>(draft, waybill, services, {
    tool: 'ゆうパックプリントR',
    coolBy: 'ゆうパック',
  });
  draft.put('parcels', String(waybill.parcels));
  draft.put('cool', settings.coolCodes[waybill.temperature] ?? coolCodes[waybill.temperature]);
  if (!service) return undefined;
  draft.put('kind', settings.serviceCodes[waybill.service as keyof typeof services] ?? service.code);
  draft.put('payer', waybill.cod ? codPayer : service.payer);
  const form = waybill.cod
    ? settings.labelForms['cash-on-delivery']
    : settings.labelForms[waybill.service as keyof typeof services];
  if (form === '') {
    draft.warn(
      'label-form-missing',
      'labelForms',
      `「${waybill.cod ? 'ゆうパック(代引)' : service.name.ja}」の送り状種別が未設定のため、空欄で出力します。取り込めないときは、店舗の配送設定に用紙の番号を入れてください。`,
      'The label form (送り状種別) of this service is not set: the column stays empty.',
    );
  }
  draft.put('labelForm', form);
  return service;
}

function cashOnDelivery(draft: Draft, waybill: Waybill, service: Service | undefined): void {
  checkCollecting(draft, waybill, service, {
    atMost: codAtMost,
    possible: service?.collects ?? false,
    severalParcels: 'warns',
    usable: 'ゆうパック(元払)',
  });
  if (!waybill.cod) return;
  draft.put('codAmount', String(waybill.cod.amount));
  draft.put('codTax', String(waybill.cod.tax));
}

/** How far ahead it may be is not published: only the past is refused. */
function shipDate(draft: Draft, waybill: Waybill, today: JstDate): void {
  if (waybill.shipsOn < today) {
    draft.block(
      'ship-date',
      'shipsOn',
      `発送予定日 ${slashed(waybill.shipsOn)} は過ぎています。本日以降の日にしてください。`,
      'The ship date has passed.',
      today,
    );
  }
  draft.put('shipsOn', digitsOf(waybill.shipsOn));
}

function recipient(draft: Draft, waybill: Waybill, settings: PrintRSettings): void {
  if (isAddressPending(draft, waybill)) return;
  draft.put(
    'phone',
    recipientPhone(draft, waybill, {
      usePhoneOfShop: settings.usePhoneOfShop,
      width: draft.widthOf('phone', 20),
    }),
  );
  address(draft, waybill, 'recipient', ['postalCode', 'address1', 'address2', 'address3']);
  names(draft, 'recipient.name', 'お届け先名', recipientNames(draft, waybill), ['name1', 'name2']);
  draft.put('honorific', '0');
}

function consignor(draft: Draft, waybill: Waybill): void {
  draft.put('consignorPhone', consignorPhone(draft, waybill, draft.widthOf('consignorPhone', 20)));
  address(draft, waybill, 'consignor', [
    'consignorPostalCode',
    'consignorAddress1',
    'consignorAddress2',
    'consignorAddress3',
  ]);
  names(draft, 'consignor.name', 'ご依頼主名', [consignorName(draft, waybill)], ['consignorName1', 'consignorName2']);
}

/** 50 bytes a column: 住所１ to the number, 住所２ the building, 住所３ what is left. */
function address(
  draft: Draft,
  waybill: Waybill,
  side: 'recipient' | 'consignor',
  [postalCode, ...cells]: readonly [Held, Held, Held, Held],
): void {
  const place = placeOf(draft, waybill, side);
  draft.put(postalCode, place.postalCode.ok ? place.postalCode.digits : '');
  const widths = cells.map((cell) => draft.widthOf(cell, 50));
  const pieces = fillColumns(`${place.prefecture}${place.city}${place.street}`, widths);
  // A guard character may need one more half-width place at the head of a column.
  const fits = pieces?.every((piece, index) => width(guardFormula(piece)) <= widths[index]!);
  if (!pieces || !fits) {
    blockLongAddress(draft, waybill, side, place, `全角${Math.floor(widths[0]! / 2)}文字×${cells.length}`);
    return;
  }
  for (const [index, piece] of pieces.entries()) draft.put(cells[index]!, piece);
}

function names(draft: Draft, field: string, ja: string, parts: readonly string[], cells: readonly [Held, Held]): void {
  const room = cells.map((cell) => draft.widthOf(cell, 50));
  const whole = [parts.join('\u3000'), parts.join('')].find((text) => width(guardFormula(text)) <= room[0]!);
  const pieces = whole === undefined ? fillInOrder(parts.join(''), room) : [whole, ''];
  draft.putFitting(cells[0], field, ja, pieces?.[0] ?? parts.join(''));
  draft.putFitting(cells[1], field, ja, pieces?.[1] ?? '');
}

function goods(draft: Draft, waybill: Waybill, settings: PrintRSettings, wish: string): void {
  draft.putFitting('itemName', 'itemName', '品名', itemNameOf(draft, waybill));
  const note = draft.label('note', '記事', waybill.note ?? '').trim();
  // Layouts with one column for remarks take both in it.
  const apart = draft.hasColumn('note2');
  draft.putFitting('note1', 'note', '記事', apart ? wish || note : [wish, note].filter(Boolean).join(' '));
  draft.putFitting('note2', 'note', '記事', apart && wish ? note : '');
  if (settings.orderNumberInFile) draft.putFitting('orderNumber', 'orderNumber', '受注番号', waybill.orderNumber);
  draft.put('size', waybill.service === 'yu-packet' || waybill.service === 'yu-mail' ? '' : settings.size);
  for (const [cell, name] of handlingCells) draft.put(cell, settings.handling.includes(name) ? '1' : '0');
}

const handlingCells = [
  ['fragile', 'fragile'],
  ['fresh', 'fresh'],
  ['bottles', 'bottles'],
  ['upright', 'upright'],
  ['onTop', 'on-top'],
] as const satisfies [Held, PrintRSettings['handling'][number]][];
