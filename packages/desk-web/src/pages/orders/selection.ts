/** Which orders are chosen: by number, so that it survives scrolling, sorting and live data; or all that match. */
export interface Selection {
  numbers: ReadonlySet<string>;
  /** All that match the filter at the moment of choice; their number was counted by the desk. */
  matching: { count: number } | null;
  /** Where a range begins. */
  anchor: string | null;
}

export const nothing: Selection = { numbers: new Set(), matching: null, anchor: null };

export const isChosen = (selection: Selection, number: string): boolean =>
  selection.matching !== null || selection.numbers.has(number);
export const chosenCount = (selection: Selection): number => selection.matching?.count ?? selection.numbers.size;

export function toggled(selection: Selection, number: string): Selection {
  const numbers = new Set(selection.numbers);
  if (!numbers.delete(number)) numbers.add(number);
  return { numbers, matching: null, anchor: number };
}

/** From the anchor to here, in the order of the list; rows in between that are not loaded are not taken. */
export function ranged(selection: Selection, number: string, listed: readonly string[]): Selection {
  const from = listed.indexOf(selection.anchor ?? number);
  const to = listed.indexOf(number);
  if (from < 0 || to < 0) return toggled(selection, number);
  const [first, last] = from < to ? [from, to] : [to, from];
  return {
    numbers: new Set([...selection.numbers, ...listed.slice(first, last + 1)]),
    matching: null,
    anchor: selection.anchor ?? number,
  };
}
