/**
 * ヤマト B2クラウド 基本レイアウト as data: 95 columns. Source: the blank template of B2クラウド (newb2web_template1) as six
 * public exporters agree on; lengths as three agree. Nobody here has an account: import one test row first.
 */
import type { Column, Layout } from './layout.ts';

export type Held = (typeof heldNames)[number];

export const heldNames = [
  'key',
  'type',
  'cool',
  'shipsOn',
  'requestedDeliveryDate',
  'slot',
  'phone',
  'postalCode',
  'address',
  'building',
  'company1',
  'company2',
  'name',
  'kana',
  'honorific',
  'consignorPhone',
  'consignorPostalCode',
  'consignorAddress',
  'consignorBuilding',
  'consignorName',
  'itemName',
  'itemName2',
  'handling1',
  'handling2',
  'note',
  'codAmount',
  'codTax',
  'copies',
  'parcelMark',
  'customerCode',
  'customerClassCode',
  'fareNumber',
  'deliveryMail',
  'groupKey',
] as const;

/** Without these no label is printed, or its number doesn't come back. */
export const neededHeld: readonly Held[] = [
  'key',
  'type',
  'shipsOn',
  'phone',
  'postalCode',
  'address',
  'name',
  'itemName',
  'customerCode',
];
/** What may stay off the label; the shop is told. */
export const harmlessHeld: readonly Held[] = ['kana', 'honorific', 'deliveryMail', 'parcelMark'];

/** Prefecture 4, city 12, town and number 16 full-width characters: together column 12. */
export const addressWidths = { prefecture: 8, city: 24, town: 32, building: 32, company: 50 } as const;

const columns: readonly Column<Held>[] = [
  { header: 'お客様管理番号', holds: 'key', width: 50 },
  { header: '送り状種類', holds: 'type', width: 1 },
  { header: 'クール区分', holds: 'cool', width: 1 },
  { header: '伝票番号', width: 12 },
  { header: '出荷予定日', holds: 'shipsOn', width: 10 },
  { header: 'お届け予定日', holds: 'requestedDeliveryDate', width: 10 },
  { header: '配達時間帯', holds: 'slot', width: 4 },
  { header: 'お届け先コード', width: 20 },
  { header: 'お届け先電話番号', holds: 'phone', width: 15 },
  { header: 'お届け先電話番号枝番', width: 2 },
  { header: 'お届け先郵便番号', holds: 'postalCode', width: 8 },
  { header: 'お届け先住所', holds: 'address', width: 64 },
  { header: 'お届け先アパートマンション名', holds: 'building', width: 32 },
  { header: 'お届け先会社・部門１', holds: 'company1', width: 50 },
  { header: 'お届け先会社・部門２', holds: 'company2', width: 50 },
  { header: 'お届け先名', holds: 'name', width: 32 },
  { header: 'お届け先名(ｶﾅ)', holds: 'kana', width: 50 },
  { header: '敬称', holds: 'honorific', width: 4 },
  { header: 'ご依頼主コード', width: 20 },
  { header: 'ご依頼主電話番号', holds: 'consignorPhone', width: 15 },
  { header: 'ご依頼主電話番号枝番', width: 2 },
  { header: 'ご依頼主郵便番号', holds: 'consignorPostalCode', width: 8 },
  { header: 'ご依頼主住所', holds: 'consignorAddress', width: 64 },
  { header: 'ご依頼主アパートマンション', holds: 'consignorBuilding', width: 32 },
  { header: 'ご依頼主名', holds: 'consignorName', width: 32 },
  { header: 'ご依頼主名(ｶﾅ)', width: 50 },
  { header: '品名コード１', width: 30 },
  { header: '品名１', holds: 'itemName', width: 50 },
  { header: '品名コード２', width: 30 },
  { header: '品名２', holds: 'itemName2', width: 50 },
  { header: '荷扱い１', holds: 'handling1', width: 20 },
  { header: '荷扱い２', holds: 'handling2', width: 20 },
  { header: '記事', holds: 'note', width: 44 },
  { header: 'ｺﾚｸﾄ代金引換額（税込)', holds: 'codAmount', width: 7 },
  { header: '内消費税額等', holds: 'codTax', width: 7 },
  { header: '止置き', width: 1 },
  { header: '営業所コード', width: 6 },
  { header: '発行枚数', holds: 'copies', width: 2 },
  { header: '個数口表示フラグ', holds: 'parcelMark', width: 1 },
  { header: '請求先顧客コード', holds: 'customerCode', width: 12 },
  { header: '請求先分類コード', holds: 'customerClassCode', width: 3 },
  { header: '運賃管理番号', holds: 'fareNumber', width: 2 },
  { header: 'クロネコwebコレクトデータ登録' },
  { header: 'クロネコwebコレクト加盟店番号' },
  { header: 'クロネコwebコレクト申込受付番号１' },
  { header: 'クロネコwebコレクト申込受付番号２' },
  { header: 'クロネコwebコレクト申込受付番号３' },
  // 0, always: Rakuten's masked addresses may be written to by the shop's own mail server only.
  { header: 'お届け予定ｅメール利用区分', holds: 'deliveryMail', width: 1 },
  { header: 'お届け予定ｅメールe-mailアドレス' },
  { header: '入力機種' },
  { header: 'お届け予定ｅメールメッセージ' },
  { header: 'お届け完了ｅメール利用区分' },
  { header: 'お届け完了ｅメールe-mailアドレス' },
  { header: 'お届け完了ｅメールメッセージ' },
  { header: 'クロネコ収納代行利用区分' },
  { header: '予備' },
  { header: '収納代行請求金額(税込)' },
  { header: '収納代行内消費税額等' },
  { header: '収納代行請求先郵便番号' },
  { header: '収納代行請求先住所' },
  { header: '収納代行請求先住所（アパートマンション名）' },
  { header: '収納代行請求先会社・部門名１' },
  { header: '収納代行請求先会社・部門名２' },
  { header: '収納代行請求先名(漢字)' },
  { header: '収納代行請求先名(カナ)' },
  { header: '収納代行問合せ先名(漢字)' },
  { header: '収納代行問合せ先郵便番号' },
  { header: '収納代行問合せ先住所' },
  { header: '収納代行問合せ先住所（アパートマンション名）' },
  { header: '収納代行問合せ先電話番号' },
  { header: '収納代行管理番号' },
  { header: '収納代行品名' },
  { header: '収納代行備考' },
  { header: '複数口くくりキー', holds: 'groupKey', width: 20 },
  { header: '検索キータイトル1' },
  { header: '検索キー1' },
  { header: '検索キータイトル2' },
  { header: '検索キー2' },
  { header: '検索キータイトル3' },
  { header: '検索キー3' },
  { header: '検索キータイトル4' },
  { header: '検索キー4' },
  { header: '検索キータイトル5' },
  { header: '検索キー5' },
  { header: '予備' },
  { header: '予備' },
  { header: '投函予定メール利用区分' },
  { header: '投函予定メールe-mailアドレス' },
  { header: '投函予定メールメッセージ' },
  { header: '投函完了メール（お届け先宛）利用区分' },
  { header: '投函完了メール（お届け先宛）e-mailアドレス' },
  { header: '投函完了メール（お届け先宛）メールメッセージ' },
  { header: '投函完了メール（ご依頼主宛）利用区分' },
  { header: '投函完了メール（ご依頼主宛）e-mailアドレス' },
  { header: '投函完了メール（ご依頼主宛）メールメッセージ' },
];

