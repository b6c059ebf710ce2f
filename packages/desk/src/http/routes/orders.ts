import { z } from '@hono/zod-openapi';
import type { Actor } from '../../actor.ts';
import { carriers } from '../../carriers/index.ts';
import { carrierOfMethod } from '../../carriers/route-order.ts';
import { unknownCarrier } from '../../carriers/unknown-carrier.ts';
import { DeskError } from '../../desk-error.ts';
import { isJstDate, jstDate } from '../../jst.ts';
import { assignOrders } from '../../operations/assign-orders.ts';
import { labelOrders } from '../../operations/label-orders.ts';
import type { LocalOperation } from '../../operations/operation.ts';
import { holdOrders, releaseOrders } from '../../runs/hold-orders.ts';
import { resumeAfterRelease } from '../../runs/resume-after-release.ts';
import { startRun } from '../../runs/start-run.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Transaction } from '../../storage/database.ts';
import { insertEvents } from '../../storage/events.ts';
import { insertNote, notesOfOrder, setNoteRemoved } from '../../storage/order-notes.ts';
import { findOrdersByNumber, findOriginal, lockOrders, type StoredOrder } from '../../storage/orders.ts';
import { unknownOrders } from '../../storage/select-orders.ts';
import { deleteParcel, followParcels, insertParcel, parcelsOfOrders, updateParcel } from '../../storage/shipments.ts';
import { type Api, type ApiParts, route, shopOf, shopParam } from '../api.ts';
import { presentOrder } from '../present-orders.ts';

const orderParams = shopParam.extend({ number: z.string().openapi({ description: '注文番号' }) });
export const orderSchema = z.object({ orderNumber: z.string() }).loose().openapi('Order');
const parcelBody = z.strictObject({
  destinationId: z.string().optional(),
  carrier: z.string().optional(),
  carrierCode: z.string().optional(),
  trackingNumber: z.string().trim().min(1).max(120),
  shippedOn: z.string().optional(),
  acceptWarnings: z.boolean().default(false),
});

