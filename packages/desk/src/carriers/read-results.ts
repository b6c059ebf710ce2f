/**
 * The file that comes back from a carrier's tool: our keys and the carrier's numbers. Read by header names where it has
 * them, else by position, else by the columns that the user points at. What can't be trusted is said and not taken.
 */
import { parse } from 'csv-parse/sync';
import { isJstDate } from '../jst.ts';
import type { JstDate } from '../orders/order.ts';
import { type Reason, reason, type Text } from '../text.ts';
import type { CarrierResults, NormalisedTrackingNumber, ResultColumns, ResultRow } from './carrier.ts';
import type { ResultOptions } from './label-settings.ts';
import { decodeCp932 } from './text-cp932.ts';
import { isDamagedByExcel } from './tracking-number.ts';
import { parseWaybillKey } from './waybill-key.ts';

/** Where a carrier's own file has what. */
export interface ResultShape {
  headers: { key: readonly string[]; trackingNumber: readonly string[]; shippedOn: readonly string[] };
  /** For files without a header row, from 1. null: the columns are the user's own, so only names or pointing tell. */
  positions: ResultColumns | null;
  /** Header of a column that marks a row as cancelled where it isn't empty or 0. */
  cancelled?: readonly string[];
  /** Where in the carrier's tool the right file comes from, for the messages. */
  source: Text;
  normalise(raw: string): NormalisedTrackingNumber;
}

type Problem = CarrierResults['problems'][number];

export function readResults(bytes: Uint8Array, shape: ResultShape, options?: ResultOptions): CarrierResults {
  const parsed = parseTable(bytes, shape);
  if ('problem' in parsed) return refusedWhole(parsed.problem);
  const found = columnsIn(parsed.table, withOwnHeaders(shape, options), options?.columns);
  if ('problem' in found) return refusedWhole(found.problem);
  const { columns, table, columnsBy } = found;

  const damaged = table.filter(({ cells }) => isDamagedByExcel(cell(cells, columns.trackingNumber)));
  if (damaged.length > 0) return refusedWhole(excelDamage(damaged[0]!.line, damaged.length));

  const results: CarrierResults = { rows: [], skipped: [], problems: [], columnsBy };
  for (const { line, cells } of table) {
    const read = isCancelled(cells, found.cancelled)
      ? { skipped: waybillCancelled }
      : readRow(line, cells, columns, shape);
    if ('row' in read) results.rows.push(read.row);
    else if ('skipped' in read) results.skipped.push({ line, reason: read.skipped });
    else {
      const { code, ja, en } = read.wrong;
      const trackingNumber = cell(cells, columns.trackingNumber);
      results.problems.push({ line, code, text: { ja, en }, key: cell(cells, columns.key), trackingNumber });
    }
  }
  return withoutNumbersOfTwoKeys(results);
}

function readRow(
  line: number,
  cells: readonly string[],
  columns: ResultColumns,
  shape: ResultShape,
): { row: ResultRow } | { skipped: Reason } | { wrong: Reason } {
  const [key, number, day] = [
    cell(cells, columns.key),
    cell(cells, columns.trackingNumber),
    cell(cells, columns.shippedOn),
  ];
  if (key === '' && number === '') return { skipped: reason('empty-row', '空の行です。', 'An empty row.') };
  if (key === '') {
    return {
      skipped: reason(
        'no-key',
        'お客様管理番号が空です。受注デスク以外で作った送り状なので、取り込みません。',
        'No key of ours: the waybill was not made here.',
      ),
    };
  }
  if (`${key}${number}`.includes('\ufffd')) {
    return {
      wrong: reason(
        'broken-characters',
        '文字が壊れています。配送会社のソフトから出力し直してください。',
        'Broken characters: export the file again.',
      ),
    };
  }
  const ours = parseWaybillKey(key);
  if (!ours.ok && ours.because === 'foreign') {
    return {
      skipped: reason(
        'foreign-key',
        `「${key}」は受注デスクの管理番号ではないため、取り込みません。`,
        `"${key}" is no key of this desk.`,
      ),
    };
  }
  if (!ours.ok) {
    return {
      wrong: reason(
        'key-mistyped',
        `管理番号「${key}」は打ち間違いのようです。送り状データのお客様管理番号と見比べてください。`,
        `The key "${key}" seems mistyped: compare it with the waybill file.`,
      ),
    };
  }
  if (number === '') {
    return {
      skipped: reason(
        'not-issued-yet',
        `管理番号「${ours.key}」の送り状番号が空です。発行(印刷)してから出力し直してください。`,
        `"${ours.key}" has no tracking number yet: print it, then export again.`,
      ),
    };
  }
  const normalised = shape.normalise(number);
  if (!normalised.ok && !(normalised.overridable && normalised.number)) return { wrong: normalised.reason };
  return {
    row: {
      line,
      key: ours.key,
      trackingNumber: normalised.number!,
      shippedOn: dayOf(day),
      warning: normalised.ok ? null : normalised.reason,
    },
  };
}

