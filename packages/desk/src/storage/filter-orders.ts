/** The filter turned into SQL: checked and resolved first, then conditions on `orders o` and, for a search, `order_search s`. */
import { DeskError } from '../desk-error.ts';
import { isJstDate, parseJstMoment } from '../jst.ts';
import type { OrderFilter } from '../orders/order-filter.ts';
import { type SearchTerm, searchTermsOf } from '../orders/search-text.ts';
import type { Db } from './database.ts';
import { listStatuses, unknownStatus } from './statuses.ts';

/** A filter whose names and days are known to be right. */
export interface ResolvedFilter {
  shopIds: readonly string[];
  terms: readonly SearchTerm[];
  /** null = any; otherwise these, the orders without a status besides if `withoutStatus`. */
  statusIds: readonly string[] | null;
  withoutStatus: boolean;
  from: Date | null;
  to: Date | null;
  given: OrderFilter;
}

export interface Asking {
  /** Id of who asks, for `assignee: me`. */
  me?: string;
}

/** How long a doubt may last before it is on 今日 too. Source: docs/effects.md, row 7. */
export const doubtOverdueAfterMs = 3_600_000;

export async function resolveFilter(
  db: Db,
  shopIds: readonly string[],
  filter: OrderFilter,
  asking: Asking = {},
): Promise<ResolvedFilter> {
  const typed = filter.q?.trim() ?? '';
  const terms = searchTermsOf(typed);
  if (typed !== '' && terms.length === 0) throw tooShort(typed);
  for (const field of ['requestedFrom', 'requestedTo', 'dueBy', 'dueFrom'] as const)
    if (filter[field] !== undefined && !isJstDate(filter[field])) throw noDay(field, filter[field]);
  const statusIds = await statusIdsOf(db, shopIds, filter.status);
  const me = asking.me;
  return {
    shopIds,
    terms,
    statusIds,
    withoutStatus: filter.status?.includes('none') ?? false,
    from: moment('from', filter.from, 'start'),
    to: moment('to', filter.to, 'end'),
    given: {
      ...filter,
      assignee: filter.assignee?.map((one) => (one === 'me' && me ? me : one)),
    },
  };
}

async function statusIdsOf(
  db: Db,
  shopIds: readonly string[],
  given: readonly string[] | undefined,
): Promise<string[] | null> {
  if (!given) return null;
  const ids: string[] = [];
  const found = new Set<string>(['none']);
  for (const shopId of shopIds) {
    for (const status of await listStatuses(db, shopId)) {
      const named = given.find((name) => status.key === name || status.name === name);
      if (named === undefined) continue;
      ids.push(status.statusId);
      found.add(named);
    }
  }
  const missing = given.find((name) => !found.has(name));
  if (missing !== undefined) throw await unknownStatus(db, shopIds[0] ?? '', missing);
  return ids;
}

/** Collects conditions and their values. */
export interface Conditions {
  sql: string[];
  values: unknown[];
  /** Gives the placeholder of a value. */
  value(value: unknown): string;
}

export function newConditions(): Conditions {
  const values: unknown[] = [];
  return {
    sql: [],
    values,
    value: (value) => `$${values.push(value)}`,
  };
}

/** Equality, not `any`, for one shop: then the index gives the order and nothing is sorted (10,000 orders: 53 ms with a sort). */
export function ofShops(conditions: Conditions, column: string, shopIds: readonly string[]): string {
  return shopIds.length === 1
    ? `${column} = ${conditions.value(shopIds[0])}::uuid`
    : `${column} = any(${conditions.value(shopIds)}::uuid[])`;
}

/** What a search asks of `order_search s`. */
export function searchConditions(conditions: Conditions, terms: readonly SearchTerm[]): void {
  const grams = [...new Set(terms.flatMap((term) => term.grams))];
  conditions.sql.push(`s.grams @> ${conditions.value(`{${grams.join(',')}}`)}::int4[]`);
  for (const term of terms) if (term.recheck) conditions.sql.push(`strpos(s.text, ${conditions.value(term.text)}) > 0`);
}

