/**
 * Text on its way to a label: made plain, measured, and encoded without losing a character unseen. Encoders write `?`
 * for what they can't encode, and `\` for ¥, without a word: so every text is decoded again and compared.
 */
import iconv from 'iconv-lite';
import { substituteFor } from './substitutes.ts';

/** Twins that Unicode tells apart and Windows' CP932 doesn't: the same sign, so nothing is lost. */
const twins: ReadonlyMap<string, string> = new Map([
  ['\u301c', '\uff5e'],
  ['\u2212', '\uff0d'],
  ['\u2014', '\u2015'],
  ['\u2016', '\u2225'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
  ['\u00a5', '\uffe5'],
  ['\u00a0', ' '],
]);

export function foldTwins(text: string): string {
  return text.replace(/[\u301c\u2212\u2014\u2016\u00a2\u00a3\u00ac\u00a5\u00a0]/g, (twin) => twins.get(twin)!);
}

/**
 * One line of plain text: invisible characters and variation selectors dropped, kana composed (か + ゙), line ends and
 * tabs to spaces, twins folded. Not NFC as a whole, and never NFKC: both change kanji of people's names.
 */
export function plainText(text: string): string {
  const visible = text.replace(/[\u200b-\u200f\u2060\ufeff]|\u00ad|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu, '');
  const composed = visible.replace(/\P{M}\p{M}+/gu, (cluster) => cluster.normalize('NFC'));
  return foldTwins(composed.replace(/[\s\u0000-\u001f\u007f]/g, (space) => (space === '\u3000' ? space : ' ')));
}

/** Half-width characters 1, everything else 2, by code point: "16 full-width characters" is a width of 32. */
export function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += /[\u0000-\u007f\uff61-\uff9f]/.test(character) ? 1 : 2;
  return sum;
}

export interface UnwritableCharacter {
  character: string;
  /** `U+20BB7`. */
  codePoint: string;
}

export type Encoded = { ok: true; bytes: Buffer } | { ok: false; characters: UnwritableCharacter[] };

/** To CP932 as Windows writes it, twins folded first; else every character that it doesn't have, once each. */
export function encodeCp932(text: string): Encoded {
  const folded = foldTwins(text);
  const bytes = iconv.encode(folded, 'cp932');
  if (iconv.decode(bytes, 'cp932') === folded) return { ok: true, bytes };
  const characters = [...new Set(folded)].filter((character) => charClass(character) === 'none');
  return { ok: false, characters: characters.map((character) => ({ character, codePoint: codePointOf(character) })) };
}

/** A broken byte becomes U+FFFD: the caller refuses what holds it. */
export function decodeCp932(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes), 'cp932');
}

/**
 * jis: ASCII, half-width kana, JIS X 0208 (level 1 and 2): fine everywhere. extended: Windows' own (髙 ① ㈱): CP932 can
 * write it, but label software for JIS level 1 and 2 refuses it. none: not in CP932 at all.
 */
export function charClass(character: string): 'jis' | 'extended' | 'none' {
  const known = classes.get(character);
  if (known) return known;
  const found = classify(foldTwins(character));
  if (classes.size < 20_000) classes.set(character, found);
  return found;
}

const classes = new Map<string, 'jis' | 'extended' | 'none'>();

function classify(character: string): 'jis' | 'extended' | 'none' {
  const bytes = iconv.encode(character, 'cp932');
  if (iconv.decode(bytes, 'cp932') !== character || character === '\ufffd') return 'none';
  const lead = bytes[0]!;
  if (bytes.length === 1) return lead < 0x80 || (lead >= 0xa1 && lead <= 0xdf) ? 'jis' : 'none';
  // 0x87: NEC's row 13. 0xED–0xEE: NEC's copy of IBM's. 0xF0–0xF9: private use. 0xFA–0xFC: IBM's extensions.
  if (lead >= 0xf0 && lead <= 0xf9) return 'none';
  return lead === 0x87 || lead >= 0xed ? 'extended' : 'jis';
}

export interface LabelText {
  text: string;
  /** What stands on the label instead of what. */
  replaced: { from: string; to: string }[];
  /** What can't be printed as it is; `proposal`: what could stand instead, if that is known. */
  refused: (UnwritableCharacter & { class: 'extended' | 'none'; proposal?: string })[];
}

/** Text as the label can print it, for tools that take JIS level 1 and 2 only. `text` is whole: what is refused stays in it. */
export function labelText(
  text: string,
  options: { substitute: boolean; own?: Readonly<Record<string, string>> },
): LabelText {
  const plain = plainText(text);
  const replaced = new Map<string, string>();
  const refused = new Map<string, LabelText['refused'][number]>();
  const written = [...plain].map((character) => {
    const kind = charClass(character);
    if (kind === 'jis') return character;
    const proposal = substituteFor(character, options.own);
    const usable = proposal !== undefined && [...proposal].every((one) => charClass(one) === 'jis');
    if (usable && options.substitute) {
      replaced.set(character, proposal);
      return proposal;
    }
    refused.set(character, {
      character,
      codePoint: codePointOf(character),
      class: kind,
      ...(usable ? { proposal } : {}),
    });
    return character;
  });
  return {
    text: written.join(''),
    replaced: [...replaced].map(([from, to]) => ({ from, to })),
    refused: [...refused.values()],
  };
}

function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
