/** `juchu waybills scan`: tracking numbers typed or scanned, from a file or one by one at the terminal. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { TypedAnswer } from '../api-answers.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine, readBytes } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';
import { hasTrouble, nothingWritten, printNumbers, troubling, verdicts } from '../print-numbers.ts';

export function addWaybillScan(waybills: Command, open: OpenCommandLine): void {
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
