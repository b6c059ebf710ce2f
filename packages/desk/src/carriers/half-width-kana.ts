/** フリガナ as carriers want it: half-width katakana. Source: Unicode U+FF66–FF9F; ヮ ヰ ヱ ヵ ヶ have no half-width form. */

const full =
  'ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';
const half = 'ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ';
const halfOf: ReadonlyMap<string, string> = new Map([
  ...[...full].map((kana, place): [string, string] => [kana, [...half][place]!]),
  ['ヮ', 'ﾜ'],
  ['ヰ', 'ｲ'],
  ['ヱ', 'ｴ'],
  ['ヵ', 'ｶ'],
  ['ヶ', 'ｹ'],
  ['\u3099', 'ﾞ'],
  ['\u309a', 'ﾟ'],
  ['・', '･'],
]);

/** Half-width katakana and ASCII; undefined where the text holds anything else, e.g. kanji in the field of the reading. */
export function halfWidthKana(text: string): string | undefined {
  const katakana = text
    .normalize('NFKC')
    .replace(/[ぁ-ゖ]/g, (hiragana) => String.fromCodePoint(hiragana.codePointAt(0)! + 0x60))
    .normalize('NFD')
    .replace(/\s+/g, ' ')
    .trim();
  const written = [...katakana].map((kana) => halfOf.get(kana) ?? kana).join('');
  return /^[\x20-\x7e｡-ﾟ]*$/.test(written) ? written : undefined;
}
