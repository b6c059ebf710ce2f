/** `juchu orders …`: look at orders, hold and release them, mend their parcels. */
import { type Command, Option } from 'commander';
import { phases } from '../../orders/order.ts';
import { doubts } from '../../orders/order-filter.ts';
import { orderSorts } from '../../orders/order-sorts.ts';
import { at, type Query } from '../api.ts';
import type { OrderAnswer, OrderInList, StatusAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { paintHue } from '../colours.ts';
import {
  bilingual,
  type CommandLine,
  collect,
  examples,
  type OpenCommandLine,
  readText,
  wholeNumber,
} from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { orderForJson, printEvents, printOrder, printStanding } from '../print-order.ts';
import { inStaffWords } from '../staff-words.ts';
import { addParcels } from './parcels.ts';

/** Source: GET /api/orders. */
const mostInAPage = 500;

interface ListOptions {
  shop?: string;
  status?: string[];
  phase?: string[];
  held?: boolean;
  number?: string;
  q?: string;
  mark?: string[];
  label?: string[];
  payment?: string[];
  delivery?: string[];
  from?: string;
  to?: string;
  requestedFrom?: string;
  requestedTo?: string;
  dueBy?: string;
  review?: string[];
  doubt?: string[];
  failed?: boolean;
  assignee?: string[];
  sort?: string;
  limit?: string;
  cursor?: string;
  all?: boolean;
  json?: boolean;
}

interface OneOrder {
  shop?: string;
  json?: boolean;
}

const number = '300001-20261124-0000000001';

export function addOrders(program: Command, open: OpenCommandLine): void {
  const orders = program
    .command('orders')
    .description(bilingual('注文を見る・保留する・送り状番号を直す', 'look at orders, hold them, mend their parcels'));
  orders.addHelpText('after', examples('orders list --status 要確認', `orders show ${number}`));
  addList(orders, open);
  addCount(orders, open);

  const one = (name: string, ja: string, en: string, example: string) =>
    orders
      .command(`${name} <number>`)
      .description(bilingual(ja, en))
      .option(...shopOption)
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const show = one('show', '注文のすべて', 'one order, whole', `orders show ${number} --json`);
  show.action(async (orderNumber: string, options: OneOrder) => {
    const line = open(show);
    const order = await findOrder(line, options, orderNumber);
    if (options.json) line.printJson({ order: orderForJson(line, order) });
    else printOrder(line, order);
  });

  const events = one('events', '注文の経緯', 'the story of one order', `orders events ${number}`);
  events.action(async (orderNumber: string, options: OneOrder) => {
    const line = open(events);
    const order = await findOrder(line, options, orderNumber);
    if (options.json) line.printJson({ events: orderForJson(line, order).events });
    else printEvents(line, order);
  });

  const why = one(
    'why',
    'なぜ止まっている?',
    'why is it here: what it waits for, and who moves it on',
    `orders why ${number}`,
  );
  why.action(async (orderNumber: string, options: OneOrder) => {
    const line = open(why);
    const order = await findOrder(line, options, orderNumber);
    if (options.json) line.printJson({ orderNumber: order.orderNumber, standing: order.standing });
    else printStanding(line, order);
  });

  const hold = one(
    'hold',
    '保留にする',
    'hold: no automatic work meanwhile',
    `orders hold ${number} --note "在庫を確認中"`,
  ).option('--note <text>', '理由 / why');
  hold.action((orderNumber: string, options: OneOrder & { note?: string }) =>
    change(open(hold), options, orderNumber, 'POST', 'hold', options.note === undefined ? {} : { note: options.note }, {
      ja: '保留にしました。',
      en: 'Held.',
    }),
  );

  const release = one('release', '保留を解除する', 'release a held order', `orders release ${number}`);
  release.action((orderNumber: string, options: OneOrder) =>
    change(open(release), options, orderNumber, 'POST', 'release', undefined, {
      ja: '保留を解除しました。',
      en: 'Released.',
    }),
  );

  const note = orders
    .command('note <number> <text>')
    .description(
      bilingual(
        '店内メモを書く (楽天には送りません。- は標準入力)',
        'write the staff note; - reads it from standard input',
      ),
    )
    .option('--add', '書き換えずに書き加える / add one instead of replacing the newest')
    .option(...shopOption)
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText(
      'after',
      examples(`orders note ${number} "電話で確認済み"`, `orders note ${number} "木箱は倉庫B" --add`),
    );
  note.action(async (orderNumber: string, text: string, options: OneOrder & { add?: boolean }) => {
    const line = open(note);
    const written = text === '-' ? (await readText(line, '-')).trimEnd() : text;
    await change(
      line,
      options,
      orderNumber,
      options.add ? 'POST' : 'PUT',
      options.add ? 'notes' : 'note',
      { text: written },
      { ja: 'メモを書きました。', en: 'Noted.' },
    );
  });

  const assign = orders
    .command('assign <number> <to>')
    .description(
      bilingual(
        '担当を決める (利用者のID、me、外すときは none)',
        'say who looks after it: the id of a person, me, or none',
      ),
    )
    .option(...shopOption)
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples(`orders assign ${number} me`));
  assign.action((orderNumber: string, to: string, options: OneOrder) =>
    change(
      open(assign),
      options,
      orderNumber,
      'PUT',
      'assignee',
      { to: to === 'none' ? null : to },
      { ja: '担当を変えました。', en: 'Assigned.' },
    ),
  );

  const label = orders
    .command('label <number>')
    .description(bilingual('店舗のしるしを付ける・外す', 'put marks of the shop on it, take them off'))
    .option('--add <label>', '付けるしるし (名前またはキー) / a mark to add, may repeat', collect)
    .option('--remove <label>', '外すしるし / a mark to take off, may repeat', collect)
    .option(...shopOption)
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples(`orders label ${number} --add 法人`));
  label.action((orderNumber: string, options: OneOrder & { add?: string[]; remove?: string[] }) =>
    change(
      open(label),
      options,
      orderNumber,
      'PUT',
      'labels',
      { add: options.add ?? [], remove: options.remove ?? [] },
      { ja: 'しるしを変えました。', en: 'Marked.' },
    ),
  );

  const original = orders
    .command('original <number>')
    .description(bilingual('受け取ったままの内容 (カード情報を除く)', 'the original as received, less card data'))
    .option(...shopOption)
    .option('--version <hash>', '版 (既定は最新) / which version, by default the latest')
    .addHelpText('after', examples(`orders original ${number} | jq .`));
  original.action(async (orderNumber: string, options: OneOrder & { version?: string }) => {
    const line = open(original);
    const shop = await chooseShop(line, options.shop);
    const { bytes } = await line.api.download(at`/api/shops/${shop}/orders/${orderNumber}/original`, {
      version: options.version,
    });
    const text = bytes.toString('utf8');
    line.terminal.writeOut(text.endsWith('\n') ? text : `${text}\n`);
  });

  addParcels(orders, open);
}

