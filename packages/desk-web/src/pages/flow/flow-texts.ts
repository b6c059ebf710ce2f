import { count } from '../../texts/format.ts';

export const flowTexts = {
  flow: { ja: 'フロー', en: 'Flow' },
  problems: { ja: (n: number) => `問題 ${n}`, en: (n: number) => `${n} problem${n === 1 ? '' : 's'}` },
  version: {
    ja: (n: number, when: string, who: string) =>
      n === 0 ? 'まだ公開していません' : `公開中・第${n}版 ${when} ${who}`,
    en: (n: number, when: string, who: string) =>
      n === 0 ? 'not published yet' : `version ${n} in force, ${when} ${who}`,
  },
  addStatus: { ja: 'ステータス', en: 'Status' },
  addStatusKey: { ja: '新しいステータス', en: 'New status' },
  useSet: { ja: '楽天ペイの既定を使う…', en: 'Use the Rakuten Pay set…' },
  try: { ja: 'これまでの注文で試す', en: 'Try on past orders' },
  publish: {
    ja: (n: number) => (n === 0 ? '公開する' : `${n}か所の変更を公開する…`),
    en: (n: number) => (n === 0 ? 'Publish' : `Publish ${n} change${n === 1 ? '' : 's'}…`),
  },
  nothingToPublish: { ja: '変更すると公開できます', en: 'nothing changed yet' },
  discard: { ja: '変更をやめる', en: 'Drop the changes' },
  discarded: { ja: 'フローの変更をやめました。', en: 'The changes are dropped.' },
  picture: { ja: '図', en: 'Picture' },
  list: { ja: '一覧', en: 'List' },
  view: { ja: '見かた', en: 'View' },
  pictureOf: {
    ja: (statuses: number, acts: number, findings: number) =>
      `フローの図。ステータス${statuses}個、操作${acts}個、問題${findings}個。矢印キーで線をたどれます。`,
    en: (statuses: number, acts: number, findings: number) =>
      `The flow as a picture: ${statuses} statuses, ${acts} acts, ${findings} problems. Arrow keys walk along the lines.`,
  },
  legendStatus: { ja: 'ステータス', en: 'status' },
  legendAct: { ja: '操作', en: 'act' },
  legendHint: { ja: '箱や線を選ぶと右で直せます', en: 'Choose a box or line to change it' },
  held: { ja: (n: number) => `保留 ${count(n)}`, en: (n: number) => `${count(n)} held` },
  ordersIn: {
    ja: (name: string, n: number) => `${name}の${count(n)}件を見る`,
    en: (name: string, n: number) => `Show the ${count(n)} in ${name}`,
  },
  anywhere: { ja: 'どのステータスからでも', en: 'From any status' },
  loose: { ja: 'フローにつながっていないステータス', en: 'Statuses that the flow does not reach' },
  and: { ja: '・', en: ', ' },
  byHand: { ja: '手で', en: 'by hand' },
  automatic: { ja: '自動', en: 'automatic' },
  everyMinutes: { ja: (n: number) => `自動・${n}分ごと`, en: (n: number) => `every ${n} minutes` },
  irreversible: { ja: '取り消せません', en: 'final' },
  waitsHere: { ja: (names: string) => `${names}は残って待つ`, en: (names: string) => `${names}: stays and waits` },
  staysHere: { ja: (names: string) => `${names}は残る`, en: (names: string) => `${names}: stays` },
  endDone: { ja: '終わり', en: 'ends here' },
  endOpen: { ja: '人が決める', en: 'a person decides' },
  endWaiting: { ja: 'ここで待つ', en: 'waits here' },
  missing: { ja: '行き先がありません', en: 'Leads nowhere' },
  missingTried: {
    ja: (n: number) => `この30日なら ${count(n)}件が止まる`,
    en: (n: number) => `${count(n)} in the last 30 days`,
  },
  missingUntried: { ja: 'だれの目にも入りません', en: 'nobody would see them' },
  notAllowed: {
    ja: 'フローを変えられるのは管理者だけです。見ることと試すことはできます。',
    en: 'Only administrators change the flow. You may look and try.',
  },
  empty: { ja: 'フローがまだありません。', en: 'There is no flow yet.' },
  emptyHint: {
    ja: '楽天ペイの既定は、新規受付から発送済までのステータス11個と、その間の操作です。あとから名前も行き先も変えられます。',
    en: 'The Rakuten Pay set has eleven statuses from new to shipped, and the acts between them. All can be changed later.',
  },
  failed: { ja: 'フローを読み込めませんでした。', en: 'The flow could not be loaded.' },
  again: { ja: 'もう一度読み込む', en: 'Load again' },
  noShop: { ja: '店舗がまだありません。', en: 'There is no shop yet.' },
  leave: { ja: 'やめる', en: 'Leave' },
  close: { ja: '閉じる', en: 'Close' },
  group: { ja: 'フロー', en: 'Flow' },
  walk: { ja: '線をたどる', en: 'Walk along the lines' },
  openPanel: { ja: 'パネルを開く', en: 'Open the panel' },
  takeProposal: { ja: '提案どおりにする', en: 'Take the proposal' },
  findings: { ja: '点検の結果', en: 'What the check found' },
  noFindings: { ja: '問題はありません。', en: 'Nothing is wrong.' },
  history: { ja: '履歴', en: 'History' },
  noHistory: { ja: 'まだ公開していません。', en: 'Nothing was published yet.' },
  back: { ja: 'この版に戻す…', en: 'Back to this…' },
  inForce: { ja: '公開中', en: 'in force' },
  nothingDiffers: { ja: '変わったところはありません', en: 'nothing differs' },
  moreChanges: { ja: (n: number) => `ほか${n}か所`, en: (n: number) => `${n} more` },
  first: { ja: 'はじめの版', en: 'the first version' },
  chooseSomething: {
    ja: '図の箱か線を選ぶと、ここで直せます。',
    en: 'Choose a box or a line in the picture to change it here.',
  },
  draftChanges: { ja: (n: number) => `まだ公開していない変更 ${n}`, en: (n: number) => `${n} unpublished` },
  restored: { ja: '前に変えたところが残っています。', en: 'Your earlier changes are still here.' },
  otherVersion: {
    ja: (n: number) => `編集中に第${n}版が公開されました。あなたの変更はこのまま残っています。`,
    en: (n: number) => `Version ${n} was published meanwhile. Your changes are still here.`,
  },
  onTop: { ja: 'その版の上に変更を重ねる', en: 'Put the changes on top of it' },
};

