/** `juchu waybills …`: the carrier's files out, the tracking numbers in. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { NumbersAnswer, ReadyAnswer, TypedAnswer, WaybillFile } from '../api-answers.ts';
import { howToRead } from '../carrier-software.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { askToGoOn, bilingual, type CommandLine, examples, type OpenCommandLine, readBytes } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';
import { checkPlace, saveFile } from '../save-file.ts';
import { addWaitOptions, seeRunThrough, startRun, type WaitOptions } from '../see-run-through.ts';
import { issueWaybills, type WaybillOptions } from './operations.ts';

interface ImportOptions extends WaitOptions {
  shop?: string;
  carrier?: string;
  write?: boolean;
  dryRun?: boolean;
  acceptWarnings?: boolean;
  yes?: boolean;
  keyColumn?: string;
  numberColumn?: string;
}

export function addWaybills(program: Command, open: OpenCommandLine): void {
  const waybills = program
    .command('waybills')
    .description(bilingual('送り状データのファイルと送り状番号の取込', "the carrier's files, and tracking numbers in"));
  waybills.addHelpText(
    'after',
    examples('waybills ready', 'waybills export', 'waybills import 発行済データ.csv --write'),
  );

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

  const files = waybills
    .command('files')
    .description(bilingual('出力したファイルの一覧', 'list the files written'))
    .option(...shopOption)
    .option('--run <id>', 'この実行のファイル / files of this run')
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('waybills files --run RUN'));
  files.action(async (options: { shop?: string; run?: string; json?: boolean }) => {
    const line = open(files);
    const answer = await line.api.get<{ files: WaybillFile[] }>(
      at`/api/shops/${await chooseShop(line, options.shop)}/waybill-files`,
      { run: options.run },
    );
    if (options.json) return line.printJson(answer);
    line.printTable(
      [
        { header: { ja: 'ファイル', en: 'file' }, value: (file) => file.fileId },
        { header: { ja: '名前', en: 'name' }, value: (file) => file.name },
        { header: { ja: '配送会社', en: 'carrier' }, value: (file) => file.carrier },
        { header: { ja: 'レイアウト', en: 'layout' }, value: (file) => file.layoutVersion },
        { header: { ja: '行', en: 'rows' }, value: (file) => file.rows },
        {
          header: { ja: '番号あり', en: 'numbered' },
          value: (file) => (file.waybills === undefined ? '' : `${file.issued} / ${file.waybills}`),
        },
        { header: { ja: '作成', en: 'written' }, value: (file) => line.time(file.createdAt) },
      ],
      answer.files,
    );
  });

  const download = waybills
    .command('download <file>')
    .description(bilingual('出力したファイルをもう一度取り出す', 'fetch a file again'))
    .option(...shopOption)
    .option('--out <place>', 'ファイルまたはフォルダ (既定は今のフォルダ) / file or folder, by default the current one')
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('waybills download FILE --out ~/b2/'));
  download.action(async (fileId: string, options: { shop?: string; out?: string; json?: boolean }) => {
    const line = open(download);
    const shop = await chooseShop(line, options.shop);
    await checkPlace(line, options.out);
    const { bytes, name } = await line.api.download(at`/api/shops/${shop}/waybill-files/${fileId}`);
    const path = await saveFile(line, { name: name ?? `${fileId.replaceAll(/[^\w-]/g, '_')}.csv`, bytes }, options.out);
    if (options.json) return line.printJson({ fileId, path });
    line.print(path);
    const { files: listed } = await line.api.get<{ files: WaybillFile[] }>(at`/api/shops/${shop}/waybill-files`);
    const carrier = listed.find((file) => file.fileId === fileId)?.carrier;
    if (carrier) line.print(await howToRead(carrier));
  });

  const importing = addWaitOptions(
    waybills
      .command('import <file>')
      .description(
        bilingual(
          '送り状番号を取り込む。--write がなければ確認だけ (- は標準入力)',
          'take tracking numbers from a carrier file; without --write only a preview',
        ),
      )
      .option(...shopOption)
      .option('--carrier <carrier>', '配送会社 (既定はファイルから判断) / carrier, by default told by the file')
      .option('--dry-run', '確認だけ。--write がないときと同じ / only a preview, as without --write')
      .option('--key-column <n>', '管理番号の列 (1から) / column of our key')
      .option('--number-column <n>', '送り状番号の列 (1から) / column of the tracking number')
      .option('--write', '確認のあと取り込む / take them over after the preview')
      .option('--accept-warnings', '警告があっても取り込む / in spite of warnings')
      .option('--yes', "確認の質問をしない / don't ask"),
  ).addHelpText(
    'after',
    examples('waybills import 発行済データ.csv --dry-run', 'waybills import 発行済データ.csv --write'),
  );
  importing.action(async (file: string, options: ImportOptions) => {
    const line = open(importing);
    if (options.dryRun && options.write)
      throw wrongCall(
        'dry-run-and-write',
        '--dry-run と --write は、どちらか一方だけ指定してください。',
        'Give only one of --dry-run and --write.',
      );
    const bytes = await readBytes(line, file);
    const shop = await chooseShop(line, options.shop);
    await importNumbers(line, shop, bytes, options, file === '-');
  });

  const scanning = waybills
    .command('scan [file]')
    .description(
      bilingual(
        '送り状番号を打つ・スキャンする。1行に「管理番号か注文番号」と「送り状番号」、または1行ずつ交互に (- は標準入力、省略すると1件ずつ尋ねる)',
        'type or scan tracking numbers: a waybill key or order number and the number in one line, or in turns',
      ),
    )
    .option(...shopOption)
    .option('--write', '確認だけでなく登録する / register them, not only preview')
    .option('--accept-warnings', '警告があっても登録する / in spite of warnings')
    .option('--shipped-on <day>', '発送日 (既定は出荷予定日) / ship date, by default as planned')
    .option('--json', 'JSONで出す / print JSON')
    .addHelpText('after', examples('waybills scan', 'waybills scan numbers.txt --write'));
  scanning.action(async (file: string | undefined, options: ScanOptions) => {
    const line = open(scanning);
    const shop = await chooseShop(line, options.shop);
    if (file === undefined) return scanOneByOne(line, shop, options);
    const rows = pairsOf((await readBytes(line, file)).toString('utf8'));
    const answer = await sendTyped(line, shop, rows, options, options.write === true);
    if (options.json) line.printJson(answer);
    else {
      printNumbers(line, answer);
      if (!options.write) line.print(nothingWritten);
    }
    if (hasTrouble(answer)) line.endWith(exitStatuses.otherwise);
  });
}

interface ScanOptions {
  shop?: string;
  write?: boolean;
  acceptWarnings?: boolean;
  shippedOn?: string;
  json?: boolean;
}

interface Pair {
  of: string;
  trackingNumber: string;
}

/** `J0000001N 444413758703`, `J0000001N,444413758703`, or the two on lines of their own as readers send them. */
export function pairsOf(text: string): Pair[] {
  const words = text
    .replace(/^\ufeff/, '')
    .split(/[\s,，、]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length % 2 === 1)
    throw wrongCall(
      'numbers-not-in-pairs',
      `管理番号(または注文番号)と送り状番号の組になっていません(${words.length}個あります)。送り状番号の空白やハイフンの前後を見直してください。`,
      `Keys and numbers don't come in pairs: there are ${words.length} words.`,
    );
  return Array.from({ length: words.length / 2 }, (_, place) => ({
    of: words[place * 2]!,
    trackingNumber: words[place * 2 + 1]!,
  }));
}

