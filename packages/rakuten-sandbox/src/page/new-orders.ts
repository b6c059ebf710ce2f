import { html, raw } from 'hono/html';
import { paymentScenarios } from '../rules/held-order.ts';
import { shares } from '../seed/shares.ts';
import type { World } from '../state/world.ts';
import { kindWords, topicWords } from './kind-words.ts';
import { back, option, pagePath, root, typed, type View, type Visit } from './shell.ts';
import { scenarioSentences, scenarioWords, wordsFor } from './words.ts';

/** New orders: how many, for which shop, and how their payment will go. */
export function newOrdersView(world: World, wanted: { shop: string }, visit: Visit): View {
  const { say } = visit;
  const was = (name: string, usual: string) => typed(visit, 'make-orders', name, usual);
  const title = say('注文をつくる', 'Make orders');
  const scenario = was('scenario', '');
  const shops = [...world.shops.values()];
  return {
    section: 'orders',
    title,
    body: html`
<div class="head"><h1><a href="${root}">${say('注文', 'Orders')}</a> <span>›</span> ${title}</h1></div>
<div class="scroll"><form class="form" method="post" action="${pagePath('acts/make-orders')}">${back(visit)}<input type="hidden" name="done" value="${root}">
<p class="lead">${say(
      'いま入った注文として、注文確認待ち(100)に入ります。人・住所・商品は架空で、金額は合います。',
      'They come in now, awaiting confirmation (100). People, addresses and goods are invented; the money adds up.',
    )}</p>
<div class="field"><label for="shop">${say('店舗', 'Shop')}</label><select id="shop" name="shop">${shops.map((shop) =>
      option(shop.shopId, `${shop.shopId} ${shop.name}`, was('shop', wanted.shop)),
    )}</select></div>
<div class="field"><label for="count">${say('件数', 'How many')}</label><span><input id="count" name="count" type="number" inputmode="numeric" min="1" max="100000" required value="${was('count', '10')}" class="short"> ${say('件(100,000件まで)', '(up to 100,000)')}</span></div>
<div class="field"><label for="kind">${say('種類', 'Kind')}</label><select id="kind" name="kind">${option('', say('いろいろ(200件でひととおり)', 'Mixed: 200 show every kind'), was('kind', ''))}${Object.entries(
      shares,
    ).map(
      ([topic, kinds]) =>
        html`<optgroup label="${wordsFor(topicWords, topic, say)}">${Object.keys(kinds).map((kind) => option(kind, wordsFor(kindWords, kind, say), was('kind', '')))}</optgroup>`,
    )}</select></div>
<fieldset class="field"><legend>${say('支払の成り行き', 'How the payment goes')}</legend><div class="choices">
<label><input type="radio" name="scenario" value="" ${scenario === '' ? raw('checked') : ''}><span><b>${say('いろいろ', 'Mixed')}</b> ${say('支払方法もその先も、ありそうな割合で', 'Methods and outcomes in plausible shares')}</span></label>
${paymentScenarios.map(
  (one) =>
    html`<label><input type="radio" name="scenario" value="${one}" ${scenario === one ? raw('checked') : ''}><span><b>${wordsFor(scenarioWords, one, say)}</b> ${wordsFor(scenarioSentences, one, say)} <code>${one}</code></span></label>`,
)}</div>
<p class="hint">${say(
      '支払方法に合わない成り行きは、その支払方法にありうるものに替わります。種類に合わないときは、断られます。',
      'Where a scenario does not fit the method of an order, one of that method takes its place; where it does not fit the kind, nothing is made.',
    )}</p></fieldset>
<div class="ends"><button class="main">${say('注文をつくる', 'Make the orders')}</button><span class="hint">${say('注文の一覧に戻ります。', 'You return to the list.')}</span></div>
</form></div>`,
  };
}
