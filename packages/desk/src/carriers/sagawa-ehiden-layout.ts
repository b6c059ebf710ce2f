/**
 * 佐川急便 e飛伝Ⅲ 標準_飛脚宅配便_CSV_ヘッダ有 as data: 74 columns. Source: names and order as six public exporters agree
 * on; lengths from the template of e飛伝Ⅱ, for Ⅲ in part unconfirmed. Nobody here has an account: import one test row first.
 */
import type { Column, Layout } from './layout.ts';

export const heldNames = [
  'key',
  'phone',
  'postalCode',
  'address1',
  'address2',
  'address3',
  'name1',
  'name2',
  'customerCode',
  'consignorPhone',
  'consignorPostalCode',
  'consignorAddress1',
  'consignorAddress2',
  'consignorName1',
  'consignorName2',
  'packing',
  'item1',
  'item2',
  'item3',
  'item4',
  'item5',
  'parcels',
  'speed',
  'cool',
  'requestedDeliveryDate',
  'slot',
  'codAmount',
  'codTax',
  'codPayment',
  'seal1',
  'seal2',
  'seal3',
  'payer',
  'shipsOn',
] as const;
export type Held = (typeof heldNames)[number];

/** Without these no label is printed, or its number doesn't come back. */
export const neededHeld: readonly Held[] = ['key', 'phone', 'postalCode', 'address1', 'name1', 'item1', 'parcels'];
/** What may stay off the label; the shop is told. */
export const harmlessHeld: readonly Held[] = ['packing', 'seal1', 'seal2', 'seal3'];

const columns: readonly Column<Held>[] = [
  { header: 'お届け先コード取得区分', width: 1 },
  { header: 'お届け先コード', width: 12 },
  { header: 'お届け先電話番号', holds: 'phone', width: 14 },
  { header: 'お届け先郵便番号', holds: 'postalCode', width: 8 },
  { header: 'お届け先住所１', holds: 'address1', width: 32 },
  { header: 'お届け先住所２', holds: 'address2', width: 32 },
  { header: 'お届け先住所３', holds: 'address3', width: 32 },
  { header: 'お届け先名称１', holds: 'name1', width: 32 },
  { header: 'お届け先名称２', holds: 'name2', width: 32 },
  { header: 'お客様管理番号', holds: 'key', width: 16 },
  { header: 'お客様コード', holds: 'customerCode', width: 12 },
  { header: '部署ご担当者コード取得区分', width: 1 },
  { header: '部署ご担当者コード' },
  { header: '部署ご担当者名称', width: 32 },
  { header: '荷送人電話番号', width: 14 },
  { header: 'ご依頼主コード取得区分', width: 1 },
  { header: 'ご依頼主コード', width: 12 },
  { header: 'ご依頼主電話番号', holds: 'consignorPhone', width: 14 },
  { header: 'ご依頼主郵便番号', holds: 'consignorPostalCode', width: 8 },
  { header: 'ご依頼主住所１', holds: 'consignorAddress1', width: 32 },
  { header: 'ご依頼主住所２', holds: 'consignorAddress2', width: 32 },
  { header: 'ご依頼主名称１', holds: 'consignorName1', width: 32 },
  { header: 'ご依頼主名称２', holds: 'consignorName2', width: 32 },
  { header: '荷姿', holds: 'packing', width: 3 },
  { header: '品名１', holds: 'item1', width: 32 },
  { header: '品名２', holds: 'item2', width: 32 },
  { header: '品名３', holds: 'item3', width: 32 },
  { header: '品名４', holds: 'item4', width: 32 },
  { header: '品名５', holds: 'item5', width: 32 },
  { header: '荷札荷姿', width: 3 },
  { header: '荷札品名１' },
  { header: '荷札品名２' },
  { header: '荷札品名３' },
  { header: '荷札品名４' },
  { header: '荷札品名５' },
  { header: '荷札品名６' },
  { header: '荷札品名７' },
  { header: '荷札品名８' },
  { header: '荷札品名９' },
  { header: '荷札品名１０' },
  { header: '荷札品名１１' },
  { header: '出荷個数', holds: 'parcels', width: 3 },
  { header: 'スピード指定', holds: 'speed', width: 3 },
  { header: 'クール便指定', holds: 'cool', width: 3 },
  { header: '配達日', holds: 'requestedDeliveryDate', width: 8 },
  { header: '配達指定時間帯', holds: 'slot', width: 2 },
  { header: '配達指定時間（時分）', width: 4 },
  { header: '代引金額', holds: 'codAmount', width: 7 },
  { header: '消費税', holds: 'codTax', width: 6 },
  { header: '決済種別', holds: 'codPayment', width: 1 },
  { header: '保険金額', width: 8 },
  { header: '指定シール１', holds: 'seal1', width: 3 },
  { header: '指定シール２', holds: 'seal2', width: 3 },
  { header: '指定シール３', holds: 'seal3', width: 3 },
  { header: '営業所受取', width: 1 },
  { header: 'SRC区分', width: 1 },
  { header: '営業所受取営業所コード', width: 4 },
  { header: '元着区分', holds: 'payer', width: 1 },
  // Empty, always: Rakuten's masked addresses may be written to by the shop's own mail server only.
  { header: 'メールアドレス' },
  { header: 'ご不在時連絡先', width: 14 },
  { header: '出荷日', holds: 'shipsOn', width: 10 },
  { header: 'お問い合せ送り状No.', width: 12 },
  { header: '出荷場印字区分', width: 1 },
  { header: '集約解除指定', width: 1 },
  { header: '編集０１' },
  { header: '編集０２' },
  { header: '編集０３' },
  { header: '編集０４' },
  { header: '編集０５' },
  { header: '編集０６' },
  { header: '編集０７' },
  { header: '編集０８' },
  { header: '編集０９' },
  { header: '編集１０' },
];

