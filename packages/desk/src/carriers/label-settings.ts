/** Settings that every format has: characters, slots, layout, codes, and where its result file has what. */
import { z } from 'zod';
import { schemaProblem } from '../schema-problem.ts';
import { blocks, type CarrierSettings, type Finding, type ResultColumns } from './carrier.ts';
import type { CarrierSlot } from './delivery-slot.ts';
import { correctedLayout, type Layout, type LayoutCorrection, layoutCorrectionSchema } from './layout.ts';

const hour = z.number().int().min(0).max(24);
const column = z.number().int().min(1).max(300);

export interface LabelSettingsOf<Held extends string, Service extends string> {
  held: readonly Held[];
  services: Record<Service, unknown>;
  /** What staff call the tool: B2. */
  tool: string;
  /** Shape of a service's code in the tool. */
  serviceCode: { pattern: RegExp; example: string };
}

/** Spread into the `z.strictObject` of a format. Everything has a default; what carriers don't publish can be corrected here. */
export function labelSettings<Held extends string, Service extends string>(of: LabelSettingsOf<Held, Service>) {
  const service = z.enum(Object.keys(of.services) as [Service, ...Service[]]);
  return {
    substituteCharacters: z
      .boolean()
      .default(true)
      .meta({
        title: '文字の置き換え / Substitute characters',
        description: `${of.tool}で使えない文字(髙 ① 𠮷 など)を、送り状だけ決まった文字(高 1 吉)で印字する。オフなら、その注文は出力しないか、警告する。Print the usual substitute on the label; off = such orders are not written, or warned of.`,
      }),
    ownSubstitutes: z.record(z.string(), z.string().max(10)).default({}).meta({
      title: '置き換えの追加 / Own substitutes',
      description: '例: {"彅":"なぎ"}。標準の表より優先。Go before the built-in table.',
    }),
    takeWiderSlot: z.boolean().default(true).meta({
      title: '広い時間帯で代用 / Take a wider slot',
      description: '希望をちょうど含む時間帯を使う(15-16時 → 14-16時)。Use the narrowest slot that contains the wish.',
    }),
    ownSlots: z.record(z.string(), z.string().max(8)).default({}).meta({
      title: '時間帯の対応表 / Own slot table',
      description:
        '合う時間帯がない希望をどのコードで出すか。キーは 18-21、afternoon、または希望の文字。For wishes that no slot fits: wish → code.',
    }),
    slotTable: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[0-9A-Z]{1,8}$/),
          from: hour,
          to: hour,
          morning: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(30)
      .nullable()
      .default(null)
      .meta({
        title: '時間帯コードの変更 / Slot codes',
        description:
          '配送会社が時間帯を変えたとき、表ごと置き換える。例: [{"code":"0812","from":8,"to":12,"morning":true}]。Replaces the table when the carrier changes it.',
      }),
    coolCodes: z
      .strictObject({
        normal: z.string().max(4).optional(),
        chilled: z.string().max(4).optional(),
        frozen: z.string().max(4).optional(),
      })
      .prefault({})
      .meta({
        title: 'クール区分の変更 / Cool codes',
        description:
          '配送会社が番号を変えたとき。normal 通常、chilled 冷蔵、frozen 冷凍。When the carrier changes them.',
      }),
    serviceCodes: z
      .partialRecord(
        service,
        z.string().regex(of.serviceCode.pattern, '配送会社のコードの形ではありません / not the shape of a code'),
      )
      .default({})
      .meta({
        title: 'サービスのコードの変更 / Service codes',
        description: `配送会社が番号を変えたとき。例: ${of.serviceCode.example}。When the carrier changes them.`,
      }),
    usePhoneOfShop: z.boolean().default(false).meta({
      title: '電話番号がないときは店舗の番号 / Shop phone where the recipient has none',
      description: 'オフなら、その注文は出力しない。Off = such orders are not written.',
    }),
    rowsPerFile: z.number().int().min(1).max(500).default(500).meta({
      title: '1ファイルの件数 / Waybills a file',
      description:
        'ソフトが受け付ける件数の上限は公開されていない。断られたら減らす。The limit of the tools is not published: lower it if a file is refused.',
    }),
    trackingPage: z
      .union([
        z.literal(''),
        z.string().regex(/^https:\/\/\S*\{number\}\S*$/, '{number} を含む https:// のURL / an https URL with {number}'),
      ])
      .default('')
      .meta({
        title: '配送状況のページ / Tracking page',
        description:
          'メールに載せるURL。{number} が送り状番号になる。空欄は標準のページ。For mails; {number} is the tracking number. Empty = the usual page.',
      }),
    layout: layoutCorrectionSchema(of.held).meta({
      title: 'レイアウトの修正 / Layout',
      description: 'ファイルの見出し・列の並び・固定の値を直す。Headers, order and fixed values of the file.',
    }),
    results: z
      .strictObject({
        key: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
        trackingNumber: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
        shippedOn: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
        columns: z
          .strictObject({ key: column, trackingNumber: column, shippedOn: column.optional() })
          .nullable()
          .default(null),
      })
      .prefault({})
      .meta({
        title: '戻りファイルの列 / Columns of the result file',
        description:
          '管理番号・送り状番号・発送日の見出しの追加。見出しのないファイルは columns に列の番号(1から)。Further headers; for files without any, the numbers of the columns.',
      }),
  };
}