export const panelTexts = {
  outcomes: { ja: '結果ごとの行き先', en: 'Where each outcome leads' },
  last30: { ja: 'この30日', en: 'last 30 days' },
  stays: { ja: 'ここに残る', en: 'Stays here' },
  staysAnywhere: { ja: '動かさない', en: 'Stays where it is' },
  undecided: { ja: '決まっていません', en: 'Not decided' },
  targetOf: { ja: (outcome: string) => `「${outcome}」の行き先`, en: (outcome: string) => `Where “${outcome}” leads` },
  other: { ja: 'ほかを選ぶ', en: 'Choose another' },
  proposal: {
    ja: (outcome: string, to: string) => `${outcome} → ${to} にする`,
    en: (outcome: string, to: string) => `${outcome} → ${to}`,
  },
  stuck: {
    ja: (n: number) => `この30日の注文で試すと、${count(n)}件がここで止まります。`,
    en: (n: number) => `Tried on the last 30 days, ${count(n)} orders stop here.`,
  },
  trigger: { ja: 'きっかけ', en: 'What starts it' },
  onEntering: { ja: 'ステータスに入ったら自動で', en: 'By itself, on entering the status' },
  byPerson: { ja: '人が始める', en: 'A person starts it' },
  timerToo: {
    ja: (n: number) => `そのほかに、${n}分ごとに自動で確かめます。`,
    en: (n: number) => `Besides, the desk asks every ${n} minutes.`,
  },
  fromAnywhere: {
    ja: 'どのステータスの注文にもできます。行き先を変えると、すべてのステータスで変わります。',
    en: 'Can be done to orders in any status. Another target holds for all of them.',
  },
  alsoFrom: {
    ja: (names: string) => `${names}の注文にもできます。`,
    en: (names: string) => `Also for orders in ${names}.`,
  },
  onlyFrom: { ja: (n: number) => `(${n}つのステータスから)`, en: (n: number) => `(from ${n} statuses)` },
  retried: {
    ja: '「失敗」は自動でやり直したあとの結果です。',
    en: '“failed” comes after the desk has tried again by itself.',
  },
  takeOut: {
    ja: (act: string, status: string) => `${act}を${status}から外す`,
    en: (act: string, status: string) => `Take ${act} out of ${status}`,
  },
  takenOut: {
    ja: (act: string) => `${act}を外しました(まだ公開していません)。`,
    en: (act: string) => `${act} is taken out (not published yet).`,
  },
  template: { ja: 'テンプレート', en: 'Template' },
  seeTemplate: { ja: '文面を見る', en: 'See its text' },
  starts: { ja: 'ここで行う操作', en: 'What is done here' },
  none: { ja: 'ありません', en: 'nothing' },
  comesFrom: { ja: 'ここへ来る', en: 'What leads here' },
  nothingLeadsHere: { ja: '人が手で移した注文だけが入ります。', en: 'Only orders that a person moves come here.' },
  goesTo: { ja: 'ここから出る', en: 'What leads on' },
  ordersNow: { ja: 'いまの注文', en: 'Orders now' },
  unit: { ja: (n: number) => `${count(n)}件`, en: (n: number) => count(n) },
  editStatus: { ja: '名前・色・種類を変える…', en: 'Change name, colour, kind…' },
  removeStatus: { ja: 'このステータスをなくす…', en: 'Remove this status…' },
  addAct: { ja: '操作を加える', en: 'Add an act' },
  operation: { ja: '操作', en: 'Act' },
  choose: { ja: '選んでください', en: 'Choose' },
  whenDone: { ja: (outcome: string) => `「${outcome}」なら`, en: (outcome: string) => `When “${outcome}”` },
  add: { ja: (act: string) => `${act}を加える`, en: (act: string) => `Add ${act}` },
  added: {
    ja: (act: string) => `${act}を加えました(まだ公開していません)。`,
    en: (act: string) => `${act} is added (not published yet).`,
  },
  already: { ja: 'もうここにあります。', en: 'It is here already.' },
};

