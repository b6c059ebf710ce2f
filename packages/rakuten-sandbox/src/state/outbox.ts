import type { Journal } from './journal.ts';
import type { PushNotice } from './records.ts';

/** How many notices that need nothing more are remembered; the oldest go first. */
const noticesKept = 10_000;

/** Push notices: those still to be delivered, and what became of the others. Kept in the journal with the effect that they tell. */
export type Outbox = {
  all(): Iterable<PushNotice>;
  add(notice: Omit<PushNotice, 'seq' | 'body'>, bodyWith: (seq: number) => string): void;
  /** what is to be tried next for the shop; undefined if nothing is due */
  nextDue(shopId: string, now: number): PushNotice | undefined;
  /** when the earliest that waits is to be tried; null if none waits */
  earliest(): number | null;
  waitingShops(): Set<string>;
  put(notice: PushNotice): void;
};

export function outbox(journal: Journal, kept: Iterable<PushNotice>): Outbox {
  const notices = new Map([...kept].sort((a, b) => a.seq - b.seq).map((notice) => [notice.seq, notice]));
  const waiting = new Map([...notices].filter(([, { nextAt }]) => nextAt !== null));
  let next = Math.max(0, ...notices.keys()) + 1;

  const put = (notice: PushNotice) => {
    notices.set(notice.seq, notice);
    if (notice.nextAt === null) waiting.delete(notice.seq);
    else waiting.set(notice.seq, notice);
    journal.put('notice', String(notice.seq), notice);
  };
  const forgetOldest = () => {
    for (const { seq, nextAt } of notices.values()) {
      if (notices.size <= noticesKept) return;
      if (nextAt !== null) continue;
      notices.delete(seq);
      journal.drop('notice', String(seq));
    }
  };
  return {
    all: () => notices.values(),
    add(notice, bodyWith) {
      put({ ...notice, seq: next, body: bodyWith(next) });
      next += 1;
      if (notices.size > noticesKept + 500) forgetOldest();
    },
    nextDue(shopId, now) {
      for (const notice of waiting.values()) if (notice.shopId === shopId && notice.nextAt! <= now) return notice;
      return undefined;
    },
    earliest() {
      let earliest: number | null = null;
      for (const { nextAt } of waiting.values()) if (earliest === null || nextAt! < earliest) earliest = nextAt;
      return earliest;
    },
    waitingShops: () => new Set([...waiting.values()].map((notice) => notice.shopId)),
    put,
  };
}
