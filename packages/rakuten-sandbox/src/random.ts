/** Dice that fall the same way for the same seed. Not for secrets. */
export type Dice = {
  /** 0 ≤ n < 1 */
  roll(): number;
  /** a whole number, both ends included */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** true in `share` of the cases, 0–1 */
  chance(share: number): boolean;
  /** picks by weight */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T;
  hex(length: number): string;
};

/** Mulberry32 over a hash of the seed's text. */
export function diceOf(seed: string): Dice {
  let state = hashOf(seed);
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1));
  return {
    roll,
    between,
    pick: (from) => from[between(0, from.length - 1)]!,
    chance: (share) => roll() < share,
    weighted: (from) => {
      let left = roll() * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        left -= weight;
        if (left < 0) return value;
      }
      return from.at(-1)![1];
    },
    hex: (length) => Array.from({ length }, () => between(0, 15).toString(16)).join(''),
  };
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
