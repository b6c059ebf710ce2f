/** `juchu flow …`: outcome → status, status → operation; out to a file, and in again. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { Finding, FlowAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine, readText, wholeNumber } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';

interface FlowOptions {
  shop?: string;
  json?: boolean;
}

interface OutcomeRow {
  operation: string;
  outcome: string;
  with?: Record<string, string>;
  from?: (string | null)[];
  to: string;
}

interface EntryRow {
  status: string;
  operation: string;
  with?: Record<string, unknown>;
}

export function addFlow(program: Command, open: OpenCommandLine): void {
  const flow = program
    .command('flow')
    .description(
      bilingual('フロー: 結果でどこへ移り、そこで何が始まるか', 'flow: where an outcome leads, and what starts there'),
    );
  flow.addHelpText('after', examples('flow show'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    flow
      .command(usage)
      .description(bilingual(ja, en))
      .option(...shopOption)
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const show = command('show', 'いまのフローと点検の結果', 'the flow and its findings', 'flow show --json');
  show.action(async (options: FlowOptions) => {
    const line = open(show);
    const answer = await read(line, options);
    if (options.json) return line.printJson(answer);
    printFlow(line, answer);
  });

  const check = command(
    'check [file]',
    'フローを点検する。ファイルを省くと、いまのフロー',
    'check a flow file, or the present flow',
    'flow check flow.json',
  );
  check.action(async (file: string | undefined, options: FlowOptions) => {
    const line = open(check);
    const shop = await chooseShop(line, options.shop);
    const { findings } = file
      ? await line.api.send<{ findings: Finding[] }>('POST', at`/api/shops/${shop}/flow/check`, {
          body: { flow: await readFlow(line, file) },
        })
      : await read(line, { shop });
    if (options.json) line.printJson({ findings });
    else printFindings(line, findings);
    if (findings.some(isError)) line.endWith(exitStatuses.otherwise);
  });

  const exporting = command(
    'export <file>',
    'ファイルに書き出す (- は標準出力)',
    'write it to a file; - is standard output',
    'flow export flow.json',
  );
  exporting.action(async (file: string, options: FlowOptions) => {
    const line = open(exporting);
    const answer = await read(line, options);
    const text = `${JSON.stringify(answer.flow, null, 2)}\n`;
    if (file === '-') return line.terminal.writeOut(text);
    await writeFile(resolve(line.terminal.cwd, file), text).catch((error: NodeJS.ErrnoException) => {
      throw wrongCall(
        'file-not-written',
        `「${file}」に書き込めません (${error.code})。`,
        `"${file}" can't be written (${error.code}).`,
      );
    });
    if (options.json) line.printJson({ file, version: answer.version });
    else
      line.print({
        ja: `フロー第${answer.version}版を ${file} に書き出しました。`,
        en: `Flow version ${answer.version} was written to ${file}.`,
      });
  });

  const importing = command(
    'import <file>',
    'ファイルのフローを公開する',
    'publish the flow of a file',
    'flow import flow.json',
  ).option(
    '--based-on <version>',
    'この版から作った。ほかの人が先に公開していれば断る (既定はいまの版) / refuse if somebody published after this version',
  );
  importing.action(async (file: string, options: FlowOptions & { basedOn?: string }) => {
    const line = open(importing);
    const wanted = await readFlow(line, file);
    const shop = await chooseShop(line, options.shop);
    const basedOn =
      options.basedOn === undefined ? (await read(line, { shop })).version : wholeNumber('based-on', options.basedOn);
    const answer = await line.api.send<FlowAnswer>('PUT', at`/api/shops/${shop}/flow`, {
      body: { flow: wanted, basedOn },
    });
    if (options.json) return line.printJson(answer);
    line.print({
      ja: `フロー第${answer.version}版を公開しました。進行中の実行は始めたときの版のままです。`,
      en: `Flow version ${answer.version} is published. Runs under way keep theirs.`,
    });
    printFindings(line, answer.findings);
  });

  const versions = command('versions', '公開の履歴', 'published versions', 'flow versions');
  versions.action(async (options: FlowOptions) => {
    const line = open(versions);
    const answer = await line.api.get<{
      versions: (FlowAnswer & { actor: { name?: string; kind?: string } | null })[];
    }>(at`/api/shops/${await chooseShop(line, options.shop)}/flow/versions`);
    if (options.json) return line.printJson(answer);
    line.printTable(
      [
        { header: { ja: '版', en: 'version' }, value: (one) => one.version },
        { header: { ja: '公開', en: 'published' }, value: (one) => line.time(one.createdAt) },
        { header: { ja: '誰が', en: 'who' }, value: (one) => one.actor?.name ?? one.actor?.kind },
        { header: { ja: '結果の規則', en: 'outcome rules' }, value: (one) => one.flow.outcomes.length },
        { header: { ja: '開始の規則', en: 'entry rules' }, value: (one) => one.flow.entries.length },
      ],
      answer.versions,
    );
  });
}

async function read(line: CommandLine, { shop }: FlowOptions): Promise<FlowAnswer> {
  return line.api.get<FlowAnswer>(at`/api/shops/${await chooseShop(line, shop)}/flow`);
}

async function readFlow(line: CommandLine, file: string): Promise<unknown> {
  const text = await readText(line, file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongCall(
      'no-flow-file',
      `「${file}」はフローのファイル(JSON)ではありません: ${(error as Error).message}`,
      `"${file}" is no flow file (JSON): ${(error as Error).message}`,
    );
  }
}

function printFlow(line: CommandLine, { version, flow, findings, createdAt }: FlowAnswer): void {
  line.print({
    ja: `フロー第${version}版 ${line.time(createdAt)}`,
    en: `Flow version ${version} ${line.time(createdAt)}`,
  });
  line.printTable(
    [
      { header: { ja: '操作', en: 'operation' }, value: (rule) => withParams(rule.operation, rule.with) },
      { header: { ja: '結果', en: 'outcome' }, value: (rule) => rule.outcome },
      {
        header: { ja: '元のステータス', en: 'from' },
        value: (rule) => rule.from?.map((status) => status ?? '-').join(', '),
      },
      { header: { ja: '移動先', en: 'to' }, value: (rule) => rule.to },
    ],
    flow.outcomes as OutcomeRow[],
  );
  line.print('');
  line.printTable(
    [
      { header: { ja: 'このステータスに入ると', en: 'on entering' }, value: (rule) => rule.status },
      { header: { ja: '始まる操作', en: 'starts' }, value: (rule) => withParams(rule.operation, rule.with) },
    ],
    flow.entries as EntryRow[],
  );
  line.print('');
  printFindings(line, findings);
}

function printFindings(line: CommandLine, findings: readonly Finding[]): void {
  if (findings.length === 0) {
    line.print({ ja: '点検: 問題はありません。', en: 'Check: nothing found.' });
    return;
  }
  for (const finding of findings)
    line.print(
      `${isError(finding) ? line.say({ ja: '誤り', en: 'error' }) : line.say({ ja: '注意', en: 'warning' })} [${finding.code}] ${line.say(finding)}`,
    );
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

function withParams(operation: string, params: Record<string, unknown> | undefined): string {
  const text = Object.entries(params ?? {})
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
  return text ? `${operation} (${text})` : operation;
}
