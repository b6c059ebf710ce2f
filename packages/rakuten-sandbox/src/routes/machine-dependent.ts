/**
 * 機種依存文字: refused in several fields (documented); which characters that are is not listed anywhere public. Assumed: what Windows has beyond
 * JIS X 0208, NEC's row 13 (①, Ⅳ, ㈱, № …) and IBM's kanji (髙, 﨑, 彅 …), their kin in Unicode, and everything outside the basic plane.
 */
export const isMachineDependent = (text: string): boolean =>
  kin.test(text) || [...text].some((character) => extensions.has(character));

const kin = /[\u2160-\u217f\u2460-\u2473\u3303-\u33cd\u{10000}-\u{10ffff}]/u;

/** By the lead bytes of Shift_JIS: what Windows added, less what JIS X 0208 has already (≒, ∪ …). */
const standard = charactersOf([...range(0x81, 0x84), ...range(0x88, 0x9f), ...range(0xe0, 0xea)]);
const added = charactersOf([0x87, 0xed, 0xee, ...range(0xfa, 0xfc)]);
const extensions = new Set([...added].filter((character) => !standard.has(character)));

function charactersOf(leads: readonly number[]): Set<string> {
  const decoder = new TextDecoder('shift_jis');
  const trails = [...range(0x40, 0x7e), ...range(0x80, 0xfc)];
  const read = leads.flatMap((lead) => trails.map((trail) => decoder.decode(Uint8Array.of(lead, trail))));
  return new Set(read.filter((characters) => characters.length === 1 && characters !== '\ufffd'));
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
