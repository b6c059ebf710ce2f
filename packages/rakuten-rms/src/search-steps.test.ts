import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOrderRequest } from './calls/search-order.ts';
import { RmsInvalidRequest } from './errors.ts';
import { type Search, type SearchCursor, type SearchQuery, type StepLimits, takeStep } from './search-steps.ts';
import { decodeDateTime } from './time.ts';

const epoch = Date.parse('2026-11-01T00:00:00+09:00');
const at = (second: number) => new Date(epoch + second * 1000);

interface Hit {
  number: string;
  second: number;
  /** It matches from this request to that one, both included. */
  from: number;
  to: number;
}

/** RMS as far as a search sees it: sorted hits, pages, nulls for nothing, and no snapshot. */
function aSearch(hits: Hit[], reachable: number) {
  const requests: SearchOrderRequest[] = [];
  const search: Search = async (request) => {
    const now = requests.length;
    requests.push(request);
    const start = secondOf(request.startDatetime);
    const end = secondOf(request.endDatetime);
    const matching = hits
      .filter((hit) => hit.from <= now && now <= hit.to && hit.second >= start && hit.second <= end)
      .sort((a, b) => a.second - b.second || a.number.localeCompare(b.number))
      .map((hit) => hit.number);
    if (matching.length === 0) {
      return { orderNumbers: [], messages: [], pagination: { totalRecords: null, totalPages: null, page: null } };
    }
    const { requestRecordsAmount: size, requestPage: page } = request.PaginationRequestModel!;
    return {
      orderNumbers: matching.slice(0, reachable).slice((page - 1) * size, page * size),
      messages: [],
      pagination: { totalRecords: matching.length, totalPages: Math.ceil(matching.length / size), page },
    };
  };
  return { search, requests };
}

function secondOf(dateTime: Date | string): number {
  const instant = dateTime instanceof Date ? dateTime : decodeDateTime(dateTime)!;
  return (instant.getTime() - epoch) / 1000;
}

const small: StepLimits = {
  pageSize: 10,
  overlap: 3,
  reachableHits: 40,
  longestMs: 700_000,
  oldestMs: 730 * 86_400_000,
};

async function readAll(search: Search, query: SearchQuery, limits: StepLimits) {
  const numbers: string[] = [];
  const totals: (number | null)[] = [];
  let cursor: SearchCursor | null = null;
  for (let steps = 0; steps < 3000; steps += 1) {
    const step: Awaited<ReturnType<typeof takeStep>> = await takeStep(search, query, cursor, at(3000), limits);
    numbers.push(...step.orderNumbers);
    totals.push(step.total);
    if (step.next === null) return { numbers, totals };
    // A cursor outlives the process.
    cursor = JSON.parse(JSON.stringify(step.next)) as SearchCursor;
  }
  throw new Error('the search does not end');
}

const query = (start: number, end: number): SearchQuery => ({
  dateType: 1,
  startDatetime: at(start),
  endDatetime: at(end),
});

const always = { from: 0, to: Number.POSITIVE_INFINITY };
const steady = (count: number): Hit[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `n${String(index).padStart(6, '0')}`,
    second: index,
    ...always,
  }));

