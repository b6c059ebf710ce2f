/** What is wrong with a template, in words for the person who wrote it, with the place. */
import { LiquidError } from 'liquidjs';
import { filterRules, tagNames } from './mail-liquid.ts';
import { nearestName } from './nearest-name.ts';

export type TemplatePart = 'subject' | 'body';

export interface TemplateProblem {
  part: TemplatePart;
  /** Both from 1; the column counts characters as a person does. */
  line: number;
  column: number;
  ja: string;
  en: string;
}

/** A problem before it knows its part: `at` is the offset in the source. */
export interface FoundProblem {
  at: number;
  ja: string;
  en: string;
}

export function problemAt(part: TemplatePart, source: string, { at, ja, en }: FoundProblem): TemplateProblem {
  const before = source.slice(0, at).split('\n');
  const line = before.length;
  const column = [...before.at(-1)!].length + 1;
  const where =
    part === 'subject'
      ? { ja: `件名の${column}文字目`, en: `subject, column ${column}` }
      : { ja: `本文の${line}行目${column}文字目`, en: `body, line ${line}, column ${column}` };
  return { part, line, column, ja: `${where.ja}: ${ja}`, en: `${where.en}: ${en}` };
}

/** `もしかして buyer.name?`, or nothing. */
export function suggestion(name: string | undefined): { ja: string; en: string } {
  return name ? { ja: `もしかして ${name}?`, en: ` Did you mean ${name}?` } : { ja: '', en: '' };
}

/** Braces typed full-width, or one instead of two: Liquid takes them for text, and the buyer would read them. */
export function strayBraces(source: string): FoundProblem[] {
  const found: FoundProblem[] = [];
  for (const { index } of source.matchAll(/｛\s*[｛{%％]|\{\s*[｛％]|[%％}｝]\s*｝|％\s*\}/g)) {
    found.push({
      at: index,
      ja: '全角の「｛｝％」が使われています。半角の {{ }} や {% %} で書いてください。',
      en: 'full-width braces; write {{ }} and {% %} in half-width.',
    });
  }
  for (const match of source.matchAll(/(?<!\{)\{ *((?:shop|order|buyer)\.\w+) *\}(?!\})/g)) {
    found.push({
      at: match.index,
      ja: `「${match[0]}」は波かっこが1つずつです。{{ ${match[1]} }} と書いてください。`,
      en: `${match[0]} has single braces; write {{ ${match[1]} }}.`,
    });
  }
  return found;
}

/** Liquid's own complaint, as our people read it. */
export function parseProblem(error: unknown): FoundProblem {
  if (!LiquidError.is(error)) throw error;
  const said = error.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/s, '');
  return { at: error.token.begin, ...inWords(said) };
}

/** Tags that stand only inside, or at the end of, another. */
const partsOfTags = new Set([
  'else',
  'elsif',
  'when',
  'endfor',
  'endif',
  'endunless',
  'endcase',
  'endcapture',
  'endcomment',
]);

function inWords(said: string): { ja: string; en: string } {
  const tag = /tag "(.+)" not found/.exec(said)?.[1];
  if (tag && partsOfTags.has(tag))
    return {
      ja: `「${tag}」に対応する始まりのタグがありません。`,
      en: `nothing was begun that "${tag}" could belong to.`,
    };
  if (tag) {
    const near = suggestion(nearestName(tag, [...tagNames, ...partsOfTags]));
    return { ja: `「${tag}」というタグは使えません。${near.ja}`, en: `there is no tag "${tag}".${near.en}` };
  }
  const filter = /undefined filter: (\S+)/.exec(said)?.[1];
  if (filter) return unknownFilter(filter);
  const closed = /^(tag|output) (.+) not closed/s.exec(said);
  if (closed)
    return { ja: `「${shortened(closed[2]!)}」が閉じられていません。`, en: `${shortened(closed[2]!)} is not closed.` };
  const variable = /undefined variable: (\S+)/.exec(said)?.[1];
  if (variable)
    return {
      ja: `「${variable}」が空のことがあります。if で確かめてから使ってください。`,
      en: `${variable} may be missing; ask with if first.`,
    };
  if (/^invalid value expression/.test(said)) return { ja: '項目の名前がありません。', en: 'a name is missing here.' };
  if (/limit exceeded/.test(said))
    return { ja: '処理が大きすぎます。繰り返しを減らしてください。', en: 'this does too much; loop less.' };
  return { ja: `書き方に誤りがあります (${shortened(said)})。`, en: `not understood (${shortened(said)}).` };
}

export function unknownFilter(name: string): { ja: string; en: string } {
  const near = suggestion(nearestName(name, Object.keys(filterRules)));
  return { ja: `「${name}」というフィルターはありません。${near.ja}`, en: `there is no filter "${name}".${near.en}` };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/^"|"$/g, '');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
