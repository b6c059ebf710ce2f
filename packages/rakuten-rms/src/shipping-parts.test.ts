import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippingReportSchema } from './models/shipping-report.ts';
import { shippingReportBatches, shippingReportParts } from './shipping-parts.ts';

/** Rows that can be told apart. */
const aReport = (orderNumber: string, rowsPerBasket: readonly number[]) => {
  let sequence = 0;
  return {
    orderNumber,
    BasketidModelList: rowsPerBasket.map((count, index) => ({
      basketId: index + 1,
      ShippingModelList: Array.from({ length: count }, () => {
        sequence += 1;
        return { deliveryCompany: '1001', shippingNumber: `${orderNumber}-${sequence}` };
      }),
    })),
  };
};
const rowsIn = (report: ReturnType<typeof aReport>) =>
  report.BasketidModelList.flatMap(({ basketId, ShippingModelList }) =>
    ShippingModelList.map((row) => [basketId, row.shippingNumber]),
  );

describe('splitting a shipping report', () => {
  it('leaves as one what fits in one', () => {
    const report = aReport('a', [20, 20, 20, 20, 20, 20, 20, 11]);
    expect(shippingReportParts(report)).toEqual([report]);
  });

  it('keeps every row, once, in its sequence and at its destination, within the limits of a call', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 }), (rowsPerBasket) => {
        const report = aReport('a', rowsPerBasket);
        const parts = shippingReportParts(report) as ReturnType<typeof aReport>[];
        expect(parts.flatMap(rowsIn)).toEqual(rowsIn(report));
        for (const part of parts) {
          expect(shippingReportSchema.safeParse(part).success).toBe(true);
          expect(rowsIn(part).length).toBeLessThanOrEqual(151);
          const baskets = part.BasketidModelList.map((basket) => basket.basketId);
          expect(new Set(baskets).size).toBe(baskets.length);
        }
      }),
    );
  });

  it('puts at most 100 orders into a batch, none twice, and an order with many rows into several in sequence', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 260 }), (rows) => {
        const reports = rows.map((count, index) => aReport(`o${index}`, [count]));
        const batches = shippingReportBatches(reports) as ReturnType<typeof aReport>[][];
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(100);
          expect(new Set(batch.map((report) => report.orderNumber)).size).toBe(batch.length);
        }
        for (const report of reports) {
          const own = batches.flat().filter((part) => part.orderNumber === report.orderNumber);
          expect(own.flatMap(rowsIn)).toEqual(rowsIn(report));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes three batches for 250 orders', () => {
    const reports = Array.from({ length: 250 }, (_, index) => aReport(`o${index}`, [1]));
    expect(shippingReportBatches(reports).map((batch) => batch.length)).toEqual([100, 100, 50]);
  });
});
