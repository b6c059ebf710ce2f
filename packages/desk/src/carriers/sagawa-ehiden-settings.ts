/** What a shop sets for e飛伝Ⅲ; forms, CLI and API are made from it. */
import { z } from 'zod';
import type { CarrierSettings, Finding } from './carrier.ts';
import { labelSettings, settingsFindings, slotProblems } from './label-settings.ts';
import { layoutProblems } from './layout.ts';
import { heldNames, layout, neededHeld, services, slotSets } from './sagawa-ehiden-layout.ts';

export const settingsSchema = z.strictObject({
  ...labelSettings({
    held: heldNames,
    services,
    tool: 'e飛伝Ⅲ',
    serviceCode: { pattern: /^[0-9A-Z]{1,3}$/, example: '{"takuhai":"000"}' },
  }),
  customerCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{0,12}$/, '半角12文字までで入力してください / up to 12 half-width characters')
    .default('')
    .meta({
      title: 'お客様コード / Customer code',
      description: '請求先のコード(12桁まで)。空欄なら e飛伝Ⅲ に登録済みの既定。Empty = the default of e飛伝Ⅲ.',
    }),
  consignor: z.enum(['shop', 'registered']).default('shop').meta({
    title: 'ご依頼主の出し方 / Consignor',
    description:
      'shop: 配送設定のご依頼主を書く。registered: 空欄にして、e飛伝Ⅲ に登録済みのご依頼主を使う。Write the consignor, or leave it to what e飛伝Ⅲ has registered.',
  }),
  slotSet: z.enum(['six', 'five']).default('six').meta({
    title: '時間帯の区分 / Slots of the contract',
    description:
      'six: 午前・12・14・16・18・19時。five: 午前・12・14・16・18-21時。契約に合わせる。As your contract with Sagawa has it.',
  }),
  shipDate: z.enum(['digits', 'slashes', 'blank']).default('digits').meta({
    title: '出荷日の書き方 / Ship date',
    description:
      'digits: 20261124。slashes: 2026/11/24。blank: 空欄(取込時に「本日の日付を設定」)。資料が分かれているため。Sources differ.',
  }),
  shipsWithinDays: z.number().int().min(0).max(365).default(50).meta({
    title: '出荷日は何日先まで / Ship date at most',
    description: '未確認: 資料1つだけが50日としている。Unconfirmed: one source says 50 days.',
  }),
  codPayment: z.enum(['0', '1', '2']).default('1').meta({
    title: '代引の決済種別 / How the buyer may pay the driver',
    description: '0 指定なし、1 すべて可、2 現金のみ。0 unset, 1 anything, 2 cash only.',
  }),
  packing: z
    .string()
    .regex(/^(\d{3})?$/, '3桁の数字で入力してください / 3 digits')
    .default('')
    .meta({ title: '荷姿 / Packing', description: '001 箱類、002 バッグ類、004 封筒類、008 その他 など。空欄可。' }),
  seals: z
    .array(z.string().regex(/^\d{3}$/, '3桁の数字で入力してください / 3 digits'))
    .max(3)
    .default([])
    .meta({
      title: '指定シール / Seals',
      description:
        '011 取扱注意、012 貴重品、013 天地無用 など、3つまで。日時・クール・代引のシールは e飛伝Ⅲ が付ける。Up to three.',
    }),
  fullWidthAddress: z.boolean().default(true).meta({
    title: '住所を全角にする / Addresses in full width',
    description: '半角の番地は e飛伝Ⅲ で正しく印字されないことがある。Half-width digits may print badly.',
  }),
  orderNumberInItem5: z.boolean().default(false).meta({
    title: '品名５に注文番号 / Order number in 品名５',
    description: '送り状の品名５に注文番号を印字する。Prints it on the label.',
  }),
});
export type SagawaSettings = z.infer<typeof settingsSchema>;

export function slotsOf(settings: SagawaSettings) {
  return settings.slotTable ?? slotSets[settings.slotSet];
}

export function settingsProblems(settings: CarrierSettings): Finding[] {
  const read = settingsSchema.safeParse(settings);
  if (!read.success) return settingsFindings(settingsSchema, settings, 'e飛伝Ⅲ');
  return [
    ...slotProblems(read.data, slotsOf(read.data), 'e飛伝Ⅲ'),
    ...layoutProblems(layout, read.data.layout, neededHeld),
  ];
}
