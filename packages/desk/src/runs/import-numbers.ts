/**
 * 送り状番号の取込: the numbers that the carrier gave, back into the desk. Matched by our own key; a key that has another
 * number already is a conflict, never overwritten; the same file twice changes nothing. Shown before it is written.
 */
import type { Actor } from '../actor.ts';
import type { ResultColumns } from '../carriers/carrier.ts';
import { carriers } from '../carriers/index.ts';
import { unknownCarrier } from '../carriers/unknown-carrier.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import type { Shop } from '../shops/shop.ts';
import { type StoredWaybill, waybillsByKey } from '../storage/waybills.ts';
import { reason } from '../text.ts';
import {
  judgeNumber,
  lockNumbers,
  readKnownNumbers,
  rowOf,
  shipDayOf,
  targetOf,
  writeNumbers,
} from './judge-number.ts';
import { groupOf, type NumberRow } from './number-rows.ts';
import { type RecognisedResults, readBy, recogniseResults } from './recognise-results.ts';

export interface NumbersReport {
  carrier: string;
  /** How the carrier was told. */
  recognisedBy: RecognisedResults['by'];
  rows: NumberRow[];
  /** Orders that got numbers by this file, or had them from it already. */
  orderNumbers: string[];
}

/** Reads a carrier's file and says what each row would do; with `write`, does it, all in one transaction. */
export async function importNumbers(
  desk: Desk,
  shop: Shop,
  request: {
    /** null: the file tells. */
    carrier: string | null;
    bytes: Buffer;
    columns?: ResultColumns;
    acceptWarnings: boolean;
    write: boolean;
  },
  actor: Actor,
): Promise<NumbersReport> {
  const { carrier, results, by } = await read(desk, shop, request);
  if (results.columnsBy === null || by === 'nothing') {
    const why = results.problems[0];
    throw new DeskError(
      'file-unreadable',
      422,
      {
        ja: `このファイルから送り状番号を読み取れませんでした。${why?.text.ja ?? '配送会社のソフトから出力した発行済データを選んでください。'} 何も取り込んでいません。`,
        en: `No tracking numbers could be read from this file. ${why?.text.en ?? "Choose the issued data from the carrier's software."} Nothing was taken over.`,
      },
      { problems: results.problems.map(({ line, code, text }) => ({ line, code, text })), carrier: carrier.key },
    );
  }
  return desk.db.transaction(async (tx) => {
    const keys = [...new Set([...results.rows, ...results.problems].flatMap((row) => (row.key ? [row.key] : [])))];
    // The same file twice at once: the second waits here, and finds the numbers of the first.
    if (request.write)
      await lockNumbers(tx, shop, async () =>
        [...(await waybillsByKey(tx, shop.shopId, keys)).values()].map((waybill) => waybill.orderId),
      );
    const waybills = await waybillsByKey(tx, shop.shopId, keys);
    const known = await readKnownNumbers(
      tx,
      shop,
      [...waybills.values()].map((waybill) => waybill.orderId),
      results.rows.map((row) => row.trackingNumber),
    );
    const ambiguous = keysWithTooManyNumbers(results.rows, waybills);
    const rows: NumberRow[] = results.rows.map((row) => {
      const waybill = waybills.get(row.key);
      const target = waybill && targetOf(waybill);
      const { trackingNumber } = row;
      if (!target) {
        const unknown = { verdict: 'unknown', reason: unknownKey(row.key), trackingNumber } as const;
        return { ...rowOf(row.line, undefined, unknown, known), key: row.key };
      }
      if (ambiguous.has(row.key))
        return rowOf(row.line, target, { verdict: 'conflict', reason: twoNumbers, trackingNumber }, known);
      const judged = judgeNumber(target, trackingNumber, known, {
        acceptWarnings: request.acceptWarnings,
        carrierOfFile: carrier.key,
      });
      const shown = rowOf(row.line, target, judged, known);
      if (judged.verdict === 'new') {
        const shippedOn = shipDayOf(desk, target, row.shippedOn);
        known.fresh.push({ target, trackingNumber: judged.trackingNumber ?? trackingNumber, shippedOn });
      }
      return shown;
    });
    const plain = { key: null, orderNumber: null, trackingNumber: null, caution: null };
    for (const { line, reason: why } of results.skipped)
      rows.push({ ...plain, line, verdict: 'skipped', group: groupOf('skipped', why.code), reason: why });
    for (const { line, code, text, key, trackingNumber } of results.problems)
      rows.push({
        ...plain,
        line,
        key: key || null,
        trackingNumber: trackingNumber || null,
        orderNumber: (key && waybills.get(key)?.orderNumber) || null,
        verdict: 'wrong',
        group: groupOf('wrong', code),
        reason: { code, ...text },
      });
    if (request.write) await writeNumbers(tx, desk, shop, known.fresh, actor);
    const touched = rows
      .filter((row) => row.verdict === 'new' || row.verdict === 'same')
      .map((row) => row.orderNumber!);
    return {
      carrier: carrier.key,
      recognisedBy: by,
      rows: rows.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      orderNumbers: [...new Set(touched)],
    };
  });
}

async function read(
  desk: Desk,
  shop: Shop,
  request: { carrier: string | null; bytes: Buffer; columns?: ResultColumns },
): Promise<RecognisedResults> {
  if (request.carrier === null) return recogniseResults(desk.db.pool, shop, request.bytes, request.columns);
  const carrier = carriers[request.carrier];
  if (!carrier) throw unknownCarrier(request.carrier);
  return { carrier, results: readBy(carrier, shop, request.bytes, request.columns), by: 'given' };
}

/** A key with more numbers in this file than it has parcels: nobody can tell which is right, so none is taken. */
function keysWithTooManyNumbers(
  rows: readonly { key: string; trackingNumber: string }[],
  waybills: ReadonlyMap<string, StoredWaybill>,
): Set<string> {
  const numbers = new Map<string, Set<string>>();
  for (const row of rows) numbers.set(row.key, (numbers.get(row.key) ?? new Set()).add(row.trackingNumber));
  return new Set(
    [...numbers].filter(([key, known]) => known.size > (waybills.get(key)?.parcels ?? 1)).map(([key]) => key),
  );
}

const twoNumbers = reason(
  'two-numbers',
  'このファイルには、同じ管理番号に個口数より多くの送り状番号があります。どれが正しいか分からないため、どれも取り込みません。',
  'This file has more numbers for the key than it has parcels; none is taken.',
);

function unknownKey(key: string) {
  return reason(
    'unknown-key',
    `管理番号「${key}」の送り状はこの店舗にありません。`,
    `This shop has no waybill with the key "${key}".`,
  );
}
