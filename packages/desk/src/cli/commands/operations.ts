/** One verb per operation, by its own name. Each is one declaration. */
import { type Command, Option } from 'commander';
import { isJstDate, showJst } from '../../jst.ts';
import { at } from '../api.ts';
import type { WaybillFile } from '../api-answers.ts';
import { howToRead } from '../carrier-software.ts';
import { listChosen, type OrderSelection } from '../choose-orders.ts';
import { askToGoOn, type CommandLine, type OpenCommandLine, wholeNumber } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { formerMails } from '../former-mails.ts';
import { importPeriod, type PeriodOptions } from '../import-period.ts';
import { addOperationCommand, type OperationCommand } from '../operation-command.ts';
import { checkPlace, saveFile } from '../save-file.ts';

/** Source: the operation's own list; a test holds them together. */
export const cancelReasonChoices = [
  'customer-cancel',
  'returned',
  'long-absence',
  'unpaid',
  'cod-refused',
  'customer-other',
  'out-of-stock',
  'shop-other',
  'shipping-delay',
  'caution',
  'damaged-or-wrong',
];
export const scopeChoices = ['all', 'processing-and-ready', 'ready'];

const yesOption = ['--yes', "確認の質問をしない / don't ask"] as const;

const importOrders: OperationCommand<PeriodOptions & { scope?: string; overwrite?: boolean }> = {
  name: 'import-orders',
  summary: { ja: '受注取込: 期間の注文を取り込む', en: 'bring in the orders of a period' },
  orders: 'none',
  options: (command) =>
    command
      .option('--from <moment>', '注文日時の始め。2026-11-24 または 2026-11-24T09:00、日本時間 / start, Japan time')
      .option('--to <moment>', '終わり。省略すると今日まで / end; today if left out')
      .option('--today', '今日の注文 / the orders of today')
      .option('--days <n>', '今日までのN日間 / the last N days, today included')
      .addOption(
        new Option('--scope <scope>', '対象の状態 (既定 all = 100, 200, 300) / which progress').choices(scopeChoices),
      )
      .option('--overwrite', '取り込み済みの注文を上書きする / overwrite orders that are already here'),
  async params(options, line) {
    const { from, to } = importPeriod(options, await deskTime(line, options));
    return {
      from,
      to,
      ...(options.scope ? { scope: options.scope } : {}),
      ...(options.overwrite ? { overwrite: true } : {}),
    };
  },
  examples: [
    'import-orders --days 7',
    'import-orders --shop umineko --from 2026-11-24T09:00 --to 2026-11-24T18:00 --scope ready',
    'import-orders --today --overwrite --json',
  ],
};

const followOrders: OperationCommand<object> = {
  name: 'follow-orders',
  summary: { ja: '変化の取込: 終わっていない注文を読み直す', en: 'read again the orders that are not over' },
  orders: 'all-by-default',
  params: () => ({}),
  examples: ['follow-orders', 'follow-orders --order 300001-20261124-0000000001', 'follow-orders --status 出荷準備'],
};

const sendMail: OperationCommand<{ template: string; again?: boolean; yes?: boolean }> = {
  name: 'send-mail',
  summary: {
    ja: 'メール送信: テンプレートから購入者へ。1注文に1回',
    en: 'send a template to the buyers, once an order',
  },
  orders: 'needed',
  options: (command) =>
    command
      .requiredOption('--template <name>', 'テンプレートのキーまたは名前 / key or name of the template')
      .option(
        '--again',
        'もう一度送る (前に送った日時を示して質問します) / send once more; asks, with the date of the former',
      )
      .option(...yesOption),
  params: ({ template, again }) => ({ template, ...(again ? { again: true } : {}) }),
  async before({ line, shop, selection, options }) {
    if (options.again && !options.yes) await askAboutFormerMails(line, shop, selection!, options.template);
  },
  examples: [
    'send-mail --template thank-you --status new',
    'send-mail --template shipping --order 300001-20261124-0000000001 --again',
    'orders list --status new --json | jq -r .orders[].orderNumber | juchu send-mail --template thank-you --order -',
  ],
};

