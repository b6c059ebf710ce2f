/** Where in the text a problem stands: the desk says line and column as people count, the editor needs a stretch of text. */
import type { Text } from '../../texts/language.tsx';

export interface Problem extends Text {
  part: 'subject' | 'body';
  /** Both from 1. */
  line: number;
  column: number;
}

export interface Stretch {
  from: number;
  to: number;
}

export function placeOf(text: string, problem: Pick<Problem, 'line' | 'column'>): Stretch {
  const lines = text.split('\n');
  const before = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[problem.line - 1] ?? '';
  // Columns count characters as people see them, offsets count UTF-16 units.
  const from = before + [...line].slice(0, problem.column - 1).join('').length;
  const rest = text.slice(from, before + line.length);
  const token = /^(?:\{\{.*?\}\}|\{%.*?%\}|\{[{%].*|[\w.[\]]+|｛+|｝+|\S+)/.exec(rest)?.[0] ?? '';
  return { from, to: from + Math.max(1, token.length) };
}

export interface Piece extends Stretch {
  kind: 'text' | 'tag' | 'wrong';
}

/** The whole text in pieces: tags, what is wrong, and the rest. A problem goes before the tag that it stands in. */
export function piecesOf(text: string, wrong: readonly Stretch[]): Piece[] {
  const marks: Piece[] = [...text.matchAll(/\{\{.*?\}\}|\{%.*?%\}/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: 'tag',
  }));
  const edges = new Set([
    0,
    text.length,
    ...[...marks, ...wrong].flatMap((one) => [one.from, Math.min(one.to, text.length)]),
  ]);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const inside = (one: Stretch) => one.from <= from && from < one.to;
    return {
      from,
      to: sorted[index + 1]!,
      kind: wrong.some(inside) ? 'wrong' : marks.some(inside) ? 'tag' : 'text',
    };
  });
}

/** How many lines differ: those of either text that the other has not, in order. */
export function changedLines(before: string, after: string): number {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let common = Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (const [index, other] of b.entries())
      next.push(line === other ? common[index]! + 1 : Math.max(common[index + 1]!, next[index]!));
    common = next;
  }
  return Math.max(a.length, b.length) - common.at(-1)!;
}
