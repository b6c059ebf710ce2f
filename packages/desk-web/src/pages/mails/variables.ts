/**
 * Variables offered while typing: what fits where the caret stands. Inside `for line in destination.lines` the name of the
 * goods is `line.name`; outside, choosing it brings the loops along. Pure.
 */
export interface Variable {
  /** A member of a list as `destinations[].name`. */
  name: string;
  label: string;
  list?: true;
  personal?: true;
  /** The filter that shows it as people read it. */
  filter?: string;
}

export interface Typing {
  /** Where the braces begin. */
  start: number;
  query: string;
}

export interface Offer {
  id: string;
  /** As it will stand in the text. */
  shown: string;
  label: string;
  /** Lists that are looped over besides. */
  inLists: string[];
  personal: boolean;
  insert: string;
}

/** Open braces before the caret, also full-width ones as an IME leaves them. */
export function typingAt(text: string, caret: number): Typing | null {
  const match = /(?:\{\{|｛｛)-?[ 　]*([^{}｛｝\n|]*)$/.exec(text.slice(0, caret));
  return match ? { start: match.index, query: match[1]! } : null;
}

interface Loop {
  variable: string;
  /** As variables name it: `destinations[].lines`. */
  list: string;
}

/** The loops around a place, outermost first. */
export function loopsAt(text: string, at: number): Loop[] {
  const open: Loop[] = [];
  for (const [, forTag, variable, path] of text
    .slice(0, at)
    .matchAll(/\{%-?\s*(?:(for)\s+([\w-]+)\s+in\s+([\w.]+)|endfor)[^%]*%\}/g)) {
    if (!forTag) open.pop();
    else open.push({ variable: variable!, list: fullName(path!, open) });
  }
  return open;
}

function fullName(path: string, loops: readonly Loop[]): string {
  const [root, ...rest] = path.split('.');
  const loop = loops.findLast((one) => one.variable === root);
  return loop ? [`${loop.list}[]`, ...rest].join('.') : path;
}

export function offersAt(text: string, typing: Typing, variables: readonly Variable[]): Offer[] {
  const loops = loopsAt(text, typing.start);
  const query = plain(typing.query);
  const rank = ({ name, label }: Variable): number => {
    if (query === '') return 0;
    const [path, words] = [plain(name), plain(label)];
    if (words.startsWith(query) || path.startsWith(query) || path.split('.').at(-1)!.startsWith(query)) return 0;
    return words.includes(query) || path.includes(query) ? 1 : -1;
  };
  return variables
    .map((variable, index) => ({ variable, index, rank: rank(variable), offer: offerOf(variable, loops, variables) }))
    .filter((one) => one.rank >= 0 && (query !== '' || one.offer.inLists.length === 0 || one.variable.list))
    .sort((a, b) => a.rank - b.rank || a.offer.inLists.length - b.offer.inLists.length || a.index - b.index)
    .map((one) => one.offer);
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim();

function offerOf(variable: Variable, loops: readonly Loop[], variables: readonly Variable[]): Offer {
  const lists = listsOf(variable.name);
  // The innermost list that is looped over here already.
  let have = lists.length;
  while (have > 0 && !loops.some((loop) => loop.list === lists[have - 1])) have--;
  const around = lists.slice(have);
  const known = new Map(loops.map((loop) => [loop.list, loop.variable]));
  for (const list of around) known.set(list, singular(list));
  const written = (name: string): string => {
    const inside = listsOf(name).at(-1);
    return inside === undefined ? name : `${known.get(inside)}${name.slice(inside.length + 2)}`;
  };
  const wrap = (list: string, inner: string) =>
    `{% for ${known.get(list)} in ${written(list)} %}\n${inner}\n{% endfor %}`;
  const value = variable.list ? '' : `{{ ${written(variable.name)}${variable.filter ? ` | ${variable.filter}` : ''} }}`;
  if (variable.list) known.set(variable.name, singular(variable.name));
  const inner = variable.list ? wrap(variable.name, '') : value;
  return {
    id: variable.name,
    shown: variable.list ? `for ${singular(variable.name)} in ${written(variable.name)}` : written(variable.name),
    label: variable.label,
    inLists: around.map((list) => variables.find((one) => one.name === list)?.label ?? list),
    personal: variable.personal === true,
    insert: around.reduceRight((text, list) => wrap(list, text), inner),
  };
}

/** `destinations[].lines[].name` stands in `destinations` and in `destinations[].lines`. */
function listsOf(name: string): string[] {
  const parts = name.split('[]');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('[]'));
}

const singular = (list: string): string => list.split('.').at(-1)!.replace(/s$/, '');

/** The text with the offer in place of what was typed, and where the caret stands then: in a loop on its empty line. */
export function take(text: string, typing: Typing, caret: number, offer: Offer): { text: string; caret: number } {
  const after = text.slice(caret).replace(/^[\w.]*[ 　]*(?:\}\}|｝｝)/, '');
  const before = text.slice(0, typing.start);
  const hole = offer.insert.indexOf('\n\n');
  const at = hole >= 0 ? hole + 1 : offer.insert.length;
  return { text: before + offer.insert + after, caret: before.length + at };
}
