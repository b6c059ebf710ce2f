/**
 * A carrier format: what the desk writes for a carrier's label software, and what it reads back. Pure: no database, no
 * network, no clock. Every format is one object with the same parts in the same order: identity, abilities, services,
 * settings, checks, builder, parsing; it runs `contract-suite.ts`.
 */
import type { z } from 'zod';
import type { DeliveryTimeSlot, JstDate } from '../orders/order.ts';
import type { Reason, Text } from '../text.ts';
import type { Layout } from './layout.ts';

export type { DeliveryTimeSlot } from '../orders/order.ts';

/** 送り状: order × destination × temperature, one row of the file. Texts as the order has them; the format fits them. */
export interface Waybill {
  /** The desk's own key (`waybill-key.ts`), by which the number finds its way back. Empty = not given yet: fine for `check`. */
  key: string;
  orderNumber: string;
  /** One of the carrier's `services`. */
  service: string;
  temperature: 'normal' | 'chilled' | 'frozen';
  /** 個口数, 1–99. */
  parcels: number;
  /** 出荷予定日. */
  shipsOn: JstDate;
  requestedDeliveryDate: JstDate | null;
  deliveryTimeSlot: DeliveryTimeSlot;
  recipient: {
    name: { family: string; first: string | null };
    nameKana: string | null;
    postalCode: string;
    prefecture: string;
    city: string;
    street: string;
    phone: string | null;
  };
  /** ご依頼主: the shop's setting, or the buyer of a gift where the shop wants it so. */
  consignor: {
    isBuyer?: boolean;
    name: string;
    postalCode: string;
    prefecture: string;
    city: string;
    street: string;
    phone: string | null;
  };
  itemName: string;
  /** Yen, tax included, and the tax in it; null = nothing to collect. */
  cod: { amount: number; tax: number } | null;
  /** Remark for the driver, e.g. 「置き配:宅配ボックス」. */
  note: string | null;
}

/** What a check found on one waybill or in the settings. The texts may quote a name: don't store them in events. */
export interface Finding {
  code: string;
  /** blocks: can't be written. warns: is written, in the way the text says. */
  severity: 'blocks' | 'warns';
  /** Path in `Waybill` or in the settings, e.g. `recipient.phone`. */
  field: string;
  text: Text;
  /** What could stand in the field instead. A person takes it or not. */
  proposal?: string;
}

export interface CarrierService {
  name: Text;
  /** Takes chilled and frozen goods. */
  cool: boolean;
  /** Takes a wished day and slot. */
  dayAndSlot: boolean;
}

/** Own settings as stored; the carrier's schema parses them. */
export type CarrierSettings = Record<string, unknown>;

export interface ResultRow {
  /** Line of the file, from 1. */
  line: number;
  key: string;
  /** Digits and letters only. Several rows with one key are several parcels. */
  trackingNumber: string;
  shippedOn: JstDate | null;
  /** Says what a person should look at, e.g. a failing check digit. `normaliseTrackingNumber` says the same. */
  warning: Reason | null;
}

export interface CarrierResults {
  rows: ResultRow[];
  /** Not ours to take, or nothing in it yet. */
  skipped: { line: number; reason: Reason }[];
  /** Wrong, and not taken. `line: null` = about the whole file, of which nothing was taken. */
  problems: { line: number | null; code: string; text: Text; key?: string; trackingNumber?: string }[];
  /** How the columns were found; null = not at all. Names of columns tell one carrier's file from another's, positions don't. */
  columnsBy: 'names' | 'positions' | 'pointed' | null;
}

/** Which columns of a return file hold what, from 1; pointed at by the user for files of their own shape. */
export interface ResultColumns {
  key: number;
  trackingNumber: number;
  shippedOn?: number;
}

export type NormalisedTrackingNumber =
  | { ok: true; number: string }
  /** `overridable`: a warning; a person who has the label before them may take `number` all the same. */
  | { ok: false; number?: string; overridable?: boolean; reason: Reason };

export interface WaybillFileContent {
  name: string;
  bytes: Buffer;
  rows: number;
  contentType: string;
}

export interface Carrier {
  key: string;
  /** The format: ヤマトB2クラウド. */
  name: Text;
  /** Who brings the parcel, as buyers read it: ヤマト運輸. */
  company: Text;
  /** Which layout of the carrier's file is written, as the shop has corrected it; its version is shown beside the download. */
  layout(settings: CarrierSettings): Layout;
  /** The channel's code of this carrier, by service; a channel that is missing has none. */
  channelCarrier: Record<string, (service: string) => string>;
  /** Where a buyer follows the parcel. */
  trackingUrl(trackingNumber: string): string;

  /** Rows of one file that the carrier's tool surely takes. */
  rowsPerFile: number;
  /** What staff should know before importing the file. */
  help: Text;

  /** By id; the first is the default. */
  services: Record<string, CarrierService>;
  settingsSchema: z.ZodObject;
  settingsProblems(settings: CarrierSettings): Finding[];

  /** Everything that would keep the row from being printed, and everything that prints otherwise than the order says. */
  check(waybill: Waybill, settings: CarrierSettings, today: JstDate): Finding[];
  /** Takes waybills without blocking findings only: anything else is a bug of the caller, and throws. */
  writeFile(waybills: readonly Waybill[], settings: CarrierSettings): WaybillFileContent;

  /** `settings`: the shop's own headers and columns. `columns`: as pointed at for this file. */
  readResults(bytes: Uint8Array, options?: { settings?: CarrierSettings; columns?: ResultColumns }): CarrierResults;
  normaliseTrackingNumber(raw: string): NormalisedTrackingNumber;
}

export function blocks(code: string, field: string, ja: string, en: string, proposal?: string): Finding {
  return { code, severity: 'blocks', field, text: { ja, en }, ...(proposal ? { proposal } : {}) };
}

export function warns(code: string, field: string, ja: string, en: string, proposal?: string): Finding {
  return { code, severity: 'warns', field, text: { ja, en }, ...(proposal ? { proposal } : {}) };
}
