import { count } from '../../texts/format.ts';

export const operationTexts = {
  willBe: { ja: (verb: string) => `件を対象に「${verb}」をします`, en: (verb: string) => ` orders: ${verb}` },
  leftOut: { ja: '件は対象外。', en: ' left out:' },
  thenStarts: {
    ja: (names: string) => `終わると、フローが続けて「${names}」をします`,
    en: (names: string) => `Then the flow goes on with: ${names}`,
  },
  heldToo: {
    ja: (n: number) => `保留の${count(n)}件も確認する`,
    en: (n: number) => `Confirm the ${count(n)} held ones too`,
  },
  irreversible: { ja: '取り消せません', en: 'This can’t be taken back' },
  leave: { ja: 'やめる', en: 'Leave' },
  started: {
    ja: (verb: string, n: number) => `${verb}を始めました(${count(n)}件)。進み具合は右上に出ます。`,
    en: (verb: string, n: number) => `${verb} has begun (${count(n)} orders). Its progress stands at the top right.`,
  },
  template: { ja: 'テンプレート', en: 'Template' },
  choose: { ja: '選んでください', en: 'Choose' },
  again: { ja: '送ったことのある注文にも、もう一度送る', en: 'Send again where it was sent already' },
  to: { ja: '移動先のステータス', en: 'To which status' },
  cancelReason: { ja: 'キャンセルの理由(楽天に送ります)', en: 'Reason (sent to Rakuten)' },
  restock: { ja: '在庫', en: 'Stock' },
  byItem: { ja: '商品の設定どおり', en: 'As each item says' },
  putBack: { ja: '戻す', en: 'Put back' },
  dontPutBack: { ja: '戻さない', en: 'Don’t put back' },
  shipsOn: { ja: '出荷予定日', en: 'Ships on' },
  shipsOnHint: { ja: '空なら今日です。', en: 'Empty: today.' },
};
