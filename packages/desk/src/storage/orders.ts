import { newId } from '../ids.ts';
import { contentHash, textHash } from '../orders/content-hash.ts';
import { marksOf } from '../orders/marks.ts';
import type { Order, OrderStanding, Phase } from '../orders/order.ts';
import type { Db, Transaction } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { insertSearch, storeSearch } from './order-search.ts';

/** What stops all automatic work on an order, until a person releases it. */
export interface Hold {
  reason: string;
  since: string;
  data: Record<string, unknown>;
}

/** The last payment review: who is awaited, and until when. */
export interface StoredReview {
  outcome: string;
  code: string;
  who: string | null;
  until: string | null;
  at: string;
}

/** The last outcome of an order, where it needs a person and nothing has come after it. */
export interface Trouble {
  operation: string;
  outcome: string;
  code: string | null;
  ja: string;
  en: string;
  at: string;
}

/** Who of the staff looks after an order. */
export interface Assignee {
  id: string;
  name: string;
}

/** An order as the desk keeps it: its row, and what it says. */
export interface StoredOrder {
  shopId: string;
  orderId: string;
  orderNumber: string;
  statusId: string | null;
  /** The merchant's stable key of the status; null = no status yet. */
  statusKey: string | null;
  statusSince: string;
  phase: Phase;
  progress: string;
  orderedAt: string;
  confirmDueOn: string | null;
  standing: OrderStanding;
  hold: Hold | null;
  review: StoredReview | null;
  paymentAskedAt: string | null;
  staffNote: string | null;
  trouble: Trouble | null;
  hasTracking: boolean;
  assignee: Assignee | null;
  /** Keys of the shop's own marks. */
  labels: string[];
  contentHash: string;
  originalHash: string;
  readAt: string;
  automaticTrail: string[];
  importedAt: string;
  details: Order;
}

/** What decides whether an order is tried at all: its row, and of what it says only this. Ten thousand are read in a moment. */
export type OrderToAdmit = Omit<StoredOrder, 'details'> & { details: Pick<Order, 'confirmedAt'> };

const selectStored = selecting('d.details');

function selecting(details: string): string {
  return `
  select o.shop_id as "shopId", o.order_id as "orderId", o.order_number as "orderNumber", o.status_id as "statusId",
         s.key as "statusKey", o.status_since as "statusSince", o.phase, o.progress, o.ordered_at as "orderedAt",
         o.confirm_due_on as "confirmDueOn", o.standing, o.hold, o.review, o.payment_asked_at as "paymentAskedAt",
         o.staff_note as "staffNote", o.trouble, o.has_tracking as "hasTracking", o.assignee, o.labels, o.content_hash as "contentHash", o.original_hash as "originalHash",
         o.read_at as "readAt", o.automatic_trail as "automaticTrail", o.imported_at as "importedAt", ${details}
  from orders o
  join order_details d using (shop_id, order_id)
  left join statuses s on s.shop_id = o.shop_id and s.status_id = o.status_id`;
}

export async function findOrders(db: Db, shopId: string, orderIds: readonly string[]): Promise<StoredOrder[]> {
  const { rows } = await db.query(`${selectStored} where o.shop_id = $1 and o.order_id = any($2)`, [shopId, orderIds]);
  return rows.map(isoTimes);
}

/** With the amount due, for the sum that a question names. */
export async function findOrdersToAdmit(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<(OrderToAdmit & { amountDue: number | null })[]> {
  const { rows } = await db.query(
    `${selecting(`o.amount_due as "amountDue", jsonb_build_object('confirmedAt', d.details -> 'confirmedAt') as details`)} where o.shop_id = $1 and o.order_id = any($2)`,
    [shopId, orderIds],
  );
  return rows.map(isoTimes) as never;
}

export async function findOrdersByNumber(
  db: Db,
  shopId: string,
  orderNumbers: readonly string[],
): Promise<StoredOrder[]> {
  const { rows } = await db.query(`${selectStored} where o.shop_id = $1 and o.order_number = any($2)`, [
    shopId,
    orderNumbers,
  ]);
  return rows.map(isoTimes);
}

/** The same rows, locked until the end of the transaction, always in the order of their ids so that nobody waits in a circle. */
export async function lockOrders(tx: Transaction, shopId: string, orderIds: readonly string[]): Promise<StoredOrder[]> {
  await tx.query('select 1 from orders where shop_id = $1 and order_id = any($2) order by order_id for update', [
    shopId,
    orderIds,
  ]);
  return findOrders(tx, shopId, orderIds);
}

/** Of these numbers, which the desk has. */
export async function knownOrderNumbers(
  db: Db,
  shopId: string,
  orderNumbers: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ order_number: string; order_id: string }>(
    'select order_number, order_id from orders where shop_id = $1 and order_number = any($2)',
    [shopId, orderNumbers],
  );
  return new Map(rows.map((row) => [row.order_number, row.order_id]));
}

/** An order as it was read: what it says, and the original that says so. */
export interface ReadVersion {
  order: Order;
  original: string;
}

/**
 * Adds the orders that the desk doesn't have, with their first version, and gives them as they now stand. Orders that
 * somebody else added meanwhile are left alone and not returned.
 */
