import { html, raw } from 'hono/html';
import type { World } from '../state/world.ts';
import { back, option, pagePath, typed, type View, type Visit } from './shell.ts';
import { overRateWords, wordsFor } from './words.ts';

/** What holds for all shops: how often one may call, and how long some things take. */
export function settingsView(world: World, visit: Visit): View {
  const { say } = visit;
  const title = say('設定', 'Settings');
  const settings = world.settings();
  const was = (name: string, usual: string | number) => typed(visit, 'change-settings', name, usual);
  const limited = was('limited', settings.rate === null ? 'no' : 'yes');
  return {
    section: 'settings',
    title,
    body: html`
<div class="head"><h1>${title}</h1></div>
<div class="scroll"><form class="form" method="post" action="${pagePath('acts/change-settings')}">${back(visit)}
<fieldset class="field"><legend>${say('呼び出しの上限(店舗ごと)', 'Call rate (each shop)')}</legend><div class="choices">
<label><input type="radio" name="limited" value="yes" ${limited === 'yes' ? raw('checked') : ''}><span>${say('1秒に', 'at most')} <input class="short" type="number" name="perSecond" aria-label="${say('1秒あたりの回数', 'calls a second')}" min="0.001" step="any" value="${was('perSecond', settings.rate?.perSecond ?? 1)}"> ${say('回、続けて', 'a second, in a row')} <input class="short" type="number" name="burst" aria-label="${say('続けて呼べる回数', 'burst')}" min="1" value="${was('burst', settings.rate?.burst ?? 5)}"> ${say('回まで', '')}</span></label>
<label><input type="radio" name="limited" value="no" ${limited === 'no' ? raw('checked') : ''}><span>${say('上限なし', 'No limit')}</span></label></div></fieldset>
<div class="field"><label for="overRate">${say('上限を超えた呼び出しには', 'A call over the rate gets')}</label><select id="overRate" name="overRate">${Object.keys(overRateWords).map((kind) => option(kind, wordsFor(overRateWords, kind, say), was('overRate', settings.overRate)))}</select></div>
<div class="field"><label for="asyncDelaySeconds">${say('非同期の発送報告が終わるまで', 'An asynchronous report takes')}</label><span><input class="short" id="asyncDelaySeconds" type="number" name="asyncDelaySeconds" min="0" max="86400" required value="${was('asyncDelaySeconds', settings.asyncDelaySeconds)}"> ${say('秒(模擬RMSの時計)', "seconds of the stand-in's clock")}</span></div>
<div class="field"><label for="keyActivationMinutes">${say('新しいキーが使えるまで', 'A new key works after')}</label><span><input class="short" id="keyActivationMinutes" type="number" name="keyActivationMinutes" min="0" max="1440" required value="${was('keyActivationMinutes', settings.keyActivationMinutes)}"> ${say('分。本物は15–30分', 'minutes; 15–30 at the real one')}</span></div>
<div class="field"><label for="notEnabled">${say('使えない関数を呼ぶと', 'A function that is not enabled gets')}</label><select id="notEnabled" name="notEnabled">${option('unauthorised', '401 ES01-01', was('notEnabled', settings.notEnabled))}${option('bad-request', '400 ES04-01', was('notEnabled', settings.notEnabled))}</select></div>
<div class="field"><label for="gatewayErrors">${say('ゲートウェイのエラーの形', "Shape of the gateway's errors")}</label><select id="gatewayErrors" name="gatewayErrors">${option('results', say('Results(ES01-01 など)', 'Results (ES01-01 …)'), was('gatewayErrors', settings.gatewayErrors))}${option('errors', say('errors[](GA0001 など)', 'errors[] (GA0001 …)'), was('gatewayErrors', settings.gatewayErrors))}</select></div>
<div class="field"><label for="memoNullClears">${say('updateOrderMemo の null は', 'null in updateOrderMemo')}</label><select id="memoNullClears" name="memoNullClears">${option('yes', say('その項目を空にする', 'clears the field'), was('memoNullClears', settings.memoNullClears ? 'yes' : 'no'))}${option('no', say('書かなかったのと同じ', 'counts as left out'), was('memoNullClears', settings.memoNullClears ? 'yes' : 'no'))}</select></div>
<div class="ends"><button class="main">${say('設定を変える', 'Change the settings')}</button></div></form></div>`,
  };
}