export const layout: Layout<Held> = { version: 'ehiden3-74 (2026-11)', headerRow: true, columns };

/** スピード指定 by service; `payer`: 元着区分, 1 元払, 2 着払. Source: two lists for the codes of speed, three for 元着. */
export const services = {
  takuhai: {
    name: { ja: '飛脚宅配便(元払)', en: 'Hikyaku' },
    code: '000',
    payer: '1',
    collects: true,
    cool: true,
    dayAndSlot: true,
  },
  'charges-forward': {
    name: { ja: '飛脚宅配便(着払)', en: 'Hikyaku, freight collect' },
    code: '000',
    payer: '2',
    collects: false,
    cool: true,
    dayAndSlot: true,
  },
  'same-day': {
    name: { ja: '飛脚即日配達便', en: 'Hikyaku same day' },
    code: '002',
    payer: '1',
    collects: true,
    cool: false,
    dayAndSlot: true,
  },
  'air-next-day': {
    name: { ja: '飛脚航空便(翌日中)', en: 'Hikyaku air, next day' },
    code: '003',
    payer: '1',
    collects: true,
    cool: false,
    dayAndSlot: true,
  },
  'air-next-morning': {
    name: { ja: '飛脚航空便(翌日午前)', en: 'Hikyaku air, next morning' },
    code: '004',
    payer: '1',
    collects: true,
    cool: false,
    dayAndSlot: true,
  },
} as const;

/** クール便指定. A trap: Yamato counts frozen before chilled. Source: six lists. */
export const coolCodes = { normal: '001', chilled: '002', frozen: '003' } as const;

/** 配達指定時間帯 by the shop's contract. Source: six lists for the codes, two for the sets. */
export const slotSets = {
  six: [
    { code: '01', from: 8, to: 12, morning: true },
    { code: '12', from: 12, to: 14 },
    { code: '14', from: 14, to: 16 },
    { code: '16', from: 16, to: 18 },
    { code: '18', from: 18, to: 20 },
    { code: '19', from: 19, to: 21 },
  ],
  five: [
    { code: '01', from: 8, to: 12, morning: true },
    { code: '12', from: 12, to: 14 },
    { code: '14', from: 14, to: 16 },
    { code: '16', from: 16, to: 18 },
    { code: '04', from: 18, to: 21 },
  ],
} as const;