describe('a search in steps', () => {
  it('loses nothing, however orders enter and leave while it is paged', async () => {
    // Now and then, or in bursts that shift the search by more than the overlap.
    const moment = fc.oneof(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 4 }), fc.constant(3));
    const stay = fc.record({ from: fc.constant(0), to: fc.constant(Number.POSITIVE_INFINITY) });
    const enter = fc.record({ from: moment, to: fc.constant(Number.POSITIVE_INFINITY) });
    const leave = fc.record({ from: fc.constant(0), to: moment });
    const hits = fc
      .uniqueArray(
        fc.record({
          second: fc.integer({ min: 0, max: 1500 }),
          life: fc.oneof(
            { weight: 3, arbitrary: stay },
            { weight: 1, arbitrary: enter },
            { weight: 1, arbitrary: leave },
          ),
        }),
        { selector: (hit) => hit.second, minLength: 20, maxLength: 160, size: 'max' },
      )
      .map((all) => all.map(({ second, life }): Hit => ({ number: `n${second}`, second, ...life })));
    const period = fc
      .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const whole = fc.constant([0, 1500] as const);

    await fc.assert(
      fc.asyncProperty(hits, fc.oneof(whole, period), async (all, [start, end]) => {
        const { search, requests } = aSearch(all, small.reachableHits);
        const { numbers } = await readAll(search, query(start, end), small);
        const stayed = all.filter((hit) => hit.from === 0 && hit.to >= requests.length);
        const wanted = stayed.filter((hit) => hit.second >= start && hit.second <= end).map((hit) => hit.number);
        const read = new Set(numbers);
        expect(wanted.filter((number) => !read.has(number))).toEqual([]);
        // It never reaches for hits that RMS does not give.
        for (const request of requests) {
          const { requestRecordsAmount, requestPage } = request.PaginationRequestModel!;
          expect(requestRecordsAmount).toBeLessThanOrEqual(small.pageSize);
          expect((requestPage - 1) * requestRecordsAmount).toBeLessThan(small.reachableHits);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('sees one order enter in front while another leaves behind, though the total stays', async () => {
    // 30 hits; between any two requests one enters at the front and the next of those behind leaves.
    const hits: Hit[] = [
      ...steady(30).map((hit) => ({ ...hit, second: hit.second + 100 })),
      ...Array.from({ length: 20 }, (_, index) => ({
        number: `in${index}`,
        second: 50 - index,
        from: index + 1,
        to: 1e9,
      })),
      ...Array.from({ length: 20 }, (_, index) => ({ number: `out${index}`, second: 200 + index, from: 0, to: index })),
    ];
    const { search } = aSearch(hits, 100);
    const { numbers } = await readAll(search, query(0, 600), { ...small, reachableHits: 100 });
    for (const hit of steady(30)) expect(numbers).toContain(hit.number);
  });

  it('takes one request for up to a page, and tells the total', async () => {
    const { search, requests } = aSearch(steady(10), 40);
    const { numbers, totals } = await readAll(search, query(0, 600), small);
    expect(numbers).toHaveLength(10);
    expect(totals).toEqual([10]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      dateType: 1,
      startDatetime: '2026-11-01T00:00:00+0900',
      endDatetime: '2026-11-01T00:10:00+0900',
      PaginationRequestModel: {
        requestRecordsAmount: 10,
        requestPage: 1,
        SortModelList: [{ sortColumn: 1, sortDirection: 1 }],
      },
    });
  });

  it('finds nothing in one request', async () => {
    const { search, requests } = aSearch([], 40);
    expect(await readAll(search, query(0, 600), small)).toEqual({ numbers: [], totals: [0] });
    expect(requests).toHaveLength(1);
  });

  it('takes twelve requests for 10,000 orders with the limits of RMS', async () => {
    const rms = { ...small, pageSize: 1000, overlap: 100, reachableHits: 15_000, longestMs: 62 * 86_400_000 };
    const { search, requests } = aSearch(steady(10_000), 15_000);
    const { numbers } = await readAll(search, query(0, 20_000), rms);
    expect(new Set(numbers).size).toBe(10_000);
    expect(requests.length).toBeLessThanOrEqual(12);
  });

  it('splits a period that is too long, without a gap between the pieces', async () => {
    const hits = steady(30).map((hit) => ({ ...hit, second: hit.second * 70 }));
    const { search, requests } = aSearch(hits, 40);
    const { numbers } = await readAll(search, query(0, 2100), small);
    expect(new Set(numbers).size).toBe(30);
    for (const request of requests) {
      expect(secondOf(request.endDatetime) - secondOf(request.startDatetime)).toBeLessThanOrEqual(700);
    }
  });

  it('halves a period with more hits than RMS gives', async () => {
    const { search } = aSearch(steady(500), 40);
    const { numbers, totals } = await readAll(search, query(0, 600), small);
    expect(new Set(numbers).size).toBe(500);
    expect(totals.at(-1)).toBeGreaterThanOrEqual(500);
  });

  it('says so where one second has more than RMS gives', async () => {
    const { search } = aSearch(
      steady(60).map((hit) => ({ ...hit, second: 5 })),
      40,
    );
    await expect(readAll(search, query(0, 600), small)).rejects.toThrow(RmsInvalidRequest);
  });

  it('rounds the period outwards to whole seconds', async () => {
    const { search, requests } = aSearch([], 40);
    const halfSeconds = { ...query(0, 0), startDatetime: new Date(epoch + 500), endDatetime: new Date(epoch + 1500) };
    await readAll(search, halfSeconds, small);
    expect([secondOf(requests[0]!.startDatetime), secondOf(requests[0]!.endDatetime)]).toEqual([0, 2]);
  });

  it('does not ask for what RMS has forgotten while the search went on', async () => {
    const { search, requests } = aSearch(steady(25), 40);
    const limits = { ...small, oldestMs: 600_000, longestMs: 600_000 };
    const first = await takeStep(search, query(0, 600), null, at(600), limits);
    await takeStep(search, query(0, 600), first.next, at(605), limits);
    expect(secondOf(requests[1]!.startDatetime)).toBe(65);
  });

  it('refuses a cursor that is none', async () => {
    const { search } = aSearch([], 40);
    const foreign = { page: 2 } as unknown as SearchCursor;
    await expect(takeStep(search, query(0, 600), foreign, at(600), small)).rejects.toThrow(RmsInvalidRequest);
  });
});
