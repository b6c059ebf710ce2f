import { html, raw } from 'hono/html';
import type { CallRecord } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { orderPath } from './orders.ts';
import { option, pagePath, type View, type Visit } from './shell.ts';
import { count, type Html, time } from './written.ts';

const callsShown = 200;

export type WantedCalls = { function: string; shop: string; outcome: string; q: string };

/** The calls as they come, newest first: what was asked, by whom, and what went out. */
export function callsView(world: World, wanted: WantedCalls, visit: Visit): View {
  const { say } = visit;
  const title = say('呼び出し', 'Calls');
  const q = wanted.q.normalize('NFKC').trim();
  const fitting: CallRecord[] = [];
  let total = 0;
  for (let index = world.calls.length - 1; index >= 0; index--) {
    const call = world.calls[index]!;
    if (!fits(call, wanted, q)) continue;
    total += 1;
    if (fitting.length < callsShown) fitting.push(call);
  }
  const functions = [...new Set(world.calls.map((call) => call.function))].sort();
  if (wanted.function && !functions.includes(wanted.function)) functions.push(wanted.function);
  return {
    section: 'calls',
    title,
    poll: 1_000,
    body: html`
<div class="head"><h1>${title} <span data-live="sum">${count(total)}${say('回', '')}</span></h1>
<form class="find" method="get" role="search">
<label class="sr" for="function">${say('関数', 'Function')}</label><select id="function" name="function" data-submits>${option('', say('すべての関数', 'All functions'), wanted.function)}${functions.map((name) => option(name, name, wanted.function))}</select>
<label class="sr" for="shop">${say('店舗', 'Shop')}</label><select id="shop" name="shop" data-submits>${option('', say('すべての店舗', 'All shops'), wanted.shop)}${[...world.shops.values()].map((shop) => option(shop.shopId, `${shop.shopId} ${shop.name}`, wanted.shop))}</select>
<label class="sr" for="outcome">${say('結果', 'Outcome')}</label><select id="outcome" name="outcome" data-submits>${option('', say('すべての結果', 'All outcomes'), wanted.outcome)}${option('ok', say('200', '200'), wanted.outcome)}${option('refused', say('200以外・答えなし', 'not 200, or no answer'), wanted.outcome)}${option('fault', say('障害あり', 'with a fault'), wanted.outcome)}</select>
<label class="sr" for="q">${say('注文番号・RequestId', 'Order number, RequestId')}</label><input id="q" name="q" type="search" value="${wanted.q}" placeholder="${say('注文番号・RequestId', 'order number, RequestId')}" data-find autocomplete="off">
<button>${say('絞り込む', 'Filter')}</button></form></div>
${callTabs('calls', visit)}
<div class="sheet" data-live="calls">${
      fitting.length === 0
        ? nothing(world, visit)
        : html`<table class="dense calls"><thead><tr><th>${say('時刻', 'At')}</th><th>${say('関数', 'Function')}</th><th>${say('店舗', 'Shop')}</th><th>HTTP</th><th class="right">${say('所要', 'Took')}</th><th>${say('障害', 'Fault')}</th><th>${say('注文', 'Orders')}</th><th>RequestId</th></tr></thead><tbody>${fitting.map((call) => row(call, visit))}</tbody></table>`
    }</div>
<div class="foot" data-live="foot"><span>${
      total > callsShown
        ? say(`新しい${count(callsShown)}回 / ${count(total)}回`, `newest ${count(callsShown)} of ${count(total)}`)
        : say(`${count(total)}回`, `${count(total)} calls`)
    }</span><span class="soft">${say('1秒ごとに読みなおします。ポインタを一覧に置くと止まります。', 'Looked at again every second; it holds while the pointer is on the list.')}</span></div>`,
  };
}

/** Both ways of the wire: calls that came in, notices that went out. */
export function callTabs(shown: 'calls' | 'notices', { say }: Visit): Html {
  const tab = (name: 'calls' | 'notices', label: string) =>
    html`<a href="${pagePath(name)}" ${name === shown ? raw('aria-current="page"') : ''}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${say('向き', 'Direction')}">${tab('calls', say('来た呼び出し', 'Calls that came'))}${tab('notices', say('出した通知', 'Notices that went'))}</nav>`;
}

function fits(call: CallRecord, wanted: WantedCalls, q: string): boolean {
  if (wanted.function && call.function !== wanted.function) return false;
  if (wanted.shop && call.shopId !== wanted.shop) return false;
  if (wanted.outcome === 'ok' && call.httpStatus !== 200) return false;
  if (wanted.outcome === 'refused' && call.httpStatus === 200) return false;
  if (wanted.outcome === 'fault' && call.fault === null) return false;
  return !q || call.requestId.includes(q) || call.orderNumbers.some((number) => number.includes(q));
}

function row(call: CallRecord, visit: Visit): Html {
  const { say } = visit;
  const [first] = call.orderNumbers;
  return html`<tr><td class="soft">${time(call.at, visit, true)}</td><td class="cut" title="${call.function}"><b>${call.function}</b></td><td class="soft">${call.shopId ?? '–'}</td><td>${
    call.httpStatus === null
      ? html`<b class="shu">${say('答えなし', 'no answer')}</b>`
      : call.httpStatus === 200
        ? '200'
        : html`<b class="shu">${call.httpStatus}</b>`
  }</td><td class="right soft">${call.ms === undefined ? '–' : `${count(call.ms)} ms`}</td><td>${call.fault ? html`<code class="kohaku">${call.fault}</code>` : ''}</td><td>${
    first === undefined
      ? html`<span class="muted">–</span>`
      : html`<a href="${orderPath(first)}">${first}</a>${call.orderNumbers.length > 1 ? html` <span class="soft" title="${call.orderNumbers.join('\n')}">${say(`他${count(call.orderNumbers.length - 1)}件`, `and ${count(call.orderNumbers.length - 1)} more`)}</span>` : ''}`
  }</td><td class="cut"><code title="${call.requestId}">${call.requestId}</code></td></tr>`;
}

function nothing(world: World, { say }: Visit): Html {
  if (world.calls.length === 0)
    return html`<div class="empty"><h2>${say('まだ呼び出されていません', 'Not called yet')}</h2><p>${say(
      '店舗のキーで /es/2.0/order/… を呼ぶと、来たそばからここに並びます。',
      "Call /es/2.0/order/… with a shop's keys: calls appear here as they come.",
    )}</p><p><a class="button" href="${pagePath('shops')}">${say('キーを見る', 'See the keys')}</a></p></div>`;
  return html`<div class="empty"><h2>${say('あてはまる呼び出しがありません', 'No call fits')}</h2><p><a class="button" href="${pagePath('calls')}">${say(
    `条件をすべて外すと ${count(world.calls.length)}回`,
    `Without conditions: ${count(world.calls.length)}`,
  )}</a></p></div>`;
}
