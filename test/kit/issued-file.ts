/**
 * The carriers' tools, played: each takes the file that the desk wrote and gives its own result file back, every label with an
 * invented number. No account anywhere is needed. What the real tools do beyond that is not played.
 */
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { layouts as printR } from '../../packages/desk/src/carriers/japan-post-print-r-layout.ts';
import { columnOf, type Layout } from '../../packages/desk/src/carriers/layout.ts';
import { layout as ehiden } from '../../packages/desk/src/carriers/sagawa-ehiden-layout.ts';

export interface IssueOptions {
  /** Serial of the first number, for several files. */
  first?: number;
  header?: boolean;
  encoding?: 'cp932' | 'utf8';
  /** Changes the rows before they are written: what people and programs do to files. */
  change?: (rows: string[][]) => string[][];
}

export type PlayedTool = 'b2' | 'ehiden' | 'yupri';

/** By the file's own shape: 95 columns are B2's, 74 e飛伝's, 117 or 118 or 99 ゆうプリR's. */
export function issuedFile(written: Buffer, options: IssueOptions = {}, tool: PlayedTool = toolOf(written)): Buffer {
  return { b2: issuedByB2, ehiden: issuedByEhiden, yupri: issuedByYupri }[tool](written, options);
}

function toolOf(written: Buffer): PlayedTool {
  const columns = tableOf(written)[0]?.length;
  return columns === 74 ? 'ehiden' : columns === 95 ? 'b2' : 'yupri';
}

/** 発行済データ: the same columns, each row with its 伝票番号; 発行枚数 n prints n labels, the file shows the first. */
function issuedByB2(written: Buffer, options: IssueOptions): Buffer {
  const [head, ...rows] = tableOf(written);
  const issued = rows.map((row, index) =>
    row.map((value, column) => (column === 3 ? trackingNumber((options.first ?? 1) + index) : value)),
  );
  return resultFile(head!, issued, options);
}

/** 出荷履歴: 91 columns, of which these are known; a row a parcel (unconfirmed what e飛伝Ⅲ does with several). */
function issuedByEhiden(written: Buffer, options: IssueOptions): Buffer {
  const rows = rowsFor(written, ehiden, 'e飛伝Ⅲ');
  const at = (row: string[], held: string) => row[columnOf(ehiden, held) - 1] ?? '';
  let serial = options.first ?? 1;
  const issued = rows.flatMap((row) =>
    Array.from({ length: Number(at(row, 'parcels')) || 1 }, () =>
      wide(91, {
        1: trackingNumber(serial++),
        2: '飛脚宅配便',
        3: slashed(at(row, 'shipsOn')),
        5: at(row, 'phone'),
        6: at(row, 'postalCode'),
        7: at(row, 'address1'),
        8: at(row, 'address2'),
        9: at(row, 'address3'),
        19: at(row, 'key'),
        70: at(row, 'requestedDeliveryDate'),
      }),
    ),
  );
  const head = wide(91, {
    1: 'お問い合せ送り状No.',
    2: 'サービス種別',
    3: '出荷日',
    4: 'お届け先コード',
    5: 'お届け先電話番号',
    6: 'お届け先郵便番号',
    7: 'お届け先住所１',
    8: 'お届け先住所２',
    9: 'お届け先住所３',
    19: 'お客様管理番号',
    70: '配達日',
  });
  return resultFile(head, issued, options);
}

/** 発送履歴 by an output filter: a row a parcel, its own number and that of the group. */
function issuedByYupri(written: Buffer, options: IssueOptions): Buffer {
  const count = tableOf(written)[0]?.length;
  const layout = Object.values(printR).find((one) => one.columns.length === count) ?? printR['all-117'];
  const rows = rowsFor(written, layout, 'ゆうパックプリントR');
  const at = (row: string[], held: string) => row[columnOf(layout, held) - 1] ?? '';
  let serial = options.first ?? 1;
  const issued = rows.flatMap((row) => {
    const group = trackingNumber(serial);
    return Array.from({ length: Number(at(row, 'parcels')) || 1 }, () => [
      at(row, 'key'),
      trackingNumber(serial++),
      group,
      at(row, 'shipsOn'),
      at(row, 'requestedDeliveryDate'),
    ]);
  });
  const head = ['お客様側管理番号', 'お問い合わせ番号', '代表お問い合わせ番号', '発送予定日', '配達指定日／希望日'];
  return resultFile(head, issued, options);
}

/** The rows of a written file; a file of another layout is refused, as the tool would. */
function rowsFor(written: Buffer, layout: Layout, tool: string): string[][] {
  const table = tableOf(written);
  const odd = table.findIndex((row) => row.length !== layout.columns.length);
  if (odd >= 0)
    throw new Error(`${tool}: ${odd + 1}行目が${table[odd]!.length}列です(${layout.columns.length}列のはずです)`);
  const isHeader = table[0]?.[0] === layout.columns[0]!.header && layout.headerRow;
  return isHeader ? table.slice(1) : table;
}

function tableOf(written: Buffer): string[][] {
  return parse(iconv.decode(written, 'cp932'), { relax_column_count: true }) as string[][];
}

function wide(count: number, cells: Record<number, string>): string[] {
  return Array.from({ length: count }, (_, place) => cells[place + 1] ?? '');
}

function slashed(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1/$2/$3');
}

function resultFile(head: string[], issued: string[][], options: IssueOptions): Buffer {
  const all = [...(options.header === false ? [] : [head]), ...(options.change ? options.change(issued) : issued)];
  const text = `${all.map((row) => row.map((value) => `"${value}"`).join(',')).join('\r\n')}\r\n`;
  return options.encoding === 'utf8' ? Buffer.from(text) : iconv.encode(text, 'cp932');
}

/** Invented, with a right check digit. */
export function trackingNumber(serial: number): string {
  const eleven = String(44_440_000_000 + serial * 13);
  return `${eleven}${Number(eleven) % 7}`;
}
