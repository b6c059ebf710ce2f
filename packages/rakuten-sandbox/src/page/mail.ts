import { html, raw } from 'hono/html';
import { relayFaultKinds } from '../faults.ts';
import { relaySettings } from '../mail-relay.ts';
import { type RelayAccount, relayAccountOf } from '../rules/relay-account.ts';
import type { Mail } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { relayFaultSentences } from './fault-words.ts';
import { actForm, back, copyable, option, pagePath, typed, type View, type Visit } from './shell.ts';
import { wordsFor } from './words.ts';
import { count, type Html, time } from './written.ts';

const mailsShown = 100;

/** The masked-mail relay: how to reach it, what it took, and how it is to fail. */
export function mailView(world: World, relay: Relay, wanted: { to: string; seq: string }, visit: Visit): View {
  const { say } = visit;
  const title = say('メール', 'Mail');
  const to = wanted.to.trim().toLowerCase();
  const mails = world.mailbox.filter((mail) => !to || mail.to.toLowerCase().includes(to)).toReversed();
  const open = mails.find((mail) => String(mail.seq) === wanted.seq) ?? mails[0];
  return {
    section: 'mail',
    title,
    poll: 2_000,
    body: html`
<div class="head"><h1>${title} <span data-live="sum">${count(mails.length)}${say('通', '')}</span></h1>
<form class="find" method="get" role="search"><label class="sr" for="to">${say('宛先', 'Recipient')}</label><input id="to" name="to" type="search" value="${wanted.to}" placeholder="${say('宛先の一部', 'part of a recipient')}" data-find autocomplete="off"><button>${say('絞り込む', 'Filter')}</button></form>
${world.mailbox.length > 0 ? actForm(visit, 'empty-mailbox', {}, say('メールボックスを空にする', 'Empty the mailbox'), 'grave') : ''}</div>
<div class="three"><div class="mails" data-live="mails">${
      mails.length === 0
        ? html`<div class="empty"><h2>${world.mailbox.length === 0 ? say('メールはまだ届いていません', 'No mail yet') : say('あてはまるメールがありません', 'No mail fits')}</h2><p>${
            world.mailbox.length === 0
              ? say(
                  '右の設定で送ると、注文者に届くかわりにここに並びます。',
                  'Send by the settings at the right: it lands here instead of at a buyer.',
                )
              : say('宛先の条件を外すと見えます。', 'Drop the condition to see them.')
          }</p></div>`
        : html`<ol>${mails
            .slice(0, mailsShown)
            .map(
              (mail) =>
                html`<li ${mail === open ? raw('aria-current="true"') : ''}><a class="opens" href="${pagePath(`mail?${new URLSearchParams({ ...(wanted.to ? { to: wanted.to } : {}), mail: String(mail.seq) })}`)}">${mail.subject || say('(件名なし)', '(no subject)')}</a><span class="soft">${mail.to}</span><span class="soft">${time(mail.at, visit)}</span></li>`,
            )}</ol>${mails.length > mailsShown ? html`<p class="hint">${say(`新しい${mailsShown}通だけ出しています。宛先で絞り込めます。`, `The newest ${mailsShown} are shown; filter by recipient.`)}</p>` : ''}`
    }</div>
<article class="letter">${open ? letter(open, visit) : ''}</article>
<aside>${settings(world, relay, visit)}${faults(world, visit)}</aside></div>`,
  };
}

/** As it was sent. HTML is never drawn: its source is text here. */
function letter(mail: Mail, visit: Visit): Html {
  const { say } = visit;
  return html`<h2>${mail.subject || say('(件名なし)', '(no subject)')}</h2><dl class="pairs"><dt>${say('差出人', 'From')}</dt><dd>${mail.from}</dd><dt>${say('宛先', 'To')}</dt><dd>${mail.to}${
    mail.headerTo && mail.headerTo !== mail.to ? html` <span class="soft">To: ${mail.headerTo}</span>` : ''
  }</dd><dt>${say('届いた時刻', 'Taken at')}</dt><dd>${time(mail.at, visit, true)}</dd><dt>Message-ID</dt><dd><code>${mail.messageId || '–'}</code></dd></dl>
${mail.from === '' ? '' : actForm(visit, 'bounce-mail', { seq: mail.seq }, say('不着で返す', 'Let it bounce'))}
<div class="text">${mail.text || say('(本文なし)', '(no text)')}</div>${
    mail.html
      ? html`<details><summary>${say('HTMLの部分(表示しません)', 'HTML part (not drawn)')}</summary><pre>${mail.html}</pre></details>`
      : ''
  }`;
}

type Relay = { host: string; port: number } & RelayAccount;

