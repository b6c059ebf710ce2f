import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSandbox, type Json, type TestSandbox } from './kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await aSandbox({ orders: 70, shops: 2 });
});
afterAll(() => sandbox.close());

const list = async (query: string) => (await sandbox.control('GET', `orders?${query}`)).body;
const numbersOf = (page: Json): string[] => page.orders.map((one: Json) => one.orderNumber);

describe('the list of orders', () => {
  it('comes in pages, newest first, none twice and none left out', async () => {
    const seen: Json[] = [];
    for (let cursor = ''; seen.length <= 140; ) {
      const page = await list(`limit=30${cursor && `&cursor=${cursor}`}`);
      expect(page.total).toBe(140);
      seen.push(...page.orders);
      if (page.next === null) break;
      cursor = page.next;
    }
    const all = await list('');
    expect(seen.map((one) => one.orderNumber).sort()).toEqual(numbersOf(all).sort());
    const times = seen.map((one) => one.orderDatetime);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('goes back to the page before', async () => {
    const first = await list('limit=50');
    const second = await list(`limit=50&cursor=${first.next}`);
    const third = await list(`limit=50&cursor=${second.next}`);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect(numbersOf(await list(`limit=50&cursor=${third.previous}`))).toEqual(numbersOf(second));
    expect(numbersOf(await list(`limit=50&cursor=${second.previous}`))).toEqual(numbersOf(first));
  });

  it('does not shift when orders come in meanwhile', async () => {
    const own = await aSandbox({ orders: 20 });
    const page = (await own.control('GET', 'orders?limit=10')).body;
    const rest = numbersOf((await own.control('GET', `orders?limit=10&cursor=${page.next}`)).body);
    await own.control('POST', 'orders', { shop: own.shopId, count: 5 });
    expect(numbersOf((await own.control('GET', `orders?limit=10&cursor=${page.next}`)).body)).toEqual(rest);
    await own.close();
  });

  it('counts by progress within a shop and a part of the number, whatever progress is shown', async () => {
    const shop = sandbox.shops[1]!.shopId;
    const { counts, total, orders } = await list(`counts=1&shop=${shop}&progress=100`);
    const all: Json[] = (await list(`shop=${shop}`)).orders;
    const expected: Record<string, number> = {};
    for (const { progress } of all) expected[progress] = (expected[progress] ?? 0) + 1;
    expect(counts).toEqual(expected);
    expect([total, orders.length]).toEqual([expected[100], expected[100]]);
    const part = all[3]!.orderNumber.slice(-9);
    expect(await list(`limit=5&counts=true&number=${part}`)).toMatchObject({ total: 1, orders: [all[3]] });
    expect(numbersOf(await list(`number=${part}`))).toEqual([all[3]!.orderNumber]);
  });

  it('refuses a page of none, of too many, a cursor it never gave, and a progress that is none', async () => {
    for (const query of ['limit=0', 'limit=1001', 'limit=ten', 'limit=5&cursor=abc', 'progress=waiting', 'progress=42'])
      expect((await sandbox.control('GET', `orders?${query}`)).status).toBe(400);
  });
});

/** What a request of these headers gets, as a browser that was led astray would send it. */
const statusOf = (method: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${sandbox.url}/_sandbox/clock`, { method, headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end(method === 'POST' ? '{"rate":0}' : undefined);
  });

describe('/_sandbox/', () => {
  it.each<[string, Record<string, string>]>([
    ['a script that sends neither Origin nor Sec-Fetch-Site', {}],
    ['localhost by name', { Host: 'localhost:3301' }],
    ['a page of this machine', { Origin: 'http://localhost:5173' }],
    ['a page of its own', { Origin: 'http://127.0.0.1:3301', 'Sec-Fetch-Site': 'same-origin' }],
  ])('lets in %s', async (_who, headers) => {
    expect([await statusOf('GET', headers), await statusOf('POST', headers)]).toEqual([200, 200]);
  });

  it.each<[string, Record<string, string>]>([
    ['a name that somebody made resolve to this machine', { Host: 'rebound.example:3301' }],
    ['a name that only looks like ours', { Host: '127.0.0.1.rebound.example' }],
    ['a page of another site', { Origin: 'https://elsewhere.example' }],
    ['a page without an origin to tell', { Origin: 'null' }],
  ])('turns away %s', async (_who, headers) => {
    expect([await statusOf('GET', headers), await statusOf('POST', headers)]).toEqual([403, 403]);
  });

  it("changes nothing on another site's behalf, even where the Origin was left out", async () => {
    expect(await statusOf('POST', { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  });
});
