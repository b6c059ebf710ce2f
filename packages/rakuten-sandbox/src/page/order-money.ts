import { html } from 'hono/html';
import type { HeldOrder } from '../rules/held-order.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { paymentMethods } from '../rules/payment-methods.ts';
import type { Visit } from './shell.ts';
import {
  changeDetailWords,
  changeTypeWords,
  dueDateWords,
  paymentStatusWords,
  reasonWords,
  wordsFor,
} from './words.ts';
import { type Html, shortDay, time, yen } from './written.ts';

/** What is due and of what it is made; the figures are the tree's own, nothing is worked out here. */
export function moneySection(tree: OrderTree, visit: Visit): Html {
  const { say } = visit;
  const wrappings = [tree.WrappingModel1, tree.WrappingModel2].filter((one) => one !== null);
  const rows: [string, number, string?][] = [
    [say('商品合計', 'Goods'), tree.goodsPrice],
    [say('送料', 'Postage'), tree.postagePrice],
    [say('合計', 'Total'), tree.totalPrice, say('税込、送料とラッピングを含む', 'with tax, postage and wrapping')],
    [say('代引料', 'COD fee'), tree.deliveryPrice],
    [say('決済手数料', 'Payment fee'), tree.paymentCharge],
    [say('後払い手数料', 'Pay-later fee'), tree.additionalFeeOccurAmountToUser],
    [say('クーポン', 'Coupons'), -tree.couponAllTotalPrice],
    [say('ポイント', 'Points'), -(tree.PointModel?.usedPoint ?? 0)],
  ];
  return html`<section><h2>${say('金額', 'Money')}<span class="right">${tree.SettlementModel?.settlementMethod ?? '–'}</span></h2><div class="sums">
<table class="sum"><tbody>${rows
    .filter(([, amount], index) => amount !== 0 || index < 3)
    .map(
      ([name, amount, why]) =>
        html`<tr><th>${name}${why ? html` <span>${why}</span>` : ''}</th><td class="right">${yen(amount, say)}</td></tr>`,
    )}
<tr class="due"><th>${say('請求額', 'Amount due')}</th><td class="right">${yen(tree.requestPrice, say)}</td></tr></tbody></table>
${
  tree.TaxSummaryModelList?.length
    ? html`<table class="sum"><tbody>${tree.TaxSummaryModelList.map(
        (one) =>
          html`<tr><th>${say(`${Math.round(one.taxRate * 100)}%対象`, `at ${Math.round(one.taxRate * 100)}%`)}</th><td class="right">${yen(one.reqPrice, say)}</td></tr><tr><th><span>${say('うち消費税', 'of it tax')}</span></th><td class="right">${yen(one.reqPriceTax, say)}</td></tr>`,
      )}</tbody></table>`
    : ''
}</div>
${wrappings.map((one) => html`<p class="soft">${one.title === 2 ? say('リボン', 'Ribbon') : say('包装紙', 'Paper')}: ${one.name} ${yen(one.price, say)}</p>`)}
${(tree.CouponModelList ?? []).map(
  (one) =>
    html`<p class="soft">${say('クーポン', 'Coupon')}: ${one.couponName} ${yen(-one.couponTotalPrice, say)} <span class="mark">${one.couponCapital}</span> <code>${one.couponCode}</code></p>`,
)}</section>`;
}

/** getPayment's list: one row an attempt. */
export function paymentsSection({ payments, tree }: HeldOrder, visit: Visit): Html | '' {
  const { say } = visit;
  if (payments.length === 0) return '';
  return html`<section><h2>${say('決済', 'Payments')}</h2><table class="lines"><thead><tr><th>${say('決済番号', 'Number')}</th><th>${say('方法', 'Method')}</th><th>${say('決済ステータス', 'Status')}</th><th>${say('手続き完了', 'Authorised')}</th><th class="right">${say('金額', 'Amount')}</th></tr></thead>
<tbody>${payments.map(
    (one) =>
      html`<tr><td><code>${one.orderPaymentNumber.replace(tree.orderNumber, '…')}</code></td><td>${paymentMethods[one.paymentMethod]?.name ?? one.paymentMethod}</td><td>${one.paymentStatus} <span class="soft">${wordsFor(paymentStatusWords, one.paymentStatus, say)}</span></td><td>${time(one.paymentProcCmplDatetime ?? one.paymentProcNgDatetime, visit)}</td><td class="right">${yen(one.paymentAmount, say)}</td></tr>`,
  )}</tbody></table>${
    tree.DueDateModelList?.length
      ? html`<p class="soft">${tree.DueDateModelList.map((one) => html`${wordsFor(dueDateWords, one.dueDateType, say)} ${shortDay(one.dueDate, visit)} `)}</p>`
      : ''
  }</section>`;
}

export function changesSection({ ChangeReasonModelList: changes }: OrderTree, visit: Visit): Html | '' {
  const { say } = visit;
  if (!changes?.length) return '';
  return html`<section><h2>${say('変更・キャンセル', 'Changes and cancels')}</h2><table class="lines"><thead><tr><th>${say('種類', 'Kind')}</th><th>${say('理由', 'Reason')}</th><th>${say('申請', 'Applied')}</th><th>${say('確定', 'Settled')}</th><th>${say('完了', 'Done')}</th></tr></thead><tbody>${changes.map(
    (one) =>
      html`<tr><td>${one.changeType} ${wordsFor(changeTypeWords, one.changeType, say)} <span class="soft">${one.changeTypeDetail === null ? '' : wordsFor(changeDetailWords, one.changeTypeDetail, say)}</span></td><td>${one.changeReasonDetail === null ? '–' : html`${one.changeReasonDetail} ${wordsFor(reasonWords, one.changeReasonDetail, say)}`}</td><td>${time(one.changeApplyDatetime, visit)}</td><td>${time(one.changeFixDatetime, visit)}</td><td>${time(one.changeCmplDatetime, visit)}</td></tr>`,
  )}</tbody></table></section>`;
}
