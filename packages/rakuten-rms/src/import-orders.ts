import type { Rms } from './call.ts';
import { type GetOrderOptions, getOrder, type ReadOrder } from './calls/get-order.ts';
import { searchLimits } from './calls/search-order.ts';
import type { OrderVersion } from './models/order-versions.ts';
import { maxOrdersPerCall, orderBatches } from './models/request-parts.ts';
import { type SearchQuery, searchOrdersToTheEnd } from './search-steps.ts';

export interface ImportBatch<V extends OrderVersion = 10> {
  /** One result per number found, at most 100. */
  orders: Map<string, ReadOrder<V>>;
  /** What came and belongs to no number asked: verbatim. Nothing should. */
  unmatched: string[];
}

/**
 * Searches any period and reads what it finds, a hundred orders at a time. It works only when the next batch is asked for, and
 * holds one page of numbers, the batch, and the numbers of the last searches, however many orders there are.
 *
 * What matches all the while is given, however the pages shift. An order that comes to the search late, after its place was read,
 * is for the next import: overlap their periods.
 */
export async function* importOrders<V extends OrderVersion = 10>(
  rms: Rms,
  query: SearchQuery,
  options: GetOrderOptions<V> = {},
): AsyncGenerator<ImportBatch<V>, void, undefined> {
  const { version, ...callOptions } = options;
  const readOptions: GetOrderOptions<V> = { ...callOptions, slot: undefined, version };
  const isNew = rememberLatest(searchLimits.reachableHits);
  let waiting: string[] = [];
  for await (const numbers of searchOrdersToTheEnd(rms, query, callOptions)) {
    waiting.push(...numbers.filter(isNew));
    while (waiting.length >= maxOrdersPerCall) {
      // Fewer than 100 where their numbers are long.
      const batch = orderBatches(waiting.slice(0, maxOrdersPerCall))[0]!;
      waiting = waiting.slice(batch.length);
      yield await readBatch(rms, batch, readOptions);
    }
  }
  for (const batch of orderBatches(waiting)) yield await readBatch(rms, batch, readOptions);
}

async function readBatch<V extends OrderVersion>(
  rms: Rms,
  batch: readonly string[],
  options: GetOrderOptions<V>,
): Promise<ImportBatch<V>> {
  const { orders, unmatched } = await getOrder(rms, batch, options);
  return { orders, unmatched };
}

/**
 * Tells whether a number comes for the first time among the last ones, and forgets the older, so that what is held does not
 * grow with the import. Numbers repeat within one period, which has at most so many, and on the seam to the next.
 */
function rememberLatest(atLeast: number): (number: string) => boolean {
  let before = new Set<string>();
  let latest = new Set<string>();
  return (number) => {
    if (latest.has(number) || before.has(number)) return false;
    latest.add(number);
    if (latest.size >= atLeast) {
      before = latest;
      latest = new Set();
    }
    return true;
  };
}
