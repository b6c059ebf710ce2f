import { describe, expect, it } from 'vitest';
import { rateLimiter } from '../src/rate-limit.ts';
import { aSandbox, authorizationOf, type Json } from './kit.ts';

const gateway = (errorCode: string, message: string) => ({ Results: { errorCode, message } });

describe('the rate', () => {
  it('lets a burst through, then answers 503, each shop by itself [transport.rate] [transport.over-rate]', async () => {
    const own = await aSandbox({ shops: 2, rate: { perSecond: 0.001, burst: 5 } });
    const ask = async (shop: number) =>
      (await own.rms('getOrder', {}, { authorization: authorizationOf(own.shops[shop]!) })).status;
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push(await ask(0));
    expect(statuses).toEqual([400, 400, 400, 400, 400, 503, 503]);
    expect(await ask(1)).toBe(400);
    const answers: Json[] = [];
    for (const overRate of ['http-429', 'http-403-qps', 'http-503']) {
      await own.control('POST', 'settings', { overRate });
      const { status, body, headers } = await own.rms('getOrder', {});
      answers.push([status, body, headers.get('retry-after')]);
    }
    expect(answers).toEqual([
      [429, gateway('ES04-04', 'Too Many Requests'), null],
      [403, gateway('QPSLimit', 'QPSLimit'), null],
      [503, gateway('ES03-02', 'Service Unavailable'), null],
    ]);
    await own.control('POST', 'settings', { rate: null });
    expect(await ask(0)).toBe(400);
    await own.close();
  });

  it('is a bucket that fills by the wall clock up to its burst [transport.rate]', () => {
    let wall = 0;
    const admits = rateLimiter(() => wall);
    const rate = { perSecond: 2, burst: 3 };
    const admitted = () => Array.from({ length: 5 }, () => admits('a', rate)).filter(Boolean).length;
    expect(admitted()).toBe(3);
    wall = 499;
    expect(admitted()).toBe(0);
    wall = 500;
    expect(admitted()).toBe(1);
    wall = 60_000;
    expect(admitted()).toBe(3);
    // A wall clock that is set back takes nothing away and gives nothing.
    wall = 0;
    expect(admitted()).toBe(0);
    expect(Array.from({ length: 100 }, () => admits('a', null))).not.toContain(false);
  });

  it('counts no call without a known key, and leaves a pending fault for a call that gets through [transport.rate-known-keys]', async () => {
    const own = await aSandbox({ rate: { perSecond: 0.001, burst: 1 } });
    for (let i = 0; i < 5; i++)
      expect((await own.rms('getOrder', {}, { authorization: 'ESA U1A6U0w=' })).status).toBe(401);
    expect((await own.rms('getOrder', {})).status).toBe(400);
    await own.control('POST', 'faults', { function: '*', kind: 'http-500' });
    expect((await own.rms('getOrder', {})).status).toBe(503);
    expect((await own.control('GET', 'faults')).body.faults).toHaveLength(1);
    await own.close();
  });
});
