/** What a shop sets for B2クラウド; forms, CLI and API are made from it. */
import { z } from 'zod';
import { blocks, type CarrierSettings, type Finding } from './carrier.ts';
import { services, slots } from './yamato-b2-layout.ts';

const slotCodes = slots.map((slot) => slot.code);

export const settingsSchema = z.strictObject({
  customerCode: z
    .string()
    .trim()
    .regex(/^(\d{10,12})?$/, '10〜12桁の数字で入力してください / 10 to 12 digits')
    .default('')
    .meta({
      title: '請求先顧客コード / Customer code',
      description: 'ヤマトとの契約の番号(10〜12桁)。The number of your contract.',
    }),
  customerClassCode: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, '3桁までの数字で入力してください / up to 3 digits')
    .default('')
    .meta({
      title: '請求先分類コード / Class code',
      description: '契約にある場合だけ。Only where the contract has one.',
    }),
  fareNumber: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, '1〜2桁の数字で入力してください / 1 or 2 digits')
    .default('01')
    .meta({ title: '運賃管理番号 / Fare number', description: '通常は 01。Usually 01.' }),
  substituteCharacters: z.boolean().default(true).meta({
    title: '文字の置き換え / Substitute characters',
    description:
      'B2で使えない文字(髙 ① 𠮷 など)を、送り状だけ決まった文字(高 1 吉)で印字する。オフなら、その注文は出力しない。Print the usual substitute on the label; off = such orders are not written.',
  }),
  ownSubstitutes: z.record(z.string(), z.string().max(10)).default({}).meta({
    title: '置き換えの追加 / Own substitutes',
    description: '例: {"彅":"なぎ"}。標準の表より優先。Go before the built-in table.',
  }),
  takeWiderSlot: z.boolean().default(true).meta({
    title: '広い時間帯で代用 / Take a wider slot',
    description:
      '希望をちょうど含むヤマトの時間帯を使う(15-16時 → 14-16時)。Use the narrowest slot that contains the wish.',
  }),
  ownSlots: z.record(z.string(), z.enum(slotCodes)).default({}).meta({
    title: '時間帯の対応表 / Own slot table',
    description:
      '合う時間帯がない希望をどれで出すか。例: {"18-21":"1921","afternoon":"1416"}。For wishes that no slot fits.',
  }),
  usePhoneOfShop: z.boolean().default(false).meta({
    title: '電話番号がないときは店舗の番号 / Shop phone where the recipient has none',
    description: 'オフなら、その注文は出力しない。Off = such orders are not written.',
  }),
  handling: z
    .array(z.string().trim().max(10))
    .max(2)
    .default([])
    .meta({ title: '荷扱い / Handling', description: '例: ["ワレ物注意"]。2つまで、全角10文字まで。Up to two.' }),
  orderNumberInNote: z.boolean().default(false).meta({
    title: '記事に注文番号 / Order number in the note',
    description: '送り状の記事欄に注文番号を印字する。Prints it on the label.',
  }),
  severalParcels: z.enum(['copies', 'grouped']).default('copies').meta({
    title: '複数口の出し方 / Several parcels',
    description:
      'copies: 発行枚数で指定。grouped: 送り状種類「複数口」で、個数分の行を出力。By 発行枚数, or a row a parcel of type 6.',
  }),
  serviceCodes: z
    .partialRecord(z.enum(Object.keys(services) as (keyof typeof services)[]), z.string().regex(/^[0-9A-Z]$/))
    .default({})
    .meta({
      title: '送り状種類の変更 / Own type codes',
      description: 'ヤマトが番号を変えたとき。例: {"nekopos":"A"}。When Yamato changes them.',
    }),
});
export type YamatoB2Settings = z.infer<typeof settingsSchema>;

export function settingsProblems(settings: CarrierSettings): Finding[] {
  const read = settingsSchema.safeParse(settings);
  if (!read.success) {
    return read.error.issues.map((issue) => {
      const field = issue.path.join('.') || ('keys' in issue ? issue.keys.join(', ') : '');
      return blocks(
        'setting-wrong',
        field,
        `B2クラウドの設定「${field}」が正しくありません: ${issue.message}`,
        `The B2 setting "${field}" is wrong: ${issue.message}`,
      );
    });
  }
  if (read.data.customerCode !== '') return [];
  return [
    blocks(
      'customer-code-missing',
      'customerCode',
      '請求先顧客コードが設定されていません。ヤマトとの契約書にある10〜12桁の番号を店舗の配送設定に入れてください。',
      'The customer code is not set: enter the 10 to 12 digits of your contract with Yamato.',
    ),
  ];
}
