/** The 47 prefectures and which of them a postal code may belong to. Source: JIS X 0401; Japan Post's list of 2024-03. */

/** In JIS order: 北海道 is 01. */
export const prefectures = [
  '北海道',
  '青森県',
  '岩手県',
  '宮城県',
  '秋田県',
  '山形県',
  '福島県',
  '茨城県',
  '栃木県',
  '群馬県',
  '埼玉県',
  '千葉県',
  '東京都',
  '神奈川県',
  '新潟県',
  '富山県',
  '石川県',
  '福井県',
  '山梨県',
  '長野県',
  '岐阜県',
  '静岡県',
  '愛知県',
  '三重県',
  '滋賀県',
  '京都府',
  '大阪府',
  '兵庫県',
  '奈良県',
  '和歌山県',
  '鳥取県',
  '島根県',
  '岡山県',
  '広島県',
  '山口県',
  '徳島県',
  '香川県',
  '愛媛県',
  '高知県',
  '福岡県',
  '佐賀県',
  '長崎県',
  '熊本県',
  '大分県',
  '宮崎県',
  '鹿児島県',
  '沖縄県',
] as const;
export type Prefecture = (typeof prefectures)[number];

export function isPrefecture(text: string): text is Prefecture {
  return (prefectures as readonly string[]).includes(text);
}

/** The prefecture that an address begins with: by the 47 names, never "up to the first 都 or 府" (京都府, 都城市). */
export function leadingPrefecture(address: string): Prefecture | undefined {
  return prefectures.find((name) => address.startsWith(name));
}

/** What somebody may have meant by 「東京」 or 「大阪」: the name without its suffix, nothing more daring. */
export function prefectureMeant(text: string): Prefecture | undefined {
  const tidy = text.trim();
  return prefectures.find((name) => name === tidy || (name !== '北海道' && name.slice(0, -1) === tidy));
}

/** Prefectures that a postal code may lie in, by its first three digits; 27 prefixes lie in two or more. Empty = none known. */
export function prefecturesOfPostalCode(postalCode: string): Prefecture[] {
  const prefix = Number(postalCode.slice(0, 3));
  return prefectures.filter((_, place) => postalPrefixes[place]!.some(([from, to]) => prefix >= from && prefix <= to));
}

export type NormalisedPostalCode =
  | { ok: true; digits: string; shown: string }
  | { ok: false; because: 'missing' | 'malformed' };

/** Seven digits; shown 3-4. */
export function normalisePostalCode(raw: string): NormalisedPostalCode {
  const text = raw
    .normalize('NFKC')
    .replace(/^〒/, '')
    .replace(/[\s‐-―−ー-]/g, '');
  if (text === '') return { ok: false, because: 'missing' };
  return /^\d{7}$/.test(text)
    ? { ok: true, digits: text, shown: `${text.slice(0, 3)}-${text.slice(3)}` }
    : { ok: false, because: 'malformed' };
}

/** 0000000, and 9999999 as Rakuten writes it for gifts without an address: nobody lives there. */
export function isPlaceholderPostalCode(digits: string): boolean {
  return digits === '0000000' || digits === '9999999';
}

/** First three digits from–to, in the order of `prefectures`. Companies' own codes may use a few more: only ever a warning. */
const postalPrefixes = `
1-7 40-99|18 30-31 33-39|20-29|980-989|10-19|990-999|960-976 979|300-319|311 320-329 349|370-379 384 389
100 121 174 330-370|100 260-267 270-279 282-290 292-299|100-116 120-121 123-125 130-137 140-146 150-158 160-171 173-198 201-208 220 370|210-216 220-227 230-259|389 940-959|930-939|920-929 939|910-919 922|400-409|380-399 949
500-509|410-422 424-428 430-439|431 440-498|498 510-519 647|520-529|520 600-607 610-627 629|530-547 549-587 589-599 618 630|539 563 650-679|630-639 647 648|640-649
680-684 689|684 685 690-699|700-719|720-723 725-739|740-747 749-759|770-779|760-769|790-799|780-789|800-816 818-839 871
840-849|811 817 848 850-859|860-869|839 870-879|880-889|890-899|900-907`
  .trim()
  .split(/[|\n]/)
  .map((ranges) =>
    ranges.split(' ').map((range): [number, number] => [Number(range.split('-')[0]), Number(range.split('-').at(-1))]),
  );
