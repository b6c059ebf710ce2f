import { type HeldOrder, type Moment, withEffect } from './held-order.ts';
import type { PackageModel, ShippingModel } from './order-tree.ts';

/** One row of updateOrderShipping. A key that was left out is not in it: absent means unchanged, null means erase. */
export type ShippingRow = {
  shippingDetailId: number | null;
  deliveryCompany?: string;
  shippingNumber?: string | null;
  shippingDate?: string | null;
  delete: boolean;
};
export type ShippingRequest = { orderNumber: string; baskets: { basketId: number; rows: ShippingRow[] }[] };

export type RowResult = {
  /** 1-based running number over the whole request, across destinations (documented) */
  dataNumber: number;
  shippingDetailId: number | null;
  result: 'added' | 'updated' | 'deleted' | RowRefusal;
};
export type RowRefusal = 'order-cancelled' | 'no-such-destination' | 'no-such-row' | 'too-many-rows';

/** Documented: 20 rows a destination. */
export const rowsPerDestination = 20;

/**
 * 発送完了報告: stores, changes and deletes rows; the order stays where it is. Documented: absent id adds, given id updates or deletes. Not idempotent.
 * Assumed: a row that is refused leaves the others of the request alone.
 */
export function updateShipping(
  order: HeldOrder,
  request: ShippingRequest,
  moment: Moment,
  issueId: () => number,
): { order: HeldOrder; results: RowResult[] } {
  const results: RowResult[] = [];
  let held = order;
  let dataNumber = 0;
  for (const basket of request.baskets) {
    for (const row of basket.rows) {
      dataNumber += 1;
      const outcome = applyRow(held, basket.basketId, row, moment, issueId);
      if ('refusal' in outcome)
        results.push({ dataNumber, shippingDetailId: row.shippingDetailId, result: outcome.refusal });
      else {
        held = outcome.order;
        results.push({ dataNumber, shippingDetailId: outcome.shippingDetailId, result: outcome.result });
      }
    }
  }
  return { order: held, results };
}

type RowOutcome =
  | { refusal: RowRefusal }
  | { order: HeldOrder; shippingDetailId: number; result: 'added' | 'updated' | 'deleted' };

function applyRow(
  order: HeldOrder,
  basketId: number,
  row: ShippingRow,
  moment: Moment,
  issueId: () => number,
): RowOutcome {
  // Documented for cancelled orders; that 800 is refused alike is assumed.
  if (order.tree.orderProgress >= 800) return { refusal: 'order-cancelled' };
  const destination = order.tree.PackageModelList.find((one) => one.basketId === basketId);
  if (!destination) return { refusal: 'no-such-destination' };
  const rows = destination.ShippingModelList ?? [];
  if (row.shippingDetailId === null) {
    if (rows.length >= rowsPerDestination) return { refusal: 'too-many-rows' };
    const added = merged(
      {
        shippingDetailId: issueId(),
        shippingNumber: null,
        deliveryCompany: null,
        deliveryCompanyName: null,
        shippingDate: null,
      },
      row,
    );
    return {
      order: withRows(order, destination, [...rows, added], 'shipping-added', moment, added),
      shippingDetailId: added.shippingDetailId,
      result: 'added',
    };
  }
  const existing = rows.find((one) => one.shippingDetailId === row.shippingDetailId);
  if (!existing) return { refusal: 'no-such-row' };
  const { shippingDetailId } = existing;
  if (row.delete) {
    const left = rows.filter((one) => one !== existing);
    return {
      order: withRows(order, destination, left, 'shipping-deleted', moment, existing),
      shippingDetailId,
      result: 'deleted',
    };
  }
  const changed = merged(existing, row);
  const list = rows.map((one) => (one === existing ? changed : one));
  return {
    order: withRows(order, destination, list, 'shipping-updated', moment, changed),
    shippingDetailId,
    result: 'updated',
  };
}

function merged(existing: ShippingModel, row: ShippingRow): ShippingModel {
  return {
    shippingDetailId: existing.shippingDetailId,
    shippingNumber: row.shippingNumber === undefined ? existing.shippingNumber : row.shippingNumber,
    deliveryCompany: row.deliveryCompany ?? existing.deliveryCompany,
    deliveryCompanyName:
      row.deliveryCompany === undefined ? existing.deliveryCompanyName : (carriers[row.deliveryCompany] ?? null),
    shippingDate: row.shippingDate === undefined ? existing.shippingDate : row.shippingDate,
  };
}

function withRows(
  order: HeldOrder,
  destination: PackageModel,
  rows: ShippingModel[],
  what: 'shipping-added' | 'shipping-updated' | 'shipping-deleted',
  moment: Moment,
  row: ShippingModel,
): HeldOrder {
  return withEffect(order, what, moment, {
    tree: {
      PackageModelList: order.tree.PackageModelList.map((one) =>
        one.basketId === destination.basketId ? { ...one, ShippingModelList: rows } : one,
      ),
    },
    detail: `basket ${destination.basketId} row ${row.shippingDetailId}: ${[row.deliveryCompany, row.shippingNumber, row.shippingDate].map((value) => value ?? '-').join(' ')}`,
  });
}

/** Source: code table of carriers (documented, to 2025-06). */
export const carriers: Record<string, string> = {
  '1000': 'その他',
  '1001': 'ヤマト運輸',
  '1002': '佐川急便',
  '1003': '日本郵便',
  '1004': '西濃運輸',
  '1005': 'セイノースーパーエクスプレス',
  '1006': '福山通運',
  '1007': '名鉄運輸',
  '1008': 'トナミ運輸',
  '1009': '第一貨物',
  '1010': '新潟運輸',
  '1011': '中越運送',
  '1012': '岡山県貨物運送',
  '1013': '久留米運送',
  '1014': '山陽自動車運送',
  '1015': 'NXトランスポート',
  '1016': 'エコ配',
  '1017': 'EMS',
  '1018': 'DHL',
  '1019': 'FedEx',
  '1020': 'UPS',
  '1021': '日本通運',
  '1022': 'TNT',
  '1023': 'OCS',
  '1024': 'USPS',
  '1025': 'SFエクスプレス',
  '1026': 'Aramex',
  '1027': 'SGHグローバル・ジャパン',
  '1028': 'Rakuten EXPRESS',
  '1029': '日本郵便 楽天倉庫出荷',
  '1030': 'ヤマト運輸 クロネコゆうパケット',
  '1031': '名鉄NX運輸',
};
