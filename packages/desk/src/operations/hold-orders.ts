/** 保留にする・保留を解除する: stops all automatic work on orders, or lets it go on. The desk's own. */
import { z } from 'zod';
import { isPersonal } from '../actor.ts';
import { holdOrders as hold, releaseOrders as release } from '../runs/hold-orders.ts';
import { resumeAfterRelease } from '../runs/resume-after-release.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { reason } from '../text.ts';
import { admitted, defineOperation, type LocalOperation, notAdmitted } from './operation.ts';

export const holdOrders = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'hold-orders',
  label: { ja: '保留', en: 'Hold orders' },
  description: {
    ja: '注文を保留にして、自動の操作を止めます。',
    en: 'Holds orders: no automatic work on them meanwhile.',
  },
  outcomes: [{ name: 'held', label: { ja: '保留', en: 'held' }, meaning: 'done' }],
  params: z.strictObject({ note: z.string().max(200).optional() }),
  lane: 'local',
  irreversible: false,
  batchSize: 500,

  admit: (order) =>
    order.hold ? notAdmitted(reason('already-done', 'もう保留中です。', 'It is held already.')) : admitted,

  async work(tx, orders, { note }, { shop, clock, actor, runId }) {
    const data = note ? { note } : {};
    await hold(
      tx,
      shop,
      orders.map((order) => ({ order, actor, runId, reason: isPersonal(actor) ? 'by-hand' : 'by-flow', data })),
      clock.now(),
    );
    return all(orders, 'held');
  },
});

export const releaseOrders = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'release-orders',
  label: { ja: '保留を解除', en: 'Release orders' },
  description: {
    ja: '保留を解除します。ステータスで決まっている自動の操作が始まります。',
    en: 'Releases held orders: what their status starts begins.',
  },
  outcomes: [{ name: 'released', label: { ja: '保留を解除', en: 'released' }, meaning: 'done' }],
  params: z.strictObject({}),
  lane: 'local',
  irreversible: false,
  batchSize: 500,

  admit: (order) =>
    order.hold ? admitted : notAdmitted(reason('not-held', '保留ではありません。', 'It is not held.')),

  async work(tx, orders, _params, { desk, shop, clock, actor }) {
    await release(tx, shop, orders, actor, clock.now());
    const released = orders.map((order) => ({ ...order, hold: null, automaticTrail: [] }));
    await resumeAfterRelease(tx, desk, shop, released, clock.now());
    return all(orders, 'released');
  },
});

/** The hold and the release are events of their own. */
function all(orders: readonly StoredOrder[], outcome: string) {
  return new Map(orders.map((order) => [order.orderId, { outcome, reason: null, event: false as const }]));
}
