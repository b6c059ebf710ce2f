/** The numbers that were read, newest first. They stay when the page is left and come back to, as long as this tab lives. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { ApiError, Unreachable } from '../../api/client.ts';
import { type FileWaybill, filesQuery, fileWaybillsQuery, sendScan } from '../../api/waybills.ts';
import { type Read, stateOf, withNumber } from './scan-reads.ts';

const kept = new Map<string, readonly Read[]>();
const nothing: readonly Read[] = [];
const listeners = new Set<() => void>();
let nextId = 1;
const longest = 200;

function put(shop: string, read: Read): void {
  const now = kept.get(shop) ?? nothing;
  const known = now.some((one) => one.id === read.id);
  kept.set(shop, known ? now.map((one) => (one.id === read.id ? read : one)) : [read, ...now].slice(0, longest));
  for (const listener of listeners) listener();
}

export function useReads(shop: string, fileId: string | undefined, onCame: (wasRight: boolean) => void) {
  const queries = useQueryClient();
  const reads = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => kept.get(shop) ?? nothing,
  );
  const underWay = useMemo(
    () => new Set(reads.flatMap((one) => (one.state === 'sending' && one.of ? [one.of] : []))),
    [reads],
  );
  /** One after the other, in the order of the reads. */
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const send = useCallback(
    (of: string | null, number: string, accept = false, id = nextId++) => {
      const read: Read = { id, of, number, state: of ? 'sending' : 'wrong', row: null };
      put(shop, read);
      if (!of) return onCame(false);
      before.current = before.current.then(async () => {
        try {
          const row = await sendScan(shop, of, number, accept);
          const state = stateOf(row);
          put(shop, { ...read, state, row });
          onCame(state === 'taken' && !row.caution);
          if (state !== 'taken') return;
          const key = fileWaybillsQuery(shop, fileId).queryKey;
          queries.setQueryData<FileWaybill[]>(key, (list) => list && withNumber(list, row));
          void queries.invalidateQueries({ queryKey: filesQuery(shop).queryKey });
        } catch (error) {
          put(shop, { ...read, state: error instanceof Unreachable ? 'away' : 'wrong', row: refused(error, number) });
          onCame(false);
        }
      });
    },
    [shop, fileId, queries, onCame],
  );
  return { reads, underWay, send };
}

/** The desk would not even look at it, e.g. it is far too long. */
function refused(error: unknown, number: string): Read['row'] {
  if (error instanceof Unreachable) return null;
  const text = error instanceof ApiError ? error.text : { ja: String(error), en: String(error) };
  return {
    line: 1,
    key: null,
    orderNumber: null,
    trackingNumber: number,
    verdict: 'wrong',
    group: 'unreadable',
    reason: { code: 'refused', ...text },
    caution: null,
    recipientName: null,
    carrier: null,
    parcels: null,
  };
}
