import { count } from '../../texts/format.ts';

export const runTexts = {
  // the list
  runs: { ja: '実行', en: 'Runs' },
  all: { ja: 'すべて', en: 'All' },
  going: { ja: '動いている', en: 'Running' },
  waitingForPerson: { ja: '人を待つ', en: 'Waiting for a person' },
  operation: { ja: '操作', en: 'Operation' },
  whoWhen: { ja: 'だれ・いつ', en: 'Who, when' },
  progress: { ja: '進み', en: 'Progress' },
  outcome: { ja: '結果', en: 'Outcome' },
  took: { ja: '所要', en: 'Took' },
  more: { ja: '前の実行を出す', en: 'Show earlier runs' },
  none: { ja: 'まだ実行はありません。', en: 'Nothing has run yet.' },
  noneHint: {
    ja: '受注取込や注文確認を始めると、その進み具合と結果がここに残ります。',
    en: 'Import or confirm orders, and progress and results are kept here.',
  },
  noneGoing: { ja: 'いま動いている実行はありません。', en: 'Nothing is running now.' },
  noneGoingHint: { ja: '自動の実行は、決まった時刻に始まります。', en: 'Automatic runs begin at their times.' },
  noneWaiting: { ja: '人を待つ実行はありません。', en: 'No run waits for a person.' },
  noneWaitingHint: {
    ja: '失敗・照会中・送信不明が出ると、ここに並びます。',
    en: 'What failed or is in doubt would stand here.',
  },
  listFailed: { ja: '実行の一覧を読み込めませんでした。', en: 'The runs could not be loaded.' },
  again: { ja: 'もう一度読み込む', en: 'Load again' },
  openRun: { ja: '実行を開く', en: 'Open the run' },
  rows: { ja: '行', en: 'Rows' },
  next: { ja: '次の行', en: 'Next row' },
  previous: { ja: '前の行', en: 'Previous row' },

  // one run
  back: { ja: '実行の一覧へ', en: 'To the runs' },
  unit: { ja: '件', en: '' },
  orders: { ja: (n: number) => `${count(n)}件`, en: (n: number) => `${count(n)} ${n === 1 ? 'order' : 'orders'}` },
  ofTotal: { ja: (n: number) => `/ ${count(n)}件`, en: (n: number) => `/ ${count(n)}` },
  begun: {
    ja: (who: string, at: string) => `${who}が ${at} に開始`,
    en: (who: string, at: string) => `by ${who}, ${at}`,
  },
  ended: {
    ja: (at: string, took: string) => `${at} に終了・${took}`,
    en: (at: string, took: string) => `ended ${at}, ${took}`,
  },
  stoppedAt: {
    ja: (at: string) => `${at} に途中で止めました`,
    en: (at: string) => `stopped ${at}`,
  },
  inLine: { ja: '順番を待っています', en: 'Waiting for its turn' },
  searching: { ja: '楽天で注文をさがしています', en: 'Looking for orders at Rakuten' },
  left: { ja: 'あと', en: 'about' },
  leftAfter: { ja: '', en: ' to go' },
  seconds: { ja: (n: number) => `約${n}秒`, en: (n: number) => `${n} s` },
  minutes: { ja: (n: number) => `約${n}分`, en: (n: number) => `${n} min` },
  stop: { ja: '止める', en: 'Stop' },
  stopping: { ja: '止めています…', en: 'Stopping…' },
  stoppingHint: {
    ja: '送っている最中のものは、結果がわかるまで待ちます。残りは送りません。',
    en: 'What is on the wire is waited for. Nothing more is sent.',
  },
  notAllowed: {
    ja: 'あなたの権限では見るだけです。止める・やり直す・決めるには「スタッフ」の権限がいります。管理者に頼んでください。',
    en: 'You may look only. Stopping, repeating and deciding need the role “Staff”: ask an administrator.',
  },
  toCome: { ja: 'これから', en: 'to come' },
  to: { ja: (status: string) => `${status}へ`, en: (status: string) => `to ${status}` },
  stays: { ja: 'もとのまま', en: 'as it was' },
  progressOf: { ja: (name: string) => `${name}の進み`, en: (name: string) => `Progress of ${name}` },
  pauseWord: {
    ja: (kind: string) => (kind === 'maintenance' ? 'メンテナンス待ち' : kind === 'key' ? 'キー待ち' : '応答待ち'),
    en: (kind: string) => (kind === 'maintenance' ? 'maintenance' : kind === 'key' ? 'key refused' : 'no answer'),
  },
  inLineShort: { ja: '順番待ち', en: 'in line' },
  pausedUntil: { ja: (at: string) => `${at} にもう一度つなぎます。`, en: (at: string) => `Tried again at ${at}.` },
  pausedTrying: { ja: 'いまつないでいます。', en: 'Being tried again now.' },
  pausedGoesOn: { ja: '待てば自動で続きます。押し直しはいりません。', en: 'It goes on by itself.' },
  brokenOff: { ja: '途中で止まりました。', en: 'It broke off.' },
  silent: {
    ja: (at: string) => `デスクとの接続が切れています。${at} の内容です。つながると自動で続きます。`,
    en: (at: string) => `The desk can’t be reached. As of ${at}; it goes on by itself.`,
  },
  notFound: { ja: 'この実行はありません。', en: 'There is no such run.' },
  runFailed: { ja: '実行を読み込めませんでした。', en: 'The run could not be loaded.' },

  // files
  files: { ja: '出てきたファイル', en: 'Files' },
  fileRows: { ja: (n: number) => `${count(n)}行`, en: (n: number) => `${count(n)} rows` },
  save: { ja: '保存する', en: 'Save' },
  fileNotAllowed: { ja: '保存には「スタッフ」の権限がいります', en: 'Saving needs the role “Staff”' },

  // in doubt
  inDoubt: { ja: (n: number) => `照会中 ${count(n)}件`, en: (n: number) => `In doubt: ${count(n)}` },
  inDoubtMark: { ja: '照会中', en: 'In doubt' },
  inDoubtHint: {
    ja: '届いたか、まだわかりません。二重に送られることはありません。',
    en: 'Not known yet whether it arrived. Nothing is sent twice.',
  },
  sentNoAnswer: { ja: '送りましたが、返事の前に接続が切れました。', en: 'Sent, but the line broke before the answer.' },
  asksAgain: { ja: 'もう一度照会します。', en: 'The desk asks again.' },
  asksNow: { ja: 'いま照会しています。', en: 'The desk is asking now.' },
  waiting: { ja: '待てば自動で決まります。', en: 'It settles by itself.' },
  withoutWaiting: { ja: '待たずに確かめる', en: 'Without waiting' },
  askNow: { ja: 'いま楽天に照会する', en: 'Ask Rakuten now' },
  askNowOf: {
    ja: (n: number) => `${count(n)}件をいま楽天に照会する`,
    en: (n: number) => `Ask Rakuten about ${count(n)} now`,
  },
  asking: {
    ja: (done: number, n: number) => `照会を頼んでいます ${count(done)}/${count(n)}`,
    en: (done: number, n: number) => `Asking ${count(done)}/${count(n)}`,
  },
  asked: { ja: '照会を頼みました。数秒で結果が出ます。', en: 'Asked; the answer comes in seconds.' },
  readsOnly: { ja: '読むだけです。楽天には何も送りません。', en: 'It only reads; nothing is sent.' },
  ifNotDone: { ja: '照会で、届いていないとわかれば', en: 'If it turns out not to have arrived' },
  ifNotDoneThen: {
    ja: 'もう一度だけ送ります。決めるのは楽天の今の状態で、人の記憶ではありません。',
    en: 'It is sent once more. What Rakuten shows decides, not what people remember.',
  },

  // unknown
  unknown: { ja: (n: number) => `送信不明 ${count(n)}件`, en: (n: number) => `Unknown: ${count(n)}` },
  unknownMark: { ja: '送信不明', en: 'Unknown' },
  goneMark: { ja: '楽天にない', en: 'Gone' },
  unknownHint: {
    ja: '確かめる方法がありません。どちらかを選ぶと先へ進みます。',
    en: 'Nobody can be asked. Choose, and it goes on.',
  },
  notBefore: { ja: (at: string) => `${at} から選べます`, en: (at: string) => `from ${at} on` },
  decideAsk: {
    ja: (number: string, label: string) => `${number} を「${label}」と決めますか`,
    en: (number: string, label: string) => `${number}: ${label}?`,
  },
  decided: { ja: (label: string) => `「${label}」と決めました。`, en: (label: string) => `Decided: ${label}.` },
  decideIt: { ja: (label: string) => `1件を${label}`, en: (label: string) => `${label} (1 order)` },
  moreOfThem: { ja: (n: number) => `次の${n}件を出す`, en: (n: number) => `Show ${n} more` },
  leave: { ja: 'やめる', en: 'Leave' },

  // results
  results: { ja: '注文ごとの結果', en: 'Results by order' },
  time: { ja: '時刻', en: 'Time' },
  number: { ja: '注文番号', en: 'Order' },
  buyer: { ja: '注文者', en: 'Buyer' },
  reason: { ja: '理由', en: 'Reason' },
  amount: { ja: '請求額', en: 'Due' },
  reasons: { ja: '理由ごと', en: 'By reason' },
  everyReason: { ja: '理由の条件を外す', en: 'All reasons' },
  details: { ja: 'くわしく', en: 'Details' },
  noResults: { ja: 'ここに当てはまる注文はありません。', en: 'No order is here.' },
  noneFound: { ja: '対象の注文はありませんでした。', en: 'There were no orders to work on.' },
  resultsFailed: { ja: '結果を読み込めませんでした。', en: 'The results could not be loaded.' },
  listOf: { ja: '一覧で開く', en: 'Open in the list' },
  openOrder: { ja: '注文を開く', en: 'Open the order' },
  tab: { ja: (name: string) => `結果: ${name}`, en: (name: string) => `Results: ${name}` },

  // again
  repeat: { ja: (n: number) => `${count(n)}件をもう一度`, en: (n: number) => `Repeat ${count(n)}` },
  repeatImport: { ja: 'もう一度取り込む', en: 'Import again' },
  repeatAfter: { ja: 'やり直しは終わってから', en: 'Can be repeated when it is over' },
  repeatAsk: {
    ja: (n: number, label: string) => `${count(n)}件の「${label}」をもう一度しますか`,
    en: (n: number, label: string) => `${label}: repeat ${count(n)} orders?`,
  },
  repeatHint: {
    ja: 'いまの注文の内容で、新しい実行を始めます。',
    en: 'A new run begins, with the orders as they are now.',
  },
  repeatDoubt: {
    ja: '照会中・送信不明は対象外。二重に送らないためです',
    en: 'In doubt and unknown are left out: nothing is sent twice',
  },
  repeatDo: {
    ja: (n: number, label: string) => `${count(n)}件を${label}する`,
    en: (n: number, label: string) => `${label}: ${count(n)} orders`,
  },
  irreversible: { ja: '取り消せません', en: 'This can’t be taken back' },

  // who
  byFlow: { ja: (status: string) => `フロー(${status})`, en: (status: string) => `the flow (${status})` },
  byTimer: { ja: '自動', en: 'the timer' },
  byDesk: { ja: 'デスク', en: 'the desk' },
  byChannel: { ja: '楽天', en: 'Rakuten' },
};
