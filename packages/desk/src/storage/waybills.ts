import type { Db, Transaction } from './database.ts';

/** 送り状: one row of a carrier's file. */
export interface StoredWaybill {
  waybillId: string;
  key: string;
  orderId: string;
  orderNumber: string;
  destinationId: string;
  carrier: string;
  service: string;
  temperature: string;
  parcels: number;
  shipsOn: string;
  state: 'planned' | 'exported' | 'issued' | 'void';
  fileId: string | null;
  /** Of the order as it was when the waybill was written. */
  contentHash: string;
  warnings: unknown[];
  createdAt: string;
}

const selectWaybills = `
  select w.waybill_id as "waybillId", w.key, w.order_id as "orderId", o.order_number as "orderNumber", w.destination_id as "destinationId",
         w.carrier, w.service, w.temperature, w.parcels, w.ships_on as "shipsOn", w.state, w.file_id as "fileId", w.content_hash as "contentHash", w.warnings, w.created_at as "createdAt"
  from waybills w join orders o using (shop_id, order_id)`;

function isoWaybill(row: Record<string, unknown>): StoredWaybill {
  return { ...row, createdAt: (row.createdAt as Date).toISOString() } as unknown as StoredWaybill;
}

/** The living waybills of orders, by order id. */
export async function waybillsOfOrders(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, StoredWaybill[]>> {
  const { rows } = await db.query(
    `${selectWaybills} where w.shop_id = $1 and w.order_id = any($2) and w.state <> 'void' order by w.waybill_id`,
    [shopId, orderIds],
  );
  const byOrder = new Map<string, StoredWaybill[]>();
  for (const waybill of rows.map(isoWaybill))
    byOrder.set(waybill.orderId, [...(byOrder.get(waybill.orderId) ?? []), waybill]);
  return byOrder;
}

/** By their keys, void ones too: a number for a voided waybill is told apart from an unknown key. */
export async function waybillsByKey(
  db: Db,
  shopId: string,
  keys: readonly string[],
): Promise<Map<string, StoredWaybill>> {
  const { rows } = await db.query(`${selectWaybills} where w.shop_id = $1 and w.key = any($2)`, [shopId, keys]);
  return new Map(rows.map(isoWaybill).map((waybill) => [waybill.key, waybill]));
}

/** The waybills of one file, in its order; void ones too, as they stand in it. */
export async function waybillsOfFile(db: Db, shopId: string, fileId: string): Promise<StoredWaybill[]> {
  const { rows } = await db.query(
    `${selectWaybills} where w.shop_id = $1 and w.file_id::text = $2 order by w.waybill_id`,
    [shopId, fileId],
  );
  return rows.map(isoWaybill);
}

/** What became of an order since its waybill was written. */
export interface OrderSinceExport {
  orderId: string;
  phase: string;
  held: boolean;
  cancelPending: boolean;
  contentHash: string;
}

export async function ordersSinceExport(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderSinceExport>> {
  const { rows } = await db.query<OrderSinceExport>(
    `select order_id as "orderId", phase, hold is not null as held, coalesce((standing ->> 'cancelPending')::boolean, false) as "cancelPending",
            content_hash as "contentHash"
     from orders where shop_id = $1 and order_id = any($2)`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** Which orders have these tracking numbers. Of the last 180 days: carriers give a number again after years. By index; void waybills don't count. */
export async function ordersOfNumbers(
  db: Db,
  shopId: string,
  numbers: readonly string[],
): Promise<Map<string, { orderId: string; orderNumber: string }[]>> {
  const { rows } = await db.query<{ number: string; orderId: string; orderNumber: string }>(
    `select s.tracking_number as number, o.order_id as "orderId", o.order_number as "orderNumber"
     from shipments s join shipment_destinations d using (shop_id, shipment_id) join orders o using (shop_id, order_id)
     left join waybills w on w.shop_id = s.shop_id and w.waybill_id = s.waybill_id
     where s.shop_id = $1 and s.tracking_number = any($2) and s.created_at > now() - interval '180 days' and w.state is distinct from 'void'`,
    [shopId, numbers],
  );
  const byNumber = new Map<string, { orderId: string; orderNumber: string }[]>();
  for (const { number, ...order } of rows) byNumber.set(number, [...(byNumber.get(number) ?? []), order]);
  return byNumber;
}

/** The next numbers of a shop's serial, never given twice. Returns the first of `count`. */
export async function takeSerials(tx: Transaction, shopId: string, name: string, count: number): Promise<number> {
  const { rows } = await tx.query<{ value: number }>(
    `insert into serials (shop_id, name, value) values ($1, $2, $3)
     on conflict (shop_id, name) do update set value = serials.value + excluded.value returning value`,
    [shopId, name, count],
  );
  return rows[0]!.value - count + 1;
}

export interface NewWaybill {
  waybillId: string;
  key: string;
  orderId: string;
  destinationId: string;
  carrier: string;
  service: string;
  temperature: string;
  parcels: number;
  shipsOn: string;
  contentHash: string;
  rowHash: string;
  fileId: string;
  warnings: unknown[];
}

export async function insertExportedWaybill(
  tx: Transaction,
  shopId: string,
  waybill: NewWaybill,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into waybills (shop_id, waybill_id, key, order_id, destination_id, carrier, service, temperature, parcels, ships_on, state,
       content_hash, row_hash, file_id, warnings, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'exported', $11, $12, $13, $14, $15)`,
    [
      shopId,
      waybill.waybillId,
      waybill.key,
      waybill.orderId,
      waybill.destinationId,
      waybill.carrier,
      waybill.service,
      waybill.temperature,
      waybill.parcels,
      waybill.shipsOn,
      waybill.contentHash,
      waybill.rowHash,
      waybill.fileId,
      JSON.stringify(waybill.warnings),
      at,
    ],
  );
}

export async function setWaybillState(
  tx: Transaction,
  shopId: string,
  waybillIds: readonly string[],
  state: 'issued' | 'void',
): Promise<void> {
  await tx.query('update waybills set state = $3 where shop_id = $1 and waybill_id = any($2)', [
    shopId,
    waybillIds,
    state,
  ]);
}

export interface WaybillFile {
  fileId: string;
  runId: string | null;
  carrier: string;
  layoutVersion: string;
  name: string;
  rows: number;
  createdAt: string;
}

/** A file in the list, with how far its numbers have come back. */
export interface ListedWaybillFile extends WaybillFile {
  waybills: number;
  issued: number;
}

export async function insertWaybillFile(
  tx: Transaction,
  shopId: string,
  file: Omit<WaybillFile, 'createdAt'> & { bytes: Buffer; hash: string; actor: unknown },
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into waybill_files (shop_id, file_id, run_id, carrier, layout_version, name, bytes, rows, hash, actor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      shopId,
      file.fileId,
      file.runId,
      file.carrier,
      file.layoutVersion,
      file.name,
      file.bytes,
      file.rows,
      file.hash,
      file.actor,
      at,
    ],
  );
}

const fileColumns = `file_id as "fileId", run_id as "runId", carrier, layout_version as "layoutVersion", name, rows, created_at as "createdAt"`;

export async function listWaybillFiles(
  db: Db,
  shopId: string,
  filter: { runId?: string; before?: string; limit: number },
): Promise<ListedWaybillFile[]> {
  const { rows } = await db.query(
    `select ${fileColumns},
            (select count(*)::int from waybills w where w.shop_id = f.shop_id and w.file_id = f.file_id and w.state <> 'void') as waybills,
            (select count(*)::int from waybills w where w.shop_id = f.shop_id and w.file_id = f.file_id and w.state = 'issued') as issued
     from waybill_files f where shop_id = $1 and ($2::uuid is null or run_id = $2) and ($3::uuid is null or file_id < $3)
     order by file_id desc limit $4`,
    [shopId, filter.runId ?? null, filter.before ?? null, filter.limit],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

export async function readWaybillFile(
  db: Db,
  shopId: string,
  fileId: string,
): Promise<(WaybillFile & { bytes: Buffer | null }) | undefined> {
  const { rows } = await db.query(
    `select ${fileColumns}, bytes from waybill_files where shop_id = $1 and file_id::text = $2`,
    [shopId, fileId],
  );
  return rows[0] ? { ...rows[0], createdAt: rows[0].createdAt.toISOString() } : undefined;
}
