import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfWidthKana } from './half-width-kana.ts';
import { substituteFor, substitutes } from './substitutes.ts';
import { charClass, decodeCp932, encodeCp932, foldTwins, labelText, plainText, width } from './text-cp932.ts';

describe('text for CP932', () => {
  it('gives back what it encoded, or names what it could not', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'海猫髙①㈱ｱﾊﾟ〜−—¥¢𠮷🍎é?\\~'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, (given) => {
        const encoded = encodeCp932(given);
        if (encoded.ok) expect(decodeCp932(encoded.bytes)).toBe(foldTwins(given));
        else {
          expect(encoded.characters.length).toBeGreaterThan(0);
          for (const { character } of encoded.characters) expect(charClass(character)).toBe('none');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['〜', '8160'],
    ['−', '817c'],
    ['—', '815c'],
    ['‖', '8161'],
    ['¢', '8191'],
    ['£', '8192'],
    ['¬', '81ca'],
    ['¥', '818f'],
    ['髙', 'fbfc'],
    ['﨑', 'fab1'],
    ['①', '8740'],
  ])('writes %s as %s', (character, hex) => {
    const encoded = encodeCp932(character);
    expect(encoded.ok && encoded.bytes.toString('hex')).toBe(hex);
  });

  it('names each character that is not in CP932 once, with its code point', () => {
    expect(encodeCp932('𠮷野家𠮷🍎')).toEqual({
      ok: false,
      characters: [
        { character: '𠮷', codePoint: 'U+20BB7' },
        { character: '🍎', codePoint: 'U+1F34E' },
      ],
    });
  });

  it('knows what label software takes, what Windows alone has, and what neither has', () => {
    expect([...'海邊邉黑亞Aｱ～－'].map(charClass)).toEqual([
      'jis',
      'jis',
      'jis',
      'extended',
      'jis',
      'jis',
      'jis',
      'jis',
      'jis',
    ]);
    expect([...'髙﨑濵德瀨栁靍①㈱Ⅲ℡№㎏㍻\ufa19'].map(charClass)).toEqual(Array(15).fill('extended'));
    expect([...'𠮷繫䑓頰槗\ufa67🍎½²\u3099\ud800\u0000'].map(charClass).slice(0, 11)).toEqual(Array(11).fill('none'));
  });

  it("keeps the kanji of a name as they are: neither NFC's nor NFKC's other form", () => {
    expect(plainText('\ufa19崎①㈱')).toBe('\ufa19崎①㈱');
  });

  it('composes kana, drops what nobody sees, and makes one line', () => {
    expect(plainText('か\u3099\u200bは\u309a葛\u{e0100}\ufeff\r\nあ\tい')).toBe('がぱ葛  あ い');
  });

  it('measures half-width as 1 and everything else as 2, by character', () => {
    expect([width('aｱ-'), width('海　Ａ'), width('𠮷')]).toEqual([3, 6, 2]);
  });
});

describe('substitutes', () => {
  it('stand for what label software refuses, and are what it takes', () => {
    for (const [from, to] of substitutes) {
      expect([from, charClass(from)]).not.toEqual([from, 'jis']);
      for (const character of to) expect([from, character, charClass(character)]).toEqual([from, character, 'jis']);
    }
  });

  it('also know compatibility forms and accents, and know when they know nothing', () => {
    expect([substituteFor('\ufa19'), substituteFor('é'), substituteFor('彅'), substituteFor('🍎')]).toEqual([
      '神',
      'e',
      undefined,
      undefined,
    ]);
  });

  it("let the shop's own go first", () => {
    expect(labelText('髙', { substitute: true, own: { 髙: '髙' } }).refused).toHaveLength(1);
    expect(labelText('髙彅', { substitute: true, own: { 髙: '孝', 彅: '薙' } }).text).toBe('孝薙');
  });

  it('are only proposed where the shop wants none, and the text stays as it was', () => {
    const { text, replaced, refused } = labelText('髙橋', { substitute: false });
    expect({ text, replaced, refused }).toEqual({
      text: '髙橋',
      replaced: [],
      refused: [{ character: '髙', codePoint: 'U+9AD9', class: 'extended', proposal: '高' }],
    });
  });
});

describe('half-width kana', () => {
  it('takes hiragana, katakana and small letters that have no half-width form', () => {
    expect(halfWidthKana('うんの　ガザミ ヴァ・ヶヮー')).toBe('ｳﾝﾉ ｶﾞｻﾞﾐ ｳﾞｧ･ｹﾜｰ');
  });

  it('gives nothing for what is no reading', () => {
    expect(halfWidthKana('海野')).toBeUndefined();
  });
});
