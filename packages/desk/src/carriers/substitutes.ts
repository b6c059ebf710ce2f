/**
 * Characters that carriers' tools refuse, and what merchants print instead. Data: a shop adds its own in its settings.
 * The label alone gets the substitute; the order and the mails keep what the buyer wrote.
 */

/** From → to, everything on the right is in JIS X 0208. Source: tables of public tools; the choice of the usual ones is ours. */
export const substitutes: ReadonlyMap<string, string> = new Map([
  ...pairs(
    '髙高 﨑崎 濵濱 德徳 瀨瀬 栁柳 頰頬 靍鶴 桒桑 曻昇 閒間 昻昂 槗橋 𣘺橋 𠮷吉 䑓臺 𠮟叱 𡈽土 𠀋丈 彥彦 黃黄 增増 寬寛 橫横 淸清 敎教 每毎 淚涙 溫温 緖緒 緣縁 薰薫 賴頼 郞郎 鄕郷 錄録 靑青',
  ),
  ...pairs(
    '繫繋 吞呑 噓嘘 剝剥 塡填 屛屏 幷并 搔掻 瘦痩 禱祷 簞箪 繡繍 蔣蒋 蟬蝉 蠟蝋 軀躯 醬醤 醱醗 顚顛 驒騨 鷗鴎 麴麹 麵麺 俱倶 啞唖 囊嚢 潑溌 焰焔 萊莱 摑掴 瀆涜 嚙噛 鹼鹸',
  ),
  ...[...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'].map((circled, place): [string, string] => [circled, String(place + 1)]),
  ...[...'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'].map((roman): [string, string] => [roman, roman.normalize('NFKC')]),
  ...[...'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ'].map((roman): [string, string] => [roman, roman.normalize('NFKC')]),
  ...[...'㍉㌔㌢㍍㌘㌧㌃㌶㍑㍗㌍㌦㌣㌫㍊㌻㎜㎝㎞㎎㎏㏄㍻㍾㍽㍼㊤㊥㊦㊧㊨'].map((unit): [string, string] => [
    unit,
    unit.normalize('NFKC'),
  ]),
  ['㎡', 'm2'],
  ['㈱', '(株)'],
  ['㈲', '(有)'],
  ['㈹', '(代)'],
  ['㏍', 'K.K.'],
  ['℡', 'TEL'],
  ['№', 'No.'],
  ['½', '1/2'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['¹', '1'],
  ['²', '2'],
  ['³', '3'],
  ['•', '・'],
  ['‾', '￣'],
  ['–', '-'],
  ['‑', '-'],
  ['‒', '-'],
]);

/**
 * What to print instead of a character, or nothing where only a person can tell. Beside the table, two rules: the
 * compatibility form of a kanji (U+FA19 神) is its everyday form, and a Latin letter with an accent is the bare letter.
 */
export function substituteFor(character: string, own: Readonly<Record<string, string>> = {}): string | undefined {
  const listed = Object.hasOwn(own, character) ? own[character] : substitutes.get(character);
  if (listed !== undefined) return listed;
  const everyday = character.normalize('NFC');
  if (everyday !== character) return substituteFor(everyday, own) ?? everyday;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return bare !== character && /^[A-Za-z]+$/.test(bare) ? bare : undefined;
}

function pairs(text: string): [string, string][] {
  return text.split(' ').map((pair) => {
    const [from, to] = [...pair];
    return [from!, to!];
  });
}
