/**
 * Colours, sizes, type: the desk's own (surfaces, ink, lines, 朱, 琥珀, 若竹, hues), so that both read alike; but the hand is 藤紫 here where it is 藍
 * there, and the band on top is dark. Whoever glances at it knows on whose side he is. Dark follows the system. Ratios: text 4.5, parts 3, on every surface.
 */
const light = `
  color-scheme: light;
  --paper: #f4f2ec; --sunken: #ece9e1; --sheet: #fffefa; --raised: #ffffff;
  --ink: #1f2123; --ink-2: #494c4f; --ink-3: #63666a;
  --line: #e6e3da; --line-2: #d3cfc4; --edge: #85827a;
  --band: #3f3668; --band-2: #52487f; --on-band: #ffffff; --on-band-2: #d6d0ec;
  --hand: #5b4e93; --hand-solid: #5b4e93; --hand-solid-hover: #463b75; --on-hand: #ffffff; --hand-tint: #efecf9; --focus: #6f4bd0;
  --shu: #ad2f18; --shu-solid: #b5331a; --on-shu: #ffffff; --shu-tint: #fbe9e2; --shu-edge: #cf7a64;
  --kohaku: #775000; --kohaku-tint: #fbf0d0; --kohaku-edge: #a9771a;
  --take: #1d6842; --take-tint: #e3f1e8; --take-edge: #2c8457;
  --row-hover: #f6f3eb;
  --p100: #1b92c2; --p200: #a87f0d; --p300: #5c9932; --p400: #be619e; --p500: #1d989a; --p600: #369a68; --p700: #4c88d3; --p800: #c66a28; --p900: #898681;`;
const dark = `
  color-scheme: dark;
  --paper: #141618; --sunken: #181b1d; --sheet: #1b1e20; --raised: #24282b;
  --ink: #e9e6df; --ink-2: #bfbcb5; --ink-3: #9a988f;
  --line: #2a2e31; --line-2: #3a3f43; --edge: #7d8184;
  --band: #2f2850; --band-2: #443a70; --on-band: #f3f0fb; --on-band-2: #c4bce2;
  --hand: #b5a9e8; --hand-solid: #6a5caa; --hand-solid-hover: #5a4d96; --on-hand: #ffffff; --hand-tint: #2b2640; --focus: #b39cff;
  --shu: #f19a85; --shu-solid: #b4432b; --on-shu: #ffffff; --shu-tint: #3b211a; --shu-edge: #c06a54;
  --kohaku: #e3b65b; --kohaku-tint: #33290f; --kohaku-edge: #b08a3a;
  --take: #86c7a0; --take-tint: #1a3023; --take-edge: #3f8f65;
  --row-hover: #222629;
  --p100: #3189b1; --p200: #a27b13; --p300: #5a8e3a; --p400: #b56699; --p500: #308d8e; --p600: #408f66; --p700: #5182c1; --p800: #ba6d39; --p900: #82807c;`;

export const tokens = `:root {${light}
  --font: "Segoe UI", "Helvetica Neue", "Noto Sans", "BIZ UDPGothic", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif;
  --font-code: ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono", "BIZ UDGothic", monospace;
  --t-note: 12px/18px var(--font); --t-cell: 13px/20px var(--font); --t-body: 14px/22px var(--font); --t-read: 15px/26px var(--font);
  --t-h3: 700 14px/20px var(--font); --t-h2: 700 16px/24px var(--font); --t-h1: 700 20px/28px var(--font); --t-figure: 700 28px/32px var(--font);
  --row: 32px; --control: 28px; --radius: 3px;
}
@media (prefers-color-scheme: dark) { :root {${dark}
} }
`;
