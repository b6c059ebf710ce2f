import { html, raw } from 'hono/html';
import { faultKinds, takesEffect } from '../faults.ts';
import { functionNames } from '../routes/route-table.ts';
import type { World } from '../state/world.ts';
import { faultGroups, faultSentences } from './fault-words.ts';
import { actForm, back, option, pagePath, typed, type View, type Visit } from './shell.ts';
import { wordsFor } from './words.ts';
import { count, type Html, time } from './written.ts';

/** What is to go wrong with the calls to come: what is armed, and what may be. */
export function faultsView(world: World, visit: Visit): View {
  const { say } = visit;
  const title = say('障害', 'Faults');
  const was = (name: string, usual = '') => typed(visit, 'add-fault', name, usual);
  const listed = faultGroups.flatMap((group) => group.kinds);
  const others = faultKinds.filter((kind) => !listed.includes(kind));
  const chosen = was('kind', 'lost-answer');
  const choice = (kind: string) =>
    html`<label><input type="radio" name="kind" value="${kind}" required ${kind === chosen ? raw('checked') : ''}><span><code>${kind}</code> ${wordsFor(faultSentences, kind, say)}</span>${
      takesEffect[kind as keyof typeof takesEffect]
        ? html`<span class="mark">${say('効く', 'takes effect')}</span>`
        : html`<span class="mark off">${say('効かない', 'no effect')}</span>`
    }</label>`;
  return {
    section: 'faults',
    title,
    poll: 2_000,
    body: html`
<div class="head"><h1>${title} ${world.faults.length > 0 ? html`<span>${say(`仕掛けたもの ${count(world.faults.length)}`, `${count(world.faults.length)} armed`)}</span>` : ''}</h1></div>
<div class="scroll two even"><div class="facts">
<form method="post" action="${pagePath('acts/add-fault')}">${back(visit)}
<section><h2>${say('これから起こすこと', 'What is to go wrong')}</h2>
${[...faultGroups, ...(others.length > 0 ? [{ title: ['ほか', 'Others'] as const, kinds: others }] : [])].map(
  (group) => html`<fieldset class="kinds"><legend>${say(...group.title)}</legend>${group.kinds.map(choice)}</fieldset>`,
)}</section>
<div class="armer"><div class="inline">
<label>${say('関数', 'Function')}<select name="function">${option('*', say('すべて', 'all'), was('function', '*'))}${functionNames.map((name) => option(name, name, was('function')))}</select></label>
<label>${say('店舗', 'Shop')}<select name="shop">${option('', say('すべて', 'all'), was('shop'))}${[...world.shops.values()].map((shop) => option(shop.shopId, shop.shopId, was('shop')))}</select></label>
<label>${say('回数', 'Times')}<input class="short" type="number" name="times" min="1" max="1000000" value="${was('times', '1')}"></label>
<label>${say('先に通す', 'Pass first')}<input class="short" type="number" name="skip" min="0" max="1000000" value="${was('skip', '0')}"></label>
<span class="either"><label class="for-ms">${say('ミリ秒', 'Milliseconds')}<input class="short" type="number" name="ms" min="0" max="3600000" value="${was('ms', '1000')}"></label><label class="for-minutes">${say('分', 'Minutes')}<input class="short" type="number" name="minutes" min="1" max="100000" value="${was('minutes', '60')}"></label></span>
<label>HTTP<input class="short" type="number" name="httpStatus" min="200" max="599" value="${was('httpStatus')}" placeholder="–" title="${say('空なら種類のとおり', 'empty: as the kind says')}"></label>
<label>${say('効くかどうか', 'Effect')}<select name="effect">${option('', say('種類のとおり', 'as the kind says'), was('effect'))}${option('yes', say('効かせる', 'takes effect'), was('effect'))}${option('no', say('効かせない', 'no effect'), was('effect'))}</select></label>
<button class="main">${say('仕掛ける', 'Arm it')}</button></div></div></form>
</div>
<aside data-live="armed">${armed(world, visit)}</aside></div>`,
  };
}

function armed(world: World, visit: Visit): Html {
  const { say } = visit;
  const late = [...world.pendingCalls.values()];
  return html`<section><h2>${say('仕掛けたもの', 'Armed')}</h2>${
    world.faults.length === 0
      ? html`<p class="soft">${say('ありません。すべての呼び出しがふつうに答えられます。', 'None: every call is answered as usual.')}</p>`
      : html`<ul class="armed-list">${world.faults.map(
          (fault) =>
            html`<li><b><code>${fault.kind}</code></b> ${
              fault.until === null
                ? say(`あと${count(fault.times)}回`, `${count(fault.times)} more`)
                : html`${time(fault.until, visit)} ${say('まで', '(end)')}`
            }<div class="soft">${fault.function === '*' ? say('すべての関数', 'every function') : fault.function}${fault.shop ? ` · ${fault.shop}` : ''}${
              fault.skip > 0 ? ` · ${say(`先に${count(fault.skip)}回通す`, `after ${count(fault.skip)} calls`)}` : ''
            }${fault.kind === 'slow' || fault.kind === 'late-effect' ? ` · ${count(fault.ms)} ms` : ''}${fault.httpStatus ? ` · HTTP ${fault.httpStatus}` : ''} · ${fault.effect ? say('効く', 'takes effect') : say('効かない', 'no effect')}</div></li>`,
        )}</ul>${actForm(visit, 'clear-faults', {}, say(`${count(world.faults.length)}件すべて外す`, `Clear all ${count(world.faults.length)}`))}`
  }</section>${
    late.length > 0
      ? html`<section><h2>${say('あとから効く呼び出し', 'Effects still to come')}</h2><ul class="armed-list">${late.map(
          (call) =>
            html`<li>${call.function} <span class="soft">${say(`あと${count(Math.max(0, call.dueWall - Date.now()))}ミリ秒`, `in ${count(Math.max(0, call.dueWall - Date.now()))} ms`)}</span><div><code>${call.requestId}</code></div></li>`,
        )}</ul></section>`
      : ''
  }`;
}
