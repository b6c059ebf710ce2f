import { html } from 'hono/html';
import type { ItemModel, PackageModel } from '../rules/order-tree.ts';
import type { Visit } from './shell.ts';
import { count, type Html, shortDay, time, yen } from './written.ts';

/** One destination: to whom, what, and the shipping rows that the shop has reported. */
export function destinationSection(destination: PackageModel, index: number, of: number, visit: Visit): Html {
  const { say } = visit;
  const { SenderModel: to, DeliveryCvsModel: pickUp, SocialGiftModel: gift } = destination;
  const rows = destination.ShippingModelList ?? [];
  return html`<section><h2>${say('お届け先', 'Destination')}${of > 1 ? html` ${index + 1} <span>/ ${of}</span>` : ''}<span class="right">basketId ${destination.basketId}</span></h2>
<dl class="pairs"><dt>${say('お名前', 'Name')}</dt><dd><b>${to.familyName} ${to.firstName}</b> <span class="soft">${to.familyNameKana} ${to.firstNameKana}</span></dd>
<dt>${say('住所', 'Address')}</dt><dd>${to.zipCode1}-${to.zipCode2} ${to.prefecture}${to.city}${to.subAddress}${to.isolatedIslandFlag === 1 ? html` <span class="mark">${say('離島', 'remote island')}</span>` : ''}</dd>
<dt>${say('電話', 'Phone')}</dt><dd>${[to.phoneNumber1, to.phoneNumber2, to.phoneNumber3].filter(Boolean).join('-')}</dd>
${destination.noshi ? html`<dt>${say('のし', 'Noshi')}</dt><dd>${destination.noshi}</dd>` : ''}
${destination.dropOffFlag === 1 ? html`<dt>${say('置き配', 'Drop-off')}</dt><dd>${destination.dropOffLocation}</dd>` : ''}
${pickUp ? html`<dt>${say('受取場所', 'Pick-up')}</dt><dd>${pickUp.storeName} <span class="soft">${pickUp.storePrefecture}${pickUp.storeAddress}</span></dd>` : ''}
${
  gift
    ? html`<dt>${say('受取情報', 'Gift address')}</dt><dd>${
        gift.inputFlag === 1
          ? html`${say('入力済', 'entered')} ${time(gift.inputCompDatetime, visit)}`
          : say(
              `${shortDay(gift.inputDueDate, visit)} までに入力`,
              `to be entered by ${shortDay(gift.inputDueDate, visit)}`,
            )
      } <span class="soft">${gift.sgMngNumber}</span></dd>`
    : ''
}</dl>
<table class="lines"><thead><tr><th>${say('商品', 'Item')}</th><th class="right">${say('税率', 'Tax')}</th><th class="right">${say('単価', 'Price')}</th><th class="right">${say('個数', 'Units')}</th><th class="right">${say('小計(税込)', 'With tax')}</th></tr></thead>
<tbody>${destination.ItemModelList.map((item) => line(item, visit))}</tbody></table>
${
  rows.length === 0
    ? html`<p class="soft rows">${say('発送情報はまだありません。', 'No shipping rows yet.')}</p>`
    : html`<table class="lines rows"><thead><tr><th>${say('配送会社', 'Carrier')}</th><th>${say('お荷物伝票番号', 'Tracking number')}</th><th>${say('発送日', 'Shipped on')}</th><th class="right">shippingDetailId</th></tr></thead><tbody>${rows.map(
        (one) =>
          html`<tr><td>${one.deliveryCompanyName ?? one.deliveryCompany ?? missing(visit)}</td><td><code>${one.shippingNumber ?? ''}</code>${one.shippingNumber ? '' : missing(visit)}</td><td>${one.shippingDate ? shortDay(one.shippingDate, visit) : missing(visit)}</td><td class="right soft">${one.shippingDetailId}</td></tr>`,
      )}</tbody></table>`
}</section>`;
}

const missing = ({ say }: Visit): Html => html`<span class="muted">${say('なし', 'none')}</span>`;

function line(item: ItemModel, { say }: Visit): Html {
  const sku = (item.SkuModelList ?? [])
    .map((one) => one.skuInfo)
    .filter(Boolean)
    .join('\n');
  return html`<tr><td><div class="item">${item.itemName}</div><div class="soft pre">${[sku, item.selectedChoice].filter(Boolean).join('\n')}</div><div class="note-line">${item.itemNumber ?? item.manageNumber} · itemDetailId ${item.itemDetailId}</div></td>
<td class="right soft">${Math.round(item.taxRate * 100)}%</td><td class="right">${yen(item.price, say)}${item.includeTaxFlag === 0 ? html`<div class="note-line">${say('税別', 'before tax')}</div>` : ''}</td>
<td class="right">${item.units > 1 ? html`<b>${count(item.units)}</b>` : item.units}</td><td class="right">${yen(item.price === -9999 ? null : item.priceTaxIncl * item.units, say)}</td></tr>`;
}
