import { html, raw } from 'hono/html';
import { DAY, startOfDate } from '../jst.ts';
import { functionNames } from '../routes/route-table.ts';
import { usualSubStatuses } from '../rules/sub-statuses.ts';
import type { Shop } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { actForm, back, copyable, pagePath, typed, type View, type Visit } from './shell.ts';
import { progressWords, roundingWords, wordsFor } from './words.ts';
import { count, type Html, shortDay, time } from './written.ts';

/** The shops with all that a client needs to call as one of them. */
export function shopsView(world: World, visit: Visit): View {
  const { say } = visit;
  const title = say('店舗', 'Shops');
  const shops = [...world.shops.values()];
  const orders = new Map<string, number>();
  for (const { shopId } of world.orders.outlines()) orders.set(shopId, (orders.get(shopId) ?? 0) + 1);
  const was = (name: string) => typed(visit, 'add-shop', name);
  return {
    section: 'shops',
    title,
    body: html`
<div class="head"><h1>${title} <span>${count(shops.length)}${say('店', '')}</span></h1></div>
<div class="scroll"><div class="column">
${shops.length === 0 ? html`<p class="soft">${say('店舗はまだありません。下で加えます。', 'No shops yet: add one below.')}</p>` : ''}
${shops.map((shop) => shopSection(shop, orders.get(shop.shopId) ?? 0, visit))}
<section><h2>${say('店舗を加える', 'Add a shop')}</h2>
<form class="inline" method="post" action="${pagePath('acts/add-shop')}">${back(visit)}
<label><span>${say('名前', 'Name')} <small>${say('任意', 'optional')}</small></span><input name="name" value="${was('name')}" maxlength="100"></label>
<label><span>${say('キーの期限', 'Key expires on')} <small>${say('任意', 'optional')}</small></span><input name="licenseExpiryDate" type="date" value="${was('licenseExpiryDate')}"></label>
<button>${say('店舗を加える', 'Add the shop')}</button></form>
<p class="hint">${say('空けておくと、名前は架空のもの、期限は90日後になります。', 'Left empty: an invented name, and a key that lives 90 days.')}</p></section>
</div></div>`,
  };
}

function shopSection(shop: Shop, orders: number, visit: Visit): Html {
  const { say, now } = visit;
  const subStatuses = shop.subStatuses ?? usualSubStatuses(shop.shopId);
  const header = `ESA ${Buffer.from(`${shop.serviceSecret}:${shop.licenseKey}`).toString('base64')}`;
  return html`<section class="shop"><h2>${shop.name} <span>${shop.shopId}</span><a class="right" href="/_sandbox/?shop=${encodeURIComponent(shop.shopId)}">${say(`注文 ${count(orders)}件`, `${count(orders)} orders`)}</a></h2>
<dl class="pairs wide"><dt>serviceSecret</dt><dd>${copyable(shop.serviceSecret, visit)}</dd>
<dt>licenseKey</dt><dd>${copyable(shop.licenseKey, visit)}</dd>
<dt>Authorization</dt><dd>${copyable(header, visit)}</dd>
<dt>${say('キーの期限', 'Key expires')}</dt><dd>${expiry(shop, visit)} ${actForm(visit, 'renew-key', { shop: shop.shopId }, say('キーを更新する', 'Renew the key'))}</dd>
${shop.licenseActiveFrom > now ? html`<dt>${say('使えるのは', 'Works from')}</dt><dd class="kohaku"><b>${time(shop.licenseActiveFrom, visit)}</b> ${say('から。それまでは断られます', '; refused until then')}</dd>` : ''}
${functionsOf(shop, visit)}
<dt>${say('メールの差出人', 'Mail senders')}</dt><dd>${shop.senders.map((one) => html`${one} `)}</dd>
<dt>${say('消費税の端数', 'Tax rounding')}</dt><dd>${wordsFor(roundingWords, shop.rounding, say)}</dd>
<dt>${say('自動注文確認', 'Automatic confirm')}</dt><dd>${shop.confirmsAutomatically ? html`<b>${say('する', 'on')}</b>` : say('しない', 'off')} ${actForm(
    visit,
    'confirm-automatically',
    { shop: shop.shopId, on: shop.confirmsAutomatically ? 'no' : 'yes' },
    shop.confirmsAutomatically ? say('自動をやめる', 'Turn off') : say('自動で確認する', 'Turn on'),
  )}</dd></dl>
<details><summary>${say(`サブステータス ${count(subStatuses.length)}`, `${count(subStatuses.length)} sub-statuses`)}</summary><table class="lines"><thead><tr><th>${say('ステータス', 'Status')}</th><th>subStatusId</th><th>${say('名前', 'Name')}</th></tr></thead><tbody>${subStatuses.map(
    (one) =>
      html`<tr><td>${one.orderProgress} ${wordsFor(progressWords, one.orderProgress, say)}</td><td>${one.subStatusId}</td><td>${one.subStatusName ?? '–'}</td></tr>`,
  )}</tbody></table></details></section>`;
}

/** 23:59:59 of the day is the key's last second. */
function expiry({ licenseExpiryDate }: Shop, visit: Visit): Html {
  const { say, now } = visit;
  const end = startOfDate(licenseExpiryDate)! + DAY;
  const days = Math.ceil((end - now) / DAY) - 1;
  const day = shortDay(licenseExpiryDate, visit);
  if (end <= now) return html`<b class="shu">${say(`${day} に切れました`, `expired on ${day}`)}</b>`;
  const left = days === 0 ? say('今日まで', 'last day') : say(`あと${count(days)}日`, `${count(days)} days left`);
  return days <= 14 ? html`<b class="kohaku">${day} ${left}</b>` : html`${day} <span class="soft">${left}</span>`;
}

/** 利用機能編集: which functions its key may call. All boxes go with the form, so what is unticked is disabled. */
function functionsOf(shop: Shop, visit: Visit): Html {
  const { say } = visit;
  const disabled = shop.disabledFunctions ?? [];
  const told =
    disabled.length === 0
      ? say(`すべて(${functionNames.length})`, `all ${functionNames.length}`)
      : html`<b class="kohaku">${say(`${functionNames.length}のうち ${functionNames.length - disabled.length}`, `${functionNames.length - disabled.length} of ${functionNames.length}`)}</b>`;
  return html`<dt>${say('使える関数', 'Functions')}</dt><dd>${told}<details class="small"><summary>${say('変える', 'Change')}</summary><form class="ticks" method="post" action="${pagePath('acts/enable-functions')}">${back(visit)}<input type="hidden" name="shop" value="${shop.shopId}">${functionNames.map(
    (name) =>
      html`<label><input type="checkbox" name="enabled" value="${name}" ${disabled.includes(name) ? '' : raw('checked')}>${name}</label>`,
  )}<button>${say('この関数だけ使えるようにする', 'Enable just these')}</button></form></details></dd>`;
}
