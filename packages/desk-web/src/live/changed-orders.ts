/** News of single orders, for whoever shows them: the list renews their rows in place, and nothing jumps. */
import type { ChangedOrder } from './live.ts';

type Listener = (orders: readonly ChangedOrder[]) => void;
const listeners = new Set<Listener>();

export const changedOrders = {
  tell(orders: readonly ChangedOrder[]): void {
    for (const listener of listeners) listener(orders);
  },
  listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
