/** Tables for terminals: columns as wide as they look, full-width characters included. */
import stringWidth from 'string-width';

export interface Column<Row> {
  header: string;
  value(row: Row): string | number | null | undefined;
  /** Numbers stand to the right by themselves. */
  align?: 'right';
  /** Colours the finished cell. */
  paint?(row: Row, cell: string): string;
}

export interface TableLook {
  /** Columns of the terminal; longer texts are cut with `…`. Undefined = nothing is cut. */
  width?: number;
  /** Terminals set up for Japanese draw ① and … two columns wide. */
  ambiguousIsWide?: boolean;
}

const gap = '  ';
const narrowest = 8;
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A line a row, headers first; no trailing spaces. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], look: TableLook = {}): string {
  const widthOf = (text: string) => stringWidth(text, { ambiguousIsNarrow: !look.ambiguousIsWide });
  const cells = rows.map((row) => columns.map((column) => shown(column.value(row))));
  const isRight = columns.map(
    (column, index) =>
      column.align === 'right' ||
      (rows.length > 0 &&
        rows.every((row) => isNumberOrNothing(column.value(row))) &&
        cells.some((line) => line[index] !== '')),
  );
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.header), ...cells.map((line) => widthOf(line[index]!))),
  );
  shrink(widths, isRight, look.width);
  const line = (texts: readonly string[], row?: Row) =>
    texts
      .map((text, index) => {
        const cut = cutTo(text, widths[index]!, widthOf);
        const space = ' '.repeat(Math.max(0, widths[index]! - widthOf(cut)));
        const painted = row !== undefined && columns[index]!.paint ? columns[index]!.paint(row, cut) : cut;
        return isRight[index] ? space + painted : painted + space;
      })
      .join(gap)
      .trimEnd();
  return [line(columns.map((column) => column.header)), ...rows.map((row, index) => line(cells[index]!, row))].join(
    '\n',
  );
}

/** Text from outside can't move the cursor, colour the screen or turn the writing direction. */
export function harmless(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** As much of the text as fits, with `…` where some is left out. */
export function cutTo(text: string, width: number, widthOf: (text: string) => number = stringWidth): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(`${cut}${segment}…`) > width) break;
    cut += segment;
  }
  return `${cut}…`;
}

function shown(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? value.toLocaleString('en-US') : harmless(value);
}

function isNumberOrNothing(value: unknown): boolean {
  return typeof value === 'number' || value === null || value === undefined;
}

/** Takes from the widest text column first; numbers and short columns stay whole. */
function shrink(widths: number[], isRight: readonly boolean[], limit: number | undefined): void {
  if (limit === undefined) return;
  for (let tooMuch = total(widths) - limit; tooMuch > 0; tooMuch = total(widths) - limit) {
    const widest = widths.reduce(
      (best, width, index) => (!isRight[index] && (best < 0 || width > widths[best]!) ? index : best),
      -1,
    );
    if (widest < 0 || widths[widest]! <= narrowest) return;
    widths[widest] = Math.max(narrowest, widths[widest]! - tooMuch);
  }
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);
}
