/** A released order goes on where it stands: what entering its status would have started begins now. */
import type { Desk } from '../desk.ts';
import { operationsOnEntering } from '../flow/flow.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { currentFlow } from '../storage/flows.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { gatherIntoAutomaticRun } from './gather-run.ts';

export async function resumeAfterRelease(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  orders: readonly StoredOrder[],
  at: Date,
): Promise<void> {
  const flow = await currentFlow(tx, shop.shopId);
  for (const order of orders) {
    if (!order.statusKey) continue;
    for (const rule of operationsOnEntering(flow.flow, order.statusKey)) {
      await gatherIntoAutomaticRun(tx, desk, shop, {
        operation: rule.operation,
        params: rule.with ?? {},
        flowVersion: flow.version,
        actor: { kind: 'flow', version: flow.version, status: order.statusKey },
        orders: [order],
        at,
      });
    }
  }
}
