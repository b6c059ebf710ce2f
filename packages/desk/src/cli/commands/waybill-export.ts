/** `juchu waybills ready` and `export`: which orders can go, by carrier, and their files. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { ReadyAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { addWaitOptions, seeRunThrough, startRun } from '../see-run-through.ts';
import { issueWaybills, type WaybillOptions } from './operations.ts';

export function addWaybillExport(waybills: Command, open: OpenCommandLine): void {
  const ready = waybills
    .command('ready')
    .description(bilingual('送り状を出せる注文を配送会社ごとに数える', 'orders ready for a waybill, by carrier'))
    .option(...shopOption)
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('waybills ready', 'waybills ready --json'));
  ready.action(async (options: { shop?: string; json?: boolean }) => {
    const line = open(ready);
    const answer = await readReady(line, await chooseShop(line, options.shop));
    if (options.json) return line.printJson(answer);
    printReady(line, answer);
  });

  const exporting = waybills
    .command('export')
    .description(
      bilingual(
        '送り状を出せる注文すべてを、配送会社ごとのファイルに出力する',
        'write the files for all orders that are ready, one a carrier',
      ),
    )
    .option(...shopOption);
  exportOptions(exporting);
  addWaitOptions(exporting).addHelpText(
    'after',
    examples('waybills export', 'waybills export --carrier sagawa-ehiden --out ~/ehiden/'),
  );
  exporting.action(async (options: WaybillOptions & { shop?: string }) => {
    const line = open(exporting);
    await exportReady(line, await chooseShop(line, options.shop), options);
  });
}

function readReady(line: CommandLine, shop: string): Promise<ReadyAnswer> {
  return line.api.get<ReadyAnswer>(at`/api/shops/${shop}/waybills/ready`);
}

function printReady(line: CommandLine, { carriers }: ReadyAnswer): void {
  line.printTable(
    [
      { header: { ja: '配送会社', en: 'carrier' }, value: (one) => one.carrier },
      { header: { ja: '形式', en: 'format' }, value: (one) => line.say(one.name) },
      { header: { ja: '注文', en: 'orders' }, value: (one) => one.orders },
      {
        header: { ja: '配送方法', en: 'methods' },
        value: (one) => one.methods.map(({ method, orders }) => `${method} ${orders}`).join(', '),
      },
    ],
    carriers.filter((one) => one.orders > 0),
  );
  for (const one of carriers.filter(({ orders }) => orders > 0))
    for (const problem of one.problems) line.print(problem.text);
}

function exportOptions(command: Command): void {
  command
    .option('--carrier <carrier>', 'この配送会社の分だけ / only the orders of this carrier')
    .option('--ships-on <day>', '出荷予定日 (既定は今日) / ship date, by default today')
    .option('--parcels <n>', '送付先ごとの個口数 / parcels of each destination')
    .option('--out <place>', 'フォルダ (既定は今のフォルダ) / folder, by default the current one');
}

/** What `ready` counts goes into the files; orders of a carrier that is not set up say so in the run's results. */
async function exportReady(line: CommandLine, shop: string, options: WaybillOptions): Promise<void> {
  const params = await issueWaybills.params(options, line);
  const answer = await readReady(line, shop);
  const one = answer.carriers.find(({ carrier }) => carrier === options.carrier);
  if (options.carrier && !one)
    throw wrongCall(
      'unknown-carrier',
      `配送会社「${options.carrier}」はありません: ${answer.carriers.map(({ carrier }) => carrier).join(', ')}`,
      `There is no carrier "${options.carrier}": ${answer.carriers.map(({ carrier }) => carrier).join(', ')}`,
    );
  if ((one?.orders ?? answer.orders) === 0) {
    if (options.json) line.printJson({ run: null, files: [] });
    else line.print({ ja: '送り状を出せる注文はありません。', en: 'No order is ready for a waybill.' });
    return;
  }
  await issueWaybills.before?.({ line, shop, selection: null, options });
  const methods = (one ? [one] : answer.carriers).flatMap(({ selection }) =>
    selection ? (selection.matching.delivery as string[]) : [],
  );
  const some = (one ?? answer.carriers.find(({ selection }) => selection))!.selection!;
  const matching = { ...some.matching, delivery: methods } as Record<string, string[]>;
  const run = await startRun(line, { shop, operation: 'issue-waybills', params, orders: { matching } });
  await seeRunThrough(line, run, options, {
    whenEnded: (ended) => issueWaybills.whenEnded!({ line, shop, run: ended, options }),
  });
}