export function orderRoutes(api: Api, { desk }: ApiParts): void {
  const db = desk.db;

  async function orderOf(params: { shop: string; number: string }): Promise<{ shop: Shop; order: StoredOrder }> {
    const shop = await shopOf(desk, params.shop);
    const [order] = await findOrdersByNumber(db.pool, shop.shopId, [params.number]);
    if (!order) throw unknownOrders([params.number]);
    return { shop, order };
  }

  /** Changes one order in a transaction, the row locked, and answers with the order as it then is. */
  async function change(
    params: { shop: string; number: string },
    work: (tx: Transaction, shop: Shop, order: StoredOrder) => Promise<void>,
  ) {
    const { shop, order } = await orderOf(params);
    await db.transaction(async (tx) => {
      const [locked] = await lockOrders(tx, shop.shopId, [order.orderId]);
      await work(tx, shop, locked!);
    });
    return { order: await presentOrder(desk, shop, (await orderOf(params)).order) };
  }

  const one = { params: orderParams, tag: 'orders', response: z.object({ order: orderSchema }) } as const;

  route(
    api,
    {
      ...one,
      method: 'get',
      path: '/api/shops/{shop}/orders/{number}',
      role: 'viewer',
      summary: '注文のすべて: 内容・経緯・なぜ止まっている? / The whole order',
    },
    async ({ params }) => {
      const { shop, order } = await orderOf(params);
      return { order: await presentOrder(desk, shop, order) };
    },
  );

  route(
    api,
    {
      ...one,
      method: 'get',
      path: '/api/shops/{shop}/orders/{number}/original',
      role: 'viewer',
      query: z.object({ version: z.string().optional() }),
      summary: '楽天から受け取ったままの内容(カード情報を除く) / The original as received',
      response: z.string(),
    },
    async ({ params, query, context }) => {
      const { shop, order } = await orderOf(params);
      const original = await findOriginal(db.pool, shop.shopId, order.orderId, query.version ?? order.originalHash);
      if (original === null)
        throw new DeskError('unknown-version', 404, { ja: 'この版はありません。', en: 'There is no such version.' });
      return context.body(original, 200, { 'content-type': 'application/json; charset=utf-8' });
    },
  );

  route(
    api,
    {
      ...one,
      method: 'post',
      path: '/api/shops/{shop}/orders/{number}/hold',
      role: 'staff',
      summary: '保留にする / Hold',
      body: z.strictObject({ note: z.string().max(200).optional() }),
    },
    ({ params, body, actor }) =>
      change(params, async (tx, shop, order) => {
        await holdOrders(
          tx,
          shop,
          [{ order, actor, runId: null, reason: 'by-hand', ...(body.note ? { data: { note: body.note } } : {}) }],
          desk.clock.now(),
        );
      }),
  );

  route(
    api,
    {
      ...one,
      method: 'post',
      path: '/api/shops/{shop}/orders/{number}/release',
      role: 'staff',
      summary: '保留を解除する / Release',
    },
    ({ params, actor }) =>
      change(params, async (tx, shop, order) => {
        if (!order.hold)
          throw new DeskError('not-held', 409, { ja: 'この注文は保留ではありません。', en: 'This order is not held.' });
        await releaseOrders(tx, shop, [order], actor, desk.clock.now());
        await resumeAfterRelease(tx, desk, shop, [{ ...order, hold: null, automaticTrail: [] }], desk.clock.now());
      }),
  );

  route(
    api,
    {
      ...one,
      method: 'put',
      path: '/api/shops/{shop}/orders/{number}/note',
      role: 'staff',
      summary: '店内メモ(楽天には送りません): いちばん新しいメモを書き換える / Staff note: the newest is replaced',
      body: z.strictObject({ text: z.string().max(4_000) }),
    },
    ({ params, body, actor }) =>
      change(params, async (tx, shop, order) => {
        const at = desk.clock.now();
        const newest = (await notesOfOrder(tx, shop.shopId, order.orderId)).find((note) => !note.removed);
        if (newest)
          await setNoteRemoved(tx, shop.shopId, order.orderId, newest.noteId, { at: at.toISOString(), actor });
        if (body.text) await insertNote(tx, shop.shopId, order.orderId, { text: body.text, actor }, at);
        await insertEvents(tx, shop.shopId, [{ kind: 'note', actor, at, orderId: order.orderId }]);
      }),
  );

  route(
    api,
    {
      ...one,
      method: 'post',
      path: '/api/shops/{shop}/orders/{number}/notes',
      role: 'staff',
      summary: 'メモを書き加える(楽天には送りません) / Add a note among staff',
      body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
      status: 201,
    },
    ({ params, body, actor }) =>
      change(params, async (tx, shop, order) => {
        const at = desk.clock.now();
        const noteId = await insertNote(tx, shop.shopId, order.orderId, { text: body.text, actor }, at);
        await insertEvents(tx, shop.shopId, [
          { kind: 'note', actor, at, orderId: order.orderId, data: { act: 'added', noteId } },
        ]);
      }),
  );

  const noteParams = orderParams.extend({ noteId: z.string() });
  for (const [method, path, act, summary] of [
    [
      'delete',
      '/api/shops/{shop}/orders/{number}/notes/{noteId}',
      'removed',
      'メモを消す(戻せます) / Remove a note; it can be brought back',
    ],
    [
      'post',
      '/api/shops/{shop}/orders/{number}/notes/{noteId}/restore',
      'restored',
      '消したメモを戻す / Bring a removed note back',
    ],
  ] as const) {
    route(api, { ...one, params: noteParams, method, path, role: 'staff', summary }, ({ params, actor }) =>
      change(params, async (tx, shop, order) => {
        const at = desk.clock.now();
        const note = (await notesOfOrder(tx, shop.shopId, order.orderId)).find((n) => n.noteId === params.noteId);
        if (!note)
          throw new DeskError('unknown-note', 404, {
            ja: 'この注文にそのメモはありません。',
            en: 'This order has no such note.',
          });
        if ((act === 'removed') === (note.removed !== null)) return;
        const removed = act === 'removed' ? { at: at.toISOString(), actor } : null;
        await setNoteRemoved(tx, shop.shopId, order.orderId, note.noteId, removed);
        await insertEvents(tx, shop.shopId, [
          { kind: 'note', actor, at, orderId: order.orderId, data: { act, noteId: note.noteId } },
        ]);
      }),
    );
  }

  /** One order through a local operation, at once: what a run does to many. */
  function actLocally(
    params: { shop: string; number: string },
    operation: LocalOperation,
    given: Record<string, unknown>,
    actor: Actor,
  ) {
    return change(params, async (tx, shop, order) => {
      const settled = (await operation.checkParams?.(given, { shop, tx, clock: desk.clock })) ?? given;
      await operation.work(tx, [order], settled, { desk, shop, clock: desk.clock, actor, runId: null });
    });
  }

  route(
    api,
    {
      ...one,
      method: 'put',
      path: '/api/shops/{shop}/orders/{number}/assignee',
      role: 'staff',
      summary: '担当を決める。me=自分、null=外す。多くの注文は assign-orders で / Who looks after it',
      body: z.strictObject({ to: z.string().min(1).nullable() }),
    },
    ({ params, body, actor, principal }) =>
      actLocally(params, assignOrders, { to: body.to === 'me' ? principal.id : body.to }, actor),
  );

  route(
    api,
    {
      ...one,
      method: 'put',
      path: '/api/shops/{shop}/orders/{number}/labels',
      role: 'staff',
      summary: '店舗のしるしを付ける・外す。多くの注文は label-orders で / Put marks of the shop on it, take them off',
      body: z.strictObject({
        add: z.array(z.string()).max(20).default([]),
        remove: z.array(z.string()).max(20).default([]),
      }),
    },
    ({ params, body, actor }) => actLocally(params, labelOrders, body, actor),
  );

  route(
    api,
    {
      ...one,
      method: 'post',
      path: '/api/shops/{shop}/orders/{number}/parcels',
      role: 'staff',
      summary: '送り状番号を手で登録する / Add a tracking number',
      body: parcelBody,
      status: 201,
    },
    async ({ params, body, actor }) => {
      const answer = await change(params, async (tx, shop, order) => {
        const parcel = checkedParcel(shop, order, body, jstDate(desk.clock.now()));
        const known = (await parcelsOfOrders(tx, shop.shopId, [order.orderId])).get(order.orderId) ?? [];
        if (
          known.some(
            (one) => one.destinationId === parcel.destinationId && one.trackingNumber === parcel.trackingNumber,
          )
        )
          return;
        await insertParcel(tx, shop.shopId, { orderId: order.orderId, waybillId: null, ...parcel }, desk.clock.now());
        await followParcels(tx, shop.shopId, [order.orderId]);
        await insertEvents(tx, shop.shopId, [
          { kind: 'tracking-number', actor, at: desk.clock.now(), orderId: order.orderId, data: { ...parcel } },
        ]);
      });
      await startRun(
        desk,
        await shopOf(desk, params.shop),
        { operation: 'issue-waybills', params: { step: 'numbers' }, orders: { orderNumbers: [params.number] } },
        { actor },
      );
      return answer;
    },
  );

  const parcelParams = orderParams.extend({ shipmentId: z.uuid() });
  route(
    api,
    {
      ...one,
      params: parcelParams,
      method: 'put',
      path: '/api/shops/{shop}/orders/{number}/parcels/{shipmentId}',
      role: 'staff',
      summary: '送り状番号を直す / Correct a parcel',
      body: parcelBody,
    },
    ({ params, body, actor }) =>
      change(params, async (tx, shop, order) => {
        await ownParcel(tx, shop, order, params.shipmentId);
        const parcel = checkedParcel(shop, order, body, jstDate(desk.clock.now()));
        await updateParcel(tx, shop.shopId, params.shipmentId, parcel);
        await followParcels(tx, shop.shopId, [order.orderId]);
        await insertEvents(tx, shop.shopId, [
          {
            kind: 'tracking-number',
            actor,
            at: desk.clock.now(),
            orderId: order.orderId,
            data: { ...parcel, corrected: true },
          },
        ]);
      }),
  );

  route(
    api,
    {
      ...one,
      params: parcelParams,
      method: 'delete',
      path: '/api/shops/{shop}/orders/{number}/parcels/{shipmentId}',
      role: 'staff',
      summary: '送り状番号を外す / Remove a parcel',
    },
    ({ params, actor }) =>
      change(params, async (tx, shop, order) => {
        const parcel = await ownParcel(tx, shop, order, params.shipmentId);
        if (parcel.reportedAt) {
          throw new DeskError('reported-already', 409, {
            ja: 'この番号は楽天に報告済みです。外すのではなく、正しい番号に直してもう一度報告してください。',
            en: 'This number was reported already: correct it and report again.',
          });
        }
        await deleteParcel(tx, shop.shopId, params.shipmentId);
        await followParcels(tx, shop.shopId, [order.orderId]);
        await insertEvents(tx, shop.shopId, [
          {
            kind: 'tracking-number-removed',
            actor,
            at: desk.clock.now(),
            orderId: order.orderId,
            data: { trackingNumber: parcel.trackingNumber },
          },
        ]);
      }),
  );
}

