/** What a shop sets for B2クラウド; forms, CLI and API are made from it. */
import { z } from 'zod';
import { blocks, type CarrierSettings, type Finding } from './carrier.ts';
import { labelSettings, settingsFindings, slotProblems } from './label-settings.ts';
import { layoutProblems } from './layout.ts';
import { heldNames, layout, neededHeld, services, slots } from './yamato-b2-layout.ts';

export const settingsSchema = z.strictObject({
  ...labelSettings({
    held: heldNames,
    services,
    tool: 'B2',
    serviceCode: { pattern: /^[0-9A-Z]$/, example: '{"nekopos":"A"}' },
  }),
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
});
export type YamatoB2Settings = z.infer<typeof settingsSchema>;

export function settingsProblems(settings: CarrierSettings): Finding[] {
  const read = settingsSchema.safeParse(settings);
  if (!read.success) return settingsFindings(settingsSchema, settings, 'B2クラウド');
  const wrong = [
    ...slotProblems(read.data, read.data.slotTable ?? slots, 'B2クラウド'),
    ...layoutProblems(layout, read.data.layout, neededHeld),
  ];
  if (read.data.customerCode !== '') return wrong;
  return [
    ...wrong,
    blocks(
      'customer-code-missing',
      'customerCode',
      '請求先顧客コードが設定されていません。ヤマトとの契約書にある10〜12桁の番号を店舗の配送設定に入れてください。',
      'The customer code is not set: enter the 10 to 12 digits of your contract with Yamato.',
    ),
  ];
}
