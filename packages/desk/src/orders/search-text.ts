/**
 * What an order can be found by, and how: one text of normalised fields, and the grams of it. Writer and searcher use the
 * very same functions, so that what is written can be found. Pure.
 *
 * A gram is two UTF-16 units in one int4, so it stands for exactly these two: a search of two characters needs no recheck.
 * Digits have only a hundred pairs, which stand in nearly every order; runs of four and more have grams of four digits
 * besides, under a first unit that no text has (U+0001), and are looked for by those alone.
 */
import type { Address, Order, PersonName } from './order.ts';

/** Fields are kept apart by it, so that no hit reaches from one into the next. */
const between = '\n';
/** An order of a thousand lines must not make a row of a megabyte. */
const longestText = 12_000;
const fourDigits = 1 << 16;

/** Kanji that one family writes in several ways: 髙橋 is found by 高橋 and the other way round. */
const variants = new Map(
  [
    '髙高',
    '﨑崎',
    '嵜崎',
    '邊辺',
    '邉辺',
    '齋斎',
    '齊斉',
    '濱浜',
    '濵浜',
    '澤沢',
    '廣広',
    '國国',
    '櫻桜',
    '眞真',
    '德徳',
    '嶋島',
    '嶌島',
    '冨富',
    '曾曽',
    '龍竜',
    '瀧滝',
    '槇槙',
    '圓円',
    '藏蔵',
    '惠恵',
    '榮栄',
    '學学',
    '實実',
    '壽寿',
  ].map((pair) => [pair[0]!, pair[1]!]),
);
const smallKana = new Map(
  [...'ぁぃぅぇぉっゃゅょゎゕゖ'].map((kana, index) => [kana, 'あいうえおつやゆよわかけ'[index]!]),
);

/**
 * One spelling for what staff would type for the same thing: full and half width, case, katakana and hiragana, small kana,
 * spaces, hyphens and middle dots, and the variants above.
 */
export function normaliseForSearch(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}\s\p{Pd}−─・~]/gu, '')
    .replace(/(?<=\d)ー(?=\d)/g, '')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (kana) => smallKana.get(kana)!)
    .replace(/[㐀-鿿豈-﫿]/g, (kanji) => variants.get(kanji) ?? kanji);
}

/** What comes from elsewhere than the reading: numbers of parcels, notes among staff. */
export interface SearchedBeside {
  trackingNumbers: readonly string[];
  notes: readonly string[];
}

/** The normalised fields, each once. */
export function searchTextOf(order: Order, beside: SearchedBeside = { trackingNumbers: [], notes: [] }): string {
  const destinations = order.destinations;
  const lines = destinations.flatMap((destination) => destination.lines);
  const fields = [
    order.orderNumber,
    ...order.otherNumbers.map((other) => other.number),
    ...personFields(order.buyer.name, order.buyer.address),
    ...destinations.flatMap(({ recipient }) => personFields(recipient.name, recipient.address)),
    ...beside.trackingNumbers,
    ...destinations.flatMap((destination) => destination.shipments.map((shipment) => shipment.trackingNumber)),
    ...lines.flatMap((line) => [
      line.itemName,
      line.itemNumber,
      line.itemManageNumber,
      ...line.skus.flatMap((sku) => [sku.skuId, sku.merchantSkuId]),
    ]),
    ...beside.notes,
  ];
  const normalised = new Set(fields.map((field) => (field ? normaliseForSearch(field) : '')).filter(Boolean));
  return [...normalised].join(between).slice(0, longestText).toWellFormed();
}

function personFields(name: PersonName, address: Address): (string | null)[] {
  return [
    `${name.family}${name.first ?? ''}`,
    `${name.familyKana ?? ''}${name.firstKana ?? ''}`,
    address.phone,
    address.postalCode,
    `${address.prefecture}${address.city}${address.street}`,
  ];
}

/** All grams of a text: pairs, and four-digit windows of its runs of digits. */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (const field of text.split(between)) {
    for (let at = 0; at + 1 < field.length; at++) grams.add(pairAt(field, at));
    for (const run of longRuns(field)) addWindows(grams, run);
  }
  return [...grams];
}

export interface SearchTerm {
  text: string;
  grams: number[];
  /** Its grams alone prove nothing: the text has to hold it as a whole. */
  recheck: boolean;
}

/**
 * What was typed, as terms that must all be in the order: blanks separate them. Empty where there is no term of two
 * characters, since one character has no gram; beside a longer term, one of a single character is rechecked only.
 */
export function searchTermsOf(typed: string): SearchTerm[] {
  const texts = typed
    .split(/[\s\u3000]+/)
    .map(normaliseForSearch)
    .filter(Boolean);
  if (!texts.some((text) => text.length >= 2)) return [];
  return [...new Set(texts)].map((text) => ({ text, grams: gramsOfTerm(text), recheck: text.length !== 2 }));
}

function gramsOfTerm(term: string): number[] {
  const grams = new Set<number>();
  const inRun = new Array<boolean>(term.length).fill(false);
  for (const match of term.matchAll(/[0-9]{4,}/g)) {
    addWindows(grams, match[0]);
    inRun.fill(true, match.index, match.index + match[0].length - 1);
  }
  for (let at = 0; at + 1 < term.length; at++) if (!inRun[at]) grams.add(pairAt(term, at));
  return [...grams];
}

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

function longRuns(text: string): string[] {
  return text.match(/[0-9]{4,}/g) ?? [];
}

function addWindows(grams: Set<number>, run: string): void {
  for (let at = 0; at + 4 <= run.length; at++) grams.add(fourDigits + Number(run.slice(at, at + 4)));
}
