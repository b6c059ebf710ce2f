/** Colours of a terminal: the twelve hues of the statuses, and what an outcome means. */
const hues: Record<string, number> = {
  beni: 160,
  kaki: 208,
  yamabuki: 214,
  koke: 100,
  wakaba: 112,
  tokiwa: 35,
  asagi: 37,
  sora: 75,
  ai: 33,
  fuji: 134,
  ume: 168,
  nezu: 245,
};

const meanings: Record<string, number> = { done: 35, pending: 214, 'needs-person': 160, neutral: 245 };

export type Paint = (text: string) => string;

export function paintHue(hue: string | undefined): Paint {
  return painter(hues[hue ?? '']);
}

export function paintMeaning(meaning: string | undefined): Paint {
  return painter(meanings[meaning ?? '']);
}

function painter(colour: number | undefined): Paint {
  return (text) => (colour === undefined || text === '' ? text : `\u001b[38;5;${colour}m${text}\u001b[0m`);
}
