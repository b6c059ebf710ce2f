import { html } from 'hono/html';
import { isoOf } from '../jst.ts';
import type { HeldOrder } from '../rules/held-order.ts';
import { nextDue } from '../rules/life-cycle.ts';
import type { World } from '../state/world.ts';
import { destinationSection } from './order-destination.ts';
import { changesSection, moneySection, paymentsSection } from './order-money.ts';
import { progressMark } from './orders.ts';
import { possibleActs } from './possible-acts.ts';
import { actForm, back, copyable, pagePath, root, typed, type View, type Visit } from './shell.ts';
import { actorWords, effectWords, scenarioWords, stepWords, waitingWords, wordsFor } from './words.ts';
import { count, type Html, orderNumber, shortDay, span, time } from './written.ts';

/** One order as Rakuten holds it: what the API shows, what only Rakuten knows, and what may be done to it now. */
export function orderView(world: World, order: HeldOrder, visit: Visit): View {
  const { say } = visit;
  const { tree } = order;
  return {
    section: 'orders',
    title: tree.orderNumber,
    poll: 2_000,
    body: html`
<div class="head" data-live="head"><h1 class="order-title"><a href="${root}">${say('注文', 'Orders')}</a> <span>›</span> ${copyable(tree.orderNumber, visit, orderNumber(tree.orderNumber))}</h1>
  ${progressMark(tree.orderProgress, visit)}${flags(order, visit)}</div>
<div class="scroll two"><div class="facts"><div data-live="facts">
${remarksSection(order, visit)}
<section><h2>${say('注文者', 'Buyer')}</h2>${buyer(order, visit)}</section>
${tree.PackageModelList.map((destination, index) => destinationSection(destination, index, tree.PackageModelList.length, visit))}
${moneySection(tree, visit)}
${paymentsSection(order, visit)}
${changesSection(tree, visit)}
</div><section><details><summary>${say('getOrder の答え(バージョン10)のまま', 'As getOrder answers (version 10)')}</summary><pre>${JSON.stringify(tree, null, 2)}</pre></details>
<details ${visit.note?.act === 'edit-order' && visit.note.kind === 'refused' ? 'open' : ''}><summary>${say('RMSの画面で内容を変える', "Edit as on RMS's screens")}</summary>
<form method="post" action="${pagePath('acts/edit-order')}" class="edit">${back(visit)}<input type="hidden" name="number" value="${tree.orderNumber}">
<label for="part">${say('変えるところだけの JSON。一覧は basketId・itemDetailId で合わせ、合計は計算し直します', 'JSON of what changes; lists match by basketId, itemDetailId; sums are worked out anew')}</label>
<textarea id="part" name="part" rows="6" spellcheck="false">${typed(visit, 'edit-order', 'part', exampleEdit(order))}</textarea><button>${say('変える', 'Edit')}</button></form></details></section>
</div>
<aside class="ways" data-live="aside">
${ahead(order, visit)}
${actsSection(order, visit)}
${historySection(world, order, visit)}
</aside></div>`,
  };
}

function flags({ tree }: HeldOrder, { say }: Visit): Html {
  const marks = [
    tree.rakutenConfirmFlag === 1 && say('楽天確認中', 'Rakuten is checking'),
    tree.cautionDisplayType > 0 &&
      say(
        `注意 ${tree.cautionDisplayDetailType ?? tree.cautionDisplayType}`,
        `caution ${tree.cautionDisplayDetailType ?? tree.cautionDisplayType}`,
      ),
    tree.socialGiftFlag === 1 && say('ソーシャルギフト', 'social gift'),
    tree.giftCheckFlag === 1 && say('ギフト', 'gift'),
    tree.severalSenderFlag === 1 &&
      say(`送付先${tree.PackageModelList.length}`, `${tree.PackageModelList.length} destinations`),
    tree.isolatedIslandFlag === 1 && say('離島', 'remote island'),
    tree.orderType === 4 && say('定期購入', 'subscription'),
    tree.orderType === 5 && say('頒布会', 'buying club'),
    tree.orderType === 6 && say('予約', 'preorder'),
    tree.asurakuFlag === 1 && say('あす楽', 'asuraku'),
    tree.subStatusId !== null && (tree.subStatusName ?? String(tree.subStatusId)),
  ].filter((mark): mark is string => typeof mark === 'string');
  return html`${marks.map((mark) => html`<span class="mark">${mark}</span>`)}`;
}

function remarksSection({ tree }: HeldOrder, visit: Visit): Html | '' {
  const { say } = visit;
  const wish = [tree.deliveryDate && shortDay(tree.deliveryDate, visit), termOf(tree.shippingTerm, visit)].filter(
    Boolean,
  );
  const kept = [
    [say('お届け希望', 'Wished delivery'), wish.join(' ')],
    [say('配送方法', 'Delivery'), tree.DeliveryModel.deliveryName],
    [say('ひとことメモ', 'Memo'), tree.memo],
    [say('担当者', 'Operator'), tree.operator],
    [say('お客様へのメッセージ', 'Message to the buyer'), tree.mailPlugSentence],
    [say('申込番号', 'Application number'), tree.reserveNumber],
  ].filter(([, value]) => value);
  return html`<section><dl class="pairs">${kept.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${
    tree.remarks
      ? html`<h2 class="remarks">${say('備考', 'Remarks')} <span>${say('注文者が書いたまま', 'as the buyer wrote them')}</span></h2><blockquote>${tree.remarks}</blockquote>`
      : ''
  }</section>`;
}