/** A schema's complaints as findings, in both languages, with the field. */
export function settingsFindings(schema: z.ZodType, settings: CarrierSettings, toolJa: string): Finding[] {
  const read = schema.safeParse(settings);
  if (read.success) return [];
  return read.error.issues.map((issue) => {
    const field = [...issue.path, ...('keys' in issue ? [issue.keys.join(', ')] : [])].join('.');
    const problem = schemaProblem(issue);
    return blocks(
      'setting-wrong',
      field,
      `${toolJa}の設定「${field}」が正しくありません: ${problem.ja}`,
      `The setting "${field}" is wrong: ${problem.en}`,
    );
  });
}

/** Codes of the shop's own slot table that the carrier doesn't offer. */
export function slotProblems(
  settings: { ownSlots: Record<string, string> },
  offered: readonly CarrierSlot[],
  toolJa: string,
): Finding[] {
  const codes = offered.map((slot) => slot.code);
  return Object.entries(settings.ownSlots)
    .filter(([, code]) => !codes.includes(code))
    .map(([wish, code]) =>
      blocks(
        'setting-wrong',
        `ownSlots.${wish}`,
        `${toolJa}の時間帯の対応表で「${wish}」に「${code}」がありますが、この時間帯はありません。使えるのは ${codes.join(', ')} です。`,
        `ownSlots gives "${code}" for "${wish}", but the slots are ${codes.join(', ')}.`,
      ),
    );
}

/** The layout as the shop has corrected it; wrong settings were said by `settingsProblems`, and the usual layout stands. */
export function layoutOf<Held extends string>(
  settings: CarrierSettings,
  schema: z.ZodType<{ layout: LayoutCorrection<Held> }>,
  base: Layout<Held>,
): Layout<Held> {
  const read = schema.safeParse(settings);
  return read.success ? correctedLayout(base, read.data.layout) : base;
}

export interface ResultOptions {
  own: { key: string[]; trackingNumber: string[]; shippedOn: string[] };
  columns: ResultColumns | undefined;
}

/** How to read a result file: the columns pointed at now, else those the shop has remembered, and its further headers. */
export function resultOptions(
  schema: z.ZodType<{ results: ResultSettings }>,
  options: { settings?: CarrierSettings; columns?: ResultColumns } = {},
): ResultOptions {
  const read = schema.safeParse(options.settings ?? {});
  const results = read.success ? read.data.results : { key: [], trackingNumber: [], shippedOn: [], columns: null };
  const remembered = results.columns;
  return {
    own: results,
    columns: options.columns ?? (remembered ? columnsOf(remembered) : undefined),
  };
}

interface ResultSettings {
  key: string[];
  trackingNumber: string[];
  shippedOn: string[];
  columns: { key: number; trackingNumber: number; shippedOn?: number | undefined } | null;
}

function columnsOf({ key, trackingNumber, shippedOn }: NonNullable<ResultSettings['columns']>): ResultColumns {
  return { key, trackingNumber, ...(shippedOn ? { shippedOn } : {}) };
}
