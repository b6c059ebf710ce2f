import { describe, expect, it } from 'vitest';
import {
  leadingPrefecture,
  normalisePostalCode,
  prefectureMeant,
  prefectures,
  prefecturesOfPostalCode,
} from './prefectures.ts';

describe('prefectures', () => {
  it('are 47, in JIS order', () => {
    expect([prefectures.length, prefectures[0], prefectures[12], prefectures[25], prefectures[46]]).toEqual([
      47,
      '北海道',
      '東京都',
      '京都府',
      '沖縄県',
    ]);
  });

  it('are found at the head of an address by name, not by the first 都', () => {
    expect(['京都府京都市', '宮崎県都城市', '東京都港区', '都城市'].map(leadingPrefecture)).toEqual([
      '京都府',
      '宮崎県',
      '東京都',
      undefined,
    ]);
  });

  it('are meant by their short names', () => {
    expect(['東京', '京都', '北海道', '北海', '国外'].map(prefectureMeant)).toEqual([
      '東京都',
      '京都府',
      '北海道',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['0600000', ['北海道']],
    ['1000001', ['埼玉県', '千葉県', '東京都']],
    ['5300001', ['大阪府']],
    ['6180000', ['京都府', '大阪府']],
    ['9000001', ['沖縄県']],
    ['9390000', ['新潟県', '富山県', '石川県']],
    ['0010000', ['北海道']],
  ])('%s may lie in %j', (postalCode, expected) => {
    const found = prefecturesOfPostalCode(postalCode);
    for (const name of expected.slice(-1)) expect(found).toContain(name);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(3);
  });

  it('every prefecture has a postal code', () => {
    const all = new Set(
      Array.from({ length: 1_000 }, (_, prefix) =>
        prefecturesOfPostalCode(`${String(prefix).padStart(3, '0')}0000`),
      ).flat(),
    );
    expect(all.size).toBe(47);
  });
});

describe('postal code', () => {
  it.each(['1000001', '100-0001', '〒100-0001', '１００−０００１', '100 0001'])('%s is 100-0001', (given) => {
    expect(normalisePostalCode(given)).toEqual({ ok: true, digits: '1000001', shown: '100-0001' });
  });

  it.each([
    ['', 'missing'],
    ['100-000', 'malformed'],
    ['1000001A', 'malformed'],
  ])('"%s" is %s', (given, because) => {
    expect(normalisePostalCode(given)).toEqual({ ok: false, because });
  });
});