/** Documented: 1 午前, 2 午後, 9 その他, else h1h2 as one number. */
function termOf(term: number | null, { say }: Visit): string {
  if (!term) return '';
  if (term === 1) return say('午前', 'morning');
  if (term === 2) return say('午後', 'afternoon');
  if (term === 9) return say('その他', 'other');
  return say(`${Math.floor(term / 100)}–${term % 100}時`, `${Math.floor(term / 100)}–${term % 100} h`);
}

function buyer({ tree: { OrdererModel: one } }: HeldOrder, visit: Visit): Html {
  const { say } = visit;
  return html`<dl class="pairs"><dt>${say('お名前', 'Name')}</dt><dd><b>${one.familyName} ${one.firstName}</b> <span class="soft">${one.familyNameKana} ${one.firstNameKana}</span></dd>
<dt>${say('住所', 'Address')}</dt><dd>${one.zipCode1}-${one.zipCode2} ${one.prefecture}${one.city}${one.subAddress}</dd>
<dt>${say('電話', 'Phone')}</dt><dd>${[one.phoneNumber1, one.phoneNumber2, one.phoneNumber3].filter(Boolean).join('-')}</dd>
<dt>${say('メール', 'Mail')}</dt><dd>${copyable(one.emailAddress, visit)}</dd></dl>`;
}

/** What comes by itself, and a way to be there at once. */
function ahead(order: HeldOrder, visit: Visit): Html {
  const { say, now } = visit;
  const due = nextDue(order);
  const at = due && Math.max(due.at, order.changedAt);
  const later = order.dues
    .filter((one) => !due || one.at !== due.at || one.step !== due.step)
    .sort((a, b) => a.at - b.at);
  return html`<section><h2>${say('次に起こること', 'What comes next')}</h2>${
    due && at
      ? html`<p class="next"><b>${wordsFor(stepWords, due.step, say)}</b><br>${time(at, visit, true)} <span class="soft">${say(`あと${span(at - now, say)}`, `in ${span(at - now, say)}`)}</span></p>
${actForm(visit, 'move-clock', { set: isoOf(at) }, say('そのときまで時計を進める', 'Move the clock to it'))}`
      : html`<p class="soft">${wordsFor(waitingWords, waitingWords[order.tree.orderProgress] ? order.tree.orderProgress : null, say)}</p>`
  }${later.length > 0 ? html`<ul class="later">${later.map((one) => html`<li>${time(one.at, visit)} ${wordsFor(stepWords, one.step, say)}</li>`)}</ul>` : ''}
<p class="hint">${say('決まっている成り行き', 'Scenario')}: ${wordsFor(scenarioWords, order.plan.scenario, say)} <code>${order.plan.scenario}</code></p></section>`;
}

function actsSection(order: HeldOrder, visit: Visit): Html {
  const { say } = visit;
  const acts = possibleActs(order, visit.now, say);
  return html`<section><h2>${say('楽天・注文者の側でできること', 'What Rakuten or the buyer may do')}</h2>${
    acts.length === 0
      ? html`<p class="soft">${
          order.tree.orderProgress === 900
            ? say('キャンセルが確定した注文は、もう動きません。', 'A cancelled order never moves again.')
            : say('いまはありません。', 'Nothing now.')
        }</p>`
      : html`<ul class="acts">${acts.map(
          ({ act, fields, label, effect, isFinal }) =>
            html`<li>${actForm(visit, act, fields, label, isFinal ? 'grave' : 'plain')}<span>${effect}</span></li>`,
        )}</ul>`
  }</section>`;
}

function historySection(world: World, order: HeldOrder, visit: Visit): Html {
  const { say } = visit;
  const asked = world.calls.filter((call) => call.orderNumbers.includes(order.tree.orderNumber)).length;
  return html`<section class="story"><h2>${say('経過', 'History')} <span>${say('ほんとうに起きたことだけ', 'only what really took place')}</span></h2>
<ol class="history">${order.history.toReversed().map(
    (effect) => html`<li><div><b>${wordsFor(effectWords, effect.what, say)}</b>${
      effect.from !== effect.to
        ? html` <span class="soft">${effect.from === null ? '' : effect.from}→${effect.to}</span>`
        : ''
    }<span class="by">${wordsFor(actorWords, effect.by, say)}</span></div>
<div class="soft">${time(effect.at, visit, true)}${effect.detail ? html` · ${effect.detail}` : ''}</div>${
      effect.requestId
        ? html`<a class="request" href="${pagePath(`calls?q=${encodeURIComponent(effect.requestId)}`)}">${effect.requestId}</a>`
        : ''
    }</li>`,
  )}</ol>
<p><a href="${pagePath(`calls?q=${encodeURIComponent(order.tree.orderNumber)}`)}">${say(`この注文の呼び出し ${count(asked)}件`, `${count(asked)} calls about this order`)}</a></p></section>`;
}

const exampleEdit = ({ tree }: HeldOrder) =>
  JSON.stringify(
    tree.PackageModelList.some((one) => one.postagePrice === -9999)
      ? { PackageModelList: tree.PackageModelList.map(({ basketId }) => ({ basketId, postagePrice: 660 })) }
      : { remarks: tree.remarks },
    null,
    1,
  );
