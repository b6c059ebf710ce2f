import { tokens } from './tokens.ts';

/** The page's one stylesheet. A string module, so that it is there wherever the compiled code is. */
export const stylesheet = `${tokens}
*, *::before, *::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; height: 100vh; overflow: hidden; display: grid; grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); background: var(--paper); color: var(--ink);
  font: var(--t-cell); font-variant-numeric: tabular-nums; line-break: strict; overflow-wrap: anywhere }
h1, h2, h3, p, ul, ol, dl, dd, blockquote, fieldset, pre { margin: 0; padding: 0; border: 0; min-width: 0 }
ul, ol { list-style: none }
h1 { font: var(--t-h1) } h2 { font: var(--t-h2) } h3 { font: var(--t-h3) }
h1, h2, h3, nav, button, .button, th, .mark, legend { font-feature-settings: "palt" }
h1, h2, h3, p { word-break: auto-phrase }
h1 span, h2 span, h3 span { font: var(--t-cell); color: var(--ink-3); font-variant-numeric: tabular-nums }
a { color: var(--hand); text-decoration: none } a:hover { text-decoration: underline; text-underline-offset: 2px }
code, pre { font-family: var(--font-code); font-size: 12px }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px }
main:focus { outline: none }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.soft { color: var(--ink-2) } .muted { color: var(--ink-3) } .shu { color: var(--shu) } .kohaku { color: var(--kohaku) } .take { color: var(--take) } .right { text-align: right }
.yen { white-space: nowrap } .yen i { font-style: normal; color: var(--ink-3); margin-right: 1px }
time { white-space: nowrap }

/* band: whose side this is */
.skip { position: absolute; left: -999px; top: 4px; z-index: 9; padding: 4px 8px; background: var(--sheet) } .skip:focus { left: 8px }
.band { display: flex; align-items: center; gap: 16px; min-height: 48px; padding: 0 16px; background: var(--band); color: var(--on-band) }
.band :focus-visible { outline-color: var(--on-band) }
.band a { color: inherit } .band a:hover { text-decoration: none }
.brand { display: flex; align-items: center; gap: 8px; font: 700 15px/20px var(--font); white-space: nowrap }
.brand i { display: grid; place-items: center; width: 28px; height: 28px; border: 2px dashed var(--on-band); border-radius: var(--radius); font: 700 14px/1 var(--font) }
.unreal { font: var(--t-note); color: var(--on-band-2); white-space: nowrap; border: 1px dashed var(--on-band-2); border-radius: var(--radius); padding: 0 6px }
.band nav { display: flex; align-self: stretch; margin-right: auto }
.band nav a { display: flex; align-items: center; gap: 6px; padding: 2px 10px 0; border-bottom: 3px solid transparent; color: var(--on-band-2); white-space: nowrap }
.band nav a:hover { background: var(--band-2); color: var(--on-band) }
.band nav a[aria-current] { border-bottom-color: var(--on-band); color: var(--on-band); font-weight: 700 }
.band nav span { font-size: 12px; color: var(--on-band-2) }
.armed { min-width: 18px; padding: 0 5px; border-radius: 9px; background: var(--shu-solid); color: var(--on-shu); font: 700 12px/18px var(--font); text-align: center }
.clock { display: flex; align-items: center; gap: 4px } .clock > a { display: flex; gap: 8px; align-items: baseline; margin-right: 8px; white-space: nowrap }
.clock b { font: 700 15px/20px var(--font); font-variant-numeric: tabular-nums } .clock span { font: var(--t-note); color: var(--on-band-2) }
.clock .stands span { border: 1px dashed currentColor; border-radius: var(--radius); padding: 0 5px; color: var(--on-band) }
.clock button, .clock button:hover { background: transparent; color: var(--on-band); border-color: var(--on-band-2) } .clock button:hover { background: var(--band-2) }
.tongue { font: var(--t-note); color: var(--on-band-2) }
.hatch { height: 6px; background: repeating-linear-gradient(-45deg, var(--band) 0 7px, var(--paper) 7px 14px) }
.unreachable .hatch { height: auto; padding: 2px 16px; background: var(--kohaku-tint); border-bottom: 1px dashed var(--kohaku-edge); color: var(--kohaku); font-weight: 700 }

/* page */
main { display: flex; flex-direction: column; min-height: 0; min-width: 0 }
.head { display: flex; flex: none; align-items: center; flex-wrap: wrap; gap: 8px 12px; min-height: 52px; padding: 8px 16px }
.head > form.find { margin-left: auto; flex-wrap: wrap } .head h1 { margin-right: 4px }
.head h1 > a { font: var(--t-cell); font-weight: 400 }
.order-title code { font: var(--t-h1) } .order-title .number { font: var(--t-h1); color: var(--ink); font-variant-numeric: tabular-nums }
.number span { color: var(--ink-3); font: inherit; font-weight: 400 } legend { padding: 0 } td.wait { color: var(--ink-3) } a .number { color: var(--hand) } td .number span { color: var(--ink-3) }
.tabs { display: flex; flex: none; gap: 2px; padding: 0 8px; overflow-x: auto; overflow-y: hidden; border-bottom: 1px solid var(--line-2) }
.tabs a { display: flex; align-items: center; gap: 6px; height: 32px; padding: 0 8px; color: var(--ink-2); white-space: nowrap; border-bottom: 2px solid transparent }
.tabs a:hover { color: var(--ink); text-decoration: none; background: var(--sunken) } .tabs span { font-size: 12px; color: var(--ink-3) }
.tabs a.none { color: var(--ink-3) }
.tabs a[aria-current] { color: var(--ink); font-weight: 700; border-bottom-color: var(--hand) } .tabs a[aria-current] span { color: var(--ink) }
.tabs :focus-visible { outline-offset: -2px }
.swatch { flex: none; width: 9px; height: 9px; border-radius: 2px; background: var(--p900) }
${[100, 200, 300, 400, 500, 600, 700, 800].map((one) => `.p${one} { background: var(--p${one}) }`).join(' ')}
.progress { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap }
.head .progress { font-weight: 700 }
.sheet { flex: 1; min-height: 0; overflow: auto; background: var(--sheet) }
.foot { display: flex; flex: none; align-items: center; gap: 16px; min-height: 44px; padding: 0 16px; border-top: 1px solid var(--line-2) }
.pager { display: flex; gap: 8px; margin-left: auto }
.tabs + .scroll { border-top: 0 } .stack + .pairs { margin: 8px 0 }
.scroll { flex: 1; min-height: 0; overflow: auto; background: var(--sheet); border-top: 1px solid var(--line-2) }
.column { max-width: 880px; padding: 4px 24px 32px }
.two { display: grid; grid-template-columns: minmax(0, 1fr) 352px; align-items: start }
.two.even { grid-template-columns: minmax(0, 1fr) 400px }
.two > .facts { max-width: 960px; padding: 4px 24px 32px } .two > .list { align-self: stretch } .two > .facts:has(.armer) { padding-bottom: 0 } aside { padding: 4px 24px 32px; border-left: 1px solid var(--line-2); min-height: 100% }
section { padding: 16px 0 4px } section > h2 { display: flex; align-items: baseline; gap: 8px; padding-bottom: 4px; margin-bottom: 8px; border-bottom: 1px solid var(--line-2) }
section > h2 > .right { margin-left: auto; font: var(--t-cell) } section > h2.remarks { margin-top: 16px }
.note { flex: none; padding: 8px 16px; background: var(--take-tint); border-bottom: 1px solid var(--take-edge); white-space: pre-line }
.note.refused { background: var(--shu-tint); border-color: var(--shu-edge); color: var(--ink) } .note b { font-weight: 400 } .note.refused b { color: var(--shu); font-weight: 700 } .note code { color: var(--ink-2) }
.hint { font: var(--t-note); color: var(--ink-3); margin-top: 6px } .lead { font: var(--t-body); color: var(--ink-2); margin-bottom: 8px }
.empty { padding: 48px 24px; max-width: 640px } .empty h2 { margin-bottom: 4px } .empty p { color: var(--ink-2); font: var(--t-body); margin-bottom: 12px }

/* controls */
button, .button, input, select, textarea { font: inherit; color: inherit }
button, .button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: var(--control); padding: 0 10px; border: 1px solid var(--edge); border-radius: var(--radius);
  background: var(--sheet); color: var(--ink); white-space: nowrap; cursor: pointer }
button:hover, .button:hover { background: var(--sunken); text-decoration: none }
button.main, .button.main { background: var(--hand-solid); border-color: var(--hand-solid); color: var(--on-hand); font-weight: 700 }
button.main:hover, .button.main:hover { background: var(--hand-solid-hover) }
button.grave { border-color: var(--shu-edge); color: var(--shu) } button.grave:hover { background: var(--shu-tint) }
.button.on { background: var(--hand-tint); border-color: var(--hand); font-weight: 700; cursor: default }
.button.off { color: var(--ink-3); border-color: var(--line-2); background: none; cursor: default }
input, select, textarea { min-height: var(--control); padding: 0 8px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--sheet); color: var(--ink) }
input[type=radio] { min-height: 0; margin: 3px 0 0; accent-color: var(--hand-solid) } input[type=search] { width: 220px } .short { width: 96px } select { text-overflow: ellipsis; padding-right: 20px } .field > legend:has(+ .choices) { margin-bottom: 2px } textarea { width: 100%; padding: 8px; font: 12px/18px var(--font-code) }
form { margin: 0 } .find { display: flex; align-items: center; gap: 6px } .find select { max-width: 220px }
.row { display: flex; flex-wrap: wrap; gap: 8px }
.inline { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px 12px; margin-top: 12px } .inline label, .stack label { display: grid; gap: 2px; font: var(--t-note); color: var(--ink-2) }
.inline input, .inline select, .stack select { font: var(--t-cell) } .stack { display: grid; gap: 8px; margin-top: 12px } .stack select { width: 100% } small { color: var(--ink-3); font-size: 12px }
.form { max-width: 760px; padding: 16px 24px 32px } .field { padding: 12px 0; border-bottom: 1px solid var(--line) }
.field > label, .field > legend, .kinds > legend { display: block; margin-bottom: 6px; color: var(--ink-2) } fieldset.field { padding-top: 0 } .field > legend { padding-top: 12px }
.ends { display: flex; align-items: center; gap: 12px; padding: 12px 0; position: sticky; bottom: 0; background: var(--sheet) }
.armer { position: sticky; bottom: 0; margin: 0 -24px; padding: 8px 24px 12px; background: var(--sheet); border-top: 1px solid var(--line-2) } .armer .inline { margin: 0 } .armer select[name=shop] { width: 88px } .armer select[name=effect] { width: 136px } .either { display: grid } .either > * { grid-area: 1/1 } .for-ms, .for-minutes { visibility: hidden } form:has([value=slow]:checked, [value=late-effect]:checked) .for-ms, form:has([value=maintenance]:checked) .for-minutes { visibility: visible } .armer .short { width: 64px } .armer select[name=function] { width: 152px }
.ends .hint { margin: 0 }
.choices label, .kinds label { display: flex; align-items: flex-start; gap: 8px; padding: 4px 8px; border-radius: var(--radius) } .choices label:hover, .kinds label:hover { background: var(--row-hover) }
.choices label:has(:checked), .kinds label:has(:checked) { background: var(--hand-tint) } .choices code { color: var(--ink-3); margin-left: 4px }
.kinds { margin-bottom: 12px } .kinds code { display: inline-block; min-width: 172px; font-weight: 700 } .kinds label > span:nth-of-type(1) { flex: 1 }
.copyable { display: inline-flex; align-items: baseline; gap: 6px } .copyable button { min-height: 22px; padding: 0 6px; font: var(--t-note); color: var(--ink-2); border-color: var(--line-2) }
.mark { display: inline-block; padding: 0 6px; border: 1px solid var(--line-2); border-radius: var(--radius); color: var(--ink-2); font: var(--t-note); white-space: nowrap } .mark.off { color: var(--ink-3); border-style: dashed }

/* tables */
table { border-collapse: collapse; width: 100% } th { font-weight: 400; color: var(--ink-2); text-align: left; white-space: nowrap } th.right { text-align: right }
.dense { table-layout: auto } .dense th { position: sticky; top: 0; z-index: 2; height: 28px; background: var(--sunken); padding: 0 8px; border-bottom: 1px solid var(--line-2) }
.dense td { height: var(--row); padding: 0 8px; border-bottom: 1px solid var(--line); white-space: nowrap } .dense tr > :first-child { padding-left: 16px } .dense tr > :last-child { padding-right: 16px }
.dense tbody tr { position: relative } .dense tbody tr:hover { background: var(--row-hover) } .cut { max-width: 150px; overflow: hidden; text-overflow: ellipsis }
.dense a.opens::after { content: ""; position: absolute; inset: 0 } .dense a.opens:focus-visible { outline: none } .dense a.opens:focus-visible::after { outline: 2px solid var(--focus); outline-offset: -2px }
.calls .cut { max-width: 300px }
.lines th, .lines td { padding: 6px 8px; border-bottom: 1px solid var(--line); vertical-align: top } .lines th { padding: 4px 8px } .lines tr > :first-child { padding-left: 0 } .lines tr > :last-child { padding-right: 0 }
.lines td.right { white-space: nowrap } .lines { margin-top: 8px } .rows { margin: 12px 0 0 }
.item { max-height: 120px; overflow: auto; font: var(--t-body) } .pre { white-space: pre-line } .note-line { font: var(--t-note); color: var(--ink-3) }
.sums { display: grid; grid-template-columns: minmax(0, 360px) minmax(0, 240px); gap: 0 48px; align-items: end } .sum th, .sum td { padding: 2px 0; white-space: normal } .sum th span { font: var(--t-note); color: var(--ink-3) }
.due th, .due td { padding-top: 6px; border-top: 1px solid var(--line-2); font-weight: 700; color: var(--ink) }
.pairs { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 2px 12px; font: var(--t-body) } .pairs dt { font: var(--t-cell); color: var(--ink-2); padding-top: 1px } .pairs.wide { grid-template-columns: 128px minmax(0, 1fr) }
.pairs form, .row form, .acts form { display: inline-block } .pairs dd > form { margin-left: 8px } aside .pairs { grid-template-columns: 72px minmax(0, 1fr) }
blockquote, .text { padding: 12px; background: var(--paper); border: 1px solid var(--line-2); border-radius: var(--radius); font: var(--t-read); white-space: pre-wrap }
pre { padding: 12px; margin-top: 8px; background: var(--paper); border: 1px solid var(--line-2); border-radius: var(--radius); line-height: 18px; overflow: auto; white-space: pre-wrap } details { margin-top: 8px } summary { cursor: pointer; color: var(--hand) }
.edit { display: grid; gap: 8px; margin-top: 8px; justify-items: start } .edit label { font: var(--t-note); color: var(--ink-2) }

details.small { margin: 0 } .ticks { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4px 16px; padding: 8px 0 } .ticks label { display: flex; gap: 6px; align-items: center; font: var(--t-cell) } .ticks input { min-height: 0; accent-color: var(--hand-solid) } .ticks button { grid-column: 1/-1; justify-self: start }

/* one order */
.next { font: var(--t-body); margin-bottom: 8px } .later { margin-top: 8px; color: var(--ink-2) }
.acts { display: grid; gap: 8px } .acts li { display: grid; gap: 2px } .acts form, .acts button { width: 100% } .acts span { font: var(--t-note); color: var(--ink-3) }
.history li { padding: 6px 0 6px 12px; border-left: 2px solid var(--line-2) } .history li:first-child { border-left-color: var(--hand) } .history .by { float: right; font: var(--t-note); color: var(--ink-3) }
.request { font: 12px/18px var(--font-code); color: var(--ink-3) }
.figure { display: flex; align-items: baseline; gap: 12px; margin-bottom: 8px } .figure b { font: var(--t-figure) } .shop h2 { font: var(--t-h2) }
.armed-list li { padding: 6px 0; border-bottom: 1px solid var(--line) } .armed-list + form { margin-top: 8px }

/* mail */
.three { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(260px, 1fr) minmax(0, 1.6fr) 352px; background: var(--sheet); border-top: 1px solid var(--line-2) } .three > * { overflow: auto; min-height: 0 }
.mails { border-right: 1px solid var(--line-2) } .mails li { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 6px 12px 6px 16px; border-bottom: 1px solid var(--line) } .mails li > a { grid-column: 1/-1; display: block; color: var(--ink); font-weight: 700; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.mails .opens::after { content: ""; position: absolute; inset: 0 } .mails li > .soft { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: var(--t-note) } .mails li[aria-current] { background: var(--hand-tint); box-shadow: inset 3px 0 var(--hand) } .mails li:hover { background: var(--row-hover) } .mails li[aria-current]:hover { background: var(--hand-tint) }
.letter { padding: 16px 24px 32px } .letter h2 { margin-bottom: 8px } .letter .text { margin-top: 12px }

aside .inline .short { width: 76px }
@media (min-width: 1560px) { .two:has(.ways) { grid-template-columns: minmax(0, 960px) minmax(0, 1fr) } .ways { display: grid; grid-template-columns: 300px minmax(0, 340px); grid-template-rows: auto 1fr; gap: 0 32px; align-content: start } .story { grid-column: 2; grid-row: 1/span 2 } }
@media (max-width: 1240px) { .unreal { display: none } .band { gap: 10px } .band nav a { padding: 2px 7px 0 } }
@media (max-width: 1000px) { body { height: auto; overflow: visible } .band { flex-wrap: wrap; padding: 8px 16px } .unreal { display: inline } .band nav { order: 9; width: 100%; overflow-x: auto } .band nav a { min-height: 40px }
  .two, .two.even, .three, .sums { grid-template-columns: minmax(0, 1fr) } aside { border-left: 0; border-top: 1px solid var(--line-2) } .three > *, .sheet, .scroll { overflow: auto } .kinds code { min-width: 0 } }
@media print { .hatch, .clock, .find, .pager { display: none } body { height: auto; overflow: visible } }
`;
