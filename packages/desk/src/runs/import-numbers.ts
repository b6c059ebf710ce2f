/**
 * 送り状番号の取込: the numbers that the carrier gave, back into the desk. Matched by our own key; a key that has another
 * number already is a conflict, never overwritten; the same file twice changes nothing. Shown before it is written.
 */
import type { Actor } from '../actor.ts';
import { carriers } from '../carriers/index.ts';
import { unknownCarrier } from '../carriers/unknown-carrier.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { jstDate } from '../jst.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import { insertEvents } from '../storage/events.ts';
import { followParcels, insertParcel, parcelsOfOrders, type StoredParcel } from '../storage/shipments.ts';
import { type StoredWaybill, setWaybillState, waybillsByKey } from '../storage/waybills.ts';
import { type Reason, reason } from '../text.ts';

export interface NumberRow {
  line: number | null;
  key: string | null;
  orderNumber: string | null;
  trackingNumber: string | null;
  verdict: 'new' | 'same' | 'skipped' | 'conflict' | 'unknown' | 'wrong';
  reason: Reason | null;
}

export interface NumbersReport {
  carrier: string;
  rows: NumberRow[];
  /** Orders that got numbers by this file, or had them from it already. */
  orderNumbers: string[];
}

/** Reads a carrier's file and says what each row would do; with `write`, does it, all in one transaction. */
export async function importNumbers(
  desk: Desk,
  shop: Shop,
  request: {
    carrier: string;
    bytes: Buffer;
    columns?: { key: number; trackingNumber: number; shippedOn?: number };
    acceptWarnings: boolean;
    write: boolean;
  },
  actor: Actor,
): Promise<NumbersReport> {
  const carrier = carriers[request.carrier];
  if (!carrier) throw unknownCarrier(request.carrier);
  const read = carrier.readResults(request.bytes, request.columns ? { columns: request.columns } : {});
  if (read.rows.length === 0 && read.skipped.length === 0) {
    const why = read.problems[0];
    throw new DeskError(
      'file-unreadable',
      422,
      {
        ja: `このファイルから送り状番号を読み取れませんでした。${why?.text.ja ?? '配送会社のソフトから出力した発行済データを選んでください。'} 何も取り込んでいません。`,
        en: `No tracking numbers could be read from this file. ${why?.text.en ?? "Choose the issued data from the carrier's software."} Nothing was taken over.`,
      },
      { problems: read.problems },
    );
  }
  return desk.db.transaction(async (tx) => {
    const keys = [...new Set(read.rows.map((row) => row.key))];
    if (request.write) await lockOrdersOf(tx, shop, keys);
    const waybills = await waybillsByKey(tx, shop.shopId, keys);
    const parcels = await parcelsOfOrders(
      tx,
      shop.shopId,
      [...waybills.values()].map((waybill) => waybill.orderId),
    );
    const rows: NumberRow[] = [];
    const fresh: { waybill: StoredWaybill; trackingNumber: string; shippedOn: string }[] = [];
    const ambiguous = keysWithTooManyNumbers(read.rows, waybills, carrier.normaliseTrackingNumber);
    for (const row of read.rows) {
      const waybill = waybills.get(row.key);
      if (ambiguous.has(row.key)) {
        rows.push({
          line: row.line,
          key: row.key,
          orderNumber: waybill?.orderNumber ?? null,
          trackingNumber: row.trackingNumber,
          verdict: 'conflict',
          reason: twoNumbers,
        });
        continue;
      }
      const judged = judge(row, waybill, parcels, fresh, carrier.normaliseTrackingNumber, request.acceptWarnings);
      rows.push({
        line: row.line,
        key: row.key,
        orderNumber: waybill?.orderNumber ?? null,
        trackingNumber: row.trackingNumber,
        ...judged,
      });
      if (judged.verdict === 'new') {
        const normalised = carrier.normaliseTrackingNumber(row.trackingNumber);
        fresh.push({
          waybill: waybill!,
          trackingNumber: normalised.number ?? row.trackingNumber,
          shippedOn: row.shippedOn ?? waybill!.shipsOn ?? jstDate(desk.clock.now()),
        });
      }
    }
    for (const { line, reason: why } of read.skipped)
      rows.push({ line, key: null, orderNumber: null, trackingNumber: null, verdict: 'skipped', reason: why });
    for (const problem of read.problems)
      rows.push({
        line: problem.line,
        key: null,
        orderNumber: null,
        trackingNumber: null,
        verdict: 'wrong',
        reason: { code: problem.code, ...problem.text },
      });
    if (request.write) await writeNumbers(tx, desk, shop, carrier.key, fresh, actor);
    const touched = rows
      .filter((row) => row.verdict === 'new' || row.verdict === 'same')
      .map((row) => row.orderNumber!);
    return {
      carrier: carrier.key,
      rows: rows.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      orderNumbers: [...new Set(touched)],
    };
  });
}

