/**
 * Whether what is typed means this word: by its 漢字, its かな or romaji (「確認」「かくにん」「kakunin」「kakuninn」), full width or
 * half. Pure.
 */
const syllables: Record<string, string> = {};
for (const [row, sounds] of [
  ['あいうえお', 'a i u e o'],
  ['かきくけこ', 'ka ki ku ke ko'],
  ['がぎぐげご', 'ga gi gu ge go'],
  ['さしすせそ', 'sa si su se so'],
  ['ざじずぜぞ', 'za zi zu ze zo'],
  ['たちつてと', 'ta ti tu te to'],
  ['だぢづでど', 'da zi zu de do'],
  ['なにぬねの', 'na ni nu ne no'],
  ['はひふへほ', 'ha hi hu he ho'],
  ['ばびぶべぼ', 'ba bi bu be bo'],
  ['ぱぴぷぺぽ', 'pa pi pu pe po'],
  ['まみむめも', 'ma mi mu me mo'],
  ['やゆよ', 'ya yu yo'],
  ['らりるれろ', 'ra ri ru re ro'],
  ['わをん', 'wa o n'],
] as const) {
  const each = sounds.split(' ');
  [...row].forEach((kana, index) => {
    syllables[kana] = each[index]!;
  });
}
const small: Record<string, string> = { ゃ: 'ya', ゅ: 'yu', ょ: 'yo', ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o' };

/** One spelling of width, case and kana. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, '');
}

/** One romaji spelling of kana and of what people type: しゃ, sha, sya → sya. Kanji stay. */
export function romaji(text: string): string {
  let out = '';
  let doubled = false;
  for (const char of plain(text)) {
    let sound = syllables[char];
    const glide = small[char];
    if (char === 'っ') {
      doubled = true;
      continue;
    }
    if (char === 'ー') continue;
    if (glide) {
      // き + ゃ = kya; ふ + ぇ = he, which is near enough to find by.
      out = `${out.slice(0, -1)}${glide}`;
      continue;
    }
    sound ??= char;
    out += doubled && /^[a-z]/.test(sound) ? sound[0] + sound : sound;
    doubled = false;
  }
  return (
    out
      .replace(/sh/g, 'sy')
      .replace(/ch/g, 'ty')
      .replace(/j/g, 'zy')
      .replace(/(sy|ty|zy)i/g, (_, one: string) => `${one[0]}i`)
      .replace(/ts/g, 't')
      .replace(/f(?=[aeiou])/g, 'h')
      .replace(/n'/g, 'n')
      // The IME wants nn for ん; long vowels are written or not.
      .replace(/nn/g, 'n')
      .replace(/-/g, '')
  );
}

/** 2 = begins with it, 1 = has it, 0 = is another word. */
export function readsAs(typed: string, words: readonly string[]): 0 | 1 | 2 {
  const given = plain(typed);
  if (given === '') return 0;
  const sounds = romaji(typed);
  let best: 0 | 1 | 2 = 0;
  for (const word of words) {
    for (const [has, wanted] of [
      [plain(word), given],
      [romaji(word), sounds],
    ] as const) {
      if (wanted === '') continue;
      if (has.startsWith(wanted)) return 2;
      if (has.includes(wanted)) best = 1;
    }
  }
  return best;
}

/** The order number in what is typed: a run of four digits and more, hyphens between them kept. */
export function numberIn(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[‐‑–—―ー−]/g, '-')
    .trim();
  return /^[\d-]*\d{4}[\d-]*$/.test(text) ? text.replace(/^-+|-+$/g, '') : null;
}
