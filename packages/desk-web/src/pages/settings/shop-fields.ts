/** Which settings of a shop are drawn as forms, block by block. What is missing here is set by the API and the CLI. */
import type { Text } from '../../texts/language.tsx';
import type { SettingField } from './setting-fields.ts';

export interface FieldBlock {
  key: string;
  title: Text;
  lead?: Text;
  fields: readonly SettingField[];
}

const everyMinutes = (path: string, label: Text): SettingField => ({
  path,
  label,
  kind: 'number',
  least: 1,
  most: 1_440,
  width: 2,
});
const phoneLike = (read: string): Text | null =>
  /^[\d+()-]{6,15}$/.test(read)
    ? null
    : { ja: '数字とハイフンで書いてください。例 03-1234-5678', en: 'Digits and hyphens, e.g. 03-1234-5678.' };

export const shopBlock: FieldBlock = {
  key: 'shop',
  title: { ja: '店舗', en: 'Shop' },
  fields: [{ path: 'name', label: { ja: '店舗の名前', en: 'Name' }, kind: 'text', longest: 100 }],
};

export const mailBlock: FieldBlock = {
  key: 'mail',
  title: { ja: 'メール(あんしんメルアド)', en: 'Mail (masked-mail relay)' },
  lead: {
    ja: '送信元は、RMSに登録した店舗の連絡先メールアドレスです。ほかのアドレスからは届きません。',
    en: 'The sender must be the shop’s address as registered in RMS; others are refused.',
  },
  fields: [
    {
      path: 'mail.senderName',
      label: { ja: '送信元の名前', en: 'Sender’s name' },
      kind: 'text',
      longest: 100,
      width: 3,
      optional: true,
    },
    {
      path: 'mail.senderAddress',
      label: { ja: '送信元のアドレス', en: 'Sender’s address' },
      kind: 'text',
      width: 3,
      optional: true,
      check: (read) =>
        /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(read)
          ? null
          : { ja: 'メールアドレスの形になっていません。', en: 'This is no mail address.' },
    },
    {
      path: 'mail.relay.user',
      label: { ja: 'SMTP AUTH のID', en: 'SMTP AUTH user' },
      kind: 'text',
      width: 3,
      optional: true,
      hint: {
        ja: 'RMSの「あんしんメルアド」の設定に出ています。',
        en: 'Stands in RMS under the masked-mail settings.',
      },
    },
    {
      path: 'mail.phone',
      label: { ja: 'メールに載せる電話番号', en: 'Phone in the mails' },
      kind: 'digits',
      width: 3,
      optional: true,
      check: phoneLike,
    },
    { path: 'mail.relay.host', label: { ja: '送信サーバー', en: 'Server' }, kind: 'text', width: 3 },
    { path: 'mail.relay.port', label: { ja: 'ポート', en: 'Port' }, kind: 'number', least: 1, most: 65_535, width: 3 },
  ],
};

export const timersBlock: FieldBlock = {
  key: 'timers',
  title: { ja: '自動の取込', en: 'What goes by itself' },
  fields: [
    {
      path: 'import.automatic',
      label: { ja: '受注取込を自動で行う', en: 'Import new orders automatically' },
      kind: 'flag',
      width: 4,
    },
    everyMinutes('import.everyMinutes', { ja: '取込の間隔(分)', en: 'Import every (min)' }),
    {
      path: 'import.scope',
      label: { ja: '取り込む進み具合', en: 'Stages' },
      kind: 'choice',
      options: [
        { value: 'all', label: { ja: '注文確認待ち・楽天処理中・発送待ち', en: 'All that are new' } },
        { value: 'processing-and-ready', label: { ja: '楽天処理中・発送待ち', en: 'Processing, to be shipped' } },
        { value: 'ready', label: { ja: '発送待ち', en: 'To be shipped' } },
      ],
    },
    {
      path: 'follow.automatic',
      label: {
        ja: '楽天での変化を自動で読む(キャンセル、変更など)',
        en: 'Read changes at Rakuten automatically',
      },
      kind: 'flag',
      width: 4,
    },
    everyMinutes('follow.everyMinutes', { ja: '読む間隔(分)', en: 'Read every (min)' }),
    {
      path: 'payments.automatic',
      label: { ja: '決済の審査結果を自動で確かめる', en: 'Check payment reviews automatically' },
      kind: 'flag',
      width: 4,
    },
    everyMinutes('payments.everyMinutes', { ja: '確かめる間隔(分)', en: 'Check every (min)' }),
  ],
};

export const consignorBlock: FieldBlock = {
  key: 'consignor',
  title: { ja: '送り主(送り状に載ります)', en: 'Consignor (on the waybills)' },
  fields: [
    { path: 'shipping.consignor.name', label: { ja: '名前', en: 'Name' }, kind: 'text', longest: 64, width: 3 },
    {
      path: 'shipping.consignor.phone',
      label: { ja: '電話番号', en: 'Phone' },
      kind: 'digits',
      width: 3,
      check: phoneLike,
    },
    {
      path: 'shipping.consignor.postalCode',
      label: { ja: '郵便番号', en: 'Postal code' },
      kind: 'digits',
      width: 2,
      check: (read) =>
        /^\d{3}-?\d{4}$/.test(read)
          ? null
          : { ja: '7けたにしてください。例 150-0001', en: 'Seven digits, e.g. 150-0001.' },
    },
    {
      path: 'shipping.consignor.prefecture',
      label: { ja: '都道府県', en: 'Prefecture' },
      kind: 'text',
      longest: 4,
      width: 2,
    },
    { path: 'shipping.consignor.city', label: { ja: '市区町村', en: 'City' }, kind: 'text', longest: 40, width: 2 },
    { path: 'shipping.consignor.street', label: { ja: '番地・建物', en: 'Street' }, kind: 'text', longest: 80 },
    {
      path: 'shipping.itemName',
      label: { ja: '品名', en: 'Goods' },
      kind: 'text',
      longest: 25,
      width: 3,
      hint: {
        ja: '短い品名がない商品に使います。25文字まで。',
        en: 'Where a line has no short name. Up to 25 characters.',
      },
    },
  ],
};
