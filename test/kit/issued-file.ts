/** What B2クラウド gives back for a file that it was given: the same columns, each row with its 伝票番号. No account anywhere is needed. */
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

export interface IssueOptions {
  /** Serial of the first number, for several files. */
  first?: number;
  header?: boolean;
  encoding?: 'cp932' | 'utf8';
  /** Changes the rows before they are written: what people and programs do to files. */
  change?: (rows: string[][]) => string[][];
}

export function issuedFile(written: Buffer, options: IssueOptions = {}): Buffer {
  const [head, ...rows] = parse(iconv.decode(written, 'cp932'), { relax_column_count: true }) as string[][];
  const issued = rows.map((row, index) =>
    row.map((value, column) => (column === 3 ? trackingNumber((options.first ?? 1) + index) : value)),
  );
  const all = [...(options.header === false ? [] : [head!]), ...(options.change ? options.change(issued) : issued)];
  const text = `${all.map((row) => row.map((value) => `"${value}"`).join(',')).join('\r\n')}\r\n`;
  return options.encoding === 'utf8' ? Buffer.from(text) : iconv.encode(text, 'cp932');
}

/** Invented, with a right check digit. */
export function trackingNumber(serial: number): string {
  const eleven = String(44_440_000_000 + serial * 13);
  return `${eleven}${Number(eleven) % 7}`;
}
