/** The first lines of a file whose columns nobody knows, so that a person can point at the right two. Pure. */

const lines = 4;
/** Enough for a few lines of the widest layouts. */
const looksAt = 64 * 1024;

export interface CsvHead {
  /** Rows of cells, all of the same width. */
  rows: string[][];
  columns: number;
}

export function csvHead(bytes: ArrayBuffer): CsvHead | null {
  const part = bytes.slice(0, looksAt);
  // A book of a spreadsheet program, not a text.
  if (new Uint8Array(part).subarray(0, 2).every((byte, place) => byte === [0x50, 0x4b][place])) return null;
  const rows = cellsOf(decode(part)).slice(0, lines);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns < 2) return null;
  return { columns, rows: rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]) };
}

function decode(bytes: ArrayBuffer): string {
  try {
    // The part may end within a character; `stream` lets that pass.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

function cellsOf(text: string): string[][] {
  const separator = text.split('\n', 1)[0]!.includes('\t') ? '\t' : ',';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length <= lines + 1; at += 1) {
    const letter = text[at]!;
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === separator || letter === '\n') {
      rows.at(-1)!.push(cell.trim());
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  if (cell.trim() !== '') rows.at(-1)!.push(cell.trim());
  return rows.filter((row) => row.some((one) => one !== ''));
}
