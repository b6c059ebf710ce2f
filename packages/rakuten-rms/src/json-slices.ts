/**
 * The elements of a list in a JSON text, exactly as they stand there: ids beyond 2^53, `0.0`, key order and escapes survive,
 * which they don't in parse and stringify. `json` must be valid JSON already; only keys of the outermost object count.
 * Null where the key is missing or holds no list.
 */
export function sliceElements(json: string, key: string): string[] | null {
  let elements: string[] | null = null;
  let at = skipBlanks(json, 0);
  if (json[at] !== '{') return null;
  at = skipBlanks(json, at + 1);
  while (json[at] === '"') {
    const keyEnd = skipString(json, at);
    const isWanted = JSON.parse(json.slice(at, keyEnd)) === key;
    const start = skipBlanks(json, skipBlanks(json, keyEnd) + 1);
    const end = skipValue(json, start);
    // A key that stands there twice: the last counts, as in JSON.parse.
    if (isWanted) elements = json[start] === '[' ? elementsAt(json, start) : null;
    at = skipBlanks(json, end);
    if (json[at] === ',') at = skipBlanks(json, at + 1);
  }
  return elements;
}

function elementsAt(json: string, open: number): string[] {
  const elements: string[] = [];
  let at = skipBlanks(json, open + 1);
  while (at < json.length && json[at] !== ']') {
    const end = skipValue(json, at);
    elements.push(json.slice(at, end));
    at = skipBlanks(json, end);
    if (json[at] === ',') at = skipBlanks(json, at + 1);
  }
  return elements;
}

function skipValue(json: string, start: number): number {
  if (json[start] === '"') return skipString(json, start);
  if (json[start] !== '{' && json[start] !== '[') {
    let at = start;
    while (at < json.length && !',]} \t\n\r'.includes(json[at]!)) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = start; at < json.length; ) {
    const character = json[at]!;
    if (character === '"') {
      at = skipString(json, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return json.length;
}

function skipString(json: string, open: number): number {
  let at = open + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipBlanks(json: string, start: number): number {
  let at = start;
  while (at < json.length && ' \t\n\r'.includes(json[at]!)) at += 1;
  return at;
}
