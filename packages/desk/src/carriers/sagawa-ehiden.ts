/**
 * 佐川急便 e飛伝Ⅲ, 標準_飛脚宅配便_CSV: 74 columns, CP932, CRLF, with or without a header row. Source: public exporters and
 * copies of the template of e飛伝Ⅱ. Nobody here has an account: what one source alone says is a setting.
 */
import type { Carrier, CarrierSettings, Waybill, WaybillFileContent } from './carrier.ts';
import { layoutOf, resultOptions } from './label-settings.ts';
import { correctedLayout } from './layout.ts';
import { type ResultShape, readResults } from './read-results.ts';
import { layout, services } from './sagawa-ehiden-layout.ts';
import { draftRow } from './sagawa-ehiden-row.ts';
import { settingsProblems, settingsSchema } from './sagawa-ehiden-settings.ts';
import { normaliseTwelveDigits } from './tracking-number.ts';
import { writeWaybills } from './write-waybills.ts';

export const sagawaEhiden: Carrier = {
  key: 'sagawa-ehiden',
  name: { ja: '佐川e飛伝Ⅲ', en: 'Sagawa e-Hiden III' },
  company: { ja: '佐川急便', en: 'Sagawa Express' },
  layout: (settings) => layoutOf(settings, settingsSchema, layout),
  channelCarrier: { rakuten: () => '1002' },
  trackingUrl: (trackingNumber) => `https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=${trackingNumber}`,

  rowsPerFile: 500,
  help: {
    ja: 'e飛伝Ⅲの「宅配便送り状」→「送り状データ取込」で、テンプレート「標準_飛脚宅配便_CSV_ヘッダ有」を選んで取り込みます(見出し行をなくした店舗は「ヘッダ無」)。Excelで開いて保存すると先頭の0が消えるので、そのまま取り込んでください。はじめは1件だけで試してください。',
    en: 'Import it in e-Hiden III by 宅配便送り状 → 送り状データ取込, template 標準_飛脚宅配便_CSV_ヘッダ有 (ヘッダ無 where the shop writes no header row). Do not save it from Excel: leading zeros would be lost. Try one row first.',
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
  normaliseTrackingNumber: normaliseTwelveDigits,
};

function writeFile(waybills: readonly Waybill[], settings: CarrierSettings): WaybillFileContent {
  const read = settingsSchema.parse(settings);
  return writeWaybills(waybills, {
    carrier: sagawaEhiden.key,
    layout: correctedLayout(layout, read.layout),
    settingsProblems: settingsProblems(settings),
    draft: (waybill, today) => draftRow(waybill, read, today),
  });
}

/**
 * 出荷履歴一覧 → データ出力 → 共通テンプレート. Source: three lists for the positions, more for the names. Unconfirmed: whether
 * several parcels come as several rows; whatever comes is taken.
 */
const history: ResultShape = {
  headers: {
    key: ['お客様管理番号', 'お客様管理ナンバー'],
    trackingNumber: [
      'お問い合せ送り状No.',
      'お問合せ送り状No',
      'お問い合せ送り状NO',
      'お問い合わせ送り状No.',
      '送り状番号',
    ],
    shippedOn: ['出荷日', '出荷日時'],
  },
  positions: { key: 19, trackingNumber: 1, shippedOn: 3 },
  cancelled: ['削除区分'],
  source: {
    ja: 'e飛伝Ⅲの「出荷履歴一覧」→ 行を選ぶ →「データ出力」→「共通テンプレートを使用」で出力したファイルを選んでください。',
    en: 'Choose the file that e-Hiden III writes by 出荷履歴一覧 → データ出力 → 共通テンプレートを使用.',
  },
  normalise: normaliseTwelveDigits,
};
