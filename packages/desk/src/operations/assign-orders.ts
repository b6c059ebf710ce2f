/** 担当を決める: who of the staff looks after these orders. The desk's own; taken back by assigning again. */
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { insertEvents } from '../storage/events.ts';
import { storeAssignee } from '../storage/order-notes.ts';
import type { Assignee } from '../storage/orders.ts';
import { listPeople } from '../storage/people.ts';
import { reason } from '../text.ts';
import { defineOperation, type LocalOperation, type Result } from './operation.ts';

export const assignOrders = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'assign-orders',
  label: { ja: '担当', en: 'Assign orders' },
  description: {
    ja: '注文の担当者を決めます。to に利用者のID、担当を外すときは null。楽天には送りません。',
    en: 'Says who looks after the orders: `to` is the id of a person, or null for nobody.',
  },
  outcomes: [{ name: 'assigned', label: { ja: '担当を変更', en: 'assigned' }, meaning: 'done' }],
  params: z.strictObject({
    to: z.string().min(1).nullable(),
    /** Filled in by the desk. */
    name: z.string().optional(),
  }),
  lane: 'local',
  irreversible: false,
  batchSize: 500,

  async checkParams({ to }, { tx }) {
    if (to === null) return { to };
    const people = await listPeople(tx);
    const person = people.find((one) => one.id === to);
    if (person) return { to, name: person.name };
    throw new DeskError('unknown-person', 404, {
      ja: `利用者「${to}」はいません。いるのは: ${people.map((one) => `${one.name} (${one.id})`).join(', ')}`,
      en: `There is no person "${to}". People: ${people.map((one) => `${one.name} (${one.id})`).join(', ')}`,
    });
  },

  async foresee(_tx, orders, { to }) {
    const already: Result = {
      outcome: 'skipped',
      reason: reason('already-done', 'もうその担当です。', 'It is assigned so already.'),
    };
    return new Map(
      orders.filter((order) => (order.assignee?.id ?? null) === to).map((order) => [order.orderId, already]),
    );
  },

  async work(tx, orders, params, { shop, clock, actor, runId }) {
    const left = await this.foresee!(tx, orders, params, { shop });
    const to: Assignee | null = params.to === null ? null : { id: String(params.to), name: String(params.name) };
    const changing = orders.filter((order) => !left.has(order.orderId));
    await storeAssignee(
      tx,
      shop.shopId,
      changing.map((order) => order.orderId),
      to,
    );
    await insertEvents(
      tx,
      shop.shopId,
      changing.map((order) => ({
        kind: 'assigned',
        actor,
        at: clock.now(),
        orderId: order.orderId,
        runId,
        data: { from: order.assignee, to },
      })),
    );
    return new Map(
      orders.map((order) => [
        order.orderId,
        { ...(left.get(order.orderId) ?? { outcome: 'assigned', reason: null }), event: false },
      ]),
    );
  },
});
