/**
 * One line of address into the columns of a carrier's file. Nothing is ever cut: either every character finds a place,
 * in order, or the answer is that it doesn't fit.
 */
import { width } from './text-cp932.ts';

/** Between digits a hyphen is a hyphen, whatever it was typed as; elsewhere ー is a letter (センター). */
const hyphenBetweenDigits = /(?<=[0-9０-９])[‐-―−ー─━˗⁃﹘﹣－ｰ-](?=[0-9０-９])/g;

/** Hyphens between digits made one kind, runs of spaces made one space: full-width runs break the carriers' own split. */
export function tidyAddress(text: string): string {
  return text
    .replace(hyphenBetweenDigits, '-')
    .replace(/[ \u3000]+/g, (run) => (run.includes('\u3000') ? '\u3000' : ' '))
    .replace(/^[ \u3000]+|[ \u3000]+$/g, '');
}

const number = '(?:[0-9０-９]+(?![0-9０-９]|号[室棟館])|[〇一二三四五六七八九十百]+(?=丁目|番地|番(?!町|丁)|号))';
const chain = new RegExp(
  `${number}(?:(?:丁目|番地[のノ]?|番(?!町|丁)|号(?!室|棟|館)|[のノ之－-])[ \u3000]?${number})*(?:丁目|番地|番(?!町|丁)|号(?!室|棟|館))?`,
  'gu',
);
/** After these the place goes on: 北1条西2丁目, 第3地割12-1, 1番町, 2号線, 3区. */
const goesOn = /^(?:条|線|地割|番町|番丁|番通|丁|区|通|町|東|西|南|北|甲|乙|丙|字|[のノ－-])/;

/** 町名・番地 and building; no building where the text doesn't show one. Joined they are the text, less the space between. */
export function splitStreet(street: string): { town: string; building: string } {
  for (const match of street.matchAll(chain)) {
    const end = match.index + match[0].length;
    const rest = street.slice(end);
    if (goesOn.test(rest) && /[0-9０-９〇一二三四五六七八九十]/.test(rest)) continue;
    const building = rest.replace(/^[ \u3000]/, '');
    const begins = /^[ \u3000]/.test(rest) || /^[\p{L}(（「]/u.test(rest);
    return begins && building !== '' ? { town: street.slice(0, end), building } : { town: street, building: '' };
  }
  return { town: street, building: '' };
}

/**
 * Fills columns of the given widths (full-width = 2) with a street: the building gets a column of its own where that
 * fits, else the text flows from column to column. Breaks at spaces and before numbers where it can, never within a
 * number. Undefined = it doesn't fit.
 */
export function fillColumns(street: string, widths: readonly number[]): string[] | undefined {
  const { town, building } = splitStreet(street);
  if (building !== '') {
    for (let used = 1; used < widths.length; used++) {
      const first = flow(town, widths.slice(0, used));
      const second = first && flow(building, widths.slice(used));
      if (second) return [...first, ...second];
    }
  }
  return flow(street, widths);
}

/** Text that is no address (names, items): in one column where it fits, else from column to column in order. */
export function fillInOrder(text: string, widths: readonly number[]): string[] | undefined {
  return flow(text, widths);
}

/** Exactly one piece per column; empty at the end where the text is short. */
function flow(text: string, widths: readonly number[]): string[] | undefined {
  return flowBy(text, widths, nicest) ?? flowBy(text, widths, fullest);
}

type Choose = (breaks: readonly Break[], limit: number) => Break | undefined;

function flowBy(text: string, widths: readonly number[], choose: Choose): string[] | undefined {
  let rest = text;
  const pieces = widths.map((limit) => {
    if (width(rest) <= limit) {
      const last = rest;
      rest = '';
      return last;
    }
    const chosen = choose(
      breaksOf(rest).filter((one) => one.width <= limit),
      limit,
    );
    if (!chosen) return '';
    const piece = rest.slice(0, chosen.at);
    rest = rest.slice(chosen.at).replace(/^[ \u3000]/, '');
    return piece;
  });
  return rest === '' ? pieces : undefined;
}

interface Break {
  /** Index in the text where the next column begins, before its space. */
  at: number;
  width: number;
  quality: 'space' | 'before-number' | 'anywhere';
}

/** A number with its hyphens, a Latin word, or one character with its half-width voice mark: what stays together. */
const atoms = /[0-9０-９]+(?:[-－][0-9０-９]+)*|[A-Za-zＡ-Ｚａ-ｚ]+|.[ﾞﾟ]?/gsu;

function breaksOf(text: string): Break[] {
  const found: Break[] = [];
  let before = 0;
  for (const match of text.matchAll(atoms)) {
    const isSpace = /^[ \u3000]$/.test(match[0]);
    const afterSpace = /[ \u3000]$/.test(text.slice(0, match.index));
    if (match.index > 0 && !afterSpace) {
      const quality = isSpace ? 'space' : /^[0-9０-９]/.test(match[0]) ? 'before-number' : 'anywhere';
      // A hyphen beside a number belongs to it, also where it isn't between two digits.
      const splitsHyphen = /^[-－]/.test(match[0]) || /[-－]$/.test(text.slice(0, match.index));
      if (!splitsHyphen) found.push({ at: match.index, width: before, quality });
    }
    before += width(match[0]);
  }
  return found;
}

function nicest(breaks: readonly Break[], limit: number): Break | undefined {
  const late = breaks.filter((one) => one.width * 2 >= limit);
  return (
    late.findLast((one) => one.quality === 'space') ??
    late.findLast((one) => one.quality === 'before-number') ??
    breaks.at(-1)
  );
}

function fullest(breaks: readonly Break[]): Break | undefined {
  return breaks.at(-1);
}
