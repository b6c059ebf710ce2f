import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeDateTime, type ImportBatch } from '../src/index.ts';
import { anOrder, orderNumber } from './an-order.ts';
import { aClient, errorOf, type FakeRms, type Play, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const start = Date.parse('2026-09-01T00:00:00+09:00');
const template = JSON.stringify(anOrder('<number>'));

/** RMS with so many orders, one every minute from the start on: searches by page, and reads. */
function aShopWith(count: number) {
  const calls = { searchOrder: 0, getOrder: 0 };
  const numberAt = (minute: number) => orderNumber(minute);
  const play: Play = (response) => {
    const { path, body } = rms.received.pop()!;
    response.writeHead(200, { 'Content-Type': 'application/json;charset=UTF-8' });
    if (path.endsWith('/searchOrder/')) {
      calls.searchOrder += 1;
      response.end(JSON.stringify(search(body as never)));
    } else {
      calls.getOrder += 1;
      const { orderNumberList } = body as { orderNumberList: string[] };
      const orders = orderNumberList.map((number) => template.replace('<number>', number));
      response.end(`{"MessageModelList":[],"OrderModelList":[${orders.join(',')}],"version":10}`);
    }
  };
  function search(request: {
    startDatetime: string;
    endDatetime: string;
    PaginationRequestModel: { requestRecordsAmount: number; requestPage: number };
  }) {
    const minute = (text: string) => (decodeDateTime(text)!.getTime() - start) / 60_000;
    const first = Math.max(0, Math.ceil(minute(request.startDatetime)));
    const last = Math.min(count - 1, Math.floor(minute(request.endDatetime)));
    const total = Math.max(0, last - first + 1);
    const { requestRecordsAmount: size, requestPage: page } = request.PaginationRequestModel;
    const from = first + (page - 1) * size;
    // Beyond the 15,000th nothing comes.
    const to = Math.min(from + size, last + 1, first + 15_000);
    const orderNumberList = Array.from({ length: Math.max(0, to - from) }, (_, index) => numberAt(from + index));
    return {
      orderNumberList,
      MessageModelList: [],
      PaginationResponseModel: { totalRecordsAmount: total, totalPages: Math.ceil(total / size), requestPage: page },
    };
  }
  rms.plays(play);
  return { calls, numberAt };
}

const period = (minutes: number) => ({
  dateType: 1,
  startDatetime: new Date(start),
  endDatetime: new Date(start + minutes * 60_000),
});
const now = () => new Date(start + 200 * 86_400_000);

describe('importing orders', () => {
  it('reads 100,000 orders, each once, and never more than the batch that is asked for', async () => {
    const count = 100_000;
    const { calls, numberAt } = aShopWith(count);
    const { client } = aClient(rms.url, { now });
    const seen = new Uint8Array(count);
    let batches = 0;
    for await (const { orders } of client.importOrders(period(count))) {
      batches += 1;
      expect(orders.size).toBeLessThanOrEqual(100);
      for (const [number, read] of orders) {
        if (read.kind !== 'found' || read.order.orderNumber !== number) throw new Error(number);
        seen[Number(number.slice(-10))]! += 1;
      }
      // What was read and not yet given: nothing. So one batch is alive, and one page of numbers: 6 MB after a collection, measured.
      expect(calls.getOrder).toBe(batches);
    }
    expect(seen.every((times) => times === 1)).toBe(true);
    expect(numberAt(count - 1)).toBe(orderNumber(99_999));
    expect(calls.getOrder).toBe(1000);
    // Pages of 1,000 that overlap, and the halves of a period with more than 15,000.
    expect(calls.searchOrder).toBeLessThan(150);
    client.close();
    // 16 s of one core; more where other tests run beside it.
  }, 600_000);

  it('asks for nothing more when nobody reads on', async () => {
    const { calls } = aShopWith(5000);
    const { client } = aClient(rms.url, { now });
    const batches: ImportBatch[] = [];
    for await (const batch of client.importOrders(period(5000))) {
      batches.push(batch);
      if (batches.length === 2) break;
    }
    expect(calls).toEqual({ searchOrder: 1, getOrder: 2 });
    client.close();
  });

  it('fills each call, across the pages of the search', async () => {
    const { calls } = aShopWith(2345);
    const { client } = aClient(rms.url, { now });
    const sizes: number[] = [];
    for await (const { orders } of client.importOrders(period(2345))) sizes.push(orders.size);
    expect(sizes).toEqual([...Array.from({ length: 23 }, () => 100), 45]);
    expect(calls.getOrder).toBe(24);
    client.close();
  });

  it('reads nothing where nothing is found, and the version that is asked for', async () => {
    aShopWith(0);
    const { client } = aClient(rms.url, { now });
    for await (const _ of client.importOrders(period(100))) throw new Error('nothing was there');
    aShopWith(1);
    for await (const { orders } of client.importOrders(period(100), { version: 9 }))
      expect(orders.get(orderNumber(0))).toMatchObject({ kind: 'found', problems: [] });
    client.close();
  });

  it('ends with the error of a call that fails for good', async () => {
    rms.plays({ status: 401, json: { Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } } });
    const { client } = aClient(rms.url, { now });
    expect(await errorOf(client.importOrders(period(100)).next())).toMatchObject({ name: 'RmsUnauthorised' });
    client.close();
  });
});