/** The same file twice at once: the second waits here, and finds the numbers of the first. */
async function lockOrdersOf(tx: Transaction, shop: Shop, keys: readonly string[]): Promise<void> {
  const waybills = await waybillsByKey(tx, shop.shopId, keys);
  await tx.query('select 1 from orders where shop_id = $1 and order_id = any($2) order by order_id for update', [
    shop.shopId,
    [...waybills.values()].map((waybill) => waybill.orderId),
  ]);
}

/** A key with more numbers in this file than it has parcels: nobody can tell which is right, so none is taken. */
function keysWithTooManyNumbers(
  rows: readonly { key: string; trackingNumber: string }[],
  waybills: ReadonlyMap<string, StoredWaybill>,
  normalise: (raw: string) => { number?: string },
): Set<string> {
  const numbers = new Map<string, Set<string>>();
  for (const row of rows) {
    const known = numbers.get(row.key) ?? new Set();
    numbers.set(row.key, known.add(normalise(row.trackingNumber).number ?? row.trackingNumber));
  }
  return new Set(
    [...numbers].filter(([key, known]) => known.size > (waybills.get(key)?.parcels ?? 1)).map(([key]) => key),
  );
}

const twoNumbers = reason(
  'two-numbers',
  'このファイルには、同じ管理番号に個口数より多くの送り状番号があります。どれが正しいか分からないため、どれも取り込みません。',
  'This file has more numbers for the key than it has parcels; none is taken.',
);

function judge(
  row: { key: string; trackingNumber: string },
  waybill: StoredWaybill | undefined,
  parcels: ReadonlyMap<string, StoredParcel[]>,
  fresh: readonly { waybill: StoredWaybill; trackingNumber: string }[],
  normalise: (
    raw: string,
  ) => { ok: true; number: string } | { ok: false; number?: string; overridable?: boolean; reason: Reason },
  acceptWarnings: boolean,
): { verdict: NumberRow['verdict']; reason: Reason | null } {
  if (!waybill)
    return {
      verdict: 'unknown',
      reason: reason(
        'unknown-key',
        `管理番号「${row.key}」の送り状はこの店舗にありません。`,
        `This shop has no waybill with the key "${row.key}".`,
      ),
    };
  if (waybill.state === 'void')
    return {
      verdict: 'conflict',
      reason: reason(
        'waybill-void',
        'この送り状は再出力で無効になっています。印刷済みなら荷物を確かめてください。',
        'This waybill was replaced by another export. If it was printed, look for the parcel.',
      ),
    };
  const normalised = normalise(row.trackingNumber);
  if (!normalised.ok && !(normalised.overridable && acceptWarnings))
    return { verdict: 'wrong', reason: normalised.reason };
  const number = normalised.number ?? row.trackingNumber;
  const known = [
    ...(parcels.get(waybill.orderId) ?? [])
      .filter((parcel) => parcel.waybillId === waybill.waybillId)
      .map((parcel) => parcel.trackingNumber!),
    ...fresh.filter((one) => one.waybill.key === row.key).map((one) => one.trackingNumber),
  ];
  if (known.includes(number)) return { verdict: 'same', reason: null };
  if (known.length >= waybill.parcels) {
    return {
      verdict: 'conflict',
      reason: reason(
        'other-number',
        `この送り状には別の番号(${known.join(', ')})が入っています。上書きはしません。正しい番号は、注文の荷物(juchu orders parcels)で直してください。`,
        `This waybill has another number (${known.join(', ')}); it is not overwritten. Correct it on the order.`,
      ),
    };
  }
  return { verdict: 'new', reason: null };
}

async function writeNumbers(
  tx: Transaction,
  desk: Desk,
  shop: Shop,
  carrier: string,
  fresh: readonly { waybill: StoredWaybill; trackingNumber: string; shippedOn: string }[],
  actor: Actor,
): Promise<void> {
  const at = desk.clock.now();
  for (const { waybill, trackingNumber, shippedOn } of fresh) {
    await insertParcel(
      tx,
      shop.shopId,
      {
        orderId: waybill.orderId,
        destinationId: waybill.destinationId,
        waybillId: waybill.waybillId,
        carrier,
        carrierCode: null,
        trackingNumber,
        shippedOn,
      },
      at,
    );
  }
  await followParcels(tx, shop.shopId, [...new Set(fresh.map((one) => one.waybill.orderId))]);
  await setWaybillState(
    tx,
    shop.shopId,
    fresh.map((one) => one.waybill.waybillId),
    'issued',
  );
  await insertEvents(
    tx,
    shop.shopId,
    fresh.map(({ waybill, trackingNumber, shippedOn }) => ({
      kind: 'tracking-number',
      actor,
      at,
      orderId: waybill.orderId,
      data: { carrier, key: waybill.key, trackingNumber, shippedOn },
    })),
  );
}
