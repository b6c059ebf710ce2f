/** `juchu mails …`: the shop's mail templates. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { MailTemplate, TemplateCheck } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine, readText } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';

interface MailOptions {
  shop?: string;
  json?: boolean;
  name?: string;
  subject?: string;
  body?: string;
  order?: string;
}

export function addMails(program: Command, open: OpenCommandLine): void {
  const mails = program.command('mails').description(bilingual('メールのテンプレート', 'mail templates'));
  mails.addHelpText('after', examples('mails templates'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    mails
      .command(usage)
      .description(bilingual(ja, en))
      .option(...shopOption)
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const templates = command('templates', 'テンプレートの一覧', 'list templates', 'mails templates');
  templates.action(async (options: MailOptions) => {
    const line = open(templates);
    const listed = await readTemplates(line, await chooseShop(line, options.shop));
    if (options.json) return line.printJson({ templates: listed });
    line.printTable(
      [
        { header: { ja: 'キー', en: 'key' }, value: (one) => one.key },
        { header: { ja: '名前', en: 'name' }, value: (one) => one.name },
        { header: { ja: '件名', en: 'subject' }, value: (one) => one.subject },
        { header: { ja: '版', en: 'version' }, value: (one) => one.version },
        { header: { ja: '更新', en: 'updated' }, value: (one) => line.time(one.updatedAt) },
      ],
      listed,
    );
  });

  const show = command(
    'show <template>',
    '1つのテンプレート',
    'one template',
    'mails show thank-you > thank-you.liquid',
  );
  show.action(async (named: string, options: MailOptions) => {
    const line = open(show);
    const template = await findTemplate(line, await chooseShop(line, options.shop), named);
    if (options.json) return line.printJson({ template });
    line.note(`${template.key}  ${template.name}  ${line.say({ ja: '件名', en: 'subject' })}: ${template.subject}`);
    line.terminal.writeOut(template.body.endsWith('\n') ? template.body : `${template.body}\n`);
  });

  const check = command(
    'check [template]',
    'テンプレートを点検する。--body のファイルは保存せずに',
    'check a stored template, or a file that is not stored yet',
    'mails check thank-you --body thank-you.liquid',
  )
    .option('--subject <text>', '件名 / subject')
    .option('--body <file>', '本文のファイル (- は標準入力) / file with the body');
  check.action(async (named: string | undefined, options: MailOptions) => {
    const line = open(check);
    const shop = await chooseShop(line, options.shop);
    const checked = await checkTemplate(line, shop, await contentOf(line, shop, named, options));
    if (options.json) line.printJson(checked);
    else printProblems(line, checked);
    if (checked.problems.length > 0) line.endWith(exitStatuses.otherwise);
  });

  const set = command(
    'set <key>',
    '作る・変える。書かない項目はそのまま',
    'make or change one; what is not given stays',
    'mails set thank-you --body thank-you.liquid',
  )
    .option('--name <name>', '名前 / name')
    .option('--subject <text>', '件名 / subject')
    .option('--body <file>', '本文のファイル (- は標準入力) / file with the body');
  set.action(async (key: string, options: MailOptions) => {
    const line = open(set);
    const shop = await chooseShop(line, options.shop);
    const before = (await readTemplates(line, shop)).find((one) => one.key === key);
    const name = options.name ?? before?.name;
    const subject = options.subject ?? before?.subject;
    const body = options.body === undefined ? before?.body : await readText(line, options.body);
    if (!name || subject === undefined || body === undefined)
      throw wrongCall(
        'template-incomplete',
        `新しいテンプレート「${key}」には --name、--subject、--body が必要です。`,
        `The new template "${key}" needs --name, --subject and --body.`,
      );
    const answer = await line.api.send<Record<string, unknown>>('PUT', at`/api/shops/${shop}/mail-templates/${key}`, {
      body: { name, subject, body },
    });
    if (options.json) return line.printJson(answer);
    line.print({ ja: `テンプレート「${name}」を保存しました。`, en: `Template "${name}" is stored.` });
  });

  const preview = command(
    'preview <template>',
    '注文で試しに作る。送りません',
    'try it on an order; nothing is sent',
    'mails preview thank-you --order 300001-20261124-0000000001',
  )
    .requiredOption('--order <number>', '注文番号 / order number')
    .option('--subject <text>', '件名 / subject')
    .option('--body <file>', '本文のファイル (- は標準入力) / file with the body');
  preview.action(async (named: string, options: MailOptions) => {
    const line = open(preview);
    const shop = await chooseShop(line, options.shop);
    const checked = await checkTemplate(line, shop, {
      ...(await contentOf(line, shop, named, options)),
      ...(options.order ? { orderNumber: options.order } : {}),
    });
    if (options.json) line.printJson(checked);
    else {
      if (checked.problems.length > 0) printProblems(line, checked);
      if (checked.preview)
        line.print(`${line.say({ ja: '件名', en: 'subject' })}: ${checked.preview.subject}\n\n${checked.preview.text}`);
    }
    if (checked.problems.length > 0) line.endWith(exitStatuses.otherwise);
  });

  const variables = command('variables', 'テンプレートで使える変数', 'variables for templates', 'mails variables');
  variables.action(async (options: MailOptions) => {
    const line = open(variables);
    const answer = await line.api.get<{
      variables: {
        name: string;
        ja?: string;
        en?: string;
        text?: { ja: string; en: string };
        label?: { ja: string; en: string };
      }[];
    }>(at`/api/shops/${await chooseShop(line, options.shop)}/mail-templates/variables`);
    if (options.json) return line.printJson(answer);
    line.printTable(
      [
        { header: { ja: '変数', en: 'variable' }, value: (one) => one.name },
        {
          header: { ja: '意味', en: 'meaning' },
          value: (one) => line.say(one.text ?? one.label ?? (one.ja && one.en ? { ja: one.ja, en: one.en } : '')),
        },
      ],
      answer.variables,
    );
  });
}

async function readTemplates(line: CommandLine, shop: string): Promise<MailTemplate[]> {
  return (await line.api.get<{ templates: MailTemplate[] }>(at`/api/shops/${shop}/mail-templates`)).templates;
}

async function findTemplate(line: CommandLine, shop: string, named: string): Promise<MailTemplate> {
  const templates = await readTemplates(line, shop);
  const found = templates.find((one) => one.key === named) ?? templates.find((one) => one.name === named);
  if (found) return found;
  const known = templates.map((one) => `${one.name} (${one.key})`).join(', ');
  throw wrongCall(
    'unknown-template',
    `テンプレート「${named}」はありません。あるのは: ${known || 'なし'}`,
    `There is no template "${named}". Templates: ${known || 'none'}`,
  );
}

async function contentOf(
  line: CommandLine,
  shop: string,
  named: string | undefined,
  options: MailOptions,
): Promise<{ subject: string; body: string }> {
  const stored = named === undefined ? undefined : await findTemplate(line, shop, named);
  const subject = options.subject ?? stored?.subject;
  const body = options.body === undefined ? stored?.body : await readText(line, options.body);
  if (subject !== undefined && body !== undefined) return { subject, body };
  throw wrongCall(
    'template-incomplete',
    'テンプレートの名前か、--subject と --body を指定してください。',
    'Name a template, or give --subject and --body.',
  );
}

function checkTemplate(
  line: CommandLine,
  shop: string,
  body: { subject: string; body: string; orderNumber?: string },
): Promise<TemplateCheck> {
  return line.api.send<TemplateCheck>('POST', at`/api/shops/${shop}/mail-templates/check`, { body });
}

function printProblems(line: CommandLine, { problems }: TemplateCheck): void {
  if (problems.length === 0) {
    line.print({ ja: '問題はありません。', en: 'Nothing is wrong.' });
    return;
  }
  for (const problem of problems)
    line.print(
      line.say({
        ja: `${problem.line}行${problem.column}列: ${problem.ja}`,
        en: `line ${problem.line}, column ${problem.column}: ${problem.en}`,
      }),
    );
}
