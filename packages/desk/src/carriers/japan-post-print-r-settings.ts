/** What a shop sets for ゆうパックプリントR; forms, CLI and API are made from it. */
import { z } from 'zod';
import type { CarrierSettings, Finding } from './carrier.ts';
import { heldNames, layouts, neededHeld, services, slots } from './japan-post-print-r-layout.ts';
import { labelSettings, settingsFindings, slotProblems } from './label-settings.ts';
import { layoutProblems } from './layout.ts';

const labelForm = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{0,20}$/, '半角20文字までで入力してください / up to 20 half-width characters');

export const settingsSchema = z.strictObject({
  ...labelSettings({
    held: heldNames,
    services,
    tool: 'ゆうパックプリントR',
    serviceCode: { pattern: /^[0-9]{1,2}$/, example: '{"yu-packet":"9"}' },
  }),
  fileLayout: z.enum(['all-117', 'all-118', 'standard-v3']).default('all-117').meta({
    title: '取込フィルタの列 / Columns of the import filter',
    description:
      'all-117: 発送予定データの全項目。all-118: 「倉庫数」がある版。standard-v3: 標準フォーマットV3(99列)。取込フィルタと合わせる。Must be what your import filter has.',
  }),
  labelForms: z
    .strictObject({
      'yu-pack': labelForm.default('1100780'),
      'cash-on-delivery': labelForm.default(''),
      'charges-forward': labelForm.default(''),
      'yu-packet': labelForm.default(''),
      'yu-mail': labelForm.default(''),
    })
    .prefault({})
    .meta({
      title: '送り状種別 / Label forms',
      description:
        'プリンタにセットした用紙の番号。ゆうパック元払は 1100780 が一般的。ほかは ゆうパックプリントR の画面で確かめる。The number of the paper in the printer.',
    }),
  size: z.enum(['', '060', '080', '100', '120', '140', '160', '170']).default('060').meta({
    title: '商品サイズ / Size',
    description: 'ゆうパックのサイズ。Size of the parcel.',
  }),
  handling: z
    .array(z.enum(['fragile', 'fresh', 'bottles', 'upright', 'on-top']))
    .max(5)
    .default([])
    .meta({
      title: '取り扱い / Handling',
      description: 'fragile こわれもの、fresh なまもの、bottles ビン類、upright 逆さま厳禁、on-top 下積み厳禁。',
    }),
  orderNumberInFile: z.boolean().default(false).meta({
    title: '受注番号の列に注文番号 / Order number in 受注番号',
    description: '長さの上限が分からないため、はじめは1件で試す。The limit of its length is unknown: try one row.',
  }),
});
export type PrintRSettings = z.infer<typeof settingsSchema>;

export function settingsProblems(settings: CarrierSettings): Finding[] {
  const read = settingsSchema.safeParse(settings);
  if (!read.success) return settingsFindings(settingsSchema, settings, 'ゆうパックプリントR');
  return [
    ...slotProblems(read.data, read.data.slotTable ?? slots, 'ゆうパックプリントR'),
    ...layoutProblems(layouts[read.data.fileLayout], read.data.layout, neededHeld),
  ];
}
