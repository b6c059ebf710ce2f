/** What is to happen, by its instant: a binary heap. Entries that are out of date stay in it; whoever takes one checks that it still holds. */
export type DueEntry = { at: number; kind: 'order' | 'job' | 'bounce'; id: string };
export type DueQueue = {
  add(entry: DueEntry): void;
  /** The earliest entry not later than `until`, taken out; null if there is none. Equal instants come by id, so that a run can be repeated. */
  take(until: number): DueEntry | null;
};

export function dueQueue(): DueQueue {
  const heap: DueEntry[] = [];
  const before = (a: DueEntry, b: DueEntry) => (a.at === b.at ? a.id < b.id : a.at < b.at);
  const swap = (i: number, j: number) => {
    const held = heap[i]!;
    heap[i] = heap[j]!;
    heap[j] = held;
  };
  return {
    add(entry) {
      let i = heap.push(entry) - 1;
      for (let parent = (i - 1) >> 1; i > 0 && before(heap[i]!, heap[parent]!); parent = (i - 1) >> 1) {
        swap(i, parent);
        i = parent;
      }
    },
    take(until) {
      const first = heap[0];
      if (!first || first.at > until) return null;
      const last = heap.pop()!;
      if (heap.length > 0) {
        heap[0] = last;
        for (let i = 0; ; ) {
          let least = i;
          for (const child of [2 * i + 1, 2 * i + 2])
            if (child < heap.length && before(heap[child]!, heap[least]!)) least = child;
          if (least === i) break;
          swap(i, least);
          i = least;
        }
      }
      return first;
    },
  };
}
