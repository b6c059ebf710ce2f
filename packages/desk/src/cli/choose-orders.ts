/** Which orders an operation is for: numbers, a status, a filter, or all that are not over. Exactly one of them. */
import type { Command } from 'commander';
import type { OrderInList } from './api-answers.ts';
import { type CommandLine, collect } from './command-line.ts';
import { wrongCall } from './exit-status.ts';

export interface OrderOptions {
  order?: string[];
  status?: string;
  matching?: string;
  all?: boolean;
}

/** The filter as the API takes it; a field that is repeated is a list. */
export type MatchingFilter = Record<string, string | string[]>;
export type OrderSelection =
  | { orderNumbers: string[] }
  | { status: string }
  | { matching: MatchingFilter }
  | { all: true };

export function addOrderOptions(command: Command): Command {
  return command
    .option(
      '--order <number>',
      '注文番号。何度でも指定可、- は標準入力から / order number, may repeat; - reads them from standard input',
      collect,
    )
    .option('--status <name>', 'このステータスの注文 (名前またはキー) / the orders in this status, by name or key')
    .option(
      '--matching <filter>',
      '条件に合う注文。「orders list」の条件を q=高橋&mark=gift の形で / the orders that match a filter of "orders list"',
    )
    .option('--all', '終わっていない注文すべて / all orders that are not over');
}

export async function chooseOrders(line: CommandLine, options: OrderOptions): Promise<OrderSelection | null> {
  const ways = [options.order, options.status, options.matching, options.all].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw wrongCall(
      'orders-chosen-twice',
      '--order、--status、--matching、--all はどれか1つだけ指定してください。',
      'Give only one of --order, --status, --matching and --all.',
    );
  if (options.all) return { all: true };
  if (options.status !== undefined) return { status: options.status };
  if (options.matching !== undefined) return { matching: filterOf(options.matching) };
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

/** `q=高橋&mark=gift&mark=noshi`, as it stands in the address of a list. */
function filterOf(text: string): MatchingFilter {
  const filter: MatchingFilter = {};
  for (const [name, value] of new URLSearchParams(text.replace(/^\?/, ''))) {
    const before = filter[name];
    filter[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  if (Object.keys(filter).length > 0) return filter;
  throw wrongCall(
    'no-filter',
    '--matching に条件を指定してください。例: --matching "q=高橋&mark=gift"',
    'Give --matching a filter, such as "q=TEXT&mark=gift".',
  );
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
  const { phase: wanted, ...matching }: MatchingFilter = 'matching' in selection ? selection.matching : {};
  const some = wanted === undefined ? phases : phases.filter((phase) => [wanted].flat().includes(phase));
  for (const phase of some) {
    let cursor: string | undefined;
    do {
      const page = await line.api.get<{ orders: OrderInList[]; nextCursor: string | null }>('/api/orders', {
        ...matching,
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
