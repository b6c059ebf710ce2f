import { describe, expect, it } from 'vitest';
import { numberIn, readsAs } from './reads-as.ts';

const confirm = ['注文確認', 'ちゅうもんかくにん', 'かくにん', 'Confirm'];

describe('a word of the palette', () => {
  it.each([
    '注文',
    '注文確認',
    'ちゅうもん',
    'かくにん',
    'kakunin',
    'kakuninn',
    'ｋａｋｕｎｉｎ',
    'カクニン',
    'chuumon',
    'tyuumon',
    'かくn',
    'conf',
  ])('注文確認 is found by %s', (typed) => expect(readsAs(typed, confirm)).toBe(2));

  it.each([
    ['しゅうけい', 'shuukei'],
    ['しゅうけい', 'syuukei'],
    ['はっそう', 'hassou'],
    ['はっこう', 'hakkou'],
    ['じっこう', 'jikkou'],
    ['じっこう', 'zikkou'],
    ['めーる', 'me-ru'],
    ['めーる', 'meru'],
    ['ふろー', 'furo-'],
    ['つうち', 'tsuuchi'],
    ['きゃんせる', 'kyanseru'],
    ['しんさけっか', 'shinsakekka'],
    ['じゅちゅうとりこみ', 'juchuutorikomi'],
  ])('%s is found by %s', (kana, typed) => expect(readsAs(typed, [kana])).toBe(2));

  it('says a word within as a weaker hit, and nothing else as none', () => {
    expect(readsAs('確認', ['注文確認'])).toBe(1);
    expect(readsAs('はっそう', confirm)).toBe(0);
    expect(readsAs('', confirm)).toBe(0);
  });
});

describe('an order number', () => {
  it.each([
    ['0032817745', '0032817745'],
    ['１２３４', '1234'],
    ['0000', '0000'],
    ['341201-20261124-0710000400', '341201-20261124-0710000400'],
    ['３４１２０１－２０２６', '341201-2026'],
    [' 1234 ', '1234'],
  ])('is seen in %s', (typed, number) => expect(numberIn(typed)).toBe(number));

  it.each(['123', 'たかはし', '東京1234', ''])('is not seen in "%s"', (typed) => expect(numberIn(typed)).toBeNull());
});
