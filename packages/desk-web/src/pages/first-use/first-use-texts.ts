export const firstUseTexts = {
  title: { ja: 'はじめての設定', en: 'Setting up' },
  lead: {
    ja: '4つで、受注の作業を始められます。途中でやめても、続きから始められます。',
    en: 'Four steps and the work can begin. Leave it at any time; it goes on where you left.',
  },
  step: { ja: (n: number) => `${n} / 4`, en: (n: number) => `${n} / 4` },
  shop: { ja: '店舗', en: 'Shop' },
  key: { ja: 'キー', en: 'Key' },
  statuses: { ja: 'ステータス', en: 'Statuses' },
  import: { ja: 'はじめての取込', en: 'First import' },
  shopLead: { ja: '楽天市場の店舗を登録します。', en: 'Add your shop at Rakuten Ichiba.' },
  shopDone: { ja: (name: string) => `${name} を登録しました。`, en: (name: string) => `${name} is added.` },
  keyLead: {
    ja: 'RMSのキーを2つ貼り付けます。登録するとすぐに試し、結果を言葉で出します。',
    en: 'Paste the two parts of the RMS key. They are tested at once.',
  },
  keyDone: { ja: '登録済みです。', en: 'Entered.' },
  keyOk: { ja: 'RMSにつながりました。', en: 'RMS accepts it.' },
  statusesLead: {
    ja: '注文がどこまで進んだかを表す箱です。既定のセットは、新規受付から発送済までの11個と、その間のフローです。名前も順番も、あとから変えられます。',
    en: 'Where an order stands. The ready-made set has eleven, from new to shipped, and the flow between them.',
  },
  statusesDone: { ja: (n: number) => `${n}個あります。`, en: (n: number) => `There are ${n}.` },
  importLead: {
    ja: '楽天の新しい注文を取り込みます。楽天の注文は変わりません。',
    en: 'Brings in the new orders. Nothing changes at Rakuten.',
  },
  importDone: { ja: '取り込みました。', en: 'Done.' },
  importGo: { ja: '受注取込…', en: 'Import orders…' },
  change: { ja: '自分で作る', en: 'Make your own' },
  noSender: {
    ja: 'メールの送信元がまだありません。既定のフローは、取り込むとすぐサンクスメールを送ります。送れない注文は「要確認」に入ります。',
    en: 'There is no sender for mails yet. The ready-made flow mails a thank-you right after the import; what can’t be mailed goes to 要確認.',
  },
  toMail: { ja: '先に送信元を登録する', en: 'Enter the sender first' },
  later: { ja: 'あとでする', en: 'Later' },
  goOn: {
    ja: (done: number) => `はじめての設定の続き(${done} / 4 済み)`,
    en: (done: number) => `Go on setting up (${done} of 4 done)`,
  },
  practise: { ja: 'デモで練習する', en: 'Practise with the demo' },
  practiseNow: {
    ja: 'いまはデモです。楽天の代わりに模擬のRMSが答えます。何を押しても、本物の注文や購入者には届きません。',
    en: 'This is the demo: a stand-in answers in Rakuten’s place. Nothing reaches real orders or buyers.',
  },
  openSandbox: { ja: 'デモの楽天を開く', en: 'Open the stand-in' },
  practiseHow: {
    ja: 'script/start を引数なしで起動すると、模擬のRMSと200件の注文で練習できます。本物の楽天にはつながりません。',
    en: 'Start script/start without arguments: a stand-in with 200 orders to practise on. It never reaches Rakuten.',
  },
  notYours: {
    ja: 'この設定は管理者の権限がいります。管理者にたのんでください。',
    en: 'This needs the role “administrator”. Ask one.',
  },
  importNotYours: {
    ja: '受注取込には「スタッフ」以上の権限がいります。',
    en: 'Importing needs the role “staff”.',
  },
  stillToDo: { ja: 'まだ', en: 'to do' },
  isDone: { ja: '済み', en: 'done' },
};
