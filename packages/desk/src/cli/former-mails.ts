import { at } from './api.ts';
import type { MailTemplate, OrderAnswer } from './api-answers.ts';
import { listChosen, type OrderSelection } from './choose-orders.ts';
import type { CommandLine } from './command-line.ts';

/** So many orders are opened for a question; a person reads one date, not a thousand. */
const lookedAtMost = 20;

/** Which of the chosen orders had this template before, the earliest first. */
export async function formerMails(line: CommandLine, shop: string, selection: OrderSelection, template: string) {
  const { templates } = await line.api.get<{ templates: MailTemplate[] }>(at`/api/shops/${shop}/mail-templates`);
  const key = templates.find((one) => one.key === template || one.name === template)?.key ?? template;
  const numbers =
    'orderNumbers' in selection
      ? selection.orderNumbers
      : (await listChosen(line, shop, selection, ['new', 'processing', 'ready', 'shipped', 'closed'])).map(
          (order) => order.orderNumber,
        );
  const former: { orderNumber: string; sentAt: string }[] = [];
  for (const orderNumber of numbers.slice(0, lookedAtMost)) {
    const { order } = await line.api.get<{ order: OrderAnswer }>(at`/api/shops/${shop}/orders/${orderNumber}`);
    const sent = order.mails.flatMap((mail) => (mail.template === key && mail.sentAt ? [mail.sentAt] : [])).sort();
    const last = sent.at(-1);
    if (last) former.push({ orderNumber, sentAt: last });
  }
  former.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
  return { looked: Math.min(numbers.length, lookedAtMost), total: numbers.length, former };
}