export const layout: Layout<Held> = { version: 'b2cloud-95 (2026-11)', headerRow: true, columns };

/**
 * 送り状種類. A is ネコポス since 2024, and 7 became クロネコゆうパケット: older lists print the wrong service.
 * `codCode`: what it is with cash on delivery; without it the service can't collect.
 */
export const services = {
  takkyubin: { name: { ja: '宅急便(発払い)', en: 'TA-Q-BIN' }, code: '0', codCode: '2', cool: true, dayAndSlot: true },
  compact: {
    name: { ja: '宅急便コンパクト', en: 'TA-Q-BIN Compact' },
    code: '8',
    codCode: '9',
    cool: false,
    dayAndSlot: true,
  },
  nekopos: { name: { ja: 'ネコポス', en: 'Nekopos' }, code: 'A', codCode: null, cool: false, dayAndSlot: false },
  'yu-packet': {
    name: { ja: 'クロネコゆうパケット', en: 'Kuroneko Yu-Packet' },
    code: '7',
    codCode: null,
    cool: false,
    dayAndSlot: false,
  },
  'yu-mail': {
    name: { ja: 'クロネコゆうメール', en: 'Kuroneko Yu-Mail' },
    code: '3',
    codCode: null,
    cool: false,
    dayAndSlot: false,
  },
  'charges-forward': {
    name: { ja: '宅急便(着払い)', en: 'TA-Q-BIN, freight collect' },
    code: '5',
    codCode: null,
    cool: true,
    dayAndSlot: true,
  },
} as const;

/** クール区分. A trap: other carriers count chilled and frozen the other way round. */
export const coolCodes = { normal: '0', chilled: '2', frozen: '1' } as const;

/** 配達時間帯. 12–14 and 20–21 ended in 2017. Source: seven public exporters. */
export const slots = [
  { code: '0812', from: 8, to: 12, morning: true },
  { code: '1416', from: 14, to: 16 },
  { code: '1618', from: 16, to: 18 },
  { code: '1820', from: 18, to: 20 },
  { code: '1921', from: 19, to: 21 },
] as const;

/** 送り状種類 6, 発払い(複数口): a row a parcel, held together by 複数口くくりキー. */
export const groupedType = '6';
