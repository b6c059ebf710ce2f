import { describe, expect, it } from 'vitest';
import { type FirstUseFacts, nextStep, stepsDone } from './first-use-steps.ts';

const nothing: FirstUseFacts = { shops: 0, hasKey: false, verdict: null, statuses: 0, orders: 0 };
const all: FirstUseFacts = { shops: 1, hasKey: true, verdict: 'ok', statuses: 11, orders: 3 };

describe('the first use', () => {
  it('goes from shop to key to statuses to the first import', () => {
    expect(nextStep(nothing)).toBe('shop');
    expect(nextStep({ ...nothing, shops: 1 })).toBe('key');
    expect(nextStep({ ...nothing, shops: 1, hasKey: true, verdict: 'ok' })).toBe('statuses');
    expect(nextStep({ ...all, orders: 0 })).toBe('import');
    expect(nextStep(all)).toBeNull();
  });

  it('keeps the tick of what was done out of order', () => {
    const facts = { ...nothing, shops: 1, statuses: 4 };
    expect(stepsDone(facts)).toEqual({ shop: true, key: false, statuses: true, import: false });
    expect(nextStep(facts)).toBe('key');
  });

  it('asks for a refused key again, but not on a desk that has worked', () => {
    expect(nextStep({ ...all, orders: 0, verdict: 'wrong-or-expired' })).toBe('key');
    expect(nextStep({ ...all, verdict: 'wrong-or-expired' })).toBeNull();
    // RMS did not answer: that says nothing of the key.
    expect(nextStep({ ...all, orders: 0, verdict: 'unreachable' })).toBe('import');
  });

  it('comes back when a shop has orders but no statuses', () => {
    expect(nextStep({ ...all, statuses: 0 })).toBe('statuses');
  });
});
