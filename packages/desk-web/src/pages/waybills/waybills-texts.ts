import { count } from '../../texts/format.ts';

const orders = (n: number) => `${count(n)} ${n === 1 ? 'order' : 'orders'}`;

export const waybillTexts = {
  waybills: { ja: '送り状', en: 'Waybills' },
  carriers: { ja: '配送会社', en: 'Carriers' },
  noShop: { ja: '店舗がまだありません。', en: 'There is no shop yet.' },
  failed: { ja: '送り状を出せる注文を読み込めませんでした。', en: 'The orders to ship could not be loaded.' },
  failedHint: {
    ja: '受注取込などの自動の実行は、この画面と関係なく続いています。',
    en: 'What runs by itself goes on regardless of this page.',
  },
  again: { ja: 'もう一度読み込む', en: 'Load again' },
  viewer: {
    ja: '書き出しと番号の取込には「スタッフ」以上の権限がいります。管理者にたのんでください。',
    en: 'Writing files and taking numbers needs the role “staff”. Ask an administrator.',
  },

  // writing
  write: { ja: '書き出し', en: 'Write out' },
  writeOut: {
    ja: (n: number) => `${count(n)}件のCSVを書き出す`,
    en: (n: number) => `Write CSV of ${orders(n)}`,
  },
  writeKey: { ja: '送り状のCSVを書き出す', en: 'Write the waybill CSV' },
  method: { ja: '配送方法', en: 'Delivery method' },
  service: { ja: '送り状の種類', en: 'Service' },
  orderCount: { ja: '件数', en: 'Orders' },
  nOrders: { ja: (n: number) => `${count(n)}件`, en: (n: number) => count(n) },
  heldOut: { ja: '保留(対象外)', en: 'Held (left out)' },
  failedBefore: { ja: 'うち前に書き出せなかった注文', en: 'Of these not written before' },
  shipsOn: { ja: '出荷予定日', en: 'Ships on' },
  nothingReady: {
    ja: (company: string) => `${company}で出す注文は、いまはありません`,
    en: (company: string) => `Nothing to ship by ${company} now`,
  },
  nothingReadyHint: {
    ja: '注文確認と決済審査が済むと、配送方法ごとにここへ入ります。',
    en: 'Orders come here when they are confirmed and their payment is approved.',
  },
  elsewhere: { ja: 'ほかの会社で出せる注文:', en: 'Ready elsewhere:' },
  blocked: { ja: 'このままでは書き出せません', en: 'Nothing can be written like this' },
  toSettings: { ja: '配送の設定へ', en: 'To the settings' },
  starting: { ja: '始めています…', en: 'Starting…' },
  changed: {
    ja: '押すまでのあいだに注文が増減しました。何も書き出していません。いまの件数を確かめて、もう一度押してください。',
    en: 'The orders changed meanwhile. Nothing was written. See the number and press again.',
  },
  away: {
    ja: 'デスクに接続できません。つながったら、もう一度押してください。二重に書き出すことはありません。',
    en: 'The desk can’t be reached. Press again when it answers; nothing is written twice.',
  },
  writing: { ja: '書き出しています', en: 'Writing' },
  written: {
    ja: (n: number) => `${count(n)}件を書き出しました`,
    en: (n: number) => `Wrote ${orders(n)}`,
  },
  writtenNone: { ja: '書き出した注文はありません', en: 'No order was written' },
  stoppedMidway: { ja: '途中で止まりました', en: 'It ended midway' },
  notWritten: {
    ja: (n: number) => `書き出していない ${count(n)}件`,
    en: (n: number) => `${orders(n)} left out`,
  },
  of: {
    ja: (done: number, total: number) => `${count(done)} / ${count(total)}件`,
    en: (done: number, total: number) => `${count(done)} / ${count(total)}`,
  },
  toRun: { ja: '実行の記録', en: 'The run' },
  save: { ja: '保存する', en: 'Save' },
  saveOf: { ja: (name: string) => `${name} を保存する`, en: (name: string) => `Save ${name}` },
  rows: { ja: (n: number) => `${count(n)}行`, en: (n: number) => `${count(n)} rows` },
  howTo: { ja: (name: string) => `${name}への取り込み方`, en: (name: string) => `Into ${name}` },
  close: { ja: '閉じる', en: 'Close' },

  // files
  files: { ja: '書き出したファイル', en: 'Files written' },
  noFiles: { ja: 'まだありません。書き出すとここに残り、あとから取り直せます。', en: 'None yet. They are kept here.' },
  fileNumbers: {
    ja: (issued: number, all: number) => `番号 ${count(issued)}/${count(all)}`,
    en: (issued: number, all: number) => `numbers ${count(issued)}/${count(all)}`,
  },
  moreFiles: { ja: (n: number) => `前の${count(n)}個を出す`, en: (n: number) => `Show ${count(n)} earlier` },
  inOrder: { ja: '順に読む', en: 'Scan' },
  inOrderOf: { ja: (name: string) => `${name} を順に読み取る`, en: (name: string) => `Scan ${name} in order` },

  // result file
  result: { ja: '結果のファイル', en: 'Result file' },
  drop: {
    ja: (name: string) => `${name}などから出した「番号の入ったファイル」をここへ置くか、`,
    en: (name: string) => `Drop the issued data of ${name} or another tool here, or`,
  },
  dropHint: {
    ja: '先に中身を見せます。押すまで何も取り込みません。',
    en: 'You see what is in it first; nothing is taken before you say so.',
  },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  chooseOther: { ja: '別のファイルを選ぶ', en: 'Another file' },
  oneOnly: { ja: 'ファイルは1つずつ置いてください。', en: 'One file at a time, please.' },
  cannotOpen: {
    ja: 'このファイルを開けませんでした。フォルダや、使用中のファイルではありませんか。',
    en: 'The file could not be opened. Is it a folder, or in use?',
  },
  reading: { ja: (name: string) => `${name} を読んでいます…`, en: (name: string) => `Reading ${name}…` },
  notThisFile: { ja: '取り込めるファイルではありません', en: 'This file can’t be taken' },
  readAs: {
    ja: (tool: string) => `${tool}のファイルとして読みました`,
    en: (tool: string) => `Read as a file of ${tool}`,
  },
  otherCarrier: {
    ja: (company: string) => `${company}のファイルです。このまま取り込めます。`,
    en: (company: string) => `It is a file of ${company}. It can be taken here all the same.`,
  },
  readCarrier: { ja: 'どこのファイルか', en: 'Whose file' },
  byItself: { ja: '自動で見分ける', en: 'Find out' },
  take: { ja: (n: number) => `${count(n)}件を取り込む`, en: (n: number) => `Take ${count(n)} numbers` },
  taking: { ja: (n: number) => `${count(n)}件を取り込んでいます…`, en: (n: number) => `Taking ${count(n)}…` },
  takeKey: { ja: 'プレビューの番号を取り込む', en: 'Take the numbers shown' },
  nothingToTake: { ja: '取り込む番号はありません。', en: 'There is no number to take.' },
  taken: {
    ja: (n: number) => `${count(n)}件の番号を取り込みました`,
    en: (n: number) => `Took ${count(n)} numbers`,
  },
  takenFewer: {
    ja: (n: number) => `見ているあいだに${count(n)}件が変わりました。下の一覧がいまの姿です。`,
    en: (n: number) => `${count(n)} changed while you looked; the list below is how they are now.`,
  },
  settles: {
    ja: '番号がそろった注文は、次のステータスへ進みます。',
    en: 'Orders with all their numbers move on by themselves.',
  },
  notTaken: {
    ja: '取り込めませんでした。番号は1件も入っていません。',
    en: 'Not taken: no number was written.',
  },
  notRemembered: {
    ja: '番号は取り込みました。列は覚えられませんでした。',
    en: 'The numbers were taken; the columns were not kept.',
  },
  perhapsTaken: {
    ja: 'デスクに接続できません。取り込めたか、まだわかりません。つながったら、もう一度押してください。同じ番号は二重に入りません。',
    en: 'The desk can’t be reached, so it is not known whether they were taken. Press again; no number goes in twice.',
  },
  acceptCheckDigit: {
    ja: (n: number) => `チェックデジット違い${n > 0 ? `の${count(n)}件` : ''}も取り込む`,
    en: (n: number) => `Take ${n > 0 ? `the ${count(n)}` : 'those'} with a wrong check digit too`,
  },
  line: { ja: '行', en: 'Line' },
  order: { ja: '注文', en: 'Order' },
  key: { ja: '管理番号', en: 'Key' },
  number: { ja: '送り状番号', en: 'Tracking number' },
  why: { ja: 'わけ', en: 'Why' },
  moreRows: { ja: (n: number) => `残りの${count(n)}行を出す`, en: (n: number) => `Show the other ${count(n)} rows` },
  columnsHelp: {
    ja: '列を教えてください。管理番号(お客様管理番号)の列と、送り状番号の列を選ぶと読み直します。',
    en: 'Point at two columns: our key (customer control number) and the tracking number.',
  },
  keyColumn: { ja: '管理番号の列', en: 'Column of the key' },
  numberColumn: { ja: '送り状番号の列', en: 'Column of the number' },
  column: { ja: (n: number, what: string) => `${n}列目 ${what}`, en: (n: number, what: string) => `${n}: ${what}` },
  pick: { ja: '選ぶ', en: 'Choose' },
  readAgain: { ja: 'この列で読み直す', en: 'Read by these columns' },
  remember: { ja: '次からもこの列で読む', en: 'Read by these columns from now on' },

  // scanning
  scan: { ja: '読み取り', en: 'Scan' },
  scanKey: { ja: '読み取り欄へ', en: 'To the scan field' },
  scanNumber: { ja: '送り状番号(または管理番号・注文番号)', en: 'Tracking number (or key, order number)' },
  scanHint: {
    ja: 'バーコードは続けて読めます。手で打つときは Enter。全角・ハイフン・空白はそのままでかまいません。',
    en: 'Scan one after the other, or type and press Enter. Full width, hyphens and spaces will do.',
  },
  scanHintAny: {
    ja: '管理番号か注文番号を読んでから、送り状番号を読みます。',
    en: 'Read the key or order number first, then the tracking number.',
  },
  sound: { ja: '音を鳴らす', en: 'Sound' },
  nextIs: { ja: '次', en: 'Next' },
  parcel: {
    ja: (at: number, of: number) => `${at}個口目 / ${of}`,
    en: (at: number, of: number) => `parcel ${at} of ${of}`,
  },
  place: { ja: (n: number) => `${n}番目`, en: (n: number) => `no. ${n}` },
  pass: { ja: 'とばす', en: 'Skip' },
  passKey: { ja: '次の送り状をとばす', en: 'Skip the next label' },
  allDone: { ja: 'このファイルの番号はそろっています', en: 'This file has all its numbers' },
  noTarget: {
    ja: 'どの送り状の番号か、わかりません。先に管理番号か注文番号を読み取ってください。',
    en: 'Whose number is it? Read the key or the order number first.',
  },
  reads: { ja: '読み取った番号', en: 'Numbers read' },
  noReads: { ja: '読み取るたびに、ここの一番上に加わります。', en: 'Each read is added at the top here.' },
  sending: { ja: '送っています', en: 'Sending' },
  takenOne: { ja: '入りました', en: 'Taken' },
  thereOne: { ja: 'もう入っています', en: 'Already there' },
  awayOne: {
    ja: 'デスクに届いたか、まだわかりません。もう一度送っても二重には入りません。',
    en: 'Not known whether it arrived. Sent again, it goes in only once.',
  },
  takeAnyway: { ja: 'このまま入れる', en: 'Take it anyway' },
  sendAgain: { ja: 'もう一度送る', en: 'Send again' },
  seenTo: { ja: 'このあと正しい番号が入りました', en: 'The right number came later' },
  wrongReads: { ja: (n: number) => `入っていない ${count(n)}件`, en: (n: number) => `${count(n)} not taken` },
  expected: { ja: '並び順', en: 'Order of the labels' },
  expectedLeft: { ja: (n: number) => `番号待ち ${count(n)}件`, en: (n: number) => `${count(n)} to come` },
  voided: { ja: '取り消し', en: 'void' },
  chooseRow: { ja: (name: string) => `${name} の番号を次に読む`, en: (name: string) => `Read ${name} next` },
  noExpected: { ja: '書き出すと、ファイルの並び順がここに出ます。', en: 'The order of a written file stands here.' },
  fileErased: { ja: '並び順を読み込めませんでした。', en: 'The order could not be loaded.' },
};

/** As staff call what a row would do; other words the desk has itself. */
export const groupTexts = {
  matched: { ja: '合った', en: 'Match' },
  caution: { ja: '合ったが、荷物を確かめる', en: 'Match, but see the parcel' },
  'double-number': { ja: '番号が二重', en: 'Number twice' },
  conflict: { ja: '別の番号がある', en: 'Has another number' },
  'check-digit': { ja: 'チェックデジット違い', en: 'Wrong check digit' },
  'no-such-order': { ja: '注文がない', en: 'No such order' },
  unreadable: { ja: '読み取れない', en: 'Unreadable' },
  'already-there': { ja: 'もう入っている', en: 'Already there' },
  'not-issued': { ja: '未発行', en: 'Not issued yet' },
  'not-ours': { ja: 'ほかの荷物', en: 'Not of this desk' },
};
