import { count } from '../../texts/format.ts';

export const statusTexts = {
  title: { ja: 'ステータス', en: 'Statuses' },
  lead: {
    ja: '上から順に、画面の左に並びます。完了とキャンセルは線の下に出ます。',
    en: 'They stand at the left of every page in this order; done and cancelled ones below a rule.',
  },
  add: { ja: 'ステータスを加える…', en: 'Add a status…' },
  addTitle: { ja: 'ステータスを加えますか', en: 'Add a status?' },
  editTitle: { ja: (name: string) => `「${name}」を変えますか`, en: (name: string) => `Change “${name}”?` },
  name: { ja: '名前', en: 'Name' },
  nameTaken: { ja: 'この名前のステータスはもうあります。', en: 'There is one of this name already.' },
  key: { ja: '短い名前(英数字)', en: 'Short name' },
  keyHint: { ja: 'コマンドやAPIで使います。あとから変えられません。', en: 'For commands and the API; it stays.' },
  keyWrong: {
    ja: '英小文字・数字・ハイフンで40文字まで、ほかと重ならないようにしてください。',
    en: 'Lower case letters, digits, hyphens, up to 40; not taken yet.',
  },
  kind: { ja: '種類', en: 'Kind' },
  open: { ja: '作業中', en: 'open' },
  waiting: { ja: '待ち', en: 'waiting' },
  done: { ja: '完了', en: 'done' },
  cancelled: { ja: 'キャンセル', en: 'cancelled' },
  openHint: { ja: '人が進める', en: 'people work on it' },
  waitingHint: { ja: '相手を待つ', en: 'waits for others' },
  doneHint: { ja: 'もう何もしない', en: 'nothing left to do' },
  cancelledHint: { ja: '取り消された', en: 'was cancelled' },
  orders: { ja: '件数', en: 'Orders' },
  will: {
    ja: (n: number) =>
      n === 0 ? 'いま入っている注文はありません。' : `入っている${count(n)}件の表示が変わります。注文は動きません。`,
    en: (n: number) =>
      n === 0 ? 'No order stands in it.' : `${count(n)} orders are shown under the new name; none moves.`,
  },
  store: { ja: '保存する', en: 'Save' },
  addIt: { ja: '加える', en: 'Add' },
  moved: { ja: (name: string) => `「${name}」の場所を変えました`, en: (name: string) => `Moved ${name}` },
  removeTitle: { ja: (name: string) => `「${name}」をなくしますか`, en: (name: string) => `Remove “${name}”?` },
  holds: {
    ja: (n: number) => `${count(n)}件の注文が入っています。先にほかのステータスへ移してください。`,
    en: (n: number) => `${count(n)} orders stand in it: move them first.`,
  },
  showThem: { ja: (n: number) => `${count(n)}件を見る`, en: (n: number) => `Show the ${count(n)}` },
  inFlow: {
    ja: (n: number) => `フローの${n}か所で使われています。先にフローから外してください。`,
    en: (n: number) => `The flow names it ${n} times: take it out there first.`,
  },
  toFlow: { ja: 'フローへ', en: 'To the flow' },
  free: {
    ja: '注文は入っておらず、フローでも使われていません。なくしても注文は変わりません。',
    en: 'It holds no order and the flow does not name it. No order changes.',
  },
  remove: { ja: (name: string) => `「${name}」をなくす`, en: (name: string) => `Remove “${name}”` },
  none: { ja: 'ステータスがまだありません。', en: 'There are no statuses yet.' },
  noneHint: {
    ja: '既定のセットは、新規受付から発送済までの11個と、その間のフローです。あとから名前も順番も変えられます。',
    en: 'The ready-made set has eleven, from new to shipped, and the flow between them. All can be changed later.',
  },
  apply: { ja: (n: number) => `既定の${n}個を使う`, en: (n: number) => `Use the ready-made ${n}` },
  noShop: { ja: '先に店舗を登録してください。', en: 'Add a shop first.' },
};
