/** 移動: puts orders into a status by hand. Entering it starts what the flow says. */
import { z } from 'zod';
import { placeOrders } from '../runs/place-orders.ts';
import { ordersWithOpenChange } from '../storage/effects.ts';
import { listStatuses, unknownStatus } from '../storage/statuses.ts';
import { reason } from '../text.ts';
import { defineOperation, type LocalOperation, type Result } from './operation.ts';

export const moveOrders = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'move-orders',
  label: { ja: 'ステータス移動', en: 'Move orders' },
  description: {
    ja: '注文を選んだステータスに移します。フローで自動の操作が決まっていれば、それが始まります。',
    en: 'Puts orders into a status. What the flow starts on entering it begins.',
  },
  outcomes: [{ name: 'moved', label: { ja: '移動', en: 'moved' }, meaning: 'done' }],
  params: z.strictObject({ to: z.string().min(1) }),
  lane: 'local',
  irreversible: false,
  batchSize: 100,

  async checkParams({ to }, { shop, tx }) {
    const known = (await listStatuses(tx, shop.shopId)).some((status) => status.key === to || status.name === to);
    if (!known) throw await unknownStatus(tx, shop.shopId, String(to));
    return undefined;
  },

  async foresee(tx, orders, { to }, { shop }) {
    const target = (await listStatuses(tx, shop.shopId)).find((status) => status.key === to || status.name === to)!;
    const busy = await ordersWithOpenChange(
      tx,
      shop.shopId,
      orders.map((order) => order.orderId),
    );
    const results = new Map<string, Result>();
    for (const order of orders) {
      const other = busy.get(order.orderId);
      if (order.statusId === target.statusId)
        results.set(order.orderId, {
          outcome: 'skipped',
          reason: reason(
            'already-done',
            `もう「${target.name}」にあります。`,
            `It stands in "${target.name}" already.`,
          ),
        });
      else if (other)
        results.set(order.orderId, {
          outcome: 'skipped',
          reason: reason(
            'busy',
            `進行中の処理(${other.operation})が終わるまで移動できません。`,
            `${other.operation} is under way on it; move it when that has ended.`,
          ),
        });
    }
    return results;
  },

  async work(tx, orders, { to }, { desk, shop, clock, actor, runId }) {
    const target = (await listStatuses(tx, shop.shopId)).find((status) => status.key === to || status.name === to)!;
    const left = await this.foresee!(tx, orders, { to }, { shop });
    const moving = orders.filter((order) => !left.has(order.orderId));
    await placeOrders(
      tx,
      desk,
      shop,
      moving.map((order) => ({ order, to: target.key, actor, runId, because: { operation: 'move-orders' } })),
      clock.now(),
    );
    // The move is its own event.
    const results = new Map([...left].map(([orderId, result]) => [orderId, { ...result, event: false as const }]));
    for (const order of moving) results.set(order.orderId, { outcome: 'moved', reason: null, event: false });
    return results;
  },
});
