import { html } from 'hono/html';
import { root, type View, type Visit } from './shell.ts';

export function missingView({ say }: Visit): View {
  const title = say('見つかりません', 'Not found');
  return {
    section: 'orders',
    title,
    body: html`<div class="head"><h1>${title}</h1></div><div class="scroll"><div class="empty"><h2>${say('その注文はここにありません', 'No such order here')}</h2><p>${say(
      '番号が違うか、この模擬RMSを新しく始めたあとの番号ではありません。',
      'The number is wrong, or belongs to an earlier run of this stand-in.',
    )}</p><p><a class="button" href="${root}">${say('注文の一覧へ', 'To the orders')}</a></p></div></div>`,
  };
}
