/** View, filter and order of the list, as they stand in the address. A link shows the same to whoever opens it. */

export const sorts = ['newest', 'oldest', 'deadline'] as const;
export type Sort = (typeof sorts)[number];

export interface OrdersSearch {
  status?: string;
  held?: true;
  phase?: string;
  mark?: string[];
  payment?: string;
  delivery?: string;
  from?: string;
  to?: string;
  doubt?: 'in-doubt' | 'unknown';
  failed?: true;
  view?: string;
  sort?: Sort;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const yes = (value: unknown): true | undefined =>
  value === true || value === 'true' || value === 1 ? true : undefined;
const day = (value: unknown): string | undefined => {
  const read = text(value);
  return read && /^\d{4}-\d{2}-\d{2}$/.test(read) ? read : undefined;
};
const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((known) => known === value);

/** Liberal: what it does not know is left out, so that an old link still opens. */
export function readOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  const marks = Array.isArray(search.mark) ? search.mark.filter((mark) => typeof mark === 'string') : [];
  const read = {
    status: text(search.status),
    held: yes(search.held),
    phase: text(search.phase),
    mark: marks.length > 0 ? (marks as string[]) : undefined,
    payment: text(search.payment),
    delivery: text(search.delivery),
    from: day(search.from),
    to: day(search.to),
    doubt: oneOf(search.doubt, ['in-doubt', 'unknown'] as const),
    failed: yes(search.failed),
    view: text(search.view),
    sort: oneOf(search.sort, sorts),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as OrdersSearch;
}
