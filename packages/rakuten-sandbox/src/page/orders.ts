import { html, raw } from 'hono/html';
import { pageOfOrders } from '../control/order-list.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { nextDue } from '../rules/life-cycle.ts';
import type { World } from '../state/world.ts';
import { option, pagePath, root, type View, type Visit } from './shell.ts';
import { progressWords, scenarioWords, stepWords, waitingWords, wordsFor } from './words.ts';
import { count, type Html, orderNumber, time, yen } from './written.ts';

const rowsShown = 100;
export const progresses = [100, 200, 300, 400, 500, 600, 700, 800, 900] as const;

export type Wanted = { shop: string; progress: string; number: string; cursor: string };

/** Orders by progress: how many stand where, and of each what comes next. */
export function ordersView(world: World, wanted: Wanted, visit: Visit): View {
  const { say } = visit;
  const number = wanted.number.normalize('NFKC').trim();
  const page = pageOfOrders(world.orders.outlines(), {
    shop: wanted.shop,
    progress: wanted.progress === '' ? undefined : Number(wanted.progress),
    number,
    cursor: wanted.cursor,
    limit: rowsShown,
  });
  const all = Object.values(page.counts).reduce((sum, one) => sum + one, 0);
  const to = (changes: Partial<Wanted>) => address({ ...wanted, cursor: '', ...changes });
  const tab = (progress: string, label: string, orders: number) =>
    html`<a href="${to({ progress })}" class="${orders === 0 ? 'none' : ''}" ${wanted.progress === progress ? raw('aria-current="page"') : ''}>${
      progress ? swatch(Number(progress)) : ''
    }${label}<span>${count(orders)}</span></a>`;
  const shops = [...world.shops.values()];
  const title = say('注文', 'Orders');
  return {
    section: 'orders',
    title,
    poll: 2_000,
    body: html`
<div class="head"><h1>${title} <span data-live="sum">${count(world.orders.size)}${say('件', '')}</span></h1>
  <form class="find" method="get" action="${root}" role="search">
    ${wanted.progress ? html`<input type="hidden" name="progress" value="${wanted.progress}">` : ''}
    <label class="sr" for="shop">${say('店舗', 'Shop')}</label>
    <select id="shop" name="shop" data-submits>${option('', say('すべての店舗', 'All shops'), wanted.shop)}${shops.map(
      (shop) => option(shop.shopId, `${shop.shopId} ${shop.name}`, wanted.shop),
    )}</select>
    <label class="sr" for="number">${say('注文番号', 'Order number')}</label>
    <input id="number" name="number" type="search" value="${wanted.number}" placeholder="${say('注文番号の一部', 'part of a number')}" data-find autocomplete="off">
    <button>${say('絞り込む', 'Filter')}</button>
  </form>
  <a class="button main" href="${pagePath(`new-orders${wanted.shop ? `?shop=${encodeURIComponent(wanted.shop)}` : ''}`)}">${say('注文をつくる…', 'Make orders…')}</a>
</div>
<nav class="tabs" data-live="tabs" aria-label="${say('ステータス', 'Status')}">${tab('', say('すべて', 'All'), all)}${progresses.map(
      (one) => tab(String(one), wordsFor(progressWords, one, say), page.counts[one] ?? 0),
    )}</nav>
<div class="sheet" data-live="orders">${
      page.orders.length === 0
        ? nothing(world, wanted, number, all, to, visit)
        : html`<table class="dense orders"><thead><tr>
<th>${say('注文番号', 'Order number')}</th><th>${say('注文日時', 'Placed')}</th>${wanted.progress ? '' : html`<th>${say('ステータス', 'Status')}</th>`}<th>${say('注文者', 'Buyer')}</th>
<th class="right">${say('請求額', 'Due')}</th><th>${say('支払', 'Payment')}</th><th>${say('決まっている成り行き', 'Scenario')}</th><th>${say('次に起こること', 'Comes next')}</th><th>${say('いつ', 'When')}</th>
</tr></thead><tbody>${page.orders.map(({ tree }) => row(world.orders.get(tree.orderNumber)!, wanted, visit))}</tbody></table>`
    }</div>
<div class="foot" data-live="foot">${
      page.total === 0
        ? ''
        : html`<span>${say(
            `${count(page.before + 1)}–${count(page.before + page.orders.length)} / ${count(page.total)}件`,
            `${count(page.before + 1)}–${count(page.before + page.orders.length)} of ${count(page.total)}`,
          )}</span>
<span class="pager">${pager(page.previous, say(`新しい${rowsShown}件`, `Newer ${rowsShown}`), 'prev', to)}${pager(page.next, say(`古い${rowsShown}件`, `Older ${rowsShown}`), 'next', to)}</span>`
    }</div>`,
  };
}