const rowsAtOnce = 500;

async function sendTyped(
  line: CommandLine,
  shop: string,
  rows: readonly Pair[],
  options: ScanOptions,
  write: boolean,
): Promise<TypedAnswer> {
  const answers: TypedAnswer[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = await line.api.send<TypedAnswer>('POST', at`/api/shops/${shop}/tracking-numbers/typed`, {
      body: {
        rows: rows.slice(start, start + rowsAtOnce),
        write,
        ...(options.acceptWarnings ? { acceptWarnings: true } : {}),
        ...(options.shippedOn ? { shippedOn: options.shippedOn } : {}),
      },
    });
    answers.push({ ...part, rows: part.rows.map((row) => ({ ...row, line: (row.line ?? 0) + start })) });
  }
  const counts: Record<string, number> = {};
  for (const answer of answers)
    for (const [verdict, count] of Object.entries(answer.counts)) counts[verdict] = (counts[verdict] ?? 0) + count;
  return {
    rows: answers.flatMap((answer) => answer.rows),
    counts,
    orderNumbers: answers.flatMap((answer) => answer.orderNumbers),
  };
}

/** At a terminal: key, Enter, number, Enter; each is registered at once. An empty line ends it. */
async function scanOneByOne(line: CommandLine, shop: string, options: ScanOptions): Promise<void> {
  if (!line.terminal.inIsTty)
    throw wrongCall(
      'no-terminal',
      'ファイルを指定してください。標準入力から読むには - を書きます。',
      'Name a file; - reads standard input.',
    );
  let taken = 0;
  let troubled = false;
  for (;;) {
    const of = (await line.terminal.ask(line.say({ ja: '管理番号・注文番号 > ', en: 'key or order > ' }))).trim();
    if (of === '') break;
    const trackingNumber = (await line.terminal.ask(line.say({ ja: '送り状番号 > ', en: 'number > ' }))).trim();
    if (trackingNumber === '') break;
    const { rows } = await sendTyped(line, shop, [{ of, trackingNumber }], options, true);
    const [row] = rows;
    const isTaken = row!.verdict === 'new';
    taken += isTaken ? 1 : 0;
    troubled ||= troubling.includes(row!.verdict);
    const whose = [row!.orderNumber, row!.recipientName].filter(Boolean).join(' ');
    line.print({
      ja: `${verdicts[row!.verdict]?.ja ?? row!.verdict}: ${whose} ${row!.reason?.ja ?? ''} ${row!.caution?.ja ?? ''}`.trimEnd(),
      en: `${verdicts[row!.verdict]?.en ?? row!.verdict}: ${whose} ${row!.reason?.en ?? ''} ${row!.caution?.en ?? ''}`.trimEnd(),
    });
  }
  line.print({ ja: `${taken}件を登録しました。`, en: `${taken} registered.` });
  if (troubled) line.endWith(exitStatuses.otherwise);
}