/** Two waybills can't share a number: neither is taken, a person looks at the labels. */
function withoutNumbersOfTwoKeys(results: CarrierResults): CarrierResults {
  const keysOf = new Map<string, Set<string>>();
  for (const row of results.rows)
    keysOf.set(row.trackingNumber, (keysOf.get(row.trackingNumber) ?? new Set()).add(row.key));
  const isShared = (row: ResultRow) => keysOf.get(row.trackingNumber)!.size > 1;
  const shared = results.rows.filter(isShared).map((row): Problem => {
    const keys = [...keysOf.get(row.trackingNumber)!].join(', ');
    return {
      line: row.line,
      code: 'number-of-two-waybills',
      text: {
        ja: `送り状番号 ${row.trackingNumber} が複数の管理番号(${keys})に付いています。送り状を確認してください。どちらも取り込みません。`,
        en: `The number ${row.trackingNumber} stands at several keys (${keys}). Look at the labels; none is taken.`,
      },
      key: row.key,
      trackingNumber: row.trackingNumber,
    };
  });
  if (shared.length === 0) return results;
  const problems = [...results.problems, ...shared].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ...results, rows: results.rows.filter((row) => !isShared(row)), problems };
}

interface TableRow {
  line: number;
  cells: string[];
}

function parseTable(bytes: Uint8Array, shape: ResultShape): { table: TableRow[] } | { problem: Problem } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return {
      problem: wholeFile(
        'excel-book',
        'Excelブック(xlsx)です。CSVのまま選んでください。',
        'This is an Excel book: choose the CSV itself.',
      ),
    };
  }
  // One kind of line end: csv-parse counts CRLF within quotes as two lines.
  const text = decode(bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined || text.includes('\0')) {
    return {
      problem: wholeFile('not-text', `CSVとして読めません。${shape.source.ja}`, `This is no CSV. ${shape.source.en}`),
    };
  }
  const firstLine = text.split('\n', 1)[0]!;
  const delimiter = !firstLine.includes(',') && firstLine.includes('\t') ? '\t' : ',';
  try {
    const records: unknown = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true });
    const table = (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
    return table.length > 0
      ? { table }
      : { problem: wholeFile('empty-file', 'ファイルに行がありません。', 'The file has no rows.') };
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? null;
    const at = line === null ? '' : `${line}行目付近で`;
    return {
      problem: wholeFile(
        'broken-csv',
        `${at}引用符(")の対応が崩れていて読めません。途中で切れていないか確認し、出力し直してください。`,
        `The quotes don't match${line === null ? '' : ` near line ${line}`}: is the file cut off? Export it again.`,
      ),
    };
  }
}

/** Strict UTF-8 first, with or without BOM; what isn't UTF-8 is CP932. */
function decode(bytes: Uint8Array): string | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCp932(bytes);
  }
}

interface Found {
  columns: ResultColumns;
  table: TableRow[];
  columnsBy: NonNullable<CarrierResults['columnsBy']>;
  /** Place of the column that marks cancelled rows, from 1. */
  cancelled?: number;
}