export async function insertOrders(
  tx: Transaction,
  shopId: string,
  versions: readonly ReadVersion[],
  at: Date,
): Promise<StoredOrder[]> {
  // Always in the order of their numbers: two imports of one period then never wait for each other in a circle.
  const rows = versions
    .toSorted((a, b) => (a.order.orderNumber < b.order.orderNumber ? -1 : 1))
    .map((version) => ({ orderId: newId(), version, columns: columnsOf(version) }));
  const names = Object.keys(rows[0]!.columns);
  const inserted = await insertRows<{ order_id: string }>(
    tx,
    'orders',
    ['shop_id', 'order_id', 'status_since', 'imported_at', 'read_at', ...names],
    rows.map((row) => [shopId, row.orderId, at, at, at, ...names.map((name) => row.columns[name])]),
    'on conflict (shop_id, order_number) do nothing returning order_id',
  );
  const added = new Set(inserted.map((row) => row.order_id));
  const fresh = rows.filter((row) => added.has(row.orderId));
  await insertRows(
    tx,
    'order_details',
    ['shop_id', 'order_id', 'details'],
    fresh.map((row) => [shopId, row.orderId, row.version.order]),
  );
  await insertSearch(
    tx,
    shopId,
    fresh.map((row) => ({ orderId: row.orderId, order: row.version.order })),
  );
  await insertOriginals(tx, shopId, fresh, at);
  return fresh.map(({ orderId, version, columns }) => asJustImported(shopId, orderId, version.order, columns, at));
}

/** The row that was just inserted, without reading it back: its details are the dearest part of an import. */
function asJustImported(
  shopId: string,
  orderId: string,
  order: Order,
  columns: Record<string, unknown>,
  at: Date,
): StoredOrder {
  const now = at.toISOString();
  return {
    shopId,
    orderId,
    orderNumber: order.orderNumber,
    statusId: null,
    statusKey: null,
    statusSince: now,
    phase: order.phase,
    progress: columns.progress as string,
    orderedAt: order.orderedAt,
    confirmDueOn: order.confirmDueOn,
    standing: order.standing,
    hold: null,
    review: null,
    paymentAskedAt: null,
    staffNote: null,
    trouble: null,
    hasTracking: false,
    assignee: null,
    labels: [],
    contentHash: columns.content_hash as string,
    originalHash: columns.original_hash as string,
    readAt: now,
    automaticTrail: [],
    importedAt: now,
    details: order,
  };
}

/** Stores a newer version of orders that the desk has; the earlier originals stay. A change at the channel ends the automatic trail. */
export async function storeVersions(
  tx: Transaction,
  shopId: string,
  versions: readonly { orderId: string; version: ReadVersion; contentChanged: boolean }[],
  at: Date,
): Promise<void> {
  for (const { orderId, version, contentChanged } of versions) {
    const columns = columnsOf(version);
    const names = Object.keys(columns);
    await tx.query(
      `update orders set ${names.map((name, index) => `${name} = $${index + 3}`).join(', ')}
       ${contentChanged ? ", automatic_trail = '{}'" : ''} where shop_id = $1 and order_id = $2`,
      [shopId, orderId, ...names.map((name) => columns[name])],
    );
    await tx.query('update order_details set details = $3 where shop_id = $1 and order_id = $2', [
      shopId,
      orderId,
      version.order,
    ]);
  }
  await storeSearch(
    tx,
    shopId,
    versions.map(({ orderId, version }) => ({ orderId, order: version.order })),
  );
  await insertOriginals(tx, shopId, versions, at);
}

/** They were read again just now, changed or not. */
export async function markRead(tx: Transaction, shopId: string, orderIds: readonly string[], at: Date): Promise<void> {
  await tx.query('update orders set read_at = $3 where shop_id = $1 and order_id = any($2)', [shopId, orderIds, at]);
}

async function insertOriginals(
  tx: Transaction,
  shopId: string,
  versions: readonly { orderId: string; version: ReadVersion }[],
  at: Date,
): Promise<void> {
  await insertRows(
    tx,
    'order_originals',
    ['shop_id', 'order_id', 'hash', 'original', 'first_read_at'],
    versions.map(({ orderId, version }) => [shopId, orderId, textHash(version.original), version.original, at]),
    'on conflict do nothing',
  );
}

/** The columns of `orders` that follow from what the order says. */
function columnsOf({ order, original }: ReadVersion): Record<string, unknown> {
  return {
    order_number: order.orderNumber,
    phase: order.phase,
    progress: order.axes.order ?? order.phase,
    ordered_at: order.orderedAt,
    confirm_due_on: order.confirmDueOn,
    payment_kind: order.payment.kind,
    payment_name: order.payment.name,
    amount_due: order.money.amountDue,
    total: order.money.total,
    delivery_method: order.delivery.method,
    requested_delivery_date: order.delivery.requestedDeliveryDate,
    line_count: order.destinations.reduce((count, destination) => count + destination.lines.length, 0),
    marks: marksOf(order),
    standing: order.standing,
    content_hash: contentHash(order),
    original_hash: textHash(original),
  };
}

const times = ['statusSince', 'orderedAt', 'paymentAskedAt', 'readAt', 'importedAt'] as const;

function isoTimes(row: Record<string, unknown>): StoredOrder {
  for (const name of times) if (row[name]) row[name] = (row[name] as Date).toISOString();
  return row as unknown as StoredOrder;
}

/** The order as an earlier original said it is kept as text; this is that text. */
export async function findOriginal(db: Db, shopId: string, orderId: string, hash: string): Promise<string | null> {
  const { rows } = await db.query<{ original: string }>(
    'select original from order_originals where shop_id = $1 and order_id = $2 and hash = $3',
    [shopId, orderId, hash],
  );
  return rows[0]?.original ?? null;
}
