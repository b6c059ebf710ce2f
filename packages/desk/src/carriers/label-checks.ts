/** What every carrier's waybill must keep to besides its parties: a service that it has, cool, parcels, cash to collect. */
import type { CarrierService, Waybill } from './carrier.ts';
import type { RowDraft } from './row-draft.ts';

export interface Collecting {
  /** Yen, at most. */
  atMost: number;
  /** The service can collect cash. */
  possible: boolean;
  /** One amount stands in one row for all parcels; else every label would ask for the whole amount. */
  severalParcels: 'blocks' | 'warns';
  /** Which services can: 「宅急便か宅急便コンパクト」. */
  usable: string;
}

/** The service of the waybill, if the carrier has it; what is wrong with service, temperature and parcels is said. */
export function checkService<Service extends CarrierService>(
  draft: RowDraft<string>,
  waybill: Waybill,
  services: Readonly<Record<string, Service>>,
  words: { tool: string; coolBy: string },
): Service | undefined {
  const service = Object.hasOwn(services, waybill.service) ? services[waybill.service] : undefined;
  if (!service) {
    const known = Object.keys(services).join(', ');
    draft.block(
      'service-unknown',
      'service',
      `配送サービス「${waybill.service}」は${words.tool}の形式にありません。店舗の配送方法の対応表を直してください(使えるのは ${known})。`,
      `There is no service "${waybill.service}". Known: ${known}.`,
    );
  } else if (waybill.temperature !== 'normal' && !service.cool) {
    draft.block(
      'cool-not-possible',
      'temperature',
      `${service.name.ja}ではクール便を使えません。冷蔵・冷凍の注文は${words.coolBy}にしてください。`,
      `${service.name.en} takes no chilled or frozen goods.`,
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
  return service;
}

export function checkCollecting(
  draft: RowDraft<string>,
  waybill: Waybill,
  service: CarrierService | undefined,
  rules: Collecting,
): void {
  const { cod } = waybill;
  if (!cod) return;
  if (service && !rules.possible) {
    draft.block(
      'cod-not-possible',
      'service',
      `${service.name.ja}では代金引換を使えません。${rules.usable}にしてください。`,
      `${service.name.en} can't collect cash.`,
    );
  }
  if (!Number.isInteger(cod.amount) || cod.amount < 1 || cod.amount > rules.atMost) {
    draft.block(
      'cod-amount',
      'cod.amount',
      `代引金額 ${yen(cod.amount)} は1〜${yen(rules.atMost)}の範囲にしてください。`,
      `The amount to collect must be 1 to ${rules.atMost} yen.`,
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
  if (waybill.parcels > 1 && rules.severalParcels === 'blocks') {
    draft.block(
      'cod-several-parcels',
      'parcels',
      '代引は1個口で出力してください。複数口にすると、荷物ごとに全額を請求するおそれがあります。',
      'Cash on delivery goes on one parcel: every label would collect the whole amount.',
    );
  } else if (waybill.parcels > 1) {
    draft.warn(
      'cod-several-parcels',
      'parcels',
      '代引で複数口です。代金が1回だけ請求されるか、印刷した送り状で確かめてください。',
      'Cash on delivery with several parcels: look at the printed labels, the amount must stand once.',
    );
  }
}

export function itemNameOf(draft: RowDraft<string>, waybill: Waybill): string {
  const itemName = draft.label('itemName', '品名', waybill.itemName).trim();
  if (itemName === '')
    draft.block(
      'item-name-missing',
      'itemName',
      '品名がありません。店舗の配送設定で品名を入れてください。',
      'The item name is missing: set one for the shop.',
    );
  return itemName;
}

export function yen(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}円`;
}