/** What the rest of the filter asks of `orders o`. */
export function orderConditions(conditions: Conditions, filter: ResolvedFilter): void {
  const { given } = filter;
  const add = (sql: string) => conditions.sql.push(sql);
  const value = (one: unknown) => conditions.value(one);
  const among = (column: string, wanted: readonly unknown[] | undefined, type = 'text') => {
    if (!wanted) return;
    add(
      wanted.length === 1 ? `${column} = ${value(wanted[0])}::${type}` : `${column} = any(${value(wanted)}::${type}[])`,
    );
  };

  if (filter.statusIds && filter.withoutStatus)
    add(`(o.status_id is null or o.status_id = any(${value(filter.statusIds)}::uuid[]))`);
  else among('o.status_id', filter.statusIds ?? undefined, 'uuid');
  among('o.phase', given.phase);
  if (given.held !== undefined) add(`o.hold is ${given.held ? 'not null' : 'null'}`);
  if (given.holdReason) {
    add('o.hold is not null');
    among("o.hold ->> 'reason'", given.holdReason);
  }
  if (given.mark) add(`o.marks && ${value(given.mark)}::text[]`);
  if (given.label) add(`o.labels && ${value(given.label)}::text[]`);
  among('o.payment_kind', given.payment);
  among('o.delivery_method', given.delivery);
  if (given.number) add(`position(${value(given.number)} in o.order_number) > 0`);
  if (filter.from) add(`o.ordered_at >= ${value(filter.from)}::timestamptz`);
  if (filter.to) add(`o.ordered_at <= ${value(filter.to)}::timestamptz`);
  if (given.requestedFrom) add(`o.requested_delivery_date >= ${value(given.requestedFrom)}::date`);
  if (given.requestedTo) add(`o.requested_delivery_date <= ${value(given.requestedTo)}::date`);
  if (given.dueBy) add(`o.phase = 'new' and o.confirm_due_on <= ${value(given.dueBy)}::date`);
  if (given.dueFrom) add(`o.phase = 'new' and o.confirm_due_on >= ${value(given.dueFrom)}::date`);
  if (given.hasTracking !== undefined) add(given.hasTracking ? 'o.has_tracking' : 'not o.has_tracking');
  if (given.hasWaybill !== undefined) add(given.hasWaybill ? hasWaybill : `not ${hasWaybill}`);
  among("o.review ->> 'outcome'", given.review);
  if (given.doubt) add(`o.order_id in (${doubted(given.doubt, filter.shopIds, value)})`);
  if (given.failed !== undefined)
    add(given.failed ? `o.trouble is not null and ${notOver}` : `not (o.trouble is not null and ${notOver})`);
  if (given.trouble) {
    add(`o.trouble is not null and ${notOver}`);
    const named = value(given.trouble);
    add(
      `(o.trouble ->> 'operation' = any(${named}::text[]) or (o.trouble ->> 'operation') || ':' || coalesce(o.trouble ->> 'code', '') = any(${named}::text[]))`,
    );
  }
  if (given.run) add(`o.order_id in (${workedIn(given, filter.shopIds, value)})`);
  if (given.assignee) {
    const ids = given.assignee.filter((id) => id !== 'none');
    const none = given.assignee.includes('none') ? 'o.assignee is null' : 'false';
    add(`(${none} or o.assignee ->> 'id' = any(${value(ids)}::text[]))`);
  }
  if (given.amountFrom !== undefined) add(`o.amount_due >= ${value(given.amountFrom)}::bigint`);
  if (given.amountTo !== undefined) add(`o.amount_due <= ${value(given.amountTo)}::bigint`);
}

const notOver = "o.phase in ('new', 'processing', 'ready', 'unknown')";
const hasWaybill =
  "(o.has_tracking or exists (select 1 from waybills w where w.shop_id = o.shop_id and w.order_id = o.order_id and w.state <> 'void'))";

/** By the index of what people must see: few rows, whatever the number of orders. */
function doubted(kinds: readonly string[], shopIds: readonly string[], value: (one: unknown) => string): string {
  const states = kinds.filter((kind) => kind !== 'overdue');
  const overdue = kinds.includes('overdue')
    ? `or e.state = 'in-doubt' and e.doubt_since < clock_timestamp() - ${doubtOverdueAfterMs} * interval '1 ms'`
    : '';
  return `select e.order_id from effects e where e.shop_id = any(${value(shopIds)}::uuid[]) and e.state in ('in-doubt', 'unknown')
          and (e.state = any(${value(states)}::text[]) ${overdue})`;
}

function workedIn(given: OrderFilter, shopIds: readonly string[], value: (one: unknown) => string): string {
  const outcome = given.runOutcome ? `and i.outcome = any(${value(given.runOutcome)}::text[])` : '';
  const code = given.runCode ? `and i.reason ->> 'code' = any(${value(given.runCode)}::text[])` : '';
  return `select i.order_id from run_items i where i.shop_id = any(${value(shopIds)}::uuid[]) and i.run_id = ${value(given.run)}::uuid ${outcome} ${code}`;
}

function moment(field: string, given: string | undefined, edge: 'start' | 'end'): Date | null {
  if (given === undefined) return null;
  const read = parseJstMoment(given, edge);
  if (read) return read;
  throw new DeskError('invalid-period', 422, {
    ja: `${field}「${given}」を 2026-11-24 または 2026-11-24T09:00 の形で指定してください(日本時間)。`,
    en: `"${given}" is no date for ${field}: write 2026-11-24 or 2026-11-24T09:00 (Japan time).`,
  });
}

function noDay(field: string, given: string): DeskError {
  return new DeskError('invalid-date', 422, {
    ja: `${field}「${given}」を 2026-11-24 の形で指定してください。`,
    en: `"${given}" is no day for ${field}: write 2026-11-24.`,
  });
}

function tooShort(typed: string): DeskError {
  return new DeskError('search-too-short', 422, {
    ja: `「${typed}」だけではさがせません。2文字以上を入れてください。`,
    en: `"${typed}" is too short to search for: give two characters or more.`,
  });
}