export const tryTexts = {
  title: { ja: '試した結果', en: 'What the try shows' },
  period: { ja: '期間', en: 'Period' },
  last30: { ja: 'この30日', en: 'last 30 days' },
  lastMonth: { ja: '先月', en: 'last month' },
  last7: { ja: 'この7日', en: 'last 7 days' },
  running: {
    ja: '注文の経緯をたどっています… 3万件で数秒かかります。',
    en: 'Going through the stories of the orders… some seconds for 30,000.',
  },
  nothingSent: { ja: '何も送らず、何も変えていません。', en: 'Nothing was sent, nothing was changed.' },
  none: {
    ja: 'この期間に結果の出た注文がありません。期間を広げてください。',
    en: 'Nothing came out for any order in this period. Take a longer one.',
  },
  same: {
    ja: (n: number) => `${count(n)}件とも、実際と同じところで終わります。`,
    en: (n: number) => `All ${count(n)} end where they did.`,
  },
  differ: {
    ja: (n: number, all: number) => `${count(all)}件のうち ${count(n)}件が、実際と違うところで終わります。`,
    en: (n: number, all: number) => `${count(n)} of ${count(all)} end elsewhere than they did.`,
  },
  status: { ja: 'ステータス', en: 'Status' },
  was: { ja: '実際', en: 'In truth' },
  would: { ja: 'このフロー', en: 'This flow' },
  noStatus: { ja: 'ステータスなし', en: 'No status' },
  differing: { ja: '違うところで終わる注文', en: 'Orders that end elsewhere' },
  undecidable: { ja: '終わりがわからない注文', en: 'Orders whose end is not known' },
  because: {
    ja: (act: string, outcome: string) => `${act}の「${outcome}」から`,
    en: (act: string, outcome: string) => `from ${act}, “${outcome}”`,
  },
  wouldStart: { ja: (act: string) => `${act}が始まっていたはず`, en: (act: string) => `${act} would have started` },
  firstOnes: { ja: (n: number) => `はじめの${count(n)}件です。`, en: (n: number) => `The first ${count(n)}.` },
  limits: { ja: 'この試しではわからないこと', en: 'What this try can’t know' },
  ordersOf: { ja: (n: number) => `${count(n)}件: `, en: (n: number) => `${count(n)}: ` },
  end: { ja: '試しを終える', en: 'End the try' },
  withDraft: { ja: '公開していない変更を含めて試しています。', en: 'Tried with your unpublished changes.' },
  inForceTried: {
    ja: '公開中の版で試しています。変更すると、その変更を試せます。',
    en: 'This is the version in force. Change something to try it.',
  },
};