const pager = (cursor: string | null, label: string, rel: string, to: (changes: Partial<Wanted>) => string): Html =>
  cursor === null
    ? html`<span class="button off" aria-disabled="true">${label}</span>`
    : html`<a class="button" rel="${rel}" href="${to({ cursor })}">${label}</a>`;

function row(order: HeldOrder, wanted: Wanted, visit: Visit): Html {
  const { say } = visit;
  const { tree, plan } = order;
  const buyer = [tree.OrdererModel.familyName, tree.OrdererModel.firstName].filter(Boolean).join(' ');
  const due = nextDue(order);
  return html`<tr><td><a class="opens" href="${orderPath(tree.orderNumber)}">${orderNumber(tree.orderNumber)}</a></td><td class="soft">${time(tree.orderDatetime, visit)}</td>${
    wanted.progress ? '' : html`<td>${progressMark(tree.orderProgress, visit)}</td>`
  }<td class="cut" title="${buyer}">${buyer}</td><td class="right">${yen(tree.requestPrice, say)}</td><td class="cut soft">${tree.SettlementModel?.settlementMethod ?? '–'}</td><td class="soft" title="${plan.scenario}">${wordsFor(scenarioWords, plan.scenario, say)}</td>${
    due
      ? html`<td class="${due.step.startsWith('lapse') ? 'wait' : ''}">${wordsFor(stepWords, due.step, say)}</td><td class="${due.step.startsWith('lapse') ? 'wait' : ''}">${time(Math.max(due.at, order.changedAt), visit)}</td>`
      : html`<td class="muted" colspan="2">${wordsFor(waitingWords, waitingWords[tree.orderProgress] ? tree.orderProgress : null, say)}</td>`
  }</tr>`;
}

function nothing(
  world: World,
  wanted: Wanted,
  number: string,
  all: number,
  to: (changes: Partial<Wanted>) => string,
  { say }: Visit,
): Html {
  if (world.orders.size === 0)
    return html`<div class="empty"><h2>${say('注文はまだありません', 'No orders yet')}</h2><p>${say(
      '注文をつくると、楽天に入ったばかりの注文として、検索と取得で見えます。',
      'What you make here is a fresh order at Rakuten: searchOrder and getOrder see it at once.',
    )}</p><p><a class="button" href="${pagePath('new-orders')}">${say('注文をつくる…', 'Make orders…')}</a></p></div>`;
  const conditions = [
    wanted.shop && say(`店舗 ${wanted.shop}`, `shop ${wanted.shop}`),
    wanted.progress && say(`ステータス ${wanted.progress}`, `status ${wanted.progress}`),
    number && say(`番号に「${number}」`, `number with “${number}”`),
  ].filter(Boolean);
  return html`<div class="empty"><h2>${say('あてはまる注文がありません', 'No order fits')}</h2><p>${say(
    `条件: ${conditions.join('、')}`,
    `Conditions: ${conditions.join(', ')}`,
  )}</p><p>${
    wanted.progress && all > 0
      ? html`<a class="button" href="${to({ progress: '' })}">${say(`ステータスを外すと ${count(all)}件`, `Without the status: ${count(all)}`)}</a>`
      : html`<a class="button" href="${root}">${say(`条件をすべて外すと ${count(world.orders.size)}件`, `Without conditions: ${count(world.orders.size)}`)}</a>`
  }</p></div>`;
}

export const orderPath = (number: string) => pagePath(`orders/${encodeURIComponent(number)}`);

export function address(wanted: Wanted): string {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${root}?${query}` : root;
}

export const swatch = (progress: number): Html => html`<i class="swatch p${progress}" aria-hidden="true"></i>`;

export const progressMark = (progress: number, { say }: Visit): Html =>
  html`<span class="progress">${swatch(progress)}${wordsFor(progressWords, progress, say)}</span>`;
