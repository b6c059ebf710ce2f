/** The whole order as the API shows it, and for any number of orders the one sentence of why each is here. */
import type { Desk } from '../desk.ts';
import { endOfJstDate } from '../jst.ts';
import { explainStanding, type Standing } from '../orders/explain-standing.ts';
import { marksOf } from '../orders/marks.ts';
import { tellActor, tellEvent } from '../orders/tell-event.ts';
import { grouped } from '../runs/settle-effects.ts';
import type { Shop } from '../shops/shop.ts';
import { effectsOfOrder, openEffectsOfOrders, type StoredEffect } from '../storage/effects.ts';
import { eventsOfOrder } from '../storage/events.ts';
import { laneStates } from '../storage/lanes.ts';
import { mailsOfOrder } from '../storage/mails.ts';
import { notesOfOrder } from '../storage/order-notes.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { listPresences } from '../storage/presences.ts';
import { parcelsOfOrders, type StoredParcel } from '../storage/shipments.ts';
import { listStatuses } from '../storage/statuses.ts';
import { waybillsOfOrders } from '../storage/waybills.ts';
import { presentEffect } from './present-effects.ts';

/** What decides about an order beside its row, and the sentence that comes of it. */
export interface Stands {
  standing: Standing;
  status: { key: string; name: string; hue: string } | null;
  /** Open ones. */
  effects: readonly StoredEffect[];
  parcels: readonly StoredParcel[];
}

/** なぜ止まっている? for many orders of one shop at once, by order id. */
export async function standingsOf(
  desk: Desk,
  shop: Shop,
  orders: readonly StoredOrder[],
): Promise<Map<string, Stands>> {
  const db = desk.db.pool;
  const ids = orders.map((order) => order.orderId);
  const [effects, lanes, statuses, parcels] = await Promise.all([
    openEffectsOfOrders(db, shop.shopId, ids),
    laneStates(db, shop.shopId),
    listStatuses(db, shop.shopId),
    parcelsOfOrders(db, shop.shopId, ids),
  ]);
  const effectsOf = grouped(effects, (effect) => effect.orderId);
  return new Map(
    orders.map((order) => {
      const own = effectsOf.get(order.orderId) ?? [];
      const ownParcels = parcels.get(order.orderId) ?? [];
      const status = statuses.find((one) => one.statusId === order.statusId);
      const destinations = order.details.destinations.filter((destination) => !destination.removed);
      const numbered = destinations.filter((destination) =>
        ownParcels.some((parcel) => parcel.destinationId === destination.destinationId && parcel.trackingNumber),
      );
      return [
        order.orderId,
        {
          standing: explainStanding(order, {
            effects: own,
            statusName: status?.name ?? null,
            statusKind: status?.kind ?? null,
            lane: lanes.find((lane) => lane.lane === own[0]?.lane) ?? null,
            lastTrouble: order.trouble,
            parcels: { numbered: numbered.length, destinations: destinations.length },
          }),
          status: status ? { key: status.key, name: status.name, hue: status.hue } : null,
          effects: own,
          parcels: ownParcels,
        },
      ];
    }),
  );
}

export async function presentOrder(desk: Desk, shop: Shop, order: StoredOrder) {
  const db = desk.db.pool;
  const [standings, events, effects, mails, parcels, waybills, statuses, presences, notes] = await Promise.all([
    standingsOf(desk, shop, [order]),
    eventsOfOrder(db, shop.shopId, order.orderId),
    effectsOfOrder(db, shop.shopId, order.orderId),
    mailsOfOrder(db, shop.shopId, order.orderId),
    parcelsOfOrders(db, shop.shopId, [order.orderId]),
    waybillsOfOrders(db, shop.shopId, [order.orderId]),
    listStatuses(db, shop.shopId),
    listPresences(db, shop.shopId, order.orderId),
    notesOfOrder(db, shop.shopId, order.orderId),
  ]);
  const status = statuses.find((one) => one.statusId === order.statusId);
  const { details } = order;
  return {
    orderNumber: order.orderNumber,
    shopId: order.shopId,
    shop: shop.key,
    status: status ? { key: status.key, name: status.name, hue: status.hue } : null,
    statusSince: order.statusSince,
    phase: order.phase,
    progress: order.progress,
    orderedAt: order.orderedAt,
    importedAt: order.importedAt,
    readAt: order.readAt,
    confirmDueOn: order.phase === 'new' ? order.confirmDueOn : null,
    amountDue: details.money.amountDue,
    payment: details.payment.name,
    hold: order.hold,
    review: order.review,
    staffNote: order.staffNote,
    notes: notes.map((note) => ({ ...note, actorText: tellActor(note.actor) })),
    assignee: order.assignee,
    labels: order.labels,
    marks: marksOf(details),
    confirmDueAt: order.phase === 'new' && order.confirmDueOn ? endOfJstDate(order.confirmDueOn).toISOString() : null,
    trouble: order.trouble,
    version: order.originalHash,
    standing: standings.get(order.orderId)!.standing,
    presences: presences.map(({ orderNumber: _orderNumber, ...presence }) => presence),
    details,
    parcels: (parcels.get(order.orderId) ?? []).map(({ orderId: _orderId, ...parcel }) => parcel),
    waybills: (waybills.get(order.orderId) ?? []).map(
      ({ orderId: _orderId, orderNumber: _orderNumber, waybillId: _waybillId, ...waybill }) => waybill,
    ),
    mails: mails.map((mail) => ({
      mailId: mail.mailId,
      template: mail.templateKey,
      subject: mail.subject,
      body: mail.body,
      recipient: mail.recipient,
      sentAt: mail.sentAt,
      state: mail.sentAt ? 'sent' : (effects.find((effect) => effect.effectId === mail.effectId)?.state ?? 'settled'),
    })),
    effects: effects.map((effect) => {
      const { shop: _shop, orderNumber: _orderNumber, ...shown } = presentEffect(effect, shop);
      return { ...shown, createdAt: effect.createdAt, settledAt: effect.settledAt };
    }),
    events: events.map((event) => ({
      at: event.at,
      actor: event.actor,
      actorText: tellActor(event.actor),
      kind: event.kind,
      text: tellEvent(event, desk.operations),
      runId: event.runId,
      data: event.data,
    })),
  };
}
