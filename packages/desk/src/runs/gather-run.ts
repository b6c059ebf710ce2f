/**
 * Orders that enter a status gather into one open automatic run per shop, operation, parameters and flow version. The
 * run keeps the version it began with; when it has worked off everything it finishes, and the next order begins another.
 */
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { textHash } from '../orders/content-hash.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { laneHasWork } from '../storage/lanes.ts';
import { addRunItems, lockGatheringRun } from '../storage/runs.ts';

export interface Gathering {
  operation: string;
  params: Record<string, unknown>;
  flowVersion: number;
  actor: Actor;
  orders: readonly { orderId: string; orderNumber: string }[];
  at: Date;
  /** true: no event for each order, since nobody needs to be told that the desk reads again. */
  quietly?: boolean;
}

export async function gatherIntoAutomaticRun(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  gathering: Gathering,
): Promise<void> {
  const operation = desk.operations[gathering.operation];
  const params = operation?.params.safeParse(gathering.params);
  if (!operation || !params?.success) {
    // check-flow refuses such a rule; an operation that this version no longer has must not stop the orders' other work.
    desk.log.warn(
      { operation: gathering.operation, flowVersion: gathering.flowVersion },
      'flow starts an operation that is not there',
    );
    return;
  }
  const gatherKey = `${operation.name}:${gathering.flowVersion}:${textHash(JSON.stringify(params.data))}`;
  const runId = await lockGatheringRun(
    tx,
    shop.shopId,
    {
      operation: operation.name,
      params: params.data,
      lane: operation.lane,
      priority: 1,
      flowVersion: gathering.flowVersion,
      actor: gathering.actor,
      work: {},
      gatherKey,
    },
    gathering.at,
  );
  await addRunItems(tx, shop.shopId, runId, gathering.orders);
  await insertEvents(
    tx,
    shop.shopId,
    (gathering.quietly ? [] : gathering.orders).map((order) => ({
      kind: 'started-by-flow',
      actor: gathering.actor,
      at: gathering.at,
      orderId: order.orderId,
      runId,
      data: { operation: operation.name, params: params.data },
    })),
  );
  await laneHasWork(tx, shop.shopId, operation.lane);
  await desk.wake(tx, shop.shopId, operation.lane);
}
