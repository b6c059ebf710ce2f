/** `juchu waybills …`: the carrier's files out, the tracking numbers in. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { NumbersAnswer, WaybillFile } from '../api-answers.ts';
import { howToRead } from '../carrier-software.ts';
import { chooseShop, shopOption } from '../choose-shop.ts';
import { askToGoOn, bilingual, type CommandLine, examples, type OpenCommandLine, readBytes } from '../command-line.ts';
import { exitStatuses, wrongCall } from '../exit-status.ts';
import { hasTrouble, nothingWritten, printNumbers } from '../print-numbers.ts';
import { checkPlace, saveFile } from '../save-file.ts';
import { addWaitOptions, seeRunThrough, type WaitOptions } from '../see-run-through.ts';
import { addWaybillExport } from './waybill-export.ts';
import { addWaybillScan } from './waybill-scan.ts';

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

  addWaybillExport(waybills, open);

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

  addWaybillScan(waybills, open);
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
