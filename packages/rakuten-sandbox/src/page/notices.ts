import { html, raw } from 'hono/html';
import { isDelivered } from '../notifier.ts';
import type { PushNotice, Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { callTabs } from './calls.ts';
import { orderPath } from './orders.ts';
import { actForm, back, copyable, pagePath, typed, type View, type Visit } from './shell.ts';
import { noticeWords, wordsFor } from './words.ts';
import { count, type Html, time } from './written.ts';

const noticesShown = 200;

/** What was told to the shops without their asking: システム通知イベントサービス. Newest first, with what became of each. */
export function noticesView(world: World, visit: Visit): View {
  const { say } = visit;
  const title = say('通知', 'Notices');
  const notices = [...world.outbox.all()].reverse();
  return {
    section: 'calls',
    title,
    poll: 2_000,
    body: html`
<div class="head"><h1>${title} <span data-live="sum">${count(notices.length)}${say('通', '')}</span></h1></div>
${callTabs('notices', visit)}
<div class="scroll two even"><div class="list" data-live="notices">${
      notices.length === 0
        ? html`<div class="empty"><h2>${say('通知はまだありません', 'No notices yet')}</h2><p>${say(
            '右で宛先を登録した店舗に、新しい注文や審査の結果などが届きます。',
            'A shop that has an address at the right is told of new orders, results of reviews and the like.',
          )}</p></div>`
        : html`<table class="dense"><thead><tr><th>${say('時刻', 'At')}</th><th>${say('店舗', 'Shop')}</th><th>${say('知らせ', 'Tells')}</th><th>${say('注文', 'Order')}</th><th>${say('届いたか', 'Delivery')}</th></tr></thead><tbody>${notices
            .slice(0, noticesShown)
            .map((notice) => row(notice, visit))}</tbody></table>`
    }</div>
<aside>${[...world.shops.values()].map((shop) => registration(shop, visit))}</aside></div>`,
  };
}

function row(notice: PushNotice, visit: Visit): Html {
  const { say } = visit;
  const last = notice.attempts.at(-1);
  const became =
    notice.nextAt !== null
      ? html`<span class="kohaku">${say(`${count(notice.attempts.length + 1)}回目は`, `try ${notice.attempts.length + 1} at`)} ${time(notice.nextAt, visit, true)}</span>`
      : isDelivered(notice)
        ? html`<span class="take">${say('届いた', 'taken')}</span> <span class="soft">${last!.resultCode}</span>`
        : html`<b class="shu">${say('届かなかった', 'given up')}</b>`;
  const why = last && !isDelivered(notice) ? (last.error ?? last.resultCode ?? `HTTP ${last.httpStatus}`) : '';
  return html`<tr><td class="soft">${time(notice.at, visit, true)}</td><td class="soft">${notice.shopId}</td><td>${wordsFor(noticeWords, notice.kind, say)} <span class="soft">${notice.kind}</span></td><td><a href="${orderPath(notice.orderNumber)}">${notice.orderNumber}</a></td><td title="${why}">${became}</td></tr>`;
}

function registration(shop: Shop, visit: Visit): Html {
  const { say } = visit;
  const held = shop.notifications;
  const was = (name: string, usual = '') =>
    visit.note?.typed.shop === shop.shopId ? typed(visit, 'register-notices', name, usual) : usual;
  const kinds = held?.kinds ?? ['orders', 'system'];
  return html`<section><h2>${shop.name} <span>${shop.shopId}</span></h2>
<form class="stack" method="post" action="${pagePath('acts/register-notices')}">${back(visit)}<input type="hidden" name="shop" value="${shop.shopId}">
<label>${say('通知の宛先', 'Address')}<input name="url" type="url" required value="${was('url', held?.url)}" placeholder="http://127.0.0.1:8080/notify"></label>
<div class="ticks">${(['orders', 'system'] as const).map(
    (kind) =>
      html`<label><input type="checkbox" name="kinds" value="${kind}" ${kinds.includes(kind) ? raw('checked') : ''}>${
        kind === 'orders' ? say('注文', 'orders') : say('変更・審査・警告', 'changes, reviews, cautions')
      }</label>`,
  )}</div><div><button>${held ? say('宛先を変える', 'Change the address') : say('宛先を登録する', 'Register the address')}</button></div></form>
${
  held
    ? html`<dl class="pairs"><dt>authKey</dt><dd>${copyable(held.authKey, visit)}</dd></dl>${actForm(visit, 'drop-notices', { shop: shop.shopId }, say('登録をやめる', 'Drop the registration'))}`
    : ''
}</section>`;
}
