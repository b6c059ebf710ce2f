import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cutTo, harmless, table } from './table.ts';

interface Row {
  name: string | null;
  count: number | null;
}
const columns = [
  { header: '名前', value: (row: Row) => row.name },
  { header: '件数', value: (row: Row) => row.count },
];

describe('tables', () => {
  it('line up under full-width and half-width characters', () => {
    const text = table(columns, [
      { name: '山田ｱ①a', count: 5 },
      { name: 'abc', count: 12_345 },
    ]);
    expect(text).toBe('名前       件数\n山田ｱ①a       5\nabc      12,345');
  });

  it('put numbers to the right and keep null apart from 0', () => {
    expect(
      table(columns, [
        { name: 'a', count: 0 },
        { name: 'b', count: null },
      ]),
    ).toBe('名前  件数\na        0\nb');
  });

  it('fit the screen by cutting the widest text, never a number', () => {
    const text = table(columns, [{ name: 'とても長い名前の注文者がここにいます', count: 1_234_567 }], { width: 24 });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(24);
    expect(text).toContain('1,234,567');
    expect(text).toContain('…');
  });

  it('are as wide in every line whatever the texts are', () => {
    const word = fc.stringMatching(/^[a-z山田ｱｶﾞ𠮷髙、 ]{0,12}$/u);
    fc.assert(
      fc.property(fc.array(fc.record({ name: word, count: fc.nat() }), { minLength: 1, maxLength: 8 }), (rows) => {
        const widths = table(columns, rows)
          .split('\n')
          .map((line) => stringWidth(line));
        expect(new Set(widths).size).toBe(1);
      }),
    );
  });

  it('count ambiguous characters as wide where the terminal draws them so', () => {
    const [, narrow] = table(columns, [{ name: '①', count: 1 }]).split('\n');
    const [, wide] = table(columns, [{ name: '①', count: 1 }], { ambiguousIsWide: true }).split('\n');
    expect(narrow!.length - wide!.length).toBe(1);
  });

  it('let no text from outside move the cursor or turn the writing', () => {
    expect(harmless('山\u001b[2J田\r\n\u202eabc')).toBe('山 [2J田 abc');
    expect(table(columns, [{ name: 'a\nb', count: 1 }]).split('\n')).toHaveLength(2);
  });

  it('cut between whole characters', () => {
    expect(cutTo('👨‍👩‍👧‍👦家族', 3)).toBe('👨‍👩‍👧‍👦…');
    expect(cutTo('短い', 4)).toBe('短い');
  });
});
