/** Every pair of colours that may meet, light and dark: text 4.5:1, parts of controls and graphics 3:1 (WCAG 2.2). */
/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const folder = new URL('../', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(css|tsx)$/.test(file) && !file.endsWith('tokens.css'))
  .map((file) => ({ file, source: readFileSync(new URL(file, folder), 'utf8') }));
const hues = ['beni', 'kaki', 'yamabuki', 'koke', 'wakaba', 'tokiwa', 'asagi', 'sora', 'ai', 'fuji', 'ume', 'nezu'];
const surfaces = ['paper', 'sunken', 'sheet', 'raised'];
const rows = ['sheet', 'row-hover', 'row-checked', 'row-held', 'row-moved'];
const text = 4.5;
const part = 3;

type Tokens = Record<string, string>;
const light = tokensOf(/:root \{([\s\S]*?)\n\}/);
const themes: Record<string, Tokens> = {
  light,
  dark: { ...light, ...tokensOf(/:root\[data-theme="dark"\] \{([\s\S]*?)\n\}/) },
};
const systemDark = { ...light, ...tokensOf(/:root:not\(\[data-theme="light"\]\) \{([\s\S]*?)\n\}/) };

interface Pair {
  front: string;
  back: string;
  least: number;
}
const pairs: Pair[] = [
  ...cross(['ink', 'ink-2', 'ink-3', 'ai'], [...surfaces, ...rows], text),
  ...cross(['ink', 'ink-2'], ['ai-tint', 'ai-tint-2', 'shu-tint', 'kohaku-tint', 'take-tint'], text),
  ...cross(['shu', 'kohaku', 'take'], [...surfaces, ...rows], text),
  ...cross(['ai'], ['ai-tint', 'ai-tint-2'], text),
  ...['shu', 'kohaku', 'take'].flatMap((role) => cross([role], [`${role}-tint`], text)),
  ...cross(['on-ai'], ['ai-solid', 'ai-solid-hover'], text),
  ...cross(['on-shu'], ['shu-solid', 'shu-solid-hover'], text),
  ...cross(['edge', 'focus'], [...surfaces, ...rows], part),
  ...cross(['kohaku-edge'], [...rows, 'kohaku-tint'], part),
  ...cross(['ai-solid', 'shu-solid', 'take-solid'], ['sheet', 'paper'], part),
  ...hues.flatMap((hue) => [
    ...cross([`hue-${hue}-ink`], [`hue-${hue}-tint`, ...rows, 'paper'], text),
    ...cross(['ink', 'ink-2'], [`hue-${hue}-tint`], text),
    ...cross([`hue-${hue}-fill`], ['sheet', 'paper', 'row-hover', `hue-${hue}-tint`], part),
  ]),
];

describe('colours', () => {
  it.each(Object.entries(themes))('can be read in every pair, %s', (_theme, theme) => {
    const tooFaint = pairs
      .map((pair) => ({ ...pair, ratio: contrast(theme[pair.front], theme[pair.back]) }))
      .filter(({ ratio, least }) => !(ratio >= least))
      .map(({ front, back, ratio, least }) => `${front} on ${back}: ${ratio.toFixed(2)}, least ${least}`);
    expect(tooFaint).toEqual([]);
    expect(pairs.length).toBeGreaterThan(250);
  });

  it('are the same whether dark was chosen or is the system’s', () => {
    expect(systemDark).toEqual(themes.dark);
  });

  it('stand in tokens.css alone', () => {
    expect(sources.length).toBeGreaterThan(40);
    const written = sources.flatMap(({ file, source }) =>
      (source.match(/#[0-9a-f]{6}\b|\brgb\(/gi) ?? []).map((colour) => `${file}: ${colour}`),
    );
    expect(written).toEqual([]);
  });
});

function tokensOf(block: RegExp): Tokens {
  const body = css.match(block)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name!, value!]),
  );
}

function cross(fronts: readonly string[], backs: readonly string[], least: number): Pair[] {
  return fronts.flatMap((front) => backs.map((back) => ({ front, back, least })));
}

function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) return Number.NaN;
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
