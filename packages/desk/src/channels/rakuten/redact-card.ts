/**
 * Card data is not the shop's to keep. It is cut out of the original's text; everything else stays as received, to the
 * blank: key order and doubles are part of what "as received" means.
 */
const cardKeys = new Set(['cardName', 'cardNumber', 'cardOwner', 'cardYm', 'cardPayType', 'cardInstallmentDesc']);

/** A key with its value: a text, a number, true, false or null. Strings are walked over, so that a key inside a text is none. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

export function redactCard(json: string): string {
  let out = '';
  let at = 0;
  let key: string | null = null;
  let afterColon = false;
  for (const match of json.matchAll(token)) {
    const word = match[0];
    if (word === ':') {
      afterColon = true;
      continue;
    }
    if (afterColon) {
      afterColon = false;
      if (key !== null && cardKeys.has(key) && word !== '{' && word !== '[') {
        out += `${json.slice(at, match.index)}null`;
        at = match.index + word.length;
      }
      key = null;
      continue;
    }
    key = word.startsWith('"') ? readKey(word) : null;
  }
  return out + json.slice(at);
}

function readKey(word: string): string {
  return word.includes('\\') ? (JSON.parse(word) as string) : word.slice(1, -1);
}
