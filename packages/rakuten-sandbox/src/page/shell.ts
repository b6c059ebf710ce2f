import { html, raw } from 'hono/html';
import { isoOf } from '../jst.ts';
import type { Note } from './notes.ts';
import type { Language, Say } from './say.ts';
import { count, type Html, time } from './written.ts';

/** Who looks, in what language, and at what moment of the sandbox's clock. */
export type Visit = {
  say: Say;
  language: Language;
  now: number;
  rate: number;
  /** the address being looked at, to come back to after an act */
  here: string;
  /** what the last act came to, told once */
  note: Note | null;
  /** what waits to happen and is told on every page */
  waiting: { faults: number; relayFaults: number; mails: number };
};

export type Section = 'orders' | 'shops' | 'clock' | 'faults' | 'mail' | 'calls' | 'settings';

export type View = {
  section: Section;
  title: string /** how often its live parts are looked at again, ms */;
  poll?: number;
  body: Html;
};

export const root = '/_sandbox/';
export const pagePath = (path: string) => `${root}page/${path}`;

/** The frame of every view: the band that says whose side this is, the ways, the clock, and what the last act came to. */
export function shell({ section, title, body, poll }: View, visit: Visit, version: string): Html {
  const { say, language, waiting } = visit;
  const armed = waiting.faults;
  const ways: [Section, string, string, Html | string][] = [
    ['orders', root, say('注文', 'Orders'), ''],
    ['shops', pagePath('shops'), say('店舗', 'Shops'), ''],
    ['clock', pagePath('clock'), say('時計', 'Clock'), ''],
    ['faults', pagePath('faults'), say('障害', 'Faults'), armed ? html`<b class="armed">${count(armed)}</b>` : ''],
    [
      'mail',
      pagePath('mail'),
      say('メール', 'Mail'),
      html`${waiting.mails ? html`<span>${count(waiting.mails)}</span>` : ''}${waiting.relayFaults ? html`<b class="armed">${count(waiting.relayFaults)}</b>` : ''}`,
    ],
    ['calls', pagePath('calls'), say('呼び出し', 'Calls'), ''],
    ['settings', pagePath('settings'), say('設定', 'Settings'), ''],
  ];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${say('模擬RMS', 'Stand-in RMS')}</title>
<link rel="icon" href="${pagePath('icon.svg')}">
<link rel="stylesheet" href="${pagePath(`style.css?${version}`)}">
<script type="module" src="${pagePath(`page.js?${version}`)}"></script>
</head>
<body data-poll="${poll ?? 0}" data-stale="${say('つながっていません。表示は前のままです', 'Not connected: this is what was last seen')}">
<a class="skip" href="#main">${say('本文へ', 'Skip to content')}</a>
<header class="band">
  <a class="brand" href="${root}"><i aria-hidden="true">仮</i><b>${say('模擬RMS', 'Stand-in RMS')}</b></a>
  <span class="unreal">${say('本物の楽天ではありません', 'not the real Rakuten')}</span>
  <nav data-live="nav" aria-label="${say('画面', 'Views')}">${ways.map(
    ([name, href, label, mark]) =>
      html`<a href="${href}" ${name === section ? raw('aria-current="page"') : ''}>${label}${mark}</a>`,
  )}</nav>
  ${clockOf(visit)}
  <a class="tongue" lang="${language === 'ja' ? 'en' : 'ja'}" href="${pagePath(`language?to=${language === 'ja' ? 'en' : 'ja'}&back=${encodeURIComponent(visit.here)}`)}">${language === 'ja' ? 'English' : '日本語'}</a>
</header>
<div class="hatch" role="status"></div>
<main id="main" tabindex="-1">
${noteOf(visit)}
${body}
</main>
</body>
</html>`;
}

function clockOf(visit: Visit): Html {
  const { say, now, rate } = visit;
  const stands = rate === 0;
  return html`<div class="clock" data-live="clock">
    <a href="${pagePath('clock')}" class="${stands ? 'stands' : ''}"><b data-clock="${now}" data-rate="${rate}">${time(now, visit, true)}</b><span>${
      stands ? say('止まっています', 'stands still') : say(`${rate}倍`, `×${rate}`)
    }</span></a>
    ${actForm(visit, 'move-clock', { advance: 'PT1H' }, say('+1時間', '+1 h'))}
    ${actForm(visit, 'move-clock', { advance: 'P1D' }, say('+1日', '+1 day'))}
    ${actForm(visit, 'move-clock', { set: nextClose(now) }, say('今夜の締めまで', 'To tonight’s close'))}
  </div>`;
}

/** The nightly run closes what was shipped between 00:05 and 00:33 (rules/life-cycle.ts): at 00:35 all of it is done. */
export function nextClose(now: number): string {
  const day = 86_400_000;
  const offset = (24 - 9) * 3_600_000 + 35 * 60_000;
  const at = Math.floor((now - offset) / day) * day + offset + day;
  return isoOf(at);
}

/** A button that is a form of its own: works without a script. */
export function actForm(
  visit: Visit,
  act: string,
  fields: Record<string, string | number>,
  label: string | Html,
  kind: 'plain' | 'main' | 'grave' = 'plain',
): Html {
  return html`<form method="post" action="${pagePath(`acts/${act}`)}">${back(visit)}${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${kind}">${label}</button></form>`;
}

export const back = (visit: Visit): Html => html`<input type="hidden" name="back" value="${visit.here}">`;

/** What was typed before an act was refused, so that nothing has to be typed twice. */
export const typed = (visit: Visit, act: string, name: string, usual: string | number | null = ''): string =>
  String((visit.note?.act === act ? visit.note.typed[name] : undefined) ?? usual ?? '');

function noteOf({ note }: Visit): Html | '' {
  if (!note) return '';
  return html`<p class="note ${note.kind}" role="${note.kind === 'refused' ? 'alert' : 'status'}"><b>${note.text}</b>${note.reason ? html` <code>${note.reason}</code>` : ''}</p>`;
}

/** A value to take along, with a button that copies it (shown by the script only). */
export const copyable = (value: string, { say }: Visit, shown: string | Html = value): Html =>
  html`<span class="copyable"><code>${shown}</code><button type="button" hidden data-copy="${value}" data-done="${say('コピーしました', 'Copied')}">${say('コピー', 'Copy')}</button></span>`;

export const option = (value: string | number, label: string, chosen: string | number | null | undefined): Html =>
  html`<option value="${value}" ${String(chosen ?? '') === String(value) ? raw('selected') : ''}>${label}</option>`;
