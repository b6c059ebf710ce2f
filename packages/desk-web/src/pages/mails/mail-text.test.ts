import { describe, expect, it } from 'vitest';
import { changedLines, piecesOf, placeOf } from './problem-places.ts';
import { loopsAt, offersAt, take, typingAt, type Variable } from './variables.ts';

const variables: Variable[] = [
  { name: 'shop.name', label: '店舗名' },
  { name: 'order.amountDue', label: '請求額', filter: 'yen' },
  { name: 'buyer.name', label: '注文者の氏名', personal: true },
  { name: 'destinations', label: '送付先', list: true },
  { name: 'destinations[].name', label: '送付先の氏名', personal: true },
  { name: 'destinations[].lines', label: '商品明細', list: true },
  { name: 'destinations[].lines[].name', label: '商品名' },
  { name: 'shipments', label: 'すべての荷物', list: true },
];
/** `|` = the caret. */
const at = (marked: string) => {
  const caret = marked.indexOf('|');
  const text = marked.slice(0, caret) + marked.slice(caret + 1);
  return { text, caret, typing: typingAt(text, caret) };
};
const offers = (marked: string) => {
  const { text, typing } = at(marked);
  return offersAt(text, typing!, variables);
};
const taken = (marked: string, id: string) => {
  const { text, caret, typing } = at(marked);
  const result = take(text, typing!, caret, offersAt(text, typing!, variables).find((offer) => offer.id === id)!);
  return `${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`;
};

describe('variables offered while typing', () => {
  it('come with two open braces, also full-width ones, and not after they are closed', () => {
    expect(at('あ {{|').typing).toEqual({ start: 2, query: '' });
    expect(at('あ {{ buy|').typing).toEqual({ start: 2, query: 'buy' });
    expect(at('あ ｛｛請求|').typing).toEqual({ start: 2, query: '請求' });
    expect(at('{{ buyer.name }} |').typing).toBeNull();
    expect(at('{ buyer|').typing).toBeNull();
    expect(at('{{ buyer\n|').typing).toBeNull();
  });

  it('are found by their Japanese name and by their own', () => {
    expect(offers('{{ 請|')[0]!.id).toBe('order.amountDue');
    expect(offers('{{ amount|')[0]!.id).toBe('order.amountDue');
    expect(offers('{{ ＢＵＹＥＲ|')[0]!.id).toBe('buyer.name');
    expect(offers('{{ zzz|')).toEqual([]);
  });

  it('stand in the text with the filter that people read', () => {
    expect(taken('合計 {{ 請| です', 'order.amountDue')).toBe('合計 {{ order.amountDue | yen }}| です');
    expect(taken('合計 ｛｛請|｝｝ です', 'order.amountDue')).toBe('合計 {{ order.amountDue | yen }}| です');
    expect(taken('{{ |shop.name }}様', 'buyer.name')).toBe('{{ buyer.name }}|様');
  });

  it('know the loops around them', () => {
    const inside = '{% for d in destinations %}{% for line in d.lines %}';
    expect(loopsAt(`${inside}x`, inside.length)).toEqual([
      { variable: 'd', list: 'destinations' },
      { variable: 'line', list: 'destinations[].lines' },
    ]);
    expect(loopsAt(`${inside}{% endfor %}`, inside.length + 12)).toHaveLength(1);
    expect(taken(`${inside}{{ 商品|`, 'destinations[].lines[].name')).toBe(`${inside}{{ line.name }}|`);
    expect(taken(`${inside}{{ 氏名|`, 'destinations[].name')).toBe(`${inside}{{ d.name }}|`);
  });

  it('bring their loops along where there are none', () => {
    expect(taken('{{ 商品名|', 'destinations[].lines[].name')).toBe(
      '{% for destination in destinations %}\n{% for line in destination.lines %}\n{{ line.name }}\n{% endfor %}\n{% endfor %}|',
    );
    const one = '{% for destination in destinations %}';
    expect(taken(`${one}{{ 商品名|`, 'destinations[].lines[].name')).toBe(
      `${one}{% for line in destination.lines %}\n{{ line.name }}\n{% endfor %}|`,
    );
    expect(offers('{{ 商品名|')[0]!.inLists).toEqual(['送付先', '商品明細']);
  });

  it('make an empty loop of a list, with the caret in it', () => {
    expect(taken('{{ 送付先|', 'destinations')).toBe('{% for destination in destinations %}\n|\n{% endfor %}');
    expect(taken('{% for destination in destinations %}{{ 明細|', 'destinations[].lines')).toBe(
      '{% for destination in destinations %}{% for line in destination.lines %}\n|\n{% endfor %}',
    );
  });
});

describe('the place of a problem', () => {
  it('is the name, by line and column as people count', () => {
    const text = '𠮷野様\n合計 {{ order.totl | yen }}';
    const place = placeOf(text, { line: 2, column: 7 });
    expect(text.slice(place.from, place.to)).toBe('order.totl');
    expect(placeOf(text, { line: 1, column: 2 })).toEqual({ from: 2, to: 4 });
  });

  it('is a whole tag that is not closed, and never nothing', () => {
    const place = placeOf('a {{ b\nc', { line: 1, column: 3 });
    expect(place).toEqual({ from: 2, to: 6 });
    expect(placeOf('', { line: 1, column: 1 })).toEqual({ from: 0, to: 1 });
  });

  it('cuts the text in pieces that are the text again', () => {
    const text = 'a {{ b.c }} d {% if e %}';
    const pieces = piecesOf(text, [{ from: 5, to: 8 }]);
    expect(pieces.map((piece) => text.slice(piece.from, piece.to)).join('')).toBe(text);
    expect(pieces.map((piece) => piece.kind)).toEqual(['text', 'tag', 'wrong', 'tag', 'text', 'tag']);
    expect(piecesOf('', [])).toEqual([]);
  });
});

describe('how many lines a change touches', () => {
  it('counts changed, new and removed lines', () => {
    expect(changedLines('a\nb\nc', 'a\nb\nc')).toBe(0);
    expect(changedLines('a\nb\nc', 'a\nx\nc')).toBe(1);
    expect(changedLines('a\nb\nc', 'a\nb\nc\nd')).toBe(1);
    expect(changedLines('a\nb\nc', 'c')).toBe(2);
  });
});
