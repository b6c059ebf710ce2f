/**
 * What Rakuten (or another channel) shows now, taken over: the desk's picture of the channel's side is always as last
 * read, earlier originals stay, and the story says which fields changed. Staff's own notes are not touched;
 * a cancel, a withdrawn release or a close is noticed whoever reads (notice-changes.ts).
 */
import type { Actor } from '../actor.ts';
import type { Reading } from '../channels/channel.ts';
import type { Desk } from '../desk.ts';
import { changedFields } from '../orders/changed-fields.ts';
import { contentHash, textHash } from '../orders/content-hash.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents, type NewEvent } from '../storage/events.ts';
import { lockOrders, markRead, type ReadVersion, type StoredOrder, storeVersions } from '../storage/orders.ts';
import { type Noticing, noticeChanges } from './notice-changes.ts';

export interface Taken {
  /** The order as it stands after the reading; locked. */
  order: StoredOrder;
  before: StoredOrder;
  reading: Reading;
  changed: string[];
}

/** Takes over a reading of each order, by order id. Orders without a readable answer keep their last version. */
export async function takeReadings(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  readings: ReadonlyMap<string, Reading>,
  by: { actor: Actor; runId: string | null; at: Date; noticing: Noticing },
): Promise<Map<string, Taken>> {
  const locked = await lockOrders(tx, shop.shopId, [...readings.keys()]);
  const taken = new Map<string, Taken>();
  const newer: {
    orderId: string;
    version: ReadVersion;
    contentChanged: boolean;
  }[] = [];
  const events: NewEvent[] = [];
  for (const before of locked) {
    const reading = readings.get(before.orderId)!;
    if (reading.kind !== 'found') {
      taken.set(before.orderId, { order: before, before, reading, changed: [] });
      continue;
    }
    const originalHash = textHash(reading.original);
    const hash = contentHash(reading.order);
    const contentChanged = hash !== before.contentHash;
    const changed = contentChanged ? changedFields(before.details, reading.order) : [];
    if (originalHash !== before.originalHash || contentChanged) {
      newer.push({ orderId: before.orderId, version: reading, contentChanged });
    }
    if (contentChanged) {
      events.push({
        kind: 'changed-at-channel',
        actor: { kind: 'channel' },
        at: by.at,
        orderId: before.orderId,
        runId: by.runId,
        data: {
          fields: changed.slice(0, 50),
          from: before.originalHash,
          to: originalHash,
          ...(before.progress !== reading.order.axes.order
            ? { progress: { from: before.progress, to: reading.order.axes.order } }
            : {}),
        },
      });
    }
    taken.set(before.orderId, {
      before,
      reading,
      changed,
      order: {
        ...before,
        phase: reading.order.phase,
        progress: reading.order.axes.order ?? reading.order.phase,
        orderedAt: reading.order.orderedAt,
        confirmDueOn: reading.order.confirmDueOn,
        standing: reading.order.standing,
        contentHash: hash,
        originalHash,
        readAt: by.at.toISOString(),
        automaticTrail: contentChanged ? [] : before.automaticTrail,
        details: reading.order,
      },
    });
  }
  await storeVersions(tx, shop.shopId, newer, by.at);
  await markRead(
    tx,
    shop.shopId,
    [...taken].filter(([, one]) => one.reading.kind === 'found').map(([orderId]) => orderId),
    by.at,
  );
  await insertEvents(tx, shop.shopId, events);
  await noticeChanges(tx, desk, shop, [...taken.values()], by.noticing, by);
  return taken;
}
