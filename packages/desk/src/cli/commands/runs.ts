/** `juchu runs …`: what runs and what ran. */
import { type Command, Option } from 'commander';
import { at } from '../api.ts';
import type { PreviewAnswer, Result, Run } from '../api-answers.ts';
import { addOrderOptions, chooseOrders, type OrderOptions } from '../choose-orders.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, collect, examples, type OpenCommandLine, wholeNumber } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { printResults, reportRun, resultForJson, resultsOf, runForJson, runState } from '../run-report.ts';
import { addWaitOptions, seeRunThrough, startRun, type WaitOptions } from '../see-run-through.ts';

export function addRuns(program: Command, open: OpenCommandLine): void {
  const runs = program
    .command('runs')
    .description(bilingual('実行を見る・止める・やり直す', 'see, stop and repeat runs'));
  runs.addHelpText('after', examples('runs list --state running'));
  addLooking(runs, open);

  const stop = runs
    .command('stop <id>')
    .description(bilingual('止める。送信済みのものは取り消せません', 'stop: what is on the wire is not recalled'))
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('runs stop RUN'));
  stop.action(async (id: string, options: { json?: boolean }) => {
    const line = open(stop);
    const { run } = await line.api.send<{ run: Run }>('POST', at`/api/runs/${id}/stop`);
    if (options.json) line.printJson({ run: runForJson(run) });
    else line.print(`${run.id}  ${runState(line, run)}`);
  });

  const repeat = addWaitOptions(
    runs.command('repeat <id>').description(bilingual('失敗した注文だけもう一度', 'repeat the failed ones')),
  ).addHelpText('after', examples('runs repeat RUN'));
  repeat.action(async (id: string, options: WaitOptions) => {
    const line = open(repeat);
    const { run } = await line.api.send<{ run: Run }>('POST', at`/api/runs/${id}/repeat`);
    await seeRunThrough(line, run, options);
  });

  const watch = addWaitOptions(
    runs.command('watch <id>').description(bilingual('終わるまで見る', 'watch until it has ended')),
  ).addHelpText('after', examples('runs watch RUN --progress json'));
  watch.action(async (id: string, options: WaitOptions) => {
    const line = open(watch);
    const { run } = await line.api.get<{ run: Run }>(at`/api/runs/${id}`);
    await seeRunThrough(line, run, options);
  });

  const start = addWaitOptions(
    addOrderOptions(
      runs
        .command('start <operation>')
        .description(
          bilingual(
            '操作を名前で実行する。専用のコマンドがない操作にも',
            'start any operation by its name, also one without a command of its own',
          ),
        )
        .option(...shopOption)
        .option(
          '--with <parameter=value>',
          'パラメータ。値はJSONか文字 / a parameter; the value is JSON or text',
          collect,
        ),
    ),
  ).addHelpText(
    'after',
    examples('runs start move-orders --order 300001-20261124-0000000001 --with to=needs-attention'),
  );
  start.action(async (operation: string, options: OrderOptions & WaitOptions & { shop?: string; with?: string[] }) => {
    const line = open(start);
    const params = Object.fromEntries((options.with ?? []).map(parameter));
    const orders = await chooseOrders(line, options);
    const shop = await chooseShop(line, options.shop);
    await seeRunThrough(line, await startRun(line, { shop, operation, params, orders }), options);
  });
  addPreview(runs, open);
}

interface PreviewOptions extends OrderOptions {
  shop?: string;
  with?: string[];
  json?: boolean;
}

function addPreview(runs: Command, open: OpenCommandLine): void {
  const preview = addOrderOptions(
    runs
      .command('preview <operation>')
      .description(
        bilingual(
          '実行する前に: 何件に行い、何件をなぜ除くか。何も書かず、何も送りません',
          'what a run would do; nothing is written or sent',
        ),
      )
      .option(...shopOption)
      .option(
        '--with <parameter=value>',
        'パラメータ。値はJSONか文字 / a parameter; the value is JSON or text',
        collect,
      ),
  )
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('runs preview confirm-orders --status 注文確認待ち'));
  preview.action(async (operation: string, options: PreviewOptions) => {
    const line = open(preview);
    const params = Object.fromEntries((options.with ?? []).map(parameter));
    const orders = await chooseOrders(line, options);
    const shop = await chooseShop(line, options.shop);
    const answer = await line.api.send<PreviewAnswer>('POST', '/api/runs/preview', {
      body: { shop, operation, params, orders },
    });
    if (options.json) return line.printJson(answer);
    line.print({
      ja: `選んだ${answer.chosen}件のうち、${answer.acts}件に「${answer.label.ja}」を行います。${answer.irreversible ? '取り消せません。' : ''}`,
      en: `${answer.label.en}: ${answer.acts} of the ${answer.chosen} chosen.${answer.irreversible ? ' It cannot be taken back.' : ''}`,
    });
    for (const left of answer.left)
      line.print({ ja: `  対象外 ${left.count}件: ${left.ja}`, en: `  left out ${left.count}: ${left.en}` });
  });
}

