/** The wished day and slot of an order, as a carrier takes them; what it doesn't take is said, never changed unseen. */
import type { JstDate } from '../orders/order.ts';
import type { CarrierService, Waybill } from './carrier.ts';
import { type CarrierSlot, fitSlot, slotWords } from './delivery-slot.ts';
import type { RowDraft } from './row-draft.ts';

export interface WishOptions {
  service: CarrierService | undefined;
  slots: readonly CarrierSlot[];
  takeWiderSlot: boolean;
  ownSlots: Readonly<Record<string, string>>;
  /** As staff call the carrier: ヤマト. */
  company: string;
  /** Where a wish without a slot is printed: 記事. */
  printedIn: string;
}

export interface Wish {
  day: JstDate | null;
  /** The carrier's code; empty = none. */
  slot: string;
  /** What is to be printed as text because no slot fits: 「午後希望」. */
  words: string;
}

const nothing: Wish = { day: null, slot: '', words: '' };

export function wishOf(draft: RowDraft<string>, waybill: Waybill, options: WishOptions): Wish {
  const { requestedDeliveryDate: day, deliveryTimeSlot: slot } = waybill;
  const { service, company, printedIn } = options;
  if (service && !service.dayAndSlot) {
    if (!day && slot.kind === 'none') return nothing;
    draft.warn(
      'wish-not-possible',
      'requestedDeliveryDate',
      `${service.name.ja}は日時指定ができないため、お届け希望(${[day ? slashed(day) : '', slotWords(slot)].filter(Boolean).join(' ')})は送り状に入りません。`,
      `${service.name.en} takes neither day nor slot: the wish is left out.`,
    );
    return nothing;
  }
  const hasPassed = day !== null && day < waybill.shipsOn;
  if (hasPassed) {
    draft.warn(
      'wished-day-passed',
      'requestedDeliveryDate',
      `お届け希望日 ${slashed(day)} は出荷予定日より前のため、日付を指定せずに出力します。お客様への連絡を検討してください。`,
      `The wished day ${day} is before the ship date and is left out.`,
    );
  }
  const fitted = fitSlot(slot, options.slots, { takeWider: options.takeWiderSlot, own: options.ownSlots });
  const wish: Wish = { day: hasPassed ? null : day, slot: fitted.code, words: '' };
  if (fitted.fit === 'wider') {
    draft.warn(
      'slot-wider',
      'deliveryTimeSlot',
      `希望時間帯「${slotWords(slot)}」を含む「${fitted.slot.from}時-${fitted.slot.to}時」で出力します。希望どおりとは限りません。`,
      `The wish ${slotWords(slot)} goes into the slot ${fitted.slot.from}-${fitted.slot.to}.`,
    );
  }
  if (fitted.fit !== 'nothing-fits') return wish;
  draft.warn(
    'slot-not-offered',
    'deliveryTimeSlot',
    `希望時間帯「${slotWords(slot)}」に合う${company}の時間帯がないため、時間帯を指定せず、${printedIn}に「${slotWords(slot)}希望」と印字します。`,
    `No slot fits "${slotWords(slot)}": it is printed as a note.`,
  );
  return { ...wish, words: `${slotWords(slot)}希望` };
}

/** `2026/11/24`. */
export function slashed(day: JstDate): string {
  return day.replaceAll('-', '/');
}

/** `20261124`. */
export function digitsOf(day: JstDate): string {
  return day.replaceAll('-', '');
}
