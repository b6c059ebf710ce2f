import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramsOf, normaliseForSearch, searchTermsOf } from './search-text.ts';

describe('one spelling for what staff would type for the same thing', () => {
  const same: [name: string, one: string, other: string][] = [
    ['katakana and hiragana', 'タカハシ', 'たかはし'],
    ['half-width kana', 'ﾀｶﾊｼ', 'タカハシ'],
    ['half-width voiced kana', 'ﾔﾏﾀﾞ', 'やまだ'],
    ['small kana', 'ヶ丘ッャ', 'ケ丘ツヤ'],
    ['full-width digits and letters', '０９０ＡＢＣ', '090abc'],
    ['spaces in names', '高橋　誠一', '高橋誠一'],
    ['hyphens of every kind', '03-1234‐5678', '03－1234−5678'],
    ['a long-vowel mark between digits', '2ー14ー8', '2-14-8'],
    ['variants of kanji', '髙橋 渡邊 山﨑', '高橋渡辺山崎'],
    ['company signs', '㈱山田', '(株)山田'],
  ];
  for (const [name, one, other] of same)
    it(name, () => expect(normaliseForSearch(one)).toBe(normaliseForSearch(other)));

  it('keeps the long-vowel mark of words, and tells different kanji apart', () => {
    expect(normaliseForSearch('コーヒー')).toBe('こーひー');
    expect(normaliseForSearch('斎藤')).not.toBe(normaliseForSearch('斉藤'));
  });

  it('is the same when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const once = normaliseForSearch(text);
        expect(normaliseForSearch(once)).toBe(once);
      }),
    );
  });
});

/** What the database does with terms: all grams in the row, then a recheck. */
function finds(text: string, typed: string): boolean {
  const grams = new Set(gramsOf(text));
  const terms = searchTermsOf(typed);
  return (
    terms.length > 0 &&
    terms.every((term) => term.grams.every((gram) => grams.has(gram)) && (!term.recheck || text.includes(term.text)))
  );
}

describe('a search finds exactly what a plain look through the text finds', () => {
  const letters = fc.constantFrom(...'山田太郎高橋りんごトマト0123456789abc-ー \u{20BB7}ｱ①');
  const fields = fc.array(fc.string({ unit: letters, maxLength: 14 }), { minLength: 1, maxLength: 5 });

  it('for any part of any field, of two characters or more', () => {
    fc.assert(
      fc.property(fields, fc.nat(), fc.nat(), fc.nat(), (given, which, start, length) => {
        const normalised = given.map(normaliseForSearch).filter(Boolean);
        const text = normalised.join('\n');
        const field = normalised[which % Math.max(1, normalised.length)] ?? '';
        const from = start % Math.max(1, field.length);
        const part = field.slice(from, from + 2 + (length % 12));
        if (part.length < 2 || !part.isWellFormed() || normaliseForSearch(part) !== part) return;
        expect(finds(text, part)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('and nothing else', () => {
    fc.assert(
      fc.property(fields, fc.string({ unit: letters, minLength: 2, maxLength: 8 }), (given, typed) => {
        const normalised = given.map(normaliseForSearch).filter(Boolean);
        const terms = typed.split(/\s+/).map(normaliseForSearch).filter(Boolean);
        const plain =
          terms.some((term) => term.length >= 2) &&
          terms.every((term) => normalised.some((field) => field.includes(term)));
        expect(finds(normalised.join('\n'), typed)).toBe(plain);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not reach from one field into the next', () => {
    expect(finds('山田\n太郎', '田太')).toBe(false);
  });

  it('a single character is no search of its own, but narrows another', () => {
    expect(searchTermsOf('誠')).toEqual([]);
    expect(finds('高橋誠一', '高橋 誠')).toBe(true);
    expect(finds('高橋次郎', '高橋 誠')).toBe(false);
  });

  it('a long number is looked for by four digits at a time', () => {
    const text = normaliseForSearch('438912-20261124-0032817745');
    expect(finds(text, '817745')).toBe(true);
    expect(finds(text, '20261124-0032')).toBe(true);
    expect(finds(text, '817746')).toBe(false);
    expect(searchTermsOf('0032817745')[0]!.grams.every((gram) => gram >> 16 === 1)).toBe(true);
  });
});