const confirmOrders: OperationCommand<{ heldToo?: boolean; yes?: boolean }> = {
  name: 'confirm-orders',
  summary: { ja: '注文確認: 取り消せません', en: 'confirm orders at the channel; cannot be taken back' },
  orders: 'needed',
  options: (command) => command.option('--held-too', '保留中の注文も確認する / held orders too').option(...yesOption),
  params: ({ heldToo }) => (heldToo ? { heldToo: true } : {}),
  async before({ line, shop, selection, options }) {
    if (options.yes || !line.terminal.inIsTty) return;
    const { count, held } = await countChosen(line, shop, selection!, ['new']);
    const heldJa =
      held === 0 ? '' : options.heldToo ? ` うち保留中 ${held}件も含みます。` : ` うち保留中の ${held}件は対象外です。`;
    const heldEn =
      held === 0
        ? ''
        : options.heldToo
          ? ` ${held} of them are held and meant too.`
          : ` ${held} of them are held and left out.`;
    await askToGoOn(line, {
      ja: `${count}件の注文を確認します。取り消せません。${heldJa}続けますか?`,
      en: `${count} orders will be confirmed. This cannot be taken back.${heldEn} Go on?`,
    });
  },
  examples: [
    'confirm-orders --status 注文確認待ち',
    'confirm-orders --order 300001-20261124-0000000001 --held-too',
    'confirm-orders --all --yes --json',
  ],
};

const checkPayments: OperationCommand<object> = {
  name: 'check-payments',
  summary: { ja: '決済審査結果確認', en: 'ask how payment and review ended' },
  orders: 'all-by-default',
  params: () => ({}),
  examples: ['check-payments --status payment-review', 'check-payments --all --json'],
};

export interface WaybillOptions {
  carrier?: string;
  shipsOn?: string;
  parcels?: string;
  again?: boolean;
  because?: string;
  out?: string;
  wait: boolean;
  json?: boolean;
}

export const issueWaybills: OperationCommand<WaybillOptions> = {
  name: 'issue-waybills',
  summary: {
    ja: '送り状発行: 配送会社のソフトに取り込むファイルを作る',
    en: "write the file for the carrier's software",
  },
  orders: 'needed',
  options: (command) =>
    command
      .option(
        '--carrier <carrier>',
        '配送会社。省略すると配送方法ごとの設定のとおり / carrier; by default as the shop has set for the delivery method',
      )
      .option('--ships-on <day>', '出荷予定日 (既定は今日) / ship date, by default today')
      .option('--parcels <n>', '送付先ごとの個口数 / parcels of each destination')
      .option(
        '--again',
        '出力済みの注文をもう一度出力する (前の送り状は無効) / once more; the former waybills are void',
      )
      .option('--because <reason>', 'もう一度出力する理由 / why once more')
      .option(
        '--out <place>',
        'ファイルまたはフォルダ (既定は今のフォルダ) / file or folder, by default the current one',
      ),
  params({ carrier, shipsOn, parcels, again, because }) {
    if (shipsOn !== undefined && !isJstDate(shipsOn))
      throw wrongCall(
        'invalid-day',
        `--ships-on の「${shipsOn}」は 2026-11-24 の形の日付ではありません。`,
        `"${shipsOn}" is no day for --ships-on: write 2026-11-24.`,
      );
    if (again && !because)
      throw wrongCall(
        'reason-needed',
        'もう一度出力するには --because で理由を書いてください。前の送り状を印刷済みなら、荷物が二つ出るおそれがあります。',
        'Say why by --because: if the former waybills were printed, two parcels may go out.',
      );
    return {
      ...(carrier ? { carrier } : {}),
      ...(shipsOn ? { shipsOn } : {}),
      ...(parcels ? { parcels: wholeNumber('parcels', parcels, 1) } : {}),
      ...(again ? { again: true, againBecause: because } : {}),
    };
  },
  async before({ line, options }) {
    if (options.wait) await checkPlace(line, options.out);
  },
  async whenEnded({ line, shop, run, options }) {
    const files: { fileId: string; name: string; rows: number; path: string }[] = [];
    for (const [index, { fileId, name, rows }] of (run.files ?? []).entries()) {
      const { bytes } = await line.api.download(at`/api/shops/${shop}/waybill-files/${fileId}`);
      files.push({
        fileId,
        name,
        rows,
        path: await saveFile(line, { name: name.replaceAll(/[/\\\0]/g, '_'), bytes }, options.out, index),
      });
    }
    if (!options.json && files.length > 0) {
      for (const { path, rows } of files) line.print({ ja: `${path} (${rows}行)`, en: `${path} (${rows} rows)` });
      const listed = await line.api.get<{ files: WaybillFile[] }>(at`/api/shops/${shop}/waybill-files`, {
        run: run.id,
      });
      const carriers = new Set(listed.files.map((file) => file.carrier));
      for (const carrier of carriers) line.print(await howToRead(carrier));
    }
    return { files };
  },
  examples: [
    'issue-waybills --status 出荷準備 --out ~/b2/',
    'issue-waybills --all --carrier yamato-b2 --ships-on 2026-11-25',
    'issue-waybills --order 300001-20261124-0000000001 --again --because "送り状が破れた"',
  ],
};

const reportShipments: OperationCommand<object> = {
  name: 'report-shipments',
  summary: {
    ja: 'RMS注文データ更新: 送り状番号と発送日を報告する',
    en: 'report carriers, tracking numbers and ship dates',
  },
  orders: 'needed',
  params: () => ({}),
  examples: ['report-shipments --status 発送メール済', 'report-shipments --all --no-wait'],
};