async function ownParcel(tx: Transaction, shop: Shop, order: StoredOrder, shipmentId: string) {
  const parcel = ((await parcelsOfOrders(tx, shop.shopId, [order.orderId])).get(order.orderId) ?? []).find(
    (one) => one.shipmentId === shipmentId,
  );
  if (!parcel)
    throw new DeskError('unknown-parcel', 404, {
      ja: 'この注文にその荷物はありません。',
      en: 'This order has no such parcel.',
    });
  return parcel;
}

function checkedParcel(shop: Shop, order: StoredOrder, body: z.output<typeof parcelBody>, today: string) {
  const destinations = order.details.destinations.filter((destination) => !destination.removed);
  const destination = body.destinationId
    ? destinations.find((one) => one.destinationId === body.destinationId)
    : destinations.length === 1
      ? destinations[0]
      : undefined;
  if (!destination) {
    const ids = destinations.map((one) => one.destinationId).join(', ');
    throw new DeskError('which-destination', 422, {
      ja: `どの送付先の荷物かを destinationId で指定してください: ${ids}`,
      en: `Say which destination it is for (destinationId): ${ids}`,
    });
  }
  const carrier =
    body.carrier ?? (body.carrierCode ? null : carrierOfMethod(shop.settings.shipping, order.details.delivery.method));
  if (carrier && !carriers[carrier]) throw unknownCarrier(carrier);
  if (body.shippedOn && !isJstDate(body.shippedOn))
    throw new DeskError('invalid-date', 422, {
      ja: `発送日「${body.shippedOn}」を 2026-11-24 の形で指定してください。`,
      en: `"${body.shippedOn}" is no day: write 2026-11-24.`,
    });
  const normalised = carrier
    ? carriers[carrier]!.normaliseTrackingNumber(body.trackingNumber)
    : ({ ok: true, number: body.trackingNumber.replace(/[\s-]/g, '') } as const);
  if (!normalised.ok && !(normalised.overridable && body.acceptWarnings))
    throw new DeskError(
      normalised.reason.code,
      422,
      { ja: normalised.reason.ja, en: normalised.reason.en },
      { overridable: normalised.overridable === true },
    );
  return {
    destinationId: destination.destinationId,
    carrier,
    carrierCode: body.carrierCode ?? null,
    trackingNumber: normalised.ok ? normalised.number : body.trackingNumber.replace(/[\s-]/g, ''),
    shippedOn: body.shippedOn ?? today,
  };
}
