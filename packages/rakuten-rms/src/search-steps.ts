/**
 * A search of any length, one request a step, with a cursor that outlives the process.
 *
 * Pages of RMS are no snapshot: an order that enters or leaves the hits between two requests shifts all behind it. So that
 * every order that matches throughout is found, whatever shifts:
 * - hits are sorted by order time, which never changes: whoever stays keeps his place among those who stay;
 * - page 1 is read first and tells the total; up to 1,000 hits it is all there is, in one request;
 * - then windows are read from the end towards the front, each chosen (by page size and number) so that it overlaps the one
 *   above by `overlap` places. If the window shows an order that the one above had shown too, then whoever stays and stands before
 *   that order is in this window or below it: no gap. If it shows none, the search shifted by more than the overlap, and the
 *   windows are read anew; after three times the period is halved, for smaller periods shift less;
 * - the windows end where they meet page 1.
 * Comparing totals instead would miss one order in and another out between two requests. Duplicates are given, never gaps.
 * Unconfirmed: that RMS keeps one order among hits of the same second.
 */
import { z } from 'zod';
import type { CallOptions, Rms } from './call.ts';
import { type SearchOrderAnswer, type SearchOrderRequest, searchLimits, searchOrder } from './calls/search-order.ts';
import { RmsAnswerLost, RmsInvalidRequest } from './errors.ts';
import { decodeDateTime, encodeDateTime } from './time.ts';

/** Any period of the last 730 days; the client splits it as RMS needs. */
export type SearchQuery = Omit<SearchOrderRequest, 'PaginationRequestModel'>;

const periodSchema = z.strictObject({ start: z.string(), end: z.string() });
type Period = z.infer<typeof periodSchema>;

const cursorSchema = z.strictObject({
  version: z.literal(1),
  /** Periods still to be read, the one under way first. */
  periods: z.array(periodSchema).min(1),
  /** Hits of the periods that are done. */
  doneHits: z.int(),
  /** How far the first period is; null before its first request. */
  reading: z
    .strictObject({
      total: z.int(),
      /** The last numbers of page 1: where the windows may end. */
      firstPageEnd: z.array(z.string()),
      /** Where the window above begins, in places from 0, and its first numbers. Null before the first window. */
      above: z.strictObject({ start: z.int(), numbers: z.array(z.string()) }).nullable(),
      restarts: z.int(),
    })
    .nullable(),
});

/** Where a search stands. Plain JSON; opaque: only to be handed back with the same query. */
export type SearchCursor = z.infer<typeof cursorSchema>;

export interface SearchStep {
  /** May repeat numbers of earlier steps. */
  orderNumbers: string[];
  /** null: the search is complete. */
  next: SearchCursor | null;
  /** Hits in all, once every period has been asked; null before. */
  total: number | null;
}

export interface StepLimits {
  longestMs: number;
  oldestMs: number;
  pageSize: number;
  reachableHits: number;
  overlap: number;
}

/**
 * 100 places: so many orders may enter between two requests without a second reading. A day less than the 63, for it is not
 * said how days are counted.
 */
const rmsLimits: StepLimits = { ...searchLimits, longestMs: searchLimits.longestMs - 86_400_000, overlap: 100 };

const restartsBeforeHalving = 3;

/** One request of a search. Give `null` first, then the cursor of the step before. */
export async function searchOrdersStep(
  rms: Rms,
  query: SearchQuery,
  cursor: SearchCursor | null,
  options?: CallOptions,
): Promise<SearchStep> {
  const search: Search = (request) => searchOrder(rms, request, options);
  return takeStep(search, query, cursor, rms.now(), rmsLimits);
}

/** The steps of a search one after another, each only when it is asked for. */
export async function* searchOrdersToTheEnd(
  rms: Rms,
  query: SearchQuery,
  options?: CallOptions,
): AsyncGenerator<string[], void, undefined> {
  let cursor: SearchCursor | null = null;
  do {
    // A slot of the caller's serves one request.
    const stepOptions: CallOptions | undefined = cursor === null ? options : { ...options, slot: undefined };
    const step: SearchStep = await searchOrdersStep(rms, query, cursor, stepOptions);
    yield step.orderNumbers;
    cursor = step.next;
  } while (cursor !== null);
}

export type Search = (request: SearchOrderRequest) => Promise<SearchOrderAnswer>;

/** The step itself, over any search and limits. */
export async function takeStep(
  search: Search,
  query: SearchQuery,
  given: SearchCursor | null,
  now: Date,
  limits: StepLimits,
): Promise<SearchStep> {
  const cursor = given ? readCursor(given) : begin(query, limits);
  const period = given ? stillKnown(cursor.periods[0]!, now, limits) : cursor.periods[0]!;
  const window = cursor.reading ? nextWindow(cursor.reading, limits) : { page: 1, size: limits.pageSize };
  const answer = await search({
    ...query,
    startDatetime: period.start,
    endDatetime: period.end,
    PaginationRequestModel: {
      requestRecordsAmount: window.size,
      requestPage: window.page,
      SortModelList: [{ sortColumn: 1, sortDirection: 1 }],
    },
  });
  const next = after(cursor, window, answer, limits);
  return {
    orderNumbers: answer.orderNumbers,
    next: next.periods.length > 0 ? next : null,
    total: totalOf(next),
  };
}

