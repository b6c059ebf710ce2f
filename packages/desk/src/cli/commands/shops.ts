/** `juchu shops …`: shops, their settings, keys and lanes. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { CredentialsTest, ShopAnswer, Verdict } from '../api-answers.ts';
import { askSecrets } from '../ask-secret.ts';
import { chooseShop } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine, readText } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';
import { settingLines, shopChange } from '../shop-settings.ts';

interface Json {
  json?: boolean;
}

const secrets = [
  { name: 'serviceSecret', label: { ja: 'RMS の serviceSecret', en: 'serviceSecret of RMS' } },
  { name: 'licenseKey', label: { ja: 'RMS の licenseKey', en: 'licenseKey of RMS' } },
  {
    name: 'relayPassword',
    label: { ja: 'あんしんメルアド用SMTPのパスワード', en: 'password of the masked-mail relay' },
  },
] as const;

export function addShops(program: Command, open: OpenCommandLine): void {
  const shops = program
    .command('shops')
    .description(bilingual('店舗: 設定・認証情報・レーン', 'shops: settings, credentials, lanes'));
  shops.addHelpText('after', examples('shops list'));
  const command = (usage: string, ja: string, en: string, ...example: string[]) =>
    shops
      .command(usage)
      .description(bilingual(ja, en))
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(...example));

  const list = command('list', '店舗の一覧', 'list shops', 'shops list --json');
  list.action(async (options: Json) => {
    const line = open(list);
    const answer = await line.api.get<{ shops: ShopAnswer[] }>('/api/shops');
    if (options.json) return line.printJson(answer);
    line.printTable(
      [
        { header: { ja: 'キー', en: 'key' }, value: (shop) => shop.key },
        { header: { ja: '店舗名', en: 'name' }, value: (shop) => shop.name },
        { header: { ja: 'モール', en: 'channel' }, value: (shop) => shop.channel },
        {
          header: { ja: '認証情報', en: 'credentials' },
          value: (shop) => line.say(shop.credentials.state?.text ?? { ja: '未登録', en: 'not entered' }),
        },
        {
          header: { ja: '待ち', en: 'waiting' },
          value: (shop) => shop.lanes.reduce((sum, lane) => sum + lane.waiting, 0),
        },
      ],
      answer.shops,
    );
  });

  const show = command('show [shop]', '1つの店舗と設定', 'one shop with its settings', 'shops show umineko');
  show.action(async (named: string | undefined, options: Json) => {
    const line = open(show);
    const shop = await read(line, await chooseShop(line, named));
    if (options.json) return line.printJson({ shop });
    printShop(line, shop);
  });

  const add = command(
    'add <key> [name] [settings...]',
    '店舗を登録する。店舗名は引数か --name',
    'add a shop; its name as argument or by --name',
    'shops add umineko うみねこ商店',
    'shops add umineko --name うみねこ商店 mail.senderAddress=shop@example.com',
  )
    .option('--name <name>', '店舗名 / name')
    .option('--channel <channel>', 'モール (既定 rakuten) / channel');
  add.action(
    async (
      key: string,
      second: string | undefined,
      rest: string[],
      options: Json & { name?: string; channel?: string },
    ) => {
      const line = open(add);
      // With --name, what stands second is a setting already.
      const name = options.name ?? second;
      const assignments = options.name !== undefined && second !== undefined ? [second, ...rest] : rest;
      if (!name)
        throw wrongCall(
          'name-needed',
          '店舗名を指定してください: juchu shops add キー 店舗名',
          'Give the name: juchu shops add KEY NAME',
        );
      // A new shop has its defaults; the types of its settings are known once it is there.
      const shop = await line.api.send<ShopAnswer>('POST', '/api/shops', {
        body: { key, name, ...(options.channel ? { channel: options.channel } : {}) },
      });
      const changed = assignments.length > 0 ? await change(line, shop, assignments) : shop;
      if (options.json) return line.printJson({ shop: changed });
      line.print({
        ja: `店舗「${changed.name}」(${changed.key}) を登録しました。次は: juchu shops credentials ${changed.key}`,
        en: `Shop "${changed.name}" (${changed.key}) is added. Next: juchu shops credentials ${changed.key}`,
      });
    },
  );

  const set = command(
    'set <shop> <settings...>',
    '設定を変える: パス=値、パス=@ファイル、パス:=JSON',
    'change settings: path=value, path=@file, path:=JSON',
    'shops set umineko mail.senderAddress=shop@example.com mail.relay.user=300001',
    'shops set umineko import.automatic=true import.everyMinutes=5',
    'shops set umineko name=うみねこ商店',
  );
  set.action(async (named: string, assignments: string[], options: Json) => {
    const line = open(set);
    const changed = await change(line, await read(line, named), assignments);
    if (options.json) return line.printJson({ shop: changed });
    line.print({ ja: '設定を変えました。', en: 'Settings changed.' });
  });

  const credentials = command(
    'credentials [shop]',
    '認証情報を入れて試す。画面に出ず、引数には書けません',
    'enter and test the secrets: by a question without echo or by standard input, never by arguments',
    'shops credentials umineko',
    'shops credentials umineko < secrets.txt    # serviceSecret=… / licenseKey=… / relayPassword=…',
  );
  credentials.action(async (named: string | undefined, options: Json) => {
    const line = open(credentials);
    const shop = await chooseShop(line, named);
    const entered = await askSecrets(line, secrets);
    if (Object.keys(entered).length === 0)
      throw wrongCall(
        'no-secret',
        '何も入力されていません。認証情報はそのままです。',
        'Nothing was entered; the credentials stay as they are.',
      );
    printTest(
      line,
      await line.api.send<CredentialsTest>('PUT', at`/api/shops/${shop}/credentials`, { body: entered }),
      options,
    );
  });

  const test = command(
    'test [shop]',
    '認証情報とメールのサーバーを試す',
    'test the key and the mail relay',
    'shops test umineko',
  );
  test.action(async (named: string | undefined, options: Json) => {
    const line = open(test);
    printTest(
      line,
      await line.api.send<CredentialsTest>('POST', at`/api/shops/${await chooseShop(line, named)}/test`),
      options,
    );
  });

  const lanes = command(
    'lanes [shop]',
    'レーン: 待ちと一時停止',
    'lanes: what waits, and pauses',
    'shops lanes umineko',
  );
  lanes.action(async (named: string | undefined, options: Json) => {
    const line = open(lanes);
    const shop = await read(line, await chooseShop(line, named));
    if (options.json) return line.printJson({ lanes: shop.lanes });
    printLanes(line, shop);
  });
}

function read(line: CommandLine, shop: string): Promise<ShopAnswer> {
  return line.api.get<ShopAnswer>(at`/api/shops/${shop}`);
}

async function change(line: CommandLine, shop: ShopAnswer, assignments: readonly string[]): Promise<ShopAnswer> {
  const body = await shopChange(assignments, shop.settings, (path) => readText(line, path));
  return line.api.send<ShopAnswer>('PATCH', at`/api/shops/${shop.key}`, { body });
}

/** The key works for orders; others end with 1. */
const goodVerdicts = new Set(['ok', 'expiry-function-not-enabled']);

