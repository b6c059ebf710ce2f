import { html } from 'hono/html';
import { dateOf, isoOf } from '../jst.ts';
import { actForm, back, nextClose, pagePath, typed, type View, type Visit } from './shell.ts';
import { time } from './written.ts';

/** The sandbox's own time: what falls due on the way happens in its order. It never goes back. */
export function clockView(visit: Visit): View {
  const { say, now, rate } = visit;
  const title = say('時計', 'Clock');
  const jump = (advance: string, label: string) => actForm(visit, 'move-clock', { advance }, label);
  const speeds: [number, string][] = [
    [0, say('止める', 'Stand still')],
    [1, say('ふつう(1倍)', 'Real time (×1)')],
    [60, say('60倍(1分が1秒)', '×60 (a minute a second)')],
    [3600, say('3,600倍(1時間が1秒)', '×3,600 (an hour a second)')],
  ];
  const ahead = new Date(now + 9 * 3_600_000).toISOString();
  return {
    section: 'clock',
    title,
    poll: 2_000,
    body: html`
<div class="head"><h1>${title}</h1></div>
<div class="scroll"><div class="column">
<section><p class="figure" data-live="figure"><b data-clock="${now}" data-rate="${rate}">${time(now, visit, true)}</b><span>${
      rate === 0 ? say('止まっています', 'stands still') : say(`${rate}倍で進んでいます`, `runs ×${rate}`)
    }</span></p>
<p class="soft">${say(
      '模擬RMSの時刻です。審査の結果・入金・期限・夜間の締めは、この時計で起こります。進めると、その間に起こるはずのことが順に起こります。戻ることはありません。',
      'The time of the stand-in. Reviews, payments, deadlines and the nightly close go by it. What falls due on the way happens in its order. It never goes back.',
    )}</p></section>
<section><h2>${say('進める', 'Move on')}</h2><div class="row">
${jump('PT10M', say('+10分', '+10 min'))}${jump('PT1H', say('+1時間', '+1 h'))}${jump('P1D', say('+1日', '+1 day'))}${jump('P1W', say('+1週間', '+1 week'))}${actForm(
  visit,
  'move-clock',
  { set: nextClose(now) },
  html`${say('今夜の締めまで', 'To tonight’s close')} ${time(Date.parse(nextClose(now)), visit)}`,
)}</div>
<form class="inline" method="post" action="${pagePath('acts/move-clock')}">${back(visit)}
<label>${say('日付', 'Date')}<input type="date" name="date" required min="${dateOf(now)}" value="${typed(visit, 'move-clock', 'date', dateOf(now))}"></label>
<label>${say('時刻(日本時間)', 'Time (Japan)')}<input type="time" name="time" required value="${typed(visit, 'move-clock', 'time', ahead.slice(11, 16))}"></label>
<button>${say('このときまで進める', 'Move to it')}</button></form></section>
<section><h2>${say('進み方', 'Speed')}</h2><div class="row">${speeds.map(([one, label]) =>
      one === rate
        ? html`<span class="button on" aria-current="true">${label}</span>`
        : actForm(visit, 'set-rate', { rate: one }, label),
    )}</div>
<form class="inline" method="post" action="${pagePath('acts/set-rate')}">${back(visit)}<label>${say('倍率', 'Times')}<input class="short" type="number" name="rate" min="0" max="1000000" step="any" required value="${typed(visit, 'set-rate', 'rate', rate)}"></label><button>${say('この倍率にする', 'Set it')}</button></form>
<p class="hint">${say('接続の待ち時間と、1秒あたりの呼び出しの上限は、この時計ではなく実際の時間で数えます。', 'Waits on the wire and the call rate go by real time, not by this clock.')}</p></section>
<section><h2>${say('スクリプトから', 'From a script')}</h2><pre>POST /_sandbox/clock {"advance":"PT1H"}
POST /_sandbox/clock {"set":"${isoOf(now + 86_400_000).replace(/\.\d+/, '')}"}
POST /_sandbox/clock {"rate":60}</pre></section>
</div></div>`,
  };
}
