/** Splits what exceeds a limit of the shipping functions. Pure; every row stands in exactly one part, in its own sequence. */
import { maxOrdersPerCall } from './models/request-parts.ts';
import { maxRowsPerBasket, maxRowsPerReport, type ShippingReport } from './models/shipping-report.ts';

type Basket = ShippingReport['BasketidModelList'][number];

/**
 * A report as calls of updateOrderShipping: at most 20 rows per destination and 151 in all. `dataNumber` of an answer counts
 * within the part.
 */
export function shippingReportParts(report: ShippingReport): ShippingReport[] {
  const parts: Basket[][] = [];
  for (const slice of report.BasketidModelList.flatMap(slicesOf)) {
    const last = parts.at(-1) ?? [];
    const isThereAlready = last.some((basket) => basket.basketId === slice.basketId);
    const isFull = rowsOf(last) + slice.ShippingModelList.length > maxRowsPerReport;
    if (last.length > 0 && !isThereAlready && !isFull) last.push(slice);
    else parts.push([slice]);
  }
  return parts.map((BasketidModelList) => ({ ...report, BasketidModelList }));
}

/** Reports as calls of updateOrderShippingAsync: at most 100 orders each, none twice. */
export function shippingReportBatches(reports: readonly ShippingReport[]): ShippingReport[][] {
  const batches: ShippingReport[][] = [];
  /** Where an order's next part may stand: not beside or before the one before. */
  const earliest = new Map<string, number>();
  /** Batches before this one are full. */
  let open = 0;
  for (const part of reports.flatMap(shippingReportParts)) {
    let at = Math.max(open, earliest.get(part.orderNumber) ?? 0);
    while ((batches[at]?.length ?? 0) >= maxOrdersPerCall) at += 1;
    batches[at] = [...(batches[at] ?? []), part];
    earliest.set(part.orderNumber, at + 1);
    while ((batches[open]?.length ?? 0) >= maxOrdersPerCall) open += 1;
  }
  return batches;
}

function slicesOf(basket: Basket): Basket[] {
  const { ShippingModelList: rows } = basket;
  return Array.from({ length: Math.ceil(rows.length / maxRowsPerBasket) }, (_, index) => ({
    ...basket,
    ShippingModelList: rows.slice(index * maxRowsPerBasket, (index + 1) * maxRowsPerBasket),
  }));
}

function rowsOf(baskets: readonly Basket[]): number {
  return baskets.reduce((sum, basket) => sum + basket.ShippingModelList.length, 0);
}
