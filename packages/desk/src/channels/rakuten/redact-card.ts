/**
 * Card data is not the shop's to keep. It is cut out of the original's text; everything else stays as received, to the
 * blank: key order and doubles are part of what "as received" means.
 */

/** cardName, cardNumber, cardOwner, cardYm, cardPayType, cardInstallmentDesc, and what Rakuten may add beside them. */
const isCardKey = (key: string) => /^card[a-z]/i.test(key) || key === 'PaymentCardModel';

/** A text, a bracket, or a bare value. Strings are walked over, so that a key inside a text is none. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/** Valid JSON in, the same JSON out with null for the value of every card key, whatever the value is. */
export function redactCard(json: string): string {
  let out = '';
  let kept = 0;
  let key: string | null = null;
  let isValue = false;
  /** How deep we are inside a value that goes; 0 = not in one. */
  let depth = 0;
  for (const { 0: word, index } of json.matchAll(token)) {
    if (depth > 0) {
      if (word === '{' || word === '[') depth += 1;
      if (word === '}' || word === ']') depth -= 1;
      if (depth === 0) kept = index + word.length;
      continue;
    }
    if (word === ':') {
      isValue = true;
      continue;
    }
    if (isValue && key !== null && isCardKey(key)) {
      out += `${json.slice(kept, index)}null`;
      kept = index + word.length;
      if (word === '{' || word === '[') depth = 1;
    }
    key = !isValue && word.startsWith('"') ? readKey(word) : null;
    isValue = false;
  }
  return out + json.slice(kept);
}

function readKey(word: string): string {
  return word.includes('\\') ? (JSON.parse(word) as string) : word.slice(1, -1);
}
