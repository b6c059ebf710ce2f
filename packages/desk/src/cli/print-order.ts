/** One order on a screen, and as JSON. */
import type { OrderAnswer, OrderDetails } from './api-answers.ts';
import type { CommandLine } from './command-line.ts';
import { inStaffWords } from './staff-words.ts';
import { harmless } from './table.ts';

/** As the API gives it, with each event's text in the language of the call. */
export function orderForJson(line: CommandLine, order: OrderAnswer) {
  return {
    ...order,
    events: order.events.map((event) => ({
      ...event,
      actorText: line.say(event.actorText),
      text: line.say(event.text),
    })),
  };
}

export function printStanding(line: CommandLine, order: OrderAnswer): void {
  const { standing } = order;
  if (!standing) return;
  line.print(
    `${harmless(line.say(standing))} (${line.say({ ja: `${line.time(standing.since)} から`, en: `since ${line.time(standing.since)}` })})`,
  );
}

export function printOrder(line: CommandLine, order: OrderAnswer): void {
  const { details } = order;
  const money = details.money;
  line.print(
    `${order.orderNumber}  ${harmless(order.status?.name ?? line.say({ ja: '(ステータスなし)', en: '(no status)' }))}${order.hold ? line.say({ ja: ` [保留: ${order.hold.reason}]`, en: ` [held: ${order.hold.reason}]` }) : ''}`,
  );
  printStanding(line, order);
  line.print('');
  const facts: [{ ja: string; en: string }, string][] = [
    [{ ja: '店舗', en: 'shop' }, order.shop],
    [{ ja: '進捗', en: 'progress' }, inStaffWords(line, 'progress', order.progress)],
    [{ ja: '注文日時', en: 'ordered' }, line.time(order.orderedAt)],
    [{ ja: '注文確認の期限', en: 'confirm by' }, order.confirmDueOn ?? ''],
    [{ ja: '注文者', en: 'buyer' }, fullName(details.buyer.name)],
    [{ ja: '支払方法', en: 'payment' }, order.payment],
    [{ ja: '請求額', en: 'amount due' }, yen(line, money.amountDue)],
    [{ ja: '送料', en: 'shipping fee' }, yen(line, money.shippingFee)],
    [{ ja: '備考', en: 'remarks' }, details.buyerRemarks ?? ''],
    [{ ja: '店内メモ', en: 'staff note' }, order.staffNote ?? ''],
  ];
  for (const [label, value] of facts) if (value) line.print(`${line.say(label)}: ${harmless(value)}`);
  for (const destination of details.destinations.filter((one) => !one.removed)) printDestination(line, destination);
  if (order.parcels.length > 0) {
    line.print('');
    printParcels(line, order);
  }
  printMailsAndEffects(line, order);
  line.print('');
  printEvents(line, order);
}

export function printParcels(line: CommandLine, order: OrderAnswer): void {
  if (order.parcels.length === 0) {
    line.print({ ja: '送り状番号はまだありません。', en: 'There is no tracking number yet.' });
    return;
  }
  line.printTable(
    [
      { header: { ja: '荷物', en: 'shipment' }, value: (parcel) => parcel.shipmentId },
      { header: { ja: '送付先', en: 'destination' }, value: (parcel) => parcel.destinationId },
      { header: { ja: '配送会社', en: 'carrier' }, value: (parcel) => parcel.carrier ?? parcel.carrierCode },
      { header: { ja: '送り状番号', en: 'tracking number' }, value: (parcel) => parcel.trackingNumber },
      { header: { ja: '発送日', en: 'shipped on' }, value: (parcel) => parcel.shippedOn },
      { header: { ja: '報告', en: 'reported' }, value: (parcel) => line.time(parcel.reportedAt) },
    ],
    order.parcels,
  );
}

export function printEvents(line: CommandLine, order: OrderAnswer): void {
  line.printTable(
    [
      { header: { ja: '日時', en: 'at' }, value: (event) => line.time(event.at) },
      { header: { ja: '誰が', en: 'who' }, value: (event) => line.say(event.actorText) },
      { header: { ja: '経緯', en: 'what happened' }, value: (event) => line.say(event.text) },
    ],
    order.events,
  );
}

function printDestination(line: CommandLine, destination: OrderDetails['destinations'][number]): void {
  const { name, address } = destination.recipient;
  line.print('');
  line.print(
    harmless(
      `${line.say({ ja: '送付先', en: 'destination' })} ${destination.destinationId}: ${fullName(name)}  ${address.postalCode} ${address.prefecture}${address.city}${address.street}`,
    ),
  );
  line.printTable(
    [
      { header: { ja: '商品', en: 'item' }, value: (item) => item.itemName },
      { header: { ja: '選択肢', en: 'choices' }, value: (item) => item.choices },
      { header: { ja: '数量', en: 'quantity' }, value: (item) => item.quantity },
      { header: { ja: '単価', en: 'price' }, value: (item) => item.unitPrice },
    ],
    destination.lines.filter((one) => !one.removed),
  );
}

function printMailsAndEffects(line: CommandLine, order: OrderAnswer): void {
  if (order.mails.length > 0) {
    line.print('');
    line.printTable(
      [
        { header: { ja: 'メール', en: 'mail' }, value: (mail) => mail.template },
        { header: { ja: '件名', en: 'subject' }, value: (mail) => mail.subject },
        { header: { ja: '状態', en: 'state' }, value: (mail) => inStaffWords(line, 'mailState', mail.state) },
        { header: { ja: '送信', en: 'sent' }, value: (mail) => line.time(mail.sentAt) },
      ],
      order.mails,
    );
  }
  const open = order.effects.filter((effect) => effect.state !== 'settled');
  if (open.length === 0) return;
  line.print('');
  line.printTable(
    [
      { header: { ja: '進行中の処理', en: 'under way' }, value: (effect) => effect.operation },
      { header: { ja: '状態', en: 'state' }, value: (effect) => inStaffWords(line, 'effectState', effect.state) },
      { header: { ja: '次の照会', en: 'asked next' }, value: (effect) => line.time(effect.nextAskAt) },
      { header: { ja: 'ID', en: 'id' }, value: (effect) => effect.effectId },
    ],
    open,
  );
}

function fullName({ family, first }: { family: string; first: string | null }): string {
  return [family, first].filter(Boolean).join(' ');
}

/** null is not 0: the amount is still open. */
function yen(line: CommandLine, amount: number | null): string {
  return amount === null
    ? line.say({ ja: '未確定', en: 'still open' })
    : line.say({ ja: `${amount.toLocaleString('en-US')}円`, en: `${amount.toLocaleString('en-US')} yen` });
}
