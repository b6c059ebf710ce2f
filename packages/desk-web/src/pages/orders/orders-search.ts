/** View, filter and order of the list, as they stand in the address. A link shows the same to whoever opens it. */

export const sorts = ['newest', 'oldest', 'deadline', 'requested', 'amount-high', 'amount-low'] as const;
export type Sort = (typeof sorts)[number];

/** What the desk filters by (GET /api/orders). Names and phones stand in `q` alone, and `q` in the fragment. */
export interface OrderFilter {
  q?: string;
  status?: string[];
  phase?: string[];
  held?: boolean;
  holdReason?: string[];
  mark?: string[];
  label?: string[];
  payment?: string[];
  delivery?: string[];
  from?: string;
  to?: string;
  requestedFrom?: string;
  requestedTo?: string;
  dueBy?: string;
  dueFrom?: string;
  hasTracking?: boolean;
  hasWaybill?: boolean;
  review?: string[];
  doubt?: string[];
  failed?: boolean;
  trouble?: string[];
  run?: string;
  runOutcome?: string[];
  runCode?: string[];
  assignee?: string[];
  amountFrom?: number;
  amountTo?: number;
}

export interface OrdersSearch extends Omit<OrderFilter, 'q'> {
  view?: string;
  sort?: Sort;
}

const lists = [
  'status',
  'phase',
  'holdReason',
  'mark',
  'label',
  'payment',
  'delivery',
  'review',
  'doubt',
  'trouble',
  'runOutcome',
  'runCode',
  'assignee',
] as const;
const flags = ['held', 'hasTracking', 'hasWaybill', 'failed'] as const;
const days = ['from', 'to', 'requestedFrom', 'requestedTo', 'dueBy', 'dueFrom'] as const;
const figures = ['amountFrom', 'amountTo'] as const;

/** Liberal: what it does not know is left out, so that an old link still opens. */
export function readOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  const read: Record<string, unknown> = {};
  for (const key of lists) {
    const values = [search[key]].flat().filter((value): value is string => typeof value === 'string' && value !== '');
    if (values.length > 0) read[key] = values;
  }
  for (const key of flags) {
    const value = search[key];
    if (value === true || value === 'true' || value === 1) read[key] = true;
    if (value === false || value === 'false') read[key] = false;
  }
  for (const key of days) {
    const value = search[key];
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value)) read[key] = value;
  }
  for (const key of figures) {
    const value = Number(search[key]);
    if (search[key] !== undefined && Number.isInteger(value)) read[key] = value;
  }
  if (typeof search.run === 'string' && search.run !== '') read.run = search.run;
  if (typeof search.view === 'string') read.view = search.view;
  const sort = sorts.find((known) => known === search.sort);
  if (sort) read.sort = sort;
  return read as OrdersSearch;
}

/** The conditions alone, without view, sort and shop. */
export function conditionsOf(search: OrdersSearch & { shop?: string }): Omit<OrderFilter, 'q'> {
  const { view: _view, sort: _sort, shop: _shop, ...conditions } = search;
  return conditions;
}
