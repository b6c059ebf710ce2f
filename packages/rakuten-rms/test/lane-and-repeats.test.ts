import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { orderNumber } from './an-order.ts';
import { aClient, aClock, errorOf, type FakeRms, info, type Play, startFakeRms } from './fake-rms.ts';

let rms: FakeRms;
beforeEach(async () => {
  rms = await startFakeRms();
});
afterEach(() => rms.close());

const confirmed: Play = {
  json: { MessageModelList: [info('CONFIRM_ORDER_INFO_101', '', { orderNumber: orderNumber(1) })] },
};
const read: Play = { json: { MessageModelList: [], OrderModelList: [], version: 10 } };
const unavailable: Play = { status: 503, text: '' };
const dropped: Play = (_, socket) => socket.destroy();

function aCountingLane() {
  const lane = {
    slots: 0,
    slot: async () => {
      lane.slots += 1;
    },
  };
  return lane;
}

describe('the lane before RMS', () => {
  it("is the client's own, one request a second, when none is given", async () => {
    rms.plays(confirmed);
    const clock = aClock();
    const { client } = aClient(rms.url, { lane: undefined, clock });
    await client.confirmOrder([orderNumber(1)]);
    await client.confirmOrder([orderNumber(1)]);
    expect(clock.waits).toEqual([1000]);
    client.close();
  });

  it('is waited for before every request, unless the slot is taken already', async () => {
    rms.plays(confirmed);
    const lane = aCountingLane();
    const { client } = aClient(rms.url, { lane });
    await client.confirmOrder([orderNumber(1)]);
    expect(lane.slots).toBe(1);
    await client.confirmOrder([orderNumber(1)], { slot: 'taken' });
    expect(lane.slots).toBe(1);
    client.close();
  });

  it('throws what the lane throws', async () => {
    const { client } = aClient(rms.url, { lane: { slot: () => Promise.reject(new Error('no such shop')) } });
    await expect(client.confirmOrder([orderNumber(1)])).rejects.toThrow('no such shop');
    expect(rms.received).toHaveLength(0);
  });

  it('is left by who gives up: not sent', async () => {
    const patience = new AbortController();
    const lane = {
      slot: (signal?: AbortSignal) =>
        new Promise<void>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          patience.abort();
        }),
    };
    const { client } = aClient(rms.url, { lane });
    expect(await errorOf(client.confirmOrder([orderNumber(1)], { signal: patience.signal }))).toMatchObject({
      name: 'RmsNotSent',
      why: 'aborted',
    });
  });
});

describe('repeats', () => {
  it.each([
    ['503', unavailable],
    ['429', { status: 429, text: '' }],
    ['403 QPSLimit', { status: 403, json: { Results: { errorCode: 'QPSLimit', message: '' } } }],
    ['500', { status: 500, text: '' }],
    ['a page', { text: '<html>' }],
    ['a dropped connection', dropped],
  ] as [string, Play][])('a read after %s, through the lane, waiting longer each time', async (_, trouble) => {
    rms.plays(trouble, trouble, trouble, read);
    const lane = aCountingLane();
    const { client, clock, exchanges } = aClient(rms.url, { lane });
    await client.getOrder([orderNumber(1)]);
    expect(clock.waits).toEqual([1000, 2000, 4000]);
    expect(lane.slots).toBe(4);
    expect(exchanges.map((exchange) => exchange.answer === 'ok')).toEqual([false, false, false, true]);
    client.close();
  });

  it('a read four times at most', async () => {
    rms.plays(unavailable);
    const { client } = aClient(rms.url);
    expect(await errorOf(client.getOrder([orderNumber(1)]))).toMatchObject({ name: 'RmsUnavailable' });
    expect(rms.received).toHaveLength(4);
    client.close();
  });

  it("a read not at all with a slot of the caller's", async () => {
    rms.plays(unavailable);
    const { client } = aClient(rms.url);
    await errorOf(client.getOrder([orderNumber(1)], { slot: 'taken' }));
    expect(rms.received).toHaveLength(1);
    client.close();
  });

  it.each([
    ['a refusal', { status: 400, json: { MessageModelList: [] } }],
    ['a bad key', { status: 401, json: { Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } } }],
    ['404', { status: 404, text: '' }],
  ] as [string, Play][])('no read after %s', async (_, trouble) => {
    rms.plays(trouble);
    const { client } = aClient(rms.url);
    await errorOf(client.getOrder([orderNumber(1)]));
    expect(rms.received).toHaveLength(1);
    client.close();
  });

  it.each([
    ['503', unavailable],
    ['429', { status: 429, text: '' }],
    ['a dropped connection', dropped],
  ] as [string, Play][])('nothing that changes orders, not even after %s', async (_, trouble) => {
    rms.plays(trouble, confirmed);
    const { client, clock } = aClient(rms.url);
    await errorOf(client.confirmOrder([orderNumber(1)]));
    expect(clock.waits).toEqual([]);
    expect(rms.received).toHaveLength(1);
    client.close();
  });
});

describe('who listens to exchanges', () => {
  it('can not turn an effect that took place into an error', async () => {
    rms.plays(confirmed);
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const { client } = aClient(rms.url, {
      onExchange: () => {
        throw new TypeError('a bug of the listener');
      },
    });
    expect((await client.confirmOrder([orderNumber(1)])).answers.size).toBe(1);
    expect(warn).toHaveBeenCalledExactlyOnceWith('onExchange threw TypeError; the call goes on');
    warn.mockRestore();
    client.close();
  });
});
