/** An order as one row of a list: narrow, and with the one sentence of why it is here. */
import { z } from '@hono/zod-openapi';
import type { Desk } from '../desk.ts';
import { endOfJstDate, jstDate } from '../jst.ts';
import type { Standing } from '../orders/explain-standing.ts';
import { marksOf } from '../orders/marks.ts';
import { type ColouredRow, colourOf } from '../orders/row-rules.ts';
import type { Shop } from '../shops/shop.ts';
import type { OrderRef } from '../storage/list-orders.ts';
import { findOrders, type StoredOrder } from '../storage/orders.ts';
import type { StoredParcel } from '../storage/shipments.ts';
import { rowRulesOf } from '../storage/views.ts';
import { reasonSchema, textSchema } from './api.ts';
import { standingsOf } from './present-orders.ts';

export const rowSchema = z
  .object({
    orderNumber: z.string(),
    shop: z.string(),
    status: z.object({ key: z.string(), name: z.string(), hue: z.string() }).nullable(),
    phase: z.string(),
    progress: z.string(),
    orderedAt: z.string(),
    confirmDueOn: z.string().nullable(),
    confirmDueAt: z.string().nullable(),
    buyerName: z.string(),
    linesInShort: z.string(),
    line: z.object({ name: z.string(), quantity: z.number(), others: z.number() }).nullable(),
    amountDue: z.number().nullable(),
    payment: z.string(),
    paymentKind: z.string(),
    deliveryMethod: z.string(),
    temperature: z.unknown(),
    requestedDeliveryDate: z.string().nullable(),
    timeSlot: z.unknown(),
    recipientNames: z.array(z.string()),
    marks: z.array(z.string()),
    labels: z.array(z.string()),
    hold: z.object({ reason: z.string(), since: z.string() }).nullable(),
    doubt: z
      .object({ state: z.string(), operation: z.string(), since: z.string(), nextAskAt: z.string().nullable() })
      .nullable(),
    trouble: reasonSchema.nullable(),
    review: z.object({ outcome: z.string(), until: z.string().nullable(), at: z.string() }).nullable(),
    trackingNumbers: z.array(z.string()),
    shipment: z.object({ destinations: z.number(), numbered: z.number(), reported: z.number() }),
    staffNote: z.string().nullable(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    colour: z.object({ hue: z.string(), rule: z.string() }).nullable(),
    version: z.string(),
    standing: textSchema.extend({ code: z.string(), since: z.string(), mover: z.string() }).nullable(),
  })
  .loose()
  .openapi('OrderRow');
export type PresentedRow = z.infer<typeof rowSchema>;

/** In the order given. Rows of orders that are gone meanwhile are left out. */
export async function presentRows(
  desk: Desk,
  shops: readonly Shop[],
  refs: readonly (OrderRef | StoredOrder)[],
): Promise<PresentedRow[]> {
  const rows = new Map<string, PresentedRow>();
  for (const shop of shops) {
    const own = refs.filter((ref) => ref.shopId === shop.shopId);
    if (own.length === 0) continue;
    const given = own.filter((ref): ref is StoredOrder => 'details' in ref);
    const orders =
      given.length === own.length
        ? given
        : await findOrders(
            desk.db.pool,
            shop.shopId,
            own.map((ref) => ref.orderId),
          );
    const [facts, rules] = await Promise.all([standingsOf(desk, shop, orders), rowRulesOf(desk.db.pool, shop.shopId)]);
    const today = jstDate(desk.clock.now());
    for (const order of orders) {
      const { standing, status, effects, parcels } = facts.get(order.orderId)!;
      const row = rowOf(shop, order, { standing, status, effects, parcels });
      rows.set(order.orderId, { ...row, colour: colourOf(row, rules, today) });
    }
  }
  return refs.flatMap((ref) => rows.get(ref.orderId) ?? []);
}

interface RowFacts {
  standing: Standing;
  status: { key: string; name: string; hue: string } | null;
  effects: readonly { operation: string; state: string; dueAt: string; doubtSince: string | null; createdAt: string }[];
  parcels: readonly StoredParcel[];
}

function rowOf(
  shop: Shop,
  order: StoredOrder,
  { standing, status, effects, parcels }: RowFacts,
): PresentedRow & ColouredRow {
  const { details } = order;
  const destinations = details.destinations.filter((destination) => !destination.removed);
  const lines = destinations.flatMap((destination) => destination.lines.filter((line) => !line.removed));
  const [first, ...others] = lines;
  const doubt =
    effects.find((effect) => effect.state === 'unknown') ?? effects.find((effect) => effect.state === 'in-doubt');
  const numbered = parcels.filter((parcel) => parcel.trackingNumber);
  const dueOn = order.phase === 'new' ? order.confirmDueOn : null;
  return {
    orderNumber: order.orderNumber,
    shopId: order.shopId,
    shop: shop.key,
    status,
    phase: order.phase,
    progress: order.progress,
    orderedAt: order.orderedAt,
    confirmDueOn: dueOn,
    confirmDueAt: dueOn ? endOfJstDate(dueOn).toISOString() : null,
    buyerName: [details.buyer.name.family, details.buyer.name.first].filter(Boolean).join(' '),
    linesInShort: first
      ? `${first.quantity}× ${first.itemName.slice(0, 40)}${others.length > 0 ? ` 他${others.length}点` : ''}`
      : '',
    line: first ? { name: first.itemName.slice(0, 120), quantity: first.quantity, others: others.length } : null,
    amountDue: details.money.amountDue,
    payment: details.payment.name,
    paymentKind: details.payment.kind,
    deliveryMethod: details.delivery.method,
    temperature: details.delivery.temperature,
    requestedDeliveryDate: details.delivery.requestedDeliveryDate,
    timeSlot: details.delivery.timeSlot,
    recipientNames: destinations
      .slice(0, 3)
      .map(({ recipient }) => [recipient.name.family, recipient.name.first].filter(Boolean).join(' ')),
    marks: marksOf(details),
    labels: order.labels,
    hold: order.hold ? { reason: order.hold.reason, since: order.hold.since } : null,
    doubt: doubt
      ? {
          state: doubt.state,
          operation: doubt.operation,
          since: doubt.doubtSince ?? doubt.createdAt,
          nextAskAt: doubt.state === 'in-doubt' ? doubt.dueAt : null,
        }
      : null,
    trouble: order.trouble ? { ...order.trouble, code: order.trouble.code ?? order.trouble.outcome } : null,
    review: order.review ? { outcome: order.review.outcome, until: order.review.until, at: order.review.at } : null,
    trackingNumbers: [...new Set(numbered.map((parcel) => parcel.trackingNumber!))],
    shipment: {
      destinations: destinations.length,
      numbered: destinations.filter((one) => numbered.some((parcel) => parcel.destinationId === one.destinationId))
        .length,
      reported: numbered.filter((parcel) => parcel.reportedAt).length,
    },
    staffNote: order.staffNote ? order.staffNote.slice(0, 200) : null,
    assignee: order.assignee,
    colour: null,
    version: order.originalHash,
    standing,
  };
}
