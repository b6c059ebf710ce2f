/** A command of the command line for one operation, made from its declaration. */
import type { Command } from 'commander';
import type { Run } from './api-answers.ts';
import { addOrderOptions, chooseOrders, type OrderOptions, type OrderSelection } from './choose-orders.ts';
import { chooseShop, shopOption } from './choose-shop.ts';
import { bilingual, type CommandLine, examples, type OpenCommandLine } from './command-line.ts';
import { wrongCall } from './exit-status.ts';
import { addWaitOptions, seeRunThrough, startRun, type WaitOptions } from './see-run-through.ts';

export interface OperationCommand<Options> {
  /** The operation's own name. */
  name: string;
  summary: { ja: string; en: string };
  /** `needed`: the caller says which. `all-by-default`: it only reads. `none`: it finds them itself. */
  orders: 'needed' | 'all-by-default' | 'none';
  options?(command: Command): void;
  /** Parameters as the operation takes them. Refuses what can be seen to be wrong from here. */
  params(options: Options, line: CommandLine): Promise<Record<string, unknown>> | Record<string, unknown>;
  /** Before anything is started: questions to a person, or a place that can't be written to. */
  before?(start: {
    line: CommandLine;
    shop: string;
    selection: OrderSelection | null;
    options: Options;
  }): Promise<void>;
  /** With the finished run: what else the command does; gives more for the JSON. */
  whenEnded?(ended: { line: CommandLine; shop: string; run: Run; options: Options }): Promise<Record<string, unknown>>;
  examples: readonly string[];
}

type EveryOption = OrderOptions & WaitOptions & { shop?: string };

export function addOperationCommand<Options extends object>(
  program: Command,
  open: OpenCommandLine,
  declared: OperationCommand<Options>,
): void {
  const command = program
    .command(declared.name)
    .summary(bilingual(declared.summary.ja, declared.summary.en))
    .description(bilingual(declared.summary.ja, declared.summary.en))
    .option(...shopOption);
  if (declared.orders !== 'none') addOrderOptions(command);
  declared.options?.(command);
  addWaitOptions(command).addHelpText('after', examples(...declared.examples));

  command.action(async (options: Options & EveryOption) => {
    const line = open(command);
    const params = await declared.params(options, line);
    const selection = await ordersFor(line, declared, options);
    const shop = await chooseShop(line, options.shop);
    await declared.before?.({ line, shop, selection, options });
    const run = await startRun(line, { shop, operation: declared.name, params, orders: selection });
    const whenEnded = declared.whenEnded;
    await seeRunThrough(
      line,
      run,
      options,
      whenEnded ? { whenEnded: (ended) => whenEnded({ line, shop, run: ended, options }) } : {},
    );
  });
}

async function ordersFor(
  line: CommandLine,
  declared: Pick<OperationCommand<never>, 'orders' | 'name'>,
  options: OrderOptions,
): Promise<OrderSelection | null> {
  if (declared.orders === 'none') return null;
  const selection = await chooseOrders(line, options);
  if (selection) return selection;
  if (declared.orders === 'all-by-default') return { all: true };
  throw wrongCall(
    'no-orders-chosen',
    `どの注文に ${declared.name} を行うかを指定してください: --order 番号、--status ステータス、--matching 条件、または --all`,
    `Say which orders ${declared.name} is for: --order NUMBER, --status NAME, --matching FILTER or --all`,
  );
}
