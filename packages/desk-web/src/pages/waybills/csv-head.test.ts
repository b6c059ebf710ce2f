import { describe, expect, it } from 'vitest';
import { csvHead } from './csv-head.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe('the head of a file', () => {
  it('shows the first lines, with quotes taken away and all rows alike wide', () => {
    expect(csvHead(bytesOf('key,"no, of label"\r\nJ0000123T,"1234"\r\n"a ""b""",\r\n\r\n'))).toEqual({
      columns: 2,
      rows: [
        ['key', 'no, of label'],
        ['J0000123T', '1234'],
        ['a "b"', ''],
      ],
    });
  });
  it('reads Shift_JIS and tabs', () => {
    const shiftJis = new Uint8Array([0x94, 0xd4, 0x8d, 0x86, 0x09, 0x31, 0x0a]);
    expect(csvHead(shiftJis.buffer)).toEqual({ columns: 2, rows: [['番号', '1']] });
  });
  it('is none for a book of a spreadsheet program or a text without columns', () => {
    expect(csvHead(bytesOf('PK\u0003\u0004,a,b'))).toBeNull();
    expect(csvHead(bytesOf('hello'))).toBeNull();
  });
});
