/** `juchu users …`: who may sign in. */
import { type Command, Option } from 'commander';
import { at } from '../api.ts';
import { askPassword } from '../ask-secret.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';

interface UserAnswer {
  id: string;
  email: string;
  name: string;
  role: string;
  disabled: boolean;
  createdAt: string;
}

export const roleChoices = ['administrator', 'staff', 'viewer'];

export function addUsers(program: Command, open: OpenCommandLine): void {
  const users = program.command('users').description(bilingual('利用者と権限', 'people and their roles'));
  users.addHelpText('after', examples('users list'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    users
      .command(usage)
      .description(bilingual(ja, en))
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));
  const role = () => new Option('--role <role>', '権限 / role').choices(roleChoices);

  const list = command('list', '利用者の一覧', 'list people', 'users list');
  list.action(async (options: { json?: boolean }) => {
    const line = open(list);
    const answer = await read(line);
    if (options.json) return line.printJson({ users: answer });
    line.printTable(
      [
        { header: { ja: 'メール', en: 'email' }, value: (user) => user.email },
        { header: { ja: '名前', en: 'name' }, value: (user) => user.name },
        { header: { ja: '権限', en: 'role' }, value: (user) => user.role },
        {
          header: { ja: '状態', en: 'state' },
          value: (user) => (user.disabled ? line.say({ ja: '停止中', en: 'disabled' }) : ''),
        },
        { header: { ja: 'ID', en: 'id' }, value: (user) => user.id },
      ],
      answer,
    );
  });

  const add = command(
    'add <email>',
    '加える。パスワードは質問するか標準入力から',
    'add a person; the password is asked for, or read from standard input',
    'users add hanako@example.com --name 花子 --role staff',
  )
    .requiredOption('--name <name>', '名前 / name')
    .addOption(role().makeOptionMandatory());
  add.action(async (email: string, options: { json?: boolean; name: string; role: string }) => {
    const line = open(add);
    const password = await askPassword(line);
    const answer = await line.api.send<Record<string, unknown>>('POST', '/api/users', {
      body: { email, name: options.name, role: options.role, password },
    });
    if (options.json) return line.printJson(answer);
    line.print({ ja: `${options.name} (${email}) を加えました。`, en: `${options.name} (${email}) is added.` });
  });

  const set = command(
    'set <person>',
    '権限・パスワードを変える、停止する (メールまたはID)',
    'change role or password, disable; by email or id',
    'users set hanako@example.com --role viewer',
  )
    .addOption(role())
    .option(
      '--password',
      '新しいパスワード (質問するか標準入力から) / a new password, asked for or from standard input',
    )
    .option('--disable', '停止する / disable')
    .option('--enable', '停止を解く / enable');
  set.action(
    async (
      named: string,
      options: { json?: boolean; role?: string; password?: boolean; disable?: boolean; enable?: boolean },
    ) => {
      const line = open(set);
      if (options.disable && options.enable)
        throw wrongCall(
          'disable-or-enable',
          '--disable と --enable はどちらか1つです。',
          'Give only one of --disable and --enable.',
        );
      const body = {
        ...(options.role ? { role: options.role } : {}),
        ...(options.disable ? { disabled: true } : options.enable ? { disabled: false } : {}),
        ...(options.password ? { password: await askPassword(line) } : {}),
      };
      if (Object.keys(body).length === 0)
        throw wrongCall(
          'nothing-to-change',
          '変える項目を指定してください: --role、--password、--disable、--enable',
          'Say what to change: --role, --password, --disable or --enable',
        );
      const id = (await read(line)).find((user) => user.email === named || user.id === named)?.id ?? named;
      const answer = await line.api.send<Record<string, unknown>>('PATCH', at`/api/users/${id}`, { body });
      if (options.json) return line.printJson(answer);
      line.print({ ja: '変えました。', en: 'Changed.' });
    },
  );
}

async function read(line: CommandLine): Promise<UserAnswer[]> {
  return (await line.api.get<{ users: UserAnswer[] }>('/api/users')).users;
}