export async function findOrder(line: CommandLine, { shop }: OneOrder, orderNumber: string): Promise<OrderAnswer> {
  const { order } = await line.api.get<{ order: OrderAnswer }>(
    at`/api/shops/${await chooseShop(line, shop)}/orders/${orderNumber}`,
  );
  return order;
}

async function change(
  line: CommandLine,
  options: OneOrder,
  orderNumber: string,
  method: 'POST' | 'PUT',
  act: string,
  body: unknown,
  told: { ja: string; en: string },
): Promise<void> {
  const shop = await chooseShop(line, options.shop);
  const { order } = await line.api.send<{ order: OrderAnswer }>(
    method,
    at`/api/shops/${shop}/orders/${orderNumber}/${act}`,
    body === undefined ? {} : { body },
  );
  if (options.json) return line.printJson({ order: orderForJson(line, order) });
  line.print(told);
  printStanding(line, order);
}

/** What `list` and `count` are narrowed by; the names of the API. */
function filterOptions(command: Command): Command {
  return command
    .option(...shopOption)
    .option(
      '--q <text>',
      '2文字以上でさがす: 番号・名前・電話・住所・商品・SKU・送り状番号 / search, two characters and more',
    )
    .option('--status <name>', 'ステータス (名前またはキー)。繰り返すと「どれか」 / status, may repeat', collect)
    .addOption(new Option('--phase <phase>', '段階 / phase').choices(phases).argParser(oneOf('phase', phases)))
    .option('--held', '保留中だけ / held ones only')
    .option('--failed', '失敗して人の手を待つものだけ / those whose last outcome needs a person')
    .addOption(
      new Option('--doubt <state>', '照会中・送信不明 / in doubt').choices(doubts).argParser(oneOf('doubt', doubts)),
    )
    .option('--mark <mark>', 'しるし (gift, remarks …) / a mark', collect)
    .option('--label <key>', '店舗のしるし / a mark of the shop', collect)
    .option('--payment <kind>', '支払 (card, cash-on-delivery …) / payment', collect)
    .option('--delivery <method>', '配送方法 / delivery method', collect)
    .option('--review <outcome>', '審査の結果 (declined, pending …) / outcome of the payment review', collect)
    .option('--assignee <id>', '担当 (me, none, 利用者のID) / who looks after it', collect)
    .option('--number <text>', '注文番号の一部 / a part of the order number')
    .option('--from <moment>', '注文日時の始め (日本時間) / ordered from, Japan time')
    .option('--to <moment>', '終わり / to')
    .option('--requested-from <day>', 'お届け希望日の始め / requested day from')
    .option('--requested-to <day>', '終わり / to')
    .option('--due-by <day>', '確認期限がこの日まで / deadline this day or earlier');
}

