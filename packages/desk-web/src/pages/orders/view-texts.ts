export const viewTexts = {
  views: { ja: '保存した表示', en: 'Saved views' },
  group: { ja: '保存した表示', en: 'Saved views' },
  all: { ja: 'すべて', en: 'All' },
  save: { ja: '表示を保存', en: 'Save view' },
  what: {
    ja: 'いまの条件と並び順に名前をつけて、上のタブに置きます。',
    en: 'Gives the conditions and the order a name, and puts them into the tabs above.',
  },
  name: { ja: '名前', en: 'Name' },
  nameMissing: { ja: '名前を入れてください。', en: 'Give it a name.' },
  shared: { ja: '店舗のみんなで使う', en: 'Share with the staff' },
  withWords: {
    ja: (words: string) => `検索の言葉「${words}」も一緒に保存します。`,
    en: (words: string) => `Saved with the words "${words}".`,
  },
  leave: { ja: 'やめる', en: 'Leave' },
  ofView: { ja: (name: string) => `表示「${name}」の操作`, en: (name: string) => `Acts on the view ${name}` },
  overwrite: { ja: 'いまの条件で上書きする', en: 'Save the changed conditions' },
  remove: { ja: 'この表示を消す', en: 'Remove this view' },
  removed: { ja: (name: string) => `表示「${name}」を消しました。`, en: (name: string) => `Removed the view ${name}.` },
};