/** By names first; by the columns pointed at where the names say nothing; by position last. */
function columnsIn(
  table: TableRow[],
  shape: ResultShape,
  pointed: ResultColumns | undefined,
): Found | { problem: Problem } {
  const headers = table[0]!.cells.map(plainHeader);
  const at = (names: readonly string[]) =>
    names.map((name) => headers.indexOf(plainHeader(name)) + 1).find((place) => place > 0);
  const [key, trackingNumber, shippedOn, cancelled] = [
    at(shape.headers.key),
    at(shape.headers.trackingNumber),
    at(shape.headers.shippedOn),
    at(shape.cancelled ?? []),
  ];
  if (pointed) return withoutHeader(table, pointed);
  if (key && trackingNumber) {
    const columns = { key, trackingNumber, ...(shippedOn ? { shippedOn } : {}) };
    return { columns, table: table.slice(1), columnsBy: 'names', ...(cancelled ? { cancelled } : {}) };
  }
  const widest = Math.max(...table.map(({ cells }) => cells.length));
  const needed = shape.positions ? Math.max(shape.positions.key, shape.positions.trackingNumber) : 0;
  // A header row with one of the two names has another order of columns: positions would read the wrong ones.
  if (!shape.positions || key || trackingNumber || widest < needed) {
    const missing = [
      key ? '' : `「${shape.headers.key[0]}」`,
      trackingNumber ? '' : `「${shape.headers.trackingNumber[0]}」`,
    ].join('');
    return {
      problem: wholeFile(
        'columns-not-found',
        `${missing}の列が見つかりません。${shape.source.ja} 列の並びを変えている場合は、管理番号と送り状番号の列を指定してください。`,
        `The columns ${missing} were not found. ${shape.source.en} If your file has an order of its own, point at the columns of key and number.`,
      ),
    };
  }
  return { columns: shape.positions, table, columnsBy: 'positions' };
}

function withOwnHeaders(shape: ResultShape, options: ResultOptions | undefined): ResultShape {
  const { key, trackingNumber, shippedOn } = shape.headers;
  const own = options?.own;
  return {
    ...shape,
    headers: {
      key: [...(own?.key ?? []), ...key],
      trackingNumber: [...(own?.trackingNumber ?? []), ...trackingNumber],
      shippedOn: [...(own?.shippedOn ?? []), ...shippedOn],
    },
  };
}

const waybillCancelled = reason(
  'waybill-cancelled',
  '配送会社のソフトで取り消された送り状です。取り込みません。',
  "Cancelled in the carrier's tool: not taken.",
);

function isCancelled(cells: readonly string[], column: number | undefined): boolean {
  return column !== undefined && !['', '0'].includes(cell(cells, column));
}

/** The first row is a header where it stands at the pointed columns with no digit in the number. */
function withoutHeader(table: TableRow[], columns: ResultColumns): Found | { problem: Problem } {
  const widest = Math.max(...table.map(({ cells }) => cells.length));
  const beyond = Math.max(columns.key, columns.trackingNumber, columns.shippedOn ?? 1);
  if (beyond > widest) {
    return {
      problem: wholeFile(
        'columns-beyond',
        `${beyond}列目を指定していますが、このファイルは${widest}列です。`,
        `Column ${beyond} was named, but the file has ${widest}.`,
      ),
    };
  }
  const first = cell(table[0]!.cells, columns.trackingNumber);
  const isHeader = first !== '' && !/\d/.test(first.normalize('NFKC'));
  return { columns, table: isHeader ? table.slice(1) : table, columnsBy: 'pointed' };
}

function plainHeader(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

/** Column from 1. Excel users write `="0123"` to keep zeros. */
function cell(cells: readonly string[], column: number | undefined): string {
  const text = column === undefined ? '' : (cells[column - 1] ?? '').trim();
  return /^="(.*)"$/.exec(text)?.[1] ?? text;
}

/** `2026/11/24`, `20261124`, `2026-11-24`, `2026/1/5`; null where it is no day. */
function dayOf(text: string): JstDate | null {
  const match = /^(\d{4})[/-]?(\d{1,2})[/-]?(\d{1,2})(?:[ T].*)?$/.exec(text.normalize('NFKC'));
  if (!match) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return isJstDate(day) ? day : null;
}

function excelDamage(line: number, count: number): Problem {
  return wholeFile(
    'excel-damaged',
    `送り状番号が「8.11E+11」のような形に変わっています(${line}行目など${count}件)。Excelで保存すると番号の下の桁が失われます。配送会社のソフトから出力したファイルを、Excelで開かずにそのまま選んでください。`,
    `Excel has rounded tracking numbers (line ${line}, ${count} in all): their digits are lost. Choose the file as the carrier's tool wrote it.`,
  );
}

function wholeFile(code: string, ja: string, en: string): Problem {
  return { line: null, code, text: { ja, en } };
}

function refusedWhole(problem: Problem): CarrierResults {
  return { rows: [], skipped: [], problems: [problem], columnsBy: null };
}
