import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { waybillKey } from './waybill-key.ts';
import { yamatoB2 } from './yamato-b2.ts';

const [key1, key2] = [waybillKey(1), waybillKey(2)];
const header = 'お客様管理番号,送り状種類,クール区分,伝票番号,出荷予定日';
const row = (key: string, number: string, day = '2026/11/24') => `"${key}","0","0","${number}","${day}"`;
const cp932 = (...lines: string[]) => iconv.encode(`${lines.join('\r\n')}\r\n`, 'cp932');
const read = (bytes: Uint8Array, columns?: { key: number; trackingNumber: number; shippedOn?: number }) =>
  yamatoB2.readResults(bytes, columns ? { columns } : {});
const one = [{ line: 1, key: key1, trackingNumber: '444413758703', shippedOn: '2026-11-24', warning: null }];

describe('the file that comes back', () => {
  it('is read by position where it has no header row', () => {
    expect(read(cp932(row(key1, '444413758703')))).toMatchObject({ rows: one, skipped: [], problems: [] });
  });

  it.each([
    ['CP932', cp932(header, row(key1, '444413758703'))],
    ['UTF-8', Buffer.from(`${header}\n${row(key1, '444413758703')}\n`)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${header}\r\n${row(key1, '444413758703')}\r\n`)],
    ['tabs', cp932('お客様管理番号\tメモ\t送り状番号\t出荷日', `${key1}\tx\t444413758703\t20261124`)],
    ['another order of columns', cp932('出荷日,お問い合わせ番号,お客様管理番号', `2026-11-24,4444-1375-8703,${key1}`)],
    ['headers in other widths', cp932('お客様管理番号 ,伝票番号,出荷予定日', `${key1},444413758703,2026/11/24`)],
  ])('is read by header names: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ rows: [{ ...one[0], line: 2 }], skipped: [], problems: [] });
  });

  it('is read by the columns that the user points at, with or without a header row', () => {
    expect(read(cp932('何か,番号,鍵', `x,444413758703,${key1}`), { key: 3, trackingNumber: 2 }).rows).toMatchObject([
      { line: 2, key: key1, shippedOn: null },
    ]);
    expect(read(cp932(`x,444413758703,${key1}`), { key: 3, trackingNumber: 2 }).rows).toHaveLength(1);
    expect(read(cp932('a,b'), { key: 3, trackingNumber: 2 }).problems).toMatchObject([
      { line: null, code: 'columns-beyond' },
    ]);
  });

  it('is refused whole when Excel has rounded a number, and says what to do instead', () => {
    const results = read(cp932(row(key1, '444413758703'), row(key2, '8.11E+11')));
    expect(results).toMatchObject({ rows: [], skipped: [], problems: [{ line: null, code: 'excel-damaged' }] });
    expect(results.problems[0]!.text.ja).toContain('2行目');
  });

  it('keeps several numbers of one key', () => {
    expect(
      read(cp932(row(key1, '444413758703'), row(key1, '512547514334'))).rows.map((result) => result.trackingNumber),
    ).toEqual(['444413758703', '512547514334']);
  });

  it('skips what is not issued yet, not ours, or empty, and says why', () => {
    const { rows, skipped, problems } = read(
      cp932(row(key1, ''), row('', '444413758703'), row('ORDER-1', '444413758703'), row('', '')),
    );
    expect([rows, problems]).toEqual([[], []]);
    expect(skipped.map(({ line, reason }) => [line, reason.code])).toEqual([
      [1, 'not-issued-yet'],
      [2, 'no-key'],
      [3, 'foreign-key'],
      [4, 'empty-row'],
    ]);
  });

  it('takes no mistyped key and no number of a wrong shape, and goes on with the others', () => {
    const { rows, problems } = read(
      cp932(row('J0000001A', '444413758703'), row(key1, '44441375870'), row(key2, '512547514334')),
    );
    expect(rows.map((result) => result.key)).toEqual([key2]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'key-mistyped'],
      [2, 'tracking-number-length'],
    ]);
  });

  it('gives one number to no two waybills', () => {
    const { rows, problems } = read(
      cp932(row(key1, '444413758703'), row(key2, '444413758703'), row(key2, '512547514334')),
    );
    expect(rows.map((result) => result.trackingNumber)).toEqual(['512547514334']);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'number-of-two-waybills'],
      [2, 'number-of-two-waybills'],
    ]);
  });

  it.each([
    ['an Excel book', Buffer.from('PK\u0003\u0004abc'), 'excel-book'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'not-text'],
    ['UTF-16', Buffer.from('\ufeffa,b', 'utf16le'), 'not-text'],
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    ['a file cut off within quotes', cp932(header, `"${key1}","0","0","4444`), 'broken-csv'],
    ['a list of something else', cp932('商品,数量', '干物,2'), 'columns-not-found'],
    ['a list without the number', cp932('お客様管理番号,a,b,c,d', `${key1},1,2,3,4`), 'columns-not-found'],
  ])('is refused in words when it is %s', (_, bytes, code) => {
    const results = read(bytes);
    expect(results).toMatchObject({ rows: [], skipped: [], problems: [{ line: null, code }] });
    expect(results.problems[0]!.text.ja).toMatch(/[ぁ-ん]/);
  });

  it.each([
    ['2026/1/5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026-01-05', '2026-01-05'],
    ['2026/01/05 10:00', '2026-01-05'],
    ['2026/13/40', null],
    ['', null],
  ])('reads the day %s as %s', (day, shippedOn) => {
    expect(read(cp932(row(key1, '444413758703', day))).rows[0]!.shippedOn).toBe(shippedOn);
  });

  it('tells the line of the file, line breaks within fields counted', () => {
    const { problems } = read(
      cp932(header.concat(',メモ'), `${row(key1, '444413758703')},"a\r\nb"`, `${row(key2, '12')},"c"`),
    );
    expect(problems.map(({ line }) => line)).toEqual([4]);
  });
});
