/**
 * 日本郵便 ゆうパックプリントR (ゆうプリR): CP932 without BOM, CRLF, columns by the import filter that the user has registered.
 * Source: public exporters and copies of the program's own lists. Nobody here has an account: what one source alone says
 * is a setting.
 */
import type { Carrier, CarrierSettings, Waybill, WaybillFileContent } from './carrier.ts';
import { layouts, services } from './japan-post-print-r-layout.ts';
import { draftRow } from './japan-post-print-r-row.ts';
import { settingsProblems, settingsSchema } from './japan-post-print-r-settings.ts';
import { layoutOf, resultOptions } from './label-settings.ts';
import { correctedLayout } from './layout.ts';
import { type ResultShape, readResults } from './read-results.ts';
import { normaliseJapanPost } from './tracking-number.ts';
import { writeWaybills } from './write-waybills.ts';

export const japanPostPrintR: Carrier = {
  key: 'japan-post-print-r',
  name: { ja: 'ゆうパックプリントR', en: 'Yu-Pack Print R' },
  company: { ja: '日本郵便', en: 'Japan Post' },
  layout: (settings) => layoutOf(settings, settingsSchema, layouts[baseLayout(settings)]),
  channelCarrier: { rakuten: () => '1003' },
  trackingUrl: (trackingNumber) =>
    `https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1=${trackingNumber}`,

  rowsPerFile: 500,
  help: {
    ja: 'ゆうパックプリントRの「発送予定データの取込」で、列の並びを合わせた取込フィルタを選んで取り込みます。「取込フィルタの列と合いません」と出たら、フィルタの列数と店舗の配送設定の「取込フィルタの列」を見比べてください。Excelで開いて保存すると先頭の0が消えるので、そのまま取り込んでください。はじめは1件だけで試してください。',
    en: 'Import it in Yu-Pack Print R by 発送予定データの取込 with an import filter of the same columns. If the filter does not fit, compare its number of columns with the setting fileLayout. Do not save it from Excel: leading zeros would be lost. Try one row first.',
  },

  services,
  settingsSchema,
  settingsProblems,

  check(waybill, settings, today) {
    const problems = settingsProblems(settings);
    const read = settingsSchema.safeParse(settings);
    return read.success ? [...problems, ...draftRow(waybill, read.data, today).findings] : problems;
  },
  writeFile,

  readResults: (bytes, options) => readResults(bytes, history, resultOptions(settingsSchema, options)),
  normaliseTrackingNumber: normaliseJapanPost,
};

function baseLayout(settings: CarrierSettings): keyof typeof layouts {
  const read = settingsSchema.safeParse(settings);
  return read.success ? read.data.fileLayout : 'all-117';
}

function writeFile(waybills: readonly Waybill[], settings: CarrierSettings): WaybillFileContent {
  const read = settingsSchema.parse(settings);
  return writeWaybills(waybills, {
    carrier: japanPostPrintR.key,
    layout: correctedLayout(layouts[read.fileLayout], read.layout),
    settingsProblems: settingsProblems(settings),
    draft: (waybill, today) => draftRow(waybill, read, today),
  });
}

/** 発送履歴 by the user's output filter: by names alone, since no order is sure. 発送予定データ has no numbers yet. */
const history: ResultShape = {
  headers: {
    key: ['お客様側管理番号', 'お客さま管理番号', 'お客様管理番号', '管理番号'],
    trackingNumber: ['お問い合わせ番号', 'お問合せ番号', 'お問い合わせ伝票番号', '追跡番号'],
    shippedOn: ['発送日', '発送予定日'],
  },
  positions: null,
  source: {
    ja: 'ゆうパックプリントRの「発送履歴」を、「お客様側管理番号」と「お問い合わせ番号」を含む出力フィルタで、見出し付きで出力したファイルを選んでください(発送予定データにはまだ番号がありません)。',
    en: 'Choose the 発送履歴 of Yu-Pack Print R, written with headers by an output filter that holds お客様側管理番号 and お問い合わせ番号.',
  },
  normalise: normaliseJapanPost,
};
