import { listShops } from '../storage/shops.ts';
import { statusCounts } from '../storage/statuses.ts';
import type { ApiParts } from './api.ts';
import type { AppOptions } from './app.ts';

/** `/`: says what runs and where to go. No order data: anyone on this machine may see it. */
export async function landingPage({ desk }: ApiParts, options: AppOptions): Promise<string> {
  const shops = await listShops(desk.db.pool);
  const rows = await Promise.all(
    shops.map(async (shop) => {
      const orders = (await statusCounts(desk.db.pool, shop.shopId)).reduce((sum, count) => sum + count.orders, 0);
      return `<tr><td>${escaped(shop.name)}</td><td><code>${escaped(shop.key)}</code></td><td class="n">${orders.toLocaleString('ja-JP')} 件</td></tr>`;
    }),
  );
  const demo = options.demo
    ? `<h2>デモ</h2><p>楽天の代わりに<strong>サンドボックス</strong>が動いています。本物の注文・メールには触れません。</p>
       <p><a href="${escaped(options.demo.sandboxUrl)}/_sandbox/">楽天の代役</a>・<a href="${escaped(options.demo.sandboxUrl)}/_sandbox/page/mail">届いたメール</a></p>`
    : '';
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>受注 Juchu</title>
<style>
:root{color-scheme:light dark;--paper:#f4f2ec;--sheet:#fffefa;--ink:#1f2123;--ink2:#494c4f;--line:#d3cfc4;--ai:#17567f}
@media (prefers-color-scheme:dark){:root{--paper:#141618;--sheet:#1b1e20;--ink:#e9e6df;--ink2:#bfbcb5;--line:#3a3f43;--ai:#86bbe0}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:14px/22px "Segoe UI","Helvetica Neue","Noto Sans","BIZ UDPGothic","Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif;font-variant-numeric:tabular-nums;line-break:strict}
header{display:flex;align-items:center;gap:12px;height:44px;padding:0 24px;border-bottom:1px solid var(--line)}
header b{display:inline-grid;place-items:center;width:24px;height:24px;border-radius:3px;background:#17567f;color:#fff;font-size:14px}
main{max-width:640px;padding:24px}h1{font-size:20px;line-height:28px;margin:0 0 4px}h2{font-size:16px;line-height:24px;margin:24px 0 4px}
p{margin:4px 0;color:var(--ink2)}table{width:100%;border-collapse:collapse;background:var(--sheet)}td,th{text-align:left;padding:6px 8px;border-bottom:1px solid var(--line);font-weight:400}th{color:var(--ink2)}.n{text-align:right}
pre{margin:8px 0;padding:8px 12px;background:var(--sheet);border:1px solid var(--line);border-radius:3px;overflow-x:auto;font:13px/20px ui-monospace,Consolas,"Noto Sans Mono",monospace}
a{color:var(--ai)}a:focus-visible{outline:2px solid #0b6cb8;outline-offset:2px}
</style></head>
<body><header><b aria-hidden="true">受</b><span>Juchu</span></header><main>
<h1>受注デスクが動いています</h1><p>${new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'full', timeStyle: 'short' }).format(desk.clock.now())}(日本時間)</p>
<h2>店舗</h2>${rows.length > 0 ? `<table><thead><tr><th>名前</th><th>キー</th><th class="n">取り込んだ注文</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : '<p>店舗はまだありません。<code>script/juchu shops add</code> で登録します。</p>'}
${demo}
<h2>使いはじめる</h2><p>画面は準備中です。いまはコマンドかHTTP APIで、すべての操作ができます。</p>
<pre>script/juchu import-orders --days 14
script/juchu statuses apply rakuten-pay
script/juchu orders list</pre>
<p><a href="/docs">HTTP API の説明</a>・<a href="/api/openapi.json">OpenAPI</a>・<a href="/healthz">稼働状況</a></p>
</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