function parameter(given: string): [string, unknown] {
  const [, name, text] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
  if (!name)
    throw wrongCall(
      'invalid-parameter',
      `--with は 名前=値 の形です (「${given}」)。`,
      `--with takes name=value, not "${given}".`,
    );
  try {
    return [name, JSON.parse(text!)];
  } catch {
    return [name, text];
  }
}

function addLooking(runs: Command, open: OpenCommandLine): void {
  const list = runs
    .command('list')
    .description(bilingual('実行の一覧、新しい順', 'list runs, the newest first'))
    .option(...shopOption)
    .option('--operation <name>', '操作 / operation')
    .addOption(
      new Option('--state <state>', '状態 / state').choices([
        'open',
        'waiting',
        'running',
        'stopping',
        'finished',
        'stopped',
      ]),
    )
    .option('--limit <n>', '件数 (既定 20) / how many')
    .option('--cursor <cursor>', '前の応答の nextCursor から / from nextCursor of the former answer')
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('runs list', 'runs list --operation confirm-orders --json'));
  list.action(
    async (options: {
      shop?: string;
      operation?: string;
      state?: string;
      limit?: string;
      cursor?: string;
      json?: boolean;
    }) => {
      const line = open(list);
      const { shop, operation, state, cursor } = options;
      const answer = await line.api.get<{ runs: Run[]; nextCursor: string | null }>('/api/runs', {
        shop,
        operation,
        state,
        cursor,
        limit: wholeNumber('limit', options.limit ?? '20', 1),
      });
      if (options.json)
        return line.printJson({
          runs: answer.runs.map((run) => ({ ...runForJson(run), shop: run.shop, createdAt: run.createdAt })),
          nextCursor: answer.nextCursor,
        });
      const operations = await line.operations();
      line.printTable(
        [
          { header: { ja: '実行', en: 'run' }, value: (run) => run.id },
          { header: { ja: '店舗', en: 'shop' }, value: (run) => run.shop },
          {
            header: { ja: '操作', en: 'operation' },
            value: (run) => line.say(operations.find((one) => one.name === run.operation)?.label ?? run.operation),
          },
          {
            header: { ja: '状態', en: 'state' },
            value: (run) => `${runState(line, run)}${run.pause ? ` (${line.say(run.pause)})` : ''}`,
          },
          { header: { ja: '済', en: 'done' }, value: (run) => run.done },
          { header: { ja: '全', en: 'total' }, value: (run) => run.total },
          { header: { ja: '登録', en: 'stored' }, value: (run) => line.time(run.createdAt) },
        ],
        answer.runs,
      );
      if (answer.nextCursor)
        line.note({ ja: `続き: --cursor ${answer.nextCursor}`, en: `More: --cursor ${answer.nextCursor}` });
    },
  );

  const show = runs
    .command('show <id>')
    .description(bilingual('1つの実行と注文ごとの結果', 'one run, with the result of each order'))
    .option('--results', 'すべての結果を表にする / all results as a table')
    .option('--outcome <name>', 'この結果だけ / this outcome only')
    .option('--json', 'JSONで出す (結果つき) / print JSON, results included')
    .addHelpText('after', examples('runs show RUN', 'runs show RUN --outcome refused --json'));
  show.action(async (id: string, options: { results?: boolean; outcome?: string; json?: boolean }) => {
    const line = open(show);
    const { run } = await line.api.get<{ run: Run }>(at`/api/runs/${id}`);
    const withResults = options.json || options.results || options.outcome !== undefined;
    const results: Result[] = [];
    if (withResults) for await (const result of resultsOf(line, id, options.outcome)) results.push(result);
    if (options.json)
      return line.printJson({ run: runForJson(run), results: results.map((result) => resultForJson(line, result)) });
    const operation = (await line.operations()).find((one) => one.name === run.operation);
    if (withResults) return printResults(line, results, operation);
    await reportRun(line, run, operation);
    if (run.pause) line.print(run.pause);
  });
}
