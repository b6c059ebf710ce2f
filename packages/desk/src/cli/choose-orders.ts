/** Which orders an operation is for: numbers, a status, or all that are not over. Exactly one of them. */
import type { Command } from 'commander';
import type { OrderInList } from './api-answers.ts';
import { type CommandLine, collect } from './command-line.ts';
import { wrongCall } from './exit-status.ts';

export interface OrderOptions {
  order?: string[];
  status?: string;
  all?: boolean;
}

export type OrderSelection = { orderNumbers: string[] } | { status: string } | { all: true };

export function addOrderOptions(command: Command): Command {
  return command
    .option(
      '--order <number>',
      '注文番号。何度でも指定可、- は標準入力から / order number, may repeat; - reads them from standard input',
      collect,
    )
    .option('--status <name>', 'このステータスの注文 (名前またはキー) / the orders in this status, by name or key')
    .option('--all', '終わっていない注文すべて / all orders that are not over');
}

export async function chooseOrders(line: CommandLine, options: OrderOptions): Promise<OrderSelection | null> {
  const ways = [options.order, options.status, options.all].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw wrongCall(
      'orders-chosen-twice',
      '--order、--status、--all はどれか1つだけ指定してください。',
      'Give only one of --order, --status and --all.',
    );
  if (options.all) return { all: true };
  if (options.status !== undefined) return { status: options.status };
  if (!options.order) return null;
  const fromInput = options.order.includes('-') ? (await line.terminal.readInput()).toString('utf8').split(/\s+/) : [];
  const orderNumbers = [...new Set([...options.order.filter((number) => number !== '-'), ...fromInput])].filter(
    (number) => number !== '',
  );
  if (orderNumbers.length === 0)
    throw wrongCall(
      'no-orders-chosen',
      '標準入力に注文番号がありませんでした。',
      'Standard input had no order number.',
    );
  return { orderNumbers };
}

const countedAtMost = 10_000;

/** The orders of a choice as they stand, those of some phases only; for a question that names their number. */
export async function listChosen(
  line: CommandLine,
  shop: string,
  selection: OrderSelection,
  phases: readonly string[],
  atMost = countedAtMost,
): Promise<OrderInList[]> {
  const found: OrderInList[] = [];
  for (const phase of phases) {
    let cursor: string | undefined;
    do {
      const page = await line.api.get<{ orders: OrderInList[]; nextCursor: string | null }>('/api/orders', {
        shop,
        phase,
        limit: Math.min(500, atMost),
        ...('status' in selection ? { status: selection.status } : {}),
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.orders);
      cursor = page.nextCursor ?? undefined;
    } while (cursor && found.length < atMost);
  }
  return found.slice(0, atMost);
}
