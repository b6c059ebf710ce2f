import type { HeldOrder, PaymentScenario } from '../rules/held-order.ts';
import { type Condition, type FacetName, type FacetValue, facets } from '../rules/order-facets.ts';
import type { OrderTree } from '../rules/order-tree.ts';
import { facetColumn } from './facet-column.ts';

/** What lists show of an order. */
export type OrderOutline = {
  shopId: string;
  plan: { scenario: PaymentScenario };
  tree: Pick<OrderTree, 'orderNumber' | 'orderProgress' | 'orderDatetime' | 'subStatusId'>;
};

/**
 * The facets of one shop's orders in columns, and the orders in order of time. 100,000 orders, 2 cores: a search takes 1–15 ms, of which most goes to
 * texts that nearly every order has to itself; one order after the other it was 150–700 ms.
 */
export type OrderTable = {
  /** `row` as `add` gave it */
  outline(row: number): OrderOutline;
  numberOf(row: number): string;
  add(order: HeldOrder): number;
  update(row: number, order: HeldOrder): void;
  /** Rows of orders that pass all, by order time, then number; `placed` names the first and last orderDatetime that are wanted. */
  find(conditions: readonly Condition[], placed?: { from: string; to: string }): number[];
};

const names = Object.keys(facets) as FacetName[];

export function orderTable(shopId: string): OrderTable {
  const columns = Object.fromEntries(names.map((name) => [name, facetColumn()])) as Record<
    FacetName,
    ReturnType<typeof facetColumn>
  >;
  let byTime: number[] = [];
  let isSorted = true;
  const timeOf = (row: number) => columns.orderDatetime.get(row) as string;
  const numberOf = (row: number) => columns.orderNumber.get(row) as string;
  const isBefore = (a: number, b: number) =>
    timeOf(a) === timeOf(b) ? numberOf(a) < numberOf(b) : timeOf(a) < timeOf(b);

  const update = (row: number, order: HeldOrder) => {
    for (const name of names) {
      const facet: (order: HeldOrder) => FacetValue = facets[name];
      columns[name].set(row, facet(order));
    }
  };
  /** Orders come mostly in order of time: sorting is for those that didn't, once before the next look. */
  const sorted = () => {
    if (!isSorted) byTime = byTime.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    isSorted = true;
    return byTime;
  };
  /** Where in `byTime` the first order stands that was placed at `time` or later. RMS's Datetime has one width: text compares as time does. */
  const firstFrom = (time: string) => {
    let low = 0;
    let high = byTime.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeOf(byTime[middle]!) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    numberOf,
    outline: (row) => ({
      shopId,
      plan: { scenario: columns.scenario.get(row) as PaymentScenario },
      tree: {
        orderNumber: numberOf(row),
        orderProgress: columns.orderProgress.get(row) as number,
        orderDatetime: timeOf(row),
        subStatusId: columns.subStatusId.get(row) as number | null,
      },
    }),
    add(order) {
      const row = byTime.length;
      update(row, order);
      const last = byTime.at(-1);
      if (last !== undefined && isBefore(row, last)) isSorted = false;
      byTime.push(row);
      return row;
    },
    update,
    find(conditions, placed) {
      const rows = sorted();
      const tests = conditions.map(({ facet, passes }) => columns[facet].tested(passes));
      const found: number[] = [];
      for (let i = placed ? firstFrom(placed.from) : 0; i < rows.length; i++) {
        const row = rows[i]!;
        if (placed && timeOf(row) > placed.to) break;
        if (tests.every((passes) => passes(row))) found.push(row);
      }
      return found;
    },
  };
}