/** Neighbouring periods share a second, for RMS does not say whether a period's ends belong to it. */
function begin(query: SearchQuery, limits: StepLimits): SearchCursor {
  const start = instant(query.startDatetime, 'startDatetime', Math.floor);
  const end = instant(query.endDatetime, 'endDatetime', Math.ceil);
  if (end < start) throw invalid('endDatetime', 'lies before startDatetime');
  const periods: Period[] = [];
  for (let from = start; periods.length === 0 || from < end; from += limits.longestMs) {
    periods.push(periodOf(from, Math.min(from + limits.longestMs, end)));
  }
  return { version: 1, periods, doneHits: 0, reading: null };
}

/** A search that began at the edge of what RMS remembers may be overtaken by it: the part that is forgotten is not asked for. */
function stillKnown(period: Period, now: Date, limits: StepLimits): Period {
  // A minute off the edge, for the request takes time and two clocks differ.
  const oldest = Math.ceil((now.getTime() - limits.oldestMs) / 1000) * 1000 + 60_000;
  const { start, end } = edges(period);
  return start >= oldest || end < oldest ? period : periodOf(oldest, end);
}

interface Window {
  page: number;
  size: number;
}

/** The window that reaches `overlap` places into the one above (or beyond the end), and as far down as a page goes. */
function nextWindow(reading: NonNullable<SearchCursor['reading']>, limits: StepLimits): Window {
  const top = (reading.above?.start ?? reading.total) + limits.overlap;
  const page = Math.ceil(top / limits.pageSize);
  return { page, size: Math.ceil(top / page) };
}

/** Where the search stands after this answer. */
function after(cursor: SearchCursor, window: Window, answer: SearchOrderAnswer, limits: StepLimits): SearchCursor {
  const { orderNumbers } = answer;
  const { reading } = cursor;
  const total = answer.pagination.totalRecords;
  if (!reading) {
    // All three figures are null where nothing was found. A page that is not full is all there is.
    const hits = total ?? (orderNumbers.length < window.size ? orderNumbers.length : null);
    if (hits === null) return halved(cursor) ?? giveUp('the answer does not tell how many orders there are');
    if (orderNumbers.length >= hits) return done(cursor, hits);
    // Early enough that no window reaches beyond the hits that can be fetched.
    if (hits + limits.overlap + limits.pageSize > limits.reachableHits) {
      const halves = halved(cursor);
      if (halves) return halves;
      if (hits > limits.reachableHits) throw invalid('', `more than ${limits.reachableHits} orders within a second`);
    }
    const firstPageEnd = orderNumbers.slice(-limits.overlap);
    return { ...cursor, reading: { total: hits, firstPageEnd, above: null, restarts: 0 } };
  }

  const start = (window.page - 1) * window.size;
  const shown = new Set(orderNumbers);
  const isJoined = reading.above
    ? reading.above.numbers.some((number) => shown.has(number))
    : total !== null && start + orderNumbers.length >= total;
  if (!isJoined) return anew(cursor, total ?? reading.total);
  if (start === 0 || reading.firstPageEnd.some((number) => shown.has(number)))
    return done(cursor, total ?? reading.total);
  return { ...cursor, reading: { ...reading, above: { start, numbers: orderNumbers.slice(0, limits.overlap) } } };
}

/** The windows of this period are read from the end again, or the period in halves if that keeps failing. */
function anew(cursor: SearchCursor, total: number): SearchCursor {
  const reading = cursor.reading!;
  const restarts = reading.restarts + 1;
  if (restarts <= restartsBeforeHalving) return { ...cursor, reading: { ...reading, total, above: null, restarts } };
  return halved(cursor) ?? giveUp('the hits of one second keep shifting');
}

function done(cursor: SearchCursor, hits: number): SearchCursor {
  return { ...cursor, periods: cursor.periods.slice(1), doneHits: cursor.doneHits + hits, reading: null };
}

/** Null where the period can't be halved any more. */
function halved(cursor: SearchCursor): SearchCursor | null {
  const [period, ...others] = cursor.periods;
  const { start, end } = edges(period!);
  if (end - start < 2000) return null;
  const middle = start + Math.floor((end - start) / 2000) * 1000;
  return { ...cursor, periods: [periodOf(start, middle), periodOf(middle, end), ...others], reading: null };
}

/** About: an order that stands on the seam of two periods counts twice. */
function totalOf(cursor: SearchCursor): number | null {
  if (cursor.periods.length === 0) return cursor.doneHits;
  return cursor.periods.length === 1 && cursor.reading ? cursor.doneHits + cursor.reading.total : null;
}

function periodOf(start: number, end: number): Period {
  return { start: encodeDateTime(new Date(start)), end: encodeDateTime(new Date(end)) };
}

function edges(period: Period): { start: number; end: number } {
  return { start: instant(period.start, 'cursor', Math.floor), end: instant(period.end, 'cursor', Math.floor) };
}

/** Milliseconds, on a whole second: RMS knows no smaller. */
function instant(dateTime: Date | string, path: string, round: (value: number) => number): number {
  const at = dateTime instanceof Date ? dateTime : decodeDateTime(dateTime);
  if (!at || Number.isNaN(at.getTime())) throw invalid(path, 'a Date, or text as 2026-11-24T09:00:00+0900');
  return round(at.getTime() / 1000) * 1000;
}

function readCursor(given: unknown): SearchCursor {
  const result = cursorSchema.safeParse(given);
  if (!result.success) throw invalid('cursor', 'is none of this search');
  return result.data;
}

function invalid(path: string, text: string): RmsInvalidRequest {
  return new RmsInvalidRequest('searchOrder', [{ path, text }]);
}

function giveUp(text: string): never {
  throw new RmsAnswerLost(text, { function: 'searchOrder' });
}
