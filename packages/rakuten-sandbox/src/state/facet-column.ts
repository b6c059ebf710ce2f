import type { FacetValue } from '../rules/order-facets.ts';

/** One facet of many orders, by row: each value once, and a number a row. */
export type FacetColumn = {
  /** how many values it holds */
  readonly values: number;
  get(row: number): FacetValue;
  /** rows are set one after the other from 0 on, then again as often as wanted */
  set(row: number, value: FacetValue): void;
  /** The test by row: each value is asked once, however many rows have it. Good until the next `set`. */
  tested(passes: (value: FacetValue) => boolean): (row: number) => boolean;
};

export function facetColumn(): FacetColumn {
  let ids = new Int32Array(64);
  let rows = 0;
  let values: FacetValue[] = [];
  let known = new Map<FacetValue, number>();

  const idOf = (value: FacetValue): number => {
    const id = known.get(value);
    if (id !== undefined) return id;
    known.set(value, values.length);
    return values.push(value) - 1;
  };
  /** Values that no row has any more go, once they are as many as those that are held: times of orders that went on, former notes. */
  const forget = () => {
    const held = Array.from(ids.subarray(0, rows), (id) => values[id]!);
    values = [];
    known = new Map();
    for (const [row, value] of held.entries()) ids[row] = idOf(value);
  };
  return {
    get values() {
      return values.length;
    },
    get: (row) => values[ids[row]!]!,
    set(row, value) {
      if (row >= ids.length) {
        const more = new Int32Array(ids.length * 2);
        more.set(ids);
        ids = more;
      }
      rows = Math.max(rows, row + 1);
      ids[row] = idOf(value);
      if (values.length > 2 * rows + 1_000) forget();
    },
    tested(passes) {
      const answers = new Uint8Array(values.length);
      return (row) => {
        const id = ids[row]!;
        const answer = answers[id];
        if (answer !== 0) return answer === 1;
        const passed = passes(values[id]!);
        answers[id] = passed ? 1 : 2;
        return passed;
      };
    },
  };
}