function settings(world: World, relay: Relay, visit: Visit): Html {
  const { say } = visit;
  const limits = relaySettings(world);
  const was = (name: string, usual: string | number) => typed(visit, 'change-relay', name, usual);
  const tls = was('needsTls', limits.needsTls ? 'yes' : 'no');
  const shops = [...world.shops.values()];
  return html`<section><h2>${say('メールサーバの設定', 'Relay settings')}</h2><dl class="pairs"><dt>${say('サーバ', 'Host')}</dt><dd>${copyable(relay.host, visit)}</dd><dt>${say('ポート', 'Port')}</dt><dd>${copyable(String(relay.port), visit)} <span class="soft">STARTTLS</span></dd></dl>
${[
  { name: say('すべての店舗', 'All shops'), ...relay, senders: shops.flatMap((shop) => shop.senders) },
  ...shops.map((shop) => ({ name: `${shop.shopId} ${shop.name}`, ...relayAccountOf(shop), senders: shop.senders })),
].map(
  (account, index) =>
    html`<details ${index === 0 ? raw('open') : ''}><summary>${account.name}</summary><dl class="pairs"><dt>ID</dt><dd>${copyable(account.user, visit)}</dd><dt>${say('パスワード', 'Password')}</dt><dd>${copyable(account.password, visit)}</dd><dt>${say('差出人', 'Senders')}</dt><dd>${account.senders.map((one) => html`<div>${one}</div>`)}</dd></dl></details>`,
)}
<p class="hint">${say(
    '登録した差出人から、伏せたアドレス(…@pc.fw.rakuten.ne.jp)と登録したアドレスへだけ送れます。',
    'Only from a registered sender, and only to masked (…@pc.fw.rakuten.ne.jp) and registered addresses.',
  )}</p>
<details><summary>${say('上限を変える', 'Change the limits')}</summary><form class="stack" method="post" action="${pagePath('acts/change-relay')}">${back(visit)}
<label>${say('暗号化(STARTTLS)', 'STARTTLS')}<select name="needsTls">${option('no', say('なくてもよい', 'optional'), tls)}${option('yes', say('必要', 'required'), tls)}</select></label>
<div class="inline"><label>${say('1通の大きさ(バイト)', 'Bytes a mail')}<input class="short" type="number" name="maxBytes" min="1000" max="100000000" value="${was('maxBytes', limits.maxBytes)}"></label>
<label>${say('1通の宛先', 'Recipients')}<input class="short" type="number" name="maxRecipients" min="1" max="1000" value="${was('maxRecipients', limits.maxRecipients)}"></label><button>${say('変える', 'Change')}</button></div></form></details></section>`;
}

function faults(world: World, visit: Visit): Html {
  const { say } = visit;
  const was = (name: string, usual = '') => typed(visit, 'add-relay-fault', name, usual);
  return html`<section><h2>${say('メールの障害', 'Relay faults')}</h2><div data-live="relay-faults">${
    world.relayFaults.length === 0
      ? html`<p class="soft">${say('仕掛けたものはありません。', 'None armed.')}</p>`
      : html`<ul class="armed-list">${world.relayFaults.map(
          (fault) =>
            html`<li><b><code>${fault.kind}</code></b> ${say(`あと${count(fault.times)}回`, `${count(fault.times)} more`)}${fault.to ? html` · ${fault.to}` : ''}<div class="soft">${wordsFor(relayFaultSentences, fault.kind, say)}</div></li>`,
        )}</ul>${actForm(visit, 'clear-relay-faults', {}, say(`${count(world.relayFaults.length)}件すべて外す`, `Clear all ${count(world.relayFaults.length)}`))}`
  }</div>
<form class="stack" method="post" action="${pagePath('acts/add-relay-fault')}">${back(visit)}
<label>${say('起こすこと', 'What')}<select name="kind">${relayFaultKinds.map((kind) => option(kind, `${kind}: ${wordsFor(relayFaultSentences, kind, say)}`, was('kind')))}</select></label>
<div class="inline"><label>${say('回数', 'Times')}<input class="short" type="number" name="times" min="1" max="1000000" value="${was('times', '1')}"></label>
<label><span>${say('ミリ秒', 'ms')} <small>slow</small></span><input class="short" type="number" name="ms" min="0" max="3600000" value="${was('ms', '1000')}"></label>
<label><span>${say('秒', 'Seconds')} <small>bounce</small></span><input class="short" type="number" name="seconds" min="0" max="2592000" value="${was('seconds', '60')}"></label></div>
<label><span>${say('この宛先だけ', 'Only to')} <small>bounce, refuse-recipient</small></span><input name="to" value="${was('to')}" placeholder="${say('空ならすべて', 'empty: all')}"></label>
<div><button>${say('仕掛ける', 'Arm it')}</button></div></form></section>`;
}
