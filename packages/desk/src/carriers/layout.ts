/**
 * A layout: which column of a carrier's file holds what. It is data with a version, and a shop corrects it in its
 * settings where its carrier's tool says otherwise: carriers publish little, and ゆうプリR's columns are the user's own.
 */
import { z } from 'zod';
import { blocks, type Finding } from './carrier.ts';

export interface Column<Held extends string = string> {
  header: string;
  /** What the desk writes there; without it (and without `text`) the column stays empty. */
  holds?: Held;
  /** The same in every row. */
  text?: string;
  /** At most, in half-width characters (a full-width one counts 2). Without it no limit is known. */
  width?: number;
}

export interface Layout<Held extends string = string> {
  /** Shown beside the download and kept with the file; a corrected one ends in `+shop`. */
  version: string;
  headerRow: boolean;
  columns: readonly Column<Held>[];
}

const widthSchema = z.number().int().min(1).max(400);

/** The setting `layout` of a carrier's format. */
export function layoutCorrectionSchema<Held extends string>(held: readonly Held[]) {
  const holds = z.enum(held as readonly [Held, ...Held[]]);
  const own = z.strictObject({
    header: z.string().trim().max(80).default(''),
    holds: holds.optional(),
    text: z.string().max(100).optional(),
    width: widthSchema.optional(),
  });
  const change = z.strictObject({
    header: z.string().trim().max(80).optional(),
    holds: holds.nullable().optional(),
    text: z.string().max(100).optional(),
    width: widthSchema.nullable().optional(),
  });
  return z
    .strictObject({
      headerRow: z.boolean().nullable().default(null).meta({
        title: '見出し行 / Header row',
        description:
          '1行目に見出しを書くか。null は標準のとおり。Whether the first row names the columns; null = as usual.',
      }),
      columns: z.array(own).min(1).max(300).nullable().default(null).meta({
        title: '列の並び / All columns',
        description:
          '列を並びごと置き換える。例: [{"header":"管理番号","holds":"key"},{"header":"予備"}]。Replaces all columns, in this order.',
      }),
      changes: z
        .record(z.string().regex(/^[1-9]\d{0,2}$/, '列の番号(1から) / number of a column, from 1'), change.nullable())
        .default({})
        .meta({
          title: '列の修正 / Changes of single columns',
          description:
            '列の番号 → 直すところ。例: {"11":{"text":"1100780"}, "33":{"holds":"orderNumber"}}。holds: null で空欄にする。By number of the column; holds: null empties it.',
        }),
    })
    .prefault({});
}

/** As the shop has set it. */
export interface LayoutCorrection<Held extends string = string> {
  headerRow: boolean | null;
  columns: { header: string; holds?: Held | undefined; text?: string | undefined; width?: number | undefined }[] | null;
  changes: Record<
    string,
    {
      header?: string | undefined;
      holds?: Held | null | undefined;
      text?: string | undefined;
      width?: number | null | undefined;
    } | null
  >;
}

export function correctedLayout<Held extends string>(
  base: Layout<Held>,
  correction: LayoutCorrection<Held>,
): Layout<Held> {
  const changes = Object.entries(correction.changes).filter(([, change]) => change !== null);
  if (!correction.columns && changes.length === 0 && correction.headerRow === null) return base;
  const columns = (correction.columns ?? base.columns).map((column, place): Column<Held> => {
    const change = correction.changes[String(place + 1)];
    if (!change) return column as Column<Held>;
    const { header = column.header, holds, text, width = column.width } = change;
    const said: Column<Held> = { header, ...(width ? { width } : {}) };
    if (text !== undefined) return { ...said, text };
    if (holds) return { ...said, holds };
    if (holds === null) return said;
    return { ...(column as Column<Held>), ...said };
  });
  return { version: `${base.version} +shop`, headerRow: correction.headerRow ?? base.headerRow, columns };
}

/** What is wrong with a correction, in words: a file by it would not be printed, or its numbers would never come back. */
export function layoutProblems<Held extends string>(
  base: Layout<Held>,
  correction: LayoutCorrection<Held>,
  needed: readonly Held[],
): Finding[] {
  const problems: Finding[] = [];
  const count = (correction.columns ?? base.columns).length;
  for (const number of Object.keys(correction.changes)) {
    if (Number(number) > count)
      problems.push(
        blocks(
          'setting-wrong',
          `layout.changes.${number}`,
          `列の修正に${number}列目がありますが、このレイアウトは${count}列です。`,
          `Column ${number} is changed, but the layout has ${count}.`,
        ),
      );
  }
  for (const [place, column] of (correction.columns ?? []).entries()) {
    if (column.holds && column.text !== undefined) problems.push(holdsAndText(`layout.columns.${place}`, place + 1));
  }
  for (const [number, change] of Object.entries(correction.changes)) {
    if (change?.holds && change.text !== undefined)
      problems.push(holdsAndText(`layout.changes.${number}`, Number(number)));
  }
  const { columns } = correctedLayout(base, correction);
  const placed = new Set(columns.map((column) => column.holds));
  for (const held of needed.filter((one) => !placed.has(one))) {
    const name = headerOf(base, held);
    problems.push(
      blocks(
        'setting-wrong',
        'layout',
        `レイアウトに「${name}」(${held})の列がありません。この列がないと送り状を出せないか、番号を戻せません。`,
        `The layout has no column for ${held} (${name}): labels can't be printed, or their numbers can't come back.`,
      ),
    );
  }
  return problems;
}

function holdsAndText(field: string, number: number): Finding {
  return blocks(
    'setting-wrong',
    field,
    `${number}列目に holds と text の両方があります。どちらか一方にしてください。`,
    `Column ${number} has both holds and text: give one of them.`,
  );
}

/** What the carrier calls the column. */
export function headerOf(layout: Layout, held: string): string {
  return layout.columns.find((column) => column.holds === held)?.header || held;
}

/** From 1; for the tools that are played and for reading a file again. */
export function columnOf(layout: Layout, held: string): number {
  return layout.columns.findIndex((column) => column.holds === held) + 1;
}
