import { count } from '../../texts/format.ts';

export const todayTexts = {
  needed: { ja: '人の手がいるもの', en: 'What needs a person' },
  neededHint: { ja: '急ぐ順。数字キーで開きます', en: 'Most urgent first; digits open a row' },
  nothing: { ja: 'いま手がいるものはありません。', en: 'Nothing needs a person now.' },
  nothingNext: {
    ja: (operation: string, at: string) => `次の${operation}は ${at} です。`,
    en: (operation: string, at: string) => `${operation} is next at ${at}.`,
  },
  nothingYet: {
    ja: '受注取込をすると、楽天の注文がここから動き始めます。',
    en: 'Import orders, and the day begins.',
  },
  import: { ja: '受注取込', en: 'Import orders' },
  rate: { ja: '自動化率', en: 'Automatic' },
  yesterday: { ja: (rate: string) => `きのう ${rate}`, en: (rate: string) => `yesterday ${rate}` },
  orders: { ja: '件', en: '' },
  shops: { ja: '店', en: '' },
  since: { ja: (at: string) => `${at} から`, en: (at: string) => `since ${at}` },
  until: { ja: (at: string) => `${at} まで`, en: (at: string) => `until ${at}` },
  todayUntil: { ja: (at: string) => `今日 ${at} まで`, en: (at: string) => `today until ${at}` },
  retry: { ja: (at: string) => `${at} に再開をためします`, en: (at: string) => `tried again ${at}` },
  openRow: { ja: (n: number) => `${n}番目を開く`, en: (n: number) => `Open row ${n}` },
  isNew: { ja: (n: number) => `新しく ${count(n)}つあります`, en: (n: number) => `${count(n)} new` },
  reorder: { ja: '並べ直す', en: 'Sort again' },
  settled: { ja: '済みました', en: 'settled' },

  running: { ja: '動いているもの', en: 'Running' },
  of: {
    ja: (n: number, all: number) => `${count(n)} / ${count(all)}件`,
    en: (n: number, all: number) => `${count(n)} / ${count(all)}`,
  },
  automatic: { ja: '自動', en: 'automatic' },
  every: { ja: (n: number) => `${n}分ごと`, en: (n: number) => `every ${n} min` },
  next: { ja: (at: string) => `次は ${at}`, en: (at: string) => `next ${at}` },
  off: { ja: '止めてあります', en: 'switched off' },
  noneRunning: { ja: '自動の実行はありません。', en: 'Nothing runs by itself.' },

  connections: { ja: 'つなぎ先', en: 'Connections' },
  imported: { ja: '取込', en: 'imported' },
  sent: { ja: '送信', en: 'sent' },
  read: { ja: '確認', en: 'checked' },
  written: { ja: '書き出し', en: 'written' },
  numbersIn: { ja: '読込', en: 'read in' },
  reported: { ja: '報告', en: 'reported' },
  unused: { ja: 'まだ使っていません', en: 'not used yet' },
  waits: { ja: (n: number) => `${count(n)}件が待機`, en: (n: number) => `${count(n)} wait` },

  flow: { ja: '今日の流れ', en: 'The day' },
  auto: { ja: '自動', en: 'automatic' },
  hand: { ja: '手が入った', en: 'touched by hand' },
  imports: { ja: '取込', en: 'Imported' },
  confirms: { ja: '注文確認', en: 'Confirmed' },
  ships: { ja: '発送', en: 'Shipped' },
  unit: { ja: '件', en: '' },
  allAutomatic: { ja: 'すべて自動', en: 'all automatic' },
  touched: { ja: 'に手が入った', en: 'touched' },
  now: { ja: (at: string) => `いま ${at}`, en: (at: string) => `now ${at}` },
  hour: { ja: (n: number) => `${n}時`, en: (n: number) => `${n}:00` },
  bar: {
    ja: (hour: number, what: string, orders: number, touched: number) =>
      `${hour}時台 ${what} ${count(orders)}件(手が入った ${count(touched)}件)`,
    en: (hour: number, what: string, orders: number, touched: number) =>
      `${hour}:00 ${what}: ${count(orders)}, ${count(touched)} touched`,
  },
  hours: { ja: '時間', en: 'Hour' },

  demo: { ja: '練習の相手', en: 'To practise' },
  standIn: { ja: '楽天の代役', en: 'Rakuten’s stand-in' },
  standInHint: {
    ja: '審査・キャンセル・停止を起こせます',
    en: 'Have it review, cancel or go down',
  },
  mailbox: { ja: '届いたメール', en: 'Mails received' },

  failed: { ja: '今日の仕事を読み込めませんでした。', en: 'Today could not be loaded.' },
  goesOn: { ja: '取込や送信は止まっていません。', en: 'Imports and mails go on.' },
  again: { ja: 'もう一度読み込む', en: 'Load again' },
};
