/** Orders as the API shows them: list rows and the whole order, each with its one sentence of why it is here. */
import type { Desk } from '../desk.ts';
import { meaningOf, type Operation } from '../operations/operation.ts';
import { explainStanding, type Standing } from '../orders/explain-standing.ts';
import { tellActor, tellEvent } from '../orders/tell-event.ts';
import { isLeftUndone } from '../runs/record-results.ts';
import type { Shop } from '../shops/shop.ts';
import { effectsOfOrder, openEffectsOfOrders } from '../storage/effects.ts';
import { eventsOfOrder } from '../storage/events.ts';
import { laneStates } from '../storage/lanes.ts';
import { type LastOutcome, lastOutcomes } from '../storage/last-trouble.ts';
import type { OrderRow } from '../storage/list-orders.ts';
import { mailsOfOrder } from '../storage/mails.ts';
import { findOrders, type StoredOrder } from '../storage/orders.ts';
import { parcelsOfOrders } from '../storage/shipments.ts';
import { listStatuses } from '../storage/statuses.ts';
import { waybillsOfOrders } from '../storage/waybills.ts';

/** なぜ止まっている? for many orders of one shop at once, by order id. */
export async function standingsOf(
  desk: Desk,
  shop: Shop,
  orders: readonly StoredOrder[],
): Promise<Map<string, Standing>> {
  const db = desk.db.pool;
  const ids = orders.map((order) => order.orderId);
  const [effects, lanes, statuses, parcels, outcomes] = await Promise.all([
    openEffectsOfOrders(db, shop.shopId, ids),
    laneStates(db, shop.shopId),
    listStatuses(db, shop.shopId),
    parcelsOfOrders(db, shop.shopId, ids),
    lastOutcomes(db, shop.shopId, ids),
  ]);
  return new Map(
    orders.map((order) => {
      const own = effects.filter((effect) => effect.orderId === order.orderId);
      const status = statuses.find((one) => one.statusId === order.statusId);
      const last = outcomes.get(order.orderId);
      const operation = last ? desk.operations[last.operation] : undefined;
      const destinations = order.details.destinations.filter((destination) => !destination.removed);
      const numbered = destinations.filter((destination) =>
        (parcels.get(order.orderId) ?? []).some(
          (parcel) => parcel.destinationId === destination.destinationId && parcel.trackingNumber,
        ),
      );
      return [
        order.orderId,
        explainStanding(order, {
          effects: own,
          statusName: status?.name ?? null,
          statusKind: status?.kind ?? null,
          lane: lanes.find((lane) => lane.lane === own[0]?.lane) ?? null,
          lastTrouble: last && operation && needsPerson(operation, last) ? last : null,
          parcels: { numbered: numbered.length, destinations: destinations.length },
        }),
      ];
    }),
  );
}

export async function presentRows(desk: Desk, shops: readonly Shop[], rows: readonly OrderRow[]) {
  const presented: Record<string, unknown>[] = [];
  const statuses = new Map<string, { key: string; name: string }>();
  const standings = new Map<string, Standing>();
  for (const shop of shops) {
    const own = rows.filter((row) => row.shopId === shop.shopId);
    if (own.length === 0) continue;
    for (const status of await listStatuses(desk.db.pool, shop.shopId))
      statuses.set(status.statusId, { key: status.key, name: status.name });
    const orders = await findOrders(
      desk.db.pool,
      shop.shopId,
      own.map((row) => row.orderId),
    );
    for (const [orderId, standing] of await standingsOf(desk, shop, orders)) standings.set(orderId, standing);
  }
  for (const row of rows) {
    const [first, ...rest] = row.lines;
    presented.push({
      orderNumber: row.orderNumber,
      shopId: row.shopId,
      shop: shops.find((shop) => shop.shopId === row.shopId)!.key,
      status: row.statusId ? (statuses.get(row.statusId) ?? null) : null,
      phase: row.phase,
      progress: row.progress,
      orderedAt: row.orderedAt,
      confirmDueOn: row.phase === 'new' ? row.confirmDueOn : null,
      buyerName: row.buyerName,
      linesInShort: first
        ? `${first.quantity}× ${first.name.slice(0, 40)}${rest.length > 0 ? ` 他${rest.length}点` : ''}`
        : '',
      amountDue: row.amountDue,
      payment: row.paymentName,
      deliveryMethod: row.deliveryMethod,
      requestedDeliveryDate: row.requestedDeliveryDate,
      marks: row.marks,
      hold: row.hold ? { reason: row.hold.reason, since: row.hold.since } : null,
      standing: standings.get(row.orderId) ?? null,
    });
  }
  return presented;
}

export async function presentOrder(desk: Desk, shop: Shop, order: StoredOrder) {
  const db = desk.db.pool;
  const [standings, events, effects, mails, parcels, waybills, statuses] = await Promise.all([
    standingsOf(desk, shop, [order]),
    eventsOfOrder(db, shop.shopId, order.orderId),
    effectsOfOrder(db, shop.shopId, order.orderId),
    mailsOfOrder(db, shop.shopId, order.orderId),
    parcelsOfOrders(db, shop.shopId, [order.orderId]),
    waybillsOfOrders(db, shop.shopId, [order.orderId]),
    listStatuses(db, shop.shopId),
  ]);
  const status = statuses.find((one) => one.statusId === order.statusId);
  const { details } = order;
  return {
    orderNumber: order.orderNumber,
    shopId: order.shopId,
    shop: shop.key,
    status: status ? { key: status.key, name: status.name } : null,
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
    version: order.originalHash,
    standing: standings.get(order.orderId)!,
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
    effects: effects.map((effect) => ({
      effectId: effect.effectId,
      operation: effect.operation,
      state: effect.state,
      attempt: effect.attempt,
      nextAskAt: effect.state === 'in-doubt' || effect.state === 'accepted' ? effect.dueAt : null,
      outcome: effect.outcome,
      reason: effect.reason,
      createdAt: effect.createdAt,
      settledAt: effect.settledAt,
    })),
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

function needsPerson(operation: Operation, last: LastOutcome): boolean {
  return meaningOf(operation, last.outcome) === 'needs-person' || isLeftUndone(last.outcome, last.reasonCode);
}
