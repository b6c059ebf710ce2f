/**
 * A flow tried on the stored stories of a shop's orders (flow/try-flow.ts does the trying), with what the try can't know.
 * 30,000 orders of twelve events each: 3.5 s on 2 cores, read in parts, so that nobody else waits for it.
 */
import type { Desk } from '../desk.ts';
import type { Flow } from '../flow/flow.ts';
import { flowTrial, type Happening, type OrderStory, type TryCounts } from '../flow/try-flow.ts';
import type { Shop } from '../shops/shop.ts';
import { currentFlow, listFlowVersions } from '../storage/flows.ts';
import { ordersWithOutcomes, type StoredStory, type StoryEvent, storiesOf } from '../storage/order-stories.ts';
import { listStatuses } from '../storage/statuses.ts';
import { type TryLimit, triedAtMost, tryLimits } from './try-limits.ts';

const readAtOnce = 1_000;
const listed = 500;

export interface TryAnswer extends TryCounts {
  /** What the try can't know. */
  limits: TryLimit[];
}

export async function tryFlow(
  desk: Desk,
  shop: Shop,
  flow: Flow,
  period: { from: Date; to: Date },
): Promise<TryAnswer> {
  const db = desk.db.pool;
  const [statuses, current, versions] = await Promise.all([
    listStatuses(db, shop.shopId),
    currentFlow(db, shop.shopId),
    listFlowVersions(db, shop.shopId),
  ]);
  const orderIds = await ordersWithOutcomes(db, shop.shopId, period, triedAtMost + 1);
  const more = orderIds.length > triedAtMost;
  const trial = flowTrial({ flow, inForce: current.flow, statuses, listed });
  for (let start = 0; start < Math.min(orderIds.length, triedAtMost); start += readAtOnce) {
    const part = orderIds.slice(start, Math.min(start + readAtOnce, triedAtMost));
    for (const stored of await storiesOf(db, shop.shopId, part, period)) trial.put(storyOf(stored));
  }
  const result = trial.result();
  const published = versions.filter(
    ({ createdAt }) =>
      createdAt !== null && Date.parse(createdAt) > +period.from && Date.parse(createdAt) <= +period.to,
  ).length;
  return { ...result, limits: tryLimits(result, { flow, inForce: current.flow, published, more }) };
}

export function storyOf(stored: StoredStory): OrderStory {
  return {
    orderNumber: stored.orderNumber,
    start: stored.start,
    happened: stored.events.flatMap((event, index) =>
      happeningsOf(event, stored.events.slice(0, index), stored.events[index + 1]),
    ),
  };
}

function happeningsOf(event: StoryEvent, before: readonly StoryEvent[], next: StoryEvent | undefined): Happening[] {
  const { data } = event;
  switch (event.kind) {
    case 'outcome':
      return [
        {
          kind: 'outcome',
          operation: String(data.operation),
          outcome: String(data.outcome),
          params: (data.params ?? {}) as Record<string, unknown>,
          by: byOf(event),
        },
      ];
    // An import that moved nothing: its outcome follows from the progress. One that moved says it with the move.
    case 'imported':
      return isImport(next) ? [] : [imported(event, importedBy(data.progress))];
    case 'moved': {
      const from = (data.from ?? null) as string | null;
      const to = String(data.to);
      if (data.operation === 'place-by-flow') return [{ kind: 'moved', from, to, why: 'set' }];
      if (data.outcome === undefined) return [{ kind: 'moved', from, to, why: 'hand' }];
      const told = before.some(
        (one) =>
          one.kind === 'outcome' &&
          one.runId === event.runId &&
          one.data.operation === data.operation &&
          one.data.outcome === data.outcome,
      );
      const move: Happening = { kind: 'moved', from, to, why: 'rule' };
      // What is not told as an outcome of its own (a pending review, an import) shows by the move that it brought.
      return told ? [move] : [{ ...imported(event, String(data.outcome)), operation: String(data.operation) }, move];
    }
  }
}

function imported(event: StoryEvent, outcome: string): Extract<Happening, { kind: 'outcome' }> {
  return { kind: 'outcome', operation: 'import-orders', outcome, params: {}, by: byOf(event) };
}

const isImport = (event: StoryEvent | undefined) =>
  event?.kind === 'moved' && event.data.operation === 'import-orders' && event.data.outcome !== undefined;

/** As the import itself names it (operations/import-orders.ts), by the progress that the story kept. */
function importedBy(progress: unknown): string {
  if (progress === 'awaiting-confirmation' || progress === 'awaiting-shipment') return `imported-${progress}`;
  return 'imported-rakuten-processing';
}

function byOf({ actor }: StoryEvent): Extract<Happening, { kind: 'outcome' }>['by'] {
  if (actor.kind === 'flow') return { kind: 'flow', status: actor.status };
  return { kind: actor.kind === 'api-key' ? 'person' : actor.kind };
}
