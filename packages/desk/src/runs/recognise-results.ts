/**
 * Whose result file is it? Names of columns tell it mostly; where they don't (no header row, columns of the user's own), the
 * desk's own keys do: it knows for which carrier each was written.
 */
import type { Carrier, CarrierResults, ResultColumns } from '../carriers/carrier.ts';
import { carriers } from '../carriers/index.ts';
import { parseWaybillKey } from '../carriers/waybill-key.ts';
import { carrierSettings } from '../operations/issue-waybills.ts';
import type { Shop } from '../shops/shop.ts';
import type { Db } from '../storage/database.ts';
import { waybillsByKey } from '../storage/waybills.ts';

export interface RecognisedResults {
  carrier: Carrier;
  results: CarrierResults;
  /** given: the caller said it. names, keys, positions: what told it. nothing: unreadable by all of them. */
  by: 'given' | 'names' | 'keys' | 'positions' | 'nothing';
}

export function readBy(
  carrier: Carrier,
  shop: Shop,
  bytes: Buffer,
  columns: ResultColumns | undefined,
): CarrierResults {
  const settings = carrierSettings(shop, carrier.key);
  return carrier.readResults(bytes, { settings, ...(columns ? { columns } : {}) });
}

export async function recogniseResults(
  db: Db,
  shop: Shop,
  bytes: Buffer,
  columns: ResultColumns | undefined,
): Promise<RecognisedResults> {
  const isDefault = (carrier: Carrier) => carrier.key === shop.settings.shipping.carrier;
  const read = Object.values(carriers)
    .sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)))
    .map((carrier) => ({ carrier, results: readBy(carrier, shop, bytes, columns) }));
  const found = read.filter(({ results }) => isWorthReading(results));
  if (found.length === 0) {
    // The most telling refusal: one that found the columns, or says more than that they are not there.
    const telling =
      read.find(({ results }) => results.columnsBy === 'names') ??
      read.find(({ results }) => results.problems[0]?.code !== 'columns-not-found') ??
      read[0]!;
    return { ...telling, by: 'nothing' };
  }
  const keys = [...new Set(found.flatMap(({ results }) => keysIn(results)))];
  const written = await waybillsByKey(db, shop.shopId, keys);
  const scored = found
    .map((one) => ({
      ...one,
      ofCarrier: keysIn(one.results).filter((key) => written.get(key)?.carrier === one.carrier.key).length,
      byNames: one.results.columnsBy === 'names' ? 1 : 0,
    }))
    .sort(
      (a, b) => b.ofCarrier - a.ofCarrier || b.byNames - a.byNames || b.results.rows.length - a.results.rows.length,
    );
  const [best] = scored;
  if (best!.ofCarrier === 0 && best!.results.rows.length === 0 && best!.byNames === 0) {
    // Read by positions, and nothing came of it: the keys may tell whose file it is, and its own refusal says what is missing.
    const [owner] = [...written.values()].map((waybill) => waybill.carrier);
    const owners = read.find(({ carrier }) => carrier.key === owner);
    if (owners) return { ...owners, by: 'nothing' };
  }
  const isSoleByNames = best!.byNames === 1 && scored.filter((one) => one.byNames === 1).length === 1;
  const by = isSoleByNames ? 'names' : best!.ofCarrier > 0 ? 'keys' : best!.byNames ? 'names' : 'positions';
  return { carrier: best!.carrier, results: best!.results, by };
}

function isWorthReading(results: CarrierResults): boolean {
  return keysIn(results).length > 0 || results.skipped.some((one) => one.reason.code === 'not-issued-yet');
}

/** Our keys in it, also those whose number is wrong. */
function keysIn({ rows, problems }: CarrierResults): string[] {
  const troubled = problems.flatMap(({ key }) => (key && parseWaybillKey(key).ok ? [key] : []));
  return [...rows.map((row) => row.key), ...troubled];
}