function addList(orders: Command, open: OpenCommandLine): void {
  const list = filterOptions(
    orders
      .command('list')
      .description(bilingual('注文の一覧。--shop を省くと全店舗', 'list orders; of all shops without --shop')),
  )
    .addOption(new Option('--sort <order>', '並び (既定 newest) / order').choices(orderSorts))
    .option('--limit <n>', `件数 (既定 50、最大 ${mostInAPage}) / how many, at most ${mostInAPage}`)
    .option('--cursor <cursor>', '前の応答の nextCursor から / from nextCursor of the former answer')
    .option('--all', '最後のページまで / all pages')
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText(
      'after',
      examples(
        'orders list --status 注文確認待ち --sort deadline',
        'orders list --held',
        'orders list --q 高橋 --status 出荷準備',
        'orders list --from 2026-11-24 --all --json',
      ),
    );
  list.action(async (options: ListOptions) => {
    const line = open(list);
    const page = await readPages(line, options);
    if (options.json) return line.printJson(page);
    await printList(line, page.orders);
    if (page.nextCursor)
      line.note({
        ja: `続きがあります: --cursor ${page.nextCursor} または --all`,
        en: `There are more: --cursor ${page.nextCursor}, or --all`,
      });
  });
}

/** Repeatable, each of a closed list. */
function oneOf(name: string, known: readonly string[]) {
  return (given: string, before: string[] = []) => {
    if (known.includes(given)) return [...before, given];
    throw wrongCall(
      `invalid-${name}`,
      `--${name} ${given}: ${known.join(', ')} のどれかを指定してください。`,
      `--${name} ${given}: choose one of ${known.join(', ')}.`,
    );
  };
}

function addCount(orders: Command, open: OpenCommandLine): void {
  const count = filterOptions(orders.command('count').description(bilingual('条件に合う件数', 'how many orders match')))
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('orders count --status 出荷準備', 'orders count --q 高橋 --failed'));
  count.action(async (options: ListOptions) => {
    const line = open(count);
    const { json, ...filter } = options;
    const counted = await line.api.get<{ count: number; atLeast: boolean }>('/api/orders/count', { ...filter });
    if (json) line.printJson(counted);
    else line.print(`${counted.count}${counted.atLeast ? '+' : ''}`);
  });
}

async function readPages(
  line: CommandLine,
  options: ListOptions,
): Promise<{ orders: OrderInList[]; nextCursor: string | null }> {
  const { limit: _limit, cursor: _cursor, all: _all, json: _json, ...filter } = options;
  const limit = options.limit ? wholeNumber('limit', options.limit, 1, mostInAPage) : options.all ? mostInAPage : 50;
  const query: Query = { ...filter, limit };
  const orders: OrderInList[] = [];
  let cursor = options.cursor;
  for (;;) {
    const page = await line.api.get<{ orders: OrderInList[]; nextCursor: string | null }>('/api/orders', {
      ...query,
      cursor,
    });
    orders.push(...page.orders);
    if (!page.nextCursor || !options.all) return { orders, nextCursor: page.nextCursor };
    cursor = page.nextCursor;
  }
}

async function printList(line: CommandLine, orders: readonly OrderInList[]): Promise<void> {
  if (orders.length === 0) return line.print({ ja: '該当する注文はありません。', en: 'No such orders.' });
  const shops = [...new Set(orders.map((order) => order.shop))];
  const hues = line.inColour ? await statusHues(line, shops) : new Map<string, string>();
  const severalShops = shops.length > 1;
  line.printTable<OrderInList>(
    [
      { header: { ja: '注文番号', en: 'order' }, value: (order) => order.orderNumber },
      ...(severalShops ? [{ header: { ja: '店舗', en: 'shop' }, value: (order: OrderInList) => order.shop }] : []),
      {
        header: { ja: 'ステータス', en: 'status' },
        value: (order) => `${order.status?.name ?? '-'}${order.hold ? line.say({ ja: ' [保留]', en: ' [held]' }) : ''}`,
        ...(line.inColour
          ? {
              paint: (order: OrderInList, cell: string) =>
                paintHue(hues.get(`${order.shop}/${order.status?.key}`))(cell),
            }
          : {}),
      },
      { header: { ja: '進捗', en: 'progress' }, value: (order) => inStaffWords(line, 'progress', order.progress) },
      { header: { ja: '注文日時', en: 'ordered' }, value: (order) => line.time(order.orderedAt) },
      { header: { ja: '期限', en: 'due' }, value: (order) => order.confirmDueOn },
      { header: { ja: '注文者', en: 'buyer' }, value: (order) => order.buyerName },
      { header: { ja: '請求額', en: 'yen' }, value: (order) => order.amountDue, align: 'right' },
      { header: { ja: 'なぜ止まっている?', en: 'why here' }, value: (order) => line.say(order.standing) },
    ],
    orders,
  );
}

async function statusHues(line: CommandLine, shops: readonly string[]): Promise<Map<string, string>> {
  const hues = new Map<string, string>();
  for (const shop of shops) {
    const { statuses } = await line.api.get<{ statuses: StatusAnswer[] }>(at`/api/shops/${shop}/statuses`);
    for (const status of statuses) hues.set(`${shop}/${status.key}`, status.hue);
  }
  return hues;
}
