/** `juchu statuses …`: the merchant's own statuses. */
import { type Command, Option } from 'commander';
import { at } from '../api.ts';
import type { FlowAnswer, StatusAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { paintHue } from '../colours.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine, wholeNumber } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { inStaffWords } from '../staff-words.ts';

interface Statuses {
  statuses: StatusAnswer[];
  withoutStatus?: { orders: number; held: number };
}

/** Source: flow/flow.ts; a test holds them together. */
export const hueChoices = [
  'beni',
  'kaki',
  'yamabuki',
  'koke',
  'wakaba',
  'tokiwa',
  'asagi',
  'sora',
  'ai',
  'fuji',
  'ume',
  'nezu',
];
export const statusKindChoices = ['open', 'waiting', 'done', 'cancelled'];

export function addStatuses(program: Command, open: OpenCommandLine): void {
  const statuses = program
    .command('statuses')
    .description(bilingual('ステータス: 店舗が決める並び', "statuses: the merchant's own"));
  statuses.addHelpText('after', examples('statuses list'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    statuses
      .command(usage)
      .description(bilingual(ja, en))
      .option(...shopOption)
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const list = command('list', 'ステータスと件数', 'statuses with their counts', 'statuses list --shop umineko');
  list.action(async (options: { shop?: string; json?: boolean }) => {
    const line = open(list);
    show(line, await read(line, await chooseShop(line, options.shop)), options);
  });

  const apply = command(
    'apply <set>',
    '既定のセットを使う (rakuten-pay)',
    'apply a ready-made set of statuses and flow (rakuten-pay)',
    'statuses apply rakuten-pay',
  );
  apply.action(async (set: string, options: { shop?: string; json?: boolean }) => {
    const line = open(apply);
    const shop = await chooseShop(line, options.shop);
    const answer = await line.api.send<Statuses & { flow: FlowAnswer; placed: number }>(
      'POST',
      at`/api/shops/${shop}/statuses/apply`,
      { body: { set } },
    );
    show(line, answer, options);
    if (!options.json)
      line.print({
        ja: `フロー第${answer.flow.version}版を公開し、${answer.placed}件の注文を置きました。`,
        en: `Flow version ${answer.flow.version} is published; ${answer.placed} orders were placed.`,
      });
  });

  const set = command(
    'set <key>',
    '作る・変える。書かない項目はそのまま',
    'make or change one; what is not given stays',
    'statuses set gift-check --name ギフト確認 --hue fuji --kind open',
  )
    .option('--name <name>', '表示名 / name')
    .addOption(new Option('--hue <hue>', '色 / colour').choices(hueChoices))
    .addOption(new Option('--kind <kind>', '種類 / kind').choices(statusKindChoices))
    .option('--position <n>', '並び順 / place on the board');
  set.action(
    async (
      key: string,
      options: { shop?: string; json?: boolean; name?: string; hue?: string; kind?: string; position?: string },
    ) => {
      const line = open(set);
      const shop = await chooseShop(line, options.shop);
      const before = (await read(line, shop)).statuses.find((status) => status.key === key);
      const name = options.name ?? before?.name;
      if (!name)
        throw wrongCall(
          'name-needed',
          `新しいステータス「${key}」には --name が必要です。`,
          `The new status "${key}" needs --name.`,
        );
      const position = options.position === undefined ? before?.position : wholeNumber('position', options.position, 1);
      const body = {
        name,
        hue: options.hue ?? before?.hue ?? 'nezu',
        kind: options.kind ?? before?.kind ?? 'open',
        ...(position === undefined ? {} : { position }),
      };
      show(line, await line.api.send<Statuses>('PUT', at`/api/shops/${shop}/statuses/${key}`, { body }), options);
    },
  );

  const remove = command(
    'remove <key>',
    'なくす (注文がないとき)',
    'remove one that holds no orders',
    'statuses remove gift-check',
  );
  remove.action(async (key: string, options: { shop?: string; json?: boolean }) => {
    const line = open(remove);
    const shop = await chooseShop(line, options.shop);
    show(line, await line.api.send<Statuses>('DELETE', at`/api/shops/${shop}/statuses/${key}`), options);
  });
}

function read(line: CommandLine, shop: string): Promise<Statuses> {
  return line.api.get<Statuses>(at`/api/shops/${shop}/statuses`);
}

function show(line: CommandLine, { statuses, withoutStatus }: Statuses, { json }: { json?: boolean }): void {
  if (json) {
    line.printJson({ statuses, withoutStatus });
    return;
  }
  if (statuses.length === 0)
    line.print({
      ja: 'ステータスはまだありません。「juchu statuses apply rakuten-pay」で既定のセットが入ります。',
      en: 'There are no statuses yet: "juchu statuses apply rakuten-pay" brings the ready-made set.',
    });
  const rows: Pick<StatusAnswer, 'key' | 'name' | 'kind' | 'hue' | 'orders' | 'held'>[] = [...statuses];
  if (withoutStatus && withoutStatus.orders > 0)
    rows.push({
      key: '-',
      name: line.say({ ja: '(ステータスなし)', en: '(no status)' }),
      kind: '',
      hue: '',
      ...withoutStatus,
    });
  if (rows.length === 0) return;
  line.printTable<(typeof rows)[number]>(
    [
      { header: { ja: 'キー', en: 'key' }, value: (status) => status.key },
      {
        header: { ja: '名前', en: 'name' },
        value: (status) => status.name,
        ...(line.inColour ? { paint: (status: { hue: string }, cell: string) => paintHue(status.hue)(cell) } : {}),
      },
      { header: { ja: '種類', en: 'kind' }, value: (status) => inStaffWords(line, 'statusKind', status.kind) },
      { header: { ja: '件数', en: 'orders' }, value: (status) => status.orders },
      { header: { ja: '保留', en: 'held' }, value: (status) => status.held },
    ],
    rows,
  );
}
