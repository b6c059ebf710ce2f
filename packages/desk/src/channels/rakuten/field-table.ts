/**
 * 受注データ対応表, found out from the mapping itself: each field of getOrder's answer is changed in a complete order, and
 * what changes in ours is where it lands. So the table can't say what the mapping does not do.
 */
import { readFileSync } from 'node:fs';
import type { RmsOrder } from 'rakuten-rms';
import { orderOf } from './mapping.ts';
import { sampleTree } from './sample-tree.ts';

/** One row of rakuten-order-fields.tsv, the answer of getOrder. */
export interface RmsField {
  model: string;
  key: string;
  japanese: string;
  type: string;
}

export interface FieldLanding extends RmsField {
  /** Path in Rakuten's tree. */
  path: string;
  /** Paths in our order; empty = kept only in the original. */
  lands: string[];
  /** Why it is kept only in the original. */
  onlyOriginal: string | null;
}

/** Kept in the original and nowhere else, with the reason. A field that is mapped must not stand here. */
export const keptOnlyInOriginal: Record<string, string> = {
  'OrderModel.emailCarrierCode': 'the masked address says all that a mail needs',
  'OrderModel.goodsTax': 'gone since version 8',
  'PackageModel.goodsTax': 'gone since version 8',
  'SettlementModel.cardName': 'card data: cut out of the original too',
  'SettlementModel.cardNumber': 'card data: cut out of the original too',
  'SettlementModel.cardOwner': 'card data: cut out of the original too',
  'SettlementModel.cardYm': 'card data: cut out of the original too',
  'SettlementModel.cardPayType': 'card data: cut out of the original too',
  'SettlementModel.cardInstallmentDesc': 'card data: cut out of the original too',
};

/** Where each model stands in the tree. What is missing here is the frame of the answer, not the order. */
const places: Record<string, string[]> = {
  OrderModel: [''],
  OrdererModel: ['OrdererModel'],
  SettlementModel: ['SettlementModel'],
  DeliveryModel: ['DeliveryModel'],
  PointModel: ['PointModel'],
  WrappingModel: ['WrappingModel1'],
  PackageModel: ['PackageModelList[0]'],
  SenderModel: ['PackageModelList[0]', 'SenderModel'],
  ItemModel: ['PackageModelList[0]', 'ItemModelList[0]'],
  skuModel: ['PackageModelList[0]', 'ItemModelList[0]', 'SkuModelList[0]'],
  ShippingModel: ['PackageModelList[0]', 'ShippingModelList[0]'],
  DeliveryCVSModel: ['PackageModelList[0]', 'DeliveryCvsModel'],
  SocialGiftModel: ['PackageModelList[0]', 'SocialGiftModel'],
  CouponModel: ['CouponModelList[0]'],
  ChangeReasonModel: ['ChangeReasonModelList[0]'],
  TaxSummaryModel: ['TaxSummaryModelList[0]'],
  DueDateModel: ['DueDateModelList[0]'],
};

/** Values that differ from the sample's in the way that shows: a code another code, a list another list. */
const otherValues: Record<string, unknown> = {
  orderProgress: 300,
  shippingTerm: 1921,
  carrierCode: 12,
  orderType: 4,
  cautionDisplayType: 2,
  cautionDisplayDetailType: 103,
  membershipType: 2,
  receiptIssueHistoryList: ['2026-11-25T12:00:00+0900'],
  settlementMethodCode: 1,
  deliveryClass: 3,
  title: 2,
  taxRate: 0.1,
  paymentChargeTaxRate: 0.08,
  postageTaxRate: 0.08,
  deliveryTaxRate: 0.08,
  couponCapitalCode: 2,
  changeType: 9,
  changeTypeDetail: 1,
  changeReason: 1,
  changeReasonDetail: 10,
  dueDateType: 1,
  cvsCode: 1,
};

export function readFields(): RmsField[] {
  return readFileSync(new URL('rakuten-order-fields.tsv', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([fn, part]) => fn === 'getOrder' && part === 'response')
    .map(([, , model, , key, japanese, , type]) => ({ model: model!, key: key!, japanese: japanese!, type: type! }));
}

/** Every field of the order, with where it lands. Models inside models are no fields of their own. */
export function fieldLandings(): FieldLanding[] {
  const before = flat(orderOf(sampleTree()));
  return readFields()
    .filter((field) => places[field.model] && !/Model/.test(field.type))
    .map((field) => {
      const name = `${field.model}.${field.key}`;
      return {
        ...field,
        path: pathOf(field),
        lands: landingsOf(field, before),
        onlyOriginal: keptOnlyInOriginal[name] ?? null,
      };
    });
}

/** Fields of the answer's frame: messages, version, the lists themselves. */
export function frameFields(): RmsField[] {
  return readFields().filter((field) => !places[field.model] || /Model/.test(field.type));
}

function landingsOf(field: RmsField, before: ReadonlyMap<string, unknown>): string[] {
  const tree = sampleTree() as unknown as Record<string, unknown>;
  const holder = places[field.model]!.reduce<Record<string, unknown>>((at, step) => stepInto(at, step), tree);
  holder[field.key] = otherValue(field, holder[field.key]);
  const after = flat(orderOf(tree as unknown as RmsOrder));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return [...new Set(changed.map((path) => path.replace(/\[\d+\]/g, '[]')))];
}

function stepInto(at: Record<string, unknown>, step: string): Record<string, unknown> {
  if (step === '') return at;
  const [key, index] = step.replace(']', '').split('[');
  const value = at[key!];
  return (index === undefined ? value : (value as unknown[])[Number(index)]) as Record<string, unknown>;
}

function otherValue(field: RmsField, value: unknown): unknown {
  if (field.key in otherValues) return otherValues[field.key];
  if (field.type === 'Datetime') return '2026-11-27T08:00:00+0900';
  if (field.type === 'Date') return '2027-01-15';
  if (typeof value === 'number') return value === 0 || value === 1 ? 1 - value : value + 1;
  return `${String(value)}x`;
}

function pathOf(field: RmsField): string {
  return [...places[field.model]!, field.key].filter(Boolean).join('.').replace(/\[0\]/g, '[]');
}

function flat(value: unknown, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      flat(inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key, found);
  } else found.set(path, value);
  return found;
}
