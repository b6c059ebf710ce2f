import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DueEntry, dueQueue } from './due-queue.ts';

it('gives the earliest first, equal instants by id, and nothing later than asked', () => {
  const entry = fc.record({
    at: fc.nat(20),
    kind: fc.constant('order' as const),
    id: fc.string({ minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(entry), fc.nat(20), (entries, until) => {
      const queue = dueQueue();
      for (const one of entries) queue.add(one);
      const taken: DueEntry[] = [];
      for (let one = queue.take(until); one; one = queue.take(until)) taken.push(one);
      const expected = entries
        .filter((one) => one.at <= until)
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      expect(taken).toEqual(expected);
    }),
  );
});
