import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmsAnswerLost, RmsInvalidRequest, RmsRefused, RmsUnauthorised } from '../src/index.ts';
import { orderNumber } from './an-order.ts';
import { aClient, error, errorOf, type FakeRms, info, type Play, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => orderNumber(from + index));
const confirmed = (list: string[]): Play => ({
  json: {
    MessageModelList: list.map((number) => info('CONFIRM_ORDER_INFO_101', '成功', { orderNumber: number })),
  },
});
const lost: Play = (_, socket) => socket.destroy();
const badKey: Play = { status: 401, json: { Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } } };

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe('confirmOrderInBatches', () => {
  it('confirms any number of orders, a hundred a call, each number once', async () => {
    rms.plays(confirmed(numbers(100)), confirmed(numbers(100, 101)), confirmed(numbers(50, 201)));
    const { client } = aClient(rms.url);
    const batches = await all(client.confirmOrderInBatches([...numbers(250), ...numbers(10)]));
    expect(batches.map((batch) => batch.results.size)).toEqual([100, 100, 50]);
    expect(batches.flatMap((batch) => [...batch.results.keys()])).toEqual(numbers(250));
    expect(batches.flatMap((batch) => [...batch.results.values()]).every((result) => result.kind === 'done')).toBe(
      true,
    );
    expect(rms.received).toHaveLength(3);
    client.close();
  });

  it('gives one result per order when a call in the middle is lost, and goes on with the others', async () => {
    rms.plays(confirmed(numbers(100)), lost, confirmed(numbers(49, 201)));
    const { client } = aClient(rms.url);
    const batches = await all(client.confirmOrderInBatches(numbers(250)));
    const results = new Map(batches.flatMap((batch) => [...batch.results]));
    expect([...results.keys()]).toEqual(numbers(250));
    expect(results.get(orderNumber(100))).toMatchObject({ kind: 'done' });
    expect(results.get(orderNumber(150))).toEqual({ kind: 'in-doubt', error: batches[1]!.error });
    expect(batches[1]!.error).toBeInstanceOf(RmsAnswerLost);
    // Answered, but not a word on this one.
    expect(results.get(orderNumber(250))).toEqual({ kind: 'in-doubt', error: null });
    client.close();
  });

  it('sends nothing more when the key is refused, and says of each order that it was not done', async () => {
    rms.plays(confirmed(numbers(100)), badKey);
    const { client } = aClient(rms.url);
    const batches = await all(client.confirmOrderInBatches(numbers(300)));
    expect(rms.received).toHaveLength(2);
    for (const batch of batches.slice(1)) {
      expect(batch.results.size).toBe(100);
      for (const result of batch.results.values()) {
        expect(result.kind).toBe('not-done');
        expect('error' in result && result.error).toBeInstanceOf(RmsUnauthorised);
      }
    }
    client.close();
  });

  it('acts only when the next batch is asked for', async () => {
    rms.plays(confirmed(numbers(100)));
    const { client } = aClient(rms.url);
    for await (const batch of client.confirmOrderInBatches(numbers(300))) {
      expect(batch.results.size).toBe(100);
      break;
    }
    expect(rms.received).toHaveLength(1);
    client.close();
  });

  it("uses a slot of the caller's for the first call only", async () => {
    rms.plays(confirmed([]));
    let slots = 0;
    const lane = {
      slot: async () => {
        slots += 1;
      },
    };
    const { client } = aClient(rms.url, { lane });
    await all(client.confirmOrderInBatches(numbers(300), { slot: 'taken' }));
    expect(slots).toBe(2);
    client.close();
  });

  it('looks at all of the request before the first call', async () => {
    const { client } = aClient(rms.url);
    expect(await errorOf(all(client.confirmOrderInBatches([...numbers(200), ''])))).toBeInstanceOf(RmsInvalidRequest);
    expect(await all(client.confirmOrderInBatches([]))).toEqual([]);
    expect(rms.received).toHaveLength(0);
  });
});

describe('updateOrderSubStatusInBatches', () => {
  it('sends the folder with each hundred', async () => {
    rms.plays({ json: { MessageModelList: [] } });
    const { client } = aClient(rms.url);
    await all(client.updateOrderSubStatusInBatches(null, numbers(101)));
    expect(rms.received.map((request) => request.body)).toEqual([
      { subStatusId: null, orderNumberList: numbers(100) },
      { subStatusId: null, orderNumberList: numbers(1, 101) },
    ]);
    client.close();
  });
});