const cancelOrders: OperationCommand<{ reason: string; restock?: string; yes?: boolean }> = {
  name: 'cancel-orders',
  summary: {
    ja: 'キャンセル: 発送前の注文。取り消せません',
    en: 'cancel orders before shipping; cannot be taken back',
  },
  orders: 'needed',
  options: (command) =>
    command
      .addOption(new Option('--reason <reason>', '理由 / why').choices(cancelReasonChoices).makeOptionMandatory())
      .addOption(
        new Option('--restock <rule>', '在庫の扱い (既定 by-item: 商品の設定どおり) / the stock').choices([
          'by-item',
          'yes',
          'no',
        ]),
      )
      .option(...yesOption),
  params: ({ reason, restock }) => ({ reason, ...(restock ? { restock } : {}) }),
  async before({ line, shop, selection, options }) {
    if (options.yes || !line.terminal.inIsTty) return;
    const { count } = await countChosen(line, shop, selection!, ['new', 'processing', 'ready']);
    await askToGoOn(line, {
      ja: `${count}件の注文をキャンセルします。取り消せません。続けますか?`,
      en: `${count} orders will be cancelled. This cannot be taken back. Go on?`,
    });
  },
  examples: [
    'cancel-orders --order 300001-20261124-0000000001 --reason out-of-stock --restock no',
    'cancel-orders --status 審査NG --reason unpaid --yes',
  ],
};

const moveOrders: OperationCommand<{ to: string }> = {
  name: 'move-orders',
  summary: {
    ja: 'ステータス移動: 入ったステータスの操作が始まる',
    en: 'put orders into a status; what the flow starts there begins',
  },
  orders: 'needed',
  options: (command) =>
    command.requiredOption('--to <status>', '移動先のステータス (名前またはキー) / where to, by name or key'),
  params: ({ to }) => ({ to }),
  examples: [
    'move-orders --order 300001-20261124-0000000001 --to 要確認',
    'move-orders --status needs-attention --to awaiting-confirmation',
  ],
};

export function addOperations(program: Command, open: OpenCommandLine): void {
  program.commandsGroup('Operations / 操作:');
  addOperationCommand(program, open, importOrders);
  addOperationCommand(program, open, followOrders);
  addOperationCommand(program, open, sendMail);
  addOperationCommand(program, open, confirmOrders);
  addOperationCommand(program, open, checkPayments);
  addOperationCommand(program, open, issueWaybills);
  addOperationCommand(program, open, reportShipments);
  addOperationCommand(program, open, cancelOrders);
  addOperationCommand(program, open, moveOrders);
}

/** Asked only where "today" matters. The demo's desk lives by the sandbox's clock. */
async function deskTime(line: CommandLine, options: PeriodOptions): Promise<Date> {
  if (options.from && options.to) return new Date();
  const { now } = await line.api.get<{ now?: string }>('/api/me');
  return now ? new Date(now) : new Date();
}

async function countChosen(
  line: CommandLine,
  shop: string,
  selection: OrderSelection,
  phases: readonly string[],
): Promise<{ count: number | string; held: number }> {
  if ('orderNumbers' in selection) return { count: selection.orderNumbers.length, held: 0 };
  const chosen = await listChosen(line, shop, selection, phases);
  return {
    count: chosen.length < 10_000 ? chosen.length : '10,000+',
    held: chosen.filter((order) => order.hold).length,
  };
}

/** A second mail can't be called back: without a person at the screen only `--yes` says that it is meant. */
async function askAboutFormerMails(
  line: CommandLine,
  shop: string,
  selection: OrderSelection,
  template: string,
): Promise<void> {
  const { looked, total, former } = await formerMails(line, shop, selection, template);
  const last = former.at(-1);
  if (!last) return;
  const some =
    looked < total ? { ja: `(先頭${looked}件のうち) `, en: ` (of the first ${looked})` } : { ja: '', en: '' };
  const told = {
    ja: `${total}件のうち${some.ja}${former.length}件には「${template}」をすでに送っています。最後は ${showJst(new Date(last.sentAt))} の ${last.orderNumber} です。`,
    en: `"${template}" went to ${former.length} of ${total} orders${some.en} before, last to ${last.orderNumber} at ${showJst(new Date(last.sentAt))}.`,
  };
  if (!line.terminal.inIsTty)
    throw wrongCall(
      'sent-before',
      `${told.ja} それでも送るなら --yes を付けてください。何も送っていません。`,
      `${told.en} Add --yes to send it all the same. Nothing was sent.`,
    );
  await askToGoOn(line, { ja: `${told.ja} もう一度送りますか?`, en: `${told.en} Send it again?` });
}
