import { startOfDate } from '../jst.ts';
import type { Dice } from '../random.ts';

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];
const terms: Record<number, string> = {
  1: '午前中',
  1416: '14:00〜16:00',
  1618: '16:00〜18:00',
  1820: '18:00〜20:00',
  1921: '19:00〜21:00',
};

/** As buyers write them, invented. Some break software: emoji, half-width kana, full-width digits, characters beyond Shift_JIS. */
const sayings = [
  '',
  '',
  '',
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
] as const;

/** The buyer's comment block: `[label:]` lines with answers, joined by line feeds (recorded form). Null when a buyer left nothing at all. */
export function remarksOf(dice: Dice, wish: { date: string; term: number } | null, kind: string): string | null {
  const saying = dice.pick(sayings);
  if (!wish && saying === '' && dice.chance(0.2)) return null;
  const day = wish ? `${wish.date}(${weekdays[new Date(startOfDate(wish.date)! + 9 * 3_600_000).getUTCDay()]})` : '';
  const when = wish ? `${day}\n${terms[wish.term] ?? ''}` : '\n';
  const gift =
    kind === 'gift'
      ? `[ギフトメッセージ:]\n${dice.pick(['お誕生日おめでとう！', '日頃の感謝を込めて', 'ご結婚おめでとうございます♡'])}\n`
      : '';
  return `[配送日時指定:]\n${when}\n\n${gift}[備考:]\n${saying}\n`;
}
