/** Room in the picture: what is taken, and the nearest place that is not. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

export const crosses = (taken: readonly Rect[], one: Rect): boolean =>
  taken.some(
    (rect) => rect.x < one.x + one.w && one.x < rect.x + rect.w && rect.y < one.y + one.h && one.y < rect.y + rect.h,
  );

/** The first free place downwards, in small steps; its own where there is none. */
export function freePlace(taken: readonly Rect[], wanted: Rect, lowest: number): number {
  for (let y = wanted.y; y + wanted.h <= lowest; y += 4) if (!crosses(taken, { ...wanted, y })) return y;
  return wanted.y;
}

/** Of a label at 12 px, before the browser has measured it: kana and kanji are square. */
export const textWidth = (words: string): number =>
  [...words].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 12 : 6.6), 0);