function printTest(line: CommandLine, tested: CredentialsTest, { json }: Json): void {
  const told: [{ ja: string; en: string }, Verdict | null][] = [
    [{ ja: 'RMS', en: 'RMS' }, tested.channel],
    [{ ja: 'メール', en: 'mail relay' }, tested.relay],
  ];
  if (json) line.printJson(tested);
  else {
    for (const [label, verdict] of told) {
      if (!verdict) continue;
      const until = verdict.expiresAt
        ? line.say({ ja: ` (期限 ${line.time(verdict.expiresAt)})`, en: ` (expires ${line.time(verdict.expiresAt)})` })
        : '';
      line.print(`${line.say(label)}: ${line.say(verdict.text)}${until} [${verdict.verdict}]`);
    }
  }
  if (told.some(([, verdict]) => verdict && !goodVerdicts.has(verdict.verdict))) line.endWith(exitStatuses.otherwise);
}

function printShop(line: CommandLine, shop: ShopAnswer): void {
  line.print(`${shop.key}  ${shop.name}  (${shop.channel}, ${shop.shopId})`);
  for (const { name, label } of secrets) {
    const entered = shop.credentials[name];
    line.print(
      `${line.say(label)}: ${entered ? line.say({ ja: `登録済み (${line.time(entered.enteredAt)})`, en: `entered ${line.time(entered.enteredAt)}` }) : line.say({ ja: '未登録', en: 'not entered' })}`,
    );
  }
  if (shop.credentials.state)
    line.print(`${line.say(shop.credentials.state.text)} (${line.time(shop.credentials.state.checkedAt)})`);
  line.print('');
  printLanes(line, shop);
  line.print('');
  for (const setting of settingLines(shop.settings)) line.print(setting);
}

function printLanes(line: CommandLine, shop: ShopAnswer): void {
  line.printTable(
    [
      { header: { ja: 'レーン', en: 'lane' }, value: (lane) => lane.lane },
      { header: { ja: '待ち', en: 'waiting' }, value: (lane) => lane.waiting },
      {
        header: { ja: '一時停止', en: 'paused until' },
        value: (lane) => (lane.pause ? line.time(lane.pausedUntil) : ''),
      },
      { header: { ja: '理由', en: 'why' }, value: (lane) => line.say(lane.pause) },
    ],
    shop.lanes,
  );
  if (shop.timers.length === 0) return;
  line.print('');
  line.printTable(
    [
      { header: { ja: 'タイマー', en: 'timer' }, value: (timer) => timer.name },
      { header: { ja: '次回', en: 'next' }, value: (timer) => line.time(timer.nextAt) },
      { header: { ja: 'ここまで取込済み', en: 'done up to' }, value: (timer) => line.time(timer.cursorAt) },
    ],
    shop.timers,
  );
}