export const dialogTexts = {
  publishTitle: {
    ja: (n: number) => `${n}か所の変更を公開しますか`,
    en: (n: number) => `Publish ${n} change${n === 1 ? '' : 's'}?`,
  },
  publishText: {
    ja: '公開したあとの取込・操作から、このフローで動きます。いまある注文は動きません。もう始まっている処理は前の版のまま続きます。',
    en: 'What is imported or done from then on follows this flow. No order moves now; runs that have begun keep their version.',
  },
  publishGo: {
    ja: (n: number) => `${n}か所の変更を公開する`,
    en: (n: number) => `Publish ${n} change${n === 1 ? '' : 's'}`,
  },
  published: { ja: (n: number) => `第${n}版を公開しました。`, en: (n: number) => `Version ${n} is in force.` },
  stillProblems: {
    ja: (n: number) => `問題が${n}個あります。このまま公開もできます。`,
    en: (n: number) => `${n} problems are left. It can be published all the same.`,
  },
  errors: {
    ja: (n: number) => `誤りが${n}個あるため公開できません。先に直してください。`,
    en: (n: number) => `${n} errors keep it from being published. Mend them first.`,
  },
  backTitle: { ja: (n: number) => `第${n}版に戻しますか`, en: (n: number) => `Back to version ${n}?` },
  backText: {
    ja: (old: number, next: number) =>
      `第${old}版と同じ内容を、第${next}版として公開します。いまの版も履歴に残ります。`,
    en: (old: number, next: number) =>
      `The same rules as in version ${old} are published as version ${next}. The present one stays in the history.`,
  },
  backGo: {
    ja: (old: number, next: number) => `第${old}版の内容を第${next}版として公開する`,
    en: (old: number, next: number) => `Publish version ${old} again as ${next}`,
  },
  setTitle: { ja: '楽天ペイの既定を使いますか', en: 'Use the Rakuten Pay set?' },
  setNew: {
    ja: (n: number, names: string) => `ステータスを${n}個加えます(${names})`,
    en: (n: number, names: string) => `${n} statuses are added (${names})`,
  },
  setKept: {
    ja: (n: number) => `もうある${n}個のステータスは、名前と色をそのまま使います`,
    en: (n: number) => `${n} statuses that are here keep their names and colours`,
  },
  setFlow: {
    ja: (n: number) => `フローを入れ替えます(${n}か所が変わります)`,
    en: (n: number) => `The flow is replaced (${n} changes)`,
  },
  setSame: { ja: 'いまのフローは、既定と同じです。', en: 'The flow is the ready-made one already.' },
  setPlaced: {
    ja: (n: number) => `ステータスのない${count(n)}件を、進み具合に合うステータスに入れます(メールなどは始まりません)`,
    en: (n: number) => `${count(n)} orders without a status are placed by their progress (no mail or other act starts)`,
  },
  setNothing: { ja: '変えるものはありません', en: 'Nothing to change' },
  setGo: { ja: (n: number) => `${n}か所を変えて使う`, en: (n: number) => `Use it with ${n} changes` },
  setUsed: { ja: '楽天ペイの既定にしました。', en: 'The Rakuten Pay set is in use.' },
  setDraft: { ja: '公開していない変更は失われます。', en: 'Your unpublished changes are lost.' },
  loading: { ja: '何が変わるか調べています…', en: 'Finding out what would change…' },
};

export const listTexts = {
  status: { ja: 'ステータス', en: 'Status' },
  act: { ja: '操作', en: 'Act' },
  leads: { ja: '結果と行き先', en: 'Outcome and where it leads' },
  from: { ja: 'はじめ', en: 'Start' },
  nothing: { ja: '操作はありません', en: 'nothing is done here' },
  change: { ja: (name: string) => `${name}を開く`, en: (name: string) => `Open ${name}` },
};