const nothingWritten = {
  ja: 'まだ何も取り込んでいません。取り込むには --write を付けてください。',
  en: 'Nothing was taken over yet: add --write.',
};

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

/** The preview comes first, always; what is written is told row by row by the desk again. */
async function importNumbers(
  line: CommandLine,
  shop: string,
  bytes: Buffer,
  options: ImportOptions,
  inputIsUsed: boolean,
): Promise<void> {
  const post = (write: boolean) =>
    line.api.send<NumbersAnswer>('POST', at`/api/shops/${shop}/tracking-numbers`, {
      bytes,
      query: {
        carrier: options.carrier,
        keyColumn: options.keyColumn,
        numberColumn: options.numberColumn,
        write,
        ...(options.acceptWarnings ? { acceptWarnings: true } : {}),
      },
    });
  const preview = await post(false);
  if (!options.json) printNumbers(line, preview);
  if (!options.write) {
    if (options.json) line.printJson(preview);
    else line.print(nothingWritten);
    if (hasTrouble(preview)) line.endWith(exitStatuses.otherwise);
    return;
  }
  if (line.terminal.inIsTty && !inputIsUsed && !options.yes) {
    const fresh = preview.counts.new ?? 0;
    await askToGoOn(line, {
      ja: `${fresh}件の送り状番号を取り込みます。続けますか?`,
      en: `${fresh} tracking numbers will be taken over. Go on?`,
    });
  }
  const written = await post(true);
  if (written.run)
    await seeRunThrough(line, written.run, options, { alongside: { rows: written.rows, counts: written.counts } });
  else if (options.json) line.printJson(written);
  else
    line.print({
      ja: '新しい番号はありませんでした。何も変わっていません。',
      en: 'There was no new number; nothing has changed.',
    });
  if (hasTrouble(written)) line.endWith(exitStatuses.otherwise);
}

const troubling = ['conflict', 'unknown', 'wrong'];

function hasTrouble({ counts }: Pick<NumbersAnswer, 'counts'>): boolean {
  return troubling.some((verdict) => (counts[verdict] ?? 0) > 0);
}

const verdicts: Record<string, { ja: string; en: string }> = {
  new: { ja: '新しい', en: 'new' },
  same: { ja: '取込済み', en: 'already here' },
  skipped: { ja: '対象外', en: 'skipped' },
  conflict: { ja: '別の番号あり', en: 'has another number' },
  unknown: { ja: '該当なし', en: 'unknown key' },
  wrong: { ja: '誤り', en: 'wrong' },
};

function printNumbers(line: CommandLine, { carrier, groups, rows, counts }: Omit<NumbersAnswer, 'run'>): void {
  if (carrier) line.print({ ja: `配送会社: ${carrier}`, en: `Carrier: ${carrier}` });
  const told = groups
    ? groups.map(({ label, count }) => ({ name: line.say(label), count }))
    : Object.entries(counts).map(([name, count]) => ({ name: line.say(verdicts[name] ?? name), count }));
  line.printTable(
    [
      { header: { ja: '判定', en: 'verdict' }, value: (one) => one.name },
      { header: { ja: '行', en: 'rows' }, value: (one) => one.count },
    ],
    told.filter(({ count }) => count > 0),
  );
  const troubled = rows.filter((row) => (row.verdict !== 'new' && row.verdict !== 'same') || row.caution);
  if (troubled.length === 0) return;
  const labels = new Map(groups?.map(({ group, label }) => [group, label]));
  line.print('');
  line.printTable(
    [
      { header: { ja: '行', en: 'line' }, value: (row) => row.line },
      { header: { ja: '管理番号', en: 'key' }, value: (row) => row.key },
      { header: { ja: '注文番号', en: 'order' }, value: (row) => row.orderNumber },
      { header: { ja: '送り状番号', en: 'tracking number' }, value: (row) => row.trackingNumber },
      {
        header: { ja: '判定', en: 'verdict' },
        value: (row) => line.say(labels.get(row.group ?? '') ?? verdicts[row.verdict] ?? row.verdict),
      },
      { header: { ja: '理由', en: 'reason' }, value: (row) => line.say(row.reason ?? row.caution ?? null) },
    ],
    troubled.slice(0, 50),
  );
}
