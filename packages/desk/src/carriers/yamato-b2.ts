/**
 * ヤマト運輸 送り状発行システムB2クラウド, 基本レイアウト: 95 columns, CP932, CRLF, one header row (取込み開始行 2, the tool's
 * default). Source: public copies of the carrier's template and public exporters. Nobody here has an account: what one
 * source alone says is marked where it stands.
 */
import type { Carrier, CarrierSettings, Waybill, WaybillFileContent } from './carrier.ts';
import { layoutOf, resultOptions } from './label-settings.ts';
import { correctedLayout } from './layout.ts';
import { type ResultShape, readResults } from './read-results.ts';
import { normaliseTwelveDigits } from './tracking-number.ts';
import { writeWaybills } from './write-waybills.ts';
import { layout, services } from './yamato-b2-layout.ts';
import { draftRow, rowsOf } from './yamato-b2-row.ts';
import { settingsProblems, settingsSchema } from './yamato-b2-settings.ts';

export const yamatoB2: Carrier = {
  key: 'yamato-b2',
  name: { ja: 'ヤマトB2クラウド', en: 'Yamato B2 Cloud' },
  company: { ja: 'ヤマト運輸', en: 'Yamato Transport' },
  layout: (settings) => layoutOf(settings, settingsSchema, layout),
  channelCarrier: { rakuten: (service) => (service === 'yu-packet' ? '1030' : '1001') },
  trackingUrl: (trackingNumber) =>
    `https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id=${trackingNumber}`,

  rowsPerFile: 500,
  help: {
    ja: 'B2クラウドの「外部データから発行」で、取込みパターン「基本レイアウト」、取込み開始行「2」を選んで取り込みます。Excelで開いて保存すると、郵便番号や時間帯の先頭の0が消えるので、そのまま取り込んでください。はじめは1件だけで試してください。',
    en: 'Import it in B2 Cloud by 外部データから発行, pattern 基本レイアウト, from row 2. Do not save it from Excel: leading zeros would be lost. Try one row first.',
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

  readResults: (bytes, options) => readResults(bytes, issuedData, resultOptions(settingsSchema, options)),
  normaliseTrackingNumber: normaliseTwelveDigits,
};

function writeFile(waybills: readonly Waybill[], settings: CarrierSettings): WaybillFileContent {
  const read = settingsSchema.parse(settings);
  return writeWaybills(waybills, {
    carrier: yamatoB2.key,
    layout: correctedLayout(layout, read.layout),
    settingsProblems: settingsProblems(settings),
    draft: (waybill, today) => draftRow(waybill, read, today),
    rowsOf: (waybill) => rowsOf(waybill, read),
  });
}

/** 発行済データ: same order of columns as the import; its header row is a tick box, off by default. */
const issuedData: ResultShape = {
  headers: {
    key: ['お客様管理番号'],
    trackingNumber: ['伝票番号', '送り状番号', 'お問い合わせ番号'],
    shippedOn: ['出荷予定日', '出荷日'],
  },
  positions: { key: 1, trackingNumber: 4, shippedOn: 5 },
  source: {
    ja: 'B2クラウドの「発行済データの検索」→「外部ファイルに出力」で出力したファイルを選んでください。',
    en: 'Choose the file that B2 Cloud writes by 発行済データの検索 → 外部ファイルに出力.',
  },
  normalise: normaliseTwelveDigits,
};
