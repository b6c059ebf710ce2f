/**
 * Text in full-width characters, as e飛伝 prints addresses best: ASCII, space and half-width kana with their voice marks.
 * Quotation marks become the printed ones: the full-width forms of " and ' are Windows' own characters.
 */
export function fullWidth(text: string): string {
  return text
    .replace(/[｡-ﾟ]+/g, (kana) => kana.normalize('NFKC').normalize('NFC'))
    .replace(/\u3099/g, '゛')
    .replace(/\u309a/g, '゜')
    .replaceAll('"', '”')
    .replaceAll("'", '’')
    .replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0))
    .replaceAll(' ', '\u3000');
}
