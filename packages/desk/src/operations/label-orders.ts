/** しるしを付ける・外す: the shop's own marks, by hand. The desk's own; taken back by the opposite. */
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { insertEvents } from '../storage/events.ts';
import { listLabels, storeOrderLabels } from '../storage/labels.ts';
import type { OrderToAdmit } from '../storage/orders.ts';
import { reason } from '../text.ts';
import { defineOperation, type LocalOperation, type Result } from './operation.ts';

const keys = z.array(z.string().min(1).max(60)).max(20).default([]);
const paramsSchema = z.strictObject({ add: keys, remove: keys });
type Params = z.infer<typeof paramsSchema>;

export const labelOrders = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'label-orders',
  label: { ja: 'しるし', en: 'Mark orders' },
  description: {
    ja: '店舗のしるしを注文に付けたり外したりします。楽天には送りません。',
    en: "Puts the shop's own marks on orders, or takes them off.",
  },
  outcomes: [{ name: 'labelled', label: { ja: 'しるしを変更', en: 'marked' }, meaning: 'done' }],
  params: paramsSchema,
  lane: 'local',
  irreversible: false,
  batchSize: 500,

  async checkParams(params, { shop, tx }) {
    const { add, remove } = params as Params;
    if (add.length + remove.length === 0)
      throw new DeskError('no-labels', 422, {
        ja: '付けるしるし(add)か外すしるし(remove)を指定してください。',
        en: 'Say which marks to add or remove.',
      });
    const known = await listLabels(tx, shop.shopId);
    const keyOf = (given: string) => known.find((label) => label.key === given || label.name === given)?.key;
    const missing = [...add, ...remove].find((given) => !keyOf(given));
    if (missing !== undefined)
      throw new DeskError('unknown-label', 404, {
        ja: `しるし「${missing}」はありません。あるのは: ${known.map((label) => `${label.name} (${label.key})`).join(', ') || 'なし'}`,
        en: `There is no mark "${missing}". Marks: ${known.map((label) => label.key).join(', ') || 'none'}`,
      });
    return { add: add.map((one) => keyOf(one)!), remove: remove.map((one) => keyOf(one)!) };
  },

  async foresee(_tx, orders, params) {
    const already: Result = {
      outcome: 'skipped',
      reason: reason('already-done', 'もうその通りです。', 'It is so already.'),
    };
    return new Map(
      orders.filter((order) => !changes(order, params as Params)).map((order) => [order.orderId, already]),
    );
  },

  async work(tx, orders, params, { shop, clock, actor, runId }) {
    const changed = orders.flatMap((order) => changes(order, params as Params) ?? []);
    await storeOrderLabels(tx, shop.shopId, changed);
    await insertEvents(
      tx,
      shop.shopId,
      changed.map(({ orderId, added, removed }) => ({
        kind: 'labelled',
        actor,
        at: clock.now(),
        orderId,
        runId,
        data: { added, removed },
      })),
    );
    const left = await this.foresee!(tx, orders, params, { shop });
    return new Map(
      orders.map((order) => [
        order.orderId,
        { ...(left.get(order.orderId) ?? { outcome: 'labelled', reason: null }), event: false },
      ]),
    );
  },
});

/** What would be otherwise on this order; undefined = nothing. */
function changes(order: OrderToAdmit, { add, remove }: Params) {
  const added = [...new Set(add)].filter((key) => !order.labels.includes(key));
  const removed = [...new Set(remove)].filter((key) => order.labels.includes(key));
  if (added.length + removed.length === 0) return undefined;
  const labels = [...order.labels.filter((key) => !removed.includes(key)), ...added].sort();
  return { orderId: order.orderId, labels, added, removed };
}