const row = (sequence: number) => ({ deliveryCompany: '1001', shippingNumber: `9999${sequence}` });
const report = (number: string, count: number) => ({
  orderNumber: number,
  BasketidModelList: [{ basketId: 7, ShippingModelList: Array.from({ length: count }, (_, index) => row(index + 1)) }],
});
const rowMessage = (dataNumber: number | null, more: object = {}) =>
  info('UPDATE_ORDERSHIPPING_INFO_101', '追加', {
    orderNumber: orderNumber(1),
    dataNumber,
    shippingDetailId: 100 + (dataNumber ?? 0),
    ...more,
  });

describe('updateOrderShippingInBatches', () => {
  it('writes twenty rows of a destination a call, and gives one result per row', async () => {
    const refused = error('UPDATE_ORDERSHIPPING_ERROR_101', '失敗', { dataNumber: 2 });
    rms.plays(
      { json: { MessageModelList: Array.from({ length: 20 }, (_, index) => rowMessage(index + 1)) } },
      { json: { MessageModelList: [rowMessage(1), refused, rowMessage(4)] } },
    );
    const { client } = aClient(rms.url);
    const batches = await all(client.updateOrderShippingInBatches(report(orderNumber(1), 24)));
    expect(batches.map((batch) => batch.rows.map((result) => result.kind))).toEqual([
      Array.from({ length: 20 }, () => 'done'),
      ['done', 'refused', 'in-doubt', 'done'],
    ]);
    expect(batches[1]!.rows[3]).toMatchObject({ answer: { shippingDetailId: 104 } });
    expect(batches[1]!.report.BasketidModelList[0]!.ShippingModelList[0]).toEqual(row(21));
    client.close();
  });

  it('takes a refusal of the order for a refusal of every row, and a word without a row for none', async () => {
    rms.plays(
      {
        json: {
          MessageModelList: [
            error('UPDATE_ORDERSHIPPING_ERROR_102', '取消済み', { orderNumber: orderNumber(1), dataNumber: null }),
          ],
        },
      },
      { json: { MessageModelList: [rowMessage(null)] } },
    );
    const { client } = aClient(rms.url);
    const [first, second] = await all(client.updateOrderShippingInBatches(report(orderNumber(1), 22)));
    expect(new Set(first!.rows.map((result) => result.kind))).toEqual(new Set(['refused']));
    expect(second!.rows).toEqual([
      { kind: 'in-doubt', error: null },
      { kind: 'in-doubt', error: null },
    ]);
    client.close();
  });

  it('leaves the rows of a lost call in doubt, and of a refused one not done', async () => {
    rms.plays(lost, { status: 400, json: { MessageModelList: [] } });
    const { client } = aClient(rms.url);
    const [first, second] = await all(client.updateOrderShippingInBatches(report(orderNumber(1), 21)));
    expect(first!.rows).toHaveLength(20);
    expect(first!.rows[0]).toMatchObject({ kind: 'in-doubt' });
    expect(second!.rows).toMatchObject([{ kind: 'not-done' }]);
    expect(second!.error).toBeInstanceOf(RmsRefused);
    client.close();
  });
});

describe('updateOrderShippingAsyncInBatches', () => {
  it('has each hundred accepted by itself, and each order answered', async () => {
    const accepted = (requestId: string): Play => ({
      json: { MessageModelList: [info('UPDATE_ORDERSHIPPING_ASYNC_INFO_101', '受付', { requestId })] },
    });
    const fault = error('UPDATE_ORDERSHIPPING_ASYNC_ERROR_011', '書式', {
      orderNumber: orderNumber(101),
      dataNumber: 1,
    });
    rms.plays(accepted('first'), { json: { MessageModelList: [fault] } }, lost);
    const { client } = aClient(rms.url);
    const reports = numbers(201).map((number) => report(number, 1));
    const [first, second, third] = await all(client.updateOrderShippingAsyncInBatches(reports));
    expect(first!.results.get(orderNumber(100))).toEqual({ kind: 'accepted', asyncRequestId: 'first' });
    expect(second!.results.get(orderNumber(101))).toMatchObject({ kind: 'refused', messages: [{ dataNumber: 1 }] });
    expect(second!.results.get(orderNumber(102))).toEqual({ kind: 'refused', messages: [] });
    expect(third!.results.get(orderNumber(201))).toMatchObject({ kind: 'in-doubt' });
    expect([first, second, third].map((batch) => batch!.results.size)).toEqual([100, 100, 1]);
    client.close();
  });
});
