import { startOfDate } from '../jst.ts';
import type { Dice } from '../random.ts';
import type { Dealt } from './dealing.ts';

export type Wish = { date: string | null; term: number };

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];
/** The slots that buyers can ask for, with the shop's words for them. 0 is none. */
export const slots: Record<number, string> = {
  1: '午前中',
  2: '午後',
  9: 'その他',
  708: '7:00〜8:00',
  1012: '10:00〜12:00',
  1014: '10:00〜14:00',
  1214: '12:00〜14:00',
  1416: '14:00〜16:00',
  1618: '16:00〜18:00',
  1820: '18:00〜20:00',
  1921: '19:00〜21:00',
  2021: '20:00〜21:00',
  2324: '23:00〜24:00',
};

/** As buyers write them, invented. Many break software: emoji and their joiners, half-width kana, full-width digits, signs of CSV, HTML and formulas. */
export const sayings = [
  'よろしくお願いします。',
  '領収書をお願いします。宛名は「株式会社 架空商事」、但し書きは「お品代として」でお願いします。',
  '不在の場合は玄関前に置いてください🙇‍♀️',
  'プレゼントなので金額のわかるものは入れないでください。',
  '前回とても美味しかったのでリピートです！楽しみにしています😊🎁',
  '平日は不在です。土日のどちらかで届けていただけると助かります。',
  '名入れは「髙﨑 𠮷子」でお願いいたします。',
  '電話は１８時以降にお願いします。０９０－００００－１２３４',
  'ﾌﾟﾚｾﾞﾝﾄ用のﾘﾎﾞﾝをつけてください。',
  '先ほどの注文と同梱してください。\n送料が二重にかからないようにお願いします。',
  'アレルギーがあるため、原材料を教えてください。',
  '家族👨‍👩‍👧‍👦みんなで楽しみにしています！🏳️‍🌈🇯🇵',
  'ﾖﾛｼｸｵﾈｶﾞｲｼﾏｽ!! ①12/24着 ②のし不要 ㈱は省略 ℡は職場へ',
  '"12,000円分" のポイント, 使えましたか? <b>確認</b>お願いします & 返信ください',
  '=HYPERLINK("http://example.invalid/","見てください")',
  '＊住所の番地は「１－２－３」が正しいです（１ー２ー３、1‐2‐3 ではありません）',
  '熨斗：内祝（蝶結び）、名前は　　「幻田」　でお願いします。\r\n\r\n※外のしで！',
  '宅配BOX（暗証番号はお任せ）→満杯なら持ち戻りOKです。インターホン故障中📵',
  '納品書は不要です。エコのため簡易包装希望♻️',
  '急ぎです。。。～１２／２０までに届きますか？無理ならキャンセルします…',
  '引っ越したばかりなので表札が出ていません\t旧姓は渡邊\u{e0101}です',
  'か\u3099んは\u3099ってください（スマホから）',
  '今回で３回目です　前回は箱が潰れていました　今回は大丈夫ですよね？？',
  "Please ring the bell twice. Thank you!  — O'Brien",
  '代引きから銀行振込に変更できますか。',
  '同じ商品を色違いで注文してしまいました。青→赤に変更してください。',
  '\u200b配達員さんいつもありがとうございます\ufeff',
  '住所は会社宛です。部署名：開発部２課　内線：ありません',
  '￥～―∥－ ⅰⅱⅲ 纊褜鍈 塚\ufa10 神\ufa19',
  '特になし',
  longSaying(),
] as const;

/** What shops ask beside the order: their own labels, with the answers that their buyers choose or write. */
export const questions: readonly { label: string; answers: readonly string[] }[] = [
  { label: '領収書の発行', answers: ['不要', '必要（宛名：上様）', '必要（宛名：㈱架空商事）'] },
  { label: '納品書の同梱', answers: ['同梱する', '同梱しない（ペーパーレス）'] },
  { label: 'のし種類をお選びください★', answers: ['なし', '内祝（蝶結び）', '御歳暮', '志（黄白）'] },
  { label: '名入れ内容[10文字まで]', answers: ['', 'HANAKO', '髙﨑', 'た・ろ・う♡'] },
  { label: 'ご年齢の確認', answers: ['20歳以上です'] },
  { label: 'お届け先が不在の場合:', answers: ['持ち戻り', '管理人室', '宅配ボックス'] },
];

/** The buyer's comment block: `[label:]` lines with answers, joined by line feeds (recorded form). Null when a buyer left nothing at all. */
export function remarksOf(dealt: Dealt, dice: Dice, wish: Wish | null): string | null {
  const saying = dealt.is('remark-by-buyer') ? sayings[dealt.turn('remark') % sayings.length]! : '';
  const isAsked = dealt.is('questions-of-shop');
  const isGift = dealt.of('form')!.startsWith('gift');
  if (!wish && saying === '' && !isAsked && !isGift && dice.chance(0.2)) return null;
  const day = wish?.date
    ? `${wish.date}(${weekdays[new Date(startOfDate(wish.date)! + 9 * 3_600_000).getUTCDay()]})`
    : '';
  const when = `${day}\n${slots[wish?.term ?? 0] ?? ''}`;
  const asked = isAsked
    ? [questions[dealt.turn('question') % questions.length]!, dice.pick(questions)]
        .filter((one, index, both) => both.indexOf(one) === index)
        .map(({ label, answers }) => `[${label}:]\n${dice.pick(answers)}\n`)
        .join('')
    : '';
  const gift = isGift
    ? `[ギフトメッセージ:]\n${dice.pick(['お誕生日おめでとう！', '日頃の感謝を込めて', 'ご結婚おめでとうございます♡'])}\n`
    : '';
  return `[配送日時指定:]\n${when}\n\n${gift}${asked}[備考:]\n${saying}\n`;
}

function longSaying(): string {
  const line = '毎年この時期になると、祖母が作ってくれた味を思い出してこちらの品をお願いしています。';
  return `長文失礼します。\n${`${line}\n`.repeat(30)}どうぞよろしくお願いいたします。`;
}
