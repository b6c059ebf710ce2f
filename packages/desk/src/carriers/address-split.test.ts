import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillColumns, splitStreet, tidyAddress } from './address-split.ts';
import { width } from './text-cp932.ts';

const part = fc.constantFrom(
  '本町',
  '東',
  '一',
  '1',
  '12',
  '3456',
  '-',
  '丁目',
  '番地',
  '号',
  '号室',
  ' ',
  '　',
  'コーポ',
  'Villa',
  '４',
  'の',
  'ﾊﾟ',
);
const streets = fc.array(part, { minLength: 1, maxLength: 30 }).map((parts) => tidyAddress(parts.join('')));
const bare = (text: string) => text.replace(/[ 　]/g, '');

describe('splitting a street into town and building', () => {
  it.each([
    ['本町1-2-3コーポ海猫101', '本町1-2-3', 'コーポ海猫101'],
    ['本町1-2-3 101', '本町1-2-3', '101'],
    ['本町一丁目2番3号 海猫マンション 501号室', '本町一丁目2番3号', '海猫マンション 501号室'],
    ['北1条西2丁目3-4 ビル5階', '北1条西2丁目3-4', 'ビル5階'],
    ['第3地割12-1', '第3地割12-1', ''],
    ['2-3-4-501', '2-3-4-501', ''],
    ['一番町1-2海猫ビル3F', '一番町1-2', '海猫ビル3F'],
    ['三田2丁目14番5号海猫三田904', '三田2丁目14番5号', '海猫三田904'],
    ['大字海猫字東5番地の2', '大字海猫字東5番地の2', ''],
    ['1番町12番地5', '1番町12番地5', ''],
    ['三丁目五番地六号 コーポ海', '三丁目五番地六号', 'コーポ海'],
    ['本町12-3A棟', '本町12-3', 'A棟'],
    ['本町2-3 3号棟402', '本町2-3', '3号棟402'],
    ['無番地', '無番地', ''],
  ])('%s', (street, town, building) => {
    expect(splitStreet(street)).toEqual({ town, building });
  });

  it('loses nothing but the space between', () => {
    fc.assert(
      fc.property(streets, (street) => {
        const { town, building } = splitStreet(street);
        expect([town + building, `${town} ${building}`, `${town}　${building}`]).toContain(street);
      }),
    );
  });
});

describe('filling columns', () => {
  it('keeps every character in order, within the widths, and breaks no number', () => {
    let filled = 0;
    fc.assert(
      fc.property(streets, (street) => {
        const pieces = fillColumns(street, [32, 32, 50, 50]);
        if (!pieces) return;
        filled += 1;
        expect(pieces).toHaveLength(4);
        expect(bare(pieces.join(''))).toBe(bare(street));
        pieces.forEach((piece, place) => void expect(width(piece)).toBeLessThanOrEqual([32, 32, 50, 50][place]!));
        let at = 0;
        for (const piece of pieces) {
          while (/[ 　]/.test(street[at] ?? '') && !piece.startsWith(street[at]!)) at += 1;
          expect(street.startsWith(piece, at)).toBe(true);
          at += piece.length;
          expect(street.slice(at - 1, at + 1)).not.toMatch(/^[0-9４-]{2}$/);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(filled).toBeGreaterThan(500);
  });

  it('gives the building a column of its own', () => {
    expect(fillColumns('本町1-2-3 コーポ海猫101', [32, 32])).toEqual(['本町1-2-3', 'コーポ海猫101']);
  });

  it('says when it does not fit, and cuts nothing', () => {
    expect(fillColumns('長'.repeat(33), [32, 32])).toBeUndefined();
    expect(fillColumns('長'.repeat(32), [32, 32])).toEqual(['長'.repeat(16), '長'.repeat(16)]);
    expect(fillColumns('1'.repeat(40), [32, 32])).toBeUndefined();
  });

  it('prefers spaces, and never parts 1-2-3', () => {
    expect(fillColumns(`${'町'.repeat(14)}1-2-3`, [32, 32])).toEqual(['町'.repeat(14), '1-2-3']);
    expect(fillColumns(`${'町'.repeat(9)} ${'町'.repeat(9)}`, [32, 32])).toEqual(['町'.repeat(9), '町'.repeat(9)]);
  });
});

describe('tidying an address', () => {
  it('makes hyphens between digits one kind, and leaves the letter ー alone', () => {
    expect(tidyAddress('本町１ー２−３‐４　センター')).toBe('本町１-２-３-４　センター');
  });

  it('makes runs of spaces one space', () => {
    expect(tidyAddress('　本町1   2 　 ビル ')).toBe('本町1 2　ビル');
  });
});
