/** `juchu keys …`: API keys for scripts. */
import { type Command, Option } from 'commander';
import { at } from '../api.ts';
import { bilingual, examples, type OpenCommandLine } from '../command-line.ts';
import { roleChoices } from './users.ts';

interface KeyAnswer {
  id: string;
  name: string;
  start: string | null;
  role: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export function addKeys(program: Command, open: OpenCommandLine): void {
  const keys = program.command('keys').description(bilingual('スクリプト用のAPIキー', 'API keys for scripts'));
  keys.addHelpText('after', examples('keys list'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    keys
      .command(usage)
      .description(bilingual(ja, en))
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const list = command('list', 'APIキーの一覧', 'list keys', 'keys list');
  list.action(async (options: { json?: boolean }) => {
    const line = open(list);
    const answer = await line.api.get<{ keys: KeyAnswer[] }>('/api/keys');
    if (options.json) return line.printJson(answer);
    line.printTable(
      [
        { header: { ja: '名前', en: 'name' }, value: (key) => key.name },
        { header: { ja: '権限', en: 'role' }, value: (key) => key.role },
        { header: { ja: '先頭', en: 'begins' }, value: (key) => key.start },
        { header: { ja: '作成', en: 'made' }, value: (key) => line.time(key.createdAt) },
        { header: { ja: '最後の利用', en: 'last used' }, value: (key) => line.time(key.lastUsedAt) },
        { header: { ja: 'ID', en: 'id' }, value: (key) => key.id },
      ],
      answer.keys,
    );
  });

  const add = command(
    'add <name>',
    '作る。キーが見えるのはこの1回だけ',
    'make one; the key is shown this once',
    'keys add nightly --role staff',
  ).addOption(new Option('--role <role>', '権限 / role').choices(roleChoices).makeOptionMandatory());
  add.action(async (name: string, options: { json?: boolean; role: string }) => {
    const line = open(add);
    const answer = await line.api.send<{ key: string }>('POST', '/api/keys', { body: { name, role: options.role } });
    if (options.json) return line.printJson(answer);
    line.note({
      ja: 'このキーは二度と表示されません。環境変数 JUCHU_API_KEY に入れて使います。',
      en: 'The key is not shown again. Use it as JUCHU_API_KEY.',
    });
    line.print(answer.key);
  });

  const remove = command(
    'remove <id>',
    '消す。すぐに使えなくなります',
    'delete one; it stops working at once',
    'keys remove KEY',
  );
  remove.action(async (id: string, options: { json?: boolean }) => {
    const line = open(remove);
    const answer = await line.api.send<Record<string, unknown>>('DELETE', at`/api/keys/${id}`);
    if (options.json) return line.printJson(answer);
    line.print({ ja: '消しました。', en: 'Deleted.' });
  });
}
